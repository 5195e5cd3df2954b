"""What orders the hits: the tokens of a query's words, each with its weight, in titles and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from search.contract import Mode, Request
from search.expansion import expand_text
from search.plan import Score
from search.syntax import And, Boost, Field, FieldTerm, Near, Node, Or, Phrase, Words
from search.tokens import find_index_tokens
from search.weights import TITLE, weigh_token

MOST_SCORES = 800  # a server refuses some 1,000 clauses and more
_EVERYWHERE = (("title", TITLE), ("text", 1.0))
_TITLE = _EVERYWHERE[:1]


def find_scores(request: Request, tree: Node) -> tuple[Score, ...]:
    """The terms that add to a found document's score; of one term's several weights the largest counts.

    Of a very long query, the terms that weigh most.
    """
    weights: dict[tuple[str, str], float] = {}
    scores = list(_score_tree(tree, 1.0))
    if request.mode is Mode.ANY:
        scores += _score_text(expand_text(request), _EVERYWHERE, 1.0)
    for score in scores:
        key = (score.field, score.token)
        weights[key] = max(score.boost, weights.get(key, 0.0))
    heaviest = sorted(weights.items(), key=lambda item: -item[1])[:MOST_SCORES]
    return tuple(Score(field=field, token=token, boost=boost) for (field, token), boost in heaviest)


def _score_tree(tree: Node, factor: float) -> Iterator[Score]:
    match tree:
        case Words(text=text) | Phrase(text=text) | Near(text=text):
            yield from _score_text(text, _EVERYWHERE, factor)
        case FieldTerm(field=Field.TITLE, value=Words(text=text) | Phrase(text=text) | Near(text=text)):
            yield from _score_text(text, _TITLE, factor)
        case Boost(part=part, factor=more):
            yield from _score_tree(part, factor * more)
        case And(parts=parts):
            for part in _join_words(parts):
                yield from _score_tree(part, factor)
        case Or(parts=parts):
            for part in parts:
                yield from _score_tree(part, factor)


def _join_words(parts: Sequence[Node]) -> Iterator[Node]:
    """Words that follow each other as one text, so that documents rank higher where they stand side by side."""
    for plain, group in groupby(parts, key=lambda part: isinstance(part, Words)):
        held = list(group)
        yield from [Words(text=" ".join(part.text for part in held if isinstance(part, Words)))] if plain else held


def _score_text(text: str, scored: Sequence[tuple[str, float]], factor: float) -> Iterator[Score]:
    for token in dict.fromkeys(find_index_tokens(text)):
        for place, weight in scored:
            yield Score(field=f"{place}_words", token=token, boost=weight * factor * weigh_token(token))
