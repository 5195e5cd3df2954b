"""Did you mean: what an index holds that is written or sounds like a query's words, where they find little.

Latin words are compared by their edits; Chinese ones by sound, by a wrong, missing or turned character, and by the
longest part that is found. Everything comes from the index's own vocabulary, and every suggestion is counted by a
search before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from config.exceptions import QueryError
from search.contract import Index, Mode, Request
from search.lexer import Sign, SignKind, read_signs
from search.similar import count_edits, find_homophones, find_most_edits
from search.syntax import Field
from search.tokens import find_exact_spans, is_ideographic

LITTLE = 3
_MOST_SUGGESTIONS = 3
_MOST_TRIED = 12
_MOST_CHAINS = 40
_LONGEST = 20
_FIXED = frozenset(
    {Field.TYPE, Field.ROLE, Field.MODALITY, Field.SINCE, Field.UNTIL, Field.LANG, Field.SOURCE, Field.HAS}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Another query and how many it finds."""

    query: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word or a run of characters of the query, as it is compared, and where it stands."""

    text: str
    start: int
    end: int


def suggest_queries(index: Index, request: Request, total: int) -> tuple[Suggestion, ...]:
    """Up to three queries that find more than the given total, the likeliest first; none where much was found."""
    if total > LITTLE:
        return ()
    finder = _Finder(index=index, request=request)
    fixes = [(word, found) for word in _locate_words(request) if (found := list(finder.find_variants(word.text)))]
    if not fixes:
        return ()
    tried = dict.fromkeys([_replace(request.query, [(word, found[0]) for word, found in fixes])])
    tried |= dict.fromkeys(_replace(request.query, [(word, variant)]) for word, found in fixes for variant in found)
    counted = (Suggestion(query=query, total=finder.count(query)) for query in list(tried)[:_MOST_TRIED])
    return tuple(one for one in counted if one.total > total)[:_MOST_SUGGESTIONS]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    index: Index
    request: Request

    def count(self, query: str) -> int:
        """How many a query finds under the request's filters."""
        return self._count(replace(self.request, query=query))

    def find_variants(self, word: str) -> Iterator[str]:
        """What the word could be meant for, likeliest first; nothing for a word that the index holds."""
        if self._count_phrase(word):
            return
        if not is_ideographic(word):
            yield from self._find_spellings(word)
            return
        found = (variant for variant in self._find_chinese(word) if self._count_phrase(variant))
        yield from _take(found, _MOST_SUGGESTIONS)

    def _find_spellings(self, word: str) -> list[str]:
        near = self.index.find_near_terms(self.request.kind, word)
        scored = [(count_edits(word, term), -count, term) for term, count in near.items()]
        return [term for edits, _, term in sorted(scored) if 0 < edits <= find_most_edits(word)][:_MOST_SUGGESTIONS]

    def _find_chinese(self, word: str) -> Iterator[str]:
        if not 2 <= len(word) <= _LONGEST:
            return
        yield from _take(self._find_same_sound(word), _MOST_TRIED)
        changed = dict.fromkeys((*_turn(word), *_drop(word), *self._find_substitutes(word)))
        yield from _take(iter(self._keep_known(list(changed))), _MOST_TRIED)
        yield from (word[start : start + size] for size, start in _list_parts(word))

    def _find_same_sound(self, word: str) -> Iterator[str]:
        """Strings that sound the same and whose neighbouring characters all stand side by side somewhere."""
        chains = find_homophones(word[0])
        for character in word[1:]:
            longer = [chain + homophone for chain in chains for homophone in find_homophones(character)]
            known = self.index.count_terms(self.request.kind, list({chain[-2:] for chain in longer}))
            longer.sort(key=lambda chain: (-known.get(chain[-2:], 0), chain))
            chains = [chain for chain in longer if known.get(chain[-2:])][:_MOST_CHAINS]
        yield from (chain for chain in chains if chain != word)

    def _find_substitutes(self, word: str) -> Iterator[str]:
        """Another character in one place, of those that follow the one before it somewhere."""
        for place in range(1, len(word)):
            near = self.index.find_near_terms(self.request.kind, word[place - 1 : place + 1])
            for pair in sorted(near, key=lambda pair: (-near[pair], pair)):
                yield word[:place] + pair[1] + word[place + 1 :]

    def _keep_known(self, words: list[str]) -> list[str]:
        pairs = {word[at : at + 2] for word in words for at in range(len(word) - 1)}
        known = self.index.count_terms(self.request.kind, sorted(pairs))
        return [word for word in words if all(known.get(word[at : at + 2]) for at in range(len(word) - 1))]

    def _count_phrase(self, word: str) -> int:
        """How many documents hold it; between spaces, which a phrase that is part of a word would not fit."""
        return self._count(Request(query=f" {word} ", mode=Mode.PHRASE, kind=self.request.kind))

    def _count(self, request: Request) -> int:
        asked = replace(request, size=0, offset=0, cursor="", facets=False)
        try:
            return self.index.search(asked).total
        except QueryError:
            return 0


def _locate_words(request: Request) -> Iterator[_Word]:
    for start, end in _locate_texts(request):
        run: list[tuple[str, int, int]] = []
        for token, first, last in find_exact_spans(request.query[start:end]):
            if run and not (is_ideographic(token) and is_ideographic(run[-1][0]) and first == run[-1][2]):
                yield _join(run, start)
                run = []
            run.append((token, first, last))
        if run:
            yield _join(run, start)


def _join(run: list[tuple[str, int, int]], offset: int) -> _Word:
    return _Word(text="".join(token for token, _, _ in run), start=offset + run[0][1], end=offset + run[-1][2])


def _locate_texts(request: Request) -> Iterator[tuple[int, int]]:
    if request.mode is not Mode.ALL:
        yield 0, len(request.query)
        return
    before: Sign | None = None
    for sign in read_signs(request.query):
        fixed = before is not None and before.kind is SignKind.FIELD and before.text in _FIXED
        if sign.kind in {SignKind.WORD, SignKind.QUOTED} and not fixed and not sign.text.endswith("*"):
            start = sign.position + (sign.kind is SignKind.QUOTED)
            yield start, start + len(sign.text)
        before = sign


def _replace(query: str, fixes: list[tuple[_Word, str]]) -> str:
    for word, variant in sorted(fixes, key=lambda fix: -fix[0].start):
        query = query[: word.start] + variant + query[word.end :]
    return query


def _turn(word: str) -> Iterator[str]:
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _drop(word: str) -> Iterator[str]:
    if len(word) > 2:
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _list_parts(word: str) -> Iterator[tuple[int, int]]:
    """Sizes and starts of parts of at least half the word, the longest first."""
    for size in range(len(word) - 1, max(1, len(word) // 2 - 1), -1):
        yield from ((size, start) for start in range(len(word) - size + 1))


def _take(found: Iterator[str], most: int) -> Iterator[str]:
    yield from (one for _, one in zip(range(most), found, strict=False))
