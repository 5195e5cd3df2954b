"""Merged organisations and facts lead on to those that took their place."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from database.statements import split_batches
from database.tables import fact, organisation


def follow_organisations(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The standing organisation of each id."""
    return _follow(connection, organisation, ids)


def follow_facts(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The standing fact of each id."""
    return _follow(connection, fact, ids)


def _follow(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, str]:
    wanted = set(ids)
    steps: dict[str, str] = {}
    ahead = wanted
    while ahead:
        found: dict[str, str] = {}
        for batch in split_batches(sorted(ahead)):
            merged = select(table.c.id, table.c.merged_into).where(
                table.c.id.in_(batch), table.c.merged_into.is_not(None)
            )
            found.update({row.id: row.merged_into for row in connection.execute(merged)})
        steps |= found
        ahead = set(found.values()) - steps.keys()
    return {one: _end(one, steps) for one in wanted}


def _end(identifier: str, steps: dict[str, str]) -> str:
    seen = {identifier}
    while identifier in steps and steps[identifier] not in seen:
        identifier = steps[identifier]
        seen.add(identifier)
    return identifier


def family_of(connection: Connection, identifier: str) -> tuple[str, ...]:
    """An organisation and all that were merged into it, however deep."""
    family, ahead = [identifier], [identifier]
    while ahead:
        statement = select(organisation.c.id).where(organisation.c.merged_into.in_(ahead)).order_by(organisation.c.id)
        ahead = [one for one in connection.scalars(statement) if one not in family]
        family += ahead
    return tuple(family)
