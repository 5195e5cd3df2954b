"""Cleans the addresses and titles that endpoints state; both come from outside and are bounded."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

MAX_URL = 2000
MAX_TITLE = 500
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]{0,1000}>", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff]")
_ESCAPED_LEVELS = 3


def join_url(base: str, href: str, *, keep_campaign: bool = False) -> str:
    """Resolve a stated address against its page; empty where it is no plain http or https address.

    The fragment is dropped, and campaign parameters (utm_…) unless they are to be kept: they do not change the page.
    """
    stated = "".join(_CONTROL.sub("", href).split())
    if not stated or len(stated) > MAX_URL:
        return ""
    try:
        parts = urlsplit(safe_url_string(urljoin(base, stated)))
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
        _ = parts.port
    except ValueError:
        return ""
    if not usable:
        return ""
    query = parts.query if keep_campaign else _drop_campaign(parts.query)
    url = urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", query, ""))
    return url if len(url) <= MAX_URL else ""


def clean_title(text: str) -> str:
    """Turn a stated title into one line of plain text: tags out, entities resolved even where escaped twice."""
    plain = text[: MAX_TITLE * 8]
    for _ in range(_ESCAPED_LEVELS):
        before = plain
        plain = html.unescape(_TAG.sub(" ", plain))
        if plain == before:
            break
    return " ".join(_CONTROL.sub("", _TAG.sub(" ", plain)).split())[:MAX_TITLE]


def is_same_site(first: str, second: str) -> bool:
    """Tell whether two addresses belong to one site: the same host, or one a subdomain of the other."""
    one, two = _site_host(first), _site_host(second)
    return bool(one) and (one == two or one.endswith(f".{two}") or two.endswith(f".{one}"))


def _site_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _drop_campaign(query: str) -> str:
    if "utm_" not in query:
        return query
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not name.startswith("utm_")]
    return urlencode(kept)
