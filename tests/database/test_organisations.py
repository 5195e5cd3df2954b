"""Organisations: one for each name however it is written, minted once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from config.exceptions import NotFound
from database.engine import parse_url
from database.store import Catalogue
from database.tables import organisation
from extractors.records import Argument, Role
from tests.database.samples import NOW, annotate, make_article


def test_one_organisation_for_one_name_however_written(catalogue: Catalogue) -> None:
    names = ("Harbour University", "the HARBOUR  university", "江城大学", "“江城 大学”")
    for number, name in enumerate(names):
        article = make_article(f"https://news.example/{number}", text=name)
        catalogue.save_article(annotate(article, organisations=(name,)), now=NOW)
    assert catalogue.count_organisations() == 2
    found = catalogue.organisation("harbour university")
    assert found == catalogue.organisation("The Harbour University")
    assert (found.articles, [one.name for one in found.names]) == (2, ["Harbour University"])


def test_an_argument_that_no_mention_carries_is_an_organisation_and_a_counted_group_is_none(
    catalogue: Catalogue,
) -> None:
    annotated = annotate(make_article(), organisations=())
    extra = Argument(role=Role.HOST, text="市政府", start=0, end=1, norm="市政府")
    event = annotated.events[0]
    annotated = replace(annotated, events=(replace(event, arguments=(*event.arguments, extra)),))
    catalogue.save_article(annotated, now=NOW)
    assert catalogue.count_organisations() == 1
    assert catalogue.organisation("市政府").articles == 1
    with pytest.raises(NotFound):
        catalogue.organisation("企业")


def test_names_without_a_key_and_very_long_ones_do_no_harm(catalogue: Catalogue) -> None:
    long = "大" * 4000
    catalogue.save_article(annotate(make_article(), organisations=("", " ", long, long + "学")), now=NOW)
    assert catalogue.count_organisations() == 2
    assert catalogue.organisation(long).names[0].name == long


def test_a_merged_organisation_leads_to_its_successor(url: str, tmp_path: Path) -> None:
    with Catalogue.open(url) as catalogue:
        catalogue.save_article(annotate(make_article()), now=NOW)
        old, new = catalogue.organisation("江城大学"), catalogue.organisation("临港医院")
        engine = create_engine(parse_url(url))
        with engine.begin() as connection:
            connection.execute(organisation.update().where(organisation.c.id == old.id).values(merged_into=new.id))
        engine.dispose()
        assert catalogue.organisation("江城大学").id == new.id
        assert catalogue.count_organisations() == 1
        article = make_article("https://news.example/2", text="另一篇")
        catalogue.save_article(annotate(article, organisations=("江城大学",)), now=NOW)
        assert catalogue.organisation("临港医院").articles == 2
