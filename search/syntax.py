"""The query language's tree, before anything is known of fields and tokens.

Text and its kinds are the leaves; positions are code points of the query, for messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What stands before a colon."""

    TITLE = "title"
    ORG = "org"
    EVENT = "event"
    PLACE = "place"
    ROLE = "role"
    SOURCE = "source"
    LANG = "lang"
    SINCE = "since"
    UNTIL = "until"
    TYPE = "type"
    MODALITY = "modality"
    PUBLISHER = "publisher"
    HAS = "has"


class Has(StrEnum):
    """What has: asks for; the first four of an event, the others of the document."""

    AMOUNT = "amount"
    DATE = "date"
    NAME = "name"
    PLACE = "place"
    EVENT = "event"
    ORG = "org"
    PERSON = "person"
    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    PUBLISHED = "published"


HAS_IN_EVENT = frozenset({Has.AMOUNT, Has.DATE, Has.NAME, Has.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Plain words, all of which must occur."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A string that must occur as it is."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """The beginning of a word."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Strings that must occur in any order with at most `distance` other characters or words between them in all."""

    texts: tuple[str, ...]
    distance: int

    @property
    def text(self) -> str:
        """All that is looked for."""
        return " ".join(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTerm:
    """A value of one field; whole means the whole name and not a part of it."""

    field: Field
    value: Value
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Published days from first to last, both inclusive, as yyyymmdd numbers; 0 is open."""

    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """Everything in it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Something in it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """All documents but those."""

    part: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Boost:
    """The same documents, with what scores in it weighing `factor` times as much."""

    part: Node
    factor: float


Value = Words | Phrase | Prefix | Near
Node = Value | FieldTerm | Days | And | Or | Not | Boost
EVERYTHING = And(parts=())
