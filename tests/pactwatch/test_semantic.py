"""Search by meaning through the command: bring up to date, find across languages, forget."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.records import EventType, Role
from tests.made_model import make_model
from tests.pactwatch.calling import Called
from tests.pactwatch.made import Made, Told, make_article

SITE = "https://example.org"


@pytest.fixture
def called(tmp_path: Path) -> Called:
    return Called(tmp_path / "data", {"PACTWATCH_SEMANTIC_MODEL": str(make_model(tmp_path / "model"))})


def article(number: int, language: str, text: str, *, title: str = "", url: str = "", told: bool = False) -> Made:
    event = Told(
        type=EventType.ALLIANCE_FORMED, trigger="founded", participants=((Role.INITIATOR, "university", None),)
    )
    return Made(
        text=text,
        url=url or f"{SITE}/{number}",
        title=title,
        language=language,
        published=f"2026-03-0{number}",
        external_id=str(number),
        events=(event,) if told else (),
    )


ARTICLES = (
    article(1, "zh", "儿童医院成立。"),
    article(2, "en", "The river flood took the bridge."),
    article(3, "en", "An alliance was founded by a university.", told=True),
    article(4, "zh", "大学联盟成立。"),
)


def found(called: Called, query: str, *options: str) -> list[str]:
    (answer,) = called.lines("semantic", "search", query, "--json", *options)
    return [hit["external_id"] for hit in answer["hits"]]  # type: ignore[attr-defined,index]


def test_a_question_finds_what_is_said_in_the_other_language(called: Called) -> None:
    called.save(*(make_article(one) for one in ARTICLES))
    assert "4 embedded, 0 up to date, 0 taken out." in called.run("semantic", "update")[0]
    assert found(called, "children hospital", "--size", "1") == ["1"]
    assert found(called, "洪水桥梁", "--size", "1") == ["2"]
    assert found(called, "联盟大学", "--lang", "en", "--size", "1") == ["3"]
    assert found(called, "联盟大学", "--type", "alliance_formed") == ["3"]
    assert found(called, "river", "--until", "2026-03-01") == ["1"]
    shown = called.run("semantic", "search", "儿童医院", "--size", "1")[0]
    assert "儿童医院成立。" in shown


def test_only_what_is_new_is_embedded_and_what_is_deleted_is_forgotten(called: Called) -> None:
    called.save(*(make_article(one) for one in ARTICLES[:2]))
    called.run("semantic", "update")
    changed = article(2, "en", "A university.")
    called.save(make_article(changed), make_article(ARTICLES[2]))
    called.run("delete", "--yes", f"{SITE}/1")
    assert found(called, "儿童医院", "--size", "1") == ["2"]
    assert "2 embedded, 0 up to date, 1 taken out." in called.run("semantic", "update")[0]
    assert found(called, "大学", "--size", "1") == ["2"]
    assert "0 embedded, 2 up to date, 0 taken out." in called.run("semantic", "update")[0]


def test_exact_copies_are_one_hit(called: Called) -> None:
    called.save(*(make_article(article(number, "zh", "河流洪水。")) for number in range(4, 9)))
    called.save(make_article(ARTICLES[2]))
    called.run("semantic", "update")
    (answer,) = called.lines("semantic", "search", "flood", "--json", "--size", "2")
    assert [hit["copies"] for hit in answer["hits"]] == [4, 0]  # type: ignore[attr-defined,index]


def test_wrong_use_says_what_to_do(called: Called) -> None:
    assert "pactwatch semantic update" in called.run("semantic", "search", "儿童")[1]
    assert (
        "--since: 2026-02-01 is after"
        in called.run("semantic", "search", "儿童", "--since", "2026-02-01", "--until", "2026-01-01", code=2)[1]
    )
    absent = Called(called.data, {"PACTWATCH_SEMANTIC_MODEL": str(called.data / "absent")})
    assert "[semantic] model" in absent.run("semantic", "update", code=2)[1]
