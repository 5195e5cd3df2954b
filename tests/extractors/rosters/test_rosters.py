from __future__ import annotations

import pytest

from extractors.markup.blocks import build_blocks
from extractors.markup.parsing import parse_html
from extractors.rosters.lines import Line, read_lines
from extractors.rosters.roster import Roster, find_roster


def read(*paragraphs: str) -> Roster:
    lines, start = [], 0
    for text in paragraphs:
        lines.append(Line(text=text, start=start))
        start += len(text) + 1
    return find_roster(lines)


def read_page(html: str) -> tuple[str, ...]:
    lines = read_lines(build_blocks(parse_html(f"<html><body>{html}</body></html>")))
    return tuple(name.text for name in find_roster(lines).names)


NAMES = ("临江大学", "青禾医院", "澄州技术交易所", "东岸银行")


def test_an_announced_list_is_a_roster_whose_spans_are_slices() -> None:
    paragraphs = ("首批4家成员单位名单如下：", *NAMES)
    roster = read(*paragraphs)
    text = "\n".join(paragraphs)
    assert tuple(name.text for name in roster.names) == NAMES
    assert all(text[name.start : name.end] == name.text for name in roster.names)
    assert (roster.stated, roster.warning) == (4, "")


def test_numbering_is_no_part_of_a_name() -> None:
    roster = read("发起单位名单：", *(f"{at}. {name}；" for at, name in enumerate(NAMES, 1)))
    assert tuple(name.text for name in roster.names) == NAMES


def test_a_count_that_differs_is_a_warning() -> None:
    assert read("共12家单位签署，名单如下：", *NAMES).warning == "roster: 4 names listed, 12 stated"


@pytest.mark.parametrize(
    ("word", "count"), [("Three", 3), ("twenty-two", 22), ("a dozen", 12), ("36", 36), ("nine (9)", 9), ("1,200", 1200)]
)
def test_english_counts(word: str, count: int) -> None:
    roster = read(
        f"The pact was signed by {word} organisations, as follows:",
        "Linjiang University",
        "Qinghe Hospital",
        "Port of Chengzhou, East Harbour",
    )
    assert len(roster.names) == 3
    assert roster.stated == count


def test_a_list_that_nothing_announces_is_none() -> None:
    assert read("天气晴朗，活动顺利结束。", *NAMES) == Roster()


def test_a_hostile_list_is_read_in_no_time_worth_waiting_for() -> None:
    assert read("Members: Aa" + ", Bb" * 2000 + " !") == Roster()


def test_a_roster_in_a_sentence_is_cut_out_of_the_text() -> None:
    opening = "Four institutes joined a network for tidal data on Monday."
    names = "Port Institute (Leeds); Tide Laboratory (Cork); Northmere College (Ayr); and East Quay University (Hull)."
    roster, text = read(opening, f"Members signed: {names}"), f"{opening}\nMembers signed: {names}"
    assert [name.text for name in roster.names][::3] == ["Port Institute", "East Quay University"]
    assert all(text[name.start : name.end] == name.text for name in roster.names)
    assert roster.stated == 4


@pytest.mark.parametrize(("opening", "count"), [("Three growers agree on one seed bank", 3), ("Growers agree", 0)])
def test_names_in_a_sentence_are_a_roster_where_the_text_counts_them(opening: str, count: int) -> None:
    line = "Marlow Seeds, Vale of Arden and Kestrel Farms, which own 40 farms, signed on Monday."
    roster, text = read(opening, line), f"{opening}\n{line}"
    assert [text[name.start : name.end] for name in roster.names] == ["Marlow Seeds", "Vale of Arden", "Kestrel Farms"][
        :count
    ]


@pytest.mark.parametrize(
    "line",
    [
        "联盟由临江大学、青禾医院、澄州有限公司和东岸银行等4家单位发起成立。",
        "首批4家成员单位为临江大学、青禾医院、澄州有限公司、东岸银行。",
    ],
)
def test_chinese_names_in_a_sentence_are_a_roster_where_the_text_counts_them(line: str) -> None:
    roster = read("联盟今天成立。", line)
    text = f"联盟今天成立。\n{line}"
    assert [text[name.start : name.end] for name in roster.names] == [
        "临江大学",
        "青禾医院",
        "澄州有限公司",
        "东岸银行",
    ]


def test_names_in_inline_elements_and_before_their_towns() -> None:
    spans = " ".join(f"<span class=m>{name}</span>" for name in ("Aire College", "Dock Institute", "Quay Hospital"))
    assert read_page(f"<p>Members:</p><div>{spans}</div>") == ("Aire College", "Dock Institute", "Quay Hospital")
    items = "".join(f"<li>{name} – Hull</li>" for name in ("Aire College", "Dock Institute", "Quay Hospital"))
    assert read_page(f"<p>Members:</p><ul>{items}</ul>") == ("Aire College", "Dock Institute", "Quay Hospital")


def test_places_that_a_sentence_counts_are_no_roster() -> None:
    assert read("Four teams are through.", "They are Croatia, Germany, Italy and Austria.") == Roster()


def test_who_tells_of_others_is_counted_with_them() -> None:
    assert read("We join the pact with three other organisations:", *NAMES).stated == 4


BODIES = ("Harbour University", "Port Authority of Lind", "Seaview Hospital", "Tideway Energy Ltd")


@pytest.mark.parametrize(
    "items",
    [
        tuple(f"{name}{number}" for number, name in enumerate(BODIES, 1)),
        tuple(f"{name}*" for name in BODIES),
        tuple(f"{name}: Jane Doe, Director" for name in BODIES),
    ],
    ids=["footnotes", "stars", "who speaks for each"],
)
def test_notes_and_speakers_are_no_part_of_a_name(items: tuple[str, ...]) -> None:
    assert tuple(name.text for name in read("The four signatories are:", *items).names) == BODIES


@pytest.mark.parametrize("sign", ["|", "•", "·"])
def test_names_that_signs_part_in_one_line(sign: str) -> None:
    line = f" {sign} ".join(BODIES)
    assert tuple(name.text for name in read("Founding members", line).names) == BODIES
    assert tuple(name.text for name in read(f"Members: {line}").names) == BODIES
    assert read("Home", line) == Roster()


def test_ranks_in_lines_that_follow_each_other() -> None:
    lines = ("理事长单位：临江大学", "副理事长单位：青禾医院、澄州技术交易所", "理事单位：东岸银行")
    assert tuple(name.text for name in read("联盟成立。", *lines).names) == NAMES
    lines = ("Norway: Harbour University, Seaview Hospital", "Sweden: Port Authority of Lind, Tideway Energy Ltd")
    assert tuple(name.text for name in read("The founding members are:", *lines).names) == (
        "Harbour University", "Seaview Hospital", "Port Authority of Lind", "Tideway Energy Ltd",
    )  # fmt: skip
    assert read("Contacts", *lines) == Roster()


def test_ranks_each_under_a_label_of_its_own() -> None:
    lines = ("理事长单位：", NAMES[0], "副理事长单位：", *NAMES[1:3], "理事单位：", NAMES[3])
    assert tuple(name.text for name in read("联盟成员名单", *lines).names) == NAMES


def test_a_table_of_names_alone_has_no_header() -> None:
    rows = "".join(f"<tr><td>{NAMES[at]}</td><td>{NAMES[at + 1]}</td></tr>" for at in (0, 2))
    assert read_page(f"<p>联盟成员单位名单</p><table>{rows}</table>") == NAMES
