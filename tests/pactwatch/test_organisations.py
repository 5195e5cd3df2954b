"""`pactwatch organisations` as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
def test_a_bad_file_of_candidates_is_told(pactwatch: Pactwatch, tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "names"
    file.write_text(content, encoding="utf-8")
    done = pactwatch.run("organisations", "match", "--candidates", str(file), "-", code=2)
    assert problem in done.stderr.decode()
    pactwatch.run("organisations", "match", "--candidates", str(tmp_path / "none"), "-", code=2)
