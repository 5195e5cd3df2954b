"""`python -m training.chinese_names` fits the weights of Chinese names: config/lexicons/name_weights.zh.tsv."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from pycrfsuite import Tagger, Trainer
from rich.progress import track

from config.lexicons import CHINESE_WEIGHTS, FOLDER, NameLexicon
from config.linear_models import ANY_TEXT
from extractors.match import build_match_text
from extractors.models import Models
from extractors.names.chinese_pieces import (
    SIDES,
    Pieces,
    Setting,
    cut_pieces,
    describe_neighbour,
    describe_piece,
    describe_setting,
    list_settings,
)
from extractors.names.chinese_unknown import AFTER, ANSWERS, BEGINS, INSIDE, OUTSIDE
from extractors.names.mentions import find_told_in_chinese, split_article
from extractors.records import Article, MentionKind
from pactwatch.models import load_models
from training.examples import DATA, read_article, read_articles, read_passages
from training.sentences import build_sentence, read_pud, read_uner
from training.tables import write_table

_PARAMETERS: Final = {
    "c2": 0.3,  # how much large weights cost
    "max_iterations": 150,
    "feature.possible_states": True,
    "feature.possible_transitions": True,
}
_LEAST: Final = 3  # texts of which a feature must hold, so that no name is learnt by heart
_SMALL: Final = 0.05  # weights below count for nothing
_NEVER: Final = {(ANSWERS[OUTSIDE], ANSWERS[INSIDE]): -20.0}  # no name goes on behind what is outside
_EDGE: Final = {"(edge)": 20.0}  # before and behind a sentence, and so far from any piece that it is surely outside
_GENERAL: Final = 2  # times that a sentence of general text counts

Spans = frozenset[tuple[int, int]]
Weights = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What is said of each piece of the sentences of one text, and the right answers."""

    said: tuple[tuple[tuple[str, ...], ...], ...]
    right: tuple[tuple[int, ...], ...]


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.chinese_names", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", help="articles beside those of this folder")
    models = load_models()
    texts = track(list(read_texts(parser.parse_args().files)), "Reading", transient=True)
    examples = [read_example(article, right, models) for article, right in texts]
    (FOLDER / CHINESE_WEIGHTS).write_text(fit(examples), encoding="utf-8")
    sys.stdout.write(f"{CHINESE_WEIGHTS}: fitted to {len(examples)} texts\n")


def read_texts(files: Iterable[Path] = ()) -> Iterator[tuple[Article, Spans]]:
    """Articles whose organisations are marked, the blind passages that may be read, and lone sentences of the web."""
    for file in (DATA / "articles.zh.jsonl", *files):
        for one in read_articles(file, "zh"):
            if one.organisations:
                yield read_article(one.text, one.day), one.organisations
    for row in read_passages("zh"):
        yield read_article(row["text"]), frozenset((one["start"], one["end"]) for one in row["organisations"])
    yield from _read_general()


def _read_general() -> Iterator[tuple[Article, Spans]]:
    """The development rows of UNER and PUD, where `PACTWATCH_SHARED` says that they are."""
    shared = os.environ.get("PACTWATCH_SHARED")
    for rows in (read_uner, read_pud) if shared else ():
        for text, names in list(rows(Path(shared or ""), "zh"))[::2]:
            for _ in range(_GENERAL):
                yield build_sentence(text, "zh"), frozenset(names[MentionKind.ORGANISATION])


def read_example(article: Article, right: Spans, models: Models) -> Example:
    """A text as the chain sees it."""
    match = build_match_text(article.text, language="zh")
    sentences = split_article(article, match)
    clauses = tuple(models.tagger.tag(match.text, sentences))
    found = find_told_in_chinese(match.text, sentences, clauses, models, language="zh")
    pieces = cut_pieces(clauses, sentences)
    settings, numbers = list_settings(pieces, found)
    said = tuple(describe_pieces(pieces, [settings[number] for number in numbers], models.names))
    spans = [match.match(*span) for span in right]
    answers = tuple(_answer(start, pieces.find_end(at), spans) for at, start in enumerate(pieces.starts.tolist()))
    edges = [*pieces.firsts.tolist(), len(said)]
    return Example(
        said=tuple(said[first:last] for first, last in pairwise(edges)),
        right=tuple(answers[first:last] for first, last in pairwise(edges)),
    )


def describe_pieces(pieces: Pieces, settings: Sequence[Setting], lexicon: NameLexicon) -> Iterator[tuple[str, ...]]:
    """All that is said of each piece; nothing is said across the edges of sentences."""
    words, firsts = pieces.words, {*pieces.firsts.tolist(), len(pieces.words)}
    for at, (word, setting) in enumerate(zip(words, settings, strict=True)):
        said = [*describe_piece(*word, lexicon), *describe_setting(setting)]
        if at not in firsts:
            said += describe_neighbour(SIDES[0], *words[at - 1], lexicon)
        if at + 1 not in firsts:
            said += describe_neighbour(SIDES[1], *words[at + 1], lexicon)
        yield tuple(said)


def _answer(first: int, last: int, spans: Iterable[tuple[int, int]]) -> int:
    for start, end in spans:
        if start < last and first < end:
            return INSIDE if start < first else BEGINS
    return OUTSIDE


def fit(examples: Sequence[Example]) -> str:
    """The table of weights: a conditional random field over the pieces of each sentence, with its edges outside."""
    trainer = Trainer(algorithm="lbfgs", params=_PARAMETERS, verbose=False)
    known = _list_known(examples)
    for one in examples:
        for said, right in zip(one.said, one.right, strict=True):
            pieces = [[ANY_TEXT, *filter(known.__contains__, some)] for some in said]
            trainer.append([_EDGE, *pieces, _EDGE], [ANSWERS[answer] for answer in (OUTSIDE, *right, OUTSIDE)])
    with TemporaryDirectory() as folder:
        file = str(Path(folder) / "names.crfsuite")
        trainer.train(file)
        with Tagger().open(file) as tagger:
            fitted = tagger.info()
    return _write(fitted.state_features, fitted.transitions)


def _list_known(examples: Sequence[Example]) -> frozenset[str]:
    """The features that hold in several texts."""
    texts = Counter(chain.from_iterable({*chain.from_iterable(chain.from_iterable(one.said))} for one in examples))
    return frozenset(name for name, count in texts.items() if count >= _LEAST)


def _write(said: Weights, after: Weights) -> str:
    """The table of weights by feature and answer, and of those by the answers before and after."""
    rows: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(ANSWERS))
    for (name, answer), weight in said.items():
        rows[name][ANSWERS.index(answer)] = weight
    for (before, answer), weight in (after | _NEVER).items():
        rows[f"{AFTER}{before}"][ANSWERS.index(answer)] = weight
    any_text = rows.pop(ANY_TEXT)
    names = sorted(name for name, row in rows.items() if max(map(abs, row)) >= _SMALL and name not in _EDGE)
    return write_table(
        answers=ANSWERS, names=names, weights=np.array([rows[name] for name in names]), any_text=np.array(any_text)
    )


if __name__ == "__main__":
    main()
