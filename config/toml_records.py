"""Strict reading of TOML tables into frozen dataclasses; whatever is wrong names file, table and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from types import GenericAlias
from typing import TypeVar, cast, get_args, get_origin

import cattrs
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from config.exceptions import SettingsError

Record = TypeVar("Record")
Table = Mapping[str, object]

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


def read_toml(path: Path) -> Table:
    """The tables of a TOML file; SettingsError where it is missing, unreadable or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(str(path), "", "", "no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), "", "", f"cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(path), "", "", f"is not TOML: {error}") from error


def parse_duration(value: object) -> timedelta:
    """A duration such as `30s`, `15m`, `6h` or `1d`; a bare number is seconds."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return timedelta(seconds=value)
    match = _DURATION.fullmatch(str(value).strip())
    if not match:
        raise ValueError(f'"{value}" is not a duration such as "30s", "15m", "6h" or "1d"')
    return timedelta(seconds=float(match[1]) * _SECONDS[match[2]])


def _strict(kind: type[object], names: str) -> Callable[[object, object], object]:
    def read(value: object, _: object) -> object:
        accepted = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if not accepted:
            raise ValueError(f"{value!r} is not {names}")
        return value

    return read


def _read_float(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is not a number")
    return float(value)


def _read_text(value: object, target: type[str]) -> str:
    """A string, or the one of a StrEnum's that it names: cattrs asks the reader of `str` for those too."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a string")
    if not issubclass(target, StrEnum):
        return value
    if value not in {*target}:
        raise ValueError(f"{value!r} is not one of {', '.join(target)}")
    return target(value)


def _build_list_reader(
    kind: type[tuple[object, ...]], converter: cattrs.BaseConverter
) -> Callable[[object, object], object]:
    """What reads a list; a string would else be read as a list of its characters."""
    read_items = homogenous_tuple_structure_factory(kind, converter)

    def read(value: object, target: object) -> object:
        if isinstance(value, str):
            raise ValueError(f"{value!r} is not a list")
        return read_items(value, target)

    return read


def _build_set_reader(
    kind: type[frozenset[object]], converter: cattrs.BaseConverter
) -> Callable[[object, object], object]:
    """What reads a list whose order says nothing."""
    read_items = converter.get_structure_hook(GenericAlias(tuple, (*get_args(kind), ...)))
    return lambda value, target: frozenset(read_items(value, target))


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _is_set(kind: object) -> bool:
    return get_origin(kind) is frozenset


def _build_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _read_text)
    converter.register_structure_hook(int, _strict(int, "a whole number"))
    converter.register_structure_hook(bool, _strict(bool, "true or false"))
    converter.register_structure_hook(float, _read_float)
    converter.register_structure_hook(timedelta, lambda value, _: parse_duration(value))
    converter.register_structure_hook_factory(_is_list, _build_list_reader)
    converter.register_structure_hook_factory(_is_set, _build_set_reader)
    return converter


_converter = _build_converter()


def read_record(table: object, record: type[Record], *, file: str, where: str) -> Record:
    """`table` as a record; SettingsError names `file`, the table `where` and the key."""
    if not isinstance(table, Mapping):
        raise SettingsError(file, where, "", "is not a table")
    try:
        return _converter.structure(table, record)
    except ClassValidationError as error:
        key, problem = _first_problem(error)
        raise SettingsError(file, where, key, problem) from None
    except (ValueError, TypeError) as error:
        raise SettingsError(file, where, "", str(error)) from None


def _first_problem(error: BaseException) -> tuple[str, str]:
    if isinstance(error, ForbiddenExtraKeysError):
        return _describe_unknown(min(error.extra_fields), _field_names(error.cl))
    if isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        if without:
            return _first_problem(without[0])
        inner, note = with_notes[0]
        return (note.name, "is missing") if isinstance(inner, KeyError) else _join(note.name, _first_problem(inner))
    if isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        if others:
            return _first_problem(others[0])
        item, item_note = items[0]
        return _join(f"[{item_note.index}]", _first_problem(item))
    return ("", str(error))


def _describe_unknown(key: str, known: tuple[str, ...]) -> tuple[str, str]:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"known keys: {', '.join(sorted(known))}"
    return key, f"is not known here; {hint}"


def _join(name: str, inner: tuple[str, str]) -> tuple[str, str]:
    key, problem = inner
    separator = "" if not key or key.startswith("[") else "."
    return (f"{name}{separator}{key}", problem)


def _field_names(record: object) -> tuple[str, ...]:
    return tuple(cast("dict[str, object]", getattr(record, "__dataclass_fields__", {})))
