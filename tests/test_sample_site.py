"""The sample site keeps its promises, over real HTTP on loopback."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from tests.sample_site import SampleSite, Server, serve
from tests.sample_site.content import fill
from tests.sample_site.records import EVENT_TYPES, MODALITIES, PAGE_KINDS, ROLES, Page

DAY = dt.date(2026, 3, 5)
ENDPOINT_KINDS = {"rss", "atom", "json_feed", "sitemap", "news_sitemap", "listing"}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(SampleSite(DAY)) as running:
        yield running


@pytest.fixture(scope="module")
def site(server: Server) -> SampleSite:
    return server.site


def get(url: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """One request, no redirects followed; header names in lower case."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    try:
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=dict(headers or {}))
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


def of_kind(site: SampleSite, kind: str) -> Page:
    return next(page for page in site.pages if page.kind == kind)


def endpoint_url(site: SampleSite, kind: str) -> str:
    publisher = next(p for p in site.publishers if any(e.kind == kind for e in p.endpoints))
    return site.origins[publisher.id] + next(e.path for e in publisher.endpoints if e.kind == kind)


class TestContent:
    def test_there_are_enough_pages_of_both_languages_and_scripts(self, site: SampleSite) -> None:
        count = {"zh-Hans": 0, "zh-Hant": 0, "en": 0, "en-GB": 0}
        for page in site.articles:
            count[page.language] += 1
        assert len(site.articles) >= 66
        assert count["zh-Hans"] >= 35
        assert count["zh-Hant"] >= 5
        assert count["en"] + count["en-GB"] >= 26

    def test_publishers_cover_every_kind_of_endpoint_and_encoding(self, site: SampleSite) -> None:
        assert len(site.publishers) >= 8
        assert {e.kind for p in site.publishers for e in p.endpoints} == ENDPOINT_KINDS
        assert {(p.encoding, p.declared) for p in site.publishers} >= {
            ("gbk", ""),
            ("big5", "big5"),
            ("gb18030", "utf-8"),
            ("utf-8", "utf-8"),
        }

    def test_every_kind_of_page_exists(self, site: SampleSite) -> None:
        assert {page.kind for page in site.pages} == set(PAGE_KINDS)

    def test_pages_spread_over_weeks_and_this_week_is_never_empty(self, site: SampleSite) -> None:
        ages = [(DAY - page.published.date()).days for page in site.articles]
        assert min(ages) == 0
        assert max(ages) >= 28
        assert sum(age <= 3 for age in ages) >= 12
        assert sum(age == 0 and bool(page.gold.events) for age, page in zip(ages, site.articles, strict=True)) >= 4

    def test_gold_covers_every_type_and_modality(self, site: SampleSite) -> None:
        events = [event for page in site.articles for event in page.gold.events]
        assert {event.type for event in events} == set(EVENT_TYPES)
        assert {event.modality for event in events} == set(MODALITIES)
        assert {argument.role for event in events for argument in event.arguments} == set(ROLES)
        assert sum(not page.gold.events for page in site.articles) >= 12

    def test_every_gold_string_stands_in_the_text(self, site: SampleSite) -> None:
        missing = []
        for page in site.pages:
            strings = [*page.gold.organisations, *page.gold.people]
            for event in page.gold.events:
                strings += [event.trigger, event.name, event.date, event.place]
                strings += [argument.text for argument in event.arguments]
            missing += [(page.id, text) for text in strings if text not in page.text]
        assert missing == []

    def test_organisations_are_listed_once_and_contain_the_arguments_names(self, site: SampleSite) -> None:
        for page in site.pages:
            assert len(set(page.gold.organisations)) == len(page.gold.organisations), page.id

    def test_the_same_event_is_told_in_both_languages(self, site: SampleSite) -> None:
        told: dict[str, set[str]] = {}
        for page in site.articles:
            for event in page.gold.events:
                told.setdefault(event.fact, set()).add(page.language[:2])
        assert sum(languages == {"zh", "en"} for fact, languages in told.items() if fact) >= 5

    def test_syndicated_copies_have_the_originals_text(self, site: SampleSite) -> None:
        copies = [page for page in site.articles if page.copy_of]
        assert len(copies) >= 4
        for page in copies:
            original = site.page(page.copy_of)
            assert page.text == original.text
            assert page.publisher_id != original.publisher_id

    def test_lengths_run_from_a_brief_to_a_report(self, site: SampleSite) -> None:
        lengths = [len(page.text) for page in site.articles if page.language == "zh-Hans"]
        assert min(lengths) <= 80
        assert max(lengths) >= 1000

    def test_addresses_are_unique(self, site: SampleSite) -> None:
        assert len({(page.publisher_id, page.path) for page in site.pages}) == len(site.pages)

    def test_dates_follow_the_day(self) -> None:
        later = SampleSite(DAY + dt.timedelta(days=40))
        for before, after in zip(
            sorted(SampleSite(DAY).pages, key=lambda p: p.id), sorted(later.pages, key=lambda p: p.id), strict=True
        ):
            assert (after.published.date() - before.published.date()).days == 40
        text = later.page("post/hydrogen-shipping-alliance").text
        assert "April 13" in text
        assert later.page("post/hydrogen-shipping-alliance").gold.events[0].date_value == "2026-04-13"

    def test_placeholders(self) -> None:
        assert fill("{date_zh:-5}，{weekday_en} {month_day_en:+1}", DAY) == "2026年2月28日，Thursday March 6"
        with pytest.raises(ValueError, match="no such placeholder"):
            fill("{dato}", DAY)

    @pytest.mark.parametrize("weekday", range(7))
    def test_any_weekday_and_month_end_render(self, weekday: int) -> None:
        site = SampleSite(dt.date(2027, 12, 28) + dt.timedelta(days=weekday))
        assert all("{" not in page.text for page in site.pages)


class TestRendering:
    def test_the_same_day_gives_the_same_bytes(self) -> None:
        first, second = SampleSite(DAY), SampleSite(DAY)
        assert [first.render(page) for page in first.articles] == [second.render(page) for page in second.articles]

    def test_every_article_shows_its_text_in_order(self, site: SampleSite) -> None:
        for page in site.articles:
            encoding, shown = site.publisher(page.publisher_id).encoding, ""
            for number in range(1, len(page.page_breaks) + 2):
                html = site.render(page, number).decode(encoding)
                shown += re.sub(r"\s", "", lxml.html.fromstring(html.encode("utf-8"), parser=UTF8).text_content())
            at = 0
            for line in page.text.splitlines():
                at = shown.find(re.sub(r"\s", "", line), at)
                assert at >= 0, (page.id, line)

    def test_an_article_on_several_pages_is_served_so_in_each_language(self, site: SampleSite) -> None:
        paged = [page for page in site.articles if page.page_breaks]
        assert {page.language[:2] for page in paged} == {"zh", "en"}
        for page in paged:
            opening, ending = (line[:20].encode() for line in (page.text, page.text.splitlines()[-1]))
            _, _, first = get(site.url(page))
            _, _, last = get(site.further_urls(page)[-1])
            assert (opening in first, ending in first) == (True, False)
            assert (opening in last, ending in last) == (False, True)

    def test_no_charset_is_declared_for_gbk(self, site: SampleSite) -> None:
        page = next(p for p in site.articles if p.publisher_id == "district")
        _, headers, body = get(site.url(page))
        assert headers["content-type"] == "text/html"
        assert b"charset" not in body.lower()
        assert page.title in body.decode("gbk")

    def test_a_false_label_is_false(self, site: SampleSite) -> None:
        page = next(p for p in site.articles if p.publisher_id == "exchange")
        _, _, body = get(site.url(page))
        assert b"charset=utf-8" in body
        with pytest.raises(UnicodeDecodeError):
            body.decode("utf-8")

    def test_big5_is_declared(self, site: SampleSite) -> None:
        page = next(p for p in site.articles if p.publisher_id == "harbour")
        _, _, body = get(site.url(page))
        assert b"charset=big5" in body
        assert page.title in body.decode("big5")

    def test_a_roster_stands_in_nested_lists(self, site: SampleSite) -> None:
        html = site.render(site.page("daily/hydrogen-shipping-alliance")).decode()
        names = lxml.html.fromstring(html.encode(), parser=UTF8).xpath("//article//ul//ul/li")
        assert "远桅船舶工业有限公司" in [name.text_content() for name in names]
        assert b"<ol>" in site.render(site.page("alliance/eight-new-members"))
        assert b"<table" in site.render(site.page("post/strategic-cooperation-delta"))


class TestServer:
    def test_every_listed_link_is_served_and_ends_as_its_kind_says(self, site: SampleSite) -> None:
        expected = {"redirect": 301, "redirect_loop": 302, "missing": 404, "gone": 410, "error": 500}
        for page in site.pages:
            assert get(site.url(page))[0] == expected.get(page.kind, 200), page.id

    @pytest.mark.parametrize("kind", sorted(ENDPOINT_KINDS))
    def test_every_endpoint_kind_lists_absolute_links(self, site: SampleSite, kind: str) -> None:
        status, _, body = get(endpoint_url(site, kind))
        assert status == 200
        assert b"127.0.0.1" in body

    def test_xml_endpoints_parse(self, site: SampleSite) -> None:
        for kind in ("rss", "atom", "sitemap", "news_sitemap"):
            root = ET.fromstring(get(endpoint_url(site, kind))[2])
            assert len(list(root.iter())) > 4

    def test_a_sitemap_index_leads_to_every_page(self, site: SampleSite) -> None:
        name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        parts = [loc.text or "" for loc in ET.fromstring(get(endpoint_url(site, "sitemap"))[2]).iter(name)]
        assert len(parts) >= 2
        found = {loc.text for part in parts for loc in ET.fromstring(get(part)[2]).iter(name)}
        assert found == {site.url(page) for page in site.pages if page.publisher_id == "ministry"}

    def test_a_news_sitemap_holds_two_days(self, site: SampleSite) -> None:
        body = get(endpoint_url(site, "news_sitemap"))[2].decode()
        assert site.url(site.page("daily/hydrogen-shipping-alliance")) in body
        assert site.url(site.page("daily/tea-mountain")) not in body

    def test_a_json_feed_holds_aware_times(self, site: SampleSite) -> None:
        feed = json.loads(get(endpoint_url(site, "json_feed"))[2])
        assert feed["version"].startswith("https://jsonfeed.org/")
        assert all(dt.datetime.fromisoformat(item["date_published"]).tzinfo for item in feed["items"])

    @pytest.mark.parametrize("publisher_id", ["district", "harbour", "agency", "hospital", "university"])
    def test_following_next_reaches_every_page_of_a_listing(self, site: SampleSite, publisher_id: str) -> None:
        publisher = site.publisher(publisher_id)
        path, seen, pages = next(e.path for e in publisher.endpoints if e.kind == "listing"), "", 0
        while path:
            html = get(site.origins[publisher_id] + path)[2].decode(publisher.encoding)
            tree = lxml.html.fromstring(html.encode(), parser=UTF8)
            links = tree.xpath("//a[contains(., '下一页') or contains(., '下一頁') or contains(., '下页')]/@href")
            seen, pages, path = seen + html, pages + 1, links[0] if links else ""
        assert pages >= 2
        for page in site.pages:
            assert page.publisher_id != publisher_id or page.path.split("?id=")[-1] in seen

    def test_robots_txt(self, site: SampleSite) -> None:
        status, _, body = get(site.origins["ministry"] + "/robots.txt")
        assert status == 200
        assert b"Disallow: /internal/" in body
        assert f"Sitemap: {site.origins['ministry']}/sitemap.xml".encode() in body
        assert of_kind(site, "robots_blocked").path.startswith("/internal/")
        assert b"Crawl-delay: 0\n" in get(site.origins["daily"] + "/robots.txt")[2]
        assert get(site.origins["hospital"] + "/robots.txt")[0] == 404

    def test_a_redirect_loop_never_ends(self, site: SampleSite) -> None:
        url = site.url(of_kind(site, "redirect_loop"))
        origin = site.origins["daily"]
        seen = []
        for _ in range(4):
            status, headers, _ = get(url)
            assert status == 302
            seen.append(url)
            url = origin + headers["location"]
        assert seen[0] == seen[2]
        assert seen[1] == seen[3]

    def test_a_redirect_leads_to_the_canonical_page(self, site: SampleSite) -> None:
        page = of_kind(site, "redirect")
        assert get(site.url(page))[1]["location"] == site.url(site.page(page.redirect_to))

    def test_conditional_requests(self, site: SampleSite) -> None:
        for url in (site.url(site.articles[0]), endpoint_url(site, "rss")):
            _, headers, _ = get(url)
            status, again, body = get(url, {"If-None-Match": headers["etag"]})
            assert (status, body, again["etag"]) == (304, b"", headers["etag"])
            assert get(url, {"If-Modified-Since": headers["last-modified"]})[0] == 304
            assert get(url, {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"})[0] == 200
            assert get(url, {"If-None-Match": '"other"'})[0] == 200

    def test_unknown_addresses_are_404(self, site: SampleSite) -> None:
        assert {get(origin + "/no/such")[0] for origin in site.origins.values()} == {404}
        assert {get(origin + "/")[0] for origin in site.origins.values()} == {200}

    def test_requests_are_logged(self, server: Server) -> None:
        url = server.origin("daily") + "/never-asked-before"
        get(url)
        assert (url, 404) in server.requests

    def test_publishing_the_updates_changes_page_and_validators(self) -> None:
        with serve(SampleSite(DAY)) as server:
            url = server.site.url(server.site.page("alliance/eight-new-members"))
            feed = server.origin("alliance") + "/atom.xml"
            (_, old, before), (_, old_feed, _) = get(url), get(feed)
            server.publish_updates()
            status, new, after = get(url, {"If-None-Match": old["etag"], "If-Modified-Since": old["last-modified"]})
            assert status == 200
            assert new["etag"] != old["etag"]
            assert new["last-modified"] != old["last-modified"]
            assert "74家".encode() in after
            assert "74家".encode() not in before
            assert get(feed, {"If-None-Match": old_feed["etag"]})[0] == 200
            assert server.site.page("alliance/eight-new-members").modified is not None

    def test_the_sources_file_names_every_served_endpoint(self, server: Server) -> None:
        sources = tomllib.loads(server.sources_toml())["source"]
        assert [source["id"] for source in sources] == [f"sample-{p.id}" for p in server.site.publishers]
        for source in sources:
            assert {get(endpoint["url"])[0] for endpoint in source["endpoint"]} == {200}
            pages = [p for p in server.site.pages if f"sample-{p.publisher_id}" == source["id"]]
            assert all(re.search(source["article_url"], server.site.url(page)) for page in pages)

    def test_stopping_twice_is_harmless(self) -> None:
        server = serve(SampleSite(DAY))
        server.stop()
        server.stop()


UTF8 = lxml.html.HTMLParser(encoding="utf-8")
