"""Plans as queries of tantivy, and its schema.

A phrase of one term makes tantivy panic and a pure exclusion finds nothing; both are written another way here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import tantivy

from search.fields import FACETS, FIELDS, FieldKind
from search.plan import All, Any, Beginning, Key, Match, Nearby, Other, Plan, Range, Score, Tokens
from search.proximity import order_groups, place_groups

LIVE = Range(field="live", first=1, last=1)
_FACET_FIELDS = frozenset(field for fields in FACETS.values() for field in fields.values())


@cache
def build_schema() -> tantivy.Schema:
    """The schema of both indexes."""
    builder = tantivy.SchemaBuilder()
    for name, kind in FIELDS.items():
        _add_field(builder, name, kind)
    return builder.build()


def build_match(plan: Plan) -> tantivy.Query:
    """The live documents that a plan finds, unscored."""
    return _translate(All(parts=(plan.match, LIVE)))


def build_scored(match: tantivy.Query, scores: Sequence[Score]) -> tantivy.Query:
    """The same documents with their scores."""
    found = tantivy.Query.const_score_query(match, 0.0)
    clauses = [(tantivy.Occur.Must, found), *((tantivy.Occur.Should, _build_score(score)) for score in scores)]
    return tantivy.Query.boolean_query(clauses)


def build_ids(ids: Sequence[str]) -> tantivy.Query:
    """The documents of these ids, deleted ones too."""
    return tantivy.Query.term_set_query(build_schema(), "id", list(ids))


def build_copies(match: tantivy.Query, copy_keys: Sequence[int]) -> tantivy.Query:
    """Those of the found documents that have one of these contents."""
    copies = tantivy.Query.term_set_query(build_schema(), "copy_key", list(copy_keys))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, match), (tantivy.Occur.Must, copies)])


def _add_field(builder: tantivy.SchemaBuilder, name: str, kind: FieldKind) -> None:
    if kind is FieldKind.NUMBER:
        builder.add_integer_field(name, indexed=True, fast=True)
    elif kind is FieldKind.KEY:
        stored, fast = name == "id", name in _FACET_FIELDS
        builder.add_text_field(name, stored=stored, fast=fast, tokenizer_name="raw", index_option="basic")
    else:
        option = "position" if kind is FieldKind.EXACT else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)


def _build_score(score: Score) -> tantivy.Query:
    term = tantivy.Query.term_query(build_schema(), score.field, score.token, "freq")
    return tantivy.Query.boost_query(term, score.boost)


def _translate(match: Match) -> tantivy.Query:
    schema = build_schema()
    match match:
        case Tokens():
            return _adjoin(match)
        case Nearby():
            return _place(match)
        case Beginning(field=field, prefix=prefix):
            return tantivy.Query.fuzzy_term_query(schema, field, prefix, distance=0, prefix=True)
        case Key(field=field, values=values):
            return tantivy.Query.term_set_query(schema, field, list(values))
        case Range(field=field, first=first, last=last):
            return tantivy.Query.range_query(schema, field, tantivy.FieldType.Integer, first, last)
        case All(parts=parts):
            return _join(tantivy.Occur.Must, parts, tantivy.Query.all_query())
        case Any(parts=parts):
            return _join(tantivy.Occur.Should, parts, tantivy.Query.empty_query())
        case Other(part=part):
            everything = (tantivy.Occur.Must, tantivy.Query.all_query())
            return tantivy.Query.boolean_query([everything, (tantivy.Occur.MustNot, _translate(part))])


def _adjoin(match: Tokens) -> tantivy.Query:
    """A term or a phrase; one that begins or ends inside a word fails when searched if more than 16,384 words fit."""
    schema = build_schema()
    if not (match.is_end or match.is_beginning):
        if len(match.tokens) == 1:
            return tantivy.Query.term_query(schema, match.field, match.tokens[0], "basic")
        return tantivy.Query.phrase_query(schema, match.field, list(match.tokens))
    patterns = [re.escape(token) for token in match.tokens]
    if match.is_end:
        patterns[0] = f".*{patterns[0]}"
    if match.is_beginning:
        patterns[-1] = f"{patterns[-1]}.*"
    if len(patterns) == 1:
        return tantivy.Query.regex_query(schema, match.field, patterns[0])
    return tantivy.Query.regex_phrase_query(schema, match.field, list(patterns))


def _place(match: Nearby) -> tantivy.Query:
    """Every arrangement as a phrase of its own: tantivy's slop would let a word's characters drift apart."""
    phrases = [
        (tantivy.Occur.Should, tantivy.Query.phrase_query(build_schema(), match.field, list(placed)))
        for groups in order_groups(match.groups)
        for placed in place_groups(groups, match.distance)
    ]
    return tantivy.Query.boolean_query(phrases)


def _join(occur: tantivy.Occur, parts: Sequence[Match], empty: tantivy.Query) -> tantivy.Query:
    if not parts:
        return empty
    if len(parts) == 1:
        return _translate(parts[0])
    return tantivy.Query.boolean_query([(occur, _translate(part)) for part in parts])
