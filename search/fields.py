"""The fields of both indexes, and documents as fields."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from search.contract import ArticleDocument, Document, EventDocument, Kind
from search.query import parse_day
from search.tokens import SEPARATOR, find_exact_tokens, find_index_tokens, is_ideographic, join_tokens

SCHEMA_VERSION = 3
MAX_KEY_BYTES = 8000
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LOW_BITS = 32

Value = str | int | tuple[str, ...]


class FieldKind(StrEnum):
    """How a field is indexed: a keyword, an integer, tokens with positions, or tokens with frequencies and lengths."""

    KEY = "key"
    NUMBER = "number"
    EXACT = "exact"
    WORDS = "words"


FIELDS: Mapping[str, FieldKind] = {
    "id": FieldKind.KEY,
    "version": FieldKind.NUMBER,
    "live": FieldKind.NUMBER,
    "article_id": FieldKind.KEY,
    "external_id": FieldKind.KEY,
    "source_id": FieldKind.KEY,
    "publisher": FieldKind.KEY,
    "url": FieldKind.KEY,
    "language": FieldKind.KEY,
    "month": FieldKind.KEY,
    "year": FieldKind.KEY,
    "has": FieldKind.KEY,
    "day": FieldKind.NUMBER,
    "date_order": FieldKind.NUMBER,
    "seen_order": FieldKind.NUMBER,
    "copy_key": FieldKind.NUMBER,
    "slots": FieldKind.NUMBER,
    "organisations": FieldKind.KEY,
    "places": FieldKind.KEY,
    "event_types": FieldKind.KEY,
    "event_keys": FieldKind.KEY,
    "event_text": FieldKind.EXACT,
    "org_exact": FieldKind.EXACT,
    "place_exact": FieldKind.EXACT,
    "publisher_exact": FieldKind.EXACT,
    "title_exact": FieldKind.EXACT,
    "text_exact": FieldKind.EXACT,
    "title_words": FieldKind.WORDS,
    "text_words": FieldKind.WORDS,
}

FACETS: Mapping[Kind, Mapping[str, str]] = {
    Kind.ARTICLES: {
        "language": "language",
        "source_id": "source_id",
        "publisher": "publisher",
        "organisations": "organisations",
        "event_types": "event_types",
        "places": "places",
        "year": "year",
        "month": "month",
    },
    Kind.EVENTS: {
        "language": "language",
        "source_id": "source_id",
        "publisher": "publisher",
        "organisations": "organisations",
        "type": "event_types",
        "place": "places",
        "year": "year",
        "month": "month",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    type: str
    modality: str
    name: str
    place: str
    roles: tuple[str, ...]
    participants: tuple[str, ...]
    has: tuple[str, ...]


def build_fields(document: Document) -> dict[str, Value]:
    """A document as the fields of either engine; ValueError says why it cannot be indexed."""
    day = parse_day(document.day, last=False)
    if len(document.day) != len("2023-06-01"):
        raise ValueError(f'day "{document.day}" is not a day such as 2023-06-01')
    fields: dict[str, Value] = {
        "id": document.id,
        "version": document.version,
        "live": 1,
        "external_id": document.external_id,
        "source_id": document.source_id,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "month": document.day[:7],
        "year": document.day[:4],
        "has": document.has,
        "publisher_exact": _exact([document.publisher]),
        "day": day,
        "date_order": _order(day, document.id),
        "seen_order": _order(_seconds(document.first_seen), document.id),
        "copy_key": _hash(document.content_hash or document.id, bits=63),
    }
    fields |= _article_fields(document) if isinstance(document, ArticleDocument) else _event_fields(document)
    _check(fields)
    return fields


def build_tombstone(kind_id: str, version: int) -> dict[str, Value]:
    """A deleted document: its version keeps older writes from coming back."""
    if not kind_id or len(kind_id.encode()) > MAX_KEY_BYTES:
        raise ValueError("the id is empty or too long")
    return {"id": kind_id, "version": version, "live": 0, "title_words": SEPARATOR, "text_words": SEPARATOR}


def find_term_field(term: str) -> str:
    """The field whose terms are words as they are written, or for Chinese pairs of characters."""
    return "text_words" if is_ideographic(term) else "text_exact"


def find_kind(document: Document) -> Kind:
    """The index a document belongs to."""
    return Kind.ARTICLES if isinstance(document, ArticleDocument) else Kind.EVENTS


def _article_fields(document: ArticleDocument) -> dict[str, Value]:
    events = [
        _Event(
            type=entry.type,
            modality=entry.modality,
            name=entry.name,
            place=entry.place,
            roles=entry.roles,
            participants=tuple(dict.fromkeys(role.partition(":")[2] for role in entry.roles)),
            has=entry.has,
        )
        for entry in document.events
    ]
    return {
        "organisations": _unique(document.organisations),
        "places": _unique(document.places),
        "event_types": _unique(event.type for event in events),
        "org_exact": _exact(document.organisations),
        "place_exact": _exact(document.places),
        "title_exact": _exact([document.title]),
        "text_exact": _exact([document.text]),
        "title_words": _words([document.title]),
        "text_words": _words([document.text]),
        **_slots(events),
    }


def _event_fields(document: EventDocument) -> dict[str, Value]:
    event = _Event(
        type=document.type,
        modality=document.modality,
        name=document.name,
        place=document.place,
        roles=document.roles,
        participants=document.participants,
        has=document.has,
    )
    told = [document.name, document.evidence, *document.participants]
    return {
        "article_id": document.article_id,
        "organisations": _unique(document.participants),
        "places": _unique([document.place]),
        "event_types": (document.type,),
        "org_exact": _exact(document.participants),
        "place_exact": _exact([document.place]),
        "title_exact": _exact([document.title]),
        "text_exact": _exact(told),
        "title_words": _words([document.title]),
        "text_words": _words(told),
        **_slots([event]),
    }


def _slots(events: Sequence[_Event]) -> dict[str, Value]:
    keys: list[str] = []
    text: list[list[str]] = []
    for slot, event in enumerate(events):
        keys += [slot_key(slot, "type", event.type), slot_key(slot, "modality", event.modality)]
        keys += [slot_key(slot, "has", thing) for thing in event.has]
        keys += [slot_key(slot, "org", name) for name in event.participants]
        keys += [slot_key(slot, "role", role.partition(":")[0]) for role in event.roles]
        named = [("name", event.name), ("place", event.place), *(("org", name) for name in event.participants)]
        named += [(f"role-{role}", name) for role, _, name in (pair.partition(":") for pair in event.roles)]
        text += [[slot_key(slot, tag, token) for token in find_exact_tokens(name)] for tag, name in named if name]
    return {"slots": len(events), "event_keys": _unique(keys), "event_text": join_tokens(text)}


def slot_key(slot: int, tag: str, value: str) -> str:
    """A value of one event of an article."""
    return f"{slot}.{tag}.{value}"


def _exact(texts: Iterable[str]) -> str:
    return join_tokens(find_exact_tokens(text) for text in texts if text)


def _words(texts: Iterable[str]) -> str:
    """Never empty: Lucene leaves documents without a field out of the field's statistics, tantivy does not."""
    return " ".join([SEPARATOR, *(token for text in texts for token in find_index_tokens(text))])


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _order(number: int, name: str) -> int:
    return (number << _LOW_BITS) | _hash(name, bits=_LOW_BITS)


def _seconds(first_seen: str) -> int:
    moment = dt.datetime.fromisoformat(first_seen)
    if moment.tzinfo is None:
        raise ValueError(f'first_seen "{first_seen}" has no offset')
    return max(0, int((moment - _EPOCH).total_seconds()))


def _hash(text: str, *, bits: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> (64 - bits)


def _check(fields: Mapping[str, Value]) -> None:
    if not fields["id"]:
        raise ValueError("the id is empty")
    for name, kind in FIELDS.items():
        value = fields.get(name, "")
        if kind is not FieldKind.KEY or isinstance(value, int):
            continue
        for key in (value,) if isinstance(value, str) else value:
            if len(key.encode()) > MAX_KEY_BYTES:
                raise ValueError(f"{name} is longer than {MAX_KEY_BYTES} bytes")
