"""Organisations in English text as a chain over its words reads them, with what rules found as one of its signs.

What lists, heads or a model of the user's own tell stays unless the chain reads a name across its edges; what was only
weighed stays unless it is unlikely. A name that is likely enough in one place of the article is one wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

import numpy as np

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, find_again, name_by_context
from extractors.names.chains import Chain, Odds, find_names, rate
from extractors.names.english_pieces import OFFSETS, cut_pieces, describe_word, list_flags
from extractors.names.english_unknown import may_be_name
from extractors.names.pieces import Pieces
from extractors.records import MentionKind

_EXCLUDED = 0.2  # below which what was only weighed is no name
_SURE = 0.9  # from which on what rules took for a person is an organisation
_LEAST = 0.5  # the score of a name that is no more than likelier than anything else
_LIKELY = 0.7  # from which on a name is looked for elsewhere
_SHORTEST = 4  # characters of such a name
_WEIGHED = frozenset({"context", "article"})


def read_organisations(
    text: str, sentences: Sequence[tuple[int, int]], found: Sequence[Candidate], lexicon: NameLexicon
) -> tuple[Candidate, ...]:
    """The organisations that the chain reads, and of what rules found the rest that stays."""
    pieces = cut_pieces(text, sentences)
    odds = _build_chain(lexicon).read(pieces, found, list_flags(pieces, found))
    read = [
        name_by_context(int(pieces.starts[first]), int(pieces.ends[end - 1]), max(_LEAST, likely))
        for first, end, likely in find_names(odds)
    ]
    fresh = list(_leave_out(text, read, found, lexicon))
    taken, named = _cover(fresh), _cover(read)
    free = [item for item in found if taken.isdisjoint(range(item.start, item.end))]
    kept = [item for item in free if not _is_unlikely(item, named, pieces, odds)]
    likely_names = {
        text[item.start : item.end]: item.score
        for item in fresh
        if item.score >= _LIKELY and item.end - item.start >= _SHORTEST
    }
    again = find_again(text, likely_names, (*fresh, *kept))
    cut = (_cut_post(text, item, kept, lexicon) for item in (*fresh, *kept, *again))
    return tuple(sorted(cut, key=lambda item: item.start))


def _cover(items: Iterable[Candidate]) -> frozenset[int]:
    return frozenset(offset for item in items for offset in range(item.start, item.end))


def _leave_out(
    text: str, read: Sequence[Candidate], found: Iterable[Candidate], lexicon: NameLexicon
) -> Iterator[Candidate]:
    """The names that are read, but for common words and those that rules found too, took for people or for both."""
    owners = {offset: item for item in found for offset in range(item.start, item.end)}
    for one in read:
        touched = [owners[offset] for offset in range(one.start, one.end) if offset in owners]
        kinds = {item.kind for item in touched}
        known = any(item.kind is MentionKind.ORGANISATION and _holds(item, one) for item in touched)
        person = MentionKind.PERSON in kinds and (MentionKind.ORGANISATION in kinds or one.score < _SURE)
        if not known and not person and may_be_name(text[one.start : one.end].split(), lexicon):
            yield one


def _holds(item: Candidate, one: Candidate) -> bool:
    return item.start <= one.start and one.end <= item.end


def _cut_post(text: str, item: Candidate, found: Sequence[Candidate], lexicon: NameLexicon) -> Candidate:
    """An organisation without the post of the person whose name follows: FAO of FAO Director Dr Ana Prahl."""
    people = lexicon.english_people
    body, _, post = text[item.start : item.end].rpartition(" ")
    if item.kind is not MentionKind.ORGANISATION or not body or post.lower() not in people.titles:
        return item
    starts = (one.start for one in found if one.kind is MentionKind.PERSON and one.start > item.end)
    between = text[item.end : min(starts, default=item.end)]
    follows = between[:1] == " " and people.honorifics.issuperset(between.split())
    return item._replace(end=item.start + len(body)) if follows else item


def _is_unlikely(item: Candidate, named: frozenset[int], pieces: Pieces[str], odds: Sequence[Odds]) -> bool:
    """Whether an organisation that was only weighed is none: nothing is named at its places, nor is it likely."""
    if item.kind is not MentionKind.ORGANISATION or item.full or item.method not in _WEIGHED:
        return False
    first, end = np.searchsorted(pieces.starts, (item.start, item.end)).tolist()
    return first < end and named.isdisjoint(range(item.start, item.end)) and rate(odds, first, end) < _EXCLUDED


@lru_cache(maxsize=4)
def _build_chain(lexicon: NameLexicon) -> Chain[str]:
    return Chain(lexicon.chains["en"], partial(describe_word, lexicon=lexicon), OFFSETS)
