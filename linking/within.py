"""Whether two names of one language are one organisation's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from config.institution_terms import PartKind
from linking.forms import ChineseForm, EnglishForm
from linking.segments import Segment
from linking.verdict import Level, Verdict
from linking.vocabulary import MINOR, WEIGHTS

PARTS_DIFFER: Final = "their proper parts, fields or numbers differ"
_SAME: Final = 0.98
_REORDERED: Final = 0.85
_SHORT: Final = 0.7
_WITHOUT_OWNER: Final = 0.75
_UNIT: Final = 0.3
_PROBABLE: Final = 0.8
_CONFLICT: Final = 0.6
_SHORTEST: Final = 2
_TELLING: Final = frozenset({PartKind.PROPER, PartKind.REGION, PartKind.FIELD})
_LONGEST_SHORT: Final = 6


def judge_chinese(first: ChineseForm, second: ChineseForm) -> Verdict:
    """The verdict on two Chinese names."""
    if _have_other_levels(first, second):
        return _none(0.5, "their levels differ")
    own, other = _texts(first.significant), _texts(second.significant)
    if own == other and own:
        return Verdict(score=_SAME, level=Level.CERTAIN, reasons=("the same parts but for level and legal form",))
    short, long = sorted((first, second), key=lambda form: len(form.text))
    return _judge_contained(short, long) or _judge_short(short, long) or _judge_overlap(first, second)


def _texts(parts: Sequence[Segment]) -> tuple[str, ...]:
    return tuple(f"#{part.number}" if part.number else part.text for part in parts)


def _have_other_levels(first: ChineseForm, second: ChineseForm) -> bool:
    """Whether both names state a level after the same place, and another one: 吉林省, 吉林市."""
    stated = [
        {
            before.text: part.text
            for before, part in zip(form.parts, form.parts[1:], strict=False)
            if part.kind is PartKind.LEVEL and part.text in "省市区县镇乡"
        }
        for form in (first, second)
    ]
    return any(place in stated[1] and stated[1][place] != level for place, level in stated[0].items())


def _judge_contained(short: ChineseForm, long: ChineseForm) -> Verdict | None:
    """A longer name that begins with the other names a unit of it; one that ends with it may be the fuller form."""
    own, other = _texts(short.significant), _texts(long.significant)
    if not own or len(own) >= len(other):
        return None
    if other[: len(own)] == own:
        return _none(_UNIT, f"{long.name} is a unit of {short.name}")
    proper = any(part.kind in {PartKind.PROPER, PartKind.REGION} for part in short.significant)
    if other[-len(own) :] == own and proper:
        return _probable(_WITHOUT_OWNER, f"{short.name} is {long.name} without its owner")
    return None


def _judge_short(short: ChineseForm, long: ChineseForm) -> Verdict | None:
    """A short name takes characters of the long one in order, the first and one of each part it leaves: 上理工."""
    text = short.text
    if not _SHORTEST < len(text) <= _LONGEST_SHORT or len(text) > len(long.text) * 0.7 or text[0] != long.text[0]:
        return None
    if any(part.kind is PartKind.HEAD and len(part.text) > 1 for part in short.parts[-1:]):
        return None
    at = 0
    for character in text:
        at = long.text.find(character, at) + 1
        if not at:
            return None
    return _probable(_SHORT, f"{short.name} is short for {long.name}")


def _judge_overlap(first: ChineseForm, second: ChineseForm) -> Verdict:
    kinds = [dict(zip(_texts(form.significant), form.significant, strict=True)) for form in (first, second)]
    return _judge_bags(*({text: part.kind for text, part in found.items()} for found in kinds))


def judge_english(first: EnglishForm, second: EnglishForm) -> Verdict:
    """The verdict on two English names."""
    own, other = _telling(first), _telling(second)
    if own == other and own:
        return Verdict(score=_SAME, level=Level.CERTAIN, reasons=("the same words but for level and legal form",))
    if sorted(own) == sorted(other):
        if sorted(first.phrases) == sorted(second.phrases) or _is_inverted(first, second):
            return Verdict(score=_SAME, level=Level.CERTAIN, reasons=("the same words, the owner named elsewhere",))
        return _probable(_REORDERED, "the same words in another order")
    short, long = sorted((own, other), key=len)
    if short and long[: len(short)] == short and _has_head(long[len(short) :], first, second):
        return _none(_UNIT, "one names a unit of the other")
    kinds = dict(zip(first.stems, first.kinds, strict=True)) | dict(zip(second.stems, second.kinds, strict=True))
    return _judge_bags({stem: kinds[stem] for stem in own}, {stem: kinds[stem] for stem in other})


def _telling(form: EnglishForm) -> tuple[str, ...]:
    return tuple(stem for stem, kind in zip(form.stems, form.kinds, strict=True) if kind not in MINOR)


def _is_inverted(first: EnglishForm, second: EnglishForm) -> bool:
    """Whether one writes `Institute of X, Owner` and the other `Owner Institute of X`."""
    for form, other in ((first, second), (second, first)):
        if len(form.phrases) > 1:
            turned = tuple(stem for phrase in reversed(form.phrases) for stem in phrase)
            if other.stems in (turned, form.stems):
                return True
    return False


def _has_head(stems: Sequence[str], *forms: EnglishForm) -> bool:
    heads = {stem for form in forms for stem, kind in zip(form.stems, form.kinds, strict=True) if kind is PartKind.HEAD}
    return any(stem in heads for stem in stems)


def _judge_bags(own: Mapping[str, PartKind], other: Mapping[str, PartKind]) -> Verdict:
    """The verdict on the parts that two names share, and on the kinds of those that they do not."""
    shared = own.keys() & other.keys()
    total = sum(WEIGHTS[kind] for kind in (*own.values(), *other.values()))
    score = 2 * sum(WEIGHTS[own[part]] for part in shared) / total if total else 0.0
    left = [{kind for part, kind in found.items() if part not in shared} for found in (own, other)]
    if left[0] & left[1] & _TELLING or PartKind.ORDINAL in left[0] | left[1]:
        return _none(score * _CONFLICT, PARTS_DIFFER)
    if PartKind.HEAD in left[0] & left[1]:
        return _none(score * _CONFLICT, "they are of two kinds")
    named = " ".join(part for part in own if part in shared)
    return _probable(score, f"they share {named}") if score >= _PROBABLE else _none(score, "they share little")


def _none(score: float, reason: str) -> Verdict:
    return Verdict(score=round(score, 4), level=Level.NONE, reasons=(reason,))


def _probable(score: float, reason: str) -> Verdict:
    return Verdict(score=round(score, 4), level=Level.PROBABLE, reasons=(reason,))
