"""Chinese text in pieces, cut wherever a tagger cuts, and what is said of each: by words, tags and the rules' names."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress, groupby, pairwise, repeat
from typing import Final, NamedTuple, TypeAlias

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
# What rules found before a piece, at it and after it; what the article repeats; whether the text is no article.
Setting: TypeAlias = tuple[str, str, str, tuple[bool, bool, bool], bool]


class Piece(NamedTuple):
    """A stretch that no tagger cuts; a tag has > where its word began before, < where it goes on."""

    text: str
    careful: str
    quick: str
    start: int
    end: int


def cut_sentences(clauses: Sequence[TaggedClause], sentences: Sequence[tuple[int, int]]) -> Iterator[list[Piece]]:
    """The pieces of each sentence."""
    starts = [start for start, _ in sentences]
    for _, some in groupby(clauses, lambda clause: bisect_right(starts, clause.start)):
        yield [piece for clause in some for piece in _cut_clause(clause)]


def _cut_clause(clause: TaggedClause) -> Iterator[Piece]:
    if not clause.careful:
        yield from (Piece(text, _UNREAD, tag, start, end) for text, tag, start, end in clause.tokens)
        return
    tokens, words = iter(clause.tokens), iter(clause.words)
    token, word = next(tokens), next(words)
    first, last = clause.start, clause.tokens[-1].end
    while first < last:
        until = min(token.end, word.end)
        text = token.text[first - token.start : until - token.start]
        yield Piece(text, _tag_piece(token, first, until), _tag_piece(word, first, until), first, until)
        if until < last:
            token, word = (next(some) if one.end == until else one for one, some in ((token, tokens), (word, words)))
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


def list_settings(sentences: Sequence[Sequence[Piece]], found: Sequence[Candidate]) -> Iterator[list[Setting]]:
    """How the pieces of each sentence stand."""
    marks, alone = _mark(found), len(sentences) <= _FEW
    for pieces, repeats in zip(sentences, _list_repeats(sentences), strict=True):
        beside = [EDGE, *(marks.get(piece.start, NOTHING) for piece in pieces), EDGE]
        yield list(zip(beside, beside[1:], beside[2:], repeats, repeat(alone), strict=False))


def describe_setting(setting: Setting) -> list[str]:
    """What is said of a piece by how it stands."""
    before, mark, after, repeats, alone = setting
    said = [f"before: mark {before}", f"mark {mark}", f"after: mark {after}", f"marks {before} | {mark} | {after}"]
    return [*said, *compress(_AGAIN, repeats), *(["alone"] if alone else ())]


def _mark(found: Sequence[Candidate]) -> dict[int, str]:
    """What rules found at each place: a kind, for an organisation what found it, and whether it begins there."""
    marks: dict[int, str] = {}
    for item in found:
        method = f" {item.method}" if item.kind is MentionKind.ORGANISATION else ""
        marks.update(dict.fromkeys(range(item.start + 1, item.end), f"{item.kind}{method} inside"))
        marks[item.start] = f"{item.kind}{method} begins"
    return marks


def _list_repeats(sentences: Sequence[Sequence[Piece]]) -> Iterator[Iterator[tuple[bool, bool, bool]]]:
    """Whether the article has each piece of a sentence again: alone, behind the one before, before the one after."""
    texts = [[piece.text for piece in pieces] for pieces in sentences]
    words = Counter(chain.from_iterable(texts))
    pairs = Counter(chain.from_iterable(map(pairwise, texts)))
    for some in texts:
        again = [pairs[pair] > 1 for pair in pairwise(some)]
        yield zip([words[text] > 1 for text in some], [False, *again], [*again, False], strict=True)


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
