"""Whether two written names are one organisation's: a score, a level and the reasons."""

from __future__ import annotations

from functools import lru_cache

from linking.acronyms import judge_acronym
from linking.across import judge_across
from linking.forms import ChineseForm, EnglishForm, NameForm, analyse_name
from linking.names import organisation_key
from linking.verdict import Level, Verdict
from linking.vocabulary import Vocabulary
from linking.within import judge_chinese, judge_english

__all__ = ["Level", "Verdict", "judge_names"]


@lru_cache(maxsize=200_000)
def judge_names(first: str, second: str, vocabulary: Vocabulary) -> Verdict:
    """The verdict on two names; the order makes no difference."""
    if organisation_key(first) == organisation_key(second):
        return Verdict(score=1.0, level=Level.CERTAIN, reasons=("the same name",))
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
