"""Saved searches: every match is told once, whatever is interrupted and whoever else runs them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from config.exceptions import InputError, NotFound
from database.records import Match, SavedSearch
from database.store import Catalogue
from tests.database.samples import DAY, MINUTE, NOW, make

URL = "https://news.example/{}"


def saved(catalogue: Catalogue, name: str = "合作", kind: str = "articles") -> SavedSearch:
    one = SavedSearch(name=name, query="合作", kind=kind, mode="all", expand="none", created_at=NOW)
    catalogue.saved_searches.add(one)
    return one


def store(catalogue: Catalogue, number: int, text: str = "", **fields: object) -> str:
    annotated = make(URL.format(number), text=text or f"{number}：江城大学与临港医院签署合作协议。", **fields)
    catalogue.save_article(annotated, now=NOW)
    return annotated.article.id


def test_a_search_is_kept_listed_and_forgotten(catalogue: Catalogue) -> None:
    one = saved(catalogue)
    with pytest.raises(InputError, match="another saved search"):
        catalogue.saved_searches.add(one)
    assert catalogue.saved_searches.get("合作") == one
    article = store(catalogue, 1)
    alert = catalogue.saved_searches.record("合作", catalogue.saved_searches.find_new(one, [article]), now=NOW)
    assert alert is not None
    (state,) = catalogue.saved_searches.states()
    assert (state.saved, state.matches, state.waiting, state.last_alert_at) == (one, 1, 1, NOW)
    catalogue.saved_searches.mark_shown(alert.id, now=NOW)
    assert catalogue.saved_searches.states()[0].waiting == 0
    catalogue.saved_searches.remove("合作")
    assert catalogue.saved_searches.states() == ()
    with pytest.raises(NotFound, match="known: none yet"):
        catalogue.saved_searches.get("合作")


def test_an_article_is_new_once_and_so_are_its_copies_and_revisions(catalogue: Catalogue) -> None:
    one = saved(catalogue)
    first, other = store(catalogue, 1, "同一篇合作新闻。"), store(catalogue, 2)
    copy = store(catalogue, 3, "同一篇合作新闻。")
    new = catalogue.saved_searches.find_new(one, [copy, first, other, "unknown"])
    assert [match.id for match in new] == [copy, other]
    catalogue.saved_searches.record("合作", new, now=NOW)
    assert catalogue.saved_searches.find_new(one, [first, copy, other]) == ()
    store(catalogue, 2, "合作新闻改写了。")
    assert catalogue.saved_searches.find_new(one, [other]) == ()


def test_an_event_stays_known_when_its_article_is_read_anew(catalogue: Catalogue) -> None:
    one = saved(catalogue, kind="events")
    catalogue.save_article(make(), now=NOW)
    (event,) = (row.id for row in catalogue.claim_outbox(9, now=NOW, lease=MINUTE) if row.kind == "events")
    (match,) = catalogue.saved_searches.find_new(one, [event])
    catalogue.saved_searches.record("合作", [match], now=NOW)
    changed = make(text="更新：" + make().article.text)
    catalogue.save_article(changed, now=NOW)
    assert changed.events[0].id != event
    assert catalogue.saved_searches.find_new(one, [changed.events[0].id]) == ()


def test_an_alert_waits_until_it_was_shown(catalogue: Catalogue) -> None:
    one = saved(catalogue)
    ids = [store(catalogue, number) for number in range(3)]
    alert = catalogue.saved_searches.record("合作", catalogue.saved_searches.find_new(one, ids), now=NOW)
    assert alert is not None
    assert alert.documents == tuple(ids)
    assert catalogue.saved_searches.waiting("合作") == (alert,)
    catalogue.saved_searches.mark_shown(alert.id, now=NOW)
    assert catalogue.saved_searches.waiting("合作") == ()
    assert catalogue.saved_searches.alerts_between(NOW, NOW + DAY) == (alert,)
    assert catalogue.saved_searches.alerts_between(NOW + MINUTE, NOW + DAY) == ()


def test_what_is_taken_as_known_is_never_told(catalogue: Catalogue) -> None:
    one = saved(catalogue)
    article = store(catalogue, 1)
    catalogue.saved_searches.take_as_known("合作", catalogue.saved_searches.find_new(one, [article]))
    assert catalogue.saved_searches.find_new(one, [article]) == ()
    assert catalogue.saved_searches.states()[0].matches == 0


def test_runs_at_once_share_the_matches_and_none_comes_twice(catalogue: Catalogue) -> None:
    saved(catalogue)
    matches = [Match(id=f"a{number}", keys=(f"article:a{number}", f"text:{number}")) for number in range(40)]

    def record(part: int) -> tuple[str, ...]:
        alert = catalogue.saved_searches.record("合作", matches[part : part + 25], now=NOW)
        return alert.documents if alert else ()

    with ThreadPoolExecutor(4) as pool:
        told = [one for documents in pool.map(record, [0, 15, 5, 10, 0, 15]) for one in documents]
    assert sorted(told) == sorted(match.id for match in matches)
