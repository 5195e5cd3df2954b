"""Milliseconds a Chinese page of names and events: tagged with care where it pays, against everywhere, in turns."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractors.annotate import find_names
from extractors.events.events import find_events
from extractors.match import build_match_text
from extractors.models import ChineseTagger, Models, TaggedClause
from extractors.pages.article import extract_article
from extractors.records import Article, Page
from pactwatch.lac_tagger import LacTagger
from pactwatch.models import load_models
from tests.sample_site.site import SampleSite

ROUNDS = 5
PAGE = Page(requested_url="", final_url="", body=b"", fetched_at=None, encoding="utf-8")


class TaggedEverywhere:
    """The careful tagger on every sentence."""

    def __init__(self, tagger: ChineseTagger) -> None:
        self._tagger = tagger

    def tag(self, text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[TaggedClause]:
        """Each sentence as one clause."""
        tagged = self._tagger.tag(text, sentences)
        for (start, _), tokens in zip(sentences, tagged, strict=True):
            yield TaggedClause(start=start, tokens=tokens, words=tokens, careful=True)


def main() -> None:
    """Print processor time a page for mentions and for events, and the ratio of the two ways."""
    argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__).parse_args()
    selective = load_models()
    everywhere = replace(selective, tagger=TaggedEverywhere(LacTagger()))
    articles = tuple(read_articles())
    mine, other = [], []
    for _ in range(ROUNDS):
        mine.append(measure(articles, selective))
        other.append(measure(articles, everywhere))
    ratios = sorted(sum(all_) / sum(part) for part, all_ in zip(mine, other, strict=True))
    names, events = (min(one) for one in zip(*mine, strict=True))
    characters = sum(len(article.text) for article in articles) // len(articles)
    sys.stdout.write(
        f"{len(articles)} pages of {characters} characters: names {names:.1f} ms, events {events:.1f} ms, at best; "
        f"tagged everywhere {min(map(sum, other)):.1f} ms in all, ratio {statistics.median(ratios):.1f} "
        f"({ratios[0]:.1f}-{ratios[-1]:.1f})\n"
    )


def read_articles() -> Iterator[Article]:
    """The Chinese articles: the texts of the shared pages, else those of the sample site."""
    shared = os.environ.get("PACTWATCH_SHARED")
    if shared:
        lines = Path(shared, "data", "articles", "zh", "gold.jsonl").read_text(encoding="utf-8").splitlines()
        bodies = [json.loads(line)["text"].encode() for line in lines]
        yield from (extract_article(replace(PAGE, body=body, is_text=True)) for body in bodies)
        return
    site = SampleSite(date(2026, 3, 18))
    found = (extract_article(replace(PAGE, body=site.render(page), encoding="")) for page in site.articles)
    yield from (article for article in found if article.language == "zh")


def measure(articles: Sequence[Article], models: Models) -> tuple[float, float]:
    """Milliseconds a page for mentions and for events."""
    names = events = 0.0
    for article in articles:
        begin = time.process_time()
        match = build_match_text(article.text, language=article.language)
        mentions, anaphors = find_names(article, match, models)
        between = time.process_time()
        find_events(article, match, mentions, models.events, anaphors)
        names += between - begin
        events += time.process_time() - between
    return 1000 * names / len(articles), 1000 * events / len(articles)


if __name__ == "__main__":
    main()
