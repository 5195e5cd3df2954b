"""What one extractor's results are worth on a group of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.records import Page
from tests.eval.articles import is_same_day, measure_f1
from tests.eval.institutional import fold

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page with its gold; an empty field is not scored."""

    id: str
    group: str
    language: str
    page: Page
    text: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    roster: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one extractor read from one page, in how many seconds of processor time, and its error if it failed."""

    text: str = ""
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str = ""


def score(cases: Sequence[Case], results: Mapping[str, Result]) -> dict[str, float]:
    """Each measure that the pages have gold for and the extractor gives for any of them."""
    pairs = [(case, results.get(case.id, Result())) for case in cases]
    measured = {
        "text F1": [measure_f1(result.text, case.text) for case, result in pairs],
        "title": [fold(result.title) == fold(case.title) for case, result in pairs if case.title],
    }
    if any(result.published for result in results.values()):
        measured |= dict(_score_days(pairs))
    if any(result.authors for result in results.values()):
        measured["authors"] = [
            set(map(fold, result.authors)) == set(map(fold, case.authors)) for case, result in pairs if case.authors
        ]
    measured["roster"] = [fold(name) in fold(result.text) for case, result in pairs for name in case.roster]
    scores = {name: sum(values) / len(values) for name, values in measured.items() if values}
    seconds = sum(result.seconds for _, result in pairs)
    return scores | ({"pages/s": len(pairs) / seconds} if seconds else {})


def _score_days(pairs: Sequence[tuple[Case, Result]]) -> Iterator[tuple[str, list[float]]]:
    stated = [(case.published, read_day(result.published)) for case, result in pairs if case.published]
    exact = [is_same_day(found, wanted) for wanted, found in stated]
    yield "day exact", [float(is_exact) for is_exact in exact]
    yield "day wrong", [float(bool(found) and not is_exact) for (_, found), is_exact in zip(stated, exact, strict=True)]


def read_day(stated: str) -> str:
    """A day as ISO where it is written in some other order of digits; a full ISO value as it is."""
    if re.match(r"\d{4}-\d\d-\d\d", stated):
        return stated
    found = _DAY.search(stated)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
