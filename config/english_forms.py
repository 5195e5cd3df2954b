"""The forms of English verbs and nouns in the event lexicons, from the word as a dictionary has it.

In a trigger list `launch~` stands for every form of a verb and `launch~ed` for its past and participle; what follows
stays: `set~ up`. The common file has the past forms of verbs that double a consonant or are irregular, and their form
in -ing where that doubles one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_VERB = re.compile(r"([a-z-]+)~(ed)?")
_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")  # of one syllable, its last consonant doubled: plan, planned
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_ALTERNATIVE = "|"

Irregular = Mapping[str, tuple[str, ...]]


def inflect(word: str, irregular: Irregular) -> str:
    """An expression for the word with the forms of the verbs marked in it."""

    def write(match: re.Match[str]) -> str:
        forms = list_past(match[1], irregular) if match[2] else list_forms(match[1], irregular)
        return f"(?:{_ALTERNATIVE.join(dict.fromkeys(forms))})"

    return _VERB.sub(write, word)


def list_forms(verb: str, irregular: Irregular) -> tuple[str, ...]:
    """Base, third person, past, participle and the form in -ing."""
    past = list_past(verb, irregular)
    return (verb, _add_s(verb), *past, _add_ing(verb, past[0], irregular))


def list_past(verb: str, irregular: Irregular) -> tuple[str, ...]:
    """Past and participle, once where they are one."""
    head, last = _split(verb)
    if last in irregular:
        return tuple(f"{head}{form}" for form in irregular[last] if not form.endswith("ing"))
    if verb.endswith("e"):
        return (f"{verb}d",)
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (f"{verb[:-1]}ied",)
    if _SHORT.fullmatch(last):
        return (f"{verb}{verb[-1]}ed",)
    return (f"{verb}ed",)


def spell_noun(noun: str) -> str:
    """An expression for a noun, capitalised, or in small letters in both numbers."""
    capital = "".join(_either_case(part) for part in re.split(r"(?<=[ -])", noun))
    return f"{noun[0].upper()}{capital.removeprefix(_either_case(noun[0]))}|{_pluralise(noun)}"


def spell_nouns(nouns: Iterable[str]) -> tuple[str, ...]:
    """One expression for all the nouns, whole words only; none where there are none."""
    written = [spell_noun(noun) for noun in sorted(nouns, key=len, reverse=True)]
    return (rf"\b(?:{'|'.join(written)})\b",) if written else ()


def _pluralise(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return f"{noun[:-1]}(?:y|ies)"
    return f"{noun}(?:es)?" if noun.endswith(_HISSING) else f"{noun}s?"


def _either_case(part: str) -> str:
    return f"[{part[0].upper()}{part[0]}]{part[1:]}" if part[:1].islower() else part


def _split(verb: str) -> tuple[str, str]:
    head, dash, last = verb.rpartition("-")
    return f"{head}{dash}", last


def _add_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s"


def _add_ing(verb: str, past: str, irregular: Irregular) -> str:
    head, last = _split(verb)
    if forms := [form for form in irregular.get(last, ()) if form.endswith("ing")]:
        return f"{head}{forms[0]}"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    doubled = past == f"{verb}{verb[-1]}ed" or _SHORT.fullmatch(last)
    return f"{verb}{verb[-1]}ing" if doubled else f"{verb}ing"
