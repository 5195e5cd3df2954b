"""What a grammar of posts finds in a masked text: who holds which post where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from config.event_patterns import class_range

ORGANISATION = class_range("org")
PLACE = class_range("place")
PERSON = class_range("person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A post as a span of the mask, empty where only the body is told, and where in the mask the body stands."""

    start: int
    end: int
    body: int | None


class Grammar(Protocol):
    """Finds posts in the masked text of one language."""

    def find(self, text: str, people: Sequence[int]) -> Iterator[tuple[int, Holding]]:
        """Each post with the place in the mask of the person who holds it; people are the places of all people."""
        ...


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern that match one of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
