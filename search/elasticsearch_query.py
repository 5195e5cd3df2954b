"""Plans as Elasticsearch queries, and the mapping.

Only what every distribution has: the built-in whitespace analyser over tokens made here, no scripts, no plug-ins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.contract import MAX_WINDOW, Kind, Sort
from search.fields import FIELDS, SCHEMA_VERSION, FieldKind
from search.plan import All, Any, Beginning, Key, Match, Nearby, Other, Plan, Range, Tokens
from search.proximity import order_groups

Json = Mapping[str, object]
LIVE: Json = {"term": {"live": 1}}
_MOST_BEGINNINGS = 16_384
_ORDER_FIELDS = {Sort.DATE: "date_order", Sort.FIRST_SEEN: "seen_order"}

_MAPPINGS: Mapping[FieldKind, Json] = {
    FieldKind.KEY: {"type": "keyword"},
    FieldKind.NUMBER: {"type": "long"},
    FieldKind.EXACT: {"type": "text", "analyzer": "whitespace", "index_options": "positions", "norms": False},
    FieldKind.WORDS: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
}
_UNSTORED = tuple(name for name, kind in FIELDS.items() if kind in {FieldKind.EXACT, FieldKind.WORDS})


def build_template(kind: Kind, *, shards: int, replicas: int) -> Json:
    """The index template of one kind: strict mapping, and no text kept but its tokens."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "max_result_window": MAX_WINDOW,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"pactwatch_schema": SCHEMA_VERSION, "kind": kind.value},
            "_source": {"excludes": list(_UNSTORED)},
            "properties": {name: _MAPPINGS[field] for name, field in FIELDS.items()},
        },
    }


def build_match(plan: Plan) -> Json:
    """The live documents that a plan finds, unscored."""
    return {"bool": {"filter": [_translate(plan.match), LIVE]}}


def build_ranked(match: Json, plan: Plan, sort: Sort) -> dict[str, object]:
    """The same documents in order, with their scores where they are sorted by relevance."""
    if sort is not Sort.RELEVANCE:
        return {"query": match, "sort": [{_ORDER_FIELDS[sort]: "desc"}]}
    should = [{"term": {score.field: {"value": score.token, "boost": score.boost}}} for score in plan.scores]
    query = {"bool": {"filter": [match], "should": should, "minimum_should_match": 0}}
    return {"query": query, "sort": [{"_score": "desc"}, {"date_order": "desc"}]}


def build_copies(match: Json, copy_keys: Sequence[int]) -> Json:
    """Those of the found documents that have one of these contents."""
    return {"bool": {"filter": [match, {"terms": {"copy_key": list(copy_keys)}}]}}


def _translate(match: Match) -> Json:
    match match:
        case Tokens(is_end=True) | Tokens(is_beginning=True):
            return _open(match)
        case Tokens(field=field, tokens=(token,)):
            return {"term": {field: token}}
        case Tokens(field=field, tokens=tokens):
            return {"match_phrase": {field: {"query": " ".join(tokens), "analyzer": "whitespace"}}}
        case Nearby(field=field):
            return {"intervals": {field: {"any_of": {"intervals": _arrange(match)}}}}
        case Beginning(field=field, prefix=prefix):
            return {"prefix": {field: prefix}}
        case Key(field=field, values=values):
            return {"terms": {field: list(values)}}
        case Range(field=field, first=first, last=last):
            return {"range": {field: {"gte": first, "lte": last}}}
        case _:
            return _combine(match)


def _combine(match: All | Any | Other) -> Json:
    match match:
        case All(parts=parts):
            return {"bool": {"filter": [_translate(part) for part in parts]}} if parts else {"match_all": {}}
        case Any(parts=()):
            return {"match_none": {}}
        case Any(parts=parts):
            return {"bool": {"should": [_translate(part) for part in parts], "minimum_should_match": 1}}
        case Other(part=part):
            return {"bool": {"must_not": [_translate(part)]}}


def _open(match: Tokens) -> Json:
    """A phrase that begins or ends inside a word; refused if more words fit the beginning than a query has clauses."""
    if len(match.tokens) == 1:
        pattern = f"{'*' * match.is_end}{match.tokens[0]}{'*' * match.is_beginning}"
        return {"wildcard": {match.field: pattern}}
    if not match.is_end:
        query = {"query": " ".join(match.tokens), "analyzer": "whitespace", "max_expansions": _MOST_BEGINNINGS}
        return {"match_phrase_prefix": {match.field: query}}
    within = match.tokens[1:-1] if match.is_beginning else match.tokens[1:]
    parts: list[Json] = [{"wildcard": {"pattern": f"*{match.tokens[0]}"}}, *([_adjoin(within)] if within else [])]
    parts += [{"prefix": {"prefix": match.tokens[-1]}}] * match.is_beginning
    return {"intervals": {match.field: {"all_of": {"ordered": True, "max_gaps": 0, "intervals": parts}}}}


def _arrange(match: Nearby) -> list[Json]:
    """Each order of the groups on its own: unordered intervals would let them overlap."""
    return [
        {"all_of": {"ordered": True, "max_gaps": match.distance, "intervals": [_adjoin(group) for group in groups]}}
        for groups in order_groups(match.groups)
    ]


def _adjoin(group: Sequence[str]) -> Json:
    return {"match": {"query": " ".join(group), "ordered": True, "max_gaps": 0, "analyzer": "whitespace"}}
