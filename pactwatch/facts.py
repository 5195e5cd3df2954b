"""Facts as users see them: the issuing body's telling first, what the tellings agree on, and every report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from database.records import StoredEvent, StoredFact
from database.vocabulary import load_vocabulary
from extractors.records import Role
from linking.judgement import judge_names
from linking.reports import Participant, ReportedEvent
from linking.summary import FactSummary, summarise_fact
from linking.verdict import Level
from pactwatch.extraction import Json

_ISSUING = frozenset({Role.ISSUER, Role.INITIATOR, Role.HOST, Role.OPERATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: what it is and its tellings, the issuing body's first, then by the day of the report."""

    id: str
    summary: FactSummary
    events: tuple[StoredEvent, ...]

    @property
    def articles(self) -> tuple[StoredEvent, ...]:
        """One telling an article, in the same order."""
        return tuple({one.article_id: one for one in reversed(self.events)}.values())[::-1]


def build_fact(stored: StoredFact) -> Fact:
    """The fact of its stored events."""
    pairs = sorted(zip(stored.events, stored.reported, strict=True), key=lambda pair: _rank(*pair))
    events = tuple(event for event, _ in pairs)
    summary = summarise_fact([reported for _, reported in pairs], load_vocabulary())
    return Fact(id=stored.id, summary=summary, events=events)


def _rank(event: StoredEvent, reported: ReportedEvent) -> tuple[bool, str, str]:
    return not _is_issuing(event.publisher, reported.participants), reported.day, event.event.id


def _is_issuing(publisher: str, participants: Sequence[Participant]) -> bool:
    """Whether a page's publisher is one of those whose doing the event is."""
    return bool(publisher) and any(
        one.role in _ISSUING and judge_names(publisher, one.name, load_vocabulary()).level is Level.CERTAIN
        for one in participants
        if one.count is None
    )


def render_fact(fact: Fact) -> Json:
    """The JSON of one fact, as `pactwatch facts` writes it."""
    summary = fact.summary
    return {
        "id": fact.id,
        "type": summary.type.value,
        "name": summary.name or None,
        "status": summary.status.value,
        "date": summary.date or None,
        "place": summary.place or None,
        "participants": [_render_participant(one) for one in summary.participants],
        "events": [{"id": one.event.id, "article_id": one.article_id} for one in fact.events],
        "articles": [
            {
                "id": one.article_id,
                "external_id": one.external_id or None,
                "url": one.url or None,
                "language": one.language,
            }
            for one in fact.articles
        ],
        "disagreements": [
            {"field": one.field, "values": [{"value": value, "article_id": article} for value, article in one.values]}
            for one in summary.disagreements
        ],
    }


def _render_participant(one: Participant) -> Json:
    rendered: dict[str, Json] = {
        "name": one.name,
        "organisation_id": one.organisation_id or None,
        "role": one.role.value,
    }
    if one.other_names:
        rendered["other_names"] = list(one.other_names)
    return rendered if one.count is None else rendered | {"count": one.count}
