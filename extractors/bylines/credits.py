"""The roles that a line of credits names, each with what stands behind it: 来源：临江日报, Editor: Jane Doe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

HAN: Final = "\u4e00-\u9fff"
WRITER: Final = (
    rf"(?:特约|实习|见习|学生|校园|全媒体|融媒体?|首席|总台|央视|中央广播电视总台|本报|本网|本刊|本台|本社|本報"
    rf"|[{HAN}]{{2,8}}(?:社|网|報|报|台|新闻))?(?:全媒体|融媒体?|见习|实习|特约|首席)?"
    r"(?:记者|通讯员|通訊員|記者|特派[员員]|实习生|實習生|信息员|(?:采访|採訪)?[/／、与與・·]?\s?撰文(?:者|人)?"
    r"|撰稿(?:人|者)?|供稿人?|投稿人?|来稿|采写|採寫|[执執][笔筆]人?|(?:采访|採訪)?(?<!编辑)(?<!編輯)整理|(?:新[闻聞]|文章|本文)?作者"
    r"|(?:文字?|撰文|采写|採寫)\s?[/／、&＆·・与與]\s?(?:[摄攝](?:影)?|[图圖]片?|[编編][辑輯]?)"
    rf"|图文|文图|圖文|文圖|文字|(?<![{HAN}])(?:文[/／、&]?图|图[/／]文|文(?=[\s:：/／丨︱|])))"
)
_STRONG: Final = re.compile(r"责任编辑|责编|責任編輯|責編|in charge|responsible", re.IGNORECASE)
_CHINESE_EDITOR: Final = (
    r"责编|責編|(?:责任|責任|值班|当值|网络|新媒体|本期|执行|文字|图文|微信|本文|新闻|主|副主)?(?:编辑|編輯)"
)
_NOT_THE_TEXTS: Final = "".join(f"(?<!{character})" for character in "图片据料频费金材物入电水热货客")
_CHINESE_SOURCE: Final = (
    rf"(?:信息|文章|稿件|新[闻聞]|内容|消息|[资資][讯訊]|[转轉][载載]|本文|原文|資料)?(?:(?<=資料)"
    rf"|{_NOT_THE_TEXTS})[来來]源"
    r"(?:[单單]位|部[门門]|[网網]站|媒[体體]|机构)?"
    r"|稿源|(?:文章|本文|原文)?出[处處]|(?:[发發][布佈稿]|供稿|投稿|报送|提供)(?:[单單]位|部[门門])|信息提供|資料提供"
    r"|(?:本文|文章)?(?:[转轉](?:[载載发發])?自|[转轉][载載][于於]?|摘自|[选選]自|原[载載][于於]?)"
    r"|(?<![\u4e00-\u9fff])[来來]自"
)
_CHINESE_OTHER: Final = (
    rf"[{HAN}]{{1,2}}(?:来源|來源)|审核人?|审稿人?|选稿|组稿|审阅人?|审定|审校|審核|校对|校審|[初复终一二三]审"
    rf"|[一二三]校|监制"
    rf"|出品人?"
    r"|签发人?|策划|统筹|排版|美编|设计|制作|后期|剪辑|视觉|视频|音频|播音|翻译|编译|(?:发布|發布|發佈|张贴|張貼"
    r"|录入|添加)[者人員]?"
    r"|(?:[发發][布佈表稿]|更新|[添增]加|录入|上传|创建|编辑|提交|公[布开]|成文|信息|时)?(?:时间|時間|日期)"
    r"|[发發][表布佈][于於]"
    r"|(?:点击|點擊|點閱|浏览|瀏覽|阅读|閱讀|访问|查看|评论|人气|(?<![\u4e00-\u9fff])[次人])(?:次数|次數|人[数次]|[数數量])?|字号|字体"
    r"|分享|打印|标签|关键[词字]|栏目|分类|类别|标题"
    rf"|作者单位|单位|电话|联系人|地址|配图|供图|制图|海报|绘图|漫画|摄影|攝影|摄像|(?<![{HAN}])(?:图片?|圖片?|摄|攝)"
)
_CHINESE: Final = re.compile(
    rf"(?:(?P<editor>{_CHINESE_EDITOR})|(?P<source>{_CHINESE_SOURCE})|(?P<writer>{WRITER})|(?P<other>{_CHINESE_OTHER}))"
    rf"\s*(?:[】\])）]\s*[:：]?|[:：/／丨︱|｜])|(?<![{HAN}])(?P<led>[来來]源)(?:\s*[｜·—]\s*|\s+)(?=[{HAN}《“])"
    rf"|(?P<named>责任编辑|责编"
    rf"|責任編輯)\s(?=[{HAN}]{{2,4}}(?:\s|$))"
    rf"|(?<=[\s"
    rf"|｜;；，,】）)])(?P<unknown>[{HAN}]{{2,6}})[:：]"
)
_ENGLISH: Final = re.compile(  # in lower case
    r"\b(?:(?P<editor>(?:(?:web|copy|managing|responsible|duty|executive|english|deputy"
    r"|page)\s)?editors?(?:\sin\scharge)?(?:\s?[:：|]|\s/)"
    r"|edit(?:ed|ing)\sby\s?[:：]?)"
    r"|(?P<source>(?:(?:(?:news|article|story|content|media|information"
    r"|original)\s)?(?<!data\s)(?<!image\s)(?<!photo\s)"
    r"(?<!picture\s)(?<!video\s)(?<!open\s)sources?(?:\(s\))?(?:\sof\sinformation)?\s?[:：/|–-]|(?:from|publisher"
    r"|via)\s?[:：]))"
    r"|(?P<writer>(?:authors?|writers?|reporters?|correspondents?|contributors?|text|words|story|(?<!approved\s)(?<!issued\s)(?<!verified\s)(?<!checked\s)(?<!cleared\s)(?<!owned\s)(?<!hosted\s)(?<!funded\s)"
    r"(?<!supported\s)(?<!sponsored\s)(?<!organi[sz]ed\s)(?<!managed\s)(?<!maintained\s)by)\s?[:：/]"
    r"|(?:text|words|story|written|reported|(?<!additional )reporting|writing|compiled|authored)\sby\s?[:：]?)"
    r"|(?P<other>(?:photo(?:s|graphs?|graphy|graphers?)?|pictures?|images?|illustrations?|videos?|film"
    r"|artwork)(?:\s(?:by|credits?|source|courtesy\sof)\s?[:：]?|\s?[:：/])"
    r"|(?:translated|proofread|reviewed)\sby\s?[:：]?|(?:publish(?:ed)?|posted|updated?|releas(?:ed|e)|publication"
    r"|pub|created?|(?:last\s)?(?:updated|modified|reviewed))(?:\s(?:time|date|on|at))?(?:\s?[:：]|\s(?=[a-z\d]))"
    r"|(?:time|date|clicks?|views?|hits|reads?|visits?|font(?:\ssize)?|size|proofread(?:ers?|ing)|reviewers?"
    r"|translators?|(?:media\s|press\s)?contacts?"
    r"|tags?|keywords?|categor(?:y|ies)|share|print|location|department|tel|e-?mail|phone|hashtags?"
    r"|columns?)\s?[:：]))"
)
_MARKS: Final = ":：/／丨︱|｜】])）"
_MARKED: Final = re.compile(  # in lower case
    r"来源|來源|sources?\s?[–-]|编辑|编輯|編辑|編輯|责编|by\b(?<=\bby)|publish|update|post"
)
_CHINESE_LETTER: Final = re.compile(f"[{HAN}]")
_EDITOR_VALUE: Final = re.compile(
    rf"[\s【\[（(]*([{HAN}·]{{2,8}}(?:[、,，]\s?[{HAN}·]{{2,8}}){{0,2}}"
    rf"|[A-Za-z][^\W\d_]*(?:[ .'’-]{{1,2}}[A-Z][^\W\d_]*){{0,3}})"
)
_LONGEST: Final = (
    160  # characters of a line that is read whole; of a longer one only what stands in brackets and its end
)
_EDGE: Final = 120
_BRACKETS: Final = re.compile(r"[（(【〔\[]([^（）()【】〔〕\[\]]{2,80})[）)】〕\]]")
_END: Final = 60
_CLOSING: Final = re.compile(r"(?<!^)(?<![\[（(【])[）)】\]〕](?=[^（(【〔\[]*$)")


class Role(Enum):
    """What somebody or something did for an article."""

    WRITER = auto()
    EDITOR = auto()
    SOURCE = auto()
    OTHER = auto()


_ROLES: Final = {
    "writer": Role.WRITER,
    "editor": Role.EDITOR,
    "named": Role.EDITOR,
    "source": Role.SOURCE,
    "led": Role.SOURCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One role and what is said to fill it; `is_strong` where of several editors it names the responsible one."""

    role: Role
    value: str
    is_strong: bool = False


def list_pieces(line: str) -> tuple[str, ...]:
    """What of a line may hold credits: a short one itself, else what stands in brackets at its edges, and its end."""
    if len(line) <= _LONGEST:
        return (line,)
    bracketed = (match[1] for edge in (line[:_EDGE], line[-_EDGE:]) for match in _BRACKETS.finditer(edge))
    return (*bracketed, line[-_END:].rpartition("。")[2])


def find_credits(line: str) -> tuple[Credit, ...]:
    """Read `role: value` pairs of a short line in order; a value ends where the next role starts."""
    lowered = line.lower()
    if not any(map(line.__contains__, _MARKS)) and not _MARKED.search(lowered):
        return ()
    pattern = _CHINESE if _CHINESE_LETTER.search(line) else _ENGLISH
    labels = list(pattern.finditer(lowered if len(lowered) == len(line) else line))
    ends = [*(label.start() for label in labels[1:]), len(line)] if labels else []
    return tuple(_read(label, line[label.end() : end]) for label, end in zip(labels, ends, strict=True))


def _read(label: re.Match[str], value: str) -> Credit:
    role = _ROLES.get(label.lastgroup or "", Role.OTHER)
    value = _CLOSING.split(value, maxsplit=1)[0]
    return Credit(role=role, value=value.strip(" \u3000,，;；。"), is_strong=_STRONG.search(label[0]) is not None)


def find_editor(credited: Sequence[Credit]) -> str:
    """The responsible editor where one is named, else the first one; empty where none is."""
    named = [
        (not credit.is_strong, match[1].strip())
        for credit in credited
        if credit.role is Role.EDITOR and (match := _EDITOR_VALUE.match(credit.value))
    ]
    return min(named, key=lambda item: item[0])[1] if named else ""
