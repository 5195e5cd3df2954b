"""Whether a Chinese and an English name are one organisation's."""

from __future__ import annotations

from typing import Final

from config.institution_terms import PartKind
from linking.alignment import Alignment, Pairing, align_names
from linking.forms import ChineseForm, EnglishForm
from linking.romanisation import is_pinyin
from linking.segments import Segment
from linking.verdict import Level, Verdict
from linking.vocabulary import MINOR

KNOWN_DIFFER: Final = "their known parts differ"
UNIT_OF: Final = "one names a unit of the other"
_CERTAIN: Final = 0.9
_PROBABLE: Final = 0.2
_UNSURE: Final = 0.75  # the strength of a part that is said by a related word only
_OWNERS: Final = frozenset({"univers", "universiti", "academi", "academia"})
_SPOKEN: Final = frozenset({PartKind.PROPER, PartKind.REGION})
_OWNING: Final = frozenset({PartKind.HEAD, PartKind.PROPER})
_CONTRADICTED: Final = 0.7
_CONTRARY: Final = 1.2
_UNTOLD: Final = 0.7  # what no term knows may be what the other says
_OMITTED: Final = 0.5
_OTHER_HEAD: Final = 0.6
_HEADS: Final = frozenset({PartKind.HEAD, PartKind.LEGAL})
_OWNER_OMITTED: Final = 0.35  # English names often leave out the owner: Institute of Acoustics
_TELLING: Final = frozenset({PartKind.PROPER, PartKind.ORDINAL, PartKind.REGION, PartKind.FIELD})


def judge_across(chinese: ChineseForm, english: EnglishForm) -> Verdict:
    """The verdict on names of two languages."""
    alignment = align_names(chinese, english)
    left = _Left(chinese, english, alignment)
    score = _score(chinese, english, alignment)
    conflict, doubt = left.find_conflict(), left.find_doubt()
    if conflict or doubt:
        score *= _CONTRADICTED
    elif left.has_other_head:
        score *= _OTHER_HEAD
    reasons = _explain(chinese, english, alignment, left, conflict or doubt)
    level = Level.NONE
    if not conflict and _names_one(chinese, alignment):
        surely = all(one.strength > _UNSURE for one in alignment.pairings)
        if not doubt and left.is_settled and surely and score >= _CERTAIN:
            level = Level.CERTAIN
        elif score >= _PROBABLE:
            level = Level.PROBABLE
    return Verdict(score=round(score, 4), level=level, reasons=reasons)


def find_contradiction(chinese: ChineseForm, english: EnglishForm) -> str:
    """Why two names cannot mean one thing, empty where nothing known speaks against it."""
    return _Left(chinese, english, align_names(chinese, english)).find_conflict()


def have_other_heads(chinese: ChineseForm, english: EnglishForm) -> bool:
    """Whether each name has a head that the other does not say: an alliance, a centre."""
    return _Left(chinese, english, align_names(chinese, english)).has_other_head


def _score(chinese: ChineseForm, english: EnglishForm, alignment: Alignment) -> float:
    """The weight of what both say against what one leaves out and, heavier, what each says otherwise."""
    totals = sum(chinese.weights), sum(english.weights)
    said = alignment.chinese_share * totals[0], alignment.english_share * totals[1]
    unsaid = totals[0] - said[0], totals[1] - said[1]
    unknown = {at for part in chinese.parts if not part.is_known for at in range(part.start, part.end)}
    untold = min(unsaid[1], sum(chinese.weights[at] for at in unknown.intersection(alignment.chinese_rest)))
    contrary, omitted = min(unsaid) - untold, abs(unsaid[0] - unsaid[1])
    both = sum(said) / 2
    omission = _OWNER_OMITTED if alignment.english_share >= _CERTAIN else _OMITTED
    whole = both + _CONTRARY * contrary + _UNTOLD * untold + omission * omitted
    return both / whole if whole else 0.0


class _Left:
    """What neither name's other side says, without what tells little (province, limited, affiliated)."""

    def __init__(self, chinese: ChineseForm, english: EnglishForm, alignment: Alignment) -> None:
        rest = set(alignment.chinese_rest)
        self._chinese, self._english, self._rest = chinese, english, alignment.english_rest
        self._pairings, self._silent = alignment.pairings, rest
        unsaid = {part: len(rest.intersection(range(part.start, part.end))) for part in chinese.parts}
        left = (part for part, number in unsaid.items() if 2 * number >= part.end - part.start)
        self.chinese = tuple(part for part in left if part not in chinese.broader)
        self.english = tuple((english.stems[at], english.kinds[at]) for at in alignment.english_rest)

    @property
    def is_settled(self) -> bool:
        """Whether nothing that tells organisations apart is left on either side."""
        kinds = {part.kind for part in self.chinese} | {kind for _, kind in self.english}
        return kinds <= MINOR

    @property
    def has_other_head(self) -> bool:
        """Whether each name has a head that the other does not say."""
        heads = any(part.kind in _HEADS for part in self.chinese)
        return heads and any(kind is PartKind.HEAD for _, kind in self.english)

    def find_conflict(self) -> str:
        """Why the two cannot be one: a number, a unit, a level or a known part that the other contradicts."""
        chinese, english = {part.kind for part in self.chinese}, {kind for _, kind in self.english}
        if PartKind.ORDINAL in chinese | english:
            return "their numbers differ"
        if self._is_unit():
            return UNIT_OF
        if PartKind.LEVEL in chinese & english:
            return "their levels differ"
        chinese = {part.kind for part in self.chinese if part.is_known and part.is_own}
        english = {kind for stem, kind in self.english if stem in self._english.known}
        shared = chinese & english & _TELLING
        if shared - {PartKind.FIELD} or (shared and self._leaves_half()) or self._has_other_sound():
            return KNOWN_DIFFER
        return ""

    def _has_other_sound(self) -> bool:
        """Whether a word that is written as pinyin is none of the proper parts that the English name leaves out."""
        proper = any(part.kind in _SPOKEN for part in self.chinese)
        return proper and any(at in self._rest and is_pinyin(word) for word, at in self._english.unknown.items())

    def _leaves_half(self) -> bool:
        """Whether more than half of the fields of the Chinese name are left out."""
        left = sum(part.kind is PartKind.FIELD for part in self.chinese)
        return 2 * left > sum(part.kind is PartKind.FIELD for part in self._chinese.parts)

    def find_doubt(self) -> str:
        """Why they may not be one: each has a part that the other does not say, and some of it is not known."""
        chinese, english = {part.kind for part in self.chinese}, {kind for _, kind in self.english}
        return "each has parts that the other does not say" if chinese & _TELLING and english & _TELLING else ""

    def _is_unit(self) -> bool:
        """Whether one name goes on to a school or hospital of what the other names."""
        heads = {stem for stem, kind in self.english if kind is PartKind.HEAD}
        stems = self._english.stems
        owners = [part for part in self._chinese.parts[:-1] if part.kind in _OWNING and part not in self.chinese]
        spoken = {at for one in self._pairings for at in one.places if any(_overlap(one, part) for part in owners)}
        said = any(kinds is PartKind.HEAD and at in spoken for at, kinds in enumerate(self._english.kinds))
        last = self._chinese.parts[-1]
        if last.kind is PartKind.HEAD and last in self.chinese and last.end - 1 in self._silent and said and not heads:
            return True
        paired = {stem for at, stem in enumerate(stems) if at not in self._rest}
        return bool(paired & _OWNERS and heads - _OWNERS)


def _overlap(pairing: Pairing, part: Segment) -> bool:
    return pairing.start < part.end and part.start < pairing.end


def _names_one(chinese: ChineseForm, alignment: Alignment) -> bool:
    """Whether what is paired tells one organisation from others: more than a head."""
    covered = {at for one in alignment.pairings for at in range(one.start, one.end)}
    return any(part.kind in _TELLING and covered.intersection(range(part.start, part.end)) for part in chinese.parts)


def _explain(
    chinese: ChineseForm, english: EnglishForm, alignment: Alignment, left: _Left, conflict: str
) -> tuple[str, ...]:
    reasons = [_describe(chinese, english, pairing) for pairing in alignment.pairings]
    if conflict:
        reasons.append(conflict)
    if left.chinese:
        reasons.append("not in the English name: " + " ".join(part.text for part in left.chinese))
    if left.english:
        reasons.append("not in the Chinese name: " + " ".join(stem for stem, _ in left.english))
    return tuple(reasons)


def _describe(chinese: ChineseForm, english: EnglishForm, pairing: Pairing) -> str:
    words = " ".join(english.stems[at] for at in pairing.places)
    return f"{chinese.text[pairing.start : pairing.end]} = {words}"
