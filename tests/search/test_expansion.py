"""Other names of organisations and words of one meaning, on both engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from search.contract import EventEntry, Expansion, Index, Kind, Mode, Request
from search.expansion import find_name_expansions, find_word_expansions
from search.highlights import find_highlights
from tests.search.samples import article

NAMES = (
    ("临江大学", "Linjiang University", "临大", "LJU"),
    ("云汉医院", "Yunhan Hospital"),
)


def find_names(candidates: Sequence[str]) -> Mapping[str, Sequence[str]]:
    known = {name.lower(): group for group in NAMES for name in group}
    return {text: known[text.lower()] for text in candidates if text.lower() in known}


def widen(query: str, **values: object) -> Request:
    request = Request(query=query, **{"size": 100, **values})  # type: ignore[arg-type]
    return replace(request, expansions=find_name_expansions(request, find_names))


def ids(index: Index, request: Request) -> list[str]:
    return sorted(hit.id for hit in index.search(request).hits)


@pytest.fixture
def filled(index: Index) -> Index:
    hosted = EventEntry(type="meeting_held", modality="asserted", roles=("host:Linjiang University",))
    index.write(
        [
            article("zh", "臨江大學今日成立聯盟", organisations=("临江大学",)),
            article("short", "临大与企业签约", title="临大", organisations=("临大",)),
            article(
                "en",
                "An alliance was founded by Linjiang University.",
                organisations=("Linjiang University",),
                events=(hosted,),
            ),
            article("apart", "A university near Linjiang", language="en"),
            article("acronym", "LJU is an airport code", language="en"),
        ]
    )
    return index


def test_any_name_finds_the_others_in_both_languages(filled: Index) -> None:
    for query in ("临江大学", "臨江大學", "Linjiang University", "“临江大学”", '"linjiang university"'):
        found = ids(filled, widen(query))
        assert {"zh", "short", "en"} <= set(found), query
        assert "acronym" not in found, "three letters mean too much else"


def test_names_are_found_inside_longer_queries_and_in_fields(filled: Index) -> None:
    assert ids(filled, widen("临江大学 alliance")) == ["en"]
    assert ids(filled, widen("临江大学签约")) == ["short"]
    assert ids(filled, widen("alliance by Linjiang University founded")) == ["en"]
    assert (
        ids(filled, widen("org:临江大学")) == ids(filled, widen("", organisations=("临大",))) == ["en", "short", "zh"]
    )
    assert ids(filled, widen("role:host:临江大学")) == ids(filled, widen("type:meeting_held org:临大")) == ["en"]
    assert ids(filled, widen("title:临江大学")) == ["short"]
    assert ids(filled, widen("-临江大学")) == ["acronym", "apart"]
    assert {"zh", "short", "en"} <= set(ids(filled, widen("哪里是临江大学", mode=Mode.ANY)))
    assert ids(filled, Request(query="临江大学")) == ["zh"], "nothing is widened unasked"


def test_event_words_find_each_other(filled: Index) -> None:
    for query in ("联盟", "alliances", "CONSORTIUM"):
        request = Request(query=query)
        assert ids(filled, replace(request, expansions=find_word_expansions(request))) == ["en", "zh"], query
    request = Request(query="临江大学成立联盟")
    assert [one.term for one in find_word_expansions(request)] == ["成立", "联盟"]
    request = Request(query="memorandum of understanding")
    assert "谅解备忘录" in find_word_expansions(request)[0].others


def test_highlights_follow_what_was_looked_for_beside_the_query() -> None:
    text = "An alliance was founded by Linjiang  University（臨江大學）."
    marks = find_highlights(text, widen("临江大学"))
    assert [text[start:end] for start, end in marks] == ["Linjiang  University", "臨江", "大學"]


def test_a_request_tells_what_it_is_widened_by() -> None:
    (expansion,) = widen("临江大学 联盟").expansions
    assert isinstance(expansion, Expansion)
    assert (expansion.term, expansion.others) == ("临江大学", ("Linjiang University", "临大"))
    assert widen("", kind=Kind.EVENTS).expansions == ()
