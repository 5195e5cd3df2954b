"""English organisations are read by a chain over words, by which rules are one sign; what is certain stays."""

from __future__ import annotations

import pytest

from extractors.models import Models
from extractors.names.candidates import Candidate
from extractors.names.english_chain import read_organisations
from extractors.names.english_pieces import cut_pieces, list_flags
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find, names

ARTICLE = """Norlinje Energy and Castrel sign supply accord

Norlinje Energy said on Monday it had signed a supply accord with Castrel, with first deliveries due next month.

“It is our largest order this year,” said Tessa Varley, chief executive of Norlinje Energy."""


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def test_coined_names_are_found_wherever_they_stand(models: Models) -> None:
    assert names(find(ARTICLE, models)) == ["Norlinje Energy", "Castrel"] * 2 + ["Norlinje Energy"]


def test_words_marks_and_possessives_are_pieces() -> None:
    text = "Aldgate’s AT&T-backed Saint-Gobain Co. (2.5)\n"
    pieces = cut_pieces(text, [(0, len(text))])
    words = ["Aldgate", "’s", "AT&T", "-", "backed", "Saint-Gobain", "Co.", "(", "2.5", ")", "\n"]
    assert pieces.words == words
    assert [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)] == pieces.words


def test_an_article_tells_of_a_word_by_its_other_places() -> None:
    text = "Harbour opens. The harbour and Castrel. Castrel grows."
    pieces = cut_pieces(text, [(0, 14), (15, 39), (40, 54)])
    flags = list_flags(pieces, [])
    held = {
        name: [word for word, holds in zip(pieces.words, some, strict=True) if holds] for name, some in flags.items()
    }
    assert held["again"] == ["Castrel", "Castrel"]
    assert held["small elsewhere"] == ["Harbour"]
    assert held["alone"] == held["headline"] == []


@pytest.mark.parametrize(
    ("method", "stays"), [("rules", True), ("gazetteer", True), ("model", True), ("context", False)]
)
def test_only_what_was_weighed_is_given_up_where_nothing_speaks_for_it(
    method: str, stays: bool, models: Models
) -> None:
    text = "The committee walked slowly along the river."
    found = Candidate(MentionKind.ORGANISATION, 14, 20, method, 0.7)
    assert (found in read_organisations(text, [(0, len(text))], [found], models.names)) == stays


@pytest.mark.parametrize("post", ["Chair Dr.", "President", "Chairman Mr"])
def test_the_post_of_a_person_is_no_part_of_a_name(post: str, models: Models) -> None:
    text = f"The African Genomic Medicine Network (AGMN) has 16 members. AGMN {post} Ivo Munkel spoke. AGMN grew."
    assert names(find(text, models, language="en")) == ["African Genomic Medicine Network", "AGMN", "AGMN", "AGMN"]


@pytest.mark.parametrize("currency", ["S$", "HK$", "US$"])
def test_the_letters_of_a_currency_are_no_part_of_a_name(currency: str, models: Models) -> None:
    text = f"The authority fined Alpha Payments {currency}2 million in March. Alpha Payments agreed to pay."
    assert names(find(text, models, language="en")) == ["Alpha Payments", "Alpha Payments"]
