"""Index names, templates and aliases.

PREFIX-articles            alias of the index in force; searches and writes go there
PREFIX-articles-building   alias while a rebuild fills a new index; writes go to both
PREFIX-articles-s1-…       an index: schema 1, then the time it was made
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from config.exceptions import IndexFailure
from search.contract import Kind
from search.elasticsearch_client import call
from search.elasticsearch_query import Json, build_template
from search.fields import SCHEMA_VERSION


class Indexes:
    """The indexes of one prefix."""

    def __init__(self, client: Elasticsearch, *, prefix: str, shards: int, replicas: int) -> None:
        self._client = client
        self._prefix = prefix
        self._shards = shards
        self._replicas = replicas

    def alias(self, kind: Kind) -> str:
        """The name that searches use."""
        return f"{self._prefix}-{kind.value}"

    def building_alias(self, kind: Kind) -> str:
        """The name of the index that a rebuild fills."""
        return f"{self._prefix}-{kind.value}-building"

    def find_targets(self, kind: Kind) -> tuple[str, ...]:
        """The aliases that a write goes to; the index in force is made where there is none."""
        held = self.read_aliases(kind)
        if self.alias(kind) not in held:
            self._make_first(kind)
        self.check_schema(held.get(self.alias(kind), ()))
        return (self.alias(kind), *([self.building_alias(kind)] if self.building_alias(kind) in held else []))

    def check(self, kind: Kind) -> bool:
        """Whether there is an index to search; IndexFailure if it is of another schema."""
        held = self.read_aliases(kind).get(self.alias(kind), ())
        self.check_schema(held)
        return bool(held)

    def check_schema(self, names: Iterable[str]) -> None:
        """IndexFailure for an index made by another version."""
        for name in names:
            if f"-s{SCHEMA_VERSION}-" not in name:
                raise IndexFailure(f"the index {name} was made by another version; run `pactwatch index rebuild`")

    def begin_building(self) -> dict[Kind, str]:
        """New, empty indexes behind the building aliases; those of a rebuild that never ended are dropped."""
        names: dict[Kind, str] = {}
        for kind in Kind:
            self.drop(self.read_aliases(kind).get(self.building_alias(kind), ()))
            names[kind] = self._make(kind, self.building_alias(kind))
        return names

    def finish_building(self, names: Mapping[Kind, str]) -> None:
        """The aliases of both kinds move in one step; the former indexes are dropped."""
        actions: list[Json] = []
        former: list[str] = []
        for kind, name in names.items():
            held = self.read_aliases(kind).get(self.alias(kind), ())
            former += held
            actions += [{"remove": {"index": old, "alias": self.alias(kind)}} for old in held]
            actions.append({"add": {"index": name, "alias": self.alias(kind), "is_write_index": True}})
            actions.append({"remove": {"index": name, "alias": self.building_alias(kind)}})
        call(lambda: self._client.indices.update_aliases(actions=actions), doing="switching to the rebuilt index")
        self.drop(former)

    def drop(self, names: Sequence[str]) -> None:
        """Indexes are deleted, if they are still there."""
        for name in names:
            call(
                lambda name=name: self._client.indices.delete(index=name, ignore_unavailable=True),  # type: ignore[misc]
                doing=f"dropping {name}",
            )

    def drop_everything(self) -> None:
        """Every index and template of this prefix is deleted."""
        for kind in Kind:
            self.drop([name for names in self.read_aliases(kind).values() for name in names])
            call(
                lambda kind=kind: self._client.options(ignore_status=404).indices.delete_index_template(  # type: ignore[misc]
                    name=self.alias(kind)
                ),
                doing="dropping the template",
            )

    def read_aliases(self, kind: Kind) -> dict[str, list[str]]:
        """The indexes behind each alias of one kind that is there."""
        names = [self.alias(kind), self.building_alias(kind)]

        def read() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
            try:
                found: Mapping[str, Mapping[str, Mapping[str, object]]] = self._client.indices.get_alias(
                    index=f"{self.alias(kind)}-s*", name=names, ignore_unavailable=True
                ).body
            except NotFoundError as missing:
                found = missing.body if isinstance(missing.body, Mapping) else {}
            return found

        held: dict[str, list[str]] = {}
        for index, entry in call(read, doing="reading the aliases").items():
            for alias in entry["aliases"] if isinstance(entry, Mapping) and "aliases" in entry else ():
                held.setdefault(alias, []).append(index)
        return held

    def _make_first(self, kind: Kind) -> None:
        try:
            self._make(kind, self.alias(kind), suffix="first")
        except IndexFailure as failure:
            if not isinstance(failure.__cause__, BadRequestError):
                raise
            # Another process has just made it.

    def _make(self, kind: Kind, alias: str, *, suffix: str = "") -> str:
        template = build_template(kind, shards=self._shards, replicas=self._replicas)
        call(
            lambda: self._client.indices.put_index_template(
                name=self.alias(kind), index_patterns=[f"{self.alias(kind)}-s*"], priority=500, template=template
            ),
            doing="putting the index template",
        )
        name = f"{self.alias(kind)}-s{SCHEMA_VERSION}-{suffix or time.time_ns()}"
        call(
            lambda: self._client.indices.create(index=name, aliases={alias: {}}, wait_for_active_shards=1),
            doing=f"creating the index {name}",
        )
        return name
