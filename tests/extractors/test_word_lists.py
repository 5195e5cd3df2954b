"""Patterns that name lists of a lexicon all compile, so do its entries, and every list stands in a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

from config import roster_lexicon
from config.lazy_patterns import compile_later
from config.lexicons import FOLDER
from config.word_lists import expand, list_entries
from extractors import rosters

LATE = type(compile_later(lambda: re.compile("")))
Case = tuple[str, Callable[[], Any], Sequence[ModuleType]]
CASES: list[Case] = [
    (
        roster_lexicon.FILE,
        roster_lexicon.load_roster_lexicon,
        [import_module(f"{rosters.__name__}.{module.name}") for module in iter_modules(rosters.__path__)],
    ),
]
pytestmark = pytest.mark.parametrize(("file", "load", "modules"), CASES, ids=[file for file, _, _ in CASES])


def test_every_pattern_compiles(file: str, load: Callable[[], Any], modules: Sequence[ModuleType]) -> None:
    late = [one for module in modules for one in vars(module).values() if isinstance(one, LATE)]
    assert late, file
    assert all(one.pattern for one in late)


def test_every_entry_is_a_pattern(file: str, load: Callable[[], Any], modules: Sequence[ModuleType]) -> None:
    lexicon = load()
    for _, _, entries in list_entries(lexicon):
        for entry in entries:
            re.compile(expand(entry, lexicon, file=file))


def test_every_list_is_used(file: str, load: Callable[[], Any], modules: Sequence[ModuleType]) -> None:
    written = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in modules)
    written += (FOLDER / file).read_text(encoding="utf-8")
    names = {f"{{{table}.{key}}}" for table, key, _ in list_entries(load())}
    assert {name for name in names if name not in written} == set()
