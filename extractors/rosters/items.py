"""Items of a list as the names that they hold: without numbers and marks, parted where an item holds several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from config.roster_lexicon import compile_words
from extractors.records import Span
from extractors.rosters.announcements import heads_part
from extractors.rosters.name_shapes import ends_dotted, is_region

_NUMBERING: Final = re.compile(
    r"^[\s\U0001f1e6-\U0001f1ff]*"
    r"(?:(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：](?!\d)|[①-⑳]|[–—]{1,2}|[•·・▪■□◆◇●○◦★☆\-*※►▶✓✔☑»›+~]"
    r"|\([a-z]{1,3}\)|(?:[a-z]|[ivx]{1,4})[.)](?=\s))\s*)?"
)
_BARE_NUMBER: Final = re.compile(r"\s*\d{1,3}\s+")
_NUMBERED: Final = re.compile(r"\s*[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．:：]")
_TIER: Final = re.compile(r"([^:：。，,；;、]{1,24})[:：]\s*(?=\S)")
_ARTICLE: Final = re.compile(r"the\s+(?=[A-Z])")
_SYMBOLS: Final = re.compile("[\\s\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+$")
_CIRCLED: Final = re.compile(r"\s?[①-⑳※]+$")
_UNDOTTED: Final = compile_words(r"{en.undotted}\.$")
_PARTING: Final = re.compile(r"[、；;\t]\s*|\s{2,}|\u3000+| (?=[\u4e00-\u9fff]|“[\u4e00-\u9fff])")
_CLOSED: Final = re.compile(r"[)）]")


def is_numbered(text: str) -> bool:
    """Whether an item of a list begins with its number."""
    return _NUMBERED.match(text) is not None


def read_items(items: Sequence[tuple[str, int]]) -> list[list[Span]]:
    """The names of each item of a list, given with its place: without numbers, parted where an item has several.

    A number without a mark behind it belongs to the name unless most items begin with one: 3 Counties Trust.
    """
    are_numbered = 2 * sum(_BARE_NUMBER.match(text) is not None for text, _ in items) > len(items)
    return [[*_read_item(text, at, bare=are_numbered)] for text, at in items]


def _read_item(text: str, at: int, *, bare: bool) -> Iterator[Span]:
    offset = _find_name(text, bare=bare)
    rest = _SYMBOLS.sub("", close(text[offset:]))
    for start, end in _part(rest):
        if rest[start:end].strip() and not rest[start:end].isdigit():
            yield Span(text=rest[start:end], start=at + offset + start, end=at + offset + end)


def _find_name(text: str, *, bare: bool) -> int:
    """Where an item's names begin: behind its number, the rank or place that it is of, and an article."""
    number = (_BARE_NUMBER.match(text) if bare else None) or _NUMBERING.match(text)
    offset = number.end() if number else 0
    if (label := _TIER.match(text, offset)) and (heads_part(label[1]) or is_region(label[1])):
        offset = label.end()
    article = _ARTICLE.match(text, offset)
    return article.end() if article else offset


def _part(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _PARTING.finditer(text):
        if is_bracketed(text, mark.start(), mark.end()):
            continue
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def is_bracketed(text: str, first: int, last: int) -> bool:
    """Whether what stands between two places stands within brackets that are closed behind it."""
    opened = max(map(text[:first].rfind, "（("))
    return opened > max(map(text[:first].rfind, "）)")) and _CLOSED.search(text, last) is not None


def close(name: str) -> str:
    """A name without the marks behind it, a note's (①) among them, unless one is a company's (Ltd., e.V.)."""
    name = _CIRCLED.sub("", name.rstrip("；;，,、"))
    if not name.endswith(("。", ".")):
        return name
    name = name[:-1] if _UNDOTTED.search(name) else name
    return name if ends_dotted(name) else name.rstrip("；;，,、。.")
