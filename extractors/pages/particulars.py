"""What an official document says of itself in a table or under its title: its number (文号) and its issuer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from config.document_lexicon import compile_words
from extractors.bylines.person_names import is_body
from extractors.match import close_up, simplify

NUMBER: Final = re.compile(
    r"(?<![\w《（(])[\u4e00-\u9fff]{1,14}(?:[〔﹝\[［【(（][\s]*(?:19"
    r"|20)\d{2}[\s]*[〕﹞\]］】)）]\s*(?:第\s*)?\d{1,4}\s*[号號]"
    r"|(?:19|20)\d{2}年第\d{1,3}[号號])"
    r"|(?<![\w《])[\u4e00-\u9fff]{1,8}(?:[（(][\u4e00-\u9fff一二三四五]{1,2}[）)])?字第\s?\d{6,12}[A-Z]?\s?[号號]"
)
_ENGLISH_NUMBER: Final = re.compile(
    r"[A-Z]{1,10}[A-Za-z]*[/ .-]?[\w/().-]*\d[\w/().-]*(?:\s(?:of\s\d{4}|No\.?\s?\d+))?"
)
_OTHER_NUMBER: Final = re.compile(  # behind a label: 临2024-031, 〔2025〕31号, 114年第7號
    r"(?!\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-])(?=[^\s|｜，。；]*\d)[\w（）()〔〕\[\]【】/.-]{2,30}(?=$|[\s|｜（(])"
)
_NUMBER_LABEL: Final = "(?:{zh.number_labels}|{en.number_labels})"
_ISSUER_LABEL: Final = "(?:{zh.issuer_labels}|{en.issuer_labels})"
_OTHER_LABEL: Final = "(?:{zh.other_labels}|{en.other_labels})"
_LABELS: Final = {
    "number": compile_words(_NUMBER_LABEL, re.IGNORECASE),
    "issuer": compile_words(_ISSUER_LABEL, re.IGNORECASE),
    "other": compile_words(_OTHER_LABEL, re.IGNORECASE),
}
_LABELLED: Final = compile_words(f"{_NUMBER_LABEL}|{_ISSUER_LABEL}|{_OTHER_LABEL}")  # in lower case
_WIRE_NUMBER: Final = re.compile(r"\d{3,6}[A-Z]|\d[\d/.-]{2,}\d(?![\w/-])")
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_LONE_NUMBER: Final = re.compile(r"(?:19|20)\d{2}\s*年\s*第\s*\d{1,3}\s*号(?:公告|令|通告)?")
_ENGLISH_LINE: Final = compile_words(
    r"(?:[A-Z][\w&.-]*\s){1,5}?(?:[\[(（〔](?:19|20)\d{2}[\])）〕]\s?(?:No\.?\s?)?\d{1,4}|(?:No\.?"
    r"|Nr\.?)\s?\d[\w/-]*(?:\s?(?:of|/)\s?(?:19|20)\d{2})?)(?!\w)"
    r"|{en.kinds}\s(?:\([A-Z]{2,8}\)\s)?(?:(?:19|20)\d{2}\s)?(?:No\.?\s?)?\d{1,4}(?:[/-]\d{1,4}){0,2}"
    r"(?:\sof\s(?:19|20)\d{2})?(?![\w/-])"
)
_KIND_OF_CODE: Final = compile_words(  # before a number that tells year and office by itself: Decision No 07/2025/MB
    r"^{en.kinds}\sNo\.?\s(?=\w+/\w+/[A-Z])", re.IGNORECASE
)
_ORDER: Final = re.compile(r"[\u4e00-\u9fff]{2,24}(?:令|公告|通告)")
_ORDER_NUMBER: Final = re.compile(r"[（(]?(?:(?:19|20)\d{2}年?)?\s*第\s*[\d一二三四五六七八九十百]{1,4}\s*号[）)]?")
_FOLLOWING: Final = compile_words(r"\s*(?:[|｜·]|{zh.beside_number}|{en.beside_number}|\d{4}-)", re.IGNORECASE)
_LABEL: Final = 12  # characters in which a label stands
_BESIDE: Final = 6
_GAP: Final = 1  # lines between two labels of one table
_WRITER: Final = re.compile(r"author", re.IGNORECASE)
_PAIR: Final = 2  # cells of a label and its value
_EVENT_LABEL: Final = compile_words("{en.event_labels}|{zh.event_labels}", re.IGNORECASE)
_Labelled = tuple[int, str, str, int]  # line, kind of label, value, lines taken
_COLON: Final = re.compile(r"\s*[】\]]?\s*[:：]\s*|\s*[】\]]\s*|\s{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """A document's number and issuing body as stated; `lines` are those of an index table, which are no text.

    `stated` are those lines again, each label with its value.
    """

    document_number: str = ""
    issuing_body: str = ""
    stated: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()


def find_particulars(lines: Sequence[str]) -> Particulars:
    """Read labelled particulars: `label: value` in one line, or the label in one and the value in the next."""
    number = issuer = ""
    used: set[int] = set()
    stated = []
    found = _drop_columns(lines, [*_find_labelled(lines)])
    for index, kind, value, width in found:
        label = close_up(lines[index]).rstrip(":： ")
        if not _is_alone(lines, (index, kind, value, width), found):
            used.update(range(index, index + width))
        elif _EVENT_LABEL.match(label):
            continue
        stated.append(f"{label}：{value}" if width > 1 else lines[index])
        if kind == "number" and not number:
            number = _clean_number(value)
        elif not issuer and ((kind == "issuer" and _is_body(value)) or (_WRITER.fullmatch(label) and is_body(value))):
            issuer = value
    return Particulars(document_number=number, issuing_body=issuer, stated=tuple(stated), lines=frozenset(used))


def _drop_columns(lines: Sequence[str], found: Sequence[_Labelled]) -> list[_Labelled]:
    """The labels without those that stand again with a value in the next line: they head columns of a table."""
    counts = Counter(lines[index] for index, _, _, width in found if width > 1)
    return [labelled for labelled in found if labelled[1] != "other" or counts[lines[labelled[0]]] <= 1]


def _is_alone(lines: Sequence[str], labelled: _Labelled, found: Sequence[_Labelled]) -> bool:
    """Whether a label stands in no table, so that its line may be text: `Date:` above `Venue:`.

    Beside a label without a colon only one with its value in the next cell counts: such cells may head columns.
    """
    index, kind, _, width = labelled
    if kind != "other":
        return False
    places = range(index - _GAP, index + width + _GAP + 1)
    least = 1 if ":" in lines[index] or "：" in lines[index] else _PAIR
    return not any(
        other != index and size >= least and (other in places or other + size in places) for other, _, _, size in found
    )


def _find_labelled(lines: Sequence[str]) -> Iterator[_Labelled]:
    skip = -1
    for index, line in enumerate(lines):
        if index <= skip or len(line) > 120:
            continue
        text = close_up(line).lstrip("【[(·•▪■◆ ")
        plain = simplify(text[:_LABEL]) + text[_LABEL:]
        if not _LABELLED.match(plain.lower()):
            continue
        for kind, pattern in _LABELS.items():
            match = pattern.match(plain)
            if not match:
                continue
            rest = text[match.end() :]
            colon = _COLON.match(rest)
            if not rest.strip(" :：】]") and index + 1 < len(lines) and len(lines[index + 1]) <= 120:
                following = lines[index + 1].strip()
                value = simplify(following.rstrip(":： "))
                if any(other.fullmatch(value) for other in _LABELS.values()):
                    yield index, kind, "", 1
                else:
                    yield index, kind, following, 2
                    skip = index + 1
            elif kind == "number" and (_ENGLISH_NUMBER.fullmatch(rest.strip()) or NUMBER.fullmatch(rest.strip())):
                yield index, kind, rest.strip(), 1
            elif colon:
                yield index, kind, rest[colon.end() :].strip(), 1
            break


def _clean_number(value: str) -> str:
    if match := NUMBER.search(value):
        return match[0].replace(" ", "")
    value = _LABELS["number"].sub("", value, count=1).lstrip(" :：") or value
    if english := _ENGLISH_NUMBER.match(value) or _WIRE_NUMBER.match(value):
        return english[0].rstrip(".")
    other = _OTHER_NUMBER.match(value)
    return other[0].replace(" ", "") if other else ""


def _is_body(value: str) -> bool:
    return 2 <= len(value) <= 80 and not any(mark in value for mark in "。！？;；")


def find_number(lines: Sequence[str]) -> str:
    """The document number that stands on a line of its own near the title, or first in one with its date and source."""
    for index, line in enumerate(lines):
        text = line.strip(" （()）【】")
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if _ORDER.fullmatch(text) and _ORDER_NUMBER.fullmatch(following):
            return close_up(text + following)
        plain = text.translate(_FULL_WIDTH)
        match = NUMBER.search(plain) or _LONE_NUMBER.match(plain) or _ENGLISH_LINE.match(plain)
        if match and (
            len(text) - len(match[0]) <= _BESIDE or (match.start() == 0 and _FOLLOWING.match(plain, match.end()))
        ):
            number = text[match.start() : match.end()].replace(" ", "" if text[0] > "\u2e7f" else " ").strip()
            return _KIND_OF_CODE.sub("", number)
    return ""
