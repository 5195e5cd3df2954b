"""An article's pages while they are gathered; all are recorded at once, so that a kill leaves the link unfetched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from crawler.pagers import find_further_pages, is_page_of
from database.records import Archived, Fetched, FurtherPage
from extractors.records import Page

_MAX_DETAIL = 1000


@dataclass(slots=True, kw_only=True)
class Gathering:
    """One link's first page and the further pages of its article: archived, known and not asked for yet, or missing.

    limit is the most pages, max_bytes the most bytes, that one article may have.
    """

    first: Page
    archived: Archived
    limit: int
    max_bytes: int
    number: int = 1
    size: int = 0
    known: dict[int, str] = field(default_factory=dict)
    further: list[FurtherPage] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the first page's pager."""
        self.size = len(self.first.body)
        if self.limit > 1:
            self.known |= find_further_pages(self.first)

    def find_next(self) -> str:
        """Find the address of the next page to ask for; empty where none is left or the bounds are reached."""
        number = min((one for one in self.known if one > self.number), default=0)
        if not number:
            return ""
        if number > self.limit:
            self.problems.append(f"pages from {number} on were left out: crawl.max_article_pages is {self.limit}")
            return ""
        self.number = number
        return self.known[number]

    def add(self, page: Page, archived: Archived) -> None:
        """Take a further page once it lies in the archive, and the pages that it links to."""
        one = FurtherPage(
            url=page.requested_url,
            final_url=page.final_url,
            archived=archived,
            content_type=page.content_type,
            encoding=page.encoding,
        )
        self.further.append(one)
        self.size += len(page.body)
        found = find_further_pages(page, number=self.number, first_url=self.first.final_url)
        asked = {self.first.final_url, *self.known.values()}
        self.known |= {at: url for at, url in found.items() if at not in self.known and url not in asked}

    def fits(self, size: int) -> bool:
        """Whether a page of so many bytes leaves the article within its bound."""
        return self.size + size <= self.max_bytes

    def holds(self, final_url: str) -> bool:
        """Whether an answer is a page already had: sites lead back to the first page from one that does not exist."""
        return final_url in {self.first.final_url, *(one.final_url for one in self.further)}

    def belongs(self, final_url: str) -> bool:
        """Whether an answer is still a page of the article, wherever it was redirected to."""
        return is_page_of(self.first.final_url, final_url)

    def miss(self, detail: str) -> None:
        """Take note that the page last asked for could not be had."""
        self.problems.append(f"page {self.number} is missing: {detail}")

    def build(self, now: datetime) -> Fetched:
        """Build what is recorded; validators speak of one page, so an article of many is asked for whole again."""
        is_alone = not self.further and not self.problems
        return Fetched(
            url=self.first.requested_url,
            source_id=self.first.source_id,
            final_url=self.first.final_url,
            status=self.first.status,
            fetched_at=self.first.fetched_at or now,
            archived=self.archived,
            content_type=self.first.content_type,
            encoding=self.first.encoding,
            etag=self.first.etag if is_alone else "",
            last_modified=self.first.last_modified if is_alone else "",
            link=self.first.link,
            further=tuple(self.further),
            missing="; ".join(self.problems)[:_MAX_DETAIL],
        )
