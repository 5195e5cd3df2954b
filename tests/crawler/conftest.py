from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.records import Endpoint, EndpointKind, Source, SourceKind
from config.settings import CrawlSettings
from crawler.process import crawl_in_process
from crawler.records import CrawlProgress, CrawlReport
from database.store import Catalogue
from tests.crawler.site import Site


def build_settings(*allow_private: str) -> CrawlSettings:
    """Settings that wait for nothing."""
    return CrawlSettings(
        user_agent="Pactwatch/0.1 (+https://example.org/pactwatch; test)",
        contact="owner@example.org",
        delay=0,
        concurrency=8,
        per_host=1,
        timeout=timedelta(seconds=30),
        retries=0,
        max_body_bytes=200_000,
        max_listing_pages=5,
        max_article_pages=20,
        max_links=500,
        revisit_after=timedelta(days=1),
        revisit_for=timedelta(days=7),
        verify_certificates=True,
        allow_private=allow_private,
    )


def build_source(
    url: str, kind: EndpointKind = EndpointKind.RSS, *, name: str = "test", article_url: str = ""
) -> Source:
    return Source(
        id=name,
        name=name,
        homepage=url,
        country="CN",
        languages=("zh",),
        kind=SourceKind.MEDIA,
        timezone="Asia/Shanghai",
        endpoints=(Endpoint(url=url, kind=kind),),
        article_url=article_url,
    )


@dataclass(slots=True, kw_only=True)
class Bench:
    """A catalogue, an archive and a site to crawl; every crawl runs in a process of its own."""

    site: Site
    folder: Path
    settings: CrawlSettings

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'catalogue.db'}"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def crawl(
        self,
        *sources: Source,
        dry_run: bool = False,
        now: Callable[[], datetime] | None = None,
        on_progress: Callable[[CrawlProgress], None] | None = None,
        **changes: object,
    ) -> tuple[CrawlReport, ...]:
        return crawl_in_process(
            sources,
            catalogue_url=self.url,
            settings=replace(self.settings, **changes),
            archive_folder=self.archive,
            archive_max_bytes=10**8,
            dry_run=dry_run,
            on_progress=on_progress,
            **({"now": now} if now else {}),
        )

    def open(self) -> Catalogue:
        return Catalogue.open(self.url)

    def states(self) -> dict[str, int]:
        with self.open() as catalogue:
            return {count.name: count.count for count in catalogue.count_links()}

    def details(self) -> dict[str, tuple[str, str]]:
        """Outcome and detail of every failed link or endpoint, by path."""
        with self.open() as catalogue:
            day = timedelta(days=400)
            failures = catalogue.failures(datetime.now(UTC) - day, datetime.now(UTC) + day)
        return {failure.url.removeprefix(self.site.url("")): (failure.outcome, failure.detail) for failure in failures}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Site().serving() as site:
        yield Bench(site=site, folder=tmp_path, settings=build_settings(site.pair))
