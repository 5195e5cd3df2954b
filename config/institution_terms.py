"""The parts of institutions' names: Chinese terms with their English forms, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from config.exceptions import SettingsError
from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml


class PartKind(StrEnum):
    """What a part of a name tells."""

    HEAD = "head"
    FIELD = "field"
    SCOPE = "scope"
    LEVEL = "level"
    LEGAL = "legal"
    RELATION = "relation"
    REGION = "region"
    PROPER = "proper"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionTerm:
    """One Chinese part of names and how English names put it, the usual way first."""

    zh: str
    kind: PartKind
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionTerms:
    """All terms; abbreviations lead from a Chinese short form to what it stands for, spelling to the usual English.

    alias_words introduce another name in brackets.
    """

    terms: tuple[InstitutionTerm, ...]
    abbreviations: Mapping[str, str]
    spelling: Mapping[str, str]
    alias_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aliases:
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    heads: dict[str, str]
    abbreviations: dict[str, str]
    fields: dict[str, str]
    scopes: dict[str, str]
    levels: dict[str, str]
    legal: dict[str, str]
    relations: dict[str, str]
    regions: dict[str, str]
    proper: dict[str, str]
    spelling: dict[str, str]
    aliases: _Aliases


def load_institution_terms(folder: Path = FOLDER) -> InstitutionTerms:
    """The terms of a folder's institution_terms.toml; SettingsError names the file and key of what is wrong."""
    path = folder / "institution_terms.toml"
    tables = read_record(read_toml(path), _Tables, file=str(path), where="")
    by_kind = {
        PartKind.HEAD: tables.heads,
        PartKind.FIELD: tables.fields,
        PartKind.SCOPE: tables.scopes,
        PartKind.LEVEL: tables.levels,
        PartKind.LEGAL: tables.legal,
        PartKind.RELATION: tables.relations,
        PartKind.REGION: tables.regions,
        PartKind.PROPER: tables.proper,
    }
    terms: dict[str, InstitutionTerm] = {}
    for kind, table in by_kind.items():
        for zh, english in table.items():
            if zh in terms or zh in tables.abbreviations:
                raise SettingsError(str(path), f"[{kind}]", zh, "is listed twice")
            terms[zh] = InstitutionTerm(zh=zh, kind=kind, english=_split(english, path, zh))
    return InstitutionTerms(
        terms=tuple(terms.values()),
        abbreviations=tables.abbreviations,
        spelling=tables.spelling,
        alias_words=(*_split(tables.aliases.zh, path, "zh"), *_split(tables.aliases.en, path, "en")),
    )


def _split(english: str, path: Path, key: str) -> tuple[str, ...]:
    ways = tuple(way.strip() for way in english.split("|"))
    if not all(ways):
        raise SettingsError(str(path), "", key, "has an empty English form")
    return ways
