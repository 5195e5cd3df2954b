"""The gate itself, and every set held against its floors; sets of shared data skip, saying why, where there is none."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import pytest

from tests.eval.__main__ import main
from tests.eval.articles import is_same_day, measure_f1
from tests.eval.figures import LEAST_ITEMS, Figure, SetResult, measure_counts
from tests.eval.gate import (
    FLOORS,
    MARGIN,
    Measured,
    digest_files,
    find_problems,
    read_floors,
    read_values,
    render_floors,
)
from tests.eval.report import DOCUMENT
from tests.eval.sets import SETS, measure_set
from training.event_scores import character_f1

HELD = {"site": {"digest": "d1", "zh F1": 0.8, "en F1": 0.7}}


def build_measured(digest: str = "d1", /, **values: float) -> Measured:
    return Measured(
        name="site", digest=digest, values={name.replace("_", " "): value for name, value in values.items()}
    )


@pytest.mark.parametrize("name", [one.name for one in SETS if not one.is_shared])
def test_the_sample_site_holds_its_floors(name: str) -> None:
    assert find_problems([measure_set(name).measured], read_floors()) == []


@pytest.mark.parametrize("name", [one.name for one in SETS if one.is_shared])
def test_shared_data_hold_their_floors(name: str, shared: Path) -> None:
    assert find_problems([measure_set(name, shared=shared).measured], read_floors()) == []


def test_every_set_has_floors_and_every_floor_a_set() -> None:
    assert set(read_floors()) == {one.name for one in SETS}


def test_the_document_shows_the_floors_in_force() -> None:
    sections = DOCUMENT.read_text(encoding="utf-8").split("\n## ")
    for name, held in read_floors().items():
        section = next(text for text in sections if f"\n`{name}`" in text)
        names, _, *rows = [
            [cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line[:1] == "|"
        ]
        named = [dict(zip(names, row, strict=True)) for row in rows]
        shown = {
            " ".join(filter(None, (row["language"], row.get("part"), row["measure"]))): row["floor"]
            for row in named
            if row["floor"]
        }
        assert shown == {key: f"{floor:.3f}" for key, floor in read_values(held)}, "run: python -m tests.eval --update"


def test_nothing_is_wrong_at_the_floor() -> None:
    assert find_problems([build_measured(zh_F1=0.8, en_F1=0.9)], HELD) == []


def test_a_measure_below_its_floor_is_a_problem() -> None:
    (problem,) = find_problems([build_measured(zh_F1=0.799, en_F1=0.9)], HELD)
    assert (problem.where, problem.what) == ("site: zh F1", "0.799 is below 0.800")


@pytest.mark.parametrize("value", [math.nan, None])
def test_a_measure_that_is_gone_is_a_problem(value: float | None) -> None:
    values = {"en_F1": 0.9} if value is None else {"en_F1": 0.9, "zh_F1": value}
    assert [problem.where for problem in find_problems([build_measured(**values)], HELD)] == ["site: zh F1"]


def test_a_measure_without_a_floor_is_a_problem() -> None:
    (problem,) = find_problems([build_measured(zh_F1=0.9, en_F1=0.9, ja_F1=0.1)], HELD)
    assert problem.where == "site: ja F1"


def test_other_data_are_a_problem_though_the_scores_rise() -> None:
    (problem,) = find_problems([build_measured("d2", zh_F1=1.0, en_F1=1.0)], HELD)
    assert "d2" in problem.what
    assert "d1" in problem.what


def test_a_set_without_floors_is_a_problem() -> None:
    assert [problem.where for problem in find_problems([build_measured(zh_F1=1.0)], {})] == ["site"]


def test_an_update_raises_floors_and_keeps_those_of_sets_not_measured() -> None:
    floors = {**HELD, "other": {"digest": "o", "F1": 0.5}}
    text, lowered = render_floors([build_measured(zh_F1=0.9, en_F1=0.7)], floors, allow_regression=False)
    assert lowered == []
    written = tomllib.loads(text)
    assert written["other"] == floors["other"]
    assert written["site"] == {"digest": "d1", "zh F1": pytest.approx(0.9 - MARGIN), "en F1": 0.7}


@pytest.mark.parametrize("values", [{"zh_F1": 0.5, "en_F1": 0.9}, {"en_F1": 0.9}])
def test_an_update_refuses_to_lower_a_floor(values: dict[str, float]) -> None:
    text, lowered = render_floors([build_measured(**values)], HELD, allow_regression=False)
    assert [problem.where for problem in lowered] == ["site: zh F1"]
    assert tomllib.loads(text)["site"]["zh F1"] == 0.8


def test_an_update_lowers_a_floor_with_leave() -> None:
    text, lowered = render_floors([build_measured(zh_F1=0.5, en_F1=0.9)], HELD, allow_regression=True)
    assert lowered == []
    assert tomllib.loads(text)["site"]["zh F1"] == pytest.approx(0.5 - MARGIN)


def test_an_update_drops_a_measure_that_is_gone_with_leave() -> None:
    text, _ = render_floors([build_measured(en_F1=0.9)], HELD, allow_regression=True)
    assert "zh F1" not in tomllib.loads(text)["site"]


def test_what_was_written_holds_what_was_measured() -> None:
    measured = [build_measured("d9", zh_F1=0.81234, en_F1=1.0, ja_F1=0.0)]
    text, _ = render_floors(measured, {}, allow_regression=False)
    assert find_problems(measured, tomllib.loads(text)) == []
    assert render_floors(measured, tomllib.loads(text), allow_regression=False) == (text, [])


def test_the_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("x")
    two.write_text("y")
    first = digest_files([one, two], root=tmp_path)
    assert digest_files([two, one], root=tmp_path) == first
    two.write_text("z")
    assert digest_files([one, two], root=tmp_path) != first
    assert digest_files([one], root=tmp_path) != digest_files([two], root=tmp_path)


def test_the_committed_floors_are_as_the_gate_writes_them() -> None:
    assert render_floors([], read_floors(), allow_regression=False)[0] == FLOORS.read_text(encoding="utf-8")


def test_few_items_have_no_floor() -> None:
    figures = tuple(
        Figure(language=str(count), measure="F1", value=1.0, count=count) for count in (LEAST_ITEMS - 1, LEAST_ITEMS)
    )
    assert set(SetResult(name="n", digest="d", figures=figures).measured.values) == {f"{LEAST_ITEMS} F1"}


def test_counts_become_f1_with_its_parts() -> None:
    (figure,) = measure_counts(language="zh", name="names", met=3, found=4, wanted=6)
    assert (figure.key, figure.value, figure.precision, figure.recall) == ("zh names F1", 0.6, 0.75, 0.5)
    assert measure_counts(language="zh", name="names", met=0, found=4, wanted=0) == ()


@pytest.mark.parametrize(
    ("found", "wanted", "score"),
    [("ab cd", "abc d", 1.0), ("", "abcd", 0.0), ("", "", 1.0), ("abcde", "abcdx", 0.5), ("你好", "你好", 1.0)],
)
def test_text_f1(found: str, wanted: str, score: float) -> None:
    assert measure_f1(found, wanted) == score


def test_repeated_text_is_not_free() -> None:
    assert measure_f1("abcdefgh" * 2, "abcdefgh") < 0.8


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("2026-03-18", "2026-03-18T09:30:00+08:00", True),
        ("2026-03-17T16:30:00+00:00", "2026-03-18T00:30:00+08:00", True),
        ("2026-03-17", "2026-03-18", False),
        ("", "2026-03-18", False),
    ],
)
def test_days_are_compared_as_stated(found: str, wanted: str, same: bool) -> None:
    assert is_same_day(found, wanted) is same


def test_names_are_compared_without_quotation_marks() -> None:
    assert character_f1("“海图”联盟", "海图联盟") == 1.0
    assert character_f1("海图联盟", "星河平台") == 0.0


def test_the_command_measures_what_it_can(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PACTWATCH_SHARED", raising=False)
    assert main([]) == 0
    shown = capsys.readouterr()
    assert "own.articles" in shown.out
    assert "shared.retrieval: not measured, PACTWATCH_SHARED" in shown.err


@pytest.mark.parametrize(
    ("arguments", "environment"), [(["--report"], ""), (["no.such.set"], ""), ([], "no-such-folder")]
)
def test_unusable_arguments_end_with_2(
    arguments: list[str], environment: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PACTWATCH_SHARED", environment)
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_a_figure_below_its_floor_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raised = {**read_floors()["own.names"], "en people F1": 1.1}
    monkeypatch.setattr("tests.eval.__main__.read_floors", lambda: {"own.names": raised})
    assert main(["own.names"]) == 1
    assert main(["own.names", "--update"]) == 1
    assert "own.names: en people F1" in capsys.readouterr().err
    assert read_floors()["own.names"]["en people F1"] != 1.1
