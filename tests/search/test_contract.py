"""What both engines do alike: the contract of search.contract.Index."""

from __future__ import annotations

import itertools
import random
import re
import threading
from dataclasses import replace

import pytest

from config.exceptions import IndexChanged, InputError, QueryError
from search.contract import MAX_WINDOW, EventEntry, Index, Kind, Mode, Request, Sort
from search.cursor import START
from search.embedded import EmbeddedIndex
from search.query import MAX_LENGTH
from tests.search.conftest import OpenIndex
from tests.search.samples import SENTENCES, article, event, make_articles


def find(index: Index, query: str = "", **values: object) -> list[str]:
    result = index.search(Request(query=query, **{"size": 100, **values}))  # type: ignore[arg-type]
    assert result.total == len(result.hits) or result.total > 100
    return sorted(hit.id for hit in result.hits)


def counts(index: Index, field: str, **values: object) -> dict[str, int]:
    result = index.search(Request(**values))  # type: ignore[arg-type]
    return dict(next(facet.counts for facet in result.facets if facet.field == field))


def test_an_index_never_written_is_empty(index: Index) -> None:
    assert index.search(Request(query="复旦 AND alliance")).total == 0
    assert index.count(Kind.ARTICLES) == index.count(Kind.EVENTS) == 0


def test_every_verbatim_phrase_is_found_however_it_was_segmented(index: Index) -> None:
    choice = random.Random(11)
    texts = {f"a{number}": "".join(choice.sample(SENTENCES, 4)) for number in range(60)}
    index.write([article(name, text) for name, text in texts.items()])
    for _ in range(150):
        name, text = choice.choice(list(texts.items()))
        start = choice.randrange(len(text) - 12)
        phrase = text[start : start + choice.randint(2, 12)].strip("，。、")
        holders = sorted(one for one, other in texts.items() if phrase in other)
        found = find(index, phrase, mode=Mode.PHRASE)
        assert name in found
        assert set(holders) <= set(found), phrase


def test_phrases_and_words_join_by_and_or_not(index: Index) -> None:
    index.write([article("both", "复旦 alliance"), article("zh", "复旦大学"), article("en", "The alliances of 2023")])
    assert find(index, "复旦 AND alliance") == find(index, "复旦 alliance") == ["both"]
    assert find(index, "复旦 OR alliance") == ["both", "en", "zh"]
    assert find(index, "复旦 NOT alliance") == find(index, "复旦 -alliance") == ["zh"]
    assert find(index, "NOT 复旦") == find(index, "-复旦") == ["en"]
    assert find(index, "(大学 OR 2023) NOT (复旦 OR nothing)") == ["en"]
    assert find(index, "NOT NOT 复旦") == ["both", "zh"]
    assert find(index, "2023 AND NOT 复旦") == ["en"]


def test_a_word_is_found_inside_a_longer_segment(index: Index) -> None:
    index.write([article("a", "复旦大学附属中山医院"), article("b", "上海大学")])
    assert find(index, "附属") == find(index, "大学附") == find(index, "旦") == ["a"]


def test_english_words_meet_in_their_stems_and_phrases_as_they_stand(index: Index) -> None:
    index.write([article("a", "Thirty universities signed agreements"), article("b", "The university will sign")])
    assert find(index, "university sign") == ["a", "b"]
    assert find(index, '"signed agreements"') == ["a"]
    assert find(index, '"sign agreements"') == []


def test_prefixes_find_words_that_begin_so(index: Index) -> None:
    index.write([article("a", "memoranda of 复旦大学"), article("b", "a memorandum"), article("c", "remember")])
    assert find(index, "memor*") == ["a", "b"]
    assert find(index, "复旦大*") == ["a"]
    assert find(index, "MEMORAND* AND 复旦") == ["a"]


def test_a_distance_counts_what_lies_between_in_any_order(index: Index) -> None:
    index.write(
        [
            article("near", "复旦大学与三家医院发起联盟"),
            article("far", "复旦大学" + "与" * 30 + "联盟"),
            article("turned", "联盟成员复旦"),
            article("apart", "联合复旦与盟友", title="联盟"),
            article("en", "The alliance of nine universities was founded by Fudan"),
        ]
    )
    assert find(index, '"复旦 联盟"~9') == ["near", "turned"]
    assert find(index, '"复旦 联盟"~8') == ["turned"]
    assert find(index, '"联盟 复旦"~2') == find(index, "“复旦联盟”~3") == ["turned"]
    assert find(index, '"复旦 联盟"~1') == []
    assert find(index, '"复旦 联盟"~32') == find(index, '"复旦 联盟"~9 OR "大学 联盟"~30') == ["far", "near", "turned"]
    assert find(index, '"fudan ALLIANCE"~6') == ["en"] == find(index, '"universities fudan alliance"~5')
    assert find(index, '"fudan alliance"~5') == find(index, 'title:"复旦 联盟"~9') == []
    assert find(index, '"医院 复旦 联盟 大学"~3') == find(index, '"复旦 三家 联盟"~6') == []
    assert find(index, '"复旦 三家 联盟"~7') == ["near"]


def test_a_distance_means_the_same_wherever_words_repeat_and_overlap(index: Index) -> None:
    choice = random.Random(5)
    texts = {f"a{number}": "".join(choice.choices("甲乙丙", k=9)) for number in range(120)}
    index.write([article(name, text) for name, text in texts.items()])
    for words, distance in (
        (("甲乙", "乙丙"), 2),
        (("甲", "甲"), 1),
        (("甲乙", "甲丙", "乙"), 1),
        (("乙乙", "乙丙"), 0),
    ):
        held = [name for name, text in texts.items() if is_near(text, words, distance)]
        assert find(index, f'"{" ".join(words)}"~{distance}', collapse=False) == sorted(held), words
        assert held


def is_near(text: str, words: tuple[str, ...], distance: int) -> bool:
    """By brute force: some order of the words, each after the other, with so many characters between."""
    patterns = [".{0,9}".join(order) for order in itertools.permutations(words)]
    windows = [text[start : start + sum(map(len, words)) + distance] for start in range(len(text))]
    return any(re.match(pattern, window) for pattern in patterns for window in windows)


def test_a_query_as_long_as_may_be_is_answered_in_every_mode(index: Index) -> None:
    choice = random.Random(9)
    text = "".join(chr(choice.randrange(0x4E00, 0x9FA5)) for _ in range(MAX_LENGTH))
    index.write([article("a", text), article("b", text[:2000])])
    assert find(index, text, mode=Mode.PHRASE) == ["a"]
    assert find(index, text, mode=Mode.ANY) == ["a", "b"]
    assert find(index, text) == ["a"]


def test_weights_order_the_hits(index: Index) -> None:
    index.write([article("zh", "复旦与联盟与平台"), article("en", "平台与联盟与清华")])
    for query, first in (("复旦^5 OR 清华", "zh"), ("复旦 OR 清华^5", "en"), ("(复旦 OR 平台)^3 OR 清华^0.1", "zh")):
        assert index.search(Request(query=query)).hits[0].id == first
        assert find(index, query) == ["en", "zh"]


def test_has_asks_for_what_a_document_or_one_of_its_events_holds(index: Index) -> None:
    paid = EventEntry(type="funding_made", modality="asserted", has=("amount",))
    formed = EventEntry(type="alliance_formed", modality="asserted", has=("date", "name"))
    index.write([article("a", events=(paid, formed), has=("event", "title")), article("b", has=("title",))])
    assert find(index, "has:event") == find(index, "has:amount") == find(index, "type:funding_made has:amount") == ["a"]
    assert find(index, "type:alliance_formed has:amount") == [] == find(index, "has:amount has:date")
    assert find(index, "has:title") == ["a", "b"]
    assert find(index, "-has:event") == find(index, "NOT has:amount") == ["b"]
    index.write([event("e", has=("amount", "published")), event("f")])
    assert find(index, "has:amount has:published", kind=Kind.EVENTS) == ["e"]
    assert find(index, "publisher:publish", kind=Kind.EVENTS) == []
    assert find(index, "publisher:PUBLISHER", kind=Kind.EVENTS) == ["e", "f"]


def test_traditional_finds_simplified_and_the_reverse(index: Index) -> None:
    index.write(
        [article("hant", "臺灣大學與復旦大學簽署備忘錄，著名學者發言"), article("hans", "复旦大学签署备忘录，着名学者")]
    )
    assert find(index, "复旦大学") == find(index, "復旦大學") == ["hans", "hant"]
    assert find(index, '"簽署備忘錄"') == find(index, "“签署备忘录”") == ["hans", "hant"]
    assert find(index, "「著名学者」") == ["hans", "hant"]


def test_width_case_accents_and_hidden_characters_do_not_matter(index: Index) -> None:
    index.write([article("a", "ＡＩ for Sci\u00adence 与Ｇ６０科创走廊 Café"), article("b", "other")])
    assert find(index, "ai science g60 cafe") == find(index, "ＡＩ") == find(index, "“Ｇ60科创”") == ["a"]


def test_mode_any_takes_a_question_as_plain_text(index: Index) -> None:
    index.write([article("a", "上海成立联盟"), article("b", "alliance in Shanghai"), article("c", "其他")])
    assert find(index, 'what "is: the (alliance 联盟', mode=Mode.ANY) == ["a", "b"]
    assert find(index, "", mode=Mode.ANY) == ["a", "b", "c"]
    assert find(index, "联盟", mode=Mode.ANY, languages=("en",)) == []


@pytest.mark.parametrize("query", ["(a", "a)", '"a', "a AND", "foo:bar", "type:party", "since:2023-13", "!!!", "a*b"])
def test_a_query_that_cannot_be_read_is_an_error_with_its_position(index: Index, query: str) -> None:
    with pytest.raises(QueryError, match="position"):
        index.search(Request(query=query))


@pytest.mark.parametrize(
    "values",
    [
        {"since": "yesterday"},
        {"size": -1},
        {"offset": -1},
        {"types": ("party",)},
        {"offset": MAX_WINDOW, "size": 1},
        {"sort": "x"},
    ],
)
def test_a_request_that_cannot_be_answered_is_an_error(index: Index, values: dict[str, object]) -> None:
    with pytest.raises(InputError):
        index.search(Request(**values))  # type: ignore[arg-type]


def test_field_terms(index: Index) -> None:
    entry = EventEntry(type="alliance_formed", modality="planned", name="长三角联盟", roles=("host:复旦大学",))
    index.write(
        [
            article("a", "text", title="联盟成立", organisations=("复旦大学",), places=("上海市",), events=(entry,)),
            article("b", "联盟成立", source_id="other", language="en", publisher="P"),
        ]
    )
    for query in ("title:联盟", "org:复旦", "place:上海", "event:三角", "type:alliance_formed", "modality:planned"):
        assert find(index, query) == ["a"], query
    assert find(index, "role:host") == find(index, "role:host:复旦") == find(index, 'role:host:"复旦大学"') == ["a"]
    assert find(index, "role:member") == find(index, "role:host:清华") == []
    assert find(index, "source:other") == find(index, "lang:EN") == find(index, "-type:alliance_formed") == ["b"]
    assert find(index, types=("alliance_formed",)) == find(index, organisations=("复旦大学",)) == ["a"]
    assert find(index, organisations=("复旦",)) == []
    assert find(index, sources=("other", "none"), languages=("en",)) == ["b"]


def test_type_role_org_and_place_hold_in_one_event(index: Index) -> None:
    formed = EventEntry(type="alliance_formed", modality="asserted", place="上海", roles=("initiator:复旦大学",))
    signed = EventEntry(
        type="agreement_signed", modality="asserted", place="南京", roles=("party:南京大学", "party:东南大学")
    )
    mentioned = {"organisations": ("复旦大学", "南京大学", "东南大学"), "places": ("上海", "南京")}
    index.write(
        [article("a", "x", events=(formed, signed), **mentioned), article("b", "x", events=(signed,), **mentioned)]
    )
    assert find(index, "type:alliance_formed org:复旦") == find(index, "org:复旦 x type:alliance_formed") == ["a"]
    assert find(index, "type:alliance_formed org:南京") == find(index, "role:initiator org:南京") == []
    assert find(index, "type:agreement_signed org:南京大学 org:东南 place:南京") == ["a", "b"]
    assert find(index, "type:agreement_signed place:上海") == []
    assert find(index, "org:复旦 place:南京") == ["a", "b"], "without a type or role, the article's names"
    assert find(index, "org:南京大学", types=("alliance_formed",)) == []
    assert find(index, types=("alliance_formed",), organisations=("复旦大学",)) == ["a"]
    assert find(index, types=("alliance_formed",), organisations=("南京大学",)) == []
    assert find(index, "type:agreement_signed NOT org:复旦") == ["a", "b"]
    assert find(index, "(type:alliance_formed OR type:agreement_signed) (org:复旦 OR org:清华)") == ["a"]
    assert find(index, "NOT (type:alliance_formed org:复旦)") == ["b"]
    assert find(index, "type:alliance_formed type:agreement_signed") == [], "one event has one type"


def test_events_are_documents_of_their_own(index: Index) -> None:
    index.write(
        [
            event(
                "e1",
                name="长三角联盟",
                evidence="联盟在上海成立",
                participants=("复旦大学",),
                roles=("initiator:复旦大学",),
            ),
            event("e2", type="agreement_signed", modality="denied", place="南京", title="Agreement"),
        ]
    )
    for query in (
        "event:联盟",
        "上海",
        "type:alliance_formed org:复旦",
        "role:initiator",
        "-modality:denied",
        "org:复旦",
    ):
        assert find(index, query, kind=Kind.EVENTS) == ["e1"], query
    assert find(index, "title:agreement place:南京", kind=Kind.EVENTS) == ["e2"]
    assert counts(index, "type", kind=Kind.EVENTS) == {"alliance_formed": 1, "agreement_signed": 1}
    assert counts(index, "place", kind=Kind.EVENTS) == {"南京": 1}
    assert index.count(Kind.EVENTS) == 2
    assert find(index) == []


def test_since_and_until_are_inclusive_days(index: Index) -> None:
    index.write([article(day, "x", day=day) for day in ("2023-05-31", "2023-06-01", "2023-06-30", "2023-07-01")])
    assert find(index, "since:2023-06 until:2023-06") == ["2023-06-01", "2023-06-30"]
    assert find(index, since="2023-06-30") == ["2023-06-30", "2023-07-01"]
    assert find(index, "x", until="2023-05-31") == ["2023-05-31"]
    assert find(index, "until:2022") == []


def test_facets_count_exactly_what_is_found(index: Index) -> None:
    documents = make_articles(200)
    index.write(documents)
    result = index.search(Request(query="lang:zh", collapse=False, size=0))
    held = [document for document in documents if document.language == "zh"]
    assert (result.total, result.hits) == (len(held), ())
    assert [facet.field for facet in result.facets] == [
        "language", "source_id", "publisher", "organisations", "event_types", "places", "year", "month",
    ]  # fmt: skip
    for publisher, number in counts(index, "publisher", query="lang:zh", collapse=False).items():
        assert number == sum(document.publisher == publisher for document in held)
    for name, number in counts(index, "organisations", query="lang:zh", collapse=False).items():
        assert number == sum(name in document.organisations for document in held)
    for month, number in counts(index, "month", query="lang:zh", collapse=False).items():
        assert number == sum(document.day.startswith(month) for document in held)
    assert index.search(Request(facets=False)).facets == ()


def test_copies_collapse_into_one_hit_with_their_number(index: Index) -> None:
    documents = make_articles(120)
    index.write(documents)
    contents = {document.content_hash for document in documents if "联盟" in document.text + document.title}
    shown = index.search(Request(query="联盟", size=100))
    every = index.search(Request(query="联盟", size=100, collapse=False))
    assert shown.total == len(shown.hits) == len(contents)
    assert every.total == len(every.hits) == shown.total + sum(hit.copies for hit in shown.hits)
    assert all(hit.copies == 0 for hit in every.hits)
    for publisher, number in counts(index, "publisher", query="联盟").items():
        held = [one for one in documents if one.publisher == publisher and "联盟" in one.text + one.title]
        assert number == len({document.content_hash for document in held})


def test_pages_follow_each_other_without_a_gap(index: Index) -> None:
    index.write(make_articles(150))
    for query, sort in (("联盟", Sort.RELEVANCE), ("", Sort.DATE), ("平台", Sort.FIRST_SEEN)):
        whole = index.search(Request(query=query, sort=sort, size=150))
        pages = [
            hit.id
            for offset in range(0, 150, 7)
            for hit in index.search(Request(query=query, sort=sort, size=7, offset=offset)).hits
        ]
        assert pages == [hit.id for hit in whole.hits]
        assert len(pages) == len(set(pages)) == whole.total


def walk(index: Index, request: Request) -> list[str]:
    found: list[str] = []
    cursor = START
    while cursor:
        result = index.search(replace(request, cursor=cursor))
        assert result.total == index.search(replace(request, size=0)).total
        found += [hit.id for hit in result.hits]
        cursor = result.cursor
    return found


@pytest.mark.parametrize("collapse", [True, False])
@pytest.mark.parametrize(
    ("query", "sort"), [("联盟", Sort.RELEVANCE), ("", Sort.DATE), ("平台", Sort.FIRST_SEEN), ("nothing", Sort.DATE)]
)
def test_a_cursor_and_a_scan_lead_to_the_last_hit(index: Index, collapse: bool, query: str, sort: Sort) -> None:
    index.write(make_articles(150))
    request = Request(query=query, sort=sort, size=7, collapse=collapse)
    whole = index.search(replace(request, size=200)).hits
    assert walk(index, request) == [hit.id for hit in whole]
    assert tuple(index.scan(request)) == whole


def test_the_last_page_has_no_cursor_also_where_it_is_full(index: Index) -> None:
    assert index.search(Request(cursor=START)).cursor == ""
    assert list(index.scan(Request())) == []
    index.write(make_articles(12))
    first = index.search(Request(size=6, collapse=False, cursor=START))
    assert index.search(Request(size=6, collapse=False, cursor=first.cursor)).cursor == ""
    assert index.search(Request(size=6, collapse=False)).cursor == "", "none was asked for"


def test_a_cursor_shows_one_snapshot_or_asks_to_start_again(index: Index) -> None:
    index.write(make_articles(40))
    request = Request(query="联盟", size=5, cursor=START)
    before = [hit.id for hit in index.search(replace(request, cursor="", size=100)).hits]
    first = index.search(request)
    scanned = index.scan(request)
    assert next(scanned) == first.hits[0]
    index.write([article("newer", "联盟联盟联盟", title="联盟")])
    assert [first.hits[0].id, *(hit.id for hit in scanned)] == before, "a scan keeps its snapshot"
    if isinstance(index, EmbeddedIndex):
        with pytest.raises(IndexChanged, match="start again"):
            index.search(replace(request, cursor=first.cursor))
    else:
        second = index.search(replace(request, cursor=first.cursor))
        assert [hit.id for hit in (*first.hits, *second.hits)] == before[:10]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"cursor": "x!"}, "no cursor"),
        ({"cursor": "e30"}, "no cursor"),
        ({"query": "平台"}, "another search"),
        ({"collapse": False}, "another search"),
        ({"offset": 5}, "offset"),
        ({"size": 0}, "at least 1"),
    ],
)
def test_a_cursor_that_does_not_fit_is_an_error(index: Index, values: dict[str, object], problem: str) -> None:
    index.write(make_articles(40))
    request = Request(query="联盟", size=5, cursor=START)
    request = replace(request, cursor=index.search(request).cursor)
    with pytest.raises(InputError, match=problem):
        index.search(replace(request, **values))  # type: ignore[arg-type]


def test_hits_sort_by_date_and_by_first_sight(index: Index) -> None:
    index.write(
        [
            article("old", "x", day="2022-01-01", first_seen="2023-03-01T00:00:00+00:00"),
            article("new", "x", day="2023-01-01", first_seen="2023-02-01T00:00:00+08:00"),
        ]
    )
    assert [hit.id for hit in index.search(Request(sort=Sort.DATE)).hits] == ["new", "old"]
    assert [hit.id for hit in index.search(Request(query="x", sort=Sort.FIRST_SEEN)).hits] == ["old", "new"]
    assert [hit.id for hit in index.search(Request()).hits] == ["new", "old"], "no word: newest first"


def test_titles_and_repeated_words_rank_higher(index: Index) -> None:
    index.write(
        [
            article("once", "联盟在上海举行会议，讨论了许多其他的事情"),
            article("title", "会议在上海举行，讨论了许多其他的事情", title="联盟成立"),
            article("none", "会议"),
        ]
    )
    assert [hit.id for hit in index.search(Request(query="联盟")).hits] == ["title", "once"]


def test_replays_and_older_versions_change_nothing(index: Index) -> None:
    index.write([article("a", "第二版", version=2)])
    (failure,) = index.write([article("a", "第一版", version=1), article("b", "第一版", version=1)], [])
    assert (failure.kind, failure.id, failure.overtaken) == (Kind.ARTICLES, "a", True)
    assert [one.id for one in index.write([], [(Kind.ARTICLES, "a", 1), (Kind.ARTICLES, "b", 1)])] == ["a"]
    assert index.write([article("a", "第二版", version=2)]) == ()
    assert (find(index, "第二版"), find(index, "第一版"), index.count(Kind.ARTICLES)) == (["a"], [], 1)
    index.write([article("a", "第三版", version=3), article("a", "旧", version=1)])
    assert (find(index, "第三版"), find(index, "旧")) == (["a"], [])


def test_a_deleted_document_stays_deleted_until_a_newer_version(index: Index) -> None:
    index.write([article("a", "联盟", version=1), event("e")])
    assert index.write([], [(Kind.ARTICLES, "a", 3), (Kind.EVENTS, "e", 2), (Kind.ARTICLES, "unknown", 1)]) == ()
    assert (find(index, "联盟"), index.count(Kind.ARTICLES), index.count(Kind.EVENTS)) == ([], 0, 0)
    index.write([article("a", "联盟", version=2)], [])
    assert find(index, "NOT nothing") == []
    index.write([article("a", "联盟", version=4)], [(Kind.ARTICLES, "a", 3)])
    assert find(index, "联盟") == ["a"]


def test_one_bad_document_is_refused_and_the_others_are_taken(index: Index) -> None:
    failures = index.write(
        [
            article("good", "联盟"),
            article("day", day="1 June"),
            article("long", publisher="长" * 20_000),
            article("none", first_seen="2023"),
        ]
    )
    assert [(failure.kind, failure.id) for failure in failures] == [
        (Kind.ARTICLES, name) for name in ("day", "long", "none")
    ]
    assert all(failure.reason for failure in failures)
    assert find(index) == ["good"]


def test_odd_texts_are_indexed_without_harm(index: Index) -> None:
    texts = ["", "\x00\ud800\u202e", "x" * 100_000, "\n".join("行" * 300 for _ in range(30)), "👩‍🔬 🧪", "ｶﾞﾗｽ 한국 ไทย"]
    assert index.write([article(f"a{number}", text) for number, text in enumerate(texts)]) == ()
    assert index.count(Kind.ARTICLES) == len(texts)
    assert find(index, "ガラス 한국") == ["a5"]
    assert find(index, "x" * 100_000, mode=Mode.PHRASE) == ["a2"]


def test_writes_are_seen_by_others_when_they_return(open_same: OpenIndex) -> None:
    writer, reader = open_same(), open_same()
    for number in range(3):
        writer.write([article(f"a{number}", "联盟")])
        assert reader.search(Request(query="联盟")).total == number + 1


def test_a_rebuild_replaces_everything_in_one_switch(open_same: OpenIndex) -> None:
    index, reader = open_same(), open_same()
    index.write([article(f"old{number}", "旧") for number in range(20)], [(Kind.ARTICLES, "gone", 9)])
    seen: set[tuple[int, int]] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            old, new = reader.search(Request(query="旧")).total, reader.search(Request(query="新")).total
            seen.add((old, new))

    thread = threading.Thread(target=read)
    thread.start()
    try:
        assert index.rebuild(iter([*(article(f"new{number}", "新") for number in range(30)), event("e")])) == 31
    finally:
        stop.set()
        thread.join()
    assert seen <= {(20, 0), (20, 30), (0, 30)}
    assert (find(reader, "旧"), reader.count(Kind.ARTICLES), reader.count(Kind.EVENTS)) == ([], 30, 1)
    index.write([article("later", "新")])
    assert reader.count(Kind.ARTICLES) == 31


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(index: Index) -> None:
    index.write([article("a", "联盟")])

    def documents():  # type: ignore[no-untyped-def]
        yield article("b", "联盟")
        raise KeyError("the catalogue broke")

    with pytest.raises(KeyError):
        index.rebuild(documents())
    assert find(index, "联盟") == ["a"]
    index.write([article("c", "联盟")])
    assert find(index, "联盟") == ["a", "c"]


def test_the_first_rebuild_needs_no_index(index: Index) -> None:
    assert index.rebuild([article("a", "联盟")]) == 1
    assert find(index) == ["a"]
