"""Catalogue and index compared document by document, in bounded memory, and differences mended through the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from database.store import Catalogue
from pactwatch.application import now
from search.contract import Failure, HeldVersion, Index, Kind, Request

PAGE = 500


class Fault(StrEnum):
    """How the index differs: it lacks a document, has another version, or has one that the catalogue does not."""

    MISSING = "missing"
    VERSION = "version"
    SURPLUS = "surplus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One document that differs; held is the index's version, 0 where it never had one."""

    kind: Kind
    id: str
    fault: Fault
    held: int


def count_comparisons(catalogue: Catalogue, index: Index) -> int:
    """How many documents `find_differences` looks at."""
    return sum(catalogue.versions.count(kind.value) + index.count(kind) for kind in Kind)


def count_lacking(catalogue: Catalogue, index: Index) -> int:
    """By how many documents the index is off, by count alone and so at no cost; 0 while some wait in the outbox."""
    off = sum(abs(catalogue.versions.count(kind.value) - index.count(kind)) for kind in Kind)
    return 0 if catalogue.outbox_size() else off


def find_differences(catalogue: Catalogue, index: Index, *, on_compared: Callable[[int], None]) -> Iterator[Difference]:
    """Every document in which the index differs; what waits in the outbox is not one."""
    for kind in Kind:
        yield from _find_lacking(catalogue, index, kind, on_compared)
        yield from _find_surplus(catalogue, index, kind, on_compared)


def _find_lacking(
    catalogue: Catalogue, index: Index, kind: Kind, on_compared: Callable[[int], None]
) -> Iterator[Difference]:
    last = ""
    while wanted := catalogue.versions.after(kind.value, last, PAGE):
        last = max(wanted)
        held = index.read_versions(kind, list(wanted))
        suspects = [one for one, version in wanted.items() if not _is_same(held.get(one), version)]
        yield from _confirm(catalogue, index, kind, suspects)
        on_compared(len(wanted))


def _find_surplus(
    catalogue: Catalogue, index: Index, kind: Kind, on_compared: Callable[[int], None]
) -> Iterator[Difference]:
    hits = index.scan(Request(kind=kind, collapse=False, facets=False))
    while page := [hit.id for hit in islice(hits, PAGE)]:
        live = catalogue.versions.of(kind.value, page)
        yield from _confirm(catalogue, index, kind, [one for one in page if one not in live])
        on_compared(len(page))


def _confirm(catalogue: Catalogue, index: Index, kind: Kind, suspects: list[str]) -> Iterator[Difference]:
    """Those that still differ when looked at again: a crawl that goes on changes both sides between two looks."""
    if not suspects:
        return
    waiting = catalogue.versions.waiting(kind.value, suspects)
    wanted = catalogue.versions.of(kind.value, suspects)
    held = index.read_versions(kind, suspects)
    waiting |= catalogue.versions.waiting(kind.value, suspects)
    for one in suspects:
        found = held.get(one)
        if one in waiting or (one in wanted and _is_same(found, wanted[one])):
            continue
        if one in wanted:
            fault = Fault.VERSION if found and found.live else Fault.MISSING
        elif found and found.live:
            fault = Fault.SURPLUS
        else:
            continue
        yield Difference(kind=kind, id=one, fault=fault, held=found.version if found else 0)


def _is_same(held: HeldVersion | None, version: int) -> bool:
    return held is not None and held.live and held.version == version


def raise_overtaken(catalogue: Catalogue, index: Index, overtaken: Sequence[Failure]) -> int:
    """Send again, above the index's version, what the index holds newer than the catalogue; how many they were.

    A newer version that the catalogue knows of was written by another indexer and stays.
    """
    raised = 0
    for kind in Kind:
        ids = [failure.id for failure in overtaken if failure.kind is kind]
        held = index.read_versions(kind, ids)
        wanted = catalogue.versions.of(kind.value, ids)
        unknown = [
            Difference(kind=kind, id=one, fault=Fault.VERSION if one in wanted else Fault.SURPLUS, held=found.version)
            for one, found in held.items()
            if (found.version > wanted[one] if one in wanted else found.live)
        ]
        mend_differences(catalogue, unknown)
        raised += len(unknown)
    return raised


def mend_differences(catalogue: Catalogue, differences: list[Difference]) -> None:
    """Put what differs into the outbox: live documents anew, others as deletions."""
    for kind in Kind:
        lacking = {one.id: one.held for one in differences if one.kind is kind and one.fault is not Fault.SURPLUS}
        surplus = {one.id: one.held for one in differences if one.kind is kind and one.fault is Fault.SURPLUS}
        if lacking:
            catalogue.versions.send_again(kind.value, lacking, now=now())
        if surplus:
            catalogue.versions.send_deletions(kind.value, surplus, now=now())
