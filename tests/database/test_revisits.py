"""Links worth a second look, and looking without touching."""

from __future__ import annotations

from database.store import Catalogue
from extractors.records import Outcome
from tests.database.samples import DAY, MINUTE, NOW, make_fetched, make_link


def test_visited_links_are_due_again_after_a_while(catalogue: Catalogue) -> None:
    urls = [f"https://news.example/{number}" for number in range(5)]
    catalogue.add_links([make_link(url) for url in urls], crawl_id=1)
    catalogue.record_outcome(urls[0], Outcome.HTTP_ERROR, "", now=NOW, crawl_id=1)
    catalogue.record_outcome(urls[1], Outcome.UNCHANGED, "", now=NOW + DAY, crawl_id=1)
    catalogue.record_fetched(make_fetched(urls[2]), crawl_id=1)
    catalogue.record_fetched(make_fetched(urls[3], offset=1), crawl_id=1)
    catalogue.delete_url(urls[3], now=NOW)

    def due(**period: object) -> list[str]:
        return [link.url for link, _ in catalogue.links_to_revisit("news", **period)]  # type: ignore[arg-type]

    assert due(seen_since=NOW, visited_before=NOW + MINUTE) == [urls[0]]
    assert set(due(seen_since=NOW, visited_before=NOW + 2 * DAY)) == {urls[0], urls[1]}
    assert due(seen_since=NOW + MINUTE, visited_before=NOW + 2 * DAY) == []


def test_states_are_told_without_writing(catalogue: Catalogue) -> None:
    catalogue.add_links([make_link()], crawl_id=1)
    states = catalogue.link_states([make_link().url, "https://news.example/never"])
    assert [state.is_new for state in states] == [False, True]
    assert sum(count.count for count in catalogue.count_links()) == 1
