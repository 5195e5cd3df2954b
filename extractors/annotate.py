"""From one page to its annotated article: the one path that `extract`, `ingest` and the crawl share."""

from __future__ import annotations

from dataclasses import replace

from config.records import Selectors
from extractors.events.events import find_events
from extractors.match import MatchText, build_match_text
from extractors.models import Models
from extractors.names.anaphors import find_anaphors
from extractors.names.mentions import find_mentions
from extractors.names.posts import add_posts
from extractors.names.wholes import add_wholes
from extractors.pages.article import extract_article
from extractors.records import Anaphor, AnnotatedArticle, Article, Mention, Page


def annotate(page: Page, models: Models, *, selectors: Selectors | None = None) -> AnnotatedArticle:
    """The page's article with its mentions, anaphors and events; Rejected where the page is no article."""
    article = extract_article(page, selectors=selectors or Selectors())
    if models.recogniser and models.recogniser.reads(article.language):
        article = replace(article, extractor_version=f"{article.extractor_version}+{models.recogniser.version}")
    match = build_match_text(article.text, language=article.language)
    mentions, anaphors = find_names(article, match, models)
    events = find_events(article, match, mentions, models.events, anaphors)
    return AnnotatedArticle(article=article, mentions=mentions, events=events, anaphors=anaphors)


def find_names(article: Article, match: MatchText, models: Models) -> tuple[tuple[Mention, ...], tuple[Anaphor, ...]]:
    """The mentions with what belongs to each, and what stands for them."""
    mentions = add_wholes(article, match, find_mentions(article, match, models), models.names, models.parts)
    anaphors = find_anaphors(article, match, mentions, models.anaphors)
    return add_posts(article, match, mentions, models.posts, anaphors), anaphors
