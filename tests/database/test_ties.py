"""What articles tell of an organisation besides events: its whole, its parts, and people with posts at it."""

from __future__ import annotations

from dataclasses import replace

from database.store import Catalogue
from extractors.records import AnnotatedArticle, Mention, MentionKind, Post, Whole
from tests.database.samples import NOW, annotate, make_article


def make_school() -> AnnotatedArticle:
    """An article that names a school of a university, and a person with a post at it."""
    annotated = annotate(make_article("https://news.example/1"), organisations=("江城大学", "江城大学管理学院"))
    university, school = annotated.mentions
    school = replace(school, part_of=(Whole(text="江城大学", start=1, end=2, norm="江城大学"),))
    post = Post(text="院长", body="管理学院", body_norm=school.norm, body_id=school.id)
    person = Mention(
        id="person", kind=MentionKind.PERSON, text="李明", start=5, end=7, norm="李明", method="rules", posts=(post,)
    )
    return replace(annotated, mentions=(university, school, person))


def test_a_part_leads_to_its_whole_and_back(catalogue: Catalogue) -> None:
    annotated = make_school()
    catalogue.save_article(annotated, now=NOW)
    assert catalogue.article(annotated.article.id).annotated == annotated
    university, school = (catalogue.organisation(name) for name in ("江城大学", "江城大学管理学院"))
    assert university.id != school.id
    assert catalogue.entities.ties(school.id).part_of == ((university.id, "江城大学"),)
    assert catalogue.entities.ties(university.id).parts == ((school.id, "江城大学管理学院"),)
    assert catalogue.entities.ties(university.id).part_of == catalogue.entities.ties(school.id).parts == ()


def test_people_are_told_with_the_article_that_says_so(catalogue: Catalogue) -> None:
    annotated = make_school()
    catalogue.save_article(annotated, now=NOW)
    (held,) = catalogue.entities.ties(catalogue.organisation("江城大学管理学院").id).people
    assert (held.person, held.post, held.article_id) == ("李明", "院长", annotated.article.id)
    assert held.url == annotated.article.url
    assert catalogue.entities.ties(catalogue.organisation("江城大学").id).people == ()


def test_ties_follow_a_merge(catalogue: Catalogue) -> None:
    catalogue.save_article(make_school(), now=NOW)
    other = catalogue.organisation("江城大学")
    catalogue.save_article(annotate(make_article("https://news.example/2"), organisations=("江城综合大学",)), now=NOW)
    kept = catalogue.organisation("江城综合大学")
    catalogue.merge_organisations(kept.id, other.id, now=NOW)
    school = catalogue.organisation("江城大学管理学院")
    assert [one for one, _ in catalogue.entities.ties(kept.id).parts] == [school.id]
    assert [one for one, _ in catalogue.entities.ties(school.id).part_of] == [kept.id]
