"""The pages that are measured, each annotated once a process by the pipeline's own path."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.exceptions import Rejected
from extractors.annotate import annotate
from extractors.records import AnnotatedArticle, Page
from pactwatch.models import load_models
from tests.sample_site import Page as SitePage
from tests.sample_site import SampleSite

DAY = dt.date(2026, 3, 18)
LANGUAGES = {"en-GB": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """A page of the sample site as it came over the wire and as it was annotated, None where it was rejected."""

    gold: SitePage
    page: Page
    found: AnnotatedArticle | None

    @property
    def language(self) -> str:
        return LANGUAGES.get(self.gold.language, self.gold.language)


@cache
def annotate_sample_site(day: dt.date = DAY) -> tuple[SampleCase, ...]:
    """The sample site's articles as served on a day, newest first."""
    site = SampleSite(day)
    cases = []
    for item in site.pages:
        if item.is_article:
            page = _build_page(site, item)
            cases.append(SampleCase(gold=item, page=page, found=_annotate(page)))
    return tuple(cases)


def _build_page(site: SampleSite, item: SitePage) -> Page:
    publisher, url = site.publisher(item.publisher_id), site.url(item)
    further = (
        Page(
            requested_url=address,
            final_url=address,
            body=site.render(item, number),
            encoding=publisher.header_charset,
            first_url=url,
            fetched_at=None,
        )
        for number, address in enumerate(site.further_urls(item), start=2)
    )
    return Page(
        requested_url=url,
        final_url=url,
        body=site.render(item),
        encoding=publisher.header_charset,
        timezone=publisher.timezone,
        fetched_at=dt.datetime.combine(site.day, dt.time(23), tzinfo=dt.UTC),
        further=tuple(further),
    )


def _annotate(page: Page) -> AnnotatedArticle | None:
    try:
        return annotate(page, load_models())
    except Rejected:
        return None


@cache
def annotate_text(file: Path) -> AnnotatedArticle:
    """A plain text as `ingest` takes it: neither an address nor a time is known."""
    page = Page(requested_url="", final_url="", body=file.read_bytes(), fetched_at=None, is_text=True)
    return annotate(page, load_models())
