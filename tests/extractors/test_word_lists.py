"""Patterns that name lists of a lexicon all compile, so do its entries, and every list stands in a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from config.byline_lexicon import load_byline_lexicon
from config.date_label_lexicon import load_date_label_lexicon
from config.document_lexicon import load_document_lexicon
from config.event_day_lexicon import load_event_day_lexicon
from config.lazy_patterns import compile_later
from config.lexicons import FOLDER
from config.page_kind_lexicon import load_page_kind_lexicon
from config.roster_lexicon import load_roster_lexicon
from config.title_lexicon import load_title_lexicon
from config.word_lists import expand, list_entries
from extractors import bylines, dates, pages, rosters

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LATE = type(compile_later(lambda: re.compile("")))
LEXICONS: Mapping[str, DataclassInstance] = {
    "bylines.toml": load_byline_lexicon(),
    "date_labels.toml": load_date_label_lexicon(),
    "documents.toml": load_document_lexicon(),
    "event_days.toml": load_event_day_lexicon(),
    "page_kinds.toml": load_page_kind_lexicon(),
    "rosters.toml": load_roster_lexicon(),
    "titles.toml": load_title_lexicon(),
}
MODULES = [
    import_module(f"{package.__name__}.{module.name}")
    for package in (bylines, dates, pages, rosters)
    for module in iter_modules(package.__path__)
]


def list_late(values: Iterable[object]) -> Iterator[re.Pattern[str]]:
    for value in values:
        if isinstance(value, LATE):
            yield value
        elif isinstance(value, Mapping):
            yield from list_late(value.values())
        elif isinstance(value, tuple):
            yield from list_late(value)


def list_readers(file: str) -> list[str]:
    """The sources of the modules whose patterns name lists of a file."""
    reader = f"from {type(LEXICONS[file]).__module__} import"
    sources = (Path(module.__file__ or "").read_text(encoding="utf-8") for module in MODULES)
    return [source for source in sources if reader in source]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_pattern_compiles(module: ModuleType) -> None:
    assert all(one.pattern for one in list_late(vars(module).values()))


def test_patterns_are_found() -> None:
    assert len([*list_late(value for module in MODULES for value in vars(module).values())]) > 90


@pytest.mark.parametrize("file", LEXICONS)
def test_every_entry_is_a_pattern(file: str) -> None:
    for _, _, entries in list_entries(LEXICONS[file]):
        for entry in entries:
            re.compile(expand(entry, LEXICONS[file], file=file))


@pytest.mark.parametrize("file", LEXICONS)
def test_every_list_is_used(file: str) -> None:
    written = "".join([*list_readers(file), (FOLDER / file).read_text(encoding="utf-8")])
    names = {f"{{{table}.{key}}}" for table, key, _ in list_entries(LEXICONS[file])}
    assert {name for name in names if name not in written} == set()
