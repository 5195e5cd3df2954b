"""Ids that depend on nothing but what they name, so that any step run twice changes nothing."""

from __future__ import annotations

import hashlib


def hash_parts(*parts: str) -> str:
    """The first 24 hexadecimal digits of the SHA-256 over the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def article_id(*, url: str = "", source_id: str = "", external_id: str = "", text: str = "") -> str:
    """An article's id: from its canonical URL, else from source and the caller's id, else from its text."""
    if url:
        return hash_parts("url", url)
    if external_id:
        return hash_parts("external", source_id, external_id)
    return hash_parts("text", text)


def content_hash(text: str) -> str:
    """A revision's id: the hash of the text with runs of white space as one space."""
    plain = text.replace("\n", " ")
    is_clean = plain.isprintable() and "  " not in plain and plain == plain.strip()
    return hash_parts("content", plain if is_clean else " ".join(text.split()))


def mention_id(article: str, content: str, kind: str, start: int, end: int) -> str:
    """A mention's id within one revision of an article."""
    return hash_parts("mention", article, content, kind, str(start), str(end))


def event_id(article: str, content: str, kind: str, trigger_start: int, name_start: int) -> str:
    """An event's id within one revision; name_start is -1 for an event without a name."""
    return hash_parts("event", article, content, kind, str(trigger_start), str(name_start))
