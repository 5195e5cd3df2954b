from __future__ import annotations

import gzip
import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from config.exceptions import ArchiveError
from config.records import EndpointKind
from crawler.archive import read_page
from crawler.archive_reader import iterate_archive
from crawler.process import check_in_process
from crawler.records import CrawlReport, Step
from database.records import Fetched
from extractors.records import Outcome, Page
from tests.crawler.conftest import Bench, build_settings, build_source
from tests.crawler.site import Answer, Site, article


def in_two_days() -> datetime:
    return datetime.now(UTC) + timedelta(days=2)


def fetched(bench: Bench) -> dict[str, Fetched]:
    """The pages that wait to be extracted, by path."""
    with bench.open() as catalogue:
        tasks = catalogue.lease_fetched(100, now=in_two_days(), lease=timedelta(0))
    return {task.fetched.url.removeprefix(bench.site.url("")): task.fetched for task in tasks}


def body_of(bench: Bench, path: str) -> bytes:
    return read_page(bench.archive, fetched(bench)[path].archived)[1]


def outcomes(report: CrawlReport) -> dict[str, int]:
    return {count.outcome.value: count.count for count in report.outcomes}


def is_settled(report: CrawlReport) -> bool:
    return report.links == report.known + report.fetched + sum(outcomes(report).values()) + report.left


def hang(site: Site, seconds: float = 30) -> threading.Event:
    """Have /slow wait for the event that is given back."""
    released = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> Answer:
        released.wait(seconds)
        return article("slow")

    site.pages["/slow"] = wait
    return released


def stream_for_ever(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.close_connection = True
    try:
        for _ in range(100_000):
            handler.wfile.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")
    except OSError:
        return


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<html>half")
    handler.close_connection = True


def test_every_link_ends_in_one_outcome(bench: Bench) -> None:
    site = bench.site
    released = hang(site)
    bomb = gzip.compress(b"<p>" + b"0" * 5_000_000)
    site.pages |= {
        "/good.html": article("好"),
        "/undeclared": Answer(body="<html><p>text</p></html>", content_type=""),
        "/moved": Answer(status=301, headers={"Location": "/good2.html"}),
        "/good2.html": article("二"),
        "/file.pdf": Answer(body=b"%PDF-1.4 " + b"x" * 150_000, content_type="application/pdf"),
        "/home": Answer(status=302, headers={"Location": "/"}),
        "/": article("home"),
        "/empty": Answer(body=""),
        "/401": Answer(status=401),
        "/403": Answer(status=403),
        "/429": Answer(status=429),
        "/451": Answer(status=451),
        "/410": Answer(status=410),
        "/500": Answer(status=500),
        "/loop": Answer(status=302, headers={"Location": "/loop2"}),
        "/loop2": Answer(status=302, headers={"Location": "/loop"}),
        "/chain/0": Answer(status=302, headers={"Location": "/chain/1"}),
        "/to-file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "/declared-large": Answer(body=b"x" * 300_000),
        "/streamed-large": stream_for_ever,
        "/bomb": Answer(body=bomb, headers={"Content-Encoding": "gzip"}),
        "/broken": break_off,
    }
    site.pages |= {f"/chain/{n}": Answer(status=302, headers={"Location": f"/chain/{n + 1}"}) for n in range(1, 40)}
    paths = [path for path in site.pages if path not in {"/robots.txt", "/", "/good2.html", "/loop2"}]
    paths = [path for path in paths if not path.startswith("/chain/")]
    paths += ["/chain/0", "/private/1.html", "http://no-such-host.invalid/x", "http://127.0.0.1:1/refused"]
    site.pages["/feed"] = site.feed(paths)
    (report,) = bench.crawl(build_source(site.url("/feed")), timeout=timedelta(seconds=2))
    released.set()
    details = bench.details()
    assert report.links == len(paths)
    assert report.left == 0
    assert is_settled(report)
    assert set(fetched(bench)) == {"/good.html", "/undeclared", "/moved"}
    assert bench.states() == {"fetched": 3} | outcomes(report)
    assert outcomes(report) == {
        "blocked": 4,
        "http_error": 7,
        "no_text": 1,
        "not_article": 2,
        "rejected": 1,
        "robots": 1,
        "timeout": 1,
        "too_large": 3,
    }
    assert details["/loop"] == ("http_error", "redirect loop")
    assert details["/chain/0"] == ("http_error", "too many redirects")
    assert details["/410"] == ("http_error", "HTTP 410")
    assert details["/403"] == ("blocked", "HTTP 403")
    assert details["http://no-such-host.invalid/x"][1].startswith("the host's name cannot be resolved")
    assert details["http://127.0.0.1:1/refused"][0] == "rejected"
    assert fetched(bench)["/moved"].final_url == site.url("/good2.html")


@pytest.mark.parametrize(
    "robots", [Answer(status=500), Answer(status=503, body="User-agent: *\nAllow: /\n"), "hang", "loop"]
)
def test_unreachable_robots_means_no_crawl(bench: Bench, robots: Answer | str) -> None:
    released = hang(bench.site)
    answers = {"hang": bench.site.pages["/slow"], "loop": Answer(status=302, headers={"Location": "/robots.txt"})}
    bench.site.pages |= {
        "/robots.txt": answers[robots] if isinstance(robots, str) else robots,
        "/feed": bench.site.feed(["/1"]),
    }
    (report,) = bench.crawl(build_source(bench.site.url("/feed")), timeout=timedelta(seconds=1))
    released.set()
    assert report.endpoints[0].problem.startswith("robots: robots.txt")
    assert report.error == report.endpoints[0].problem
    assert set(bench.site.paths()) == {"/robots.txt"}


def test_missing_robots_allows_all_and_redirected_one_counts(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1", "/no/2"]), "/1": article("1"), "/no/2": article("2")}
    del bench.site.pages["/robots.txt"]
    (report,) = bench.crawl(build_source(bench.site.url("/feed")))
    assert report.fetched == 2
    bench.site.pages["/robots.txt"] = Answer(status=302, headers={"Location": "/robots2.txt"})
    bench.site.pages["/robots2.txt"] = Answer(body="User-agent: *\nDisallow: /no/\n")
    (report,) = bench.crawl(build_source(bench.site.url("/feed"), name="other"), now=in_two_days)
    assert bench.site.count("/robots2.txt") == 1


def test_long_robots_file_is_cut(bench: Bench) -> None:
    text = "User-agent: *\nDisallow: /no\n" + "# nothing\n" * 100_000 + "Disallow: /1\n"
    bench.site.pages |= {
        "/robots.txt": Answer(body=text, content_type="text/plain"),
        "/feed": bench.site.feed(["/1", "/no"]),
        "/1": article("1"),
    }
    (report,) = bench.crawl(build_source(bench.site.url("/feed")), max_body_bytes=10_000_000)
    assert (report.fetched, outcomes(report)) == (1, {"robots": 1})


def test_requests_name_us(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1"]), "/1": article("1")}
    bench.crawl(build_source(bench.site.url("/feed")))
    for asked in bench.site.asked:
        assert asked.headers["User-Agent"] == bench.settings.user_agent
        assert asked.headers["From"] == "owner@example.org"
        assert "Cookie" not in asked.headers
        assert "Referer" not in asked.headers


def test_page_is_kept_as_it_came(bench: Bench) -> None:
    body = "<html><meta charset=gb2312><p>三家医院签署合作协议</p></html>".encode("gb18030")
    headers = {"Content-Encoding": "gzip", "ETag": '"7"', "X-Note": "kept"}
    bench.site.pages |= {
        "/feed": bench.site.feed(["/1"]),
        "/1": Answer(body=gzip.compress(body), headers=headers, content_type="text/html; charset=gb2312"),
    }
    bench.crawl(build_source(bench.site.url("/feed")))
    page = fetched(bench)["/1"]
    assert (page.encoding, page.etag, page.status, page.content_type) == (
        "gb2312",
        '"7"',
        200,
        "text/html; charset=gb2312",
    )
    assert page.link is not None
    assert page.link.title == "Item /1"
    kept, found = read_page(bench.archive, page.archived)
    assert found == body
    assert ("X-Note", "kept") in kept
    (walked,) = iterate_archive(bench.archive / page.archived.file, max_body_bytes=10**6)
    assert isinstance(walked, Page)
    assert (walked.body, walked.requested_url, walked.source_id) == (body, bench.site.url("/1"), "test")


def test_second_crawl_asks_for_nothing_known(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1", "/2", "/403"]), "/1": article("1"), "/2": article("2")}
    bench.site.pages["/403"] = Answer(status=403)
    source = build_source(bench.site.url("/feed"))
    bench.crawl(source)
    before = bench.states()
    (report,) = bench.crawl(source)
    assert (report.links, report.known, report.new, outcomes(report)) == (3, 3, 0, {})
    assert [bench.site.count(path) for path in ("/feed", "/1", "/2", "/403")] == [2, 1, 1, 1]
    assert bench.states() == before


def test_feed_is_asked_for_conditionally(bench: Bench) -> None:
    def feed(handler: BaseHTTPRequestHandler) -> Answer:
        if handler.headers.get("If-None-Match") == '"v1"':
            return Answer(status=304)
        return bench.site.feed(["/1"], headers={"ETag": '"v1"', "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"})

    bench.site.pages |= {"/feed": feed, "/1": article("1")}
    source = build_source(bench.site.url("/feed"))
    bench.crawl(source)
    (report,) = bench.crawl(source)
    assert (report.endpoints[0].status, report.endpoints[0].problem, report.error) == (304, "", "")
    asked = [one for one in bench.site.asked if one.path == "/feed"]
    assert asked[1].headers["If-Modified-Since"] == "Tue, 03 Mar 2026 10:00:00 GMT"


def test_unreadable_feed_leaves_no_validators(bench: Bench) -> None:
    bench.site.pages["/feed"] = Answer(body="<html>maintenance</html>", headers={"ETag": '"broken"'})
    source = build_source(bench.site.url("/feed"))
    (report,) = bench.crawl(source)
    assert "not a feed" in report.error
    bench.crawl(source)
    assert all("If-None-Match" not in asked.headers for asked in bench.site.asked)
    with bench.open() as catalogue:
        assert catalogue.source_state("test", now=in_two_days()).consecutive_failures == 2


def test_known_page_is_visited_again_when_due(bench: Bench) -> None:
    def page(handler: BaseHTTPRequestHandler) -> Answer:
        if handler.headers.get("If-None-Match") == '"p1"':
            return Answer(status=304)
        return Answer(body="<p>1</p>", headers={"ETag": '"p1"'})

    bench.site.pages |= {"/feed": bench.site.feed(["/1", "/2", "/3"]), "/1": page, "/2": article("2")}
    source = build_source(bench.site.url("/feed"))
    bench.crawl(source)
    with bench.open() as catalogue:
        for task in catalogue.lease_fetched(10, now=datetime.now(UTC), lease=timedelta(minutes=1)):
            catalogue.reject_task(task, Outcome.TOO_SHORT, "", now=datetime.now(UTC))
    bench.site.pages |= {"/feed": Answer(status=500), "/3": article("3")}
    (report,) = bench.crawl(source, now=in_two_days)
    assert (report.links, report.fetched, outcomes(report)) == (3, 2, {"unchanged": 1})
    assert bench.states() == {"unchanged": 1, "fetched": 2}
    (report,) = bench.crawl(source, now=in_two_days, revisit_for=timedelta(hours=1))
    assert report.links == 0


def test_page_that_the_sitemap_calls_changed_is_visited_again(bench: Bench) -> None:
    changed = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    def sitemap(dates: dict[str, str]) -> Answer:
        entries = "".join(
            f"<url><loc>{bench.site.url(path)}</loc><lastmod>{date}</lastmod></url>" for path, date in dates.items()
        )
        return Answer(body=f"<urlset>{entries}</urlset>", content_type="application/xml")

    bench.site.pages |= {"/map": sitemap({"/1": "2020-01-01", "/2": "2020-01-01"})}
    bench.site.pages |= {"/1": article("1"), "/2": article("2")}
    source = build_source(bench.site.url("/map"), EndpointKind.SITEMAP)
    bench.crawl(source)
    with bench.open() as catalogue:
        for task in catalogue.lease_fetched(10, now=datetime.now(UTC), lease=timedelta(minutes=1)):
            catalogue.reject_task(task, Outcome.NO_TEXT, "", now=datetime.now(UTC))
    bench.site.pages["/map"] = sitemap({"/1": changed, "/2": "2020-01-01"})
    (report,) = bench.crawl(source, now=in_two_days, revisit_after=timedelta(days=30))
    assert (report.fetched, report.known) == (1, 1)
    assert [bench.site.count("/1"), bench.site.count("/2")] == [2, 1]


def test_article_filter(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/a/1.html", "/about"]), "/a/1.html": article("1")}
    (report,) = bench.crawl(build_source(bench.site.url("/feed"), article_url=r"/a/\d+\.html$"))
    assert (report.fetched, outcomes(report)) == (1, {"not_article": 1})
    assert bench.site.count("/about") == 0


def listing(links: list[str], following: str = "") -> Answer:
    items = "".join(f'<li><a href="{link}">长三角三家医院签署战略合作协议</a></li>' for link in links)
    following = following and f'<a href="{following}">下一页</a>'
    body = f"<html><body><ul>{items}</ul>{following}</body></html>"
    return Answer(body=body.encode("gb18030"), content_type="text/html")


def test_listing_pages_are_followed_and_bounded(bench: Bench) -> None:
    for number in range(1, 10):
        bench.site.pages[f"/list/{number}"] = listing([f"/art/2026030{number}_1.html"], f"/list/{number + 1}")
        bench.site.pages[f"/art/2026030{number}_1.html"] = article(str(number))
    source = build_source(bench.site.url("/list/1"), EndpointKind.LISTING)
    (report,) = bench.crawl(source, max_listing_pages=3)
    assert report.fetched == 3
    assert bench.site.count("/list/4") == 0
    assert report.endpoints[0].links == 3
    bench.site.pages["/list/2"] = Answer(status=500)
    (report,) = bench.crawl(source, max_listing_pages=3)
    assert report.endpoints[0].problem == "HTTP 500"


def test_sitemap_index_and_links_bounded(bench: Bench) -> None:
    index = "".join(f"<sitemap><loc>{bench.site.url(f'/s{n}.xml.gz')}</loc></sitemap>" for n in range(8))
    bench.site.pages["/map"] = Answer(body=f"<sitemapindex>{index}</sitemapindex>", content_type="text/xml")
    for n in range(8):
        urls = "".join(f"<url><loc>{bench.site.url(f'/{n}/{m}')}</loc></url>" for m in range(10))
        packed = gzip.compress(f"<urlset>{urls}</urlset>".encode())
        bench.site.pages[f"/s{n}.xml.gz"] = Answer(body=packed, content_type="application/gzip")
    source = build_source(bench.site.url("/map"), EndpointKind.SITEMAP)
    (report,) = bench.crawl(source, max_links=15, max_listing_pages=2)
    assert report.links == 15
    assert bench.site.count("/s2.xml.gz") == 0


def test_json_feed_and_page_endpoints(bench: Bench) -> None:
    items = [{"id": "1", "url": "/j/1", "title": "一"}]
    bench.site.pages |= {
        "/feed.json": Answer(body=json.dumps({"items": items}), content_type="application/feed+json"),
        "/j/1": article("1"),
        "/only": article("only"),
    }
    reports = bench.crawl(
        build_source(bench.site.url("/feed.json"), EndpointKind.JSON_FEED, name="json"),
        build_source(bench.site.url("/only"), EndpointKind.PAGE, name="page"),
    )
    assert [(report.source_id, report.fetched) for report in reports] == [("json", 1), ("page", 1)]


def test_two_sources_with_one_page(bench: Bench) -> None:
    bench.site.pages |= {"/f1": bench.site.feed(["/1"]), "/f2": bench.site.feed(["/1"]), "/1": article("1")}
    reports = bench.crawl(
        build_source(bench.site.url("/f1"), name="one"), build_source(bench.site.url("/f2"), name="two")
    )
    assert sum(report.fetched for report in reports) == 1
    assert all(is_settled(report) and report.left == 0 for report in reports)
    assert bench.site.count("/1") == 1


def test_private_addresses_are_refused(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1"]), "/1": article("1")}
    hosts = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0")
    sources = [build_source(f"http://{host}:{bench.site.port}/feed", name=host) for host in hosts]
    for report in bench.crawl(*sources, allow_private=()):
        assert "private address" in report.error, report
    assert bench.site.asked == []


def test_redirect_to_a_private_address_is_refused(bench: Bench) -> None:
    with Site().serving() as inner:
        bench.site.pages |= {
            "/feed": bench.site.feed(["/1", "/2"]),
            "/1": Answer(status=302, headers={"Location": inner.url("/admin")}),
            "/2": Answer(status=302, headers={"Location": f"http://localhost:{inner.port}/admin"}),
        }
        (report,) = bench.crawl(build_source(bench.site.url("/feed")))
        assert outcomes(report) == {"rejected": 2}
        assert bench.details()["/1"][1] == "private address 127.0.0.1 refused"
        assert inner.asked == []


def test_dry_run_writes_nothing(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1", "/private/2", "/3"]), "/1": article("1")}
    source = build_source(bench.site.url("/feed"))
    bench.open().close()
    (report,) = bench.crawl(source, dry_run=True)
    assert [link.url for link in report.planned] == [bench.site.url("/1"), bench.site.url("/3")]
    assert set(bench.site.paths()) == {"/robots.txt", "/feed"}
    assert bench.states() == {}
    assert not bench.archive.exists()
    bench.crawl(source)
    (report,) = bench.crawl(source, dry_run=True)
    assert report.planned == ()


def test_check_tells_what_endpoints_answer(bench: Bench) -> None:
    items = "<item><title>a</title><link>/1</link><pubDate>Tue, 03 Mar 2026 10:00:00 +0800</pubDate></item>"
    bench.site.pages["/feed"] = Answer(body=f"<rss version='2.0'><channel>{items}</channel></rss>")
    bench.site.pages["/page"] = article("p")
    sources = [
        build_source(bench.site.url("/feed"), name="a"),
        build_source(bench.site.url("/none"), name="b"),
        build_source(bench.site.url("/page"), EndpointKind.PAGE, name="c"),
        build_source("http://no-such-host.invalid/feed", name="d"),
    ]
    good, missing, page, unresolved = check_in_process(sources, bench.settings)
    assert (good.status, good.links, good.problem) == (200, 1, "")
    assert good.newest == datetime(2026, 3, 3, 2, tzinfo=UTC)
    assert (missing.status, missing.problem) == (404, "HTTP 404")
    assert (page.status, page.links) == (200, 1)
    assert unresolved.status == 0
    assert "resolved" in unresolved.problem
    assert bench.site.count("/1") == 0


def test_archive_that_cannot_be_written_loses_no_link(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed([f"/{n}" for n in range(5)])}
    bench.site.pages |= {f"/{n}": article(str(n)) for n in range(5)}
    source = build_source(bench.site.url("/feed"))
    bench.archive.write_text("in the way")
    with pytest.raises(ArchiveError, match="archive"):
        bench.crawl(source)
    assert bench.states() == {"discovered": 5}
    bench.archive.unlink()
    (report,) = bench.crawl(source)
    assert report.fetched == 5
    with bench.open() as catalogue:
        runs = catalogue.crawl_runs_between(datetime.now(UTC) - timedelta(days=1), in_two_days())
    assert [bool(run.error) for run in runs] == [True, False]


def test_progress_tells_each_step(bench: Bench) -> None:
    bench.site.pages |= {"/feed": bench.site.feed(["/1", "/gone"]), "/1": article("1")}
    steps = []
    bench.crawl(build_source(bench.site.url("/feed")), on_progress=steps.append)
    assert [step.what for step in steps[:2]] == [Step.STARTED, Step.ENDPOINT]
    assert {step.what for step in steps[2:4]} == {Step.FETCHED, Outcome.HTTP_ERROR}
    assert [step.what for step in steps[4:]] == [Step.FINISHED]
    assert {step.crawl_id for step in steps} == {1}


def test_settings_of_tests_are_ours() -> None:
    assert build_settings("a:1").allow_private == ("a:1",)
