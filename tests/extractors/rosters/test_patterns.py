"""Patterns that are compiled when first used all compile, and every list of the lexicon stands in one."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from config.lazy_patterns import compile_later
from config.roster_lexicon import FILE, FOLDER, load_roster_lexicon
from extractors import rosters

LATE = type(compile_later(lambda: re.compile("")))
MODULES = [import_module(f"{rosters.__name__}.{module.name}") for module in iter_modules(rosters.__path__)]


def test_every_pattern_compiles() -> None:
    late = [one for module in MODULES for one in vars(module).values() if isinstance(one, LATE)]
    assert len(late) > 30
    assert all(one.pattern for one in late)


def test_every_list_is_used() -> None:
    written = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in MODULES)
    written += (FOLDER / FILE).read_text(encoding="utf-8")
    lexicon = load_roster_lexicon()
    names = {f"{{{language}.{key.name}}}" for language in ("en", "zh") for key in fields(getattr(lexicon, language))}
    assert {name for name in names if name not in written} == set()
