from __future__ import annotations

import re

from extractors.markup.parsing import parse_html, remove
from extractors.markup.survey import survey_page

PAGE = """<html><body><div CLASS="Story-Meta source" id=Top>Seen <b>twice</b>
<script>var a;</script><p>  </p></div><p class="resources">Here</p></body></html>"""


def test_a_survey_tells_names_and_first_texts_in_document_order() -> None:
    survey = survey_page(parse_html(PAGE))
    assert [(tag, names, text.strip()) for _, tag, names, text in survey.sights] == [
        ("div", "story-meta source top", "Seen"),
        ("b", "", "twice"),
        ("p", "resources ", "Here"),
    ]
    assert len(survey.tagged("script")) == 1
    assert not survey.tagged("nav")


def test_headings_are_listed_in_document_order_whatever_they_hold() -> None:
    survey = survey_page(parse_html("<html><body><h3><i>A</i></h3><h2>B</h2><h3>C</h3></body></html>"))
    assert [element.tag for element in survey.list_headings({"h2", "h3"})] == ["h3", "h2", "h3"]


def test_a_class_is_a_whole_word_and_a_removed_element_is_told() -> None:
    survey = survey_page(parse_html(PAGE))
    (source,) = survey.classed("source")
    assert survey.holds(source)
    remove(source)
    assert not survey.holds(source)


def test_names_are_found_whole_and_elements_by_what_they_bear() -> None:
    page = """<html><body><nav class="Page-Trail
 wide"></nav><p id=trail-2 style="color: red" rel=author>A</p><i class=trailer>B</i></body></html>"""
    survey = survey_page(parse_html(page))
    assert survey.find_names(re.compile(r"(?:^|[\s_-])trail(?=$|[\s_-])")) == {"page-trail\n wide ", " trail-2"}
    assert [element.tag for element in survey.bearing("style")] == ["p"]
    assert [element.tag for element in survey.named("trail", "wide")] == ["nav", "i"]
    assert not survey.bearing("href")


def test_elements_are_listed_by_their_names_texts_and_headings() -> None:
    survey = survey_page(parse_html(PAGE.replace("<p>  </p>", "<h2 hidden></h2><p role=note>Then</p>")))
    assert [tag for _, tag, _, _ in survey.list_named({"resources ", "story-meta source top"})] == ["div", "p"]
    assert [text.strip() for _, _, _, text in survey.texts] == ["Seen", "twice", "Then", "Here"]
    assert [tag for _, tag, _, _ in survey.headings] == ["h2"]
    assert [element.tag for element in survey.bearing("role")] == ["p"]
    (first, last) = survey.named_so
    assert (survey.named_so[first], last.tag) == ("story-meta source top", "p")
