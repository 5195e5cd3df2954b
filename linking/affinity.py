"""How near two names of a telling are to each other: what of them is said on both sides, and what speaks against."""

from __future__ import annotations

from typing import Final

from config.institution_terms import PartKind
from linking.across import KNOWN_DIFFER, UNIT_OF, find_contradiction, have_other_heads
from linking.alignment import align_names
from linking.forms import ChineseForm, EnglishForm, analyse_name
from linking.judgement import judge_names
from linking.vocabulary import Vocabulary
from linking.within import PARTS_DIFFER

_TELLING: Final = frozenset({PartKind.PROPER, PartKind.REGION, PartKind.FIELD, PartKind.ORDINAL})
_OFFICE: Final = ("offic",)


def affinity(first: str, second: str, vocabulary: Vocabulary) -> float:
    """How much of the shorter name the other says; a translator may leave out what the other adds."""
    forms = _analyse_both(first, second, vocabulary)
    if forms:
        chinese, english = forms
        alignment = align_names(chinese, english)
        said = {at for one in alignment.pairings for at in range(one.start, one.end)}
        telling = any(part.kind in _TELLING and said & set(range(part.start, part.end)) for part in chinese.parts)
        numbers = {stem for stem in english.stems if stem.startswith("#")}
        unsaid = {english.stems[at] for at in alignment.english_rest}
        if not telling or (numbers & unsaid and any(part.number for part in chinese.parts)):
            return 0.0
        return max(alignment.english_share, (alignment.english_share + alignment.chinese_share) / 2)
    return judge_names(first, second, vocabulary).score


def contradict(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether each of two names says a place, a field or a number that the other contradicts."""
    forms = _analyse_both(first, second, vocabulary)
    if forms:
        return find_contradiction(*forms) == KNOWN_DIFFER
    return judge_names(first, second, vocabulary).reasons == (PARTS_DIFFER,)


def are_of_two_languages(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether one of two names is Chinese and the other English."""
    return _analyse_both(first, second, vocabulary) is not None


def are_of_other_kinds(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether a Chinese and an English name have heads that differ: an alliance, a centre."""
    forms = _analyse_both(first, second, vocabulary)
    return forms is not None and have_other_heads(*forms)


def is_apart(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether a Chinese and an English name cannot be one: a unit, hospital or school of the other, another number.

    An office acts for the body it belongs to and is not apart from it.
    """
    forms = _analyse_both(first, second, vocabulary)
    conflict = find_contradiction(*forms) if forms else ""
    if not forms or conflict in {"", KNOWN_DIFFER}:
        return False
    return conflict != UNIT_OF or _OFFICE not in vocabulary.alternatives.get(forms[0].parts[-1].text, ())


def _analyse_both(first: str, second: str, vocabulary: Vocabulary) -> tuple[ChineseForm, EnglishForm] | None:
    """The forms of names of two languages, the Chinese one first; None where both are of one."""
    one, other = (analyse_name(name, vocabulary) for name in (first, second))
    if isinstance(one, ChineseForm) and isinstance(other, EnglishForm):
        return one, other
    if isinstance(other, ChineseForm) and isinstance(one, EnglishForm):
        return other, one
    return None
