"""The signs by which an unknown English name is judged: weighed patterns of what stands in it and beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

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


@dataclass(frozen=True, kw_only=True)
class NameSigns:
    """All signs, the words that say what an organisation is, and the weight from which on a name is one."""

    threshold: float
    works: frozenset[str]
    signs: tuple[NameSign, ...]

    @cached_property
    def within(self) -> tuple[NameSign, ...]:
        """The signs that lie in the name alone."""
        return tuple(sign for sign in self.signs if sign.before is None and sign.after is None)

    @cached_property
    def beside(self) -> tuple[NameSign, ...]:
        """The signs that lie, at least in part, beside the name."""
        return tuple(sign for sign in self.signs if sign.before is not None or sign.after is not None)


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


def load_name_signs(path: Path, shared: Mapping[str, Collection[str]] = MappingProxyType({})) -> NameSigns:
    """The signs of a file, whose patterns may use its lists and `shared` ones; SettingsError names what is wrong."""
    table = read_record(read_toml(path), _Signs, file=str(path), where="")
    words = {
        name: "|".join(map(re.escape, sorted(some, key=len, reverse=True)))
        for name, some in (*shared.items(), *table.words.items())
    }
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
