"""Chinese names in Latin letters."""

from __future__ import annotations

import pytest

from linking.romanisation import romanise_all


@pytest.mark.parametrize(("text", "reading"), [("澄江", "chengjiang"), ("重庆", "zhongqing"), ("上海", "shanghai")])
def test_readings_come_in_the_order_of_their_commonness_in_every_process(text: str, reading: str) -> None:
    found = [sound for start, end, sound, is_pinyin in romanise_all(text) if (start, end, is_pinyin) == (0, 2, True)]
    assert found[0] == reading
    assert len(found) == len(set(found))
