"""Saved searches run: what is new since the last time, recorded first and then told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from config.exceptions import InputError
from database.records import Alert, Match, SavedSearch
from database.store import Catalogue
from pactwatch.application import now
from pactwatch.searching import PAGE, Expand, Found, expand_request, load_found
from search.contract import Hit, Index, Kind, Mode, Request, Sort
from search.planner import read_request

_NAME = re.compile(r"\w[\w .-]{0,79}")


def save_search(catalogue: Catalogue, index: Index, saved: SavedSearch, *, from_now: bool) -> None:
    """Keep a search; with `from_now` what it finds today is taken as known.

    InputError for a name that cannot be used, QueryError for a query that cannot be read.
    """
    if not _NAME.fullmatch(saved.name) or saved.name != saved.name.strip():
        raise InputError(
            "NAME", f'"{saved.name}" cannot be a name: up to 80 letters, digits, spaces, dots, hyphens and underscores'
        )
    if not saved.query.strip():
        raise InputError("QUERY", "is empty; a saved search needs one")
    read_request(build_saved_request(catalogue, saved))
    known = find_new_matches(catalogue, index, saved) if from_now else ()
    catalogue.saved_searches.add(saved)
    catalogue.saved_searches.take_as_known(saved.name, known)


def build_saved_request(catalogue: Catalogue, saved: SavedSearch) -> Request:
    """The request of a saved search, widened by the names that the catalogue knows now."""
    request = Request(
        query=saved.query,
        kind=Kind(saved.kind),
        mode=Mode(saved.mode),
        collapse=False,
        facets=False,
        sort=Sort.FIRST_SEEN,
    )
    return expand_request(catalogue, request, Expand(saved.expand))


def find_new_matches(catalogue: Catalogue, index: Index, saved: SavedSearch) -> tuple[Match, ...]:
    """Everything that the index holds now and the search has not found before, newest first."""
    hits = index.scan(build_saved_request(catalogue, saved))
    return tuple(_keep_new(catalogue, saved, hits))


def _keep_new(catalogue: Catalogue, saved: SavedSearch, hits: Iterator[Hit]) -> Iterator[Match]:
    while page := [hit.id for hit in islice(hits, PAGE)]:
        yield from catalogue.saved_searches.find_new(saved, page)


def make_alerts(catalogue: Catalogue, index: Index, saved: SavedSearch) -> tuple[Alert, ...]:
    """The alerts to show: those that an interrupted run left, then one of what is new, recorded before it is given."""
    waiting = catalogue.saved_searches.waiting(saved.name)
    made = record_matches(catalogue, index, saved)
    return (*waiting, *([made] if made else []))


def record_matches(catalogue: Catalogue, index: Index, saved: SavedSearch) -> Alert | None:
    """The alert of what is new, recorded and not yet shown; None where nothing is."""
    matches = find_new_matches(catalogue, index, saved)
    return catalogue.saved_searches.record(saved.name, matches, now=now()) if matches else None


def load_alert(catalogue: Catalogue, saved: SavedSearch, alert: Alert) -> Iterator[Found]:
    """The documents of an alert, in order; those deleted since are left out."""
    ids = iter(alert.documents)
    while page := list(islice(ids, PAGE)):
        yield from load_found(catalogue, Kind(saved.kind), [Hit(id=one, score=0.0) for one in page])
