"""Phrases that begin or end inside a word: tried where no document has a phrase in whole words."""

from __future__ import annotations

from collections.abc import Sequence

from config.exceptions import QueryError
from search.contract import Request
from search.plan import Any, Match, Tokens
from search.syntax import Phrase
from search.tokens import find_exact_spans, find_exact_tokens, is_single


def find_open_edges(text: str) -> tuple[bool, bool]:
    """Whether a phrase may begin, and end, inside a word: where a letter is at its edge, and not the only one."""
    spans = find_exact_spans(text)
    if not spans or (len(spans) == 1 and len(spans[0][0]) == 1):
        return False, False
    (first, start, _), (last, _, end) = spans[0], spans[-1]
    return start == 0 and not is_single(first), end == len(text) and not is_single(last)


def match_inside(phrase: Phrase, places: Sequence[str]) -> Match:
    """What holds the phrase with its ends inside words, in one of these places."""
    is_end, is_beginning = find_open_edges(phrase.text)
    tokens = tuple(find_exact_tokens(phrase.text))
    fields = [f"{place}_exact" for place in places]
    return Any(
        parts=tuple(Tokens(field=one, tokens=tokens, is_end=is_end, is_beginning=is_beginning) for one in fields)
    )


def match_rest(phrase: Phrase, places: Sequence[str]) -> Match | None:
    """What holds the phrase without its first word, where that may be the end of one and is not the only one."""
    is_end, is_beginning = find_open_edges(phrase.text)
    rest = tuple(find_exact_tokens(phrase.text))[1:]
    if not is_end or not rest:
        return None
    return Any(parts=tuple(Tokens(field=f"{one}_exact", tokens=rest, is_beginning=is_beginning) for one in places))


def refuse_part(request: Request) -> QueryError:
    """The error for a phrase whose part of a word is too short for either engine."""
    told = "begins or ends with a part of a word that too many words could complete; write more of it, or a space there"
    return QueryError(request.query, 0, told)
