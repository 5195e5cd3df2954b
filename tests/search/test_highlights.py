"""Highlights and snippets on originals of both scripts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.contract import Mode, Request
from search.highlights import build_snippet, find_highlights
from tests.search.samples import ENGLISH, SENTENCES


def marked(text: str, query: str, **values: object) -> list[str]:
    request = Request(query=query, **values)  # type: ignore[arg-type]
    return [text[start:end] for start, end in find_highlights(text, request)]


def test_words_phrases_and_prefixes_are_marked_as_they_stand() -> None:
    text = "復旦大學與ＡＢＣ醫院簽署協議，Alliances of Fudan’s memoranda。"
    assert marked(text, "复旦大学 签署") == ["復旦大學", "簽署"]
    assert marked(text, '"abc医院"') == ["ＡＢＣ醫院"]
    assert marked(text, "alliance memor* fudan") == ["Alliances", "Fudan", "memoranda"]


def test_what_is_excluded_is_not_marked_and_names_of_fields_are() -> None:
    text = "复旦大学和南京大学在上海签约"
    assert marked(text, "org:复旦大学 place:上海 -南京 NOT 签约") == ["复旦大学", "上海"]
    assert marked(text, "role:party:南京大学 type:agreement_signed") == ["南京大学"]
    assert marked(text, "", organisations=("复旦大学",)) == ["复旦大学"]


def test_overlapping_marks_become_one() -> None:
    assert marked("中山医院附属", '"中山医" “山医院”') == ["中山医院"]


def test_mode_any_marks_words_and_not_particles() -> None:
    assert marked("上海的联盟的成员", "上海的成员", mode=Mode.ANY) == ["上海", "成员"]


def test_a_distance_marks_only_what_stands_near_enough() -> None:
    text = "復旦与其他六家医院的聯盟。联盟由复旦发起。复旦……"
    assert marked(text, '"复旦 联盟"~1') == ["联盟", "复旦"]
    assert marked(text, '"复旦 联盟"~8') == ["復旦", "聯盟", "联盟", "复旦", "复旦"]
    assert marked("a x b a", '"a b"~0^2') == ["b", "a"]


def test_hidden_characters_and_ligatures_keep_the_offsets() -> None:
    assert marked("a\u200bb ﬁnance 復\ufeff旦", "finance ab 复旦") == ["a\u200bb", "ﬁnance", "復\ufeff旦"]


def test_a_snippet_shows_the_most_different_marks_from_a_sentence_start() -> None:
    text = "复旦。" + "其他内容，" * 60 + "结束。复旦与联盟签约。" + "后来，" * 60
    snippet = build_snippet(text, Request(query="复旦 联盟"), width=40)
    assert text[snippet.start : snippet.end].startswith("复旦与联盟签约")
    assert [text[start:end] for start, end in snippet.highlights] == ["复旦", "联盟"]


def test_a_snippet_without_marks_is_the_beginning_and_cuts_no_word() -> None:
    snippet = build_snippet(" ".join(ENGLISH), Request(query="nothing"), width=50)
    assert " ".join(ENGLISH)[snippet.start : snippet.end].split()[-1] in ENGLISH[0].split()
    assert build_snippet("", Request(query="x")).end == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(SENTENCES + ENGLISH), st.integers(0, 10), st.integers(2, 12))
def test_every_string_of_a_text_is_marked_where_it_stands(noise: str, sentence: str, start: int, length: int) -> None:
    phrase = sentence[start : start + length].strip("，。、 ")
    words = phrase.split()
    if sentence in ENGLISH or not words:
        phrase = sentence.split()[1]
    text = f"{noise} {sentence} {noise}"
    spans = find_highlights(text, Request(query=phrase, mode=Mode.PHRASE))
    found = text.index(sentence) + sentence.index(phrase)
    assert any(begin <= found and found + len(phrase) <= end for begin, end in spans)
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
