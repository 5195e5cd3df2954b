"""From a week's events to the entries of a digest: every event shown once, with all the articles that report it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from database.records import StoredEvent
from extractors.records import EventType, Modality
from pactwatch.digest_participants import Participants, find_participants, fold_name
from pactwatch.weeks import render_edtf

QUOTES: Final = 3
_HEADLINE: Final = 90
_CERTAINTY: Final = (Modality.ASSERTED, Modality.PLANNED, Modality.POSSIBLE, Modality.DENIED)
# Their names ("strategic cooperation agreement", the alliance joined) tell events apart only with the participants.
_TOLD_BY_PARTICIPANTS: Final = frozenset(
    {EventType.AGREEMENT_SIGNED, EventType.MEMBERSHIP_CHANGED, EventType.FUNDING_MADE}
)

Dated = tuple[StoredEvent, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence that tells of the event."""

    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article that tells of an event; day is the published day, else the day first seen (is_published false).

    is_copy: its text is that of a report listed before it.
    """

    article_id: str
    external_id: str
    url: str
    title: str
    publisher: str
    language: str
    day: str
    is_published: bool
    modality: Modality
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event over all its reports of the week; day is that of the earliest, modality the most certain one.

    dates and places are those that the reports give, rendered, each once; quotes are at most QUOTES sentences.
    """

    type: EventType
    modality: Modality
    headline: str
    language: str
    is_named: bool
    day: str
    participants: tuple[Participants, ...]
    dates: tuple[str, ...]
    places: tuple[str, ...]
    amounts: tuple[str, ...]
    quotes: tuple[Quote, ...]
    reports: tuple[Report, ...]


def build_entries(events: Iterable[Dated], facts: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries of events of one type, given with the day of their article; facts has the fact of an event's id."""
    ordered = sorted(events, key=lambda pair: (pair[1], pair[0].article_id, pair[0].event.trigger.start))
    entries = (_build_entry(group) for group in _group_events(ordered, facts))
    return tuple(sorted(entries, key=lambda entry: (_certainty(entry.modality), -len(entry.reports), entry.day)))


def _group_events(events: Sequence[Dated], facts: Mapping[str, str]) -> list[list[Dated]]:
    """Join the events of one fact and exact copies first, then those that share a name and can be the same one."""
    copies: dict[tuple[object, ...], list[Dated]] = {}
    for pair in events:
        identifier = pair[0].event.id
        key = (facts[identifier],) if identifier in facts else _copy_key(pair[0])
        copies.setdefault(key, []).append(pair)
    groups: list[_Group] = []
    named: dict[tuple[str, bool], list[_Group]] = {}
    for found in copies.values():
        name, denied = _name_of(found[0][0]), found[0][0].event.modality is Modality.DENIED
        known = named.setdefault((name, denied), []) if name else []
        keys = _find_keys(found[0][0])
        group = next((group for group in known if group.takes(keys)), None)
        if group is None:
            group = _Group([], set())
            groups.append(group)
            known.append(group)
        group.events += found
        group.keys |= keys
    return [group.events for group in groups]


@dataclass(slots=True)
class _Group:
    """Events taken for one, and the participants that tell them from others of the name."""

    events: list[Dated]
    keys: set[str]

    def takes(self, keys: set[str]) -> bool:
        """Whether two participants are shared, or all that the smaller side names."""
        return len(self.keys & keys) >= min(2, len(self.keys), len(keys))


def _copy_key(stored: StoredEvent) -> tuple[object, ...]:
    event = stored.event
    text = stored.content_hash or stored.article_id
    return (text, event.evidence.start, event.evidence.end, event.trigger.start, _name_of(stored))


def _name_of(stored: StoredEvent) -> str:
    event = stored.event
    return fold_name(event.name_norm or (event.name.text if event.name else ""))


def _find_keys(stored: StoredEvent) -> set[str]:
    if stored.event.type not in _TOLD_BY_PARTICIPANTS:
        return set()
    return {fold_name(argument.norm or argument.text) for argument in stored.event.arguments if argument.count is None}


def _build_entry(group: Sequence[Dated]) -> Entry:
    group = sorted(group, key=lambda pair: (pair[1], pair[0].article_id))
    lead = _find_lead(group)
    participants = find_participants([stored for stored, _ in group])
    return Entry(
        type=lead.event.type,
        modality=lead.event.modality,
        headline=lead.event.name.text if lead.event.name else _describe(lead, participants),
        language=lead.language,
        is_named=lead.event.name is not None,
        day=group[0][1],
        participants=participants,
        dates=_each_once(group, lambda stored: render_edtf(stored.event.date.value) if stored.event.date else ""),
        places=_each_once(group, lambda stored: stored.event.place.text if stored.event.place else ""),
        amounts=_each_once(group, lambda stored: stored.event.amount.text if stored.event.amount else ""),
        quotes=_find_quotes(group),
        reports=_find_reports(group),
    )


def _find_lead(group: Sequence[Dated]) -> StoredEvent:
    """The most certain telling of the event; of these the one with most participants, then the earliest."""
    return min((stored for stored, _ in group), key=lambda stored: (_certainty(stored.event.modality), _size(stored)))


def _size(stored: StoredEvent) -> int:
    return -len(stored.event.arguments)


def _certainty(modality: Modality) -> int:
    return _CERTAINTY.index(modality)


def _describe(stored: StoredEvent, participants: Sequence[Participants]) -> str:
    """Say what a nameless event is: who and the trigger, else its sentence."""
    names = list(dict.fromkeys(one.name for role in participants for one in role.names))
    if not names:
        evidence = " ".join(stored.event.evidence.text.split())
        return evidence if len(evidence) <= _HEADLINE else f"{evidence[: _HEADLINE - 1]}…"
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{shown}: {stored.event.trigger.text}"


def _find_quotes(group: Sequence[Dated]) -> tuple[Quote, ...]:
    """One sentence a text, the earliest first."""
    quotes: dict[str, Quote] = {}
    seen: set[str] = set()
    for stored, _ in group:
        text = stored.content_hash or stored.article_id
        if text not in seen:
            seen.add(text)
            sentence = stored.event.evidence.text
            quotes.setdefault(fold_name(sentence), Quote(text=sentence, language=stored.language))
    return tuple(quotes.values())[:QUOTES]


def _find_reports(group: Sequence[Dated]) -> tuple[Report, ...]:
    reports: dict[str, Report] = {}
    texts: set[str] = set()
    for stored, day in group:
        if stored.article_id in reports:
            continue
        reports[stored.article_id] = Report(
            article_id=stored.article_id,
            external_id=stored.external_id,
            url=stored.url,
            title=stored.title,
            publisher=stored.publisher or stored.source_id,
            language=stored.language,
            day=day,
            is_published=stored.published_at is not None,
            modality=stored.event.modality,
            is_copy=bool(stored.content_hash) and stored.content_hash in texts,
        )
        texts.add(stored.content_hash)
    return tuple(reports.values())


def _each_once(group: Sequence[Dated], render: Callable[[StoredEvent], str]) -> tuple[str, ...]:
    rendered: dict[str, str] = {}
    for stored, _ in group:
        if text := render(stored):
            rendered.setdefault(fold_name(text), text)
    return tuple(rendered.values())
