"""Tokens: held against jieba itself, and consistent between a text and its pieces."""

from __future__ import annotations

import logging
import warnings

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from search.folding import fold, fold_with_origins
from search.tokens import GAP, find_exact_spans, find_exact_tokens, find_index_tokens, find_words
from tests.search.samples import SENTENCES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba imports pkg_resources and has escapes of old
    import jieba

jieba.setLogLevel(logging.WARNING)


@pytest.mark.parametrize("cut", ["cut", "cut_for_search"])
def test_rjieba_cuts_as_jieba_does(cut: str) -> None:
    ours = [token for sentence in SENTENCES for token in getattr(rjieba, cut)(sentence)]
    theirs = [token for sentence in SENTENCES for token in getattr(jieba, cut)(sentence)]
    same = sum(left == right for left, right in zip(ours, theirs, strict=False)) if len(ours) == len(theirs) else 0
    assert same >= 0.99 * len(theirs)


def test_a_text_folds_as_its_pieces_do() -> None:
    text = "乾隆年間，臺灣大學與復旦大學在後面裏簽署著名協議ＡＢＣ①Ⅳ½ﬁ"
    for cut in range(len(text)):
        assert fold(text) == fold(text[:cut]) + fold(text[cut:])


@given(st.text())
def test_origins_lead_back(text: str) -> None:
    folded = fold_with_origins(text)
    assert folded.text == fold(text)
    assert len(folded.origins) == len(folded.text) + 1
    assert list(folded.origins) == sorted(folded.origins)


@given(st.text())
def test_spans_have_the_tokens_of_the_text(text: str) -> None:
    spans = find_exact_spans(text)
    assert [token for token, _, _ in spans] == find_exact_tokens(text)
    assert all(not any(character.isspace() for character in token) for token, _, _ in spans)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)


def test_words_of_both_scripts() -> None:
    assert find_words("復旦大學附屬醫院的Alliance’s 5G网络") == [
        "复旦大学",
        "附属",
        "医院",
        "的",
        "alliance",
        "5g",
        "网络",
    ]
    assert find_index_tokens("复旦大学 alliances") == [
        *"复旦大学", "复旦", "旦大", "大学", "allianc"
    ]  # fmt: skip
    assert find_index_tokens("new alliances 与 AI") == ["与", "new", "allianc", "new_allianc", "ai"]
    assert find_exact_tokens("G60科创·Fudan's") == ["g", "6", "0", "科", "创", "fudan", "s"]
    assert find_exact_tokens("2.5亿、25%") == ["2", GAP, "5", "亿", "2", "5"]


def test_pinyin_noise_is_not_in_the_way_and_stays_in_the_span() -> None:
    noisy = "臨江市先進醫(yī)療裝備創(chuàng)新中心(who)"
    assert find_exact_tokens(noisy) == [*"临江市先进医疗装备创新中心", "who"]
    assert [noisy[start:end] for token, start, end in find_exact_spans(noisy) if token == "医"] == ["醫"]
