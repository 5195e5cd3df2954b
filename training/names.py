"""`python -m training.names` fits the weights of the words of English names: config/lexicons/name_weights.en.tsv."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rich.progress import track
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from config.lexicons import FOLDER, WEIGHTS, NameLexicon
from extractors.match import build_match_text
from extractors.names.english_names import find_told_names
from extractors.names.english_stretches import find_parts
from extractors.names.english_unknown import find_stretches
from extractors.names.english_weighing import ACRONYM, COINED, ENDING, list_features, weigh_by_signs
from extractors.records import MentionKind
from extractors.sentences import split_sentences
from pactwatch.models import load_models
from training.examples import DATA, read_article, read_passages, read_rows
from training.tables import put_table, write_table

_STRENGTH: Final = 1.0  # the inverse of how much large weights cost
_LEAST: Final = 4  # different names of which a feature holds, so that no name is learnt by heart
_LEAST_OFTEN: Final = 8
_SIGNS: Final = "(signs)"
_MOST_SIGNS: Final = 6.0
_FREE: Final = 10.0  # so large that a weight of the signs costs next to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An unknown name of one text: how far its signs lie above the threshold, and whether it is an organisation's."""

    name: str
    features: frozenset[str]
    by_signs: float
    right: bool


def main() -> None:
    """Fit the weights and write them."""
    argparse.ArgumentParser(prog="python -m training.names", description=__doc__).parse_args()
    examples = list(read_examples(load_models().names))
    put_table(FOLDER / WEIGHTS, fit(examples))
    sys.stdout.write(f"{WEIGHTS}: fitted to {len(examples)} names\n")


def read_examples(lexicon: NameLexicon) -> Iterator[Example]:
    """The unknown names of the labelled texts, and of the blind passages those that may be read."""
    texts = [(str(row["text"]), frozenset(row["organisations"])) for row in read_rows(DATA / "names.en.jsonl")]
    texts += [
        (row["text"], frozenset((one["start"], one["end"]) for one in row["organisations"]))
        for row in read_passages("en")
    ]
    for text, right in track(texts, "Reading", transient=True):
        yield from _read_text(text, right, lexicon)


def _read_text(
    text: str, right: frozenset[str] | frozenset[tuple[int, int]], lexicon: NameLexicon
) -> Iterator[Example]:
    """The unknown names of a text of which the organisations' names, or their places, are given."""
    article = read_article(text)
    match = build_match_text(article.text, language="en")
    sentences = split_sentences(match.text, tuple(match.match(*span) for span in article.spans))
    found, plain = find_told_names(match.text, sentences, lexicon)
    stretches = find_stretches(match.text, tuple(find_parts(plain, found, lexicon)), found, lexicon)
    features = list_features(match.text, stretches, found, lexicon)
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for one in stretches:
        told[one.text].append(one.text in right or match.original(one.start, one.end) in right)
    for name, weight in weigh_by_signs(match.text, stretches, found, lexicon).items():
        yield Example(
            name=name,
            features=features[name],
            by_signs=weight - lexicon.signs.threshold,
            right=2 * sum(told[name]) >= len(told[name]),
        )


def fit(examples: Sequence[Example]) -> str:
    """The table of weights: a logistic regression over signs and features, in the scale of the signs."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for one in examples:
        for feature in one.features:
            holders[feature].add(one.name)
    kept = {
        feature
        for feature, some in holders.items()
        if len(some) >= (_LEAST_OFTEN if feature.startswith((ENDING, ACRONYM, COINED)) else _LEAST)
    }
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        dict.fromkeys(one.features & kept, 1.0)
        | {_SIGNS: _FREE * float(np.clip(one.by_signs, -_MOST_SIGNS, _MOST_SIGNS))}
        for one in examples
    )
    model = LogisticRegression(C=_STRENGTH, max_iter=5000).fit(matrix, [one.right for one in examples])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    scale = _FREE * weights.pop(_SIGNS)
    names = sorted(weights)
    return write_table(
        answers=(MentionKind.ORGANISATION,),
        names=names,
        weights=np.array([[weights[name] / scale] for name in names]),
        any_text=model.intercept_ / scale,
    )


if __name__ == "__main__":
    main()
