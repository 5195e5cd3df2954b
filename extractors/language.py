"""The language and script of a text: scripts are counted first, a detector is asked about long text only."""

from __future__ import annotations

import operator
import re
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Final

import langdetect
import opencc
from langdetect.lang_detect_exception import LangDetectException

langdetect.DetectorFactory.seed = 0  # unseeded, the same text gets another language from run to run

_SAMPLE: Final = 6000
_DETECTED: Final = 500  # characters that the detector reads: as sure as with more, at 6 ms a thousand
_LONG: Final = 60  # letters; shorter Latin text is taken for English
_HAN_WEIGHT: Final = 3  # a Han character says about as much as three letters
_SHARE: Final = 0.15  # of a language's small words among all words from which a text is in it;
_CLEARLY: Final = 1.5  # for others than English, so many times more than those of the next language
_SMALL_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and to in a is that for on with was as by at from be has have are it its this will an which or
        were not their been he his""",
        "af": """die van en in is het nie wat dat met vir om te sal ook 'n aan as op by was deur kan hulle word sy ons
        hy""",
        "ca": """de la i el que a els en les per un una amb del és no al es com més dels ha va són aquest aquesta pel
        seva entre""",
        "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus
        er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder""",
        "es": """de la que el en y a los del se las por un para con no una su al es lo como más pero sus le ya o este
        sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde""",
        "fr": """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec
        ou cette aux son ses mais comme nous été ont d'une qu'il leur elle""",
        "id": """yang dan di dengan untuk pada ini dari dalam tidak akan ke juga adalah itu oleh bisa sebagai telah
        karena dapat kami kita lebih ada saat atau mereka""",
        "it": """di e il la che in a per un è del della con una non sono le si da i dei al alla nel anche come più
        gli ha delle dal lo su nella o ma ed questo""",
        "nl": """de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog worden
        door naar heeft hij ze wordt tot je mijn deze""",
        "pt": """de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à
        seu sua ou ser quando muito há nos já está eu também só pelo pela até""",
    }.items()
}
_ASCII: Final = bytes(range(128))
_NO_ASCII_LETTERS: Final = bytes({*range(256)} - {*string.ascii_letters.encode()})
_SCRIPTS: Final = {
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef]+"),
    "Kana": re.compile("[\u3041-\u309f\u30a1-\u30fa]+"),
    "Kore": re.compile("[\uac00-\ud7a3]+"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
    "Cyrl": re.compile("[\u0400-\u04ff]+"),
    "Arab": re.compile("[\u0600-\u06ff]+"),
    "Grek": re.compile("[\u0370-\u03ff]+"),
    "Hebr": re.compile("[\u0590-\u05ff]+"),
    "Thai": re.compile("[\u0e00-\u0e7f]+"),
    "Deva": re.compile("[\u0900-\u097f]+"),
}
_RUSSIAN: Final = re.compile("[А-Яа-яЁё]")  # others that write ы have further letters
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
    encoded = sample.encode("utf-8", "ignore")
    wide = encoded.translate(None, _ASCII).decode("utf-8")
    counts = {script: sum(map(len, pattern.findall(wide))) for script, pattern in _SCRIPTS.items()}
    counts["Latn"] += len(encoded.translate(None, _NO_ASCII_LETTERS))
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
        if letters < _LONG or _count_words(words, "en") > len(words) * _SHARE:
            return "en"
        best, second = nlargest(2, ((_count_words(words, language), language) for language in _SMALL_WORDS))
        if best[0] > len(words) * _SHARE and best[0] > _CLEARLY * second[0]:
            return best[1]
    if script == "Cyrl" and "ы" in sample and len(_RUSSIAN.findall(sample)) == letters:
        return "ru"
    try:
        return str(langdetect.detect(sample[:_DETECTED])).split("-")[0]
    except LangDetectException:
        return "en" if script == "Latn" else "und"


def _count_words(words: Sequence[str], language: str) -> int:
    return sum(map(_SMALL_WORDS[language].__contains__, words))


def is_chinese(text: str) -> bool:
    """Whether a text has a Han character."""
    return not text.isascii() and _HAN.search(text) is not None
