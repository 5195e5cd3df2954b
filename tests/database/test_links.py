"""Links and fetched pages: each is worked on once and ends in one counted outcome."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from database.records import LinkState, Task
from database.store import Catalogue
from extractors.records import Outcome
from tests.database.samples import MINUTE, NOW, make, make_fetched, make_link

URL = "https://news.example/1"


def counts(catalogue: Catalogue) -> dict[str, int]:
    return {count.name: count.count for count in catalogue.count_links()}


def test_a_link_is_new_once(catalogue: Catalogue) -> None:
    links = [make_link(URL), make_link("https://news.example/2"), make_link(URL, title="again")]
    assert [state.is_new for state in catalogue.add_links(links, crawl_id=1)] == [True, True, False]
    assert [state.is_new for state in catalogue.add_links(links, crawl_id=1)] == [False, False, False]
    assert counts(catalogue) == {"discovered": 2}


def test_no_links_are_fine(catalogue: Catalogue) -> None:
    assert catalogue.add_links([], crawl_id=1) == ()


def test_many_links_and_very_long_addresses_are_taken(catalogue: Catalogue) -> None:
    links = [make_link(f"https://news.example/{number}/{'数' * 3000}") for number in range(1200)]
    assert all(state.is_new for state in catalogue.add_links(links, crawl_id=1))
    assert {link.url for link in catalogue.pending_links("news")} == {link.url for link in links}


def test_pending_links_are_those_neither_fetched_nor_closed(catalogue: Catalogue) -> None:
    links = [
        make_link(f"https://news.example/{number}", title="题", published_at=NOW, language="zh") for number in range(3)
    ]
    catalogue.add_links([*links, make_link("https://other.example/1", source_id="other")], crawl_id=1)
    catalogue.record_fetched(make_fetched(links[0].url), crawl_id=1)
    catalogue.record_outcome(links[1].url, Outcome.ROBOTS, "disallowed", now=NOW, crawl_id=1)
    assert catalogue.pending_links("news") == (links[2],)


def test_a_fetched_page_is_leased_as_it_was_recorded(catalogue: Catalogue) -> None:
    catalogue.add_links([make_fetched().link or make_link()], crawl_id=1)
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(10, now=NOW, lease=MINUTE)
    assert task.fetched == make_fetched()
    assert task.attempts == 1
    assert catalogue.validators(URL) == ('"0"', "Mon, 02 Mar 2026 08:00:00 GMT")


def test_a_lease_excludes_others_until_it_expires(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(10, now=NOW, lease=MINUTE)
    assert catalogue.lease_fetched(10, now=NOW + MINUTE / 2, lease=MINUTE) == ()
    (again,) = catalogue.lease_fetched(10, now=NOW + MINUTE, lease=MINUTE)
    assert (again.id, again.attempts) == (task.id, 2)


def test_a_released_page_is_free_at_once_and_the_attempt_not_counted(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    catalogue.release_task(task.id)
    catalogue.release_task(task.id)
    assert catalogue.lease_fetched(1, now=NOW, lease=MINUTE) == (task,)


def test_leases_are_limited_and_oldest_first(catalogue: Catalogue) -> None:
    for number in range(5):
        catalogue.record_fetched(make_fetched(f"https://news.example/{number}", offset=number), crawl_id=1)
    first = catalogue.lease_fetched(3, now=NOW, lease=MINUTE)
    second = catalogue.lease_fetched(3, now=NOW, lease=MINUTE)
    assert [task.fetched.archived.offset for task in first + second] == [0, 1, 2, 3, 4]


def test_a_rejected_page_closes_its_link_once(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    catalogue.reject_task(task, Outcome.TOO_SHORT, "12 characters", now=NOW)
    catalogue.reject_task(task, Outcome.NO_TEXT, "", now=NOW)
    assert counts(catalogue) == {"too_short": 1}
    assert catalogue.lease_fetched(1, now=NOW + 2 * MINUTE, lease=MINUTE) == ()


def test_a_page_fetched_again_takes_the_place_of_the_one_that_waits(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(offset=0), crawl_id=1)
    (old,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    catalogue.record_fetched(make_fetched(offset=900, at=NOW + MINUTE), crawl_id=1)
    assert catalogue.save_article(make(), now=NOW, task_id=old.id) is Outcome.UNCHANGED
    catalogue.reject_task(old, Outcome.NO_TEXT, "", now=NOW)
    assert counts(catalogue) == {"fetched": 1}
    (new,) = catalogue.lease_fetched(5, now=NOW, lease=MINUTE)
    assert new.fetched.archived.offset == 900


def test_an_outcome_does_not_close_a_link_whose_page_waits(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    catalogue.record_outcome(URL, Outcome.HTTP_ERROR, "HTTP 500", now=NOW, crawl_id=1)
    assert counts(catalogue) == {"fetched": 1}


def test_the_outcome_of_a_link_nobody_added_is_counted_too(catalogue: Catalogue) -> None:
    crawl = catalogue.start_crawl("news", now=NOW, lease=MINUTE)
    catalogue.record_outcome(URL, Outcome.BLOCKED, "HTTP 403", now=NOW, crawl_id=crawl)
    (found,) = catalogue.count_links_by_source()
    assert (found.source_id, found.counts[0].name) == ("news", "blocked")
    (failure,) = catalogue.failures(NOW, NOW + MINUTE)
    assert (failure.source_id, failure.url, failure.outcome, failure.detail) == ("news", URL, "blocked", "HTTP 403")


def test_the_state_of_a_known_link_tells_its_outcome_and_validators(catalogue: Catalogue) -> None:
    catalogue.record_fetched(make_fetched(), crawl_id=1)
    (task,) = catalogue.lease_fetched(1, now=NOW, lease=MINUTE)
    catalogue.save_article(make(), now=NOW, task_id=task.id)
    assert catalogue.add_links([make_link()], crawl_id=2) == (
        LinkState(
            url=URL,
            is_new=False,
            outcome=Outcome.INDEXED,
            fetched_at=NOW,
            etag='"0"',
            last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
        ),
    )


def test_a_fetch_without_a_link_makes_one(catalogue: Catalogue) -> None:
    catalogue.record_fetched(replace(make_fetched(), link=None), crawl_id=1)
    assert counts(catalogue) == {"fetched": 1}


def test_a_naive_time_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(Exception, match="naive"):
        catalogue.start_crawl("news", now=NOW.replace(tzinfo=None), lease=MINUTE)


class Player:
    """Does one thing after another to a catalogue, on addresses of its own."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.before = sum(counts(catalogue).values())
        self.seen: set[str] = set()
        self.tasks: list[Task] = []

    def add(self, url: str) -> None:
        self.seen.add(url)
        self.catalogue.add_links([make_link(url)], crawl_id=1)

    def fetch(self, url: str) -> None:
        self.seen.add(url)
        self.catalogue.record_fetched(make_fetched(url, offset=next(_offsets)), crawl_id=1)

    def lease(self, _url: str) -> None:
        self.tasks += self.catalogue.lease_fetched(2, now=NOW, lease=MINUTE)

    def save(self, _url: str) -> None:
        for task in self.tasks[-1:]:
            self.catalogue.save_article(make(task.fetched.url, text="文"), now=NOW, task_id=task.id)

    def reject(self, _url: str) -> None:
        for task in self.tasks[-1:]:
            self.catalogue.reject_task(task, Outcome.NO_TEXT, "", now=NOW)

    def release(self, _url: str) -> None:
        for task in self.tasks[-1:]:
            self.catalogue.release_task(task.id)
            self.tasks.remove(task)

    def fail(self, url: str) -> None:
        self.seen.add(url)
        self.catalogue.record_outcome(url, Outcome.HTTP_ERROR, "", now=NOW, crawl_id=1)

    def delete(self, url: str) -> None:
        self.catalogue.delete_url(url, now=NOW)


_offsets = itertools.count(10**6)
STEPS = ("add", "fetch", "lease", "save", "reject", "release", "fail", "delete")


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 4)), max_size=25))
def test_outcomes_and_backlog_make_up_the_number_of_links(catalogue: Catalogue, steps: list[tuple[str, int]]) -> None:
    """Whatever happens in whatever order, every link is counted once; one catalogue serves all examples."""
    player = Player(catalogue)
    example = next(_offsets)
    for step, number in steps:
        getattr(player, step)(f"https://news.example/{example}/{number}")
    assert sum(counts(catalogue).values()) == player.before + len(player.seen)
    waiting = counts(catalogue).get("fetched", 0)
    left = catalogue.lease_fetched(1000, now=NOW + MINUTE, lease=MINUTE)
    assert len(left) == waiting
    for task in left:
        catalogue.reject_task(task, Outcome.NO_TEXT, "", now=NOW)
