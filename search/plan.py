"""What an engine has to find, in terms of its fields and tokens; both engines translate this and nothing else.

An article's events lie in its slots: field EVENT_KEYS holds `3.type.alliance_formed`, field EVENT_TEXT the tokens of
names, each with the same prefix (`3.org.复 3.org.旦`). What must hold in one event is then a union over the slots of
intersections within one, exact at any size, with any names, in one query and without a join.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens beside each other in one text field; one token is a term.

    is_end: the first may be only the end of a token of the text; is_beginning: the last may be only the beginning.
    """

    field: str
    tokens: tuple[str, ...]
    is_end: bool = False
    is_beginning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """Groups of adjacent tokens in any order, with at most `distance` other tokens between them in all."""

    field: str
    groups: tuple[tuple[str, ...], ...]
    distance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A token of one text field that begins so."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One of the values of a keyword field, or one of the tokens of a word field."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number of an integer field, both ends inclusive."""

    field: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Documents in every part; none is every document."""

    parts: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """Documents in some part; none is no document."""

    parts: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Documents that are not in the part."""

    part: Match


Match = Tokens | Nearby | Beginning | Key | Range | All | Any | Other


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One term that adds its BM25 score, times boost, to a found document's."""

    field: str
    token: str
    boost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Documents to find, without influence on their score, and the terms that order them."""

    match: Match
    scores: tuple[Score, ...]
