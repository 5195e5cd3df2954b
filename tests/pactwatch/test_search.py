"""The search command: cursors, suggestions, other names, slices of the original text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from database.tables import organisation_name
from linking.names import organisation_key
from tests.pactwatch.conftest import Pactwatch, PactwatchHere

TEXTS = {
    "zh": "臨江大學與雲漢醫院於6月1日簽署戰略合作協議，共建臨床研究中心。校長出席了儀式。",
    "en": "Linjiang University signed a memorandum of understanding with Yunhan Hospital on 1 June.",
    **{f"more{number}": f"临江大学第{number}号通知：联盟成员单位大会将于近日举行。" for number in range(23)},
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Pactwatch:
    pactwatch = PactwatchHere(tmp_path_factory.mktemp("search") / "data")
    lines = (json.dumps({"id": name, "text": text}) for name, text in TEXTS.items())
    pactwatch.run("ingest", "-", stdin="\n".join(lines).encode())
    return pactwatch


def search(pactwatch: Pactwatch, *arguments: str) -> dict[str, object]:
    (answer,) = pactwatch.lines("search", "--json", *arguments)
    return answer


def test_a_cursor_leads_to_the_last_hit_and_an_export_has_as_many(filled: Pactwatch) -> None:
    options = ("联盟", "--sort", "date")
    found, cursor = [], "*"
    while cursor:
        page = search(filled, *options, "--size", "12", "--cursor", cursor)
        found += [hit["external_id"] for hit in page["hits"]]
        cursor = page["cursor"]
    assert len(found) == len(set(found)) == page["total"] == 23
    exported = filled.lines("export", *options, "--format", "jsonl")
    assert [row["external_id"] for row in exported] == found
    assert "--cursor" in filled.run("search", *options, "--cursor", "*").stdout.decode()
    assert b"cursor" in filled.run("search", *options, "--cursor", "x", code=2).stderr


def test_a_cursor_into_an_index_that_changed_says_to_start_again(filled: Pactwatch) -> None:
    cursor = search(filled, "联盟", "--size", "9", "--cursor", "*")["cursor"]
    filled.run("ingest", "-", stdin=json.dumps({"id": "new", "text": "另有一家研究所近日宣布开放实验室。"}).encode())
    assert b"start again" in filled.run("search", "联盟", "--size", "9", "--cursor", cursor, code=1).stderr


def test_what_was_meant_is_suggested_where_little_was_found(filled: Pactwatch) -> None:
    answer = search(filled, "临将大学")
    assert (answer["total"], answer["suggestions"][0]["query"]) == (0, "临江大学")
    assert answer["suggestions"][0]["total"] == search(filled, "临江大学")["total"] == 24
    assert "Did you mean: memorandum (1 found)" in filled.run("search", "memorandun").stdout.decode()
    assert search(filled, "临江大学")["suggestions"] == []


def test_other_names_are_found_when_asked_for_and_told(filled: Pactwatch) -> None:
    add_name(filled.data / "catalogue.db", "云汉医院", "Yunhan Medical Hospital")
    add_name(filled.data / "catalogue.db", "云汉医院", "Yunhan Hospital")
    plain, wide = search(filled, "云汉医院"), search(filled, "云汉医院", "--expand", "names")
    assert [hit["external_id"] for hit in plain["hits"]] == ["zh"]
    assert {hit["external_id"] for hit in wide["hits"]} == {"zh", "en"}
    (expansion,) = wide["expansions"]
    assert (expansion["term"], expansion["kind"]) == ("云汉医院", "name")
    assert "Yunhan Hospital" in expansion["others"]
    assert len(filled.lines("export", "云汉医院", "--expand", "names", "--format", "jsonl")) == 2
    assert search(filled, "备忘录", "--expand", "words")["total"] == 1
    assert "is also looked for as" in filled.run("search", "云汉医院", "--expand", "all").stdout.decode()


def test_snippets_are_slices_of_the_original_text(filled: Pactwatch) -> None:
    for kind in ("articles", "events"):
        (hit,) = (one for one in search(filled, "合作协议", "--kind", kind)["hits"] if one["external_id"] == "zh")
        snippet = hit["snippet"]
        assert TEXTS["zh"][snippet["start"] :].startswith(snippet["text"])
        assert {TEXTS["zh"][start:end] for start, end in snippet["highlights"]} == {"合作", "協議"}
    assert snippet["text"] == TEXTS["zh"].partition("。")[0] + "。", "of an event, its whole sentence"


def add_name(database: Path, known: str, other: str) -> None:
    """Another name of an organisation, as linking would write it."""
    engine = create_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        owner = select(organisation_name.c.organisation_id).where(organisation_name.c.key == organisation_key(known))
        row = {"organisation_id": connection.scalars(owner).one(), "name": other, "language": "en", "kind": "official"}
        statement = organisation_name.update().where(organisation_name.c.key == organisation_key(other)).values(row)
        if not connection.execute(statement).rowcount:
            connection.execute(organisation_name.insert().values(row | {"key": organisation_key(other)}))
    engine.dispose()
