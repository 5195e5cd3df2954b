"""Which stretches of an article a model of names is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from extractors.models import NameRecogniser, RecognisedName
from extractors.names.recognised_names import find_recognised_names
from extractors.records import MentionKind
from extractors.sentences import split_sentences


@dataclass
class Reader(NameRecogniser):
    """Remembers what it was given, and finds one name."""

    name: str
    longest: int
    version: str = "1"
    given: list[str] = field(default_factory=list)

    def reads(self, language: str) -> bool:
        return True

    def find(self, text: str) -> Iterator[RecognisedName]:
        self.given.append(text)
        for found in re.finditer(self.name, text):
            yield RecognisedName(kind=MentionKind.PERSON, start=found.start(), end=found.end())


def read(text: str, reader: Reader) -> list[str]:
    sentences = split_sentences(text, [(0, len(text))])
    return [text[one.start : one.end] for one in find_recognised_names(text, sentences, reader)]


def test_neighbouring_sentences_are_read_together_up_to_what_the_model_reads() -> None:
    reader = Reader("Maru", longest=10)
    assert read("Maru spoke here. Then Maru left. After that Maru came.", reader) == ["Maru"] * 3
    assert reader.given == ["Maru spoke here. Then Maru left.", "After that Maru came."]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("One two three, four five six seven eight nine", ["One two three,", "four five six seven eight nine"]),
        ("一二三四，五六七八九十甲乙", ["一二三四，", "五六七八九十甲乙"]),
        ("a b c d e f g h i j k", ["a b c d e f g h", "i j k"]),
    ],
)
def test_a_sentence_longer_than_that_is_cut_at_a_mark_or_after_a_word(text: str, given: list[str]) -> None:
    reader = Reader("Maru", longest=8)
    read(text, reader)
    assert reader.given == given


def test_every_word_of_a_very_long_sentence_is_read_once() -> None:
    reader = Reader("w", longest=7)
    text = " ".join(["w"] * 5_000)
    assert len(read(text + " ww", reader)) == 0  # a name of one letter is none
    assert sum(len(part.split()) for part in reader.given) == 5_001
    assert max(len(part.split()) for part in reader.given) == 7
