"""Chinese organisations that no head tells: every piece of the text begins a name, is inside one, or is neither.

What the words in and beside a piece say, what the taggers call them and what rules found there is added up, and a
linear chain over the sentence (a conditional random field) tells how likely each reading is. A name that is likely
enough in one place of the article is one wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Final, TypeAlias

import numpy as np

from config.lexicons import NameLexicon
from config.linear_models import Floats
from extractors.names.candidates import Candidate, NameFinder
from extractors.names.chinese_edges import mend_edges
from extractors.names.chinese_pieces import (
    SIDES,
    Integers,
    Pieces,
    Setting,
    Word,
    describe_neighbour,
    describe_piece,
    describe_setting,
    list_settings,
)
from extractors.names.post_grammar import any_of
from extractors.records import MentionKind

ANSWERS: Final = ("begins", "inside", "outside")
AFTER: Final = "after "  # of a feature: the answer of the piece before
Odds: TypeAlias = tuple[float, float, float]
BEGINS, INSIDE, OUTSIDE = range(len(ANSWERS))
_LIKELY = 0.8  # from which on a name is one
_SURE = 6.0  # how far outside lies above an answer that is surely wrong
_NEVER = -1000.0  # what a piece that goes on with nothing says for going on
_CERTAIN = 0.95  # from which on a name is one though rules found a longer one
_KEPT = 50_000  # words whose weights are kept
_SEVERAL = 2
_PLACES = ("省", "市", "县", "区", "镇", "乡", "村", "县城")
_LONG_HEAD = 3  # characters of a head that no name loses, as it may lose 党委
_SHORTEST = 3  # characters of a name that is looked for elsewhere


def find_unknown(text: str, pieces: Pieces, found: Sequence[Candidate], lexicon: NameLexicon) -> tuple[Candidate, ...]:
    """What rules found and the names that are likely; where both overlap the likely ones stay, unless inside a name.

    None is a name that rules found without its head: 江城大学农机 of 江城大学农机联合实验室.
    """
    likely = {mend_edges(text, one, lexicon) for one in _build_chain(lexicon).find(text, pieces, found)}
    fresh = [one for one in likely if _may_name(text[one.start : one.end], lexicon)]
    heads = _list_long_heads(lexicon)
    ends = {item.start: item.end for item in found}
    fresh = [one for one in _leave_out(fresh, found) if text[one.end : ends.get(one.start, 0)] not in heads]
    taken = {offset for one in fresh for offset in range(one.start, one.end)}
    chosen = [*fresh, *(item for item in found if taken.isdisjoint(range(item.start, item.end)))]
    chosen.extend(_find_again(text, fresh, chosen))
    return tuple(sorted(chosen, key=lambda item: item.start))


def _may_name(text: str, lexicon: NameLexicon) -> bool:
    """Whether a name is no place and more than words of fields and trades: 精准医疗, 硬科技."""
    bare = text[next((size for size in (4, 3, 2) if text[:size] in lexicon.places), 0) :]
    if not bare or text.startswith(lexicon.chinese.role_acronyms) or text.endswith(_PLACES):
        return False
    return text[1:] not in lexicon.weak_words["zh"] and _common_words(lexicon).fullmatch(bare) is None


@lru_cache(maxsize=4)
def _common_words(lexicon: NameLexicon) -> re.Pattern[str]:
    words = lexicon.chinese
    common = words.fields | words.name_verbs | words.generic | words.not_first | words.groups | {*words.trades}
    return re.compile(f"[省市区县]?(?:{any_of(common | lexicon.weak_words['zh'] | lexicon.head_words['zh'])})+")


@lru_cache(maxsize=4)
def _list_long_heads(lexicon: NameLexicon) -> frozenset[str]:
    return frozenset(head for head in lexicon.head_words["zh"] if len(head) >= _LONG_HEAD)


def _leave_out(likely: Sequence[Candidate], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The likely names not found already, nor alone inside one, longer by one character or touching several."""
    known = [item for item in found if item.kind is MentionKind.ORGANISATION]
    owners = {offset: item for item in known for offset in range(item.start, item.end)}
    touched = [{owners[offset] for offset in range(one.start, one.end) if offset in owners} for one in likely]
    shared = Counter(chain.from_iterable(touched))
    for one, items in zip(likely, touched, strict=True):
        inside = any(item.start <= one.start and one.end <= item.end and shared[item] == 1 for item in items)
        alone = any(item.full for item in items) or (inside and one.score < _CERTAIN)
        longer = any(item.end == one.end and item.start == one.start + 1 for item in items)
        if len(items) < _SEVERAL and not alone and not longer:
            yield one


def _find_again(text: str, fresh: Iterable[Candidate], chosen: Iterable[Candidate]) -> Iterator[Candidate]:
    """The further places of the names, where nothing else was found."""
    names = {text[one.start : one.end]: one.score for one in fresh if one.end - one.start >= _SHORTEST}
    taken = {offset for item in chosen for offset in range(item.start, item.end)}
    for start, end in sorted(NameFinder(names).find(text), key=lambda place: place[0] - place[1]):
        if taken.isdisjoint(range(start, end)) and not _cuts_latin(text, start, end):
            taken.update(range(start, end))
            yield _organisation(start, end, names[text[start:end]])


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word goes on at an end."""
    return any(
        "A" <= text[at : at + 1] <= "z" and "A" <= text[at - 1 : at] <= "z" for at in (start, end) if 0 < at < len(text)
    )


@dataclass(frozen=True, eq=False)
class Chain:
    """The weights of one lexicon, those of words and settings kept, as bytes, once they were looked up."""

    lexicon: NameLexicon
    words: dict[Word, bytes] = field(default_factory=dict)
    settings: dict[Setting, bytes] = field(default_factory=dict)

    def find(self, text: str, pieces: Pieces, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """The names that are likely in one of their places."""
        spans = list(self._find_spans(pieces, found))
        best: dict[str, float] = {}
        for start, end, odds in spans:
            best[text[start:end]] = max(odds, best.get(text[start:end], 0.0))
        for start, end, _ in spans:
            if best[text[start:end]] >= _LIKELY:
                yield _organisation(start, end, best[text[start:end]])

    def _find_spans(self, pieces: Pieces, found: Sequence[Candidate]) -> Iterator[tuple[int, int, float]]:
        weights = self._weigh_words(pieces) + self._weigh_settings(pieces, found) + self.lexicon.piece_model.any_text
        after = np.exp([self._weigh([f"{AFTER}{answer}"]) for answer in ANSWERS])
        odds = np.exp(weights - weights.max(axis=1, keepdims=True))
        for first, last in list_unsure(weights, pieces.firsts):
            for start, end, likely in read_run(odds[first:last].tolist(), after.tolist()):
                yield int(pieces.starts[first + start]), pieces.find_end(first + end - 1), likely

    def _weigh_words(self, pieces: Pieces) -> Floats:
        """What words say in sum for each answer, by piece; nothing is said across the edges of sentences."""
        known = self.words.get
        said = _read([known(word) or self._weigh_word(word) for word in pieces.words], (3, len(ANSWERS)))
        total, after, before = said[:, 0], np.roll(said[:, 1], 1, axis=0), np.roll(said[:, 2], -1, axis=0)
        after[pieces.firsts] = before[pieces.firsts - 1] = 0.0
        return total + after + before

    def _weigh_settings(self, pieces: Pieces, found: Sequence[Candidate]) -> Floats:
        """What the way in which each piece stands says for each answer."""
        settings, numbers = list_settings(pieces, found)
        kept = self.settings.get
        return _read([kept(one) or self._weigh_setting(one) for one in settings], (len(ANSWERS),))[numbers]

    def _weigh_word(self, word: Word) -> bytes:
        """What a word says of itself, of the piece after it and of the one before it."""
        if len(self.words) >= _KEPT:
            self.words.clear()
        sides = [describe_neighbour(side, *word, self.lexicon) for side in SIDES]
        said = [self._weigh(features) for features in (describe_piece(*word, self.lexicon), *sides)]
        self.words[word] = np.concatenate(said).tobytes()
        return self.words[word]

    def _weigh_setting(self, setting: Setting) -> bytes:
        self.settings[setting] = self._weigh(describe_setting(setting)).tobytes()
        return self.settings[setting]

    def _weigh(self, features: Iterable[str]) -> Floats:
        model = self.lexicon.piece_model
        said: Floats = model.weights[model.find_rows(features)].sum(axis=0)
        return said


def _read(said: Sequence[bytes], shape: tuple[int, ...]) -> Floats:
    """Numbers kept as bytes, in a shape for each."""
    return np.frombuffer(b"".join(said), np.float32).reshape(len(said), *shape)


def list_unsure(weights: Floats, firsts: Integers) -> Iterator[tuple[int, int]]:
    """The runs of pieces that may hold names: from one that may begin one on, while they may go on in the sentence.

    In each a name is said to be there rather than not by all its pieces together.
    """
    begins, inside = (weights[:, :OUTSIDE] - weights[:, OUTSIDE:]).T
    may_begin = begins > -_SURE
    may_go_on = may_begin | (inside > -_SURE)
    may_go_on[firsts] = False
    said = np.cumsum(np.where(may_go_on, inside, _NEVER), dtype=np.float64)
    best = begins + np.maximum.accumulate(said[::-1])[::-1] - said
    starts, ends = np.flatnonzero(may_begin).tolist(), [0, *np.flatnonzero(~may_go_on).tolist(), len(weights)]
    past = 0
    for hopeful in np.flatnonzero(may_begin & (best > 0)).tolist():
        if hopeful >= past:
            at = bisect_right(ends, hopeful)
            past = ends[at]
            yield starts[bisect_left(starts, ends[at - 1])], past


def read_run(weights: Sequence[Odds], after: Sequence[Odds]) -> Iterator[tuple[int, int, float]]:
    """The names in a run of pieces between two that are outside, and how likely the least likely piece of each is."""
    odds = [*_list_odds(weights, after), (0.0, 0.0, 1.0)]
    start = -1
    for at, (begins, inside, outside) in enumerate(odds):
        if start >= 0 and inside < max(begins, outside):
            yield start, at, min(odds[start][BEGINS], *(one[INSIDE] for one in odds[start + 1 : at]), 1.0)
            start = -1
        if begins > max(inside, outside):
            start = at


def _list_odds(weights: Sequence[Odds], after: Sequence[Odds]) -> Iterator[Odds]:
    """How likely each answer is for each piece: forward and backward over the chain, in odds rather than logarithms."""
    (begin_begin, begin_inside, begin_out), (in_begin, in_inside, in_out), (out_begin, _, out_out) = after
    forward: list[Odds] = []
    begins, inside, outside = 0.0, 0.0, 1.0
    for begin, within, out in weights:
        begins, inside, outside = _scale(
            begin * (begins * begin_begin + inside * in_begin + outside * out_begin),
            within * (begins * begin_inside + inside * in_inside),
            out * (begins * begin_out + inside * in_out + outside * out_out),
        )
        forward.append((begins, inside, outside))
    begins, inside, outside = begin_out, in_out, out_out
    backward: list[Odds] = []
    for begin, within, out in reversed(weights):
        backward.append((begins, inside, outside))
        first, middle, other = _scale(begin * begins, within * inside, out * outside)
        begins = begin_begin * first + begin_inside * middle + begin_out * other
        inside = in_begin * first + in_inside * middle + in_out * other
        outside = out_begin * first + out_out * other
    for ahead, back in zip(forward, reversed(backward), strict=True):
        yield _scale(ahead[0] * back[0], ahead[1] * back[1], ahead[2] * back[2])


def _scale(begins: float, inside: float, outside: float) -> Odds:
    total = begins + inside + outside
    return begins / total, inside / total, outside / total


def _organisation(start: int, end: int, score: float) -> Candidate:
    return Candidate(kind=MentionKind.ORGANISATION, start=start, end=end, method="context", score=score)


@lru_cache(maxsize=4)
def _build_chain(lexicon: NameLexicon) -> Chain:
    return Chain(lexicon)
