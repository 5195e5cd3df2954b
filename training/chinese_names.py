"""`python -m training.chinese_names` fits the weights of Chinese names: config/lexicons/name_weights.zh.tsv."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from rich.progress import track
from scipy.sparse import csr_matrix

from config.lexicons import CHINESE_WEIGHTS, FOLDER, NameLexicon
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
from tests.eval.mentions import build_sentence, list_pud_rows, list_uner_rows
from training.chains import FittedChain, build_chains, fit_chain
from training.examples import DATA, read_article, read_articles, read_passages
from training.tables import write_table

_COST: Final = 0.3  # how much large weights cost
_LEAST: Final = 3  # texts of which a feature must hold, so that no name is learnt by heart
_SMALL: Final = 0.05  # weights below count for nothing
_GENERAL: Final = 2  # times that a sentence of general text counts

Spans = frozenset[tuple[int, int]]


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
    for rows in (list_uner_rows, list_pud_rows) if shared else ():
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
    """The table of weights."""
    texts = Counter(name for one in examples for name in {name for row in one.said for some in row for name in some})
    names = sorted(name for name, count in texts.items() if count >= _LEAST)
    rows = {name: row for row, name in enumerate(names)}
    said = [some for one in examples for row in one.said for some in row]
    columns = [[rows[name] for name in some if name in rows] for some in said]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate([np.asarray(some, dtype=np.int32) for some in columns])
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(said), len(names)))
    chains = build_chains(
        matrix,
        [answer for one in examples for row in one.right for answer in row],
        [len(row) for one in examples for row in one.said],
        answers=len(ANSWERS),
        edge=OUTSIDE,
        never=((OUTSIDE, INSIDE),),
        cost=_COST,
    )
    return _write(names, fit_chain(chains))


def _write(names: Sequence[str], chain: FittedChain) -> str:
    weights = np.where(abs(chain.weights).max(axis=1, keepdims=True) < _SMALL, 0.0, chain.weights)
    return write_table(
        answers=ANSWERS,
        names=[*(f"{AFTER}{answer}" for answer in ANSWERS), *names],
        rarity=np.ones(len(names) + len(ANSWERS)),
        weights=np.concatenate([chain.after, weights]),
        any_text=chain.any_text,
    )


if __name__ == "__main__":
    main()
