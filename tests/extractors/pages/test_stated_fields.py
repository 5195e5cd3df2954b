"""Authors, editors, publishers, dates, numbers, issuers, tags and sections of invented pages around one detail each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.extractors.pages.stated_pages import Parts, tell

FOLDER = Path(__file__).with_name("field_cases")
CASES = [
    pytest.param(line, id=f"{file.stem}-{number}")
    for file in sorted(FOLDER.glob("*.jsonl"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
]


@pytest.mark.parametrize("line", CASES)
def test_what_a_page_states(line: str) -> None:
    row = json.loads(line)
    told = row.pop("told")
    assert tell(Parts(**row).read(), told) == told
