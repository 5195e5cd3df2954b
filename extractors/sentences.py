"""Where sentences end, in Chinese and English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_CLOSING = "”’」』）)】》\"'"
_END = re.compile(rf"[。！？；!?…]+[{_CLOSING}]*|\.+[{_CLOSING}]*|\n[ \t\u3000]*\n")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ABBREVIATIONS = _words(
    "adm apr approx assn assoc aug ave ca capt cf co corp dec dept dr ed eds e.g est etc feb fig gen gov hon i.e inc "
    "inst jan jr lt ltd maj messrs mr mrs ms mt no nos nov oct op p ph.d pp pte pvt sdn bhd "
    "prof rep rev sen sept sep sgt sr st vol vs "
    "a.m p.m u.s u.k u.n d.c"
)
_MAY_END = _words("a.m assn assoc co corp d.c etc inc jr ltd p.m ph.d sr bhd u.k u.n u.s")
_STARTERS = _words(
    "A According After All Although An And As At Before Both But By During For From He Her His However If In It Its "
    "Many Meanwhile More Most On One Our She Since So Some That The Their There These They This Those Through To "
    "Under We What When While With You"
)
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.]*\Z")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
_GLUED = re.compile(r"[A-Z][a-z]")
_GLUED_BEFORE = re.compile(r"[a-z]{3}[.]\Z")
_DOMAINS = _words("Com Org Net Edu Gov Cn Js Io Ai")


def split_sentences(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The sentence spans inside the given paragraph spans, without the white space around them."""
    return tuple(sentence for start, end in spans for sentence in _split_span(text, start, end))


@lru_cache(maxsize=256)
def _split_span(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentences of a paragraph; who looks for names, for what stands for them and for events asks for each."""
    return tuple(_list_sentences(text, start, end))


def _list_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends_sentence(text, match, end):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    if first < last:
        yield first, last


def _ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    following = text[match.end() : min(limit, match.end() + 40)]
    if not following.strip():
        return True
    if (
        match[0][0] in "!?"
        and (following[0].isalnum() or following.lstrip()[0].islower())
        and following.lstrip()[0].isascii()
    ):
        return False
    if match[0][0] != ".":
        return True
    if not following[0].isspace():
        return _is_glued(text, match, following)
    rest = following.lstrip()
    opener = rest[0] in "“\"‘'(「『"
    first = rest[1:2] if opener else rest[0]
    if first.islower() and first.isascii():
        return False
    return not _is_abbreviation(text[max(0, match.start() - 20) : match.start()], rest)


def _is_glued(text: str, match: re.Match[str], following: str) -> bool:
    if not following[0].isascii():
        return not _is_abbreviation(text[max(0, match.start() - 20) : match.start()], following)
    if not _GLUED.match(following) or not _GLUED_BEFORE.search(text, max(0, match.start() - 3), match.start() + 1):
        return False
    word = _WORD_AFTER.match(following)
    return word is not None and word[0] not in _DOMAINS


def _is_abbreviation(before: str, rest: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    lowered = word[0].lower()
    if len(lowered) == 1 and word[0].isupper():
        return True
    if lowered not in _ABBREVIATIONS:
        return False
    following = _WORD_AFTER.match(rest)
    return not (lowered in _MAY_END and following is not None and following[0] in _STARTERS)
