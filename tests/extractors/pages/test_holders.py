from __future__ import annotations

from extractors.markup.blocks import build_blocks
from extractors.markup.parsing import parse_html
from extractors.pages.holders import find_holders, sum_scores

PAGE = "<html><body><div><p>One</p><section><p>Two</p></section></div><aside><p>Three</p></aside></body></html>"


def test_holders_add_up_what_stands_in_them() -> None:
    blocks = build_blocks(parse_html(PAGE))
    sums = find_holders(blocks).add_up(sum_scores(blocks, [1.0, 2.0, 4.0]))
    assert {element.tag: value for element, value in sums.items() if element.tag != "p"} == {
        "section": 2.0,
        "div": 3.0,
        "aside": 4.0,
        "body": 7.0,
        "html": 7.0,
    }


def test_lines_lead_up_to_holders_in_their_order() -> None:
    holders = find_holders(build_blocks(parse_html(PAGE)))
    assert [element.tag for element in holders.parents] == ["p", "div", "body", "html", "p", "section", "p", "aside"]


def test_what_stands_in_a_marked_holder_is_left_out() -> None:
    blocks = build_blocks(parse_html(PAGE))
    holders = find_holders(blocks)
    (marked,) = (element for element in holders.parents if element.tag == "div")
    outside = holders.leave_out({marked})
    assert [block.text for block in blocks if block.element in outside] == ["Three"]
    assert marked not in outside


def test_the_innermost_element_of_a_tag_is_found_for_what_it_holds() -> None:
    page = "<html><body><aside id=a><p>One</p><aside id=b><p>Two</p></aside></aside><p>Three</p></body></html>"
    nearest = find_holders(blocks := build_blocks(parse_html(page))).find_nearest("aside")
    assert [block.element in nearest and nearest[block.element].get("id") for block in blocks] == ["a", "b", False]


def test_no_lines_have_no_holders() -> None:
    holders = find_holders([])
    assert not holders.parents
    assert not holders.add_up({})
