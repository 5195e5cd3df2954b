"""The lines around articles are read from data; a pattern that is none ends the run with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.page_lines import load_page_lines


def test_the_lexicon_is_read() -> None:
    known = load_page_lines()
    assert known.lines.fullmatch("additional reporting by ada reed")
    assert known.tails.fullmatch("往期回顾")
    assert known.written.fullmatch("Ada Reed contributed to this report.")


def test_a_wrong_pattern_is_named(tmp_path: Path) -> None:
    (tmp_path / "page_lines.toml").write_text('[lines]\nen = ["(share"]\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"lines en: .*\(share"):
        load_page_lines(tmp_path)


def test_no_patterns_match_nothing(tmp_path: Path) -> None:
    (tmp_path / "page_lines.toml").write_text("[tails]\n", encoding="utf-8")
    assert load_page_lines(tmp_path).tails.fullmatch("") is None
