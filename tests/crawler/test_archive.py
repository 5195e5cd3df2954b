from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.exceptions import ArchiveError, Reason, Rejected
from crawler.archive import ArchiveWriter, read_page
from crawler.archive_reader import find_charset, iterate_archive, parse_warc_date
from database.records import Archived
from extractors.records import Page

NOW = datetime(2026, 3, 4, 5, 6, 7, 890000, tzinfo=UTC)


def page(number: int = 1, body: bytes = b"<html>\r\n\r\n\xb9\xab\xb8\xe6</html>") -> Page:
    return Page(
        requested_url=f"https://a.example/{number}",
        final_url=f"https://a.example/final/{number}",
        body=body,
        fetched_at=NOW,
        content_type="text/html; charset=gb2312",
        encoding="gb2312",
        etag='"x"',
        last_modified="Wed, 04 Mar 2026 05:00:00 GMT",
        source_id="a",
        timezone="Asia/Shanghai",
    )


def test_written_page_is_read_back(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "archive", max_bytes=10**6) as writer:
        archived = [writer.write(page(number, body=b"\x00\xff" * number)) for number in range(5)]
    assert [read_page(tmp_path / "archive", one)[1] for one in archived] == [b"\x00\xff" * n for n in range(5)]
    headers, _ = read_page(tmp_path / "archive", archived[0])
    assert ("Content-Type", "text/html; charset=gb2312") in headers
    assert len({one.file for one in archived}) == 1


def test_given_headers_are_kept_without_those_of_the_transfer(tmp_path: Path) -> None:
    given = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Note", "一\r\nInjected: 1")]
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        archived = writer.write(page(), given)
    headers, body = read_page(tmp_path, archived)
    assert "content-encoding" not in {name.lower() for name, _ in headers}
    assert "Injected" not in {name for name, _ in headers}
    assert body == page().body


def test_new_file_after_the_limit_and_for_every_writer(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, max_bytes=1) as writer:
        files = [writer.write(page(number)).file for number in range(3)]
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        files.append(writer.write(page()).file)
    assert len(set(files)) == 4


def test_archive_is_walked_in_order(tmp_path: Path) -> None:
    body = "纯文本".encode()
    text = Page(requested_url="", final_url="", body=body, fetched_at=None, external_id="编号 7", is_text=True)
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        writer.write(page(1))
        file = writer.write(text).file
    first, second = iterate_archive(tmp_path / file, max_body_bytes=10**6)
    assert first == page(1)
    assert isinstance(second, Page)
    assert (second.body, second.external_id, second.is_text, second.fetched_at) == (text.body, "编号 7", True, None)
    assert second.requested_url == ""


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_torn_last_record_is_refused(tmp_path: Path, cut: int) -> None:
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        first, last = writer.write(page(1)), writer.write(page(2))
    path = tmp_path / last.file
    path.write_bytes(path.read_bytes()[:-cut])
    assert read_page(tmp_path, first)[1] == page().body
    with pytest.raises(Rejected, match="torn"):
        read_page(tmp_path, last)


def test_torn_body_is_not_taken_for_a_page(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        writer.write(page(1))
        last = writer.write(page(2, body=os.urandom(5000)))
    path = tmp_path / last.file
    path.write_bytes(path.read_bytes()[:-2000])
    first, second = iterate_archive(path, max_body_bytes=10**6)
    assert first == page(1)
    assert isinstance(second, Rejected)
    assert second.reason is Reason.UNREADABLE


def test_altered_record_is_refused(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        archived = writer.write(page())
    path = tmp_path / archived.file
    data = bytearray(path.read_bytes())
    data[archived.length // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(Rejected, match="altered"):
        read_page(tmp_path, archived)


def test_record_that_is_too_large_is_reported_and_passed_over(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, max_bytes=10**6) as writer:
        writer.write(page(1, body=b"x" * 5000))
        file = writer.write(page(2)).file
    large, good = iterate_archive(tmp_path / file, max_body_bytes=1000)
    assert isinstance(large, Rejected)
    assert large.reason is Reason.TOO_LARGE
    assert good == page(2)


def test_missing_file_is_an_archive_error(tmp_path: Path) -> None:
    missing = Archived(file="none.warc.gz", offset=0, length=1, digest="")
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz"):
        read_page(tmp_path, missing)
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz"):
        list(iterate_archive(tmp_path / "none.warc.gz", max_body_bytes=1))


def test_file_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="not the name"):
        read_page(tmp_path, Archived(file="../x", offset=0, length=1, digest=""))


def test_not_an_archive_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"%PDF-1.4 nothing of the kind\n" * 20)
    assert all(isinstance(entry, Rejected) for entry in iterate_archive(path, max_body_bytes=1000))
    path.write_bytes(b"")
    assert all(isinstance(entry, Rejected) for entry in iterate_archive(path, max_body_bytes=1000))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.crawler.test_archive import page
from crawler.archive import ArchiveWriter, read_page
from config.exceptions import ArchiveError
import os
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
folder = Path(sys.argv[1])
writer = ArchiveWriter(folder, max_bytes=10**6)
first = writer.write(page(1))
try:
    writer.write(page(2, body=os.urandom(20000)))
except ArchiveError as error:
    print("refused:", error)
assert (folder / first.file).stat().st_size == first.length
assert read_page(folder, first)[1] == page(1).body
assert writer.write(page(3)).file != first.file
"""


def test_full_disk_is_a_clear_error_and_leaves_no_torn_record(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "refused: archive" in done.stdout
    assert os.strerror(errno.EFBIG) in done.stdout


def test_unusable_folder_is_an_archive_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError):
        ArchiveWriter(tmp_path / "file" / "archive", max_bytes=1).write(page())


def test_small_readers() -> None:
    assert parse_warc_date("2026-03-04T05:06:07Z") == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert parse_warc_date("yesterday") is None
    assert find_charset("text/html; charset=GBK") == "GBK"
    assert find_charset("text/html") == ""
    assert find_charset('text/html; charset="utf-8"') == "utf-8"
