"""Facts: one for all the articles that tell of it, in whatever order they came."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from config.exceptions import NotFound
from database.store import Catalogue
from extractors.records import AnnotatedArticle, EventType, Modality, Role
from tests.pactwatch.made import NOW, Made, Told, make_article


def told(name: str, day: str, *participants: str, type_: EventType = EventType.ALLIANCE_FORMED) -> Told:
    return Told(
        type=type_,
        trigger=day,
        name=name,
        participants=tuple((Role.INITIATOR, one, None) for one in participants),
        date=(day, day),
        modality=Modality.ASSERTED,
    )


def article(number: int, language: str, day: str, event: Told) -> AnnotatedArticle:
    names = [event.name or "", *(name for _, name, _ in event.participants)]
    made = Made(
        text=f"{day} " + " , ".join(names),
        url=f"https://news{number}.example/{number}",
        title=event.name or "",
        language=language,
        publisher="",
        external_id=str(number),
        events=(event,),
    )
    return make_article(made)


ZH = article(1, "zh", "2024-05-16", told("澄江康复工程创新联盟", "2024-05-16", "澄江理工大学", "浦江第二医院"))
EN = article(
    2,
    "en",
    "2024-05-16",
    told(
        "Chengjiang Rehabilitation Engineering Innovation Alliance",
        "2024-05-16",
        "Second Hospital of Pujiang",
        "Chengjiang University of Science and Technology",
    ),
)
SIBLING = article(3, "zh", "2024-05-16", told("澄江物流数据创新联盟", "2024-05-16", "澄江理工大学", "浦江第二医院"))
NEXT_YEAR = article(4, "zh", "2025-05-16", told("澄江康复工程创新联盟", "2025-05-16", "澄江理工大学", "浦江第二医院"))


def groups(catalogue: Catalogue) -> set[frozenset[str]]:
    return {frozenset(event.external_id for event in fact.events) for fact in catalogue.facts()}


@pytest.mark.parametrize("order", list(permutations((ZH, EN, SIBLING, NEXT_YEAR)))[::5])
def test_one_fact_in_two_languages_in_any_order_and_its_siblings_apart(
    catalogue: Catalogue, order: tuple[AnnotatedArticle, ...]
) -> None:
    for one in order:
        catalogue.save_article(one, now=NOW)
    assert groups(catalogue) == {frozenset({"1", "2"}), frozenset({"3"}), frozenset({"4"})}
    before = catalogue.facts()
    for one in order:
        catalogue.save_article(one, now=NOW)
    assert catalogue.facts() == before


def test_the_organisations_of_both_languages_are_one(catalogue: Catalogue) -> None:
    catalogue.save_article(ZH, now=NOW)
    catalogue.save_article(EN, now=NOW)
    found = catalogue.organisation("浦江第二医院")
    assert found.id == catalogue.organisation("Second Hospital of Pujiang").id
    assert {(one.language, one.name) for one in found.names} == {
        ("zh", "浦江第二医院"),
        ("en", "Second Hospital of Pujiang"),
    }
    assert found.articles == 2


def test_a_deleted_article_takes_its_telling_out_and_a_fact_without_any_is_gone(catalogue: Catalogue) -> None:
    catalogue.save_article(ZH, now=NOW)
    catalogue.save_article(EN, now=NOW)
    (fact,) = catalogue.facts()
    catalogue.delete_url("https://news1.example/1", now=NOW)
    assert [one.id for one in catalogue.facts()] == [fact.id]
    assert groups(catalogue) == {frozenset({"2"})}
    catalogue.delete_url("https://news2.example/2", now=NOW)
    assert catalogue.facts() == ()
    with pytest.raises(NotFound):
        catalogue.fact(fact.id)


def test_a_revision_that_tells_of_something_else_leaves_the_fact(catalogue: Catalogue) -> None:
    catalogue.save_article(ZH, now=NOW)
    catalogue.save_article(EN, now=NOW)
    shared = next(fact.id for fact in catalogue.facts())
    told_now = told("明湖茶叶质量联盟", "2024-05-16", "明湖茶叶协会")
    changed = article(5, "zh", "2024-05-16", told_now)
    other = replace(changed, article=replace(changed.article, id=ZH.article.id, url=ZH.article.url, external_id="1"))
    catalogue.save_article(other, now=NOW)
    assert groups(catalogue) == {frozenset({"1"}), frozenset({"2"})}
    assert shared in {fact.id for fact in catalogue.facts()}
