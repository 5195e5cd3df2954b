"""What a short text is by its looks: a name, a body's, a place's, or a remark on the names above it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from config.lexicons import load_heads
from config.roster_lexicon import compile_words
from extractors.bylines.person_names import is_town
from extractors.language import is_chinese
from extractors.match import simplify

_BODY: Final = re.compile(r"[\w·“”‘’\"（）()\-—&・•+．.《》 ]{2,48}")
_DESCRIBES: Final = compile_words("{zh.describing}")
_REMARK: Final = re.compile(r"[（(][^（）()]{1,24}[）)]$")
_MAY_NAME: Final = compile_words(
    r"(?![和及与等共并将其由在为把被])(?=.*[\u4e00-\u9fff])(?!.*{zh.clauses})[\w·“”（）()\-&]{2,20}"
)
_PERSON: Final = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,10}){1,3}")
_WORD: Final = (
    r"(?:[“\"«]?[^\W\d_a-zà-ÿ][\w’'.&/+-]*[!”\"»]?|(?:[a-z]{1,3}\.){2,}|\d{1,3}(?!\d)"
    r"|[a-zà-ž][^\W\d_]{0,4}|(?=[a-zà-ž]*[à-ž])[^\W\d_A-Z]+|d[’']\w+|[&–-])"
)
_ENGLISH: Final = compile_words(
    r"(?!About\b)(?:the )?(?:[“\"«]?[^\W\d_a-zà-ÿ]|\d|[a-z]{1,4}(?=[A-Z])|{en.particles} (?=[A-ZÀ-Þ]))"
    rf"[\w’'.&/+-]*[!”\"»]?(?:,? {_WORD}|\s?[(（][^()（）]{{1,50}}[)）])*"
)
_NUMBER: Final = compile_words(
    r"\d{4}|^\d+$|[$€£%]|\d[.,:/-]\d"
    r"|\d\d(?:st|nd|rd|th)?\b (?:[ap]\.?m\b|{en.months}(?:[a-z]*(?<=[yrlte]))?\b|(?-i:[a-z]{3,})$)"
    r"|\b(?:{en.numbered}|{en.months}(?:[a-z]*(?<=[yrlte]))?) \d\d",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"[\d$€£%]")  # what every number holds; it is found many times faster
_REGION: Final = compile_words(r"[\u4e00-\u9fff]{2,6}{zh.divisions}")
_PLACES: Final = re.compile(r"(?:,? and |, | & |/)(?:the )?")
_ON_LIST: Final = compile_words(
    r"\W*(?:(?:Grand |Sub-?)?[Tt]otals?\b\W*\d|{zh.told_of_list}"
    r"|(?:(?:19|20)\d{2}|[二〇○零一二三四五六七八九]{4})\s?[年./-]\s?[\d一二三四五六七八九十]{1,3}\s?[月./-])"
)
_COMPANY: Final = compile_words(r",?\s*{en.companies}\b\.?", re.IGNORECASE)
_DOTTED: Final = compile_words(r"(?:^|[\s(])(?:[^\W\d_]{1,3}\.){2,}$|\s{en.dotted}\.$")  # S.A., d.o.o., e.V., Assn.
_LAST_WORD: Final = 6  # characters at the end of a name in which the abbreviation for a kind of company stands


def is_name(text: str) -> bool:
    """Whether a line reads like the name of a body or a person, and like nothing else."""
    if is_chinese(text):
        plain = simplify(text)
        return len(text) >= 2 and (_is_body(plain) or _PERSON.fullmatch(plain) is not None)
    if len(text) < 2 or _ENGLISH.fullmatch(text) is None:
        return False
    return not (_FIGURE.search(text) and _NUMBER.search(text))


def may_name(text: str) -> bool:
    """Whether a Chinese line may be a name beside others, though no head tells it: short, and no clause."""
    return _MAY_NAME.fullmatch(text) is not None


def is_remark(text: str) -> bool:
    """Whether a line among names is none itself: their sum, a note on them, or the day under them."""
    return _ON_LIST.match(simplify(text)) is not None


def names_body(text: str) -> bool:
    """Whether a line holds a word that heads the names of bodies: University, Bank, 医院."""
    if is_chinese(text):
        return _is_body(simplify(text))
    return not _english_heads().isdisjoint(re.findall(r"\w+", text))


@lru_cache(maxsize=1)
def _english_heads() -> frozenset[str]:
    return frozenset(word for heads in load_heads().values() for word in (*heads.en, *heads.weak_en))


def _is_body(text: str) -> bool:
    """Whether a Chinese line ends as the name of a body does, whatever remark in brackets follows."""
    name = _REMARK.sub("", text)
    return name.endswith(_chinese_heads()) and _BODY.fullmatch(name) is not None and not _DESCRIBES.search(name)


@lru_cache(maxsize=1)
def _chinese_heads() -> tuple[str, ...]:
    kinds = load_heads().values()
    return tuple({word for heads in kinds for word in (*heads.zh, *heads.weak_zh, *heads.listed_zh)})


def is_region(text: str) -> bool:
    """Whether a line is a known place, or several in English, or names a Chinese province, city or county."""
    plain = simplify(text)
    places = _PLACES.split(text) if text.isascii() else [plain]
    return all(map(is_town, places)) or _REGION.fullmatch(plain) is not None


def holds_company(text: str) -> bool:
    """Whether a piece of text holds the abbreviation for a kind of company, or ends with one of letters and dots."""
    return (_COMPANY.search(text) or _DOTTED.search(text)) is not None


def is_company(text: str, at: int) -> bool:
    """Whether the abbreviation for a kind of company stands at a place, a comma before it or none."""
    return _COMPANY.match(text, at) is not None


def ends_dotted(name: str) -> bool:
    """Whether the stop at the end of a name belongs to it: Ltd., e.V., Assn."""
    return (_COMPANY.search(name[-_LAST_WORD:]) or _DOTTED.search(name)) is not None
