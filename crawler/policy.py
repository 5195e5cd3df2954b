"""What an answer, a failure or a known link means for the crawl; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from crawler.documents import Found
from database.records import LinkState
from extractors.records import Outcome

_BLOCKED: Final = frozenset({401, 403, 429, 451})
_READABLE: Final = re.compile(
    r"^(?:text/(?!css|javascript|calendar|csv)|application/(?:xhtml\+xml|xml)\b)", re.IGNORECASE
)
_UNDECLARED: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown"})
_MAX_DETAIL: Final = 300
#: What a download may end in besides an answer.
DOWNLOAD_FAILURES: Final = (
    IgnoreRequest,
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
    OSError,
    ValueError,
)
#: Failures that say there is no site at all, so that robots.txt is not what stands in the way.
NO_HOST: Final = (CannotResolveHostError, DownloadConnectionRefusedError)
_PLAIN_WORDS: Final = {
    CannotResolveHostError: "the host's name cannot be resolved",
    DownloadConnectionRefusedError: "connection refused",
    DownloadFailedError: "connection failed",
    ResponseDataLossError: "the answer broke off",
    UnsupportedURLSchemeError: "neither http nor https",
}


class Refused(IgnoreRequest):
    """A request that we ourselves end, with the outcome it ends in."""

    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail


class Stopping(IgnoreRequest):
    """A request given up because the crawl is being stopped; its link stays for the next crawl."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome that an answer or failure means, and why."""

    outcome: Outcome
    detail: str = ""


class Decision(StrEnum):
    """What to do with a link found at an endpoint."""

    FETCH = "fetch"
    FILTERED = "filtered"
    KNOWN = "known"


def decide(found: Found, state: LinkState, *, article_url: str, now: datetime) -> Decision:
    """Decide on one link: new ones and those that the endpoint says changed after our fetch are fetched."""
    is_waiting = state.outcome is None and state.fetched_at is None
    if article_url and not re.search(article_url, found.link.url):
        return Decision.FILTERED if is_waiting else Decision.KNOWN
    if is_waiting:
        return Decision.FETCH
    if state.outcome in {None, Outcome.DELETED} or state.fetched_at is None or found.modified_at is None:
        return Decision.KNOWN
    return Decision.FETCH if state.fetched_at < found.modified_at <= now else Decision.KNOWN


def judge_status(status: int) -> Verdict | None:
    """Tell what a status means for a page; None where its body is to be read."""
    if status == 304:
        return Verdict(outcome=Outcome.UNCHANGED, detail="not modified")
    if status in _BLOCKED:
        return Verdict(outcome=Outcome.BLOCKED, detail=f"HTTP {status}")
    if not 200 <= status < 300:
        return Verdict(outcome=Outcome.HTTP_ERROR, detail=f"HTTP {status}")
    return None


def judge_page(*, url: str, final_url: str, status: int, content_type: str, has_body: bool) -> Verdict | None:
    """Tell what an answer means for an article's link; None where the page is to be kept."""
    verdict = judge_status(status)
    if verdict is not None:
        return verdict
    if not is_readable(content_type):
        return Verdict(outcome=Outcome.NOT_ARTICLE, detail=f"content type {content_type[:80]}")
    if not has_body:
        return Verdict(outcome=Outcome.NO_TEXT, detail="the answer has no body")
    if urlsplit(final_url).path in {"", "/"} and urlsplit(url).path not in {"", "/"}:
        return Verdict(outcome=Outcome.NOT_ARTICLE, detail=f"redirected to the home page {final_url}")
    return None


def is_readable(content_type: str) -> bool:
    """Tell whether a content type may hold an article: text, or undeclared."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in _UNDECLARED or bool(_READABLE.match(kind))


def judge_failure(error: BaseException) -> Verdict:
    """Tell what a failed download means for its link."""
    if isinstance(error, Refused):
        return Verdict(outcome=error.outcome, detail=error.detail[:_MAX_DETAIL])
    if isinstance(error, DownloadTimeoutError):
        return Verdict(outcome=Outcome.TIMEOUT, detail="no full answer in time")
    if isinstance(error, DownloadCancelledError) or (isinstance(error, IgnoreRequest) and "MAXSIZE" in str(error)):
        return Verdict(outcome=Outcome.TOO_LARGE, detail=_one_line(str(error)))
    words = next((text for kind, text in _PLAIN_WORDS.items() if isinstance(error, kind)), type(error).__name__)
    return Verdict(outcome=Outcome.HTTP_ERROR, detail=_one_line(f"{words}: {error}" if str(error) else words))


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_MAX_DETAIL]
