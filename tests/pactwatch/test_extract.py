from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

from tests.pactwatch.conftest import Pactwatch

CHINESE = "临江市科学技术局3月16日宣布,临江大学、青禾医院和远帆科技有限公司共同发起成立“临江生物材料创新联盟”。"
ENGLISH = "Northgate University and Harbour Hospital signed a memorandum of understanding in Lowport on Monday."
PAGE = f"<html><head><title>联盟成立</title></head><body><h1>联盟成立</h1><p>{CHINESE * 3}</p></body></html>"


def line(**record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def test_every_line_comes_back_in_order_with_spans_that_are_slices(tmp_path: Path) -> None:
    html = base64.b64encode(PAGE.encode("gb18030")).decode()
    given = (
        line(id=1, text=CHINESE)
        + b"{broken\n"
        + line(id="b", text=ENGLISH)
        + line(id="c", html_base64=html, url="http://a.cn/1")
    )
    installed = Pactwatch(tmp_path / "data")
    first, broken, second, page = installed.lines("extract", "-", stdin=given)
    assert [first["id"], broken["id"], second["id"], page["id"]] == [1, "", "b", "c"]
    assert broken["rejected"] == {"reason": "bad_record", "detail": broken["rejected"]["detail"], "line": 2}
    assert first["text"] == CHINESE
    assert second["text"] == ENGLISH
    assert (first["language"], second["language"], page["language"]) == ("zh", "en", "zh")
    assert page["url"] == "http://a.cn/1"
    for record in (first, second, page):
        assert record["organisations"]
        assert record["events"]
        for span in find_spans(record):
            assert record["text"][span["start"] : span["end"]] == span["text"]


def find_spans(value: object) -> list[dict[str, object]]:
    """Every object with text, start and end in a record."""
    if isinstance(value, list):
        return [span for item in value for span in find_spans(item)]
    if isinstance(value, dict):
        own = [value] if {"text", "start", "end"} <= set(value) else []
        return own + [span for item in value.values() for span in find_spans(item)]
    return []


def test_an_alliance_is_found_with_its_name_and_initiators(pactwatch: Pactwatch) -> None:
    (record,) = pactwatch.lines("extract", "-", stdin=line(id=1, text=CHINESE, fetched_at="2026-03-17T08:00:00+08:00"))
    (event,) = [event for event in record["events"] if event["type"] == "alliance_formed"]
    assert event["name"]["text"] == "临江生物材料创新联盟"
    assert event["modality"] == "asserted"
    initiators = {argument["text"] for argument in event["arguments"] if argument["role"] == "initiator"}
    assert {"临江大学", "青禾医院", "远帆科技有限公司"} <= initiators


def test_relative_dates_stay_unresolved_without_a_date_to_go_by(pactwatch: Pactwatch) -> None:
    (without,) = pactwatch.lines("extract", "-", stdin=line(id=1, text=CHINESE))
    (resolved,) = pactwatch.lines(
        "extract", "-", stdin=line(id=1, text=CHINESE, fetched_at="2026-03-17T08:00:00+08:00")
    )
    assert {event["date"]["value"] for event in without["events"] if event["date"]} == {"XXXX-03-16"}
    assert {event["date"]["value"] for event in resolved["events"] if event["date"]} == {"2026-03-16"}


def test_files_and_folders_take_their_ids_from_their_names(pactwatch: Pactwatch, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "b.txt").write_text(CHINESE)
    (folder / "c.html").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (folder / "d.html").write_bytes(b"")
    a, b, c, d = pactwatch.lines("extract", str(folder))
    assert [record["id"] for record in (a, b, c, d)] == ["a", "b", "c", "d"]
    assert CHINESE in a["text"]
    assert b["text"] == CHINESE
    assert (c["rejected"]["reason"], d["rejected"]["reason"]) == ("not_html", "empty")
    assert pactwatch.run("extract", "--strict", str(folder), code=1).stdout


def test_wrong_arguments_end_with_2_and_say_what_to_do(pactwatch: Pactwatch, tmp_path: Path) -> None:
    assert b"no such file" in pactwatch.run("extract", str(tmp_path / "nothing.html"), code=2).stderr
    assert b"Usage" in pactwatch.run("extract", code=2).stderr
    (tmp_path / "pactwatch.toml").write_text("[extract]\nworker = 3\n")
    message = pactwatch.run("extract", "-", code=2).stderr.decode()
    assert "pactwatch.toml" in message
    assert 'did you mean "workers"' in message


def test_nothing_is_stored(pactwatch: Pactwatch) -> None:
    pactwatch.run("extract", "-", stdin=line(id=1, text=CHINESE))
    assert not pactwatch.data.exists()
