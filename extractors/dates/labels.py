"""What a label beside a date says of it: 发布日期, 成文日期, Last updated, or 会议时间, which says nothing."""

from __future__ import annotations

import re
from typing import Final

from extractors.records import DateKind

_HAN: Final = "\u4e00-\u9fff"
_PUBLISHING: Final = (
    "发布|發布|發佈|发表|發表|发稿|公布|公佈|公开|公開|上网|上網|信息|编辑|录入|创建|提交|添加|增加|上传|上傳|刊登"
    "|刊发|刊載|张贴|張貼"
    "|撰稿|撰写|新闻|文章|稿件|推送|报道|见报|出版|公告|登载|首发|首次发布"
)
_ENGLISH_WHEN: Final = r"(?:\s(?:date|time))?(?:\s(?:on|at))?"
_LABEL: Final = re.compile(
    r"(?:(?P<signed>(?:成文|签发|签署|印发|发文|制发|生成)(?:日期|时间|時間)|成文日|發文日期"
    r"|\b(?:date\s)?(?:of\ssignature|signed|adopted|dated)(?:\son)?)"
    r"|(?P<effective>(?:生效|实施|施行|执行|實施|施行)(?:日期|时间|時間)|\b(?:effective(?:\sdate|\sfrom|\sas\sof)?"
    r"|date\sof\seffect|in\sforce(?:\s(?:from|since))?|valid\sfrom))"
    r"|(?P<modified>最[后後近]?(?:一次)?(?:更新|修改|修订|修訂)(?:时间|日期|時間|于|於)?|(?:更新|修改|修订"
    r"|修訂)(?:时间|日期|時間|于|於)?"
    rf"|\b(?:(?:last|page|date)\s)?(?:updated?|modified|reviewed|revised){_ENGLISH_WHEN})"
    rf"|(?P<published>(?:{_PUBLISHING})(?:时间|日期|時間|于|於)|(?:首次|首)?发布|发表|發佈|發布|(?<![{_HAN}])(?:时间"
    rf"|日期|時間)"
    r"|\b(?:(?:first|originally|date)\s)?(?:published|posted|issued|releas(?:ed?|ing)|publication|publish|pub"
    r"|publishing|created?|for\simmediate\srelease|immediate\srelease)"
    rf"{_ENGLISH_WHEN}|(?<![a-z]\s)\b(?:date|time|on))"
    rf"|(?P<other>[{_HAN}]{{1,6}}(?:时间|日期|時間)|[{_HAN}]{{0,4}}(?:截止|截至|有效期至?|公示期|起止)|\b(?:event"
    rf"|deadline|closing|start|end|opening|expiry|due|meeting|conference|ends?|closes?|begins?|since|founded"
    rf"|established(?:\sin)?|copyright|visitors?.{0, 12}"
    r"|valid\suntil|until|through)(?:\sdate|\stime)?))"
    r"\s*[】\])）]?\s*[:：]?\s*[\[【（(]?\s*$",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?|星期.|周.)\s*$", re.IGNORECASE
)
_BEHIND: Final = re.compile(
    r"\s*(?:[\d:：]{4,8}\s*)?(?:(?P<modified>更新|修改|修订|\(?updated)|(?P<published>发布|发表|刊登|發佈|發布))",
    re.IGNORECASE,
)
_MOST: Final = 32
_CLOCKS: Final = ("今天是", "今日是", "现在是", "現在是", "当前时间", "当前日期", "today is")
_NEIGHBOUR: Final = re.compile(
    r"\W*(?:上一?[篇条则页]|下一?[篇条则页]|前一篇|后一篇|prev(?:ious)?\b|next\b|newer\b|older\b)", re.IGNORECASE
)
KINDS: Final = {
    "signed": DateKind.SIGNED,
    "effective": DateKind.EFFECTIVE,
    "modified": DateKind.MODIFIED,
    "published": DateKind.PUBLISHED,
}


def find_label(before: str, behind: str, previous: str) -> tuple[DateKind | None, bool]:
    """The kind of a date by the words before it, behind it or alone on the line before; and whether a label says it.

    None where a label tells of something else, as of a meeting; published where no label says anything.
    """
    match = _LABEL.search(_WEEKDAY.sub("", before[-_MOST:])) if before.strip() else None
    if match is None and not before.strip(" ([（【") and len(previous) <= _MOST:
        match = _LABEL.search(previous)
        match = match if match and match.start() == 0 else None
    if match is None:
        match = _BEHIND.match(behind)
    return (KINDS.get(match.lastgroup or ""), True) if match else (DateKind.PUBLISHED, False)


def tells_no_date(line: str) -> bool:
    """Whether a line is a site's clock or leads to another article."""
    lowered = line.lower()
    return any(words in lowered for words in _CLOCKS) or _NEIGHBOUR.match(line) is not None
