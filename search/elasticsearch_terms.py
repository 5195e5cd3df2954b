"""The vocabulary of an Elasticsearch index: counts of terms, and terms near another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from elasticsearch import Elasticsearch, NotFoundError

from search.elasticsearch_client import call
from search.elasticsearch_query import Json
from search.fields import find_term_field
from search.similar import is_near
from search.tokens import is_ideographic

_MOST_TERMS = 200


def count_terms(client: Elasticsearch, alias: str, terms: Sequence[str]) -> Mapping[str, int]:
    """How many documents of a shard hold each term: the statistics of a document that is made up of them."""
    texts: dict[str, list[str]] = {}
    for term in terms:
        texts.setdefault(find_term_field(term), []).append(term)
    made = {field: " ".join(held) for field, held in texts.items()}

    def ask() -> Mapping[str, int]:
        try:
            answer = client.termvectors(
                index=alias, doc=made, fields=list(made), term_statistics=True, field_statistics=False,
                positions=False, offsets=False, payloads=False,
            )  # fmt: skip
        except NotFoundError:
            return {}
        return dict(_read_counts(answer["term_vectors"].values()))

    return call(ask, doing="reading the vocabulary")


def find_near_terms(client: Elasticsearch, alias: str, term: str) -> Mapping[str, int]:
    """The terms that begin as this one does and are near it."""
    edits = 1 if is_ideographic(term) else 2
    asked: Json = {
        "field": find_term_field(term),
        "analyzer": "whitespace",
        "suggest_mode": "always",
        "min_word_length": 2,
        "prefix_length": 1,
        "max_edits": edits,
        "size": _MOST_TERMS,
        "shard_size": _MOST_TERMS,
        "max_inspections": 10 * _MOST_TERMS,
        "sort": "frequency",
    }

    def ask() -> Mapping[str, int]:
        try:
            answer = client.search(index=alias, size=0, suggest={"near": {"text": term, "term": asked}})
        except NotFoundError:
            return {}
        options = [option for entry in answer["suggest"]["near"] for option in entry["options"]]
        return {option["text"]: int(option["freq"]) for option in options if is_near(term, option["text"])}

    return call(ask, doing="reading the vocabulary")


def _read_counts(vectors: Iterable[Mapping[str, Mapping[str, Mapping[str, int]]]]) -> Iterable[tuple[str, int]]:
    for vector in vectors:
        for term, statistics in vector["terms"].items():
            yield term, statistics.get("doc_freq", 0)
