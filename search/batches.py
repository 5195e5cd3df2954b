"""Writes made ready for either engine: fields built, bad documents set aside, one write for each id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.contract import Deletion, Document, Failure, Kind
from search.fields import Value, build_fields, build_tombstone, find_kind

Fields = dict[str, Value]


def prepare_batches(
    documents: Sequence[Document], deleted: Iterable[Deletion]
) -> tuple[dict[Kind, list[Fields]], tuple[Failure, ...]]:
    """The fields to write by kind, the newest version of each id only, and what cannot be indexed."""
    newest: dict[tuple[Kind, str], Fields] = {}
    failures: list[Failure] = []
    for document in documents:
        kind = find_kind(document)
        try:
            _keep_newest(newest, kind, build_fields(document))
        except ValueError as problem:
            failures.append(Failure(kind=kind, id=document.id, reason=str(problem)))
    for kind, name, version in deleted:
        try:
            _keep_newest(newest, kind, build_tombstone(name, version))
        except ValueError as problem:
            failures.append(Failure(kind=kind, id=name, reason=str(problem)))
    batches: dict[Kind, list[Fields]] = {kind: [] for kind in Kind}
    for (kind, _), fields in newest.items():
        batches[kind].append(fields)
    return batches, tuple(failures)


def read_version(fields: Fields) -> int:
    """The version of a document's fields."""
    version = fields["version"]
    assert isinstance(version, int)  # noqa: S101  the type checker cannot know
    return version


def _keep_newest(newest: dict[tuple[Kind, str], Fields], kind: Kind, fields: Fields) -> None:
    key = (kind, str(fields["id"]))
    if key not in newest or read_version(fields) >= read_version(newest[key]):
        newest[key] = fields
