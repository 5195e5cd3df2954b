"""The tables of the event lexicons' TOML files, as they stand in the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternTable:
    """One [[pattern]] or [[argument]]; types are, in a common file, those it is for."""

    regex: str
    score: float = 0.8
    modality: str = ""
    nameless: bool = False
    loose: bool = False
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTable:
    """One [[role]]: words that say what the organisations before or after them did; no types means all types."""

    role: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """What the names of a type look like.

    `described` admits lower-case descriptions, `quoted` any quoted words, `owned` a body's name alone before a head:
    甲学会年会. English `nouns` are heads, small ones in both numbers; with `kinds` one of them tells of an event
    without a name: opened a hub. After the words of `coined_after` any capitalised phrase is a name: broke ground on N.
    `personal` ones are what persons win too: without a participant they are no event.
    """

    heads: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    kinds: bool = False
    generic: tuple[str, ...] = ()
    anaphors: tuple[str, ...] = ()
    quoted: bool = False
    described: bool = False
    owned: bool = False
    coined_after: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeTable:
    """One <type>.<language>.toml."""

    type: str
    language: str
    nameless: bool = False
    by_participants: bool = False
    recalls: bool = False
    list_role: str = ""
    agent_role: str = ""
    name: NameTable = field(default_factory=NameTable)
    triggers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: tuple[PatternTable, ...] = ()
    argument: tuple[PatternTable, ...] = ()
    role: tuple[RoleTable, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsTable:
    """How lists of organisations and counted groups are written."""

    groups: tuple[str, ...]
    separators: tuple[str, ...]
    item_lead: tuple[str, ...]
    item_tail: tuple[str, ...]
    heading: tuple[str, ...]
    closed: str
    open: str
    back: str
    role_gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesTable:
    """Where names begin and end."""

    boundary: tuple[str, ...]
    modifiers: tuple[str, ...]
    organisation_heads: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityTable:
    """The cues of modality, condition and background."""

    planned: tuple[str, ...]
    planned_after: tuple[str, ...]
    denied_after: tuple[str, ...]
    possible: tuple[str, ...]
    denied: tuple[str, ...]
    conditional: tuple[str, ...]
    background: tuple[str, ...]
    purpose: tuple[str, ...] = ()
    provided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstancesTable:
    """The cues of date, place, amount and of sentences that go on about the same thing."""

    same_day: tuple[str, ...]
    same_occasion: tuple[str, ...]
    continuation: tuple[str, ...]
    places: tuple[str, ...]
    amounts: tuple[str, ...]
    sides: tuple[str, ...] = ()
    insertions: tuple[str, ...] = ()
    sources_before: tuple[str, ...] = ()
    sources_after: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    unrelated: tuple[str, ...] = ()
    speaks_after: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    listed_behind: tuple[str, ...] = ()
    listed_next: tuple[str, ...] = ()
    between_members: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonTable:
    """One common.<language>.toml."""

    language: str
    names: NamesTable
    lists: ListsTable
    modality: ModalityTable
    circumstances: CircumstancesTable
    macros: Mapping[str, str]
    anaphors: Mapping[str, str]
    role: tuple[RoleTable, ...] = ()
    pattern: tuple[PatternTable, ...] = ()
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
