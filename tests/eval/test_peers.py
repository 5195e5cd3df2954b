from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.records import Page
from tests.eval.peers import __main__ as peers
from tests.eval.peers.run_peer import split_names
from tests.eval.peers.scores import Case, Result, read_day, score

TEXT = "三家医院与两所大学签署协议，共同建设临床试验服务平台，首批项目年内启动，资金已经到位。"


def build_case(name: str, **fields: object) -> Case:
    body = f"<html><body><h1>平台启动</h1><p>{TEXT}</p><p>{TEXT}{name}</p></body></html>"
    page = Page(requested_url="", final_url="", body=body.encode(), fetched_at=None)
    given = {"text": f"{TEXT}\n{TEXT}{name}", "title": "平台启动"} | fields
    return Case(id=name, group="made", language="zh", page=page, **given)  # type: ignore[arg-type]


def test_scores() -> None:
    cases = [
        build_case(
            "甲", published="2024-03-13T09:00:00+08:00", authors=("林若溪", "周明"), roster=("甲医院", "乙大学")
        ),
        build_case("乙", published="2024-03-14"),
        build_case("丙", published="2024-03-15"),
    ]
    results = {
        "甲": Result(
            text="甲医院", title="平台 启动", published="2024年3月13日", authors=("周明", "林若溪"), seconds=0.5
        ),
        "乙": Result(text=cases[1].text, title="平台", published="2023-01-01", seconds=0.5),
        "丙": Result(seconds=1.0, error="ValueError: no"),
    }
    found = score(cases, results)
    assert found["title"] == pytest.approx(1 / 3)
    assert (found["day exact"], found["day wrong"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert (found["authors"], found["roster"], found["pages/s"]) == (1.0, 0.5, 1.5)
    assert found["text F1"] == pytest.approx(1 / 3)


def test_what_an_extractor_never_gives_is_not_scored() -> None:
    case = build_case("甲", published="2024-03-13", authors=("周明",))
    assert set(score([case], {"甲": Result(text=case.text)})) == {"text F1", "title"}


def test_days_and_names_are_read_as_written() -> None:
    assert read_day("2024年3月5日 10:20") == "2024-03-05"
    assert read_day("2024-03-05T10:20:00+08:00") == "2024-03-05T10:20:00+08:00"
    assert read_day("yesterday") == ""
    assert split_names("林若溪 周明、韩默") == ("林若溪", "周明", "韩默")
    assert split_names("Miriam Osei; Tobias Renn") == ("Miriam Osei", "Tobias Renn")


def test_ours_runs_in_a_process_and_a_missing_extractor_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [build_case("甲"), build_case("乙")]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("".join(json.dumps(peers._describe(case)) + "\n" for case in cases), encoding="utf-8")
    ours = peers.run_peer(peers.OURS, pages, tmp_path / "results.jsonl", 120)
    assert (ours.problem, set(ours.results)) == ("", {"甲", "乙"})
    assert score(cases, ours.results)["text F1"] == 1.0
    monkeypatch.setattr(peers, "ROOT", tmp_path)
    missing = peers.run_peer("gne", pages, tmp_path / "results.jsonl", 120)
    assert "No such file or directory" in missing.problem
    document = peers.render(cases, [ours, missing])
    assert "## Chinese: made (2 pages)" in document
    assert "- gne: not measured: No such file or directory" in document
