"""Whether an acronym may stand for a name: its letters are the first ones of the name's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, product
from typing import Final

from config.institution_terms import PartKind
from linking.forms import EnglishForm, NameForm
from linking.verdict import Level, Verdict
from linking.vocabulary import FILLERS, Vocabulary, split_words

_LEAST: Final = 3
_CERTAIN_ORDER: Final = 0.8
_ANY_ORDER: Final = 0.6
_WAYS: Final = 64
_LETTERS: Final = re.compile("[^a-z]")


def judge_acronym(acronym: NameForm, other: NameForm, vocabulary: Vocabulary) -> Verdict:
    """At most probable: many names share their first letters."""
    if isinstance(acronym, EnglishForm) and not acronym.is_acronym:
        acronym, other = other, acronym
    letters = _LETTERS.sub("", acronym.name.casefold())
    score = _score(letters, other, vocabulary) if len(letters) >= _LEAST else 0.0
    level = Level.PROBABLE if score else Level.NONE
    reasons = (f"{acronym.name} has the first letters of {other.name}",) if score else ()
    return Verdict(score=score, level=level, reasons=reasons)


def _score(letters: str, other: NameForm, vocabulary: Vocabulary) -> float:
    if isinstance(other, EnglishForm):
        words = split_words(other.name)
        if letters in {initials(words), initials(word for word in words if word not in FILLERS)}:
            return _CERTAIN_ORDER
    return _ANY_ORDER if acronym_key(letters) in acronym_keys(other, vocabulary) else 0.0


def initials(words: Iterable[str]) -> str:
    """The first letters of words."""
    return "".join(word[0] for word in words)


def acronym_key(letters: str) -> str:
    """Acronyms of the same letters, in any order, share it."""
    return "~" + "".join(sorted(letters.casefold()))


def acronym_keys(form: NameForm, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of the acronyms that a name may have."""
    if isinstance(form, EnglishForm):
        if form.is_acronym:
            return frozenset({acronym_key(_LETTERS.sub("", form.name.casefold()))})
        words = [word for word in split_words(form.name) if word.isalpha()]
        content = [word for word in words if word not in FILLERS]
        return frozenset(acronym_key(initials(chosen)) for chosen in (words, content) if len(chosen) >= _LEAST)
    ways: list[tuple[str, ...]] = []
    for part in form.parts:
        if part.kind in {PartKind.LEVEL, PartKind.LEGAL}:
            continue
        stems = vocabulary.alternatives[part.text]
        found = [initials(one) for one in stems if one and not any(stem.startswith("#") for stem in one)]
        sounds = [
            sound[0]
            for sound, readings in form.sounds.items()
            if sound.isalpha() and any((one.start, one.end) == (part.start, part.end) for one in readings)
        ]
        ways.append(tuple(dict.fromkeys([*found, *sounds[:1]])) or ("",))
    return frozenset(
        acronym_key(letters) for choice in islice(product(*ways), _WAYS) if len(letters := "".join(choice)) >= _LEAST
    )
