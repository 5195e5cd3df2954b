"""Links as a crawl meets them again: which are due for another visit, and what is known of some, without writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from database.links import BACKLOG, load_states, to_link, to_state
from database.records import LinkState
from database.statements import url_key
from database.tables import link
from extractors.records import Link, Outcome

# Another visit of such a link would tell nothing new, or is not wanted.
_SETTLED = (Outcome.DELETED, Outcome.NOT_ARTICLE, Outcome.TOO_LARGE, Outcome.REJECTED)


def links_to_revisit(
    connection: Connection, source_id: str, *, seen_since: datetime, visited_before: datetime
) -> tuple[tuple[Link, LinkState], ...]:
    """The links of a source first seen since one time and last visited before another, failures included."""
    wanted = (
        (link.c.source_id == source_id)
        & link.c.state.not_in([*BACKLOG, *(outcome.value for outcome in _SETTLED)])
        & (link.c.discovered_at >= seen_since)
        & (link.c.state_at < visited_before)
    )
    rows = connection.execute(select(link).where(wanted).order_by(link.c.state_at, link.c.key)).mappings()
    return tuple((to_link(row), to_state(row, is_new=False)) for row in rows)


def link_states(connection: Connection, urls: Sequence[str]) -> tuple[LinkState, ...]:
    """What is known of each address, in order; one never seen is new."""
    states = load_states(connection, [url_key(url) for url in urls])
    found = []
    for url in urls:
        row = states.get(url_key(url))
        blank = LinkState(url=url, is_new=True, outcome=None)
        found.append(blank if row is None else to_state(row, is_new=False))
    return tuple(found)
