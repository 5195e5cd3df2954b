"""Bulk writes in bounded chunks, each item accounted for: busy ones go again, what is refused whole in halves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from elasticsearch import ApiError, Elasticsearch

from config.exceptions import IndexFailure
from search.batches import Fields
from search.contract import Failure, Kind
from search.elasticsearch_client import ATTEMPTS, RETRIED, call, pause

MAX_CHUNK_CHARACTERS = 8_000_000
_CONFLICT = 409
_BLOCKED = "cluster_block_exception"
_MISSING = "index_not_found_exception"
_REFUSED_WHOLE = frozenset({400, 413})  # one document of the chunk cannot be read, or all together are too large


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    status: int
    type: str
    reason: str


class BulkWriter:
    """Writes documents of one version each; a server that has a newer one keeps it."""

    def __init__(self, client: Elasticsearch, *, size: int) -> None:
        self._client = client
        self._size = size

    def write(self, target: str, kind: Kind, batch: Sequence[Fields]) -> list[Failure]:
        """Every document is stored on return, but for the failures; IndexFailure where the server takes none."""
        failures: list[Failure] = []
        for chunk in _cut(batch, self._size):
            failures += self._write_chunk(target, kind, chunk)
        return failures

    def refresh(self, target: str) -> None:
        """What was written is searchable on return."""
        call(lambda: self._client.indices.refresh(index=target), doing="refreshing the index")

    def _write_chunk(self, target: str, kind: Kind, chunk: list[Fields]) -> list[Failure]:
        """A chunk that is refused as a whole is written in halves, down to the one document that is to blame."""
        try:
            return self._write_items(target, kind, chunk)
        except IndexFailure as failure:
            if not _is_refused_whole(failure):
                raise
            if len(chunk) == 1:
                return [Failure(kind=kind, id=str(chunk[0]["id"]), reason=str(failure))]
        middle = len(chunk) // 2
        return self._write_chunk(target, kind, chunk[:middle]) + self._write_chunk(target, kind, chunk[middle:])

    def _write_items(self, target: str, kind: Kind, chunk: list[Fields]) -> list[Failure]:
        failures: list[Failure] = []
        for attempt in range(1, ATTEMPTS + 1):
            refusals = self._send(target, chunk)
            failures += [
                Failure(kind=kind, id=name, reason=refusal.reason, overtaken=refusal.status == _CONFLICT)
                for name, refusal in refusals.items()
                if refusal.status not in RETRIED
            ]
            busy = {name: refusal for name, refusal in refusals.items() if refusal.status in RETRIED}
            if not busy:
                return failures
            if attempt == ATTEMPTS:
                raise IndexFailure(f"Elasticsearch stays too busy to write: {next(iter(busy.values())).reason}")
            chunk = [fields for fields in chunk if fields["id"] in busy]
            pause(attempt)
        return failures

    def _send(self, target: str, chunk: Sequence[Fields]) -> dict[str, _Refusal]:
        operations: list[Mapping[str, object]] = []
        for fields in chunk:
            action = {"_id": fields["id"], "version": fields["version"], "version_type": "external_gte"}
            operations += [{"index": action}, fields]
        answer = call(
            lambda: self._client.bulk(index=target, operations=operations, require_alias=True), doing="writing"
        )
        return {name: refusal for item in answer["items"] for name, refusal in _read_item(item["index"])}


def _is_refused_whole(failure: IndexFailure) -> bool:
    cause = failure.__cause__
    return isinstance(cause, ApiError) and cause.meta.status in _REFUSED_WHOLE


def _cut(batch: Sequence[Fields], size: int) -> Iterator[list[Fields]]:
    chunk: list[Fields] = []
    characters = 0
    for fields in batch:
        weight = sum(len(str(value)) for value in fields.values())
        if chunk and (len(chunk) >= size or characters + weight > MAX_CHUNK_CHARACTERS):
            yield chunk
            chunk, characters = [], 0
        chunk.append(fields)
        characters += weight
    if chunk:
        yield chunk


def _read_item(item: Mapping[str, object]) -> Iterator[tuple[str, _Refusal]]:
    error = item.get("error")
    if not isinstance(error, Mapping):
        return
    refusal = _Refusal(status=int(str(item["status"])), type=str(error["type"]), reason=_read_reason(error))
    if refusal.type in {_BLOCKED, _MISSING}:
        raise IndexFailure(f"Elasticsearch takes no writes: {refusal.reason}")
    yield str(item["_id"]), refusal


def _read_reason(error: Mapping[str, object]) -> str:
    cause = error.get("caused_by")
    deeper = f": {cause.get('reason')}" if isinstance(cause, Mapping) else ""
    return f"{error.get('reason')}{deeper}"
