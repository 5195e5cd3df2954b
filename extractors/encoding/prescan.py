"""The charset that an HTML page declares in its first bytes, found as the HTML standard's prescan does."""

from __future__ import annotations

import re
from typing import Final

from extractors.encoding.charsets import resolve_label

PRESCAN_BYTES: Final = 32768
"""How far a declaration is looked for; the standard says 1024, but many pages put scripts before it."""

_XML = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_TOKEN = re.compile(rb"<!--|<meta(?=[\s/])|</?[A-Za-z][^\s/>]*|<[!/?]", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<dq>[^"]*)"|'(?P<sq>[^']*)'|(?P<raw>[^\s>"'][^\s>]*)?))?)"""
)
_PLAIN = re.compile(
    rb"""<meta\s+(?:charset\s*=\s*(?:(["'])([\w:.-]+)\1\s*/?|([\w:.-]+)\s*)"""
    rb"""|http-equiv="content-type"\s+content="text/html;\s*charset=([\w:.-]+)"\s*/?"""
    rb"""|content="text/html;\s*charset=([\w:.-]+)"\s+http-equiv="content-type"\s*/?)>""",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'][^\s;]*))""", re.IGNORECASE)


def find_declared_charset(body: bytes) -> str:
    """Return the label of the first meta or XML declaration in the page's first bytes, empty where there is none."""
    head = body[:PRESCAN_BYTES]
    declared = _XML.match(head)
    if declared:
        return declared[1].decode("ascii")
    at = head.lower().find(b"charset")
    if at < 0:
        return ""
    if label := _read_plain(head, at):
        return label
    position = 0
    while token := _TOKEN.search(head, position):
        position = token.end()
        text = token[0].lower()
        if text == b"<!--":
            end = head.find(b"-->", token.start() + 2)
            position = len(head) if end < 0 else end + 3
        elif text in {b"<!", b"</", b"<?"}:
            end = head.find(b">", position)
            position = len(head) if end < 0 else end + 1
        else:
            attributes, position = _read_attributes(head, position)
            label = _find_label(attributes) if text == b"<meta" else ""
            if label and resolve_label(label):
                return label
    return ""


def _read_plain(head: bytes, at: int) -> str:
    """The label where the first word `charset` is that of a meta element of its own; empty where it may be another."""
    start = head.rfind(b"<", 0, at)
    before = head[: max(0, start)]
    is_quoted = before.count(b'"') % 2 or before.count(b"'") % 2
    is_open = before.rfind(b"<!--") > before.rfind(b"-->")
    is_apart = not (is_quoted or is_open) and before.rstrip().endswith(b">")
    declared = _PLAIN.match(head, start) if is_apart else None
    label = declared[declared.lastindex or 0].decode("latin-1") if declared else ""
    return label if resolve_label(label) else ""


def _read_attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    attributes: dict[bytes, bytes] = {}
    while match := _ATTRIBUTE.match(head, position):
        position = match.end()
        if match["end"]:
            return attributes, position
        value = next((match[name] for name in ("dq", "sq", "raw") if match[name] is not None), b"")
        attributes.setdefault(match["name"].lower(), value)
    return {}, len(head)


def _find_label(attributes: dict[bytes, bytes]) -> str:
    if b"charset" in attributes:
        return attributes[b"charset"].decode("latin-1")
    if attributes.get(b"http-equiv", b"").lower() != b"content-type":
        return ""
    match = _CHARSET.search(attributes.get(b"content", b""))
    return next((group for group in match.groups() if group), b"").decode("latin-1") if match else ""
