"""`pactwatch organisations` as a person runs it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path

import pytest

from config.exceptions import InputError
from pactwatch.candidates import read_candidates
from pactwatch.gazetteer import read_gazetteer
from tests.pactwatch.conftest import Pactwatch


def test_match_writes_a_line_for_each_name(pactwatch: Pactwatch, tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text(
        '{"id": 7, "name": "Fudan University"}\n'
        '{"id": "b", "name": "Management School", "names": ["Fudan University School of Management"]}\n'
        "Chengjiang Hospital\n",
        encoding="utf-8",
    )
    names = "復旦大學管理學院\n不存在\n\n澄江医院\n".encode()
    lines = pactwatch.lines("organisations", "match", "--candidates", str(file), "-", stdin=names)
    assert [line["name"] for line in lines] == ["復旦大學管理學院", "不存在", "", "澄江医院"]
    first, nobody, empty, hospital = [line["candidates"] for line in lines]
    assert (first[0]["id"], first[0]["name"], first[0]["level"]) == ("b", "Management School", "certain")
    assert 0.9 <= first[0]["score"] <= 1
    assert first[0]["reasons"]
    assert nobody == empty == []
    assert "id" not in hospital[0]
    assert hospital[0]["name"] == "Chengjiang Hospital"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "holds no names"),
        ('{"id": 1}', "line 1, name"),
        ("Pujiang\n{bad", "line 2: is not JSON"),
        ('{"name": "Pujiang", "names": "Bund"}', "line 1, names"),
        ('{"name": "Pujiang", "id": []}', "line 1, id"),
    ],
)
def test_a_bad_file_of_candidates_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "names"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(problem)):
        read_candidates(file)


def test_a_missing_file_of_candidates_is_exit_code_2(pactwatch: Pactwatch, tmp_path: Path) -> None:
    done = pactwatch.run("organisations", "match", "--candidates", str(tmp_path / "none"), "-", code=2)
    assert "no such file" in done.stderr.decode()


def test_import_show_merge_split_and_review(pactwatch: Pactwatch, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text(
        "zh,en,short,kind,country,wikidata\n澄江实验中心,Chengjiang Test Hub|CTH,澄实,facility,CN,Q1\n明湖学院,,,,,\n",
        encoding="utf-8",
    )
    registry = tmp_path / "registry.json"
    registry.write_text(
        '[{"id": "https://ror.org/0zzz", "names": [{"value": "Minghu College", "types": ["label"], "lang": "en"},'
        ' {"value": "MHC", "types": ["acronym"], "lang": null}], "locations": [{"geonames_details":'
        ' {"country_code": "CN"}}], "types": ["education"]}]',
        encoding="utf-8",
    )
    pactwatch.run("organisations", "import", str(table))
    pactwatch.run("organisations", "import", str(registry))
    (hub,) = pactwatch.lines("organisations", "show", "澄实", "--json")
    assert {(name["name"], name["kind"]) for name in hub["names"]} == {
        ("澄江实验中心", "official"),
        ("Chengjiang Test Hub", "official"),
        ("CTH", "acronym"),
        ("澄实", "short"),
    }
    assert (hub["country"], hub["identifiers"]) == ("CN", {"wikidata": "Q1"})
    (college,) = pactwatch.lines("organisations", "show", "MHC", "--json")
    assert {name["name"] for name in college["names"]} == {"明湖学院", "Minghu College", "MHC"}
    text = '{"id": "t", "text": "澄实6月1日与明湖学院签署合作协议。"}'.encode()
    (found,) = pactwatch.lines("extract", "-", stdin=text)
    assert "澄实" in {one["text"] for one in found["organisations"]}
    pactwatch.run("organisations", "merge", "澄实", "MHC")
    (merged,) = pactwatch.lines("organisations", "show", "MHC", "--json")
    assert merged["id"] == hub["id"]
    assert merged["merged"] == [college["id"]]
    pactwatch.run("organisations", "split", str(college["id"]))
    assert pactwatch.lines("organisations", "show", "MHC", "--json") == [college]
    assert pactwatch.lines("organisations", "review", "--json") == []


def test_a_post_that_two_articles_tell_stands_once_with_the_newest_of_them(pactwatch: Pactwatch) -> None:
    texts = {
        "2026-05-01": "澄江大学校长陆敏出席签约仪式。双方将在今后三年里共同建设实验室，并联合培养学生。",
        "2026-06-02": "澄江大学校长陆敏近日走访多家企业。澄江大学教授王青一同前往，并介绍了学校的研究方向。",
    }
    head = '<html lang="zh"><head><title>校长新闻</title><meta property="article:published_time" content="{}"></head>'
    pages = [
        head.format(day) + f"<body><article><h1>校长新闻</h1><p>{text}</p></article>" for day, text in texts.items()
    ]
    given = [
        {"id": day, "html_base64": b64encode(page.encode()).decode()} for day, page in zip(texts, pages, strict=True)
    ]
    pactwatch.run("ingest", "-", stdin="\n".join(map(json.dumps, given)).encode())
    (university,) = pactwatch.lines("organisations", "show", "澄江大学", "--json")
    told = {(one["name"], one["post"], str(one["published"])[:10]) for one in university["people"]}
    assert told == {("陆敏", "校长", "2026-05-01"), ("陆敏", "校长", "2026-06-02"), ("王青", "教授", "2026-06-02")}
    shown = pactwatch.run("organisations", "show", "澄江大学").stdout.decode()
    first, second = (line for line in shown.splitlines() if "person:" in line)
    assert "陆敏, 校长 — 2026-06-02" in first
    assert first.endswith("and 1 more")
    assert "王青, 教授" in second
    assert "more" not in second


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", "name,colour\nX,red\n", "line 1, colour"),
        ("a.csv", "name,kind\n,company\n", "line 2, name"),
        ("a.jsonl", '{"name": "A"}\n{"zh": [7]}\n', "line 2, zh"),
        ("a.jsonl", '{"name": "A"}\n[]\n', "line 2: is not a JSON object"),
        ("a.jsonl", '{"name": "A", "names": [{"name": "B", "kind": "pet"}]}', "names[1].kind"),
        ("a.json", '[{"labels": [{"value": 3}]}]', "record 1, names.value"),
    ],
)
def test_a_wrong_record_is_told(tmp_path: Path, name: str, content: str, problem: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(problem)):
        read_gazetteer(file)


def test_a_wrong_file_changes_nothing(pactwatch: Pactwatch, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"name": "A"}\n{"zh": [7]}\n', encoding="utf-8")
    done = pactwatch.run("organisations", "import", str(file), code=2)
    assert "line 2, zh" in done.stderr.decode()
    assert pactwatch.lines("organisations", "list", "--json") == []


def test_an_import_improves_what_is_found_linked_and_matched_at_once(pactwatch: Pactwatch, tmp_path: Path) -> None:
    register = tmp_path / "register.jsonl"
    register.write_text(
        '{"zh": ["澄江千帆荟"], "en": ["Thousand Sails"], "acronym": ["AI"], "short": ["千帆荟"]}\n', encoding="utf-8"
    )
    candidates = tmp_path / "candidates.txt"
    candidates.write_text("Thousand Sails\nChengjiang University\n", encoding="utf-8")
    texts = {
        "zh": "2026年3月2日，千帆荟与澄江大学签署合作协议。",
        "en": "On March 2, 2026, Chengjiang University signed an agreement with Thousand Sails on the use of AI.",
    }
    match = ("organisations", "match", "--candidates", str(candidates), "-")

    def find(language: str) -> set[object]:
        text = json.dumps({"id": language, "text": texts[language]}).encode()
        (found,) = pactwatch.lines("extract", "-", stdin=text)
        return {one["text"] for one in found["organisations"]}

    assert pactwatch.lines(*match, stdin="千帆荟\n".encode())[0]["candidates"] == []
    assert "千帆荟" not in find("zh")
    pactwatch.run("organisations", "import", str(register))
    assert find("en") == {"Chengjiang University", "Thousand Sails"}
    assert find("zh") == {"澄江大学", "千帆荟"}
    (best, *_) = pactwatch.lines(*match, stdin="千帆薈\n".encode())[0]["candidates"]
    assert (best["name"], best["level"]) == ("Thousand Sails", "certain")
    assert best["reasons"][-1] == "both are known names of one organisation"
    records = "".join(json.dumps({"id": one, "text": text}) + "\n" for one, text in texts.items())
    pactwatch.run("ingest", "-", stdin=records.encode())
    (fact,) = pactwatch.lines("facts", "--json")
    assert {one["language"] for one in fact["articles"]} == {"zh", "en"}
    parties = {one["name"]: one.get("other_names") for one in fact["participants"]}
    assert parties == {"千帆荟": ["Thousand Sails"], "澄江大学": ["Chengjiang University"]}
