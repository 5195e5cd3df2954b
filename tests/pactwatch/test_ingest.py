from __future__ import annotations

import json
import os
import signal
from pathlib import Path

from tests.pactwatch.conftest import Pactwatch
from tests.pactwatch.test_extract import CHINESE, ENGLISH, line


def outcomes(pactwatch: Pactwatch, given: bytes, code: int = 0) -> list[str]:
    return [str(record["outcome"]) for record in pactwatch.lines("ingest", "--json", "-", stdin=given, code=code)]


def total(pactwatch: Pactwatch, *query: str) -> object:
    return pactwatch.lines("search", "--json", *query)[0]["total"]


def test_the_same_again_is_unchanged_and_a_new_text_a_revision(pactwatch: Pactwatch) -> None:
    given = line(id="a", text=CHINESE) + line(id="b", text=ENGLISH)
    assert outcomes(pactwatch, given) == ["indexed", "indexed"]
    assert outcomes(pactwatch, given) == ["unchanged", "unchanged"]
    assert outcomes(pactwatch, line(id="a", text=CHINESE + "青禾医院院长出席。")) == ["updated"]
    (found,) = pactwatch.lines("search", "--json", "出席")
    (hit,) = found["hits"]
    assert hit["external_id"] == "a"
    (shown,) = pactwatch.lines("article", "show", "--json", str(hit["id"]))
    assert shown["revisions"] == 2
    assert shown["text"].endswith("出席。")


def test_two_ids_stay_two_articles_and_copies_collapse(pactwatch: Pactwatch) -> None:
    given = line(id="a", url="http://a.cn/x", text=ENGLISH) + line(id="b", url="http://a.cn/x", text=ENGLISH)
    assert outcomes(pactwatch, given) == ["indexed", "duplicate"]
    assert total(pactwatch, "memorandum") == 1
    assert total(pactwatch, "memorandum", "--no-collapse") == 2


def test_one_id_stays_one_article_whatever_its_address(pactwatch: Pactwatch) -> None:
    assert outcomes(pactwatch, line(id="a", url="http://a.cn/1", text=ENGLISH)) == ["indexed"]
    assert outcomes(pactwatch, line(id="a", url="http://a.cn/2", text=ENGLISH + " More.")) == ["updated"]
    assert total(pactwatch, "memorandum", "--no-collapse") == 1


def test_short_text_is_taken_and_a_bad_line_told(pactwatch: Pactwatch) -> None:
    given = line(id="a", text="签约") + line(id="b") + line(id="c", text="Signed.")
    assert outcomes(pactwatch, given) == ["indexed", "rejected", "indexed"]
    assert "line 2" in pactwatch.run("ingest", "-", stdin=given).stderr.decode()
    pactwatch.run("ingest", "--strict", "-", stdin=given, code=1)


def test_a_wrong_path_leaves_everything_as_it_was(pactwatch: Pactwatch, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CHINESE)
    pactwatch.run("ingest", str(tmp_path / "good.txt"), str(tmp_path / "missing.txt"), code=2)
    assert not pactwatch.data.exists()


def test_deleted_stays_deleted(pactwatch: Pactwatch) -> None:
    given = line(id="a", url="http://a.cn/x", text=ENGLISH)
    outcomes(pactwatch, given)
    pactwatch.run("delete", "--yes", "http://a.cn/x")
    assert total(pactwatch, "memorandum") == 0
    assert outcomes(pactwatch, given) == ["deleted"]
    assert total(pactwatch, "memorandum") == 0
    assert b"no article" in pactwatch.run("delete", "--yes", "http://a.cn/none", code=2).stderr


def test_killed_in_the_middle_what_was_acknowledged_is_there(pactwatch: Pactwatch) -> None:
    count = 60
    given = b"".join(line(id=number, text=f"{CHINESE}第{number}号。") for number in range(count))
    process = pactwatch.start("ingest", "--json", "-")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(given)
    process.stdin.flush()
    acknowledged = [json.loads(process.stdout.readline())["id"] for _ in range(20)]
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    pactwatch.run("index", "update")
    kept = {
        hit["external_id"] for hit in pactwatch.lines("search", "--json", "--size", "100", "--no-collapse")[0]["hits"]
    }
    assert {str(number) for number in acknowledged} <= kept
    again = outcomes(pactwatch, given)
    assert again[:20] == ["unchanged"] * 20
    assert set(again) <= {"indexed", "unchanged"}
    assert total(pactwatch, "--no-collapse") == count
