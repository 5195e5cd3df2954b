"""Highlights and snippets: slices of the original text, computed here for both engines.

They follow the query's words by the same tokens that found the document, on traditional and full-width originals too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.contract import Mode, Request
from search.expansion import expand_text
from search.folding import fold_with_origins
from search.parts import find_open_edges
from search.planner import find_terms, read_request
from search.proximity import find_arrangements
from search.syntax import Near, Phrase, Prefix, Words
from search.tokens import find_exact_tokens, find_words, is_ideographic, split_exact, stem_word
from search.weights import find_content_words

SpanPair = tuple[int, int]
_SENTENCE_ENDS = frozenset("。！？!?；;\n")
_Test = str | Callable[[str], bool]  # a token itself, or what it has to be like
_Sequence = tuple[_Test, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A slice of a text, start to end, and the highlights inside it as spans of the whole text."""

    text: str
    start: int
    end: int
    highlights: tuple[SpanPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Adjacent tokens, or several groups of them with at most `distance` others between.

    inside: the same tokens where the phrase begins or ends inside a word, for texts that do not hold it otherwise.
    """

    sequences: tuple[_Sequence, ...]
    distance: int = 0
    inside: _Sequence = ()


def find_highlights(text: str, request: Request) -> tuple[SpanPair, ...]:
    """The spans of a text that a request asks for, in order and without overlaps; QueryError as in a search."""
    folded = fold_with_origins(text)
    tokens, starts, ends = split_exact(folded.text)
    different = frozenset(tokens)
    ranges: list[SpanPair] = []
    for wanted in _find_wanted(request):
        found = [_find_ranges(sequence, tokens, different) for sequence in wanted.sequences]
        found = found if found[0] or not wanted.inside else [_find_ranges(wanted.inside, tokens, different)]
        ranges += find_arrangements(found, wanted.distance) if len(found) > 1 else found[0]
    return tuple(_merge(folded.original(starts[first], ends[end - 1]) for first, end in ranges))


def build_snippet(text: str, request: Request, *, width: int = 160) -> Snippet:
    """About `width` characters with the most different highlights, from a sentence's start where one is near."""
    spans = find_highlights(text, request)
    first = _find_best(text, spans, width)
    start = _find_start(text, first, width // 3)
    end = _find_end(text, min(len(text), start + width))
    inside = tuple(span for span in spans if start <= span[0] and span[1] <= end)
    return Snippet(text=text[start:end], start=start, end=end, highlights=inside)


def _find_ranges(sequence: _Sequence, tokens: Sequence[str], different: frozenset[str]) -> list[SpanPair]:
    """Where the tokens stand beside each other: indexes of tokens, the end exclusive; different are all there are."""
    first, *others = sequence
    beginning = {first} & different if isinstance(first, str) else {token for token in different if first(token)}
    if not beginning or any(isinstance(test, str) and test not in different for test in others):
        return []
    starts = [index for index, token in enumerate(tokens) if token in beginning]
    return [
        (start, start + len(sequence))
        for start in starts
        if start + len(others) < len(tokens)
        and all(_holds(test, tokens[start + step]) for step, test in enumerate(others, start=1))
    ]


def _holds(test: _Test, token: str) -> bool:
    return token == test if isinstance(test, str) else test(token)


@lru_cache(maxsize=64)
def _find_wanted(request: Request) -> tuple[_Wanted, ...]:
    return tuple(_read_wanted(request))


def _read_wanted(request: Request) -> Iterator[_Wanted]:
    for term in find_terms(read_request(request)):
        if isinstance(term, Near):
            yield _Wanted(sequences=tuple(_read_string(text) for text in term.texts), distance=term.distance)
        else:
            inside = _read_inside(term.text) if isinstance(term, Phrase) else ()
            yield from (_Wanted(sequences=(sequence,), inside=inside) for sequence in _read_term(term))
    if request.mode is Mode.ANY:
        yield from (_Wanted(sequences=(_read_word(word),)) for word in find_content_words(expand_text(request)))


def _read_term(term: Words | Phrase | Prefix) -> Iterator[_Sequence]:
    if isinstance(term, Words):
        yield from map(_read_word, find_words(term.text))
    elif sequence := _read_string(term.text):
        *others, last = find_exact_tokens(term.text)
        yield (*others, _begins(last)) if isinstance(term, Prefix) else sequence


def _read_string(text: str) -> _Sequence:
    return tuple(find_exact_tokens(text))


def _read_inside(text: str) -> _Sequence:
    is_end, is_beginning = find_open_edges(text)
    tokens = find_exact_tokens(text)
    if not (is_end or is_beginning):
        return ()
    if len(tokens) == 1:
        return (lambda token: tokens[0] in token,)
    first: _Test = (lambda token: token.endswith(tokens[0])) if is_end else tokens[0]
    last: _Test = _begins(tokens[-1]) if is_beginning else tokens[-1]
    return (first, *tokens[1:-1], last)


def _read_word(word: str) -> _Sequence:
    if is_ideographic(word):
        return tuple(word)
    stem = stem_word(word)  # begins as the word does
    return (lambda token: token[0] == stem[0] and stem_word(token) == stem,)


def _begins(prefix: str) -> _Test:
    return lambda token: token.startswith(prefix)


def _merge(spans: Iterable[SpanPair]) -> Iterator[SpanPair]:
    held: SpanPair | None = None
    for start, end in sorted(spans):
        if held is not None and start < held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def _find_best(text: str, spans: Sequence[SpanPair], width: int) -> int:
    """The start of the highlight from where a window sees the most different ones."""
    best, most, last = 0, 0, 0
    for index, (start, _) in enumerate(spans):
        last = max(last, index)
        while last < len(spans) and spans[last][1] <= start + width:
            last += 1
        seen = len({text[begin:end].lower() for begin, end in spans[index:last]})
        if seen > most:
            best, most = start, seen
    return best


def _find_start(text: str, first: int, most: int) -> int:
    """The start of the sentence around `first`, if it is near; else a little before, at a word's start."""
    for index in range(first, max(-1, first - most), -1):
        if index == 0 or text[index - 1] in _SENTENCE_ENDS:
            return _skip_space(text, index, first)
    start = max(0, first - most // 2)
    while start < first and not _is_break(text, start):
        start += 1
    return start


def _skip_space(text: str, index: int, first: int) -> int:
    while index < first and text[index].isspace():
        index += 1
    return index


def _find_end(text: str, end: int) -> int:
    """Not inside a word."""
    stop = end
    while stop > max(0, end - 30) and not _is_break(text, stop):
        stop -= 1
    return stop if _is_break(text, stop) else end


def _is_break(text: str, index: int) -> bool:
    if index in {0, len(text)}:
        return True
    before, after = text[index - 1], text[index]
    return not (before.isalnum() and after.isalnum()) or is_ideographic(before) or is_ideographic(after)
