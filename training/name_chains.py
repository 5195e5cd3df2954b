"""`python -m training.name_chains` fits the chains that read names: config/lexicons/name_chain.*.tsv."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

import numpy as np
from pycrfsuite import Tagger, Trainer
from rich.progress import track

from config.lexicons import CHAINS, FOLDER
from config.linear_models import ANY_TEXT
from extractors.match import MatchText, build_match_text
from extractors.models import Models
from extractors.names import chinese_pieces, english_pieces
from extractors.names.candidates import Candidate
from extractors.names.chains import AFTER, ANSWERS, BEGINS, INSIDE, OUTSIDE
from extractors.names.mentions import find_told_in_chinese, find_told_in_english, split_article
from extractors.names.pieces import Flags, Pieces, describe_setting, list_settings
from extractors.records import Article, MentionKind
from pactwatch.models import load_models
from training.examples import (
    DATA,
    LANGUAGES,
    find_marked,
    read_article,
    read_articles,
    read_passages,
    read_rows,
    unmark,
)
from training.sentences import build_sentence, read_pud, read_uner
from training.tables import put_table, write_table

_PARAMETERS: Final = {
    "max_iterations": 150,
    "feature.possible_states": True,
    "feature.possible_transitions": True,
}
_COST: Final = {"en": 1.0, "zh": 0.3}  # of large weights
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


Word = TypeVar("Word")
_Describe = Callable[[Word], Sequence[Sequence[str]]]


def main() -> None:
    """Fit each language's weights and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.name_chains", description=__doc__)
    parser.add_argument("--only", choices=LANGUAGES, help="one language; default: both")
    only = parser.parse_args().only
    models = load_models()
    for language in (only,) if only else LANGUAGES:
        texts = track(list(read_texts(language)), f"Reading {language}", transient=True)
        examples = [read_example(article, right, language, models) for article, right in texts]
        put_table(FOLDER / CHAINS[language], fit(examples, cost=_COST[language]))
        sys.stdout.write(f"{CHAINS[language]}: fitted to {len(examples)} texts\n")


def read_texts(language: str) -> Iterator[tuple[Article, Spans]]:
    """Articles whose organisations are marked, the blind passages that may be read, and general texts."""
    for one in read_articles(DATA / f"articles.{language}.jsonl", language):
        if one.organisations:
            yield read_article(one.text, one.day), one.organisations
    for row in read_rows(DATA / "general.en.jsonl") if language == "en" else ():
        yield read_article(unmark(row["text"])), frozenset(find_marked(row["text"]))
    for row in read_passages(language):
        yield read_article(row["text"]), frozenset((one["start"], one["end"]) for one in row["organisations"])
    yield from _read_sentences(language)


def _read_sentences(language: str) -> Iterator[tuple[Article, Spans]]:
    """The development rows of UNER and PUD, where `PACTWATCH_SHARED` says that they are."""
    shared = os.environ.get("PACTWATCH_SHARED")
    for rows in (read_uner, read_pud) if shared else ():
        for text, names in list(rows(Path(shared or ""), language))[::2]:
            for _ in range(_GENERAL):
                yield build_sentence(text, language), frozenset(names[MentionKind.ORGANISATION])


def read_example(article: Article, right: Spans, language: str, models: Models) -> Example:
    """A text as the chain of a language sees it."""
    match = build_match_text(article.text, language=language)
    spans = [match.match(*span) for span in right]
    read = _read_chinese if language == "zh" else _read_english
    return read(match, split_article(article, match), spans, models)


def _read_chinese(
    match: MatchText, sentences: tuple[tuple[int, int], ...], spans: Iterable[tuple[int, int]], models: Models
) -> Example:
    clauses = tuple(models.tagger.tag(match.text, sentences))
    found = find_told_in_chinese(match.text, sentences, clauses, models, language="zh")
    pieces = chinese_pieces.cut_pieces(clauses, sentences)
    describe = partial(chinese_pieces.describe_word, lexicon=models.names)
    return _build_example(pieces, found, chinese_pieces.list_flags(pieces), spans, describe, chinese_pieces.OFFSETS)


def _read_english(
    match: MatchText, sentences: tuple[tuple[int, int], ...], spans: Iterable[tuple[int, int]], models: Models
) -> Example:
    found = find_told_in_english(match.text, sentences, models, language="en")
    pieces = english_pieces.cut_pieces(match.text, sentences)
    describe = partial(english_pieces.describe_word, lexicon=models.names)
    flags = english_pieces.list_flags(pieces, found)
    return _build_example(pieces, found, flags, spans, describe, english_pieces.OFFSETS)


def _build_example(
    pieces: Pieces[Word],
    found: Sequence[Candidate],
    flags: Mapping[str, Flags],
    spans: Iterable[tuple[int, int]],
    describe: _Describe[Word],
    offsets: Sequence[int],
) -> Example:
    settings, numbers = list_settings(pieces, found, flags)
    said = [[*describe_setting(settings[number])[0]] for number in numbers]
    sentences = pieces.sentences
    for at, word in enumerate(pieces.words):
        for offset, features in zip(offsets, describe(word), strict=True):
            if 0 <= at + offset < len(said) and sentences[at] == sentences[at + offset]:
                said[at + offset] += features
    answers = [_answer(*ends, spans) for ends in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True)]
    edges = [*pieces.firsts.tolist(), len(said)]
    return Example(
        said=tuple(tuple(map(tuple, said[first:last])) for first, last in pairwise(edges)),
        right=tuple(tuple(answers[first:last]) for first, last in pairwise(edges)),
    )


def _answer(first: int, last: int, spans: Iterable[tuple[int, int]]) -> int:
    for start, end in spans:
        if start < last and first < end:
            return INSIDE if start < first else BEGINS
    return OUTSIDE


def fit(examples: Sequence[Example], *, cost: float) -> str:
    """The table of weights: a conditional random field over the pieces of each sentence, with its edges outside."""
    trainer = Trainer(algorithm="lbfgs", params={**_PARAMETERS, "c2": cost}, verbose=False)
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
