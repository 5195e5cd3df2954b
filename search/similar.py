"""What is written or sounds alike: edits between Latin words, characters of one sound."""

from __future__ import annotations

from functools import cache

from search.tokens import is_ideographic

# The 3,755 common characters, level 1 of GB 2312.
_COMMON_ROWS = range(0xB0, 0xD8)
_COMMON_CELLS = range(0xA1, 0xFF)
_MOST_EDITS = 2


def find_most_edits(word: str) -> int:
    """How many edits a word may be away: the more the longer it is."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else _MOST_EDITS


def count_edits(left: str, right: str) -> int:
    """Insertions, deletions, substitutions and turned neighbours that lead from one word to the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, character in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (character != other))
            if i > 1 and j > 1 and left[i - 2] == other and character == right[j - 2]:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def is_near(term: str, other: str) -> bool:
    """Whether a word of the vocabulary is another pair of characters, or a Latin word within two edits."""
    if is_ideographic(term):
        return len(other) == len(term) and other != term
    if other == term or abs(len(other) - len(term)) > _MOST_EDITS or len(set(other) ^ set(term)) > 2 * _MOST_EDITS:
        return False  # most of a vocabulary, without a count of edits
    return count_edits(term, other) <= _MOST_EDITS


def find_homophones(character: str) -> list[str]:
    """The common characters that sound the same, whatever the tone, this one among them."""
    return list(dict.fromkeys((character, *_group_by_sound().get(_sound(character), ()))))


def _sound(character: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - a fifth of a second, which most searches can do without

    return str(lazy_pinyin(character)[0])


@cache
def _group_by_sound() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in _COMMON_ROWS:
        for cell in _COMMON_CELLS:
            character = bytes((row, cell)).decode("gb2312", "ignore")
            if character:
                groups.setdefault(_sound(character), []).append(character)
    return groups
