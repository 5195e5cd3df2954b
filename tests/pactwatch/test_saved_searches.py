"""`pactwatch watch`: new matches since the last time, each once, also when runs are killed."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from database.saved_searches import SavedSearches
from database.store import Catalogue
from extractors.records import AnnotatedArticle, EventType, Role
from tests.pactwatch.calling import Called
from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.made import Made, Told, make_article


@pytest.fixture
def called(tmp_path: Path) -> Called:
    return Called(tmp_path / "data")


def signing(number: int) -> AnnotatedArticle:
    told = Told(
        type=EventType.AGREEMENT_SIGNED,
        trigger="签署",
        name="合作协议",
        participants=((Role.PARTY, "临江大学", None), (Role.PARTY, "云汉医院", None)),
    )
    text = f"第{number}号消息：临江大学与云汉医院签署合作协议。"
    return make_article(
        Made(text=text, url=f"https://example.org/{number}", external_id=str(number), language="zh", events=(told,))
    )


def run(called: Called, *arguments: str) -> list[str]:
    return [str(told["external_id"]) for told in called.lines("watch", "run", "--json", *arguments)]


def test_new_matches_are_told_once(called: Called) -> None:
    called.run("watch", "add", "合作", "合作协议")
    called.save(signing(1), signing(2))
    called.run("index", "update")
    called.run("watch", "add", "later", "云汉医院", "--from-now")
    called.run("watch", "add", "told", "type:agreement_signed", "--kind", "events")
    first = called.lines("watch", "run", "--json")
    assert sorted((str(told["watch"]), str(told["external_id"])) for told in first) == [
        ("told", "1"), ("told", "2"), ("合作", "1"), ("合作", "2"),
    ]  # fmt: skip
    assert {told["snippet"]["text"][:1] for told in first} == {"第"}  # type: ignore[index]
    assert run(called) == []
    called.save(signing(2), signing(3))
    assert run(called, "合作", "later") == ["3", "3"]
    shown, _ = called.run("watch", "run")
    assert "told: 1 new (alert" in shown
    assert "agreement_signed" in shown
    assert "nothing new" in called.run("watch", "run")[1]
    rows = {str(row["name"]): row["matches"] for row in called.lines("watch", "list", "--json")}
    assert rows == {"合作": 3, "later": 1, "told": 3}
    called.run("watch", "remove", "later")
    assert "later" not in called.run("watch", "list")[0]


def test_what_cannot_be_saved_is_told_and_saves_nothing(called: Called) -> None:
    assert "position" in called.run("watch", "add", "a", "(复旦 AND", code=2)[1]
    assert "cannot be a name" in called.run("watch", "add", "../a", "复旦", code=2)[1]
    assert "is empty" in called.run("watch", "add", "a", " ", code=2)[1]
    called.run("watch", "add", "a", "复旦")
    assert "another saved search" in called.run("watch", "add", "a", "上海", code=2)[1]
    assert "known: a" in called.run("watch", "run", "b", code=2)[1]
    assert "known: a" in called.run("watch", "remove", "b", code=2)[1]
    assert [row["query"] for row in called.lines("watch", "list", "--json")] == ["复旦"]


def test_an_alert_that_was_not_shown_to_its_end_comes_again_under_its_number(
    called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    called.run("watch", "add", "合作", "合作协议")
    called.save(signing(1))
    with monkeypatch.context() as patched:
        patched.setattr(SavedSearches, "mark_shown", interrupted)
        called.run("watch", "run", "--json", code=130)
    called.save(signing(2))
    again = [(told["alert"], told["external_id"]) for told in called.lines("watch", "run", "--json")]
    assert again == [(1, "1"), (2, "2")]


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_killed_runs_tell_every_match_once_in_their_files(called: Called, tmp_path: Path) -> None:
    folder = tmp_path / "alerts"
    called.run("watch", "add", "合作", "合作协议")
    for number in range(2):
        called.save(*(signing(10 * number + one) for one in range(10)))
        process = Pactwatch(called.data).start("watch", "run", "--output", str(folder))
        wait_for_alert(called, process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    called.run("watch", "run", "--output", str(folder))
    lines = [line for file in folder.glob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()]
    assert sorted(int(json.loads(line)["external_id"]) for line in lines) == list(range(20))


def wait_for_alert(called: Called, process: subprocess.Popen[bytes]) -> None:
    """Until an alert is recorded that has not been shown, or the run was faster than we look."""
    with Catalogue.open(f"sqlite:///{called.data / 'catalogue.db'}") as catalogue:
        while process.poll() is None and not catalogue.saved_searches.waiting("合作"):
            time.sleep(0.002)


def test_an_alert_whose_file_cannot_be_written_is_kept(called: Called, tmp_path: Path) -> None:
    called.run("watch", "add", "合作", "合作协议")
    called.save(signing(1))
    (tmp_path / "file").write_text("")
    assert "kept for the next run" in called.run("watch", "run", "--output", str(tmp_path / "file"), code=2)[1]
    assert run(called) == ["1"]


def test_a_digest_lists_what_saved_searches_found_in_its_week_each_match_once(called: Called) -> None:
    called.run("watch", "add", "合作", "合作协议")
    called.run("watch", "add", "events told", "type:agreement_signed", "--kind", "events")
    called.run("watch", "add", "nothing", "无关")
    called.save(signing(1), signing(2))
    called.run("index", "update")
    assert sorted(run(called, "合作")) == ["1", "2"]
    called.save(signing(3))
    called.run("index", "update")
    markdown, html = (Path(file) for file in called.run("digest")[0].split())
    told = markdown.read_text(encoding="utf-8")
    assert "## Saved search: 合作 (3 new)" in told
    assert "## Saved search: events told (3 new)" in told
    assert "nothing" not in told
    section = told.split("## Saved search: 合作")[1].partition("\n## ")[0]
    assert [section.count(f"(<https://example.org/{number}>)") for number in (1, 2, 3)] == [1, 1, 1]
    assert "  > 第3号消息" in told
    assert html.read_text(encoding="utf-8").count("Saved search: ") == 2
    assert run(called, "合作") == ["3"]  # told in the digest is not told by the command
    assert "(3 new)" in Path(called.run("digest")[0].split()[0]).read_text(encoding="utf-8")
