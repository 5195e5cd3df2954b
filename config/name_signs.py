"""The signs by which an unknown English name is judged: weighed patterns of what stands in it and beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config.exceptions import SettingsError
from config.toml_records import read_record, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSign:
    """One sign; it holds where each of its patterns that is not None does."""

    name: str
    weight: float
    before: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    after: re.Pattern[str] | None
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSigns:
    """All signs, the words that say what an organisation is, and the weight from which on a name is one."""

    threshold: float
    works: frozenset[str]
    signs: tuple[NameSign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    name: str
    weight: float
    example: str
    before: str = ""
    inside: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    threshold: float
    words: dict[str, tuple[str, ...]]
    sign: tuple[_Sign, ...]


def load_name_signs(path: Path) -> NameSigns:
    """The signs of a file; SettingsError names the sign and key of what is wrong."""
    table = read_record(read_toml(path), _Signs, file=str(path), where="")
    words = {name: "|".join(map(re.escape, sorted(some, key=len, reverse=True))) for name, some in table.words.items()}
    return NameSigns(
        threshold=table.threshold,
        works=frozenset(table.words.get("works", ())),
        signs=tuple(_build(sign, words, path) for sign in table.sign),
    )


def _build(sign: _Sign, words: Mapping[str, str], path: Path) -> NameSign:
    patterns = {
        key: _compile(getattr(sign, key), words, path, f'sign "{sign.name}"', key)
        for key in ("before", "inside", "after")
    }
    if not any(patterns.values()):
        raise SettingsError(str(path), f'sign "{sign.name}"', "", "has no pattern")
    return NameSign(name=sign.name, weight=sign.weight, example=sign.example, **patterns)


def _compile(text: str, words: Mapping[str, str], path: Path, where: str, key: str) -> re.Pattern[str] | None:
    for name, some in words.items():
        text = text.replace(f"{{{name}}}", some)
    try:
        return re.compile(text) if text else None
    except re.error as error:
        raise SettingsError(str(path), where, key, f"is no pattern: {error}") from None
