"""The language and script of a text: scripts are counted first, a detector is asked about long text only."""

from __future__ import annotations

import operator
import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import langdetect
import opencc
from langdetect.lang_detect_exception import LangDetectException

langdetect.DetectorFactory.seed = 0  # unseeded, the same text gets another language from run to run

_SAMPLE: Final = 6000
_DETECTED: Final = 500  # characters that the detector reads: as sure as with more, at 6 ms a thousand
_LONG: Final = 60  # letters; shorter Latin text is taken for English
_HAN_WEIGHT: Final = 3  # a Han character says about as much as three letters
_ENGLISH_SHARE: Final = 0.15
_ENGLISH: Final = frozenset(
    re.findall(
        r"\w+",
        """the of and to in a is that for on with was as by at from be has have are it its this will an which or were
        not their been he his""",
    )
)
_ASCII: Final = re.compile("[\x00-\x7f]+")
_NO_ASCII_LETTERS: Final = bytes({*range(256)} - {*string.ascii_letters.encode()})
_SCRIPTS: Final = {
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]"),
    "Kana": re.compile("[\u3041-\u309f\u30a1-\u30fa]"),
    "Kore": re.compile("[\uac00-\ud7a3]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "Cyrl": re.compile("[\u0400-\u04ff]"),
    "Arab": re.compile("[\u0600-\u06ff]"),
    "Grek": re.compile("[\u0370-\u03ff]"),
    "Hebr": re.compile("[\u0590-\u05ff]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
    "Deva": re.compile("[\u0900-\u097f]"),
}
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_ONLY: Final = {"Kore": "ko", "Grek": "el", "Hebr": "he", "Thai": "th"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageGuess:
    """A text's ISO 639-1 language (`und` where it has no letters) and ISO 15924 script."""

    language: str
    script: str


def detect_language(text: str) -> LanguageGuess:
    """Tell a text's language and script; Chinese is told apart into Hans and Hant."""
    sample = text[:_SAMPLE]
    wide = _ASCII.sub("", sample)
    counts = {script: len(pattern.findall(wide)) for script, pattern in _SCRIPTS.items()}
    counts["Latn"] += len(sample.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    han, kana = counts.pop("Han"), counts.pop("Kana")
    script = max(counts, key=counts.__getitem__)
    if not han and not kana and not counts[script]:
        return LanguageGuess(language="und", script="Zyyy")
    if (han + kana) * _HAN_WEIGHT >= counts[script]:
        if kana * 10 > han + kana:
            return LanguageGuess(language="ja", script="Jpan")
        return LanguageGuess(language="zh", script=detect_chinese_script(sample))
    if script in _ONLY:
        return LanguageGuess(language=_ONLY[script], script=script)
    return LanguageGuess(language=_detect_by_words(sample, script, counts[script]), script=script)


def detect_chinese_script(text: str) -> str:
    """Tell traditional (Hant) from simplified (Hans) by what OpenCC would change; Hans where nothing differs."""
    sample = text[:_SAMPLE]
    traditional = _count_changes(sample, _converter("t2s").convert)
    if not traditional:
        return "Hans"
    return "Hant" if traditional > _count_changes(sample, _converter("s2t").convert) else "Hans"


def _count_changes(text: str, convert: Callable[[str], str]) -> int:
    return sum(map(operator.ne, text, convert(text)))


@lru_cache(maxsize=2)
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _detect_by_words(sample: str, script: str, letters: int) -> str:
    if script == "Latn":
        words = sample.lower().split()
        if letters < _LONG or sum(map(_ENGLISH.__contains__, words)) > len(words) * _ENGLISH_SHARE:
            return "en"
    try:
        return str(langdetect.detect(sample[:_DETECTED])).split("-")[0]
    except LangDetectException:
        return "en" if script == "Latn" else "und"


def is_chinese(text: str) -> bool:
    """Whether a text has a Han character."""
    return _HAN.search(text) is not None
