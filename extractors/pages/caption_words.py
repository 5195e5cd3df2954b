"""What a line under a picture says by which it is the picture's caption, and what it says of who took it."""

from __future__ import annotations

import re
from typing import Final

from extractors.match import simplify

_SAYS_SO: Final = re.compile(
    r"^(?:[（(]?(?:图为|圖為|图[:：/一二三四五六七八九十\d]|圖[:：/一二三四五六七八九十\d])|[图圖][说說注][:：]|图片说明|圖片說明|照片[:：]|[▲△↑▼▽↓]|[（(]图|(?:photo|picture"
    r"|image|figure|fig\.?)\s*\d*\s*[:.]|pictured|above:|below:)"
    r"|(?:[摄攝]|供图|供圖|资料图片?|效果图|示意图)\s*[）)】\]]?[。.]?$"
    r"|[（(]?(?:摄影|攝影|[图圖]片?来?源)\s*[:：/／]\s*[^，。（）()]{2,12}[）)]?$|(?:photo|image|picture)s?(?:\s+(?:by"
    r"|courtesy|credit|:)).{0,60}$",
    re.IGNORECASE,
)
_CREDIT: Final = re.compile(
    r"\s*[（(【\[]\s*(?:本[报報网網台刊社校院]|[\u4e00-\u9fff]{1,6}[报報网網社台])?"
    r"(?:特约|实习|首席|见习|學生|学生)?(?:[记記]者"
    r"|通[讯訊][员員])[\s:：]*[\u4e00-\u9fff·]{2,4}(?:[\s、]+[\u4e00-\u9fff·]{2,4}){0,3}"
    r"\s*[/／]?\s*(?:[摄攝][影]?(?:报道|報導)?|[供提][图圖供]|提供)\s*[）)】\]][。.]?$"
)
_ONLY_CREDIT: Final = re.compile(
    r"(?:photos?|images?|pictures?)\s*(?:by|courtesy|credit|[:/]).*|[A-Z][\w .'-]{1,40} ?/ ?[A-Z][\w .'-]{1,40}"
    r"|this work (?:may|can|is)\b.*"
    r"|(?:摄影|图源|图片来源|供图|圖源)\s*[:：].*|.{2,8}[摄攝]",
    re.IGNORECASE,
)
_OF_TEXT: Final = re.compile(  # who wrote the text, told under its picture
    r"(?:^|(?<=[.!?)”])\s+|\s*[|;/·•–—-]\s+)(?P<credit>(?:Text|Words|Story|Report|Written|Reporting)"
    r"(?: (?:and|&) (?:photos?|pictures?|images?|photography))?(?:\s?:| by\b).*)$",
)
_CALL: Final = re.compile(  # what sites ask readers to do with a picture, behind its caption
    r"[\s|·.]*\b(?:(?:purchase|buy|acquire|get|request) (?:(?:licensing|reproduction|image) rights|licen[cs]es?"
    r"|(?:a )?(?:reprints?|prints?))|(?:enlarge|expand|zoom)(?: (?:this |the )?(?:image|photo|picture))?"
    r"|(?:view|open|see|show) (?:larger|full(?:[ -]?size)?|original)(?: (?:image|photo|picture|version))?"
    r"|(?:hide|toggle|show|read) (?:full )?caption"
    r"|download (?:this |the |high[- ]res\w* )*(?:image|photo|picture|original))$",
    re.IGNORECASE,
)
_POINTS_DOWN: Final = re.compile("[▼▽↓]")
_ABOVE: Final = re.compile(r"[（(]?如?下[图圖](?:[为為:：]|[）)]?$)|.*[（(]下[图圖][）)]$")
_SCENE: Final = re.compile(
    r"(?:现场|合影|合照|留影|留念|瞬间|一角|掠影|剪影|[全外内实远近场]景|画面|截图|海报|展[台区]|致[辞词]|讲话|发言|主持(?:会议|仪式|活动)?|揭[牌幕]|授[牌旗]"
    r"|签[约字署]|签[约字署]仪式|颁[奖发]|(?:颁发|授予)(?:证书|聘书|奖牌|牌匾)|剪彩|座谈|参观|考察|调研|演示|展示|讲解|表演|交流|启动仪式|开幕式|闭幕式|外观|鸟瞰)$"
    r"|[（(](?:[前后]排)?(?:[左右](?:起|[一二三四五六七八九十]|侧|图)?|中|居中)[）)]"
)
_LONGEST_SCENE: Final = 60  # characters
_STOPS: Final = "。！？；"


def says_caption(text: str) -> bool:
    """Whether a line calls itself a caption, or names who took the picture: 图为…, ▲…, … 摄."""
    return _SAYS_SO.search(text) is not None


def tells_scene(text: str) -> bool:
    """Whether a short Chinese line tells what a picture shows: 签约现场, 张明（左）与李华签约."""
    if len(text) > _LONGEST_SCENE or any(stop in text[:-1] for stop in _STOPS):
        return False
    return _SCENE.search(simplify(text).rstrip("。")) is not None


def points_below(text: str) -> bool:
    """Whether a line is about the picture under it: ▼…, …（下图）."""
    return _POINTS_DOWN.match(text) is not None or (len(text) <= _LONGEST_SCENE and _ABOVE.match(text) is not None)


def clean_caption(text: str) -> str:
    """A caption without arrows before it and who reported behind it; empty where it is only a credit."""
    stripped = _CREDIT.sub("", _OF_TEXT.sub("", _CALL.sub("", text)).strip("→←⮕➡⬅►▶◀◄ ")).strip()
    return "" if _ONLY_CREDIT.fullmatch(stripped) else stripped


def find_text_credit(text: str) -> str:
    """What a line under a picture says of the text's writer, empty where nothing: Text: Jane Doe | Images: John Roe."""
    match = _OF_TEXT.search(text)
    return match["credit"] if match else ""
