"""Who takes part in events with whom: the graph around one organisation, and its time line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from database.records import SharedEvent
from database.store import Catalogue
from extractors.records import Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One organisation; depth counts the steps from the one that was asked for."""

    id: str
    name: str
    depth: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two organisations that took part in events together; since and until are the days of the first and last."""

    source: str
    target: str
    events: int
    types: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The organisations around one, nearest first; left_out counts those beyond the bound."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One event of an organisation over all its reports; day is its own date, else that of the first report."""

    day: str
    type: str
    modality: str
    name: str
    roles: tuple[str, ...]
    partners: tuple[str, ...]
    evidence: str
    reports: tuple[SharedEvent, ...]


Facts = dict[str, list[SharedEvent]]


def build_graph(catalogue: Catalogue, owner: str, *, depth: int, limit: int, language: str) -> Graph:
    """The graph of at most `limit` organisations within `depth` steps; what was denied joins nobody."""
    depths = {owner: 0}
    facts: Facts = {}
    ahead, left_out = [owner], 0
    for step in range(1, depth + 1):
        for told in catalogue.entities.shared_events(ahead):
            if told.modality != Modality.DENIED:
                facts.setdefault(told.fact_id, []).append(told)
        new = _rank_new(facts.values(), depths)
        room = max(limit - len(depths), 0)
        left_out += len(new[room:])
        ahead = new[:room]
        depths.update(dict.fromkeys(ahead, step))
        if not ahead:
            break
    names = catalogue.entities.names(depths, language=language)
    edges = _build_edges(facts, depths)
    counts = {one: sum(one in _members(reports) for reports in facts.values()) for one in depths}
    nodes = tuple(Node(id=one, name=names[one], depth=far, events=counts[one]) for one, far in depths.items())
    return Graph(nodes=nodes, edges=edges, left_out=left_out)


def _rank_new(facts: Iterable[list[SharedEvent]], known: dict[str, int]) -> list[str]:
    """The organisations not yet known, those in most events first."""
    counts: dict[str, int] = {}
    for reports in facts:
        for one in _members(reports) - known.keys():
            counts[one] = counts.get(one, 0) + 1
    return sorted(counts, key=lambda one: (-counts[one], one))


def _members(reports: Iterable[SharedEvent]) -> set[str]:
    return {one.organisation_id for told in reports for one in told.participants}


def _build_edges(facts: Facts, known: dict[str, int]) -> tuple[Edge, ...]:
    shared: dict[tuple[str, str], list[list[SharedEvent]]] = {}
    for reports in facts.values():
        for pair in combinations(sorted(_members(reports) & known.keys()), 2):
            shared.setdefault(pair, []).append(reports)
    return tuple(_build_edge(pair, together) for pair, together in sorted(shared.items()))


def _build_edge(pair: tuple[str, str], together: Sequence[list[SharedEvent]]) -> Edge:
    days = sorted(find_event_day(reports) for reports in together)
    types = tuple(sorted({told.type for reports in together for told in reports}))
    return Edge(source=pair[0], target=pair[1], events=len(together), types=types, since=days[0], until=days[-1])


def find_event_day(reports: Sequence[SharedEvent]) -> str:
    """The event's own date where a report gives one with a year, else the day of the first report."""
    stated = sorted(told.date for told in reports if told.date and not told.date.startswith("X"))
    if stated:
        return stated[0]
    first = min(reports, key=lambda told: told.reported_at)
    return first.published[:10] or f"{first.reported_at:%Y-%m-%d}"


def build_timeline(catalogue: Catalogue, owner: str, *, language: str) -> tuple[Moment, ...]:
    """Every event that an organisation takes part in, the earliest first, each once with all its reports."""
    facts: Facts = {}
    for told in catalogue.entities.shared_events([owner]):
        facts.setdefault(told.fact_id, []).append(told)
    everyone = {one for reports in facts.values() for one in _members(reports)}
    names = catalogue.entities.names(everyone, language=language)
    moments = (_build_moment(reports, owner, names) for reports in facts.values())
    return tuple(sorted(moments, key=lambda moment: (moment.day, moment.type, moment.name)))


def _build_moment(reports: list[SharedEvent], owner: str, names: dict[str, str]) -> Moment:
    first = reports[0]
    played = [one for told in reports for one in told.participants]
    modalities = [told.modality for told in reports]
    return Moment(
        day=find_event_day(reports),
        type=first.type,
        modality=min(modalities, key=list(Modality).index),  # type: ignore[arg-type]
        name=next((told.name for told in reports if told.name), ""),
        roles=tuple(dict.fromkeys(one.role for one in played if one.organisation_id == owner)),
        partners=tuple(dict.fromkeys(names[one.organisation_id] for one in played if one.organisation_id != owner)),
        evidence=first.evidence,
        reports=tuple(reports),
    )
