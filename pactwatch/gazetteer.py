"""Files of organisations to import: ROR records, CSV and JSON Lines, read whole before anything is stored."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from config.exceptions import InputError
from database.records import GivenOrganisation, OrganisationName
from linking.forms import is_acronym, is_chinese

_NAME_KINDS = ("official", "short", "former", "acronym")
_CSV_COLUMNS = ("name", "zh", "en", "short", "former", "acronym", "kind", "country", "ror", "wikidata")
_ROR_KINDS = {"ror_display": "official", "label": "official", "alias": "short", "acronym": "acronym"}

Row = Mapping[str, object]


def read_gazetteer(path: Path) -> tuple[GivenOrganisation, ...]:
    """The organisations of a .csv, .jsonl or .json file; InputError names file, line or record and field."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(str(path), "no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    rows = _read_csv(text, path) if path.suffix.lower() == ".csv" else _read_json(text, path)
    found = tuple(_Reader(where).read(row) for where, row in rows)
    if not found:
        raise InputError(str(path), "holds no organisations")
    return found


def _read_csv(text: str, path: Path) -> Iterator[tuple[str, Row]]:
    """Each row with its cells split at `|`; the first line names the columns."""
    reader = csv.DictReader(text.splitlines())
    unknown = sorted(set(reader.fieldnames or ()) - set(_CSV_COLUMNS))
    if unknown:
        raise InputError(f"{path}, line 1, {unknown[0]}", f"is no column; there are {', '.join(_CSV_COLUMNS)}")
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        if None in row:
            raise InputError(where, "has more cells than columns")
        yield (
            where,
            {name: [one.strip() for one in (cell or "").split("|") if one.strip()] for name, cell in row.items()},
        )


def _read_json(text: str, path: Path) -> Iterator[tuple[str, Row]]:
    """Each object of a JSON array, else of JSON Lines."""
    if text.lstrip().startswith("["):
        records = _parse(text, str(path))
        if isinstance(records, list):
            for number, record in enumerate(records, start=1):
                yield f"{path}, record {number}", _check_object(record, f"{path}, record {number}")
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, _check_object(_parse(line, where), where)


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is not JSON: {error}") from None


def _check_object(record: object, where: str) -> Row:
    if not isinstance(record, dict):
        raise InputError(where, "is not a JSON object")
    return record


class _Reader:
    """Reads one record; its errors say where it stands."""

    def __init__(self, where: str) -> None:
        self._where = where

    def read(self, row: Row) -> GivenOrganisation:
        """The organisation of a row in any of the forms that are known."""
        names = tuple(dict.fromkeys(self._names(row)))
        if not names:
            raise InputError(f"{self._where}, name", "is missing: name, zh or en has to give one")
        return GivenOrganisation(
            names=names,
            kind=(self._texts(row, "types") or self._texts(row, "kind") or [""])[0].lower(),
            country=self._country(row),
            identifiers=tuple(self._identifiers(row)),
        )

    def _names(self, row: Row) -> Iterator[OrganisationName]:
        if self._is_ror(row):
            yield from self._ror_names(row)
            return
        for field, language in (("name", ""), ("zh", "zh"), ("en", "en")):
            yield from (_name(text, language, "") for text in self._texts(row, field))
        for kind in _NAME_KINDS[1:]:
            yield from (_name(text, "", kind) for text in self._texts(row, kind))
        yield from (_name(text, "", "acronym") for text in self._texts(row, "acronyms"))
        yield from (_name(text, "", "short") for text in self._texts(row, "aliases"))
        yield from self._plain_names(row)

    def _plain_names(self, row: Row) -> Iterator[OrganisationName]:
        """`names`: texts, or objects of name, language and kind."""
        for number, one in enumerate(self._list(row, "names"), start=1):
            field = f"{self._where}, names[{number}]"
            if isinstance(one, str):
                yield _name(one, "", "")
            elif isinstance(one, dict) and isinstance(one.get("name"), str):
                kind = str(one.get("kind") or "official")
                if kind not in _NAME_KINDS:
                    raise InputError(f"{field}.kind", f"{kind!r} is not one of {', '.join(_NAME_KINDS)}")
                yield _name(one["name"], str(one.get("language") or ""), kind)
            else:
                raise InputError(field, "is neither a text nor an object with a name")

    @staticmethod
    def _is_ror(row: Row) -> bool:
        """Whether a record is the registry's own, version 1 (labels) or 2 (names with types)."""
        names = row.get("names")
        return "labels" in row or (
            isinstance(names, list) and any(isinstance(one, dict) and "types" in one for one in names)
        )

    def _ror_names(self, row: Row) -> Iterator[OrganisationName]:
        yield from (_name(text, "", "official") for text in self._texts(row, "name"))
        for one in (*self._objects(row, "names"), *self._objects(row, "labels")):
            types = one.get("types")
            kinds = [_ROR_KINDS[kind] for kind in types if kind in _ROR_KINDS] if isinstance(types, list) else []
            text = one.get("value") or one.get("label")
            if not isinstance(text, str) or not text.strip():
                raise InputError(f"{self._where}, names.value", "is not a text")
            yield _name(text, str(one.get("lang") or one.get("iso639") or ""), (kinds or ["official"])[0])
        yield from (_name(text, "", "short") for text in self._texts(row, "aliases"))
        yield from (_name(text, "", "acronym") for text in self._texts(row, "acronyms"))

    def _identifiers(self, row: Row) -> Iterator[tuple[str, str]]:
        identity = row.get("id")
        if isinstance(identity, str) and "ror.org/" in identity:
            yield "ror", identity.rpartition("/")[2]
        for scheme in ("ror", "wikidata"):
            yield from ((scheme, text.rpartition("/")[2]) for text in self._texts(row, scheme))

    def _country(self, row: Row) -> str:
        country = row.get("country")
        if isinstance(country, dict):
            return str(country.get("country_code") or "")
        for place in self._objects(row, "locations"):
            details = place.get("geonames_details")
            if isinstance(details, dict):
                return str(details.get("country_code") or "")
        return (self._texts(row, "country") or [""])[0]

    def _texts(self, row: Row, field: str) -> list[str]:
        """A text or a list of texts; InputError for anything else."""
        value = row.get(field)
        if value is None or value == "":
            return []
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise InputError(f"{self._where}, {field}", "is neither a text nor a list of texts")
        return [one.strip() for one in texts if one.strip()]

    def _list(self, row: Row, field: str) -> Sequence[object]:
        value = row.get(field)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise InputError(f"{self._where}, {field}", "is not a list")
        return value

    def _objects(self, row: Row, field: str) -> Iterator[Mapping[str, object]]:
        for one in self._list(row, field):
            if not isinstance(one, dict):
                raise InputError(f"{self._where}, {field}", "is not a list of objects")
            yield one


def _name(text: str, language: str, kind: str) -> OrganisationName:
    return OrganisationName(
        name=text.strip(),
        language=language or ("zh" if is_chinese(text) else "en"),
        kind=kind or ("acronym" if is_acronym(text) else "official"),
    )
