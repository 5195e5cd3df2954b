"""Lines that are on an article's page but not of the article: navigation, related articles, shares, notices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import opencc

from config.page_lines import load_page_lines
from extractors.language import is_chinese
from extractors.pages.particulars import NUMBER

_WHITE: Final = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
_OPENING: Final = f"{_WHITE}•·▪■◆●○★※*-–—>»#【[（(|:："
_CLOSING: Final = f"{_WHITE}】]）):：>»|"
_PINYIN: Final = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]")

_HOLDS: Final = re.compile(  # what such lines hold wherever it stands
    r".{0,40}(?:\s[>»›]\s.{1,30}){2,}|.{0,60}(?:本站|本网|平台)仅提供信息存储.*"
    r"|.{0,40}(?:未经(?:书面)?(?:授权|许可|允许)).{0,60}(?:转载|使用|复制|引用).{0,120}"
    r"|.{0,40}(?:未经.{0,16}(?:授权|许可|同意)).{0,40}(?:禁止|不得|严禁|请勿).{0,60}"
    r"|.{0,30}转载(?:请|须|务必)?(?:注明|联系).{0,80}"
    r"|.{0,60}(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d.{0,160}|.{0,120}all rights reserved.{0,60}"
    r"|.{0,40}icp[备证].{0,80}|.{0,20}公网安备.{0,60}|.{0,10}长按.{0,10}二维码.{0,30}|.{0,30}圈主[:：]\s?\d+.*"
    r"|.{2,40}/(?:getty images|reuters|afp|ap|shutterstock|xinhua)\)?"
    r"|.{0,40}\bweb ?ring\b.{0,40}"
    r"|.{0,80}\bsign(?:ing)? up (?:for|to) (?:our|the|your|this) .{0,40}newsletters?\b.{0,40}",
    re.IGNORECASE,
)
_HELD: Final = (
    ">", "»", "›", "信息存储", "未经", "转载", "copyright", "©", "(c)", "rights reserved", "icp", "公网安备", "长按",
    "圈主", "/", "newsletter", "webring", "web ring",
)  # fmt: skip
"""The words without which no line holds any of it: they are looked for many times faster."""
_STAMP: Final = re.compile(
    r"(?:(?:发布|更新|刊发|时间|日期|(?:first )?published|posted|(?:last )?updated|issued|released"
    r"|(?:release )?date(?: of (?:release|issue"
    r"|publication))?|embargoed until)(?:时间|日期|于|on|at)?\s*[:：]?\s*)?"
    r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?"
    r"|sun)(?:day)?\.?,?\s*)?(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:UTC|GMT"
    r"|[A-Z]{2,4})?(?:[+-]\d{1,2})?,?\s*)?"
    r"(?:(?:19|20)\d{2}\s*[-/.·年]\s*\d{1,2}\s*[-/.·月]\s*\d{1,2}\s*日?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -][A-Z][a-z]{2,8}\.?,?[ -](?:19|20)\d{2})"
    r"(?:\s*(?:星期|周|週)[一二三四五六日天])?(?:\s*(?:at|T|,|\|)?\s*\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:UTC|GMT"
    r"|[A-Z]{2,4})?(?:[+-]\d{1,2}(?::?\d{2})?)?\s*[\d|]*\s*(?:发布|更新|刊发|發布|發佈)?\s*",
    re.IGNORECASE,
)

_END: Final = re.compile(
    r"[\W_]*(?:#\s*#\s*#|[-–—*\s（(【\[]*(?:完|全文完|终|end|ends|the end)[-–—*\s）)】\]]*|[-–—]\s*30\s*[-–—])[\W_]*",
    re.IGNORECASE,
)
_RULE: Final = 3  # signs of a line that parts a text: ___
_FIGURE: Final = re.compile(r"[\d年]")  # what every stamp holds
_NUMBERED: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[、）)．]")
_LETTERS: Final = re.compile(r"[\W\d_]+")
_STAMP_ANY: Final = re.compile(  # of lower-case text
    r"(?:19|20)\d{2}\s*[-/.·年]\s*\d{1,2}\s*[-/.·月]\s*\d{1,2}\s*日?(?:\s*(?:星期"
    r"|周)[一二三四五六日天])?(?:[t\s]*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}(?!\d)|(?:中华民国"
    r"|民国)?[一二三四五六七八九十百〇零\d]{2,5}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
    r"[ -](?:19|20)\d{2}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\b\d{1,2} (?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
)
_LABELLED: Final = re.compile(  # of lower-case text
    r"(?:信息来源|文章来源|来源|稿源|作者|记者|通讯员|编辑|责任编辑|审核|供稿|摄影|文/图|图/文|发布时间|发布日期"
    r"|更新时间|(?<!会议|活动|讲座|报告|培训|举办|开幕|签约|论坛|比赛|报到|报名|截止|开始|施工|演出|展览|考试|面试"
    r"|开标)(?:时间|日期)|发布者|发布单位|发布机构"
    r"|大\s*中\s*小|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读数|阅读|点击量|点击数|点击率|点击|點閱|瀏覽|發布單位"
    r"|張貼日期"
    r"|访问量|关注人数|索引号|文号|发文字号|评论|字号|字体|打印|分享|收藏)\s*[:：]?\s*[^\s:：|｜]{0,24}"
    r"|\b(?:written |posted |reported )?by:?\s+[a-z][\w.'’-]*(?:[\s,&]+(?:and\s+)?[a-z][\w.'’-]*){0,7}"
    r"|(?:release|publication|publish|issue|post)(?:d|ed)?\s*(?:time|date)|(?:views?|clicks?|hits|reads?|visits"
    r"|font(?:\s?size)?|source|editor|author|issued)\s*[:：]\s*(?:[\w-]{1,20})?|【?big middle small】?"
    r"|【?large medium small】?"
    r"|staff reporters?|\d+ min(?:ute)?s? read|(?:first |last )?(?:published|updated|posted"
    r"|modified)(?: on| at)?|\b\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[a-z]{2,4}\b)?",
)


@lru_cache(maxsize=4096)
def is_boilerplate(line: str) -> bool:
    """Whether a whole line is navigation, a share bar, an editor's or copyright line, a photo credit and the like."""
    text = fold_line(line)
    if not text or (len(line) > _RULE and not any(map(str.isalnum, text))):
        return True
    if len(text) > 400:
        return False
    stripped = line.strip()
    return _is_line(text) or (stripped != text and _is_line(stripped)) or starts_tail(line)


def _is_line(text: str) -> bool:
    lowered = text.lower()
    known = load_page_lines()
    if known.lines.fullmatch(lowered):
        return True
    if "contributed" in text and known.written.fullmatch(text):
        return True
    return any(map(lowered.__contains__, _HELD)) and _HOLDS.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_stamp(line: str) -> bool:
    """Whether a line holds nothing but a date or time of publication."""
    return len(line) < 80 and ("20" in line or "19" in line) and bool(_STAMP.fullmatch(line.strip()))


def is_meta_line(line: str) -> bool:
    """Whether a line is made of an article's particulars alone: its time, source, author, counts of reads."""
    if len(line) > 160:
        return False
    if line.endswith(("。", "；")) or _NUMBERED.match(line):
        return False
    text = fold_line(line).lower()
    text = NUMBER.sub(" ", text) if "号" in text else text
    rest = _STAMP_ANY.sub(" ", text) if _FIGURE.search(text) else text
    rest = _LABELLED.sub(" ", rest)
    return len(rest) < len(text) and len(_LETTERS.sub("", rest)) <= 2


def is_end_mark(line: str) -> bool:
    """Whether a line only says that the text ends: （完）, – 完 –, ENDS, ###."""
    return 0 < len(line) <= 16 and _END.fullmatch(line) is not None


@lru_cache(maxsize=4096)
def starts_tail(line: str) -> bool:
    """Whether a line is the heading of what follows an article: related articles, comments, rankings."""
    text = fold_line(line)
    if not 0 < len(text) <= 60:
        return False
    return load_page_lines().tails.fullmatch(text.lower()) is not None


@lru_cache(maxsize=4096)
def fold_line(line: str) -> str:
    """A line as the patterns see it: simplified, without bullets, brackets and bracketed pinyin at its edges."""
    text = line[:500]
    if is_chinese(text):
        text = _converter().convert(_PINYIN.sub("", text))
    return text.lstrip(_OPENING).rstrip(_CLOSING)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
