"""Chinese text in pieces, cut wherever a tagger cuts, and what is said of each: by words, tags and the rules' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from config.lexicons import NameLexicon
from extractors.models import TaggedClause, Token
from extractors.names.candidates import Candidate
from extractors.records import MentionKind

SIDES: Final = ("before", "after")
NOTHING: Final = "-"  # the mark of what no rule holds for a name
EDGE: Final = "(edge)"  # of a sentence
_UNREAD = "-"
_FEW = 2  # sentences of a text that is no article
_AGAIN = ("again", "again with the one before", "again with the one after")
_MOST = 4
# A text that no tagger cuts, with the tags of both: > where their word began before, < where it goes on.
Word: TypeAlias = tuple[str, str, str]
# What rules found before a piece, at it and after it; what the article repeats; whether the text is no article.
Setting: TypeAlias = tuple[str, str, str, tuple[bool, bool, bool], bool]
Integers: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text: their words, where each begins, and the numbers of those that begin a sentence."""

    words: Sequence[Word]
    starts: Integers
    firsts: Integers

    def find_end(self, number: int) -> int:
        """Where in the text a piece ends."""
        return int(self.starts[number]) + len(self.words[number][0])


def cut_pieces(clauses: Iterable[TaggedClause], sentences: Iterable[tuple[int, int]]) -> Pieces:
    """The pieces of the clauses of a text."""
    begins = {start for start, _ in sentences}
    words: list[Word] = []
    starts: list[int] = []
    firsts: list[int] = []
    for clause in clauses:
        if clause.start in begins:
            firsts.append(len(words))
        if clause.careful:
            for word, start in _cut_clause(clause):
                words.append(word)
                starts.append(start)
        else:
            words += [(text, _UNREAD, tag) for text, tag, _, _ in clause.words]
            starts += [start for _, _, start, _ in clause.words]
    return Pieces(words, np.array(starts, dtype=np.intp), np.array(firsts, dtype=np.intp))


def _cut_clause(clause: TaggedClause) -> Iterator[tuple[Word, int]]:
    """The words of a clause that both taggers have read, and where each begins."""
    tokens, words = iter(clause.tokens), iter(clause.words)
    token, word = next(tokens), next(words)
    first, last = clause.start, clause.tokens[-1].end
    while first < last:
        until = min(token.end, word.end)
        text = token.text[first - token.start : until - token.start]
        yield (text, _tag_piece(token, first, until), _tag_piece(word, first, until)), first
        if until < last and token.end == until:
            token = next(tokens)
        if until < last and word.end == until:
            word = next(words)
        first = until


def _tag_piece(token: Token, first: int, until: int) -> str:
    if first == token.start and until == token.end:
        return token.tag
    return f"{token.tag}{'>' if token.start < first else ''}{'<' if token.end > until else ''}"


def describe_piece(text: str, careful: str, quick: str, lexicon: NameLexicon) -> list[str]:
    """What a piece says of itself."""
    said = [f"is {text}", f"careful {careful}", f"quick {quick}", f"first {text[0]}", f"last {text[-1]}", _shape(text)]
    if len(text) > 2:
        said.append(f"ends {text[-2:]}")
    return [*said, *_describe_word(text, lexicon)]


def describe_neighbour(side: str, text: str, careful: str, quick: str, lexicon: NameLexicon) -> list[str]:
    """What a piece says of the one before or after which it stands."""
    near = text[-1] if side == "before" else text[0]
    said = [f"is {text}", f"careful {careful}", f"quick {quick}", f"near {near}", *_describe_word(text, lexicon)]
    return [f"{side}: {one}" for one in said]


def list_settings(pieces: Pieces, found: Sequence[Candidate]) -> tuple[list[Setting], Integers]:
    """The ways in which pieces stand, and by piece the number of its way."""
    names, marks = _mark(pieces, found)
    before, after = np.roll(marks, 1), np.roll(marks, -1)
    before[pieces.firsts] = after[pieces.firsts - 1] = names.index(EDGE)
    repeats = _list_repeats(pieces)
    sizes = (*[len(names)] * 3, *[2] * len(repeats))
    codes, numbers = np.unique(np.ravel_multi_index((before, marks, after, *repeats), sizes), return_inverse=True)
    alone = len(pieces.firsts) <= _FEW
    columns = zip(*(column.tolist() for column in np.unravel_index(codes, sizes)), strict=True)
    settings = [
        (names[one], names[here], names[other], (again[0] > 0, again[1] > 0, again[2] > 0), alone)
        for one, here, other, *again in columns
    ]
    return settings, numbers


def describe_setting(setting: Setting) -> list[str]:
    """What is said of a piece by how it stands."""
    before, mark, after, repeats, alone = setting
    said = [f"before: mark {before}", f"mark {mark}", f"after: mark {after}", f"marks {before} | {mark} | {after}"]
    return [*said, *compress(_AGAIN, repeats), *(["alone"] if alone else ())]


def _mark(pieces: Pieces, found: Sequence[Candidate]) -> tuple[list[str], Integers]:
    """What rules may find, and by piece which of it: a kind, for an organisation what found it, whether it begins."""
    names = [NOTHING, EDGE]
    marks = np.zeros(len(pieces.words), dtype=np.intp)
    spans = [(item.start, item.start + 1, item.end) for item in found]
    for item, (first, inside, end) in zip(found, np.searchsorted(pieces.starts, spans).tolist(), strict=True):
        method = f" {item.method}" if item.kind is MentionKind.ORGANISATION else ""
        for place, part in ((slice(first, inside), "begins"), (slice(inside, end), "inside")):
            name = f"{item.kind}{method} {part}"
            if name not in names:
                names.append(name)
            marks[place] = names.index(name)
    return names, marks


def _list_repeats(pieces: Pieces) -> tuple[Flags, Flags, Flags]:
    """Whether the article has each piece again: alone, behind the one before, before the one after."""
    texts = [word[0] for word in pieces.words]
    numbers = {text: number for number, text in enumerate(texts)}
    alone = np.fromiter(map(numbers.__getitem__, texts), np.intp, len(texts))
    pairs = np.roll(alone, 1) * len(texts) + alone
    pairs[pieces.firsts] = -1 - pieces.firsts  # each another
    _, kinds, times = np.unique(pairs, return_inverse=True, return_counts=True)
    together = times[kinds] > 1
    return np.bincount(alone)[alone] > 1, together, np.roll(together, -1)


def _describe_word(text: str, lexicon: NameLexicon) -> Iterator[str]:
    if text in lexicon.weak_words["zh"]:
        yield "trade"
    if text in lexicon.head_words["zh"]:
        yield "head"
    if text in lexicon.places:
        yield "place"


def _shape(text: str) -> str:
    if not text.isascii():
        return f"characters {min(len(text), _MOST)}"
    return "digits" if text.isdigit() else "sign" if not text.isalpha() else "capital" if text[0].isupper() else "small"
