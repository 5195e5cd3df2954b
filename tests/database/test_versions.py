"""What the index should hold, and documents sent there again under versions above those it holds."""

from __future__ import annotations

from database.store import Catalogue
from tests.database.samples import MINUTE, NOW, make


def drain(catalogue: Catalogue) -> dict[tuple[str, str], tuple[int, bool]]:
    rows = catalogue.claim_outbox(100, now=NOW, lease=MINUTE)
    catalogue.settle_outbox(rows)
    return {(row.kind, row.id): (row.version, row.deleted) for row in rows}


def test_versions_are_those_of_live_documents_page_by_page(catalogue: Catalogue) -> None:
    made = [make(f"https://news.example/{number}") for number in range(3)]
    for one in made:
        catalogue.save_article(one, now=NOW)
    catalogue.save_article(make("https://news.example/1", title="neu"), now=NOW)
    ids = sorted(one.article.id for one in made)
    catalogue.delete_url("https://news.example/2", now=NOW)
    versions = {made[0].article.id: 1, made[1].article.id: 2}
    assert catalogue.versions.of("articles", ids) == versions
    first = catalogue.versions.after("articles", "", 1)
    assert {**first, **catalogue.versions.after("articles", max(first), 5)} == versions
    assert list(first) == [min(versions)]
    assert (catalogue.versions.count("articles"), catalogue.versions.count("events")) == (2, 2)
    assert catalogue.versions.of("events", [made[1].events[0].id]) == {made[1].events[0].id: 2}
    assert catalogue.versions.waiting("articles", [*ids, "unknown"]) == set(ids)


def test_a_document_goes_again_with_its_whole_article_above_what_the_index_holds(catalogue: Catalogue) -> None:
    made = make()
    article, event = made.article.id, made.events[0].id
    catalogue.save_article(made, now=NOW)
    drain(catalogue)
    catalogue.versions.send_again("events", {event: 7}, now=NOW)
    assert drain(catalogue) == {("articles", article): (8, False), ("events", event): (8, False)}
    catalogue.versions.send_again("articles", {article: 3}, now=NOW)
    assert drain(catalogue) == {("articles", article): (9, False), ("events", event): (9, False)}
    assert catalogue.versions.of("articles", [article]) == {article: 9}


def test_only_what_does_not_live_is_sent_as_a_deletion(catalogue: Catalogue) -> None:
    made = make()
    catalogue.save_article(made, now=NOW)
    drain(catalogue)
    catalogue.versions.send_deletions("articles", {made.article.id: 4, "stranger": 4}, now=NOW)
    assert drain(catalogue) == {("articles", "stranger"): (5, True)}
