"""Organisations by any name, who takes part with whom, and the time line; the graph opened by another program."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from extractors.language import is_chinese
from extractors.records import AnnotatedArticle, EventType, Modality, Role
from pactwatch.graph import Graph, Node
from pactwatch.graph_formats import render_svg
from tests.pactwatch.calling import Called
from tests.pactwatch.made import Made, Told, make_article

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>&\"'医院"


@pytest.fixture
def called(tmp_path: Path) -> Called:
    return Called(tmp_path / "data")


def signing(
    number: int, *parties: str, day: str, modality: Modality = Modality.ASSERTED, name: str = ""
) -> AnnotatedArticle:
    told = Told(
        type=EventType.AGREEMENT_SIGNED,
        trigger="签署",
        name=name or f"第{number}号协议",
        participants=tuple((Role.PARTY, party, None) for party in parties),
        modality=modality,
    )
    text = f"{'、'.join(parties)}签署{told.name}。"
    return make_article(
        Made(
            text=text,
            url=f"https://example.org/{number}",
            language="zh" if is_chinese(parties[0]) else "en",
            published=day,
            events=(told,),
        )
    )


@pytest.fixture
def filled(called: Called) -> Called:
    called.save(
        signing(1, "临江大学", "云汉医院", day="2023-06-01"),
        signing(2, "临江大学", "云汉医院", day="2024-02-01"),
        signing(3, "云汉医院", HOSTILE, day="2023-07-01"),
        signing(4, HOSTILE, "远山研究院", day="2023-08-01"),
        signing(5, "临江大学", "海门公司", day="2023-08-01", modality=Modality.DENIED),
    )
    return called


def test_graphml_is_read_by_networkx(filled: Called) -> None:
    graphml, told = filled.run("graph", "临江大学", "--depth", "2", "--format", "graphml")
    assert "3 organisations, 2 pairs" in told
    graph = nx.parse_graphml(graphml)
    names = {one: data["name"] for one, data in graph.nodes(data=True)}
    assert {name: graph.nodes[one]["depth"] for one, name in names.items()} == {
        "临江大学": 0,
        "云汉医院": 1,
        HOSTILE: 2,
    }
    pairs = {frozenset((names[one], names[other])): data for one, other, data in graph.edges(data=True)}
    assert pairs[frozenset(("临江大学", "云汉医院"))] == {
        "events": 2, "types": "agreement_signed", "since": "2023-06-01", "until": "2024-02-01",
    }  # fmt: skip
    assert pairs[frozenset(("云汉医院", HOSTILE))]["events"] == 1


def test_json_says_the_same_and_a_bound_tells_what_it_left_out(filled: Called) -> None:
    graph = json.loads(filled.run("graph", "临江大学", "--depth", "3", "--format", "json")[0])
    assert [node["name"] for node in graph["nodes"]] == ["临江大学", "云汉医院", HOSTILE, "远山研究院"]
    assert len(graph["links"]) == 3
    out, err = filled.run("graph", "云汉医院", "--limit", "2", "--format", "json")
    assert [node["name"] for node in json.loads(out)["nodes"]] == ["云汉医院", "临江大学"]
    assert "1 more were left out" in err


def test_the_picture_is_escaped_and_has_every_name_once(filled: Called, tmp_path: Path) -> None:
    filled.run("graph", "临江大学", "--depth", "3", "--format", "svg", "--output", str(tmp_path / "graph.svg"))
    written = (tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert "<script" not in written
    root = ET.fromstring(written)
    groups = [one for one in root.iter(f"{SVG}g") if one.get("class") != "legend"]
    labels = [str(text.text) for group in groups for text in group.iter(f"{SVG}text")]
    assert sorted(labels) == sorted(["临江大学", "云汉医院", HOSTILE, "远山研究院"])
    assert len(list(root.iter(f"{SVG}line"))) == 3
    places = [one.attrib["transform"] for one in root.iter(f"{SVG}g")]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("length", [1, 14, 15, 200])
def test_a_long_name_is_cut_by_its_width_and_whole_in_its_title(length: int) -> None:
    name = "临" * length
    svg = render_svg(Graph(nodes=(Node(id="a", name=name, depth=0, events=1),), edges=()))
    label = next(str(text.text) for text in ET.fromstring(svg).iter(f"{SVG}text"))
    assert label == (name if length <= 14 else "临" * 13 + "…")
    assert f"<title>{name}: 1 events</title>" in svg


def test_a_timeline_is_in_the_order_of_events_each_once(filled: Called) -> None:
    moments = filled.lines("timeline", "云汉医院", "--json")
    assert [(one["day"], one["partners"]) for one in moments] == [
        ("2023-06-01", ["临江大学"]), ("2023-07-01", [HOSTILE]), ("2024-02-01", ["临江大学"]),
    ]  # fmt: skip
    assert moments[0]["roles"] == ["party"]
    assert "云汉医院: 3 events" in filled.run("timeline", "云汉医院")[0]
    assert filled.lines("timeline", "海门公司", "--json")[0]["modality"] == "denied"


def test_organisations_are_found_by_any_name_and_followed_when_merged(filled: Called) -> None:
    filled.save(signing(6, "Delta Academy", "远山研究院", day="2023-09-01"))
    assert [one["names"] for one in filled.lines("organisations", "find", "临江", "--json")] == [["临江大学"]]
    filled.run("organisations", "merge", "临江大学", "Delta Academy")
    (found,) = filled.lines("organisations", "find", "ACADEMY delta", "--json")
    assert found["names"] == ["临江大学", "Delta Academy"]
    graph = json.loads(filled.run("graph", "Delta Academy", "--format", "json")[0])
    assert {node["name"] for node in graph["nodes"]} == {"Delta Academy", "云汉医院", "远山研究院"}


def test_an_unknown_organisation_is_told(filled: Called) -> None:
    for command in ("graph", "timeline"):
        assert "no organisation is named" in filled.run(command, "无名大学", code=2)[1]
    assert filled.lines("organisations", "find", "无名", "--json") == []


def test_a_misspelt_type_is_told(filled: Called) -> None:
    assert "alliance_formed" in filled.run("timeline", "云汉医院", "--type", "aliance_formed", code=2)[1]


def test_partners_are_named_in_the_language_of_the_question(filled: Called) -> None:
    filled.save(signing(7, "Yuanshan Institute", "Linjiang University", day="2024-05-01"))
    filled.save(signing(8, "Delta Academy", "Linjiang University", day="2024-06-01"))
    filled.run("organisations", "merge", "云汉医院", "Delta Academy")
    chinese, english = (filled.lines("timeline", one, "--json")[-1] for one in ("临江大学", "Linjiang University"))
    assert (chinese["partners"], english["partners"]) == (["云汉医院"], ["Delta Academy"])
    assert "Linjiang University: 5 events" in filled.run("timeline", "Linjiang University")[0]
    graph = json.loads(filled.run("graph", "Linjiang University", "--format", "json")[0])
    assert {"Linjiang University", "Yuanshan Institute", "Delta Academy"} <= {node["name"] for node in graph["nodes"]}


def test_facts_of_one_type(filled: Called) -> None:
    assert len(filled.lines("facts", "--type", "agreement_signed", "--json")) == 5
    out, err = filled.run("facts", "--type", "policy_issued")
    assert (out, "None of the 5 facts is of this type" in err) == ("", True)
    assert "agreement_signed" in filled.run("facts", "--type", "AGREEMENT", code=2)[1]
