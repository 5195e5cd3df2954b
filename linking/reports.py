"""What linking knows of an event as one article tells it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.records import EventType, Modality, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An organisation or counted group in an event; organisation_id is that of the catalogue, empty if unknown.

    other_names are what further tellings of the same fact call it.
    """

    name: str
    role: Role
    organisation_id: str = ""
    count: int | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """An organisation that an article names; organisation_id is that of the catalogue, empty if unknown."""

    name: str
    organisation_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvent:
    """One event by one article; date is EDTF, day the article's published day (else first seen), text its content hash.

    start is where it stands in the article, so that two events of one text are told from each other; is_published:
    the day is a published one, so that it says something of when the event was; mentioned are all organisations that
    the article names.
    """

    id: str
    article_id: str
    text: str
    start: int
    type: EventType
    modality: Modality
    name: str
    date: str
    day: str
    place: str
    participants: tuple[Participant, ...]
    is_published: bool = True
    mentioned: tuple[Mentioned, ...] = ()

    def __hash__(self) -> int:
        """That of the id alone: verdicts on pairs of events are cached, and each pair is asked for again and again."""
        return hash(self.id)

    @property
    def named(self) -> tuple[Participant, ...]:
        """The participants that are named, without counted groups."""
        return tuple(one for one in self.participants if one.count is None)
