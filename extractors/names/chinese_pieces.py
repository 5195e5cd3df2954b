"""Chinese text in pieces, cut wherever a tagger cuts, and what words and tags say of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import numpy as np

from config.lexicons import NameLexicon
from extractors.models import TaggedClause, Token
from extractors.names.pieces import Flags, Pieces

OFFSETS: Final = (0, 1, -1)  # of which pieces a word says something: itself, the one after it, the one before it
_UNREAD = "-"
_FEW = 2  # sentences of a text that is no article
_MOST = 4
# A text that no tagger cuts, with the tags of both: > where their word began before, < where it goes on.
Word: TypeAlias = tuple[str, str, str]


def cut_pieces(clauses: Iterable[TaggedClause], sentences: Iterable[tuple[int, int]]) -> Pieces[Word]:
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
    begun = np.array(starts, dtype=np.intp)
    ends = begun + np.fromiter((len(word[0]) for word in words), np.intp, len(words))
    return Pieces(words, begun, ends, np.array(firsts, dtype=np.intp))


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


def describe_word(word: Word, lexicon: NameLexicon) -> tuple[list[str], list[str], list[str]]:
    """The features of a word's own piece, of the piece after it and of the one before it."""
    text, careful, quick = word
    read = [f"is {text}", f"careful {careful}", f"quick {quick}"]
    known = list(_find_known(text, lexicon))
    own = [
        *read,
        f"first {text[0]}",
        f"last {text[-1]}",
        _shape(text),
        *([f"ends {text[-2:]}"] if len(text) > 2 else ()),
    ]
    sides = (("before", text[-1]), ("after", text[0]))
    after, before = ([f"{side}: {one}" for one in (*read, f"near {near}", *known)] for side, near in sides)
    return [*own, *known], after, before


def list_flags(pieces: Pieces[Word]) -> dict[str, Flags]:
    """Whether the article has each piece again, alone and with those beside it, and whether the text is no article."""
    again, behind, ahead = _list_repeats(pieces)
    alone = np.full(len(pieces.words), len(pieces.firsts) <= _FEW)
    return {"again": again, "again with the one before": behind, "again with the one after": ahead, "alone": alone}


def _list_repeats(pieces: Pieces[Word]) -> tuple[Flags, Flags, Flags]:
    """Whether the article has each piece again: alone, behind the one before, before the one after."""
    texts = [word[0] for word in pieces.words]
    numbers = {text: number for number, text in enumerate(texts)}
    alone = np.fromiter(map(numbers.__getitem__, texts), np.intp, len(texts))
    pairs = np.roll(alone, 1) * len(texts) + alone
    pairs[pieces.firsts] = -1 - pieces.firsts  # each another
    _, kinds, times = np.unique(pairs, return_inverse=True, return_counts=True)
    together = times[kinds] > 1
    return np.bincount(alone)[alone] > 1, together, np.roll(together, -1)


def _find_known(text: str, lexicon: NameLexicon) -> Iterator[str]:
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
