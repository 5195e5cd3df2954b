"""How Chinese characters sound, as names are written in Latin letters: Hanyu pinyin, and Wade-Giles beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

LONGEST = 5  # characters that one Latin word stands for
_READINGS = 2
_MOST = 8
_NOT_LETTER = re.compile("[^a-z]")
_HAN = re.compile("[\u3400-\u9fff]")


def romanise_all(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Each stretch of up to LONGEST characters by its readings, commonest first; the last item tells Hanyu pinyin."""
    for start in range(len(text)):
        for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
            if not _HAN.match(text[end - 1]):
                break
            plain = dict.fromkeys(_join(text[start:end]))
            for reading in plain:
                yield start, end, reading, True
            for reading in dict.fromkeys(_join(text[start:end], is_wade_giles=True)):
                if reading not in plain:
                    yield start, end, reading, False


_CONSONANTS = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "c": "k", "q": "k", "m": "n", "r": "l", "v": "f", "w": "f", "z": "s", "x": "s"}
    | {"j": "s", "y": "", "h": "", **dict.fromkeys("aeiou", "")}
)
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_CONSONANTS = 3


def sketch_sound(word: str) -> str:
    """The consonants of a foreign word or its Chinese rendering, alike ones as one; empty where they are too few.

    campinas and kanpinasi (坎皮纳斯) are both `'knpns`.
    """
    plain = word.replace("ph", "f").replace("ch", "s").replace("sh", "s").replace("zh", "s").replace("ts", "s")
    found = _DOUBLED.sub(r"\1", plain.translate(_CONSONANTS))
    return f"'{found}" if len(found) >= _LEAST_CONSONANTS else ""


def sketch_all(text: str) -> Iterator[tuple[int, int, str]]:
    """Each stretch of three to six characters by its consonants."""
    first = [next(iter(_find_readings(one)), "") if _HAN.match(one) else "" for one in text]
    for start in range(len(text)):
        for end in range(start + 3, min(start + 6, len(text)) + 1):
            found = sketch_sound("".join(first[start:end])) if all(first[start:end]) else ""
            if found:
                yield start, end, found


def is_pinyin(word: str) -> bool:
    """Whether a word in lower case is written as two to four syllables of Hanyu pinyin are."""
    return _build_syllables().fullmatch(word) is not None


@lru_cache(maxsize=1)
def _build_syllables() -> re.Pattern[str]:
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415 - see _find_readings
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415

    readings = {reading for found in pinyin_dict.values() for reading in found.split(",")}
    known = {_NOT_LETTER.sub("", to_normal(reading).replace("v", "u")) for reading in readings}
    return re.compile(f"(?:{'|'.join(sorted(known - {''}, key=len, reverse=True))}){{2,4}}")


def _join(characters: str, *, is_wade_giles: bool = False) -> Iterator[str]:
    readings = [_find_readings(character, is_wade_giles=is_wade_giles) for character in characters]
    for number, choice in enumerate(product(*readings)):
        if number == _MOST:
            return
        yield "".join(choice)


@lru_cache(maxsize=20_000)
def _find_readings(character: str, *, is_wade_giles: bool = False) -> tuple[str, ...]:
    """The commonest readings of one character in plain letters, ü as u."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - a fifth of a second, which most commands can do without

    style = Style.WADEGILES if is_wade_giles else Style.NORMAL
    found = pinyin(character, style=style, heteronym=True, v_to_u=True)[0]
    return tuple(dict.fromkeys(_NOT_LETTER.sub("", one.replace("ü", "u").replace("v", "u")) for one in found))[
        :_READINGS
    ]
