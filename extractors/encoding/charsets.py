"""What the names of encodings mean on the web, and which characters text in them is mostly made of."""

from __future__ import annotations

import codecs
import re
from typing import Final

ALIASES: Final = {
    "gb2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "csgb2312": "gb18030",
    "chinese": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big-5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs",
    "csbig5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi": "cp1252",
    "x-user-defined": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "korean": "cp949",
    "unicode-1-1-utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8;": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
}

_NOT_TEXT: Final = frozenset(
    {
        "base64",
        "bz2",
        "hex",
        "quopri",
        "rot13",
        "uu",
        "zlib",
        "idna",
        "punycode",
        "unicode-escape",
        "raw-unicode-escape",
        "undefined",
        "mbcs",
        "oem",
        "utf-7",
    }
)

FREQUENT: Final = frozenset(
    # Han, by their frequency in simplified and traditional news
    "的一是不了在人有我他这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同"
    "现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由"
    "问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名"
    "真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社"
    "便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切"
    "院让识候带导争运企医技省委创协联盟启签京沪苏浙研究服疗团办"
    "這來國說時會對於後裡過發經學現當沒動還進開從實軍無與長機關點業將兩間問應戰頭體見產話內給門兒東聲員題爾別變總電數報結務場計資統區隊"
    "決馬書聽達強難權設記類據邊張該規術領確傳師觀讓識帶導爭運醫協聯啟簽灣臺"
    # kana and hangul
    "のにはをたがでてとしれさあいうるくすもなかこりらっまンーアイスルトクリシド"
    "이다는을의에가를은로고하지기도사한서과시인정대자리일있해원국"
    # marks of East Asian text
    "，。、“”：；！？《》（）「」『』·　"
)

_LABEL = re.compile(r"^[a-z0-9][a-z0-9_.:;+-]{1,39}$")


def resolve_label(label: str) -> str:
    """Name the Python codec that a page's label stands for; empty where the label means nothing."""
    name = label.strip(" \t\r\n\f").lower()
    if not _LABEL.match(name):
        return ""
    name = ALIASES.get(name, name)
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return "" if codec in _NOT_TEXT else ALIASES.get(codec, codec)
