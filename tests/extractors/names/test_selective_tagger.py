"""The careful tagger is asked about short texts, else about clauses with a sign of a name, and no others."""

from collections.abc import Sequence

import pytest

from config.lexicons import load_name_lexicon
from extractors.models import Token
from extractors.names.selective_tagger import SelectiveTagger
from pactwatch.lac_tagger import LacTagger
from pactwatch.quick_tagger import QuickTagger

BEGINNING = "天色渐渐暗了下来，街上的灯一盏一盏亮起。\n" * 8  # longer than what is read with care whatever it holds


class Listening:
    """A careful tagger that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._tagger = LacTagger()

    def tag(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Token, ...], ...]:
        self.asked += [text[start:end] for start, end in spans]
        return self._tagger.tag(text, spans)

    def knows(self, word: str) -> bool:
        return self._tagger.knows(word)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("雨下了一整天，路上行人很少。", []),
        ("雨下了一整天，澄州大学宣布停课。", ["澄州大学宣布停课。"]),
        ("天晴以后，主任陆敏出门散步。", ["主任陆敏出门散步。"]),
        ("天晴以后，卡尔松离开了那里。", ["卡尔松离开了那里。"]),
        ("天晴以后，乐莹离开了那里。", ["乐莹离开了那里。"]),
        ("本轮融资由启衡资本领投，金额没有公开。", ["本轮融资由启衡资本领投，"]),
        ("通知由海洋协作部印发，即日起施行。", ["通知由海洋协作部印发，"]),
        ("各企业加大科技投入，公司和工厂早早开工。", []),
        ("一举扭转不利局面，地方政府十分重视。", []),
    ],
)
def test_behind_the_beginning_only_clauses_with_a_sign_of_a_name_are_tagged_with_care(
    text: str, asked: list[str]
) -> None:
    careful = Listening()
    tagger = SelectiveTagger(careful=careful, quick=QuickTagger(), lexicon=load_name_lexicon())
    text = BEGINNING + text
    clauses = list(tagger.tag(text, ((0, len(text)),)))
    assert [clause for clause in careful.asked if clause not in BEGINNING] == asked
    assert "".join(token.text for clause in clauses for token in clause.tokens) == text
    assert all(text[token.start : token.end] == token.text for clause in clauses for token in clause.tokens)


def test_a_short_text_is_tagged_with_care_whatever_it_holds() -> None:
    careful = Listening()
    tagger = SelectiveTagger(careful=careful, quick=QuickTagger(), lexicon=load_name_lexicon())
    text = BEGINNING[:140]
    list(tagger.tag(text, ((0, len(text)),)))
    assert "".join(careful.asked) == text


def test_a_sign_is_asked_about_once() -> None:
    careful = Listening()
    tagger = SelectiveTagger(careful=careful, quick=QuickTagger(), lexicon=load_name_lexicon())
    text = BEGINNING + "澄州大学宣布停课。\n" * 5
    list(tagger.tag(text, ((0, len(text)),)))
    assert sum("澄州大学" in clause for clause in careful.asked) == 1


def test_the_quick_tagger_knows_the_words_of_its_dictionary_and_the_careful_one_common_ones() -> None:
    words = ("房门", "澄明", "乐莹")
    assert [QuickTagger().knows(word) for word in words] == [True, True, False]
    tagger = LacTagger()
    assert [tagger.knows(word) for word in ("城市", *words[1:])] == [True, False, False]


def test_texts_of_one_length_are_tagged_together_as_they_are_alone() -> None:
    tagger = LacTagger()
    texts = ["澄州大学宣布停课。", "陆敏出席了签约仪式", "上海市教委发布通知", "好", "甲" * 401]
    whole = "\n".join(texts)
    spans = [(start := whole.index(text), start + len(text)) for text in texts]
    assert tagger.tag(whole, spans) == tuple(tagger.tag(whole, [span])[0] for span in spans)
    assert ["".join(token.text for token in tokens) for tokens in tagger.tag(whole, spans)] == texts
    assert tagger.tag(whole, []) == ()
