"""A chain adds up what features say and reads names by all the pieces of a run."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from config.linear_models import LinearModel
from extractors.names.chains import AFTER, ANSWERS, Chain, find_names, list_unsure, read_run
from extractors.names.pieces import Pieces


def test_the_likeliest_reading_of_a_run_is_that_of_all_readings_in_sum() -> None:
    weights = [(3.0, 0.1, 1.0), (0.2, 2.0, 1.0), (0.5, 0.4, 1.0)]
    after = [(0.5, 2.0, 1.0), (0.5, 1.5, 1.0), (1.0, 0.0, 1.0)]
    odds = dict.fromkeys(product(range(3), repeat=3), 0.0)
    for path in odds:
        steps = zip((2, *path), (*path, 2), strict=True)
        odds[path] = math.prod(after[a][b] for a, b in steps) * math.prod(
            weights[at][answer] for at, answer in enumerate(path)
        )
    total = sum(odds.values())
    begins = sum(one for path, one in odds.items() if path[0] == 0) / total
    inside = sum(one for path, one in odds.items() if path[1] == 1) / total
    assert list(find_names(list(read_run(weights, after)))) == [(0, 2, pytest.approx(min(begins, inside)))]


def _model(**said: tuple[float, float, float]) -> LinearModel:
    rows = {f"{AFTER}{answer}": (0.0, -20.0 if answer == "outside" else 0.0, 0.0) for answer in ANSWERS} | said
    return LinearModel(
        answers=ANSWERS,
        rows={name: row for row, name in enumerate(rows)},
        rarity=np.ones(len(rows), dtype=np.float32),
        weights=np.array([*rows.values()], dtype=np.float32),
        any_text=np.array([0.0, 0.0, 4.0], dtype=np.float32),
    )


def _describe(word: str) -> tuple[list[str], list[str]]:
    return [f"is_{word}"], [f"behind_{word}"]


def test_what_a_word_says_of_its_neighbour_ends_with_the_sentence() -> None:
    chain = Chain(_model(behind_with=(8.0, 0.0, 0.0), is_Bank=(0.0, 9.0, 0.0)), _describe, (0, 1))
    words = ["with", "Aldgate", "Bank", "with", "Aldgate"]
    places = [np.arange(5) * 8, np.arange(5) * 8 + 7]
    together = Pieces(words, *places, np.array([0]))
    assert [span[:2] for span in find_names(chain.read(together, [], {}))] == [(1, 3), (4, 5)]
    apart = Pieces(words, *places, np.array([0, 4]))
    assert [span[:2] for span in find_names(chain.read(apart, [], {}))] == [(1, 3)]


def test_a_text_of_no_words_names_nobody() -> None:
    nothing = np.array([], dtype=np.intp)
    assert Chain(_model(), _describe, (0, 1)).read(Pieces([], nothing, nothing, nothing), [], {}) == []


def test_only_runs_whose_pieces_speak_for_a_name_are_read() -> None:
    outside, begins, inside = (0.0, 0.0, 9.0), (4.0, 0.0, 3.0), (0.0, 4.0, 3.0)
    unlikely = [(2.0, 0.0, 4.0), (0.0, 3.0, 3.5)]
    weights = np.array([outside, begins, inside, outside, *unlikely, inside], dtype=np.float32)
    assert list(list_unsure(weights, np.array([0, 6]))) == [(1, 3)]
