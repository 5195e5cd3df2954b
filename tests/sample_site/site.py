"""The sample site as a pure function of the day: pages, listings, feeds and robots.txt, as bytes on the wire."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tests.sample_site.content import HERE, read_pages, read_publishers
from tests.sample_site.feeds import render_feed
from tests.sample_site.records import Endpoint, Page, PagerLink, Publisher
from tests.sample_site.sources import write_sources

FIRST_PORT = 8801
Response = tuple[int, dict[str, str], bytes]
REDIRECTS = {"redirect": 301, "redirect_loop": 302}
FAILURES = {"missing": 404, "gone": 410, "error": 500}
PIXEL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><path fill="#b8c7d3" d="M0 0h600v300H0z"/></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page as listings and feeds show it."""

    page: Page
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a listing; `next_url` is empty on the last."""

    entries: tuple[Entry, ...]
    number: int
    total: int
    next_url: str
    previous_url: str


def _environment() -> Environment:
    loader = FileSystemLoader(HERE / "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["rfc822"] = format_datetime
    return environment


class SampleSite:
    """Every publisher's site on one day; `updated` shows the second version of the pages that have one."""

    def __init__(self, day: dt.date, *, updated: bool = False, origins: Mapping[str, str] | None = None) -> None:
        self.day = day
        self.updated = updated
        self._publishers = read_publishers()
        self.publishers: tuple[Publisher, ...] = tuple(self._publishers.values())
        self.pages: tuple[Page, ...] = read_pages(self._publishers, day, updated=updated)
        local = {name: f"http://127.0.0.1:{FIRST_PORT + i}" for i, name in enumerate(self._publishers)}
        self.origins = {**local, **(origins or {})}
        self._environment = _environment()
        self._by_path = {
            (page.publisher_id, part_path(page, number)): (page, number)
            for page in self.pages
            for number in range(1, len(page.page_breaks) + 2)
        }
        self._bodies: dict[tuple[str, str], Response] = {}

    @cached_property
    def articles(self) -> tuple[Page, ...]:
        """The pages that hold an article and may be fetched."""
        return tuple(page for page in self.pages if page.kind == "article")

    def publisher(self, publisher_id: str) -> Publisher:
        """The publisher of that id."""
        return self._publishers[publisher_id]

    def page(self, page_id: str) -> Page:
        """The page of that id, publisher/slug."""
        return next(page for page in self.pages if page.id == page_id)

    def url(self, page: Page) -> str:
        """The absolute address of a page."""
        return self.origins[page.publisher_id] + page.path

    def updated_copy(self) -> SampleSite:
        """The same site after the updates were published."""
        return SampleSite(self.day, updated=True, origins=self.origins)

    def sources_toml(self) -> str:
        """A sources file for the crawler."""
        return write_sources(self.publishers, self.origins.__getitem__)

    def render(self, page: Page, number: int = 1) -> bytes:
        """An article's page, or a further one of its pages, as encoded on the wire."""
        return self._encode(self._publishers[page.publisher_id], self._article_html(page, number))

    def further_urls(self, page: Page) -> tuple[str, ...]:
        """The absolute addresses of an article's pages after the first."""
        numbers = range(2, len(page.page_breaks) + 2)
        return tuple(self.origins[page.publisher_id] + part_path(page, number) for number in numbers)

    def response(self, publisher_id: str, path: str, headers: Mapping[str, str] | None = None) -> Response:
        """What the publisher's server answers; a conditional request for what has not changed gets 304."""
        key = (publisher_id, path)
        if key not in self._bodies:
            self._bodies[key] = self._answer(self._publishers[publisher_id], path)
        status, out, body = self._bodies[key]
        if status == 200 and _is_fresh({k.lower(): v for k, v in (headers or {}).items()}, out):
            return 304, {k: v for k, v in out.items() if k in {"ETag", "Last-Modified"}}, b""
        return status, dict(out), body

    def _answer(self, publisher: Publisher, path: str) -> Response:
        if found := self._by_path.get((publisher.id, path)):
            return self._page_answer(publisher, *found)
        if path == "/robots.txt":
            return self._robots(publisher)
        if path == "/":
            return self._html(publisher, self._listing_html(publisher, 1, mode="home"))
        if path.startswith("/static/"):
            return _ok(PIXEL, "image/svg+xml", None)
        for endpoint in publisher.endpoints:
            if answer := self._endpoint_answer(publisher, endpoint, path):
                return answer
        return self._failure(publisher, 404)

    def _page_answer(self, publisher: Publisher, page: Page, number: int) -> Response:
        if page.kind in REDIRECTS:
            target = page.redirect_to
            if not target.startswith("/"):
                target = self.url(self.page(target))
            return REDIRECTS[page.kind], {"Location": target, "Content-Type": "text/html"}, b""
        if page.kind in FAILURES:
            return self._failure(publisher, FAILURES[page.kind])
        if page.kind in {"login", "list"}:
            return self._html(publisher, self._listing_html(publisher, 1, mode=page.kind, title=page.title))
        return self._html(publisher, self._article_html(page, number), page.modified or page.published)

    def _robots(self, publisher: Publisher) -> Response:
        if not publisher.robots:
            return 404, {"Content-Type": "text/plain"}, b"not found\n"
        text = publisher.robots.lstrip().replace("{origin}", self.origins[publisher.id])
        return _ok(text.encode(), "text/plain", None)

    def _endpoint_answer(self, publisher: Publisher, endpoint: Endpoint, path: str) -> Response | None:
        if endpoint.kind == "listing":
            number = next((n for n in self._numbers(publisher) if path == _listing_path(endpoint, n)), 0)
            return self._html(publisher, self._listing_html(publisher, number)) if number else None
        feed = render_feed(self._environment, self, publisher, endpoint, path)
        return _ok(feed.body, feed.content_type, feed.changed) if feed else None

    def _numbers(self, publisher: Publisher) -> range:
        return range(1, math.ceil(len(self.entries(publisher)) / publisher.page_size) + 1)

    def entries(self, publisher: Publisher) -> tuple[Entry, ...]:
        """All that the publisher lists, newest first: its articles, and links that lead elsewhere or nowhere."""
        return tuple(Entry(page=page, url=self.url(page)) for page in self.pages if page.publisher_id == publisher.id)

    def _listing_html(self, publisher: Publisher, number: int, *, mode: str = "listing", title: str = "") -> str:
        entries = self.entries(publisher)
        endpoint = next((item for item in publisher.endpoints if item.kind == "listing"), None)
        size, total = publisher.page_size, len(self._numbers(publisher))
        links = [""] * 2
        if endpoint is not None and mode == "listing":
            links = [_listing_path(endpoint, n) if 1 <= n <= total else "" for n in (number - 1, number + 1)]
        shown = entries[(number - 1) * size : number * size] if mode == "listing" else entries[:12]
        listing = Listing(entries=shown, number=number, total=total, previous_url=links[0], next_url=links[1])
        return self._render(publisher, mode=mode, listing=listing, heading=title)

    def _article_html(self, page: Page, number: int) -> str:
        return self._render(self._publishers[page.publisher_id], mode="article", page=_cut_part(page, number))

    def _render(self, publisher: Publisher, *, mode: str, page: Page | None = None, **names: object) -> str:
        entries = [entry for entry in self.entries(publisher) if page is None or entry.page.id != page.id]
        alike = [entry for entry in entries if page and entry.page.section == page.section]
        related = (alike + [entry for entry in entries if entry not in alike])[:5]
        hot = sorted(entries, key=lambda entry: hashlib.sha256(entry.page.slug.encode()).digest())[:6]
        context: dict[str, object] = {"page": page, "listing": None, "heading": "", "status": 200, **names}
        template = self._environment.get_template(publisher.template)
        return template.render(
            mode=mode,
            publisher=publisher,
            origin=self.origins[publisher.id],
            url=self.url(page) if page else self.origins[publisher.id] + "/",
            list_url=next((item.path for item in publisher.endpoints if item.kind == "listing"), "/"),
            related=related,
            hot=hot,
            today=dt.datetime.combine(self.day, dt.time(8), ZoneInfo(publisher.timezone)),
            **context,
        )

    def _encode(self, publisher: Publisher, html: str) -> bytes:
        return html.encode(publisher.encoding, errors="xmlcharrefreplace")

    def _html(self, publisher: Publisher, html: str, changed: dt.datetime | None = None) -> Response:
        charset = f"; charset={publisher.header_charset}" if publisher.header_charset else ""
        return _ok(self._encode(publisher, html), f"text/html{charset}", changed)

    def _failure(self, publisher: Publisher, status: int) -> Response:
        html = self._render(publisher, mode="failure", status=status)
        return _with_status(self._html(publisher, html), status)


def _with_status(response: Response, status: int) -> Response:
    """The same answer under another status, with nothing to ask again by."""
    _, headers, body = response
    return status, {"Content-Type": headers["Content-Type"]}, body


def part_path(page: Page, number: int) -> str:
    """The path of one part of an article: page 2 is /a_2.html, or /a?page=2 where the path has no ending."""
    if number == 1:
        return page.path
    stem, dot, ending = page.path.rpartition(".")
    return f"{stem}_{number}.{ending}" if dot else f"{page.path}?page={number}"


def _cut_part(page: Page, number: int) -> Page:
    """One part of an article that stands on several pages, with its pager; any other page as it is."""
    if not page.page_breaks:
        return page
    bounds = [0, *page.page_breaks, len(page.blocks)]
    total = len(bounds) - 1
    links = [PagerLink(text=str(n), path="" if n == number else part_path(page, n)) for n in range(1, total + 1)]
    if number < total:
        following = "Next" if page.language.startswith("en") else "下一页"
        links.append(PagerLink(text=following, path=part_path(page, number + 1)))
    return replace(page, blocks=page.blocks[bounds[number - 1] : bounds[number]], pager=tuple(links))


def _listing_path(endpoint: Endpoint, number: int) -> str:
    return endpoint.path if number == 1 else endpoint.pages.replace("{n}", str(number))


def _ok(body: bytes, content_type: str, changed: dt.datetime | None) -> Response:
    headers = {"Content-Type": content_type, "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'}
    if changed is not None:
        headers["Last-Modified"] = format_datetime(changed.astimezone(dt.UTC), usegmt=True)
    return 200, headers, body


def _is_fresh(asked: Mapping[str, str], has: Mapping[str, str]) -> bool:
    if "if-none-match" in asked:
        return has.get("ETag", "") in asked["if-none-match"]
    if "if-modified-since" in asked and "Last-Modified" in has:
        return parsedate_to_datetime(has["Last-Modified"]) <= parsedate_to_datetime(asked["if-modified-since"])
    return False
