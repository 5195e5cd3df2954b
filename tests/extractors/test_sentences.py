import pytest

from extractors.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lin joined Shanghai Henlius Co., Ltd. in 2019 with No. 3 of its staff.",
        "The U.S. Department of Energy paid 3.5 million yuan, vs. 2 million a year ago.",
        "It stands at example.com today.",
        "J. Smith, i.e. the dean, signed at 9 a.m. on Friday.",
        "医疗器械公司Co., Ltd.参加了签约。",
        "该指数上涨3.5个百分点，与U.S. News合作。",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_chinese_sentences_keep_their_closing_quotes() -> None:
    assert sentences("他说：“成立了联盟。”会上签约！真的？是；好") == [
        "他说：“成立了联盟。”",
        "会上签约！",
        "真的？",
        "是；",
        "好",
    ]


def test_english_sentences() -> None:
    text = 'They met at 9 a.m. The alliance of Fudan Co., Ltd. It said: "We signed." Then 3 left. “Good!” he said.'
    assert sentences(text) == [
        "They met at 9 a.m.",
        "The alliance of Fudan Co., Ltd.",
        'It said: "We signed."',
        "Then 3 left.",
        "“Good!” he said.",
    ]


def test_a_full_stop_without_a_space_ends_a_sentence_before_a_capitalised_word_or_a_han_character() -> None:
    assert sentences("They built a highland.Baoshan explores. See Node.Js now") == [
        "They built a highland.",
        "Baoshan explores.",
        "See Node.Js now",
    ]
    assert sentences("It was signed.双方签约") == ["It was signed.", "双方签约"]


def test_paragraphs_bound_sentences_and_white_space_is_left_out() -> None:
    text = "标题\n  第一句。 第二句 \n\n尾"
    spans = [(0, 2), (3, 15), (len(text) - 1, len(text))]
    found = [text[start:end] for start, end in split_sentences(text, spans)]
    assert found == ["标题", "第一句。", "第二句", "尾"]


def test_nothing_in_gives_nothing_out() -> None:
    assert sentences("") == []
    assert sentences(" \n ") == []
