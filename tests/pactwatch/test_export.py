from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from database.store import Catalogue
from extractors.records import EventType, Modality, Role
from pactwatch.export import ArticleRow, ExportFormat, Row, build_row, columns, export_rows
from search.contract import Kind
from tests.pactwatch.made import NOW, Made, Told, make_article

TEXT = "2023年6月1日，复旦大学、上海交通大学等16家机构拟在上海发起成立长三角细胞治疗联盟。"
MADE = Made(
    text=TEXT,
    url="https://example.org/zh/1",
    title="长三角细胞治疗联盟将成立",
    language="zh",
    publisher="示例日报",
    external_id="seed-7",
    events=(
        Told(
            type=EventType.ALLIANCE_FORMED,
            trigger="发起成立",
            name="长三角细胞治疗联盟",
            participants=(
                (Role.INITIATOR, "复旦大学", None),
                (Role.INITIATOR, "上海交通大学", None),
                (Role.MEMBER, "16家机构", 16),
            ),
            date=("2023年6月1日", "2023-06-01"),
            place="上海",
            modality=Modality.PLANNED,
        ),
    ),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as opened:
        opened.save_article(make_article(MADE), now=NOW)
        yield opened


def article_row(catalogue: Catalogue) -> ArticleRow:
    row = build_row(next(catalogue.iterate_articles()))
    assert isinstance(row, ArticleRow)
    return row


def event_row(catalogue: Catalogue) -> Row:
    (event,) = catalogue.events_between(datetime(2023, 5, 1, tzinfo=UTC), datetime(2023, 7, 1, tzinfo=UTC))
    return build_row(event)


def export(form: ExportFormat, rows: list[Row], kind: Kind) -> bytes:
    stream = io.BytesIO()
    assert export_rows(form, rows, stream, kind=kind) == len(rows)
    return stream.getvalue()


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_mark_its_columns_and_crlf(catalogue: Catalogue) -> None:
    content = export(ExportFormat.CSV, [article_row(catalogue)], Kind.ARTICLES)
    assert content.startswith(b"\xef\xbb\xbfid,external_id,url,title,language,published,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_an_article_comes_back_from_csv(catalogue: Catalogue) -> None:
    (row,) = read_csv(export(ExportFormat.CSV, [article_row(catalogue)], Kind.ARTICLES))
    assert row["text"] == TEXT
    assert row["external_id"] == "seed-7"
    assert row["organisations"] == "复旦大学; 上海交通大学; 16家机构"
    assert row["event_types"] == "alliance_formed"
    assert (row["published"], row["first_seen"]) == ("2023-06-01", "2023-06-05T01:00:00+00:00")


def test_an_event_has_a_column_for_each_role(catalogue: Catalogue) -> None:
    (row,) = read_csv(export(ExportFormat.CSV, [event_row(catalogue)], Kind.EVENTS))
    assert {role.value for role in Role} < set(row)
    assert row["initiator"] == "复旦大学; 上海交通大学"
    assert row["member"] == "16家机构"
    assert (row["type"], row["modality"], row["name"]) == ("alliance_formed", "planned", "长三角细胞治疗联盟")
    assert (row["date"], row["place"], row["evidence"]) == ("2023-06-01", "上海", TEXT)
    assert row["article_id"] == article_row(catalogue).id


def test_json_lines_keep_lists(catalogue: Catalogue) -> None:
    (line,) = export(ExportFormat.JSONL, [event_row(catalogue)], Kind.EVENTS).decode().splitlines()
    row = json.loads(line)
    assert row["initiator"] == ["复旦大学", "上海交通大学"]
    assert row["witness"] == []
    assert tuple(row) == columns(Kind.EVENTS)
    assert "复旦" in line


@pytest.mark.parametrize(("kind", "first"), [(Kind.ARTICLES, "id,external_id"), (Kind.EVENTS, "id,article_id")])
def test_an_export_without_rows_still_names_the_columns(kind: Kind, first: str) -> None:
    assert export(ExportFormat.CSV, [], kind).decode("utf-8-sig").startswith(first)
    assert export(ExportFormat.JSONL, [], kind) == b""


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://example.org","x")',
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u3000＝1",
        "＋1",
        "－1",
        "＠a",
        "\ufeff=1",
        "\u200b=1",
        "\u200e@a",
        "\xa0=1",
    ],
)
def test_no_cell_is_a_formula(catalogue: Catalogue, cell: str) -> None:
    row = replace(article_row(catalogue), title=cell, organisations=(cell, "b"))
    (read,) = read_csv(export(ExportFormat.CSV, [row], Kind.ARTICLES))
    assert read["title"] == f"'{cell}"
    assert read["organisations"] == f"'{cell}; b"
    line = json.loads(export(ExportFormat.JSONL, [row], Kind.ARTICLES))
    assert line["title"] == cell


@pytest.mark.parametrize("cell", ["a=b", "复旦-交大", "'quoted'", 'say "x", y', "two\nlines", "a;b", "5-6"])
def test_other_cells_stay_as_they_are(catalogue: Catalogue, cell: str) -> None:
    row = replace(article_row(catalogue), title=cell)
    (read,) = read_csv(export(ExportFormat.CSV, [row], Kind.ARTICLES))
    assert read["title"] == cell


def test_what_no_file_can_hold_is_replaced(catalogue: Catalogue) -> None:
    row = replace(article_row(catalogue), title="a\x00b\ud800c")
    assert read_csv(export(ExportFormat.CSV, [row], Kind.ARTICLES))[0]["title"] == "a\ufffdb\ufffdc"
    assert json.loads(export(ExportFormat.JSONL, [row], Kind.ARTICLES))["title"].endswith("\ufffdc")


def test_a_line_of_json_is_one_line_whatever_the_text(catalogue: Catalogue) -> None:
    row = replace(article_row(catalogue), title="a\u2028b\u0085c\r\nd")
    content = export(ExportFormat.JSONL, [row], Kind.ARTICLES).decode()
    assert content.count("\n") == 1
    assert content.splitlines() == [content[:-1]]
    assert json.loads(content)["title"] == row.title
