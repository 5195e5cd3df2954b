"""Organisations, people and places of an article, as mentions with offsets into its original text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractors.ids import mention_id
from extractors.match import MatchText
from extractors.models import Models
from extractors.names import chinese_ellipsis, english_ellipsis
from extractors.names.article_names import spread_names
from extractors.names.candidates import Candidate, choose_candidates
from extractors.names.chinese_names import find_chinese_names
from extractors.names.english_names import find_english_names
from extractors.names.recognised_names import find_recognised_names
from extractors.records import Article, Mention
from extractors.sentences import split_sentences

_LEAST_SCORE = 0.5
_LATIN = re.compile(r"[A-Z][A-Za-z&.,'’\- ]{4,}[A-Za-z.]")


def find_mentions(article: Article, match: MatchText, models: Models) -> tuple[Mention, ...]:
    """The names outside boilerplate, in the order of the text; where names overlap the longest stays."""
    sentences = split_sentences(match.text, tuple(match.match(*span) for span in article.spans))
    chinese = article.is_chinese
    if chinese:
        found, cuts = find_chinese_names(match.text, sentences, models.names, models.tagger)
        found = (*found, *find_english_names(match.text, tuple(_find_latin(match.text, sentences)), models.names))
    else:
        found, cuts = find_english_names(match.text, sentences, models.names), frozenset()
    if models.recogniser and models.recogniser.reads(article.language):
        found = (*found, *find_recognised_names(match.text, sentences, models.recogniser))
    spread = spread_names(match.text, found, models.names, chinese=chinese, cuts=cuts)
    if chinese:
        found = (*found, *chinese_ellipsis.find_cut_short(match.text, found, models.names, models.parts.zh))
    else:
        found = (*found, *english_ellipsis.find_cut_short(match.text, models.names, models.parts.en))
    inside = _keep_inside((*found, *spread), sentences)
    chosen = choose_candidates(item for item in inside if item.score >= _LEAST_SCORE)
    return tuple(_build_mention(article, match, item) for item in chosen)


def _keep_inside(candidates: Iterable[Candidate], sentences: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The candidates that lie within one sentence; names found in the whole text may lie in boilerplate."""
    starts = [start for start, _ in sentences]
    for item in candidates:
        at = bisect_right(starts, item.start) - 1
        if at >= 0 and item.end <= sentences[at][1]:
            yield item


def _find_latin(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of Latin words in Chinese sentences."""
    return (latin.span() for start, end in sentences for latin in _LATIN.finditer(text, start, end))


def _build_mention(article: Article, match: MatchText, item: Candidate) -> Mention:
    start, end = match.original(item.start, item.end)
    return Mention(
        id=mention_id(article.id, article.content_hash, item.kind, start, end),
        kind=item.kind,
        text=article.text[start:end],
        start=start,
        end=end,
        norm=item.full or " ".join(match.text[item.start : item.end].split()),
        method=item.method,
        score=item.score,
    )
