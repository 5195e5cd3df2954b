"""Which organisation a new name belongs to: certain links are made, probable ones wait for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, case, func, select

from database.redirects import follow_organisations
from database.statements import insert_all, insert_missing
from database.tables import name_part, organisation_log, organisation_name, organisation_review
from database.vocabulary import load_vocabulary
from linking.candidates import KNOWN, Candidate, Match, find_telling_keys, settle_matches
from linking.forms import is_chinese
from linking.judgement import judge_names
from linking.verdict import Level

_NEAREST: Final = 40
_STATED: Final = 0.95
_ASKED: Final = 0.7  # the least score about which a person is asked
_LONGEST: Final = 80  # characters of a name that is compared


def find_matches(connection: Connection, name: str) -> tuple[Match, ...]:
    """The standing organisations that may bear a name, best first."""
    if not 1 < len(name) <= _LONGEST:
        return ()
    found: dict[str, Match] = {}
    for owner, other in _find_nearest(connection, name):
        verdict = judge_names(name, other, load_vocabulary())
        if verdict.level is not Level.NONE and (owner not in found or verdict.score > found[owner].verdict.score):
            found[owner] = Match(candidate=Candidate(id=owner, names=(other,)), name=other, verdict=verdict)
    return settle_matches(found.values())


def _find_nearest(connection: Connection, name: str) -> list[tuple[str, str]]:
    """The names that share most telling parts, with their organisations."""
    parts = sorted(find_telling_keys(name, load_vocabulary()))
    shared = func.sum(case((name_part.c.part.startswith(KNOWN), _NEAREST), else_=1))
    counted = (
        select(name_part.c.key, shared.label("shared"))
        .where(name_part.c.part.in_(parts))
        .group_by(name_part.c.key)
        .order_by(shared.desc(), name_part.c.key)
        .limit(_NEAREST)
    )
    keys = [row.key for row in connection.execute(counted)]
    columns = (organisation_name.c.organisation_id, organisation_name.c.name)
    rows = connection.execute(select(*columns).where(organisation_name.c.key.in_(keys))).all()
    standing = follow_organisations(connection, (row.organisation_id for row in rows))
    return [(standing[row.organisation_id], row.name) for row in rows]


def certain_owner(matches: Sequence[Match]) -> Match | None:
    """The one organisation that a name certainly belongs to."""
    certain = [one for one in matches if one.verdict.level is Level.CERTAIN]
    return certain[0] if len(certain) == 1 else None


def index_names(connection: Connection, names: Iterable[tuple[str, str]]) -> None:
    """Make names findable by their telling parts; pairs of key and name."""
    vocabulary = load_vocabulary()
    rows = [
        {"part": part, "key": key}
        for key, name in names
        if len(name) <= _LONGEST
        for part in sorted(find_telling_keys(name, vocabulary))
    ]
    insert_missing(connection, name_part, rows)


def ask_about(connection: Connection, identifier: str, name: str, matches: Sequence[Match], *, now: datetime) -> None:
    """Put probable links into the review queue, each pair once."""
    rows = []
    for match in matches:
        other = match.candidate.id
        if match.verdict.level is Level.NONE or match.verdict.score < _ASKED or other == identifier:
            continue
        pair = (identifier, name), (other, match.name)
        rows.append(_to_review(*pair, score=match.verdict.score, reasons=match.verdict.reasons, now=now))
    insert_missing(connection, organisation_review, rows)


def ask_about_stated(connection: Connection, owner: tuple[str, str], holder: tuple[str, str], *, now: datetime) -> None:
    """Ask whether two organisations (id and name) are one, as a text says; nothing where they are one already."""
    if owner[0] != holder[0]:
        row = _to_review(owner, holder, score=_STATED, reasons=("a text states the one name for the other",), now=now)
        insert_missing(connection, organisation_review, [row])


def _to_review(
    one: tuple[str, str], other: tuple[str, str], *, score: float, reasons: tuple[str, ...], now: datetime
) -> dict[str, object]:
    (first, first_name), (second, second_name) = sorted([one, other])
    return {
        "first_id": first,
        "second_id": second,
        "first_name": first_name,
        "second_name": second_name,
        "score": score,
        "reasons": reasons,
        "state": "open",
        "at": now,
    }


def log_action(
    connection: Connection, action: str, identifier: str, *, now: datetime, other: str | None = None, detail: str = ""
) -> None:
    """Write down what was done to an organisation."""
    row = {"at": now, "action": action, "organisation_id": identifier, "other_id": other, "detail": detail}
    insert_all(connection, organisation_log, [row])


def language_of(name: str) -> str:
    """The language of a name by its script."""
    return "zh" if is_chinese(name) else "en"
