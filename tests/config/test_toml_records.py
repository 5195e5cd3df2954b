"""Tables become records strictly: what is wrong is told with file, table and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pytest

from config.exceptions import SettingsError
from config.toml_records import read_record


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    name: str = ""
    words: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    pair: tuple[str, str] = ("", "")
    spelling: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    colours: tuple[Colour, ...] = ()


def read(table: dict[str, object]) -> Made:
    return read_record(table, Made, file="made.toml", where="[made]")


def test_texts_lists_sets_and_choices_are_read() -> None:
    table: dict[str, object] = {
        "name": "3",
        "words": ["a"],
        "heads": ["b", "c"],
        "pair": ["d", "e"],
        "spelling": {"f": "g"},
        "lists": {"h": ["i"]},
        "colours": ["red"],
    }
    assert read(table) == Made(
        name="3",
        words=("a",),
        heads=frozenset({"b", "c"}),
        pair=("d", "e"),
        spelling={"f": "g"},
        lists={"h": ("i",)},
        colours=(Colour.RED,),
    )


@pytest.mark.parametrize(
    ("table", "key", "problem"),
    [
        ({"name": 3}, "name", "3 is not a string"),
        ({"name": True}, "name", "True is not a string"),
        ({"words": ["a", 3]}, "words[1]", "3 is not a string"),
        ({"words": "abc"}, "words", "'abc' is not a list"),
        ({"heads": [3]}, "heads[0]", "3 is not a string"),
        ({"heads": "abc"}, "heads", "'abc' is not a list"),
        ({"pair": ["a", 1.5]}, "pair[1]", "1.5 is not a string"),
        ({"spelling": {"f": 3}}, "spelling[f]", "3 is not a string"),
        ({"lists": {"h": [3]}}, "lists[h][0]", "3 is not a string"),
        ({"colours": ["blue"]}, "colours[0]", "'blue' is not one of red, green"),
        ({"colours": [3]}, "colours[0]", "3 is not a string"),
    ],
)
def test_a_value_of_another_kind_is_told_with_its_field(table: dict[str, object], key: str, problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(table)
    assert (caught.value.file, caught.value.table, caught.value.key) == ("made.toml", "[made]", key)
    assert caught.value.problem == problem
