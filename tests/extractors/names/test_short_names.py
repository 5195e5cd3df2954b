"""The short names of organisations, alone and of lists far longer than any page has."""

from collections.abc import Iterator

from config.lexicons import load_name_lexicon
from extractors.names.short_names import build_chinese_short_names, build_english_short_names

_MANY = 3000
_FEW = 3


class Walked(list[str]):
    """Names that count how often somebody goes through them."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return super().__iter__()


def test_a_chinese_name_without_its_place_its_suffix_or_its_parent_is_a_short_name() -> None:
    names = ("临江联盟", "临江联盟水文专业委员会", "浪穗科技有限公司")
    assert set(build_chinese_short_names(names, load_name_lexicon())) >= {"水文专业委员会", "浪穗科技"}


def test_a_first_word_that_two_english_names_share_is_no_short_name() -> None:
    lexicon = load_name_lexicon()
    names = ("Haluvo Robotics Co., Ltd.", "Brintak Foods Co., Ltd.", "Brintak Mining Co., Ltd.")
    found = set(build_english_short_names("; ".join(names), names, lexicon))
    assert "Haluvo" in found
    assert "Brintak" not in found


def test_a_list_of_thousands_of_names_is_walked_a_few_times_and_not_once_a_name() -> None:
    lexicon = load_name_lexicon()
    chinese = Walked(f"澄{chr(0x4E00 + number)}水文研究院" for number in range(_MANY))
    english = Walked(f"Haluvo{number} Robotics Co., Ltd." for number in range(_MANY))
    list(build_chinese_short_names(chinese, lexicon))
    list(build_english_short_names("", english, lexicon))
    assert max(chinese.times, english.times) <= _FEW
