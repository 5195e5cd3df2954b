"""Whole numbers as texts write them: in digits, Chinese numerals or English words."""

from __future__ import annotations

from typing import Final

NUMERALS: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
"""The English numerals below twenty; each stands at its own number."""
TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ROUND: Final = TENS | {
    "dozen": 12,
    "a dozen": 12,
    "half a dozen": 6,
    "half-a-dozen": 6,
    "two dozen": 24,
    "three dozen": 36,
    "four dozen": 48,
    "a score": 20,
    "hundred": 100,
    "a hundred": 100,
    "one hundred": 100,
}
_HUNDREDS: Final = {"a": 1} | {word: number for number, word in enumerate(NUMERALS[:10])}
_DIGITS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_LONGEST: Final = 8  # digits of a number that counts something


def parse_count(text: str) -> int | None:
    """A number as digits, Chinese numerals or English words; None where it is only an estimate such as `dozens`."""
    plain = text.replace(",", "").strip().lower().replace("half-dozen", "half a dozen")
    if plain.isdecimal():
        return int(plain) if len(plain) <= _LONGEST else None
    if plain in NUMERALS:
        return NUMERALS.index(plain)
    if plain in _ROUND:
        return _ROUND[plain]
    hundreds, has_hundreds, rest = plain.partition(" hundred")
    if has_hundreds:
        units = parse_count(rest.removeprefix(" and")) if rest else 0
        return None if units is None or hundreds not in _HUNDREDS else _HUNDREDS[hundreds] * 100 + units
    tens, _, rest = plain.replace("-", " ").partition(" ")
    if tens in TENS and rest in NUMERALS[1:10]:
        return TENS[tens] + NUMERALS.index(rest)
    return _parse_chinese(plain)


def _parse_chinese(text: str) -> int | None:
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            return None
    return total + digit or None
