"""What one crawl is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from config.records import Source
from config.settings import CrawlSettings
from crawler.ledger import Ledger
from crawler.private import AddressGuard
from crawler.records import CrawlProgress, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlJob:
    """What to crawl, how far, how, and where to write."""

    sources: tuple[Source, ...]
    settings: CrawlSettings
    mode: Mode
    ledger: Ledger
    guard: AddressGuard
    now: Callable[[], datetime]
    on_progress: Callable[[CrawlProgress], None]
