"""The names that stand as items of a list: where each begins and ends, and whether a line is one at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from config.lexicons import load_heads, load_name_lexicon
from extractors.bylines.person_names import is_person
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.announcements import heads_part, tells_role

_BODY: Final = re.compile(r"[\w·“”‘’\"（）()\-—&・•+．.《》 ]{2,48}")
_REMARK: Final = re.compile(r"[（(][^（）()]{1,24}[）)]$")
_UNKNOWN: Final = re.compile(
    r"(?![和及与等共并将其由在为把被])(?=.*[\u4e00-\u9fff])(?!.*(?:[的了着]|\d[家个所名位]|达到|总数|超过))[\w·“”（）()\-&]{2,20}"
)
_PERSON: Final = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,10}){1,3}")
_ENGLISH_WORD: Final = (
    r"(?:[“\"«]?[^\W\d_a-zà-ÿ][\w’'.&/+-]*[!”\"»]?|(?:[a-z]{1,3}\.){2,}|\d{1,3}(?!\d)"
    r"|[a-zà-ÿ][^\W\d_]{0,4}|d[’']\w+|[&–-])"
)
_ENGLISH: Final = re.compile(
    r"(?!About\b)(?:the )?(?:[“\"«]?[^\W\d_a-zà-ÿ]|\d|[a-z]{1,4}(?=[A-Z])|(?:de|van|von|der|le|la|el|al|di|da|den|ter"
    r"|ten) (?=[A-ZÀ-Þ]))[\w’'.&/+-]*[!”\"»]?"
    rf"(?:,? {_ENGLISH_WORD}|\s?[(（][^()（）]{{1,50}}[)）])*"
)
_NUMBERING: Final = re.compile(
    r"^[\s\U0001f1e6-\U0001f1ff]*"
    r"(?:(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：](?!\d)|[①-⑳]|[–—]{1,2}|[•·・▪■□◆◇●○◦★☆\-*※►▶✓✔☑»›+~]"
    r"|\([a-z]{1,3}\)|(?:[a-z]|[ivx]{1,4})[.)](?=\s))\s*)?"
)
_BARE_NUMBER: Final = re.compile(r"\s*\d{1,3}\s+")
_NUMBERED: Final = re.compile(r"\s*[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：]")
_REGION: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:省|市|自治区|特别行政区|自治州|新区|(?<![社小园校厂景街库矿山牧地])区|县|州)"
)
_REGION_BEHIND: Final = re.compile(r"(?<=[\u4e00-\u9fff”）])\s*[（(]([\u4e00-\u9fff]{2,8})[）)]$")
_TIER: Final = re.compile(r"([^:：。，,；;、]{1,24})[:：]\s*(?=\S)")
_ARTICLE: Final = re.compile(r"the\s+(?=[A-Z])")
_SYMBOLS: Final = re.compile("[\\s\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+$")
_ENDING: Final = re.compile(r"[；;，,、。.]+$")
_PLACED: Final = re.compile(r"(?<=[\w.’'])\s*[(（][A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ][^()（）]{0,40}[)）]$")
_DOTTED: Final = re.compile(  # S.A., d.o.o., e.V., Assn.
    r"(?:^|[\s(])(?:[^\W\d_]{1,3}\.){2,}$|\s(?:Jr|Sr|Esq|Assn|Assoc|Bros|Univ|Inst|Dept|Mfg|Intl)\.$"
)
_TOWN: Final = re.compile(r"[^\W\d_][a-zà-ÿ]+")
_UNDOTTED: Final = re.compile(r"(?<=GmbH)\.$|(?<=GMBH)\.$|(?<=LLC)\.$|(?<=LLP)\.$|(?<=plc)\.$|(?<=PLC)\.$")
_CLOSED: Final = re.compile(r"[)）]")
_BRACKETED: Final = re.compile(r"(?<=[\w.’'”])\s*[(（][^()（）]{2,40}[)）]$")
_COMPANY: Final = re.compile(r",?\s*(?:Inc|Ltd|LLC|Co|Corp|GmbH|S\.?A|PLC|LLP|Limited)\b\.?", re.IGNORECASE)
_MONTH: Final = r"(?:jan|feb|mar(?:ch)?|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*(?<=[yrlte]))?"
_NUMBER: Final = re.compile(
    r"\d{4}|^\d+$|[$€£%]|\d[.,:/-]\d"
    rf"|\d\d(?:st|nd|rd|th)?\b (?:[ap]\.?m\b|{_MONTH}\b|(?-i:[a-z]{{3,}})$)"
    r"|\b(?:article|section|chapter|clause|part|page|step|phase|room|hall|floor|day|week|month|year|level|volume|issue"
    rf"|no\.?|{_MONTH}) \d\d",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"[\d$€£%]")  # what every number holds; it is found many times faster
_PARTING: Final = re.compile(r"[、；;\t]\s*|\s{2,}|\u3000+| (?=[\u4e00-\u9fff]|“[\u4e00-\u9fff])")
_PLACE: Final = re.compile(
    r"[,，]|\s[–—|-]\s|——?(?=[\u4e00-\u9fff])|[:：]\s?"
)  # what parts a name from its town, or from who speaks for it
_LABELLED: Final = re.compile(r"\s[–—|-]\s|:\s|\s?[–—]\s?")
_TOLD: Final = re.compile(r"\s?(?!(?:and|of|for|de|et|y|e|und|the)\b)[a-z]{2,}")
_FIELDS: Final = re.compile(r" (?:of|for) [^,]*$")
_DASHES: Final = frozenset({"–", "—", "|", "-", ":", "："})
_MANY_WORDS: Final = 4  # behind a colon from which something is told
_IN_TOWN: Final = re.compile(r" in [A-Z][\w-]+(?: [A-Z][\w-]+)?$")
_INNER: Final = re.compile(r" (?:and|&|und|et|y|e) ")  # joins the last of several fields in a name
_NOTE: Final = re.compile(r"(?<=[^\W\d])\s?(?:\d{1,2}|[*†‡§]{1,3}|[¹²³⁴-⁹⁰]{1,2}|\[\d{1,2}\])$")
_MARK: Final = re.compile(
    r"(?<=[^\W\d_]|[.)）’'”])\s?(?:[*＊※▲△★☆†‡§#^]{1,3}\d?|[¹²³⁴-⁹⁰①-⑳]{1,2}|[\[(]\d{1,2}[\])])+$"
)  # a note's, no name's
_CIRCLED: Final = re.compile(r"\s?[①-⑳※]+$")
_GLUED: Final = re.compile(r"(?<=[a-z.])\d{1,2}$")  # a note's mark once no longer set above the line
_IN_BRACKETS: Final = re.compile(r"(?<=[\w.’'”])\s*[(（\[]([^()（）\[\]]{2,60})[)）\]]$")
_BEHIND_COMMA: Final = re.compile(r"(?<=[\w.’'”)])(?:,|\s[–—-]) ([^,–—]{3,40})$")
_PART: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”）)])\s*[（(](?:(?:总?牵头|主持|承担|依托|发起|主办|承办|协办|核心|常务|轮值|执行|名誉|联席|副?(?:理事长|会长|主席|组长|盟主)"
    r"|理事|监事长?|秘书处|新增?|新加入|续任|排名不分先后)+(?:单位|高校|院校|机构|企业|医院|学校|公司|方|成员)?)[）)]$"
)
_LATIN: Final = re.compile(
    r"(?<=[\u4e00-\u9fff])\s*(?:[(（][A-Z][A-Za-z ,.&'’/-]{3,80}[)）]| [A-Z][\w ,.&'’/()-]{3,80})$"
)
_TOLD_OF_LIST: Final = re.compile(
    r"\W*(?:(?:Grand |Sub-?)?[Tt]otals?\b\W*\d|以上|(?:合|总|共|小)\s?计|(?:备?注|说明)\s?[:：\d]"
    r"|(?:以上)?排名(?:不分|无)|按.{1,10}(?:为序|排[序列])"
    r"|(?:(?:19|20)\d{2}|[二〇○零一二三四五六七八九]{4})\s?[年./-]\s?[\d一二三四五六七八九十]{1,3}\s?[月./-])"
)
_SPEAKER: Final = re.compile(
    r"(?:党委|执行|常务|法定|副|总|名誉|首席|指导|带队|联合)*(?:[院校所馆站局处部会行厅台社园区县市镇村班组队船店厂场]长|[教老]师|主理人|创[办始]人|主任|书记|经理|总裁|董事长?|理事长?|会长|教授|代表|代表人|负责人|联系人)"
    r"[:：\s]?[\u4e00-\u9fff·]{2,6}(?:[，,、；;\s].*)?"
)
_SHORT_REMARK: Final = 4
_LEAST_COUNTRIES: Final = 3
_LEAST_PLACED: Final = 0.7  # share of a list's items that must name a place for it to be cut off


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
    return _UNKNOWN.fullmatch(text) is not None


def is_remark(text: str) -> bool:
    """Whether a line among names is none itself: their sum, a note on them, or the day under them."""
    return _TOLD_OF_LIST.match(simplify(text)) is not None


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
    return name.endswith(_list_heads()) and _BODY.fullmatch(name) is not None


@lru_cache(maxsize=1)
def _list_heads() -> tuple[str, ...]:
    kinds = load_heads().values()
    return tuple({word for heads in kinds for word in (*heads.zh, *heads.weak_zh, *heads.listed_zh)})


def is_numbered(text: str) -> bool:
    """Whether an item of a list begins with its number."""
    return _NUMBERED.match(text) is not None


def read_items(items: Sequence[tuple[str, int]]) -> list[list[Span]]:
    """The names of each item of a list, given with its place: without numbers, parted where an item has several.

    A number without a mark behind it belongs to the name unless most items begin with one: 3 Counties Trust.
    """
    is_numbered = 2 * sum(_BARE_NUMBER.match(text) is not None for text, _ in items) > len(items)
    return [[*_read_item(text, at, bare=is_numbered)] for text, at in items]


def _read_item(text: str, at: int, *, bare: bool) -> Iterator[Span]:
    number = (_BARE_NUMBER.match(text) if bare else None) or _NUMBERING.match(text)
    offset = number.end() if number else 0
    if (label := _TIER.match(text, offset)) and (heads_part(label[1]) or is_region(label[1])):
        offset = label.end()
    if article := _ARTICLE.match(text, offset):
        offset = article.end()
    rest = _SYMBOLS.sub("", close(text[offset:]))
    for start, end in _part(rest):
        if rest[start:end].strip() and not rest[start:end].isdigit():
            yield Span(text=rest[start:end], start=at + offset + start, end=at + offset + end)


def _part(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARTING.finditer(text):
        if _is_bracketed(text, match):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _is_bracketed(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark stands within brackets that are closed behind it."""
    opened = max(map(text[: mark.start()].rfind, "（("))
    return opened > max(map(text[: mark.start()].rfind, "）)")) and _CLOSED.search(text, mark.end()) is not None


def close(name: str) -> str:
    """A name without the marks behind it, a note's (①) among them, unless one is a company's (Ltd., e.V.)."""
    name = _CIRCLED.sub("", name.rstrip("；;，,、"))
    if not name.endswith(("。", ".")):
        return name
    name = _UNDOTTED.sub("", name)
    return name if _COMPANY.search(name[-6:]) or _DOTTED.search(name) else _ENDING.sub("", name)


def ends_company(text: str) -> bool:
    """Whether a piece of text holds the abbreviation for a kind of company, or ends with one of letters and dots."""
    return (_COMPANY.search(text) or _DOTTED.search(text)) is not None


def cut_places(names: list[Span]) -> list[Span]:
    """Names without what stands behind a comma or a colon (a town, who speaks for them), where most items have one.

    A place before it is cut off where most have one. A country behind is cut off where three items have one: some
    lists give them for some of their parts only; what a name's bearer is in the list (`, chair`) is cut off from any.
    """
    names = cut_towns(_cut_labels(names))
    found = [[mark for mark in _PLACE.finditer(name.text) if _parts_off(name.text, mark)] for name in names]
    kept = {name.text: _choose_mark(name.text, marks) for name, marks in zip(names, found, strict=True) if marks}
    cut = [_cut_at(name, _find_role(name.text, _BEHIND_COMMA)) for name in _cut(names, kept.get)]
    ends = [name.text.rpartition(", ") for name in cut]
    placed = [bool(before) and place in list_places() for before, _, place in ends]
    if sum(placed) < _LEAST_COUNTRIES:
        return cut
    return [
        Span(text=before, start=name.start, end=name.start + len(before)) if is_placed else name
        for name, (before, _, _), is_placed in zip(cut, ends, placed, strict=True)
    ]


def cut_towns(names: list[Span]) -> list[Span]:
    """Names without the town behind `in`, where most have one."""
    return _cut(names, _IN_TOWN.search)


def _cut_labels(names: list[Span]) -> list[Span]:
    """Names without the country or town before a dash or a colon, where most have one: Austria – Amber Trust."""
    marks = [_LABELLED.search(name.text) for name in names]
    told = sum(
        mark is not None and is_region(name.text[: mark.start()]) for mark, name in zip(marks, names, strict=True)
    )
    if told < _LEAST_PLACED * len(names):
        return names
    return [
        Span(text=name.text[mark.end() :], start=name.start + mark.end(), end=name.end) if mark else name
        for mark, name in zip(marks, names, strict=True)
    ]


def _choose_mark(text: str, marks: Sequence[re.Match[str]]) -> re.Match[str]:
    """The first mark behind which something is told or no more of a name stands: Farms, Fish and Forests, Hull."""
    told = (mark for mark in marks if mark[0].strip() in _DASHES or _TOLD.match(text, mark.end()))
    if mark := next(told, None):
        return mark
    for mark, behind in pairwise(marks):
        if not _INNER.search(text[mark.end() : behind.start()]):
            return mark
    return marks[-1]


@lru_cache(maxsize=1)
def list_places() -> frozenset[str]:
    """The names of known towns and countries in both languages."""
    lexicon = load_name_lexicon()
    return lexicon.english_places | frozenset(lexicon.places)


def is_region(text: str) -> bool:
    """Whether a line is a known place or names a Chinese province, city or county."""
    plain = simplify(text)
    return plain in list_places() or _REGION.fullmatch(plain) is not None


def cut_notes(names: list[Span]) -> list[Span]:
    """Names without the mark of a footnote behind them; a figure is one where most have one, or behind a head."""
    return [_cut_at(name, _find_mark(name.text)) for name in _cut(names, _NOTE.search)]


def _find_mark(text: str) -> re.Match[str] | None:
    """The mark of a footnote, whatever stands behind other names: Trust*, Museum [2], Ltd3."""
    glued = _GLUED.search(text)
    is_note = glued and (
        names_body(text[: glued.start()].rpartition(" ")[2]) or ends_company(f" {text[: glued.start()]}")
    )
    return glued if is_note else _MARK.search(text)


def _cut_at(name: Span, mark: re.Match[str] | None) -> Span:
    return Span(text=name.text[: mark.start()], start=name.start, end=name.start + mark.start()) if mark else name


def cut_remarks(names: list[Span], *, placed: bool = False) -> list[Span]:
    """The names without the town in brackets behind each, where most have one, and without what they are in Latin.

    Behind what is no body by its head only a known place or a rank is cut off, unless the names are `placed` one beside
    the other; towns keep their countries.
    """
    names = [_cut_part(name) for name in names]
    bodies = placed or sum(names_body(name.text) for name in names) >= _LEAST_PLACED * len(names)
    are_towns = 2 * sum(_TOWN.fullmatch(_PLACED.sub("", name.text)) is not None for name in names) > len(names)
    plain = names if are_towns else _cut(names, _find_remark if bodies else _find_told, _find_short_remark)
    return [_cut_latin(name) for name in _cut(plain, _find_region, _find_short_remark)]


def _cut_part(name: Span) -> Span:
    """A name without what brackets behind it say of its part: （牵头单位）, (lead partner)."""
    return _cut_at(name, _PART.search(simplify(name.text)) or _find_role(name.text, _IN_BRACKETS))


def _find_role(text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    mark = pattern.search(text)
    return mark if mark and tells_role(mark[1].strip()) else None


def _find_remark(text: str) -> re.Match[str] | None:
    """What brackets behind a body's name tell of it: a town, and behind a Chinese one whatever it brings."""
    if is_chinese(text):
        return _BRACKETED.search(text)
    return _PLACED.search(text) or _find_told(text)


def _find_told(text: str) -> re.Match[str] | None:
    """What brackets behind a name tell of it: a known place, its part in what the list is of, who speaks for it."""
    mark = _BRACKETED.search(text)
    told = mark[0].strip(" ()（）") if mark else ""
    return mark if told and (is_region(told) or heads_part(told) or _SPEAKER.fullmatch(simplify(told))) else None


def _find_region(text: str) -> re.Match[str] | None:
    """The place in brackets behind a Chinese name."""
    mark = _REGION_BEHIND.search(text)
    return mark if mark and is_region(mark[1]) else None


def _find_short_remark(text: str) -> re.Match[str] | None:
    """A short remark in brackets behind a Chinese name: （省直）."""
    mark = _REGION_BEHIND.search(text)
    return mark if mark and len(mark[1]) <= _SHORT_REMARK else None


def _cut_latin(name: Span) -> Span:
    """A Chinese name without its English form behind it."""
    return _cut_at(name, _LATIN.search(name.text))


_Find = Callable[[str], re.Match[str] | None]


def _cut(names: list[Span], find: _Find, find_rest: _Find | None = None) -> list[Span]:
    """The names up to what is found in each, where it is found in most; then up to what is found in the rest.

    They stay whole where only what is found tells some of them apart.
    """
    found = [find(name.text) for name in names]
    if sum(mark is not None for mark in found) < _LEAST_PLACED * len(names):
        return names
    if find_rest:
        found = [mark or find_rest(name.text) for mark, name in zip(found, names, strict=True)]
    ends = [mark.start() if mark else 0 for mark in found]
    left = {name.text[: end or None] for name, end in zip(names, ends, strict=True)}
    if len(left) < len({name.text for name in names}):
        return names
    return [
        Span(text=name.text[:end], start=name.start, end=name.start + end) if end else name
        for name, end in zip(names, ends, strict=True)
    ]


def holds_list(text: str, comma: int) -> bool:
    """Whether the comma at a place stands among a body's fields, before no town: Ministry of Water, Ice and Sea."""
    rest = text[comma + 1 :].partition(",")[0]
    is_field = _FIELDS.search(text[:comma]) is not None and _INNER.search(rest) is not None
    return is_field and not names_body(rest.strip().partition(" ")[0])


def _parts_off(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark parts a name from something else: no company's own comma, and no colon behind a country."""
    if _is_bracketed(text, mark) or (mark[0] == "," and holds_list(text, mark.start())):
        return False
    if mark[0][0] in ":：":
        behind = text[mark.end() :]
        if not is_chinese(text) and behind.count(" ") >= _MANY_WORDS:
            return True
        return names_body(text[: mark.start()]) or is_person(_PLACE.split(text[mark.end() :])[0].strip())
    return not _COMPANY.match(text, mark.start())
