"""Milliseconds a query: the embedded index against raw tantivy with the same query, facets and hits, in turns.

Usage: python -m benchmarks.searching [DOCUMENTS]. Raw tantivy is given its query ready-made and does not collapse
copies; ours is timed from the text of the query to the result, and once more with ten snippets and their highlights.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tantivy

from benchmarks.corpus import make_documents
from search.contract import Kind, Mode, Request
from search.embedded import EmbeddedIndex
from search.embedded_query import build_match, build_scored
from search.fields import FACETS
from search.highlights import build_snippet
from search.planner import build_plan

DOCUMENTS = 50_000
ROUNDS = 7
# What researchers ask: names and event words in both languages, phrases, fields, questions.
QUERIES = (
    ("联盟", Mode.ALL),
    ("alliance", Mode.ALL),
    ("合作 协议", Mode.ALL),
    ("cooperation agreement", Mode.ALL),
    ("医院 AND (联盟 OR 平台)", Mode.ALL),
    ("“战略合作协议”", Mode.ALL),
    ('"strategic cooperation"', Mode.ALL),
    ('"memorandum of understanding"', Mode.ALL),  # which no document has, in whole words or parts
    ("大学 -医院", Mode.ALL),
    ("hospital since:2023 until:2024-06", Mode.ALL),
    ("type:alliance_formed org:机构17", Mode.ALL),
    ("type:agreement_signed place:城市7", Mode.ALL),
    ("title:联盟 lang:zh", Mode.ALL),
    ("universit* platform", Mode.ALL),
    ("org:机构1999", Mode.ALL),
    ('"大学 医院"~5', Mode.ALL),
    ("首批成员单位包括哪些医院和大学？", Mode.ANY),
    ("Which universities founded the alliance?", Mode.ANY),
)


def main() -> None:
    """Print the times of each side and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.searching", description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, metavar="DOCUMENTS", default=DOCUMENTS)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(Path(folder))
        index.rebuild(make_documents(count))
        texts = {document.id: document.text for document in make_documents(count)}
        requests = [Request(query=query, mode=mode) for query, mode in QUERIES]
        searcher = index._open_searcher(Kind.ARTICLES)
        assert searcher is not None
        raw = [prepare_raw(searcher, request) for request in requests]
        sides: dict[str, list[Callable[[], object]]] = {
            "raw tantivy": raw,
            "ours": [lambda one=one: index.search(one) for one in requests],
            "ours, every copy shown": [lambda one=one: index.search(one) for one in uncollapsed(requests)],
            "ours with highlights": [lambda one=one: show(index, texts, one) for one in requests],
        }
        times = {name: measure(calls) for name, calls in sides.items()}
        report(count, times)


def uncollapsed(requests: list[Request]) -> list[Request]:
    return [Request(query=one.query, mode=one.mode, collapse=False) for one in requests]


def prepare_raw(searcher: tantivy.Searcher, request: Request) -> Callable[[], object]:
    """The same query, facets and ten hits by tantivy alone."""
    plan = build_plan(request, count_slots=lambda: 1)
    match = build_match(plan)
    query = build_scored(match, plan.scores)
    facets = {name: {"terms": {"field": field, "size": 1000}} for name, field in FACETS[Kind.ARTICLES].items()}

    def search() -> object:
        hits = searcher.search(query, limit=10).hits
        return [searcher.doc(address)["id"] for _, address in hits], searcher.aggregate(match, facets)

    return search


def show(index: EmbeddedIndex, texts: dict[str, str], request: Request) -> object:
    return [build_snippet(texts[hit.id], request) for hit in index.search(request).hits]


def measure(calls: list[Callable[[], object]]) -> list[float]:
    """The best of each query's rounds in milliseconds of the thread, after a first round that warms.

    What else a machine does only ever adds; both engines search in the calling thread.
    """
    rounds = []
    for _ in range(ROUNDS + 1):
        times = []
        for call in calls:
            start = time.thread_time()
            call()
            times.append(1000 * (time.thread_time() - start))
        rounds.append(times)
    return [min(times) for times in zip(*rounds[1:], strict=True)]


def report(count: int, times: dict[str, list[float]]) -> None:
    raw = times["raw tantivy"]
    sys.stdout.write(f"{count} documents, {len(QUERIES)} queries, milliseconds\n")
    for name, held in times.items():
        ratio = statistics.median(mine / other for mine, other in zip(held, raw, strict=True))
        sys.stdout.write(
            f"{name:24} median {statistics.median(held):6.2f}  {ratio:.2f} x raw"
            f"  p95 {find_p95(held):6.2f}  {find_p95(held) / find_p95(raw):.2f} x raw\n"
        )
    for number, (query, mode) in enumerate(QUERIES):
        told = "  ".join(f"{held[number]:7.2f}" for held in times.values())
        sys.stdout.write(f"  {told}  {mode.value:4} {query}\n")


def find_p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
