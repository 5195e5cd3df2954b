"""Whether two written names are one organisation's: a score, a level and the reasons."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from linking.acronyms import judge_acronym
from linking.across import judge_across
from linking.forms import ChineseForm, EnglishForm, NameForm, analyse_name
from linking.names import organisation_key
from linking.verdict import Level, Verdict
from linking.vocabulary import Vocabulary
from linking.within import judge_chinese, judge_english

__all__ = ["Level", "Verdict", "judge_names"]

_ONE = Verdict(score=1.0, level=Level.CERTAIN, reasons=("both are known names of one organisation",))
_TWO = Verdict(score=0.0, level=Level.NONE, reasons=("they are known as names of two organisations",))


@lru_cache(maxsize=200_000)
def judge_names(first: str, second: str, vocabulary: Vocabulary) -> Verdict:
    """The verdict on two names, by what they are made of and by what is known of who bears them; in either order."""
    if organisation_key(first) == organisation_key(second):
        return Verdict(score=1.0, level=Level.CERTAIN, reasons=("the same name",))
    bearers = vocabulary.known.find_bearer(first), vocabulary.known.find_bearer(second)
    if bearers == (None, None):
        return _judge_written(first, second, vocabulary)
    if None not in bearers:
        return _ONE if bearers[0] == bearers[1] else _TWO
    return _judge_by_others(first, second, vocabulary) or _judge_written(first, second, vocabulary)


def _judge_by_others(first: str, second: str, vocabulary: Vocabulary) -> Verdict | None:
    """The certain verdict that another name of the known one of the two gives; None where none does."""
    for known, name in ((first, second), (second, first)):
        for other in vocabulary.known.find_full_names(known):
            verdict = _judge_written(other, name, vocabulary)
            if verdict.level is Level.CERTAIN:
                return replace(verdict, reasons=(f"{known} is {other} too", *verdict.reasons))
    return None


def _judge_written(first: str, second: str, vocabulary: Vocabulary) -> Verdict:
    return _judge_forms(analyse_name(first, vocabulary), analyse_name(second, vocabulary), vocabulary)


def _judge_forms(first: NameForm, second: NameForm, vocabulary: Vocabulary) -> Verdict:
    if isinstance(first, ChineseForm) and isinstance(second, ChineseForm):
        return judge_chinese(first, second)
    if isinstance(first, EnglishForm) and isinstance(second, EnglishForm):
        if first.is_acronym != second.is_acronym:
            return judge_acronym(first, second, vocabulary)
        return judge_english(first, second)
    if isinstance(first, EnglishForm):
        first, second = second, first
    if isinstance(first, ChineseForm) and isinstance(second, EnglishForm):
        if second.is_acronym and first.text.casefold() != second.name.casefold():
            return judge_acronym(second, first, vocabulary)
        return judge_across(first, second)
    raise AssertionError("unreachable")
