"""Organisations, people and places of an article, as mentions with offsets into its original text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractors.ids import mention_id
from extractors.match import MatchText
from extractors.models import Models, TaggedClause
from extractors.names import chinese_ellipsis, english_ellipsis
from extractors.names.article_names import spread_names
from extractors.names.candidates import Candidate, choose_candidates
from extractors.names.chinese_names import find_chinese_names
from extractors.names.chinese_pieces import cut_pieces
from extractors.names.chinese_unknown import find_unknown
from extractors.names.english_chain import read_organisations
from extractors.names.english_names import find_english_names
from extractors.names.recognised_names import find_recognised_names
from extractors.records import Article, Mention
from extractors.sentences import split_sentences

_LEAST_SCORE = 0.5
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏ&.,'’\- ]{4,}[A-Za-zÀ-ɏ.]")


def find_mentions(article: Article, match: MatchText, models: Models) -> tuple[Mention, ...]:
    """The names outside boilerplate, in the order of the text; where names overlap the longest stays."""
    sentences = split_article(article, match)
    if article.is_chinese:
        clauses = tuple(models.tagger.tag(match.text, sentences))
        told = find_told_in_chinese(match.text, sentences, clauses, models, language=article.language)
        chosen = find_unknown(match.text, cut_pieces(clauses, sentences), told, models.names)
    else:
        told = find_told_in_english(match.text, sentences, models, language=article.language)
        chosen = read_organisations(match.text, sentences, told, models.names)
    return tuple(_build_mention(article, match, item) for item in chosen)


def split_article(article: Article, match: MatchText) -> tuple[tuple[int, int], ...]:
    """The sentences of an article in its matching form."""
    return split_sentences(match.text, tuple(match.match(*span) for span in article.spans))


def find_told_in_chinese(
    text: str,
    sentences: Sequence[tuple[int, int]],
    clauses: Sequence[TaggedClause],
    models: Models,
    *,
    language: str,
) -> tuple[Candidate, ...]:
    """The names of a Chinese text that taggers, heads, lists and rules tell."""
    found, cuts = find_chinese_names(text, clauses, models.names)
    found = (*found, *find_english_names(text, tuple(_find_latin(text, sentences)), models.names))
    found = (*found, *_find_recognised(text, sentences, models, language))
    spread = spread_names(text, found, models.names, chinese=True, cuts=cuts)
    cut_short = chinese_ellipsis.find_cut_short(text, found, models.names, models.parts.zh)
    return _choose((*found, *cut_short, *spread), sentences)


def find_told_in_english(
    text: str, sentences: Sequence[tuple[int, int]], models: Models, *, language: str
) -> tuple[Candidate, ...]:
    """The names of a text in another language that lists, heads, signs and rules tell."""
    found = find_english_names(text, sentences, models.names)
    found = (*found, *_find_recognised(text, sentences, models, language))
    spread = spread_names(text, found, models.names, chinese=False)
    cut_short = english_ellipsis.find_cut_short(text, models.names, models.parts.en)
    return _choose((*found, *cut_short, *spread), sentences)


def _find_recognised(
    text: str, sentences: Sequence[tuple[int, int]], models: Models, language: str
) -> Iterator[Candidate]:
    if models.recogniser and models.recogniser.reads(language):
        yield from find_recognised_names(text, sentences, models.recogniser)


def _choose(candidates: Iterable[Candidate], sentences: Sequence[tuple[int, int]]) -> tuple[Candidate, ...]:
    return choose_candidates(item for item in _keep_inside(candidates, sentences) if item.score >= _LEAST_SCORE)


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
