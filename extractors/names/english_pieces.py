"""English text in words and marks, and what each says of itself and of those beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate
from extractors.names.pieces import Flags, Pieces
from extractors.records import MentionKind

OFFSETS: Final = (0, 1, -1, 2, -2)  # of which pieces a word says something: itself and the two on either side
_PIECE = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]{1,3}\$|(?:Co|Corp|Inc|Ltd|Pte|Pvt|Bhd|St|Dr|Mr|Mrs|Ms|Prof|Jr|Sr)\."
    r"|[^\W\d_]+(?:(?:-(?=[A-Z\u00c0-\u00de\d])|&|['’](?!s\b))\w+)*|\d[\d.,]*\d|['’]s\b|\w+|[^\w\s]|\n"
)
_CAPITALS = re.compile("[A-Z\u00c0-\u00de]+")
_SMALL = re.compile("[a-z\u00df-\u017f]+")
_FIGURES = re.compile(r"\d+")
_SHAPE = 6  # signs of a shape
_FEW = 2  # sentences of a text that is no article
_HEADLINE = 0.6  # share of words with a capital in a sentence that tells nothing by it


def cut_pieces(text: str, sentences: Iterable[tuple[int, int]]) -> Pieces[str]:
    """The words and marks of the sentences of a text."""
    cut = [list(_PIECE.finditer(text, start, end)) for start, end in sentences]
    counts = [len(matches) for matches in cut if matches]
    spans = np.array([match.span() for match in chain.from_iterable(cut)], dtype=np.intp).reshape(-1, 2)
    firsts = np.cumsum([0, *counts], dtype=np.intp)[:-1]
    return Pieces([match[0] for match in chain.from_iterable(cut)], spans[:, 0], spans[:, 1], firsts)


def describe_word(word: str, lexicon: NameLexicon) -> tuple[list[str], ...]:
    """The features of a word's own piece, and of those one and two places after and before it."""
    small, shape = word.lower(), _find_shape(word)
    read = [f"small {small}", f"shape {shape}", f"ends {small[-3:]}", *_find_known(word, small, lexicon)]
    beside = ([f"{side}: {one}" for one in read] for side in ("before", "after"))
    far = ([f"{side}: small {small}", f"{side}: shape {shape}"] for side in ("two before", "two after"))
    return [f"is {word}", f"begins {small[:3]}", *read], *beside, *far


def list_flags(pieces: Pieces[str], found: Sequence[Candidate]) -> dict[str, Flags]:
    """What a text says of a word by its other places, whether capitals tell nothing, and whether it is no article."""
    words = pieces.words
    capital = np.fromiter((word[:1].isupper() for word in words), np.bool_, len(words))
    times = Counter(words)
    held = _find_held(pieces, found)
    holders = Counter(word for word, holds in zip(words, held.tolist(), strict=True) if holds)
    elsewhere = (holders[word] > holds for word, holds in zip(words, held.tolist(), strict=True))
    return {
        "again": capital & np.fromiter((times[word] > 1 for word in words), np.bool_, len(words)),
        "small elsewhere": capital & np.fromiter((word.lower() in times for word in words), np.bool_, len(words)),
        "in a name elsewhere": capital & np.fromiter(elsewhere, np.bool_, len(words)),
        "headline": _find_headlines(pieces, capital),
        "alone": np.full(len(words), len(pieces.firsts) <= _FEW),
    }


def _find_held(pieces: Pieces[str], found: Iterable[Candidate]) -> Flags:
    """Whether an organisation that rules found holds each piece."""
    held = np.zeros(len(pieces.words), dtype=np.bool_)
    for item in found:
        if item.kind is MentionKind.ORGANISATION:
            first, end = np.searchsorted(pieces.starts, (item.start, item.end))
            held[first:end] = True
    return held


def _find_headlines(pieces: Pieces[str], capital: Flags) -> Flags:
    """Whether each piece stands in a sentence of which most words have a capital."""
    letters = np.fromiter((word[:1].isalpha() for word in pieces.words), np.bool_, len(pieces.words))
    sums = [np.add.reduceat(some.astype(np.intp), pieces.firsts) for some in (capital, letters)]
    headlines: Flags = sums[0] > _HEADLINE * sums[1]
    return headlines[pieces.sentences - 1]


def _find_known(word: str, small: str, lexicon: NameLexicon) -> Iterator[str]:
    """What lists say of a word."""
    people, english = lexicon.english_people, lexicon.english
    for name, some in (
        ("head", lexicon.head_words["en"]),
        ("weak head", lexicon.weak_words["en"]),
        ("place", lexicon.english_places),
        ("given name", people.given_names),
        ("surname", people.surnames),
        ("field", english.fields),
        ("generic", english.generic),
        ("national", english.national),
        ("no first word", english.not_first),
        ("thing", english.things),
        ("trade", english.trades),
        ("inner word", english.inner),
        ("form", english.forms),
        ("breaker", english.breakers),
    ):
        if word in some:
            yield name
    if small in lexicon.ordinary:
        yield "ordinary"
    if small in people.titles:
        yield "title"


def _find_shape(word: str) -> str:
    """X for capitals, x for small letters, d for figures."""
    return _FIGURES.sub("d", _SMALL.sub("x", _CAPITALS.sub("X", word)))[:_SHAPE]
