"""Reports: every number adds up and every period includes its start and not its end."""

from __future__ import annotations

from datetime import UTC, datetime

from database.records import Count
from database.store import Catalogue
from extractors.records import Outcome
from tests.database.samples import DAY, MINUTE, NOW, make, make_fetched, make_link


def test_events_are_found_by_their_articles_published_time(catalogue: Catalogue) -> None:
    catalogue.save_article(make("https://a.example/1", text="甲", published="2026-03-01T00:00:00+08:00"), now=NOW)
    catalogue.save_article(make("https://a.example/2", text="乙", published="2026-03-08T00:00:00+08:00"), now=NOW)
    start, end = datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 7, 16, tzinfo=UTC)
    (found,) = catalogue.events_between(start, end)
    annotated = make("https://a.example/1", text="甲", published="2026-03-01T00:00:00+08:00")
    assert found.event == annotated.events[0]
    assert (found.article_id, found.url, found.title) == (annotated.article.id, "https://a.example/1", "两家签约")
    assert (found.publisher, found.language, found.published) == ("江城日报", "zh", "2026-03-01T00:00:00+08:00")
    assert (found.published_at, found.first_seen_at, found.version) == (start, NOW, 1)
    assert found.content_hash == annotated.article.content_hash


def test_events_of_articles_without_a_day_are_found_by_first_sight(catalogue: Catalogue) -> None:
    catalogue.save_article(make(dates=()), now=NOW)
    catalogue.save_article(make("https://news.example/2", text="二", published="2026"), now=NOW)
    assert len(catalogue.events_between(NOW, NOW + MINUTE)) == 2
    assert catalogue.events_between(NOW - DAY, NOW) == ()


def test_events_are_found_by_id_in_the_order_asked_for(catalogue: Catalogue) -> None:
    ids = []
    for number in range(3):
        annotated = make(f"https://news.example/{number}", text=f"第{number}")
        catalogue.save_article(annotated, now=NOW)
        ids.append(annotated.events[0].id)
    assert [one.event.id for one in catalogue.events([ids[2], "unknown", ids[0]])] == [ids[2], ids[0]]
    assert catalogue.events([]) == ()


def test_counts_are_by_language_and_type_most_first(catalogue: Catalogue) -> None:
    for number, language in enumerate(("en", "zh", "zh")):
        catalogue.save_article(make(f"https://news.example/{number}", text=f"{number}", language=language), now=NOW)
    assert catalogue.count_articles() == (Count(name="zh", count=2), Count(name="en", count=1))
    assert catalogue.count_events() == (Count(name="agreement_signed", count=3),)


def test_links_are_counted_by_source_and_period(catalogue: Catalogue) -> None:
    catalogue.add_links([make_link(), make_link("https://o.example/1", source_id="other")], crawl_id=1)
    catalogue.record_outcome("https://o.example/1", Outcome.TIMEOUT, "30 s", now=NOW + DAY, crawl_id=1)
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    by_source = {
        one.source_id: {count.name: count.count for count in one.counts} for one in catalogue.count_links_by_source()
    }
    assert by_source == {"news": {"fetched": 1}, "other": {"timeout": 1}}
    assert catalogue.count_outcomes_between(NOW + DAY, NOW + 2 * DAY) == (Count(name="timeout", count=1),)
    assert catalogue.count_outcomes_between(NOW, NOW + DAY) == (Count(name="fetched", count=1),)


def test_failures_come_newest_first_and_no_more_than_asked_for(catalogue: Catalogue) -> None:
    for number in range(5):
        moment = NOW + number * MINUTE
        catalogue.record_outcome(f"https://n.example/{number}", Outcome.HTTP_ERROR, "404", now=moment, crawl_id=1)
    found = catalogue.failures(NOW, NOW + 4 * MINUTE, limit=3)
    assert [one.at for one in found] == [NOW + number * MINUTE for number in (3, 2, 1)]
