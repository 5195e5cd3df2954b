"""The JSON that `pactwatch extract` writes for one record."""

from __future__ import annotations

from config.exceptions import Rejected
from extractors.records import Anaphor, AnnotatedArticle, Argument, Event, EventDate, Mention, MentionKind, Post, Span
from pactwatch.inputs import Given

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def render_extraction(given: Given, result: AnnotatedArticle | Rejected) -> dict[str, Json]:
    """The object of one output line: the article with its mentions and events, or why there is none."""
    if isinstance(result, Rejected):
        return {
            "id": given.id,
            "rejected": {"reason": result.reason.value, "detail": result.detail, "line": given.line or None},
        }
    return {"id": given.id, **render_article(result)}


def render_article(annotated: AnnotatedArticle) -> dict[str, Json]:
    """The fields of an annotated article as JSON."""
    article = annotated.article
    return {
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "language": article.language,
        "published_at": article.published_at or None,
        "dates": [
            {
                "kind": date.kind.value,
                "value": date.value,
                "precision": date.precision,
                "from": date.origin,
                "confidence": date.confidence,
            }
            for date in article.dates
        ],
        "authors": list(article.authors),
        "editor": article.editor,
        "publisher": article.publisher,
        "section": article.section,
        "tags": list(article.tags),
        "description": article.description,
        "canonical_url": article.canonical_url,
        "lead_image": article.lead_image,
        "document_number": article.document_number,
        "issuing_body": article.issuing_body,
        "captions": list(article.captions),
        "annexes": list(article.annexes),
        "roster": [_render_span(name) for name in article.roster],
        "roster_stated": article.roster_stated,
        "warnings": list(article.warnings),
        "organisations": _render_mentions(annotated, MentionKind.ORGANISATION),
        "people": _render_mentions(annotated, MentionKind.PERSON),
        "places": _render_mentions(annotated, MentionKind.PLACE),
        "anaphors": [_render_anaphor(anaphor) for anaphor in annotated.anaphors],
        "events": [render_event(event) for event in annotated.events],
    }


def render_event(event: Event) -> dict[str, Json]:
    """One event as JSON."""
    return {
        "type": event.type.value,
        "modality": event.modality.value,
        "trigger": _render_span(event.trigger),
        "name": _render_span(event.name),
        "arguments": [_render_argument(argument) for argument in event.arguments],
        "date": _render_date(event.date),
        "place": _render_span(event.place),
        "evidence": {"start": event.evidence.start, "end": event.evidence.end},
    }


def _render_mentions(annotated: AnnotatedArticle, kind: MentionKind) -> list[Json]:
    return [_render_mention(mention) for mention in annotated.mentions if mention.kind is kind]


def _render_mention(mention: Mention) -> dict[str, Json]:
    rendered: dict[str, Json] = {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "norm": mention.norm,
    }
    if mention.kind is MentionKind.ORGANISATION:
        return {**rendered, "part_of": [{"text": one.text, "norm": one.norm} for one in mention.part_of]}
    if mention.kind is not MentionKind.PERSON:
        return rendered
    return {**rendered, "posts": [_render_post(post) for post in mention.posts]}


def _render_post(post: Post) -> dict[str, Json]:
    return {"text": post.text, "body": post.body, "norm": post.body_norm}


def _render_anaphor(anaphor: Anaphor) -> dict[str, Json]:
    return {
        "text": anaphor.text,
        "start": anaphor.start,
        "end": anaphor.end,
        "stands_for": [{"text": named.text, "norm": named.norm} for named in anaphor.referents],
    }


def _render_argument(argument: Argument) -> dict[str, Json]:
    rendered: dict[str, Json] = {
        "role": argument.role.value,
        "text": argument.text,
        "start": argument.start,
        "end": argument.end,
    }
    return rendered if argument.count is None else {**rendered, "count": argument.count}


def _render_span(span: Span | None) -> dict[str, Json] | None:
    return None if span is None else {"text": span.text, "start": span.start, "end": span.end}


def _render_date(date: EventDate | None) -> dict[str, Json] | None:
    return None if date is None else {"text": date.text, "start": date.start, "end": date.end, "value": date.value}
