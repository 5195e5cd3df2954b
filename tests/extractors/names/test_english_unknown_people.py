from __future__ import annotations

import pytest

from extractors.models import Models
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def find_people(text: str, models: Models) -> list[str]:
    found = find(text, models, language="en", paragraphs=((0, len(text)),))
    return [mention.text for mention in found if mention.kind is MentionKind.PERSON]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("“We start in May,” said Qelvane Ostervorr, who runs the yard.", ["Qelvane Ostervorr"]),
        ("Qelvane Ostervorr, the port's finance director, declined.", ["Qelvane Ostervorr"]),
        ("The trust has named Qelvane Ostervorr as its head.", ["Qelvane Ostervorr"]),
        ("In the chair was vice-chancellor Qelvane Ostervorr.", ["Qelvane Ostervorr"]),
        ("Qelvane Ostervorr of Tidewell University agreed.", ["Qelvane Ostervorr"]),
        ("It was her brother, Qelvane, who came.", ["Qelvane"]),
        ("Qelvane Ostervorr, aged 61, came. Later Ostervorr left.", ["Qelvane Ostervorr", "Ostervorr"]),
        ("The report was written by Qelvane binti Ostervorr, a geologist.", ["Qelvane binti Ostervorr"]),
        ("Ostervorr's early novels are out of print.", ["Ostervorr"]),
        ("Gov. Qelvane Ostervorr signed the bill.", ["Qelvane Ostervorr"]),
        ("The chairman, Shri Qelvane Ostervorr, opened the day.", ["Qelvane Ostervorr"]),
        ("Ng Ping-kwan and his wife came.", ["Ng Ping-kwan"]),
        ("Datuk Seri Qelvane Ostervorr came.", ["Qelvane Ostervorr"]),
        ("Brave Ida Marlow came.", ["Ida Marlow"]),
        ("It was signed by rectors Qelvane Ostervorr and Tarmi Vissokand.", ["Qelvane Ostervorr", "Tarmi Vissokand"]),
        # agri and bran are words
        ("Chief executives Agris Peedukand and Brans Ovelmaa spoke.", ["Agris Peedukand", "Brans Ovelmaa"]),
        ("Mayors Qelvane Ostervorr and Tarmi Vissokand met.", ["Qelvane Ostervorr", "Tarmi Vissokand"]),
        ("The baker Ooi Siew Kheng agreed.", ["Ooi Siew Kheng"]),
        ("Lu Wenqing came at noon. Then Lu left.", ["Lu Wenqing", "Lu"]),
    ],
)
def test_what_stands_beside_a_name_tells_a_person(text: str, people: list[str], models: Models) -> None:
    assert find_people(text, models) == people


@pytest.mark.parametrize(
    "text",
    [
        "A plant in Qelvane Ostervorr opened on Monday.",
        "The Qelvane Ostervorr, a ferry, sank.",
        "Qelvane Ostervorr, a maker of lenses, opened a plant.",
        "The developer Qelvane said work would begin.",
        "They signed a contract with Qelvane Ostervorr.",
        "The former Iraqi leader and Christian scholars met in Emilia.",
        "Qelvane ridge was closed, officials said.",
        "Sterling Okapi, the bank which arranged the loan, is in Lowport.",
        "Peru's Diario del Ostervorr reported it.",
        "The University of Hou Kong and the Guild of Stove Fitters said so.",
        "The vessel Seri Ostervorr sank.",
        "They met in Tai Ping Kok and on Hong Kong Island.",
    ],
)
def test_places_and_bodies_are_no_people(text: str, models: Models) -> None:
    assert not find_people(text, models)
