"""Articles: what is saved comes back, twice changes nothing, new text is a revision, deleted stays deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.exceptions import InputError, NotFound
from database.store import Catalogue
from extractors.records import AnnotatedArticle, Argument, Outcome, Role
from tests.database.samples import DAY, MINUTE, NOW, annotate, make, make_article, make_fetched, make_link

URL = "https://news.example/1"


def counts(catalogue: Catalogue) -> dict[str, int]:
    return {count.name: count.count for count in catalogue.count_links()}


def test_what_is_loaded_equals_what_was_saved(catalogue: Catalogue) -> None:
    annotated = make()
    assert catalogue.save_article(annotated, now=NOW) is Outcome.INDEXED
    stored = catalogue.article(annotated.article.id)
    assert stored.annotated == annotated
    assert (stored.version, stored.revisions, stored.copies, stored.deleted) == (1, 1, 0, False)
    assert (stored.first_seen_at, stored.updated_at) == (NOW, NOW)
    assert stored.published_at is not None
    assert stored.published_at.isoformat() == "2026-03-01T13:40:22+00:00"


def test_a_bare_article_comes_back_too(catalogue: Catalogue) -> None:
    bare = make_article(
        "",
        text="short",
        authors=(),
        tags=(),
        paragraphs=(),
        dates=(),
        fetched_at=None,
        content_hash="",
        canonical_url="",
    )
    annotated = AnnotatedArticle(article=bare, mentions=(), events=())
    catalogue.save_article(annotated, now=NOW)
    assert catalogue.article(bare.id).annotated == annotated
    assert catalogue.article(bare.id).published_at is None


def test_saving_again_changes_nothing_but_the_links_outcome(catalogue: Catalogue) -> None:
    catalogue.add_links([make_link()], crawl_id=1)
    catalogue.save_article(make(), now=NOW, url=URL)
    assert counts(catalogue) == {"indexed": 1}
    catalogue.settle_outbox(catalogue.claim_outbox(10, now=NOW, lease=MINUTE))
    before = catalogue.article(make().article.id)
    assert catalogue.save_article(make(), now=NOW + DAY, url=URL) is Outcome.UNCHANGED
    assert catalogue.article(make().article.id) == before
    assert catalogue.outbox_size() == 0
    assert counts(catalogue) == {"unchanged": 1}


def test_a_task_saved_twice_gives_the_same_outcome(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    outcomes = [catalogue.save_article(make(), now=NOW, task_id=task.id) for _ in range(2)]
    assert outcomes == [Outcome.INDEXED, Outcome.INDEXED]
    assert counts(catalogue) == {"indexed": 1}
    assert catalogue.article(make().article.id).version == 1


def test_new_text_is_a_revision(catalogue: Catalogue) -> None:
    first, second = make(), make(text="更正：双方签署备忘录。", title="更正")
    catalogue.save_article(first, now=NOW)
    assert catalogue.save_article(second, now=NOW + DAY) is Outcome.UPDATED
    stored = catalogue.article(first.article.id)
    assert stored.annotated == second
    assert (stored.version, stored.revisions, stored.first_seen_at, stored.updated_at) == (2, 2, NOW, NOW + DAY)
    texts = catalogue.revisions(first.article.id)
    assert [(one.number, one.text, one.title) for one in texts] == [
        (1, first.article.text, "两家签约"),
        (2, second.article.text, "更正"),
    ]
    rows = {
        (row.kind, row.id): (row.version, row.deleted)
        for row in catalogue.claim_outbox(10, now=NOW + DAY, lease=MINUTE)
    }
    assert rows == {
        ("articles", first.article.id): (2, False),
        ("events", first.events[0].id): (2, True),
        ("events", second.events[0].id): (2, False),
    }


def test_a_text_that_comes_back_is_a_third_revision(catalogue: Catalogue) -> None:
    first, second = make(), make(text="另一篇")
    outcomes = [catalogue.save_article(one, now=NOW) for one in (first, second, first)]
    assert outcomes == [Outcome.INDEXED, Outcome.UPDATED, Outcome.UPDATED]
    assert catalogue.article(first.article.id).annotated == first
    assert len(catalogue.revisions(first.article.id)) == 3
    (row,) = [row for row in catalogue.claim_outbox(10, now=NOW, lease=MINUTE) if row.id == first.events[0].id]
    assert (row.version, row.deleted) == (3, False)


def test_a_new_title_is_a_revision(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    assert catalogue.save_article(make(title="三家签约"), now=NOW) is Outcome.UPDATED


def test_a_newer_extractor_replaces_what_it_found_within_the_revision(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    newer = annotate(make_article(extractor_version="2", publisher="新报"), organisations=("江城大学",))
    assert catalogue.save_article(newer, now=NOW + DAY) is Outcome.UPDATED
    stored = catalogue.article(newer.article.id)
    assert stored.annotated == newer
    assert (stored.revisions, stored.version) == (1, 2)
    assert catalogue.save_article(newer, now=NOW + 2 * DAY) is Outcome.UNCHANGED


def test_an_exact_copy_is_stored_and_counted_as_duplicate(catalogue: Catalogue) -> None:
    catalogue.save_article(make("https://a.example/1"), now=NOW)
    assert catalogue.save_article(make("https://b.example/1"), now=NOW) is Outcome.DUPLICATE
    assert catalogue.save_article(make("https://b.example/1"), now=NOW) is Outcome.UNCHANGED
    copies = [stored.copies for stored in catalogue.iterate_articles()]
    assert copies == [1, 1]
    assert [(count.name, count.count) for count in catalogue.count_events()] == [("agreement_signed", 1)]
    catalogue.delete_url("https://a.example/1", now=NOW)
    assert [stored.copies for stored in catalogue.iterate_articles()] == [0]
    assert catalogue.save_article(make("https://c.example/1"), now=NOW) is Outcome.DUPLICATE


def test_articles_come_in_the_order_asked_for(catalogue: Catalogue) -> None:
    ids = []
    for number in range(7):
        annotated = make(f"https://news.example/{number}", text=f"第{number}篇")
        catalogue.save_article(annotated, now=NOW)
        ids.append(annotated.article.id)
    found = catalogue.articles([ids[3], "unknown", ids[0]])
    assert [one.annotated.article.id for one in found] == [ids[3], ids[0]]
    assert [one.annotated.article.id for one in catalogue.iterate_articles(batch=2)] == sorted(ids)


def test_an_unknown_article_is_an_input_error(catalogue: Catalogue) -> None:
    with pytest.raises(NotFound) as caught:
        catalogue.article("nothing")
    assert isinstance(caught.value, InputError)


def test_a_callers_id_leads_to_its_article(catalogue: Catalogue) -> None:
    long = "号" * 5000
    for external_id in ("a-1", long):
        one = annotate(make_article("", text=external_id, source_id="inbox", external_id=external_id))
        catalogue.save_article(one, now=NOW)
        assert catalogue.find_by_external_id("inbox", external_id) == one.article.id
        assert catalogue.find_external_id(one.article.id) == external_id
    assert catalogue.find_by_external_id("other", "a-1") == ""
    assert catalogue.find_by_external_id("inbox", "") == ""
    assert catalogue.find_external_id("unknown") == ""


def test_what_no_database_stores_is_replaced_one_for_one(catalogue: Catalogue) -> None:
    hostile = make(text="a\x00b\ud800c", title="\x00", authors=("x\x00\udfff",))
    catalogue.save_article(hostile, now=NOW, url="https://news.example/\x00")
    stored = catalogue.article(hostile.article.id).annotated.article
    assert stored.text == "a\ufffdb\ufffdc"


def test_an_impossible_count_is_bounded(catalogue: Catalogue) -> None:
    annotated = make()
    many = Argument(role=Role.MEMBER, text="x", start=0, end=1, norm="x", count=10**30)
    annotated = replace(annotated, events=(replace(annotated.events[0], arguments=(many,)),))
    catalogue.save_article(annotated, now=NOW)
    assert catalogue.article(annotated.article.id).annotated.events[0].arguments[0].count == 2**63 - 1


def test_an_event_id_held_by_another_article_loses_neither(catalogue: Catalogue) -> None:
    one = make()
    other = replace(one, article=replace(one.article, id="other", url="", canonical_url=""))
    catalogue.save_article(one, now=NOW)
    catalogue.save_article(other, now=NOW)
    ids = {event.id for stored in catalogue.iterate_articles() for event in stored.annotated.events}
    assert len(ids) == 2


def test_a_deleted_address_stays_deleted(catalogue: Catalogue) -> None:
    catalogue.add_links([make_link()], crawl_id=1)
    catalogue.save_article(make(), now=NOW, url=URL)
    assert catalogue.delete_url(URL, now=NOW + MINUTE) == (make().article.id,)
    assert catalogue.delete_url(URL, now=NOW + MINUTE) == ()
    assert catalogue.save_article(make(text="neu"), now=NOW + DAY, url=URL) is Outcome.DELETED
    stored = catalogue.article(make().article.id)
    assert stored.deleted
    assert (stored.annotated.article.text, stored.annotated.events, stored.version) == ("", (), 2)
    assert catalogue.revisions(make().article.id) == ()
    (state,) = catalogue.add_links([make_link()], crawl_id=2)
    assert (state.is_new, state.outcome) == (False, Outcome.DELETED)
    catalogue.record_fetched(make_fetched(), crawl_id=2)
    catalogue.record_outcome(URL, Outcome.HTTP_ERROR, "", now=NOW, crawl_id=2)
    assert catalogue.lease_fetched(5, now=NOW, lease=MINUTE) == ()
    assert counts(catalogue) == {"deleted": 1}
    assert catalogue.count_articles() == ()
    rows = catalogue.claim_outbox(10, now=NOW + DAY, lease=MINUTE)
    assert {(row.kind, row.version, row.deleted) for row in rows} == {("articles", 2, True), ("events", 2, True)}


def test_a_page_that_waits_is_deleted_with_its_address(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    assert catalogue.delete_url(URL, now=NOW) == ()
    assert catalogue.save_article(make(), now=NOW, task_id=task.id) is Outcome.DELETED
    assert list(catalogue.iterate_articles()) == []


def test_an_address_deleted_before_it_was_ever_seen_is_not_taken(catalogue: Catalogue) -> None:
    assert catalogue.delete_url(URL, now=NOW) == ()
    (state,) = catalogue.add_links([make_link()], crawl_id=1)
    assert (state.is_new, state.outcome) == (False, Outcome.DELETED)
    assert catalogue.pending_links("news") == ()
    assert catalogue.save_article(make(), now=NOW) is Outcome.DELETED


def test_an_article_is_deleted_by_its_canonical_address_and_by_its_links(catalogue: Catalogue) -> None:
    canonical = make("https://a.example/1", canonical_url="https://a.example/canonical")
    catalogue.save_article(canonical, now=NOW)
    assert catalogue.find_by_url("https://a.example/canonical") == canonical.article.id
    assert catalogue.delete_url("https://a.example/canonical", now=NOW) == (canonical.article.id,)
    unstated = make("https://a.example/2#top", canonical_url="", text="再别的")
    catalogue.save_article(unstated, now=NOW)
    assert catalogue.find_by_url("https://a.example/2") == unstated.article.id
    assert catalogue.delete_url("https://a.example/2#top", now=NOW) == (unstated.article.id,)
    assert catalogue.save_article(make("https://a.example/2#end", canonical_url=""), now=NOW) is Outcome.DELETED
    followed = make("https://b.example/final", text="别的")
    catalogue.add_links([make_link("https://b.example/short")], crawl_id=1)
    catalogue.save_article(followed, now=NOW, url="https://b.example/short")
    assert catalogue.find_by_url("https://b.example/short") == followed.article.id
    assert catalogue.delete_url("https://b.example/short", now=NOW) == (followed.article.id,)
    assert catalogue.find_by_url("https://nowhere.example/") == ""
