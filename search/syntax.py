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
class FieldTerm:
    """A value of one field; whole means the whole name and not a part of it."""

    field: Field
    value: Words | Phrase | Prefix
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


Node = Words | Phrase | Prefix | FieldTerm | Days | And | Or | Not
EVERYTHING = And(parts=())
