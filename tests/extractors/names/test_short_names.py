"""The short names of organisations, alone and of lists far longer than any page has."""

import time

from config.lexicons import load_name_lexicon
from extractors.names.short_names import build_chinese_short_names, build_english_short_names

_MANY = 3000
_SECONDS = 3.0


def test_a_chinese_name_without_its_place_its_suffix_or_its_parent_is_a_short_name() -> None:
    names = ("临江联盟", "临江联盟水文专业委员会", "浪穗科技有限公司")
    assert set(build_chinese_short_names(names, load_name_lexicon())) >= {"水文专业委员会", "浪穗科技"}


def test_a_first_word_that_two_english_names_share_is_no_short_name() -> None:
    lexicon = load_name_lexicon()
    names = ("Haluvo Robotics Co., Ltd.", "Brintak Foods Co., Ltd.", "Brintak Mining Co., Ltd.")
    found = set(build_english_short_names("; ".join(names), names, lexicon))
    assert "Haluvo" in found
    assert "Brintak" not in found


def test_a_list_of_thousands_of_names_is_read_in_time_that_grows_with_its_length() -> None:
    lexicon = load_name_lexicon()
    chinese = [f"澄{chr(0x4E00 + number)}水文研究院" for number in range(_MANY)]
    began = time.process_time()
    list(build_chinese_short_names(chinese, lexicon))
    assert time.process_time() - began < _SECONDS
