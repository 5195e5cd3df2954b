from hypothesis import given
from hypothesis import strategies as st

from extractors.match import build_match_text, is_pinyin, normalise_name


def test_noise_pinyin_is_skipped_and_spans_map_back() -> None:
    text = "上海市先進醫(yī)療裝備創(chuàng)新中心"
    match = build_match_text(text, language="zh")
    assert match.text == "上海市先进医疗装备创新中心"
    assert match.original(0, len(match.text)) == (0, len(text))
    start = match.text.index("医疗")
    assert text[slice(*match.original(start, start + 2))] == "醫(yī)療"
    assert match.match(5, 11) == (5, 7)


def test_pinyin_after_the_last_character_of_a_name_is_left_outside_its_span() -> None:
    text = "昊豐公司與上海理工大學(xué)合作"
    match = build_match_text(text, language="zh")
    start = match.text.index("上海理工大学")
    assert text[slice(*match.original(start, start + 6))] == "上海理工大學"


def test_brackets_that_say_something_stay() -> None:
    for text in ("世界卫生组织(who)", "世界衛生組織(who)", "国(guo)", "聯盟(下称“联盟”)", "Alliance (an)"):
        assert len(build_match_text(text, language="zh").text) == len(text)


def test_full_width_brackets_quotes_and_digits_are_folded() -> None:
    assert normalise_name("「一帶一路」聯盟（２０２３）ＡＩ  實驗室") == "“一带一路”联盟(2023)AI 实验室"
    assert build_match_text("國（guó）產", language="zh").text == "国产"


def test_zero_width_characters_are_skipped() -> None:
    match = build_match_text("复旦\u200b大学\ufeff", language="zh")
    assert match.text == "复旦大学"
    assert match.original(0, 4) == (0, 5)


def test_japanese_keeps_its_characters() -> None:
    assert build_match_text("東京大學", language="ja").text == "東京大學"


def test_syllables() -> None:
    assert all(map(is_pinyin, ("guó", "chǎn", "yī", "lüè", "zhuang", "shi", "er", "ài")))
    assert not any(map(is_pinyin, ("who", "china", "who", "ltd", "xyz")))


@given(st.text(alphabet="國產上海大学醫療(yī)guó（）\u200b，. aA1", max_size=60))
def test_every_character_maps_back_to_one_that_it_came_from(text: str) -> None:
    match = build_match_text(text, language="zh")
    assert len(match.offsets) == len(match.text) + 1
    assert list(match.offsets) == sorted(set(match.offsets))
    for at in range(len(match.text)):
        assert match.match(*match.original(at, at + 1)) == (at, at + 1)
