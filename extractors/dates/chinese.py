"""Readings of Chinese date expressions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractors.dates.context import (
    Candidate,
    Context,
    Reading,
    complete,
    find_nearest_weekday,
    find_weekday,
    read_nth_day,
    read_one,
    read_same_day,
    read_span,
    shift_days,
    shift_last,
    shift_weeks,
)
from extractors.dates.edtf import Partial, add_months, parse_number
from extractors.dates.patterns import CHINESE_DATE, CHINESE_RELATIVE

_SEPARATORS: Final = "至到—－–-~～、 \t\u3000"
_DURATION: Final = re.compile(r"(?:为期|连续|历时|近|共|仅|每|第|首|满|再过|过去|未来|超|逾|约)\s*$")
_YEARS: Final = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}
_MONTHS: Final = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DAYS: Final = {"大前": -3, "大后": 3, "前": -2, "昨": -1, "今": 0, "明": 1, "後": 2, "后": 2}
_WEEKS: Final = {"上上": -2, "上": -1, "本": 0, "这": 0, "這": 0, "下": 1, "下下": 2}
_WEEKDAYS: Final = "一二三四五六日天"
_NTH: Final = "一二三四五"
_DAY_SPANS: Final = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
# A weekday without a week and no pause after it: only before what no name and no duration goes on with.
_BARE_WEEKDAY: Final = re.compile(
    r"(?<![一二两三四五六七八九十0-9每半几逢第双隔至到个個])(?:周|週|星期|礼拜|禮拜)(?P<bare>[一二三四五六日天])"
    r"(?=在[^校]|于|从|向|对|宣布|发布|公布|举行|召开|签[约署订]|启动|揭牌|开幕|正式|表示|透露|双方|获悉|讯|成立"
    r"|出台|印发|联合|批[准出复]|获[得批]|接[纳收]|投[产用运]|挂牌|落[户成地]|开[园馆业]|奠基|亮相|加入|退出|推[出介]|上线|下线"
    r"|与|和|同|已|又|再|首|起[在正]|下午|上午|晚|凌晨|傍晚|中午|夜"
    r"|批[準復]|獲[得批]|接納|掛牌|落[戶]|開[園館業幕]|揭[幕曉]|聯合|公布|宣佈|"
    r"开工|上线|推出|通过|会见|發布|公佈|舉行|簽|啟動|揭牌|開幕|從|對)"
)
_MONTH_SPANS: Final = {"上半年": (1, 6), "下半年": (7, 12)}


def find_chinese(text: str) -> list[Candidate]:
    """Find the date expressions of Chinese text; each with the function that completes it."""
    found = []
    for match in CHINESE_DATE.finditer(text):
        if _is_date(match, text):
            end = match.start() + len(match[0].rstrip(_SEPARATORS))
            found.append(Candidate(start=match.start(), end=end, match=match, read=_read))
    found += [
        Candidate(start=match.start(), end=match.end(), match=match, read=_read_relative)
        for match in CHINESE_RELATIVE.finditer(text)
    ]
    found += [
        Candidate(start=match.start(), end=match.end(), match=match, read=_read_weekday)
        for match in _BARE_WEEKDAY.finditer(text)
    ]
    return found


def _read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    return find_nearest_weekday(context, min(6, _WEEKDAYS.index(match["bare"])))


def _is_date(match: re.Match[str], text: str) -> bool:
    if match["y1"] or match["ry1"] or match["m1"] or match["rm1"]:
        return True
    day = match["d1"] or ""
    return day.isascii() and day != "" and "日" in match[0] and not _DURATION.search(text[: match.start()][-4:])


def _read(match: re.Match[str], context: Context) -> Reading | None:
    first = _read_part(match, "1", context)
    if first is None:
        return None
    if any(match[name] for name in ("y2", "ry2", "m2", "rm2", "d2")):
        last = _read_part(match, "2", context)
        return read_span(first, last, context) if last else None
    return _read_tail(first, match["t1"] or "", context)


def _read_part(match: re.Match[str], number: str, context: Context) -> Partial | None:
    year, month, day = (parse_number(match[key + number]) if match[key + number] else None for key in "ymd")
    reference = context.reference
    if relative := match["ry" + number]:
        year = context.last.year if relative == "同年" else reference.year + _YEARS[relative] if reference else None
    if relative := match["rm" + number]:
        if relative == "同月":
            year, month = context.last.year, context.last.month
        elif not reference:
            return None
        else:
            moved = add_months(reference, _MONTHS[relative])
            year, month = moved.year, moved.month
    return Partial(year=year, month=month, day=day) if year or month or day else None


def _read_tail(first: Partial, tail: str, context: Context) -> Reading | None:
    if tail in _DAY_SPANS and first.month:
        full = complete(first, context)
        opened, closed = _DAY_SPANS[tail]
        while not replace(full, day=closed).is_valid():
            closed -= 1
        return Reading(first=replace(full, day=opened), last=replace(full, day=closed))
    months = _MONTH_SPANS.get(tail) or _find_quarter(tail)
    if months and not first.month:
        return read_span(replace(first, month=months[0]), replace(first, month=months[1]), context)
    if tail in {"年底", "年末", "底", "末"} and not first.month:
        first = replace(first, month=12)
    return read_one(first, context)


def _find_quarter(tail: str) -> tuple[int, int] | None:
    if "季" not in tail:
        return None
    last = 3 * parse_number(tail.removeprefix("第").removesuffix("度").removesuffix("季"))
    return last - 2, last


def _read_relative(match: re.Match[str], context: Context) -> Reading | None:
    if match["day"]:
        word = match["day"]
        return shift_days(context, _DAYS[word[:1] if len(word) == 1 or set("(（") & set(word) else word[:-1]])
    if match["same"]:
        return read_same_day(context)
    if match["after"]:
        return shift_last(context, _count_days(match["after"]))
    if match["nth"]:
        return read_nth_day(context, _NTH.find(match["nth"][1]) if match["nth"][0] == "第" else -("最" in match["nth"]))
    if match["bare"]:
        return find_nearest_weekday(context, min(6, _WEEKDAYS.index(match["bare"])))
    weeks = _WEEKS[match["week"]]
    if not match["weekday"]:
        return shift_weeks(context, weeks)
    return find_weekday(context, min(6, _WEEKDAYS.index(match["weekday"])), weeks)


def _count_days(words: str) -> int:
    """How many days later: 次日, 前一天, 三天后."""
    if words[0] in "次翌后後":
        return 1
    if words[0] == "前":
        return -1
    return parse_number(re.split("[天日]", words)[0].replace("两", "二").replace("兩", "二"))
