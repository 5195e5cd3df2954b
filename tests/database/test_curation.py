"""Organisations put in order by people: imported, merged, split, reviewed; nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.exceptions import InputError, NotFound
from database.records import GivenOrganisation, OrganisationName
from database.store import Catalogue
from tests.database.samples import NOW, annotate, make_article


def save(catalogue: Catalogue, number: int, *names: str) -> None:
    article = make_article(f"https://news.example/{number}", text=" ".join(names))
    catalogue.save_article(annotate(article, organisations=names), now=NOW)


def given(*names: tuple[str, str, str], ror: str = "") -> GivenOrganisation:
    return GivenOrganisation(
        names=tuple(OrganisationName(name=name, language=language, kind=kind) for name, language, kind in names),
        kind="education",
        country="CN",
        identifiers=(("ror", ror),) if ror else (),
    )


def test_a_merge_leads_on_and_is_undone(catalogue: Catalogue) -> None:
    save(catalogue, 1, "澄江大学")
    save(catalogue, 2, "明湖学院")
    first, second = catalogue.organisation("澄江大学"), catalogue.organisation("明湖学院")
    catalogue.merge_organisations(first.id, second.id, now=NOW)
    merged = catalogue.organisation("明湖学院")
    assert (merged.id, merged.articles, merged.merged) == (first.id, 2, (second.id,))
    assert catalogue.find_organisation(second.id).id == first.id
    with pytest.raises(InputError):
        catalogue.merge_organisations(first.id, second.id, now=NOW)
    assert catalogue.split_organisation(second.id, now=NOW) == first.id
    assert catalogue.organisation("明湖学院") == second
    assert catalogue.organisation("澄江大学") == first
    assert [entry.action for entry in catalogue.organisation_log(first.id)] == ["merge", "split"]
    with pytest.raises(InputError):
        catalogue.split_organisation(second.id, now=NOW)


def test_a_name_that_was_linked_by_itself_is_split_off_and_stays_off(catalogue: Catalogue) -> None:
    save(catalogue, 1, "澄江理工大学")
    save(catalogue, 2, "Chengjiang University of Science and Technology")
    one = catalogue.organisation("澄江理工大学")
    assert (one.articles, len(one.names)) == (2, 2)
    own = catalogue.split_name(one.id, "Chengjiang University of Science and Technology", now=NOW)
    save(catalogue, 3, "Chengjiang University of Science and Technology")
    assert catalogue.organisation("Chengjiang University of Science and Technology").articles == 2
    assert catalogue.organisation("澄江理工大学").articles == 1
    assert own != one.id
    with pytest.raises(InputError):
        catalogue.split_name(one.id, "澄江理工大学", now=NOW)


def test_a_probable_link_waits_for_a_person(catalogue: Catalogue) -> None:
    save(catalogue, 1, "澄江医科大学附属新湖医院")
    save(catalogue, 2, "新湖医院")
    (asked,) = catalogue.open_reviews()
    assert {asked.first_name, asked.second_name} == {"澄江医科大学附属新湖医院", "新湖医院"}
    assert asked.reasons
    catalogue.answer_review(asked.second_id, asked.first_id, same=True, now=NOW)
    assert catalogue.open_reviews() == ()
    assert catalogue.organisation("新湖医院").id == catalogue.organisation("澄江医科大学附属新湖医院").id
    with pytest.raises(NotFound):
        catalogue.answer_review(asked.first_id, asked.second_id, same=False, now=NOW)


def test_names_that_a_text_states_in_brackets_belong_to_the_name_before_them(catalogue: Catalogue) -> None:
    text = "澄江理工大学(以下简称“澄理工”,英文缩写CUST)与明湖学院(下称“联盟”)签约。"
    article = make_article("https://news.example/1", text=text)
    annotated = annotate(article, organisations=("澄江理工大学", "CUST", "明湖学院"))
    placed = [(one, text.index(one.text)) for one in annotated.mentions]
    mentions = tuple(replace(one, start=at, end=at + len(one.text)) for one, at in placed)
    catalogue.save_article(replace(annotated, mentions=mentions), now=NOW)
    found = catalogue.organisation("澄江理工大学")
    assert {(one.name, one.kind) for one in found.names} == {
        ("澄江理工大学", "official"),
        ("澄理工", "short"),
        ("CUST", "acronym"),
    }
    assert catalogue.organisation("CUST").id == found.id
    with pytest.raises(NotFound):
        catalogue.organisation("联盟")


def test_an_import_adds_names_to_what_is_known_and_links_what_comes(catalogue: Catalogue) -> None:
    save(catalogue, 1, "澄江大学")
    known = catalogue.organisation("澄江大学").id
    record = given(
        ("澄江大学", "zh", "official"), ("Riverside Institute", "en", "official"), ("CJU", "en", "acronym"), ror="0a"
    )
    other = given(("明湖学院", "zh", "official"), ("CJU", "en", "acronym"), ror="0b")
    counts = catalogue.import_organisations([record, other], now=NOW)
    assert (counts.new, counts.known, counts.names_taken) == (1, 1, 1)
    save(catalogue, 2, "Riverside Institute", "CJU")
    found = catalogue.organisation("CJU")
    assert (found.id, found.articles, found.country, found.identifiers) == (known, 2, "CN", (("ror", "0a"),))
    again = catalogue.import_organisations([record, other], now=NOW)
    assert (again.new, again.known) == (0, 2)
    assert catalogue.organisation("CJU") == found
    assert len(catalogue.imported_names()) == 2


def test_two_records_of_one_name_stay_two(catalogue: Catalogue) -> None:
    first = given(("澄江医院", "zh", "official"), ("Chengjiang Hospital", "en", "official"), ror="0a")
    second = given(("澄江医院", "zh", "official"), ("Chengjiang Clinic Two", "en", "official"), ror="0b")
    assert catalogue.import_organisations([first, second], now=NOW).new == 2
    assert catalogue.organisation("Chengjiang Clinic Two").id != catalogue.organisation("澄江医院").id
