"""Addresses of articles: absolute, of the web, and of the same site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

_SECOND_LEVEL: Final = frozenset({"com", "gov", "edu", "org", "net", "ac", "co", "go", "or", "ne", "mil"})


def find_canonical(url: str, stated: Iterable[str]) -> str:
    """The first stated address that is of the web, of the page's own site and no home page; empty where none is."""
    for candidate in filter(str.strip, stated):
        address = _read(urljoin(url, candidate.strip()) if url else candidate.strip())
        if not address or (url and site_of(address) != site_of(url)):
            continue
        if url and urlsplit(address).path in {"", "/"} and urlsplit(url).path not in {"", "/"}:
            continue
        return address
    return ""


def identify(url: str, canonical: str = "") -> str:
    """The address that an article is known by: its canonical one, else its own without a fragment."""
    return canonical or _read(url)


def site_of(url: str) -> str:
    """The registered domain of an address, as near as its labels tell (news.example.com.cn: example.com.cn)."""
    host = (urlsplit(url).hostname or "").lower()
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return host if host.replace(".", "").isdigit() else ".".join(labels[-keep:])


def _read(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or len(address) > 2000:
        return ""
    return urlunsplit(parts._replace(fragment=""))
