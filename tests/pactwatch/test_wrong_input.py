"""What a new user gets wrong: each time one clear error that names the place, the data as they were, no traceback."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pactwatch.conftest import Pactwatch, PactwatchHere
from tests.pactwatch.test_extract import CHINESE, ENGLISH, PAGE, line

SOURCE = """[[source]]
id = "harbour"
name = "Harbour Hospital"
homepage = "https://harbour.example/"
country = "GB"
languages = ["en"]
kind = "hospital"
timezone = "Europe/London"
  [[source.endpoint]]
  url = "https://harbour.example/feed"
  kind = "rss"
"""
OLDER = """
import pathlib, sys
from database import migrate
migrate.MIGRATIONS = pathlib.Path(sys.argv.pop(1))
from pactwatch.cli import main
main()
"""
NEXT_SCHEMA = """
revision = "0002"
down_revision = "0001"
def upgrade() -> None:
    pass
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Pactwatch:
    pactwatch = PactwatchHere(tmp_path_factory.mktemp("ingested") / "data")
    pactwatch.run("ingest", "-", stdin=line(id="kept", text=ENGLISH))
    return pactwatch


@pytest.fixture
def kept(ingested: Pactwatch, tmp_path: Path) -> Pactwatch:
    """A data folder of the test's own with one record in it."""
    return PactwatchHere(Path(shutil.copytree(ingested.data, tmp_path / "data")))


def fail(pactwatch: Pactwatch, *arguments: str, code: int = 2, stdin: bytes = b"") -> str:
    """What the command says when it ends with `code`: never a traceback."""
    message = pactwatch.run(*arguments, code=code, stdin=stdin).stderr.decode()
    assert "Traceback" not in message
    assert "Error" in message or code == 1
    return message


def check_kept(pactwatch: Pactwatch) -> None:
    (found,) = pactwatch.lines("search", "--json", "memorandum")
    assert [hit["external_id"] for hit in found["hits"]] == ["kept"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.html", b"", "holds nothing"),
        ("empty.jsonl", b"", "empty"),
        ("paper.html", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" * 50, "PDF"),
        ("noise.html.gz", b"not gzip at all", "is not gzip"),
        ("cut.html.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "ends too early"),
        ("bad.jsonl", b'{"id": 1, "text": "\xff"}\n{broken\n', "is not UTF-8"),
    ],
)
def test_a_file_of_no_use_is_told_by_name(kept: Pactwatch, name: str, content: bytes, reason: str) -> None:
    (kept.data.parent / name).write_bytes(content)
    message = fail(kept, "ingest", name)
    assert name in message
    assert reason in message
    assert reason in kept.run("extract", name, code=2).stdout.decode() + message
    check_kept(kept)


def test_good_records_beside_bad_ones_are_taken(kept: Pactwatch) -> None:
    (kept.data.parent / "empty.html").touch()
    (kept.data.parent / "page.html").write_text(PAGE)
    assert b"empty.html: holds nothing" in kept.run("ingest", "empty.html", "page.html").stderr
    given = b'{"id":"x","text":"\xff"}\n' + line(id="good", text=CHINESE)
    rejected, good = kept.lines("ingest", "--json", "-", stdin=given)
    assert (rejected["outcome"], good["outcome"]) == ("rejected", "indexed")
    assert rejected["rejected"]["line"] == 1  # type: ignore[index]
    check_kept(kept)


def test_invalid_bytes_in_a_text_are_replaced_and_the_rest_kept(kept: Pactwatch) -> None:
    (kept.data.parent / "bad.txt").write_bytes(ENGLISH.encode() + b" \xff\xfe " + CHINESE.encode())
    (record,) = kept.lines("extract", "bad.txt")
    assert str(record["text"]).startswith(ENGLISH)
    assert "临江大学" in str(record["text"])


def watch_memory(process: subprocess.Popen[bytes]) -> int:
    """The most memory in bytes that a process held until its end; 0 where /proc does not tell.

    Its own rusage would not do: that begins with what the testing process held when it forked.
    """
    peak = 0
    while process.poll() is None:
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
            peak = max(peak, *(1024 * int(found) for found in re.findall(r"VmHWM:\s*(\d+) kB", status)), 0)
        time.sleep(0.02)
    return peak


def test_a_page_of_200_megabytes_is_refused_without_being_read(kept: Pactwatch) -> None:
    big = kept.data.parent / "big.html"
    with big.open("wb") as stream:
        stream.truncate(200_000_000)
    process = kept.start("ingest", "big.html")
    peak = watch_memory(process)
    _, err = process.communicate()
    message = err.decode()
    assert process.returncode == 2, message
    assert "big.html: over 16,777,216 bytes (extract.max_body_bytes)" in message
    assert "Traceback" not in message
    assert peak < 400_000_000
    (rejected,) = kept.lines("extract", "big.html", code=2)
    assert rejected["rejected"]["reason"] == "too_large"  # type: ignore[index]
    check_kept(kept)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (SOURCE.replace("homepage", "hompage"), ("hompage", "homepage")),
        (SOURCE.replace("https://harbour.example/feed", "harbour/feed"), ("url", "harbour/feed")),
        (SOURCE.replace('"rss"', '"rrs"'), ("kind", "rrs")),
        (SOURCE + SOURCE, ("harbour", "id")),
        (SOURCE.replace("[[source]]", "[[source]", 1), ("TOML", "line 1")),
    ],
    ids=["misspelt key", "bad address", "unknown kind", "the same id twice", "not TOML"],
)
def test_a_wrong_source_file_is_told_by_file_and_key(kept: Pactwatch, text: str, named: tuple[str, ...]) -> None:
    file = kept.data.parent / "mine.toml"
    file.write_text(text)
    pactwatch = PactwatchHere(kept.data, {"PACTWATCH_SOURCES_FOLDERS": str(file)})
    for command in (("sources", "list"), ("crawl",)):
        message = fail(pactwatch, *command)
        assert all(part in message for part in ("mine.toml", *named)), message
    check_kept(kept)


WRONG_ARGUMENTS = (
    (("ingest", "missing.html"), "missing.html: no such file"),
    (("crawl", "nosuch"), 'source "nosuch"'),
    (("digest", "--week", "2023-60"), '"2023-60" is not an ISO week'),
    (("search", "x", "--since", "yesterday"), '"yesterday" is not a day'),
    (("search", "x", "--since", "2023-02-01", "--until", "2023-01-01"), "--since"),
    (("search", "a AND (b OR"), "query, position 12"),
    (("search", '"abc'), "query, position 1"),
    (("export", "colour:red"), "colour"),
    (("article", "show", "nosuch"), "nosuch"),
    (("delete", "--yes", "https://nowhere.example/"), "https://nowhere.example/"),
    (("--config", "missing.toml", "status"), "missing.toml: no such file"),
)


def test_a_wrong_argument_is_told(kept: Pactwatch) -> None:
    for arguments, named in WRONG_ARGUMENTS:
        assert named in fail(kept, *arguments)
    check_kept(kept)


def test_a_misspelt_setting_is_told_by_file_and_key(kept: Pactwatch) -> None:
    settings = kept.data.parent / "pactwatch.toml"
    settings.write_text("[crawl]\ndelai = 3\n")
    assert "pactwatch.toml [crawl] delai" in fail(kept, "status")
    settings.write_text("[search]\nengine = 'solr'\n")
    assert "pactwatch.toml [search] engine" in fail(kept, "search", "x")
    settings.unlink()
    assert "PACTWATCH_CRAWL_DELAI" in fail(PactwatchHere(kept.data, {"PACTWATCH_CRAWL_DELAI": "3"}), "status")
    assert "PACTWATCH_CRAWL_DELAY" in fail(PactwatchHere(kept.data, {"PACTWATCH_CRAWL_DELAY": "fast"}), "status")
    assert "catalogue.url" in fail(PactwatchHere(kept.data, {"PACTWATCH_CATALOGUE_URL": "mysql://a/b"}), "status")
    check_kept(kept)


def test_a_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for command in (("status",), ("ingest", "-"), ("search", "x")):
        assert "cannot be the data folder" in fail(
            PactwatchHere(tmp_path / "file"), *command, stdin=line(id=1, text="x")
        )
    assert (tmp_path / "file").read_text() == "mine"


def test_a_catalogue_that_is_none(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    garbage = random.Random(1).randbytes(20_000)
    (data / "catalogue.db").write_bytes(garbage)
    for command in (("status",), ("search", "x"), ("ingest", "-"), ("db", "upgrade"), ("crawl",)):
        assert "catalogue.db" in fail(PactwatchHere(data), *command, stdin=line(id=1, text="x"))
    assert (data / "catalogue.db").read_bytes() == garbage


def test_an_older_schema_names_the_command_that_mends_it(kept: Pactwatch, tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    copy = f"import shutil, database.migrate as m; shutil.copytree(m.MIGRATIONS, {str(migrations)!r})"
    subprocess.run([sys.executable, "-c", copy], check=True)
    (migrations / "versions" / "0002_next.py").write_text(NEXT_SCHEMA)
    next_version = [sys.executable, "-c", OLDER, migrations, "--data", kept.data]

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run([*next_version, *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    code, message = run("search", "memorandum")
    assert code == 2
    assert "pactwatch db upgrade" in message
    assert "Traceback" not in message
    check_kept(kept)
    assert run("db", "upgrade")[0] == 0
    assert run("search", "memorandum")[0] == 0
    assert "newer" in fail(kept, "status")


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder for the index on a disk of its own that soon is full."""
    folder = tmp_path / "data" / "index"
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full disk needs root and the right to mount a small tmpfs")
    yield folder
    subprocess.run(["umount", "-l", folder], check=False)


def test_no_space_for_the_index_keeps_every_document_waiting(full_disk: Path) -> None:
    pactwatch = PactwatchHere(full_disk.parent)
    given = b"".join(line(id=number, text=f"{CHINESE}{ENGLISH} {number}") for number in range(60))
    done = pactwatch.run("ingest", "--json", "-", stdin=given, code=1)
    assert len(done.stdout.splitlines()) == 60
    message = done.stderr.decode()
    assert "documents wait for the index" in message
    assert "Traceback" not in message
    assert pactwatch.lines("status", "--json")[0]["outbox"] != 0
    assert "Traceback" not in fail(pactwatch, "index", "update", code=1)
    subprocess.run(["mount", "-o", "remount,size=64m", full_disk], check=True)
    pactwatch.run("index", "update")
    assert pactwatch.lines("search", "--json", "--no-collapse", "--size", "0")[0]["total"] == 60
