from __future__ import annotations

import pytest

from extractors.encoding.mojibake import mend_mojibake

TEXT = "临江大学与青禾医院签署战略合作协议，共建联合实验室。双方将在人才培养和成果转化等方面开展长期合作。"


def read_as_browsers_do(text: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text)


@pytest.mark.parametrize(
    "wrong",
    [TEXT.encode().decode("latin-1"), TEXT.encode("gb18030").decode("latin-1"), read_as_browsers_do(TEXT.encode())],
)
def test_a_wrong_reading_that_can_be_undone_is_mended(wrong: str) -> None:
    mended = mend_mojibake(wrong)
    assert mended.changed
    assert mended.text == TEXT


@pytest.mark.parametrize("text", [TEXT, "Señor Müller’s café – naïve façade, “déjà vu” in Zürich", "plain"])
def test_a_sound_text_stays(text: str) -> None:
    assert mend_mojibake(text).text == text
    assert not mend_mojibake(text).changed


def test_what_was_lost_is_told() -> None:
    assert mend_mojibake("锟斤拷" * 10).lost


def test_characters_lost_one_by_one_are_no_lost_text() -> None:
    text = "The bank\ufffds pact with Amber Lake\ufffds board \ufffd the fourth of its kind \ufffd was signed. " * 4
    assert mend_mojibake(text).lost == ""
