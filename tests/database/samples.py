"""Records to save: small, whole and different from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from database.records import Archived, Fetched
from extractors import ids
from extractors.records import (
    Anaphor,
    AnnotatedArticle,
    Argument,
    Article,
    DateKind,
    DateStatement,
    Event,
    EventDate,
    EventType,
    Link,
    Mention,
    MentionKind,
    Modality,
    Referent,
    Role,
    Span,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

TEXT = "3月1日，江城大学与临港医院签署合作协议，36家企业参加，共投资2亿元。签约仪式在江城举行。"


def make_link(url: str = "https://news.example/1", source_id: str = "news", **fields: object) -> Link:
    return Link(url=url, source_id=source_id, endpoint_url="https://news.example/feed", discovered_at=NOW, **fields)  # type: ignore[arg-type]


def make_fetched(url: str = "https://news.example/1", *, offset: int = 0, at: datetime = NOW) -> Fetched:
    return Fetched(
        url=url,
        source_id="news",
        final_url=url + "?final",
        status=200,
        fetched_at=at,
        archived=Archived(file="news.warc.gz", offset=offset, length=900, digest="sha256:0"),
        content_type="text/html",
        encoding="gbk",
        etag=f'"{offset}"',
        last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
        link=make_link(url, title="题目"),
    )


def make_article(
    url: str = "https://news.example/1",
    *,
    text: str = TEXT,
    title: str = "两家签约",
    published: str = "2026-03-01T21:40:22+08:00",
    **fields: object,
) -> Article:
    """An article with every field set."""
    article = Article(
        id=ids.article_id(url=url, text=text),
        external_id="",
        url=url,
        canonical_url=url,
        source_id="news",
        title=title,
        text=text,
        language="zh",
        script="Hans",
        description="简介",
        authors=("王小明", "Li Hua"),
        editor="张三",
        publisher="江城日报",
        section="科技",
        tags=("合作", "医院"),
        lead_image="https://news.example/1.jpg",
        document_number="江政〔2026〕1号",
        issuing_body="江城市政府",
        captions=("签约现场",),
        annexes=("附件1：名单",),
        roster=(Span(text="江城大学", start=5, end=9),),
        roster_stated=2,
        warnings=("1 name listed, 2 stated",),
        paragraphs=((0, len(text)),),
        boilerplate=(),
        dates=(
            DateStatement(kind=DateKind.PUBLISHED, value=published, precision="second", origin="meta", confidence=0.9),
        ),
        fetched_at=NOW,
        content_hash=ids.content_hash(text),
        extractor_version="1",
    )
    return replace(article, **fields)  # type: ignore[arg-type]


def annotate(article: Article, *, organisations: tuple[str, ...] = ("江城大学", "临港医院")) -> AnnotatedArticle:
    """An article with its organisations mentioned and one event between them and a counted group."""
    span = Span(text=article.text[:4], start=0, end=4)
    mentions = tuple(
        Mention(
            id=ids.mention_id(article.id, article.content_hash, "organisation", place, place + 1),
            kind=MentionKind.ORGANISATION,
            text=name,
            start=place,
            end=place + 1,
            norm=name,
            method="rules",
            score=0.75,
        )
        for place, name in enumerate(organisations)
    )
    parties = tuple(
        Argument(role=Role.PARTY, text=one.text, start=one.start, end=one.end, norm=one.norm, mention_id=one.id)
        for one in mentions
    )
    group = Argument(role=Role.MEMBER, text="36家企业", start=20, end=25, norm="企业", count=36)
    event = Event(
        id=ids.event_id(article.id, article.content_hash, "agreement_signed", 0, -1),
        type=EventType.AGREEMENT_SIGNED,
        modality=Modality.ASSERTED,
        trigger=span,
        evidence=Span(text=article.text, start=0, end=len(article.text)),
        name=span,
        name_norm="协议",
        arguments=(*parties, group),
        date=EventDate(text="3月1日", start=0, end=4, value="2026-03-01"),
        place=span,
        amount=span,
        score=0.5,
    )
    named = tuple(Referent(text=one.text, norm=one.norm, mention_id=one.id) for one in mentions)
    sides = Anaphor(text="双方", start=10, end=12, referents=named)
    return AnnotatedArticle(article=article, mentions=mentions, events=(event,), anaphors=(sides,))


def make(url: str = "https://news.example/1", **fields: object) -> AnnotatedArticle:
    return annotate(make_article(url, **fields))  # type: ignore[arg-type]
