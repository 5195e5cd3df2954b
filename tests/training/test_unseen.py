"""A new writer's articles are measured by what is found in them against what they mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pactwatch.models import load_models
from training.examples import read_articles
from training.unseen import Measured, main

ROWS = (
    {
        "day": "2026-03-18",
        "sentences": [
            ["⟦Norlund University⟧ signs pact", ["agreement_signed"]],
            [
                "⟦Norlund University⟧ signed a cooperation agreement with ⟦Elmet Hospital⟧ on Monday.",
                ["agreement_signed"],
            ],
            ["Said ⟦Qx⟧.", []],
        ],
    },
    {"day": "2026-03-18", "sentences": [["Rain is likely", []], ["It will rain.", []]]},
)

MARKED = (
    {
        "day": "2026-03-18",
        "events": {"1": "agreement_signed", "2": "funding_made"},
        "dates": {"1": "2026-03-16", "2": ""},
        "text": (
            "Port digest\n\n[1.party|Norlund University] signed a memorandum of understanding with "
            "[1.party|Elmet Hospital] on 16 March 2026. "
            "Those who came saw [1.witness|Qx]. The week was [2.recipient|Qy]."
        ),
    },
    {"day": "2026-03-18", "events": {}, "text": "Rain is likely\n\nIt will rain."},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_marks_are_places_in_the_text_without_them(file: Path) -> None:
    one, other = read_articles(file, "en")
    assert one.organisations is not None
    assert [one.text[start:end] for start, end in sorted(one.organisations)] == [
        "Norlund University",
        "Norlund University",
        "Elmet Hospital",
        "Qx",
    ]
    assert "⟦" not in one.text
    assert other.organisations is None


def test_types_names_and_quiet_articles_are_counted(file: Path) -> None:
    measured = Measured()
    for one in read_articles(file, "en"):
        measured.add(one, "en", load_models())
    assert (measured.types.met, measured.types.counted) == (1, {})
    assert (measured.quiet, measured.left_quiet) == (1, 1)
    assert measured.organisations.met == 3
    assert measured.organisations.counted == {"- Qx": 1}


def test_errors_are_told_where_asked(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["unseen", str(file), "en", "--errors"])
    main()
    printed = capsys.readouterr().out
    assert "organisations: F1 0.857, precision 1.000, recall 0.750, 4 wanted\n  - Qx 1\n" in printed


def test_events_participants_and_dates_are_measured_where_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "participants.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in MARKED), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["unseen", str(path), "en", "--errors"])
    main()
    told = capsys.readouterr().out.splitlines()
    assert "types: F1 0.667, precision 1.000, recall 0.500, 2 wanted" in told
    assert "events: F1 0.667, precision 1.000, recall 0.500, 2 wanted" in told
    assert "participants: F1 0.667, precision 1.000, recall 0.500, 4 wanted" in told
    assert "participants in met events: F1 0.800, precision 1.000, recall 0.667, 3 wanted" in told
    assert "dates right: 1 of 1" in told
    assert "  Port digest: argument missed: witness Qx of agreement_signed “unnamed”" in told
    assert "  Port digest: missed funding_made “unnamed” with recipient Qy" in told
    assert told[-1] == "quiet articles left quiet: 1 of 1"
    assert not any(line.startswith("organisations") for line in told)


def test_a_file_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["unseen", str(tmp_path / "none.jsonl"), "en"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "none.jsonl: there is no such file" in capsys.readouterr().err
