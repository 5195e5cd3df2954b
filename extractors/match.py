"""The matching form of a text: the one every lexicon, tagger and rule works on, with a way back to the original.

Traditional characters become simplified, full-width letters, digits and brackets half-width, 「」 become “”.
Zero-width characters are left out, and so is a pinyin reading in brackets where it is noise: a lower-case syllable
after a character that OpenCC's t2s changes, as in 國(guó)產(chǎn). 世界卫生组织(who) stays.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import opencc

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_FOLDED = _FULL_WIDTH | str.maketrans("（）［］「」『』＆／＋－\u3000\u00a0\u202f", "()[]“”‘’&/+-   ")
_TO_FOLD = re.compile(f"[{''.join(map(chr, _FOLDED))}]+")
_ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SKIPPABLE = re.compile(rf"[{_ZERO_WIDTH}]|[(]([a-zü\u0300-\u030c\u00e0-\u01dc]{{1,12}})[)]")
_READING = re.compile(r"[(（]([a-zü\u0300-\u030c\u00e0-\u01dc]{1,12})[)）]")
_TONES = str.maketrans("", "", "\u0300\u0301\u0304\u030c")
_SYLLABLE = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ong|ing|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve"
    r"|a|o|e|i|u|v)"
)
_LINE = 120  # characters
_UNCONVERTED = ("ja", "ko")
_WIDE = re.compile("[\u2e80-\U0010ffff]")  # Han characters and more, of one range
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchText:
    """A text in its matching form; offsets[i] is where character i of it stands in the original."""

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text; what was skipped inside is covered, what was skipped at its ends is not."""
        first = self.offsets[start]
        return (first, self.offsets[end - 1] + 1) if end > start else (first, first)

    def match(self, start: int, end: int) -> tuple[int, int]:
        """The span in the matching form of a span of the original text."""
        if isinstance(self.offsets, range):  # nothing was left out
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def build_match_text(text: str, *, language: str) -> MatchText:
    """The matching form of a text; Japanese and Korean text keeps its characters."""
    folded = _TO_FOLD.sub(lambda found: found[0].translate(_FOLDED), text)
    simplified = folded if language in _UNCONVERTED else simplify(folded)
    skipped = [
        (match.start(), match.end())
        for match in _SKIPPABLE.finditer(simplified)
        if _is_noise(match, folded, simplified)
    ]
    if not skipped:
        return MatchText(text=simplified, offsets=range(len(simplified) + 1))
    offsets: list[int] = []
    position = 0
    for start, end in skipped:
        offsets.extend(range(position, start))
        position = end
    offsets.extend(range(position, len(simplified)))
    return MatchText(text="".join(simplified[at] for at in offsets), offsets=(*offsets, len(text)))


def find_readings(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of pinyin readings in brackets that are noise, brackets included."""
    return tuple(
        (match.start(), match.end())
        for match in _READING.finditer(text)
        if match.start() and _is_traditional(text[match.start() - 1]) and is_pinyin(match[1])
    )


def normalise_name(name: str) -> str:
    """A name in the matching form, its white space runs as one space."""
    return " ".join(build_match_text(name, language="zh").text.split())


def close_up(text: str) -> str:
    """A text without the white space between Chinese characters that only sets them apart."""
    return text if text.isascii() else _BETWEEN_HAN.sub("", text)


def simplify(text: str) -> str:
    """Traditional characters as simplified, length kept."""
    if text.isascii() or not _WIDE.search(text):
        return text
    return _convert_line(text) if len(text) <= _LINE else _convert(text)


@lru_cache(maxsize=1024)
def _convert_line(text: str) -> str:
    """A short text's conversion; what looks at the lines of a list asks for each several times."""
    return _convert(text)


def _convert(text: str) -> str:
    converter = _converter()
    simplified: str = converter.convert(text)
    if len(simplified) == len(text):
        return simplified
    # A user's own OpenCC data may lengthen words: then character by character.
    characters = (str(converter.convert(character)) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, characters, strict=True))


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _is_noise(match: re.Match[str], folded: str, simplified: str) -> bool:
    syllable, before = match[1], match.start() - 1
    if syllable is None:
        return True
    return before >= 0 and folded[before] != simplified[before] and is_pinyin(syllable)


def _is_traditional(character: str) -> bool:
    return simplify(character) != character


def is_pinyin(syllable: str) -> bool:
    """Whether a lower-case word is one syllable of Hanyu pinyin, with its tone mark or without."""
    plain = unicodedata.normalize("NFD", syllable).translate(_TONES)
    return _SYLLABLE.fullmatch(plain.replace("u\u0308", "v")) is not None
