"""What every model of names gives, whichever library runs it, and how what is wrong with it is told."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator
from types import ModuleType
from typing import Final, Protocol, TypeAlias

from config.exceptions import SettingsError

LabelledSpan: TypeAlias = tuple[int, int, str]  # start, end, label
LONGEST: Final = 300  # words or Chinese characters: with room for the pieces of words within the 512 that most read


class NameModel(Protocol):
    """Spans of a text with the model's own labels; `longest` words or Chinese characters are read at once."""

    labels: Collection[str]
    longest: int

    def find(self, text: str) -> Iterator[LabelledSpan]:
        """The labelled spans of a text."""
        ...


def model_error(problem: str) -> SettingsError:
    """What is wrong with the model that `extract.name_model` names."""
    return SettingsError("settings", "[extract]", "name_model", problem)


def import_library(package: str, *, model: str) -> ModuleType:
    """The library that runs such a model, which is also the name of our extra that brings it; else SettingsError."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        problem = f"{model} needs the {package} package ({error}); `pip install 'pactwatch[{package}]'` brings it"
        raise model_error(problem) from None
