"""Regular expressions that are compiled when first used: the lexicons hold thousands, of which a text needs few."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast


def compile_later(build: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """What stands for the pattern that `build` returns, in everything but isinstance and the functions of `re`."""
    return cast("re.Pattern[str]", _LazyPattern(build))


class _LazyPattern:
    """Takes over an attribute of the pattern when first asked for it; of threads that do so at once each may build."""

    def __init__(self, build: Callable[[], re.Pattern[str]]) -> None:
        self._build = build
        self._pattern: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._pattern is None:
            self._pattern = self._build()
        value = getattr(self._pattern, name)
        setattr(self, name, value)
        return value
