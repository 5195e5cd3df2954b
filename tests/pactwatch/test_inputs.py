from __future__ import annotations

import base64
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.exceptions import InputError, Reason, Rejected
from extractors.records import Page
from pactwatch.inputs import Given, find_inputs, read_inputs, read_lines

LIMIT = 10_000


def read(*lines: object) -> list[Given]:
    raw = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    return list(read_lines(io.BytesIO(raw), max_bytes=LIMIT))


def reason(given: Given) -> Reason:
    assert isinstance(given.page, Rejected)
    return given.page.reason


def page(given: Given) -> Page:
    assert isinstance(given.page, Page)
    return given.page


def test_a_text_and_a_page_are_read_with_their_ids_verbatim() -> None:
    html = base64.b64encode("<p>你好</p>".encode("gbk")).decode()
    text, saved = read(
        {"id": 7, "text": "甲与乙签约。", "fetched_at": "2023-06-01T12:00:00+08:00"},
        {"id": "a/b.c", "url": "https://example.cn/1", "html_base64": html},
    )
    assert (text.id, page(text).external_id, page(text).is_text) == (7, "7", True)
    assert page(text).fetched_at == datetime(2023, 6, 1, 4, tzinfo=UTC)
    assert (saved.id, page(saved).final_url, page(saved).is_text) == ("a/b.c", "https://example.cn/1", False)
    assert page(saved).body.decode("gbk") == "<p>你好</p>"


@pytest.mark.parametrize(
    ("line", "expected", "words"),
    [
        (b"{not json\n", Reason.BAD_RECORD, "JSON"),
        (b"[1]\n", Reason.BAD_RECORD, "object"),
        (b'{"id": "\xff"}\n', Reason.BAD_RECORD, "UTF-8"),
        ({"text": "a"}, Reason.BAD_RECORD, '"id"'),
        ({"id": None, "text": "a"}, Reason.BAD_RECORD, '"id"'),
        ({"id": 1}, Reason.BAD_RECORD, "either"),
        ({"id": 1, "text": "a", "html_base64": "YQ=="}, Reason.BAD_RECORD, "either"),
        ({"id": 1, "text": 5}, Reason.BAD_RECORD, '"text"'),
        ({"id": 1, "text": "  "}, Reason.EMPTY, '"text"'),
        ({"id": 1, "text": "\ud800"}, Reason.BAD_RECORD, "surrogate"),
        ({"id": 1, "html_base64": "%%%"}, Reason.BAD_RECORD, "base64"),
        ({"id": 1, "text": "a", "fetched_at": "yesterday"}, Reason.BAD_RECORD, "fetched_at"),
        ({"id": 1, "text": "a", "fetched_at": "2023-06-01T12:00:00"}, Reason.BAD_RECORD, "zone"),
        (b'{"id": 1, "text": "' + b"a" * 3 * LIMIT + b'"}\n', Reason.TOO_LARGE, "bytes"),
    ],
)
def test_a_bad_line_is_rejected_with_its_number_and_never_ends_the_batch(
    line: object, expected: Reason, words: str
) -> None:
    good = {"id": "good", "text": "a"}
    first, second, third = read(good, line, good)
    assert reason(second) is expected
    assert second.line == 2
    assert words in str(second.page)
    assert first.id == third.id == "good"


def test_keys_that_mean_nothing_are_named_not_refused() -> None:
    (given,) = read({"id": 1, "text": "a", "lang": "zh"})
    assert given.ignored == ("lang",)
    assert page(given).body == b"a"


def test_folders_give_pages_and_texts_and_name_the_rest(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "one.html.gz").write_bytes(gzip.compress(b"<p>one</p>", mtime=0))
    (tmp_path / "deep" / "two.v1.txt").write_text("two")
    (tmp_path / "gold.jsonl").write_text("{}")
    inputs = find_inputs([tmp_path])
    assert [name for _, name in inputs.files] == ["deep/two.v1", "one"]
    assert [file.name for file in inputs.skipped] == ["gold.jsonl"]
    two, one = read_inputs(inputs, max_bytes=LIMIT)
    assert page(one).body == b"<p>one</p>"
    assert page(two).is_text


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("empty.html", b" \n", Reason.EMPTY),
        ("large.txt", b"a" * (LIMIT + 1), Reason.TOO_LARGE),
        ("bomb.html.gz", gzip.compress(b"a" * 50 * LIMIT, mtime=0), Reason.TOO_LARGE),
        ("torn.html.gz", gzip.compress(b"abc" * 99, mtime=0)[:-9], Reason.UNREADABLE),
        ("plain.html.gz", b"not gzip", Reason.UNREADABLE),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected(tmp_path: Path, name: str, body: bytes, expected: Reason) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    (given,) = read_inputs(find_inputs([file]), max_bytes=LIMIT)
    assert reason(given) is expected
    assert name in str(given.page)


@pytest.mark.parametrize(
    ("name", "body", "is_text"), [("notes", b"Notes.", True), ("saved", b" <!doctype html><p>a", False)]
)
def test_a_file_of_unknown_kind_is_text_unless_it_shows_markup(
    tmp_path: Path, name: str, body: bytes, *, is_text: bool
) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    (given,) = read_inputs(find_inputs([file]), max_bytes=LIMIT)
    assert page(given).is_text is is_text


def test_a_missing_path_is_the_callers_to_mend(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find_inputs([tmp_path / "missing"])
