"""What a label beside a date says of it: 发布日期, 成文日期, Last updated, or 会议时间, which says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractors.records import DateKind

_HAN: Final = "\u4e00-\u9fff"
_PUBLISHING: Final = (
    "发布|發布|發佈|发表|發表|发稿|發稿|公布|公佈|公开|公開|上网|上網|上线|上線|上版|上架|信息|编辑|录入|创建|提交|添加|增加"
    "|上传|上傳|刊登|刊发|刊載|刊载|张贴|張貼|张挂|建立|建檔|建档|撰稿|撰写|新闻|新聞|文章|稿件|推送|推文|报道|報導|见报|見報"
    "|出版|公告|登载|首发|首播|首次发布|来稿|發送|发送|生产"
)
_OF: Final = (
    "(?:信息|資訊|文章|新闻|新聞|网站|網站|网页|網頁|页面|頁面|内容|內容|稿件|公告|通知|原文|资料|資料|本文|作品|首次)?"
)
_CHANGING: Final = "更新|修改|修订|修訂|修正|異動|异动|覆檢|覆检|覆核"
_ENGLISH_WHEN: Final = r"(?:\s(?:date|time))?(?:\s(?:on|at))?"
_LABEL: Final = re.compile(
    r"(?:(?P<signed>(?:成文|签发|签署|印发|发文|制发|生成)(?:日期|时间|時間)|成文日|發文日期"
    r"|\b(?:date\s)?(?:of\ssignature|signed|adopted|dated)(?:\son)?)"
    r"|(?P<effective>(?:生效|实施|施行|执行|實施|施行)(?:日期|时间|時間)|\b(?:effective(?:\sdate|\sfrom|\sas\sof)?"
    r"|date\sof\seffect|in\sforce(?:\s(?:from|since))?|valid\sfrom))"
    rf"|(?P<modified>{_OF}(?:最[后後近新]?(?:一次)?(?:{_CHANGING}|编辑|編輯)|{_CHANGING})(?:时间|日期|時間|于|於)?"
    r"|\b(?:(?:last|page|date|content|latest)\s)*"
    r"(?:(?<=last\s)review|updated?|modified|modification|reviewed|revised|revision|edited|amended|changed?|refreshed)"
    rf"{_ENGLISH_WHEN})"
    rf"|(?P<published>{_OF}(?:{_PUBLISHING})(?:时间|日期|時間|于|於)|(?:首次|首)?发布|发表|發佈|發布|(?<![{_HAN}])(?:时间"
    rf"|日期|時間)"
    r"|\b(?:(?:first|originally|date)\s)?(?:published(?:\sonline)?|posted|posting|issued?|issuance|releas(?:ed?|ing)|publication|publish|pub"
    r"|publishing|created?|filed|uploaded|for\simmediate\srelease|immediate\srelease"
    r"|embargo(?:ed)?\s(?:until|till|to))"
    rf"{_ENGLISH_WHEN}|(?<![a-z]\s)\b(?:date|time|on))"
    rf"|(?P<other>[{_HAN}]{{1,6}}(?:时间|日期|時間)|[{_HAN}]{{0,4}}(?:截止|截至|有效期至?|公示期|起止)|\b(?:event"
    rf"|deadline|closing|start|end|opening|expiry|due|meeting|conference|ends?|closes?|begins?|since|founded"
    rf"|established(?:\sin)?|copyright|visitors?.{{0,12}}|review(?:\sdue)?|next|archived|retrieved|accessed|printed"
    r"|valid\suntil|until|through)(?:\sdate|\stime|\son)?))"
    r"\s*[】\])）]?\s*[:：]?\s*[\[【（(]?\s*$",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?|星期.|周.)\s*$", re.IGNORECASE
)
_BEHIND: Final = re.compile(
    r"\s*(?:[\d:：]{4,8}\s*)?(?:(?P<modified>更新|修改|修订|修訂|異動|\(?updated\b(?!\s*(?:on|at|by|last|just|an?|:|\d|[A-Z])))|(?P<published>发布|发表|刊登|發佈|發布))",
    re.IGNORECASE,
)
_ZONE: Final = re.compile(r"(?:香港|北京|[臺台]北|澳[門门]|本地|[当當]地)(?:时间|時間)\s*$")
_OPENED: Final = re.compile(
    r"\W*(?:this (?:entry|post|article|story|item) was )?"
    r"(?P<published>(?:posted|published|filed|submitted|issued|released)\b"
    r"[^.!?]{0,40})$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:^|[^\w])(?:dates?|time|when|day|时间|日期|時間)\s*[:：]?\s*$", re.IGNORECASE)
_MOST: Final = 32
_CLOCKS: Final = ("今天是", "今日是", "现在是", "現在是", "当前时间", "当前日期", "today is")
_FILE: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|odt|csv)\b|\b\d[\d.,]*\s?[KMG]i?B\b", re.IGNORECASE
)
_SITE: Final = re.compile(r"copyright|©|版[权權]所有|\b(?:this|our|web) ?site\b|^site\b|\bicp[备備]", re.IGNORECASE)
_SITE_WORDS: Final = ("copyright", "©", "所有", "site", "icp")  # one stands in every such notice: grows with it
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
    before = _ZONE.sub("", before)
    match = _LABEL.search(_WEEKDAY.sub("", before[-_MOST:])) if before.strip() else None
    if match is None and not before.strip(" ([（【") and len(previous) <= _MOST:
        match = _LABEL.search(previous)
        match = match if match and match.start() == 0 else None
    if match is None:
        match = _OPENED.match(before) or _BEHIND.match(behind)
    return (KINDS.get(match.lastgroup or ""), True) if match else (DateKind.PUBLISHED, False)


@lru_cache(maxsize=1024)
def tells_no_date(line: str) -> bool:
    """Whether a line is a site's clock or notice of copyright, names a file, or leads to another article."""
    lowered = line.lower()
    if any(map(lowered.__contains__, _CLOCKS)) or _NEIGHBOUR.match(line):
        return True
    is_notice = any(map(lowered.__contains__, _SITE_WORDS)) and _SITE.search(line) is not None
    return is_notice or _FILE.search(line) is not None


def is_bare_label(before: str) -> bool:
    """Whether what stands before a date only calls it one: Date:, 时间：."""
    return _BARE.search(_WEEKDAY.sub("", before[-_MOST:])) is not None
