"""Who issued a document, by the lines around its English text."""

from __future__ import annotations

import pytest

from extractors.pages.issuers import find_issuer
from tests.extractors.pages.stated_pages import ENGLISH, Parts

AGENCY = "Amber Bog and Reed Agency"


def find(around: list[str], text: tuple[str, ...] = (), *, number: str = "", title: str = "", site: str = "") -> str:
    return find_issuer(around, text, number=number, title=title, site=site, shown=[f"© {AGENCY}, 2024"])


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("From: Northern Routes Amber", "Northern Routes Amber"),
        ("From: Department for Tides and The Rt Hon Jane Doe", "Department for Tides"),
        ("From: Department for Tides and Jane Doe MP", "Department for Tides"),
        ("From: Department for Tides and Rivers and The Rt Hon Jane Doe MP", "Department for Tides and Rivers"),
        ("From: 10:00 to 12:00", ""),
        ("From 1 March the ferry sails twice", ""),
        ("Ministry of Tides", "Ministry of Tides"),
    ],
)
def test_a_line_says_from_whom_a_text_is(line: str, body: str) -> None:
    assert find(["Backgrounder", line]) == body


@pytest.mark.parametrize(("number", "body"), [("07/2024/MB", AGENCY), ("", "")])
def test_a_document_is_of_the_body_whose_board_decides(number: str, body: str) -> None:
    assert find([], ("OF THE MANAGEMENT BOARD OF THE AMBER BOG AND REED AGENCY",), number=number) == body


def test_a_communique_is_of_the_body_that_met() -> None:
    title = "Communiqué issued at the end of the 19th Meeting of the National Association of Millers and Bakers (NAMB)"
    assert find([], number="NAMB/COM/19", title=title) == "National Association of Millers and Bakers"
    assert find([], number="NAMB/COM/19", title="Declaration on the Last Mile of the Post") == ""


def test_the_nearest_body_below_a_number_issued_it() -> None:
    lines = [
        "Small Engine Council",
        "Kyodo Marine Insurance",
        "ASP No. 24-07",
        "April 1, 2024",
        "Amber Pump Association",
    ]
    assert find(lines, number="ASP No. 24-07") == "Amber Pump Association"


def test_the_public_body_whose_site_it_is_may_stand_beside_the_title() -> None:
    assert find(["News article", AGENCY], site=AGENCY) == AGENCY
    assert find(["News article", "Amber Post"], site="Amber Post") == ""


def test_who_signs_for_a_body_may_stand_between_day_and_body() -> None:
    lines = ("14 March 2024", "Kazuhiro Tsubakimoto", "Secretary-General", "Japan Society of Amber")
    article = Parts(language="en", meta="", body=(*ENGLISH, *lines)).read()
    assert article.issuing_body == "Japan Society of Amber"
    assert article.text.endswith("\n".join(lines))
