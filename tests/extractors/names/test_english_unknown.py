from __future__ import annotations

import pytest

from extractors.models import Models
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.extractors.names.test_mentions import find


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def find_names(text: str, models: Models) -> set[str]:
    found = find(text, models, language="en", paragraphs=((0, len(text)),))
    return {mention.text for mention in found if mention.kind is MentionKind.ORGANISATION}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The grant goes to Quillon GmbH and Ostervane.", "Ostervane"),
        ("Tidewell University, Tessaly Craft and Ostervane have agreed to share data.", "Tessaly Craft"),
        ("The yard belongs to the shipbuilder Marrowgate.", "Marrowgate"),
        ("Ostervane, a maker of lenses, opened a plant in Lowport.", "Ostervane"),
        ("Tessaly's chief executive welcomed the deal.", "Tessaly"),
        ("The Tessaly-backed firm will build it.", "Tessaly"),
        ("Tessaly Reach has acquired two yards.", "Tessaly Reach"),
        ("After the fire OstervaneLoop declined to comment.", "OstervaneLoop"),
        ("The minister told Die Ostervane that talks go on.", "Die Ostervane"),
        ("She is a partner at Marrow & Finch in the city.", "Marrow & Finch"),
        ("The report in the Lowport Kurier was wrong.", "Lowport Kurier"),
        ("Its operator, OstervaneLoop, was fined.", "OstervaneLoop"),
        ("Talks with Ostervane Loop have ended.", "Ostervane Loop"),
        ("Norway's Ostervane Loop will pay.", "Ostervane Loop"),
        ("She left Quillon Botanic Garden Trust; Ida Marlow of Quillon Botanic agreed.", "Quillon Botanic"),
        ("LOWPORT, May 2 (Ostervane) -- The ferry sank.", "Ostervane"),
        ("The mayor spoke to The Lowport Courier.", "The Lowport Courier"),
        ("Drugmaker Ostervane Pharma will close.", "Ostervane Pharma"),
        ("An Ostervane spokeswoman declined to comment.", "Ostervane"),
        ("Profit at Ostervane fell by a third.", "Ostervane"),
        ("The charter's rival Ostervane stayed out.", "Ostervane"),
        ("The work was outsourced to OstervaneLoop.", "OstervaneLoop"),
        ("With Ostervane on board the plan will hold.", "Ostervane"),
        ("Residents accused the OVL of haste.", "OVL"),
        ("A spokesman for the Port of Lowport said so.", "Port of Lowport"),
        ("She asked the Medical Innovation Council for help.", "Medical Innovation Council"),
        ("The Ostern Bureau of Culture, Radio and Tourism agreed.", "Ostern Bureau of Culture, Radio and Tourism"),
        ("The minister told Parliament that talks go on.", "Parliament"),
        ("It was the last war of the Ostern Empire.", "Ostern Empire"),
        ("Bearings of Ostern Bearings AB are used.", "Ostern Bearings AB"),
        ("They met at Mercy Hospital London.", "Mercy Hospital London"),
        ("Ostern Otters have moved to quash the rumour.", "Ostern Otters"),
        ("Ostervane Loop, which runs a mill, closed it.", "Ostervane Loop"),
        ("Ida Marlow, who heads fuels at Ostervane, agreed.", "Ostervane"),
        ("The letter seen by Ostervane Loop is short.", "Ostervane Loop"),
        ("They read The Ostern Argus reports.", "The Ostern Argus"),
        ("She joined Ostervane Quantronics last May.", "Ostervane Quantronics"),
        ("The Ostern School of Lime and Mortar opened.", "Ostern School of Lime and Mortar"),
        ("The Faculty of Law of Ostern University agreed.", "Faculty of Law of Ostern University"),
        ("The Institute of Reefs at Ostern University agreed.", "Institute of Reefs at Ostern University"),
        ("It was counted by Statistics Canada.", "Statistics Canada"),
        ("Cancer Research UK paid for it.", "Cancer Research UK"),
        ("Ostervane has teamed up with nobody.", "Ostervane"),
        ("An Ostervane Loop operations manager agreed.", "Ostervane Loop"),
        ("They come together as Ostervane Justice West, a coalition of tenants.", "Ostervane Justice West"),
        ("She wrote a column for The Lowport Engineer.", "The Lowport Engineer"),
        ("The mine of Ostervane Lithium plc (“Ostervane” or the “Company”) is shut.", "Ostervane"),
        ("The Bay of Islands Regional Authority agreed.", "Bay of Islands Regional Authority"),
        ("The Ostervane Agency for Animal Health for Apivex agreed.", "Ostervane Agency for Animal Health"),
        ("They sold Ostervane Dhow Works of Lowmere.", "Ostervane Dhow Works"),
        ("The academy and Laos' Institute of Mines agreed.", "Institute of Mines"),
        ("Pupils of St Osyth's High School came.", "St Osyth's High School"),
    ],
)
def test_what_stands_beside_a_name_tells_an_organisation(text: str, name: str, models: Models) -> None:
    assert name in find_names(text, models)


@pytest.mark.parametrize(
    "text",
    [
        "The meeting opened in Lowport and London on Monday.",
        "Tidewell University and Chinese officials met.",
        "Officials have published the rules; she told Mary Adler in June, and told London.",
        "The Science & Technology agenda was adopted.",
        "Northgate University and President Adler signed.",
        "The firm unveiled the Ostervane 4, a search engine called Marrow Loop, at a plant in Tessaly.",
        "Tessaly ridge and the Marrow Loop platform are closed to Ida Ostervane, who lives there.",
        "Talks in Lowport went on. Great Service",
        "The 3rd Marlow Museums Assembly was held.",
        "The new OstervanePad and the eReader are here, the Norwegian-backed firm said.",
        "The Winter Colloquium and the Vice-President for International Affairs are on Ostern Market.",
        "Chief executive Ida Marlow left. Separately, the board met.",
        "The CEO asked for DNA tests in the City of Lowport.",
        "The Fourth Party Congress and the Congress of Ostern were held.",
    ],
)
def test_places_posts_and_ordinary_words_stay_out(text: str, models: Models) -> None:
    assert not find_names(text, models) - {"Tidewell University", "Northgate University"}
