"""The outbox: what the index must do is never lost and never done in an older version than the newest."""

from __future__ import annotations

from database.records import OutboxRow
from database.store import Catalogue
from tests.database.samples import DAY, MINUTE, NOW, make


def claim(catalogue: Catalogue, *, limit: int = 100) -> tuple[OutboxRow, ...]:
    return catalogue.claim_outbox(limit, now=NOW, lease=MINUTE)


def test_saving_enqueues_the_article_and_its_events(catalogue: Catalogue) -> None:
    annotated = make()
    catalogue.save_article(annotated, now=NOW)
    assert claim(catalogue) == (
        OutboxRow(kind="articles", id=annotated.article.id, version=1, deleted=False, attempts=1),
        OutboxRow(kind="events", id=annotated.events[0].id, version=1, deleted=False, attempts=1),
    )


def test_a_claim_excludes_others_until_it_expires(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    assert len(claim(catalogue, limit=1)) == 1
    assert len(claim(catalogue, limit=5)) == 1
    assert claim(catalogue) == ()
    assert [row.attempts for row in catalogue.claim_outbox(9, now=NOW + MINUTE, lease=MINUTE)] == [2, 2]


def test_a_row_enqueued_again_while_an_indexer_holds_it_survives_settling(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    held = claim(catalogue)
    catalogue.save_article(make(title="neu"), now=NOW)
    assert catalogue.settle_outbox(held) == 0
    again = claim(catalogue)
    assert [(row.version, row.attempts) for row in again] == [(2, 1), (2, 1)]
    catalogue.defer_outbox(held[0], "old", now=NOW)
    assert catalogue.outbox_failures() == ()
    assert catalogue.settle_outbox(again) == 2
    assert catalogue.outbox_size() == 0
    assert catalogue.settle_outbox(again) == 0


def test_a_refused_row_waits_longer_each_time_and_names_its_reason(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    (row, other) = claim(catalogue)
    catalogue.settle_outbox([other])
    waits = []
    now = NOW
    for _ in range(12):
        catalogue.defer_outbox(row, "mapping", now=now)
        (failure,) = catalogue.outbox_failures()
        assert (failure.reason, failure.id) == ("mapping", row.id)
        waits.append(failure.next_at - now)
        assert catalogue.claim_outbox(1, now=failure.next_at - MINUTE / 60, lease=MINUTE) == ()
        now = failure.next_at
        (row,) = catalogue.claim_outbox(1, now=now, lease=MINUTE)
    assert waits == sorted(waits)
    assert waits[1] == 2 * waits[0]
    assert waits[-1] == waits[-2] == 10 * MINUTE


def test_released_rows_are_free_at_once_and_the_attempt_not_counted(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    rows = claim(catalogue)
    catalogue.release_outbox(rows, now=NOW)
    assert claim(catalogue) == rows


def test_retrying_frees_every_row(catalogue: Catalogue) -> None:
    catalogue.save_article(make(), now=NOW)
    (first, _) = claim(catalogue)
    catalogue.defer_outbox(first, "refused", now=NOW)
    catalogue.retry_outbox(now=NOW)
    assert len(claim(catalogue)) == 2


def test_everything_can_be_enqueued_anew_and_deleted_articles_as_deleted(catalogue: Catalogue) -> None:
    for number in range(3):
        catalogue.save_article(make(f"https://news.example/{number}", text=f"{number}"), now=NOW)
    catalogue.delete_url("https://news.example/0", now=NOW)
    held = claim(catalogue)
    assert catalogue.settle_outbox(held[:3]) == 3
    assert catalogue.enqueue_everything(now=NOW) >= 5
    assert catalogue.settle_outbox(held) == 1  # the event of the deleted article, which no table holds any more
    rows = claim(catalogue)
    assert sorted((row.kind, row.deleted) for row in rows) == [
        ("articles", False),
        ("articles", False),
        ("articles", True),
        ("events", False),
        ("events", False),
    ]
    stored = {one.annotated.article.id: one.version for one in catalogue.iterate_articles()}
    assert all(row.version == stored[row.id] for row in rows if row.id in stored)


def test_the_rows_that_wait_longest_come_first(catalogue: Catalogue) -> None:
    catalogue.save_article(make("https://news.example/2"), now=NOW)
    catalogue.save_article(make("https://news.example/1", text="spät"), now=NOW - DAY)
    first = claim(catalogue, limit=2)
    assert {row.id for row in first if row.kind == "articles"} == {make("https://news.example/1").article.id}
