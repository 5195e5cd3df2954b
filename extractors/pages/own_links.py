"""Links of a page to itself, as a headline often is: they lead to no other article."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin

from extractors.markup.parsing import short_text_of
from extractors.markup.survey import Survey

_LEAST: Final = 8  # characters of a headline
_MOST: Final = 160


def show_own_links(survey: Survey, *, url: str) -> None:
    """Turn the links with a headline's length that lead to the page itself into plain text."""
    path = url.partition("#")[0]
    file = path.rsplit("/", 1)[-1]
    for link in survey.tagged("a") if file else ():
        address = link.get("href") or ""
        is_own = file in address and "#" not in address and urljoin(path, address) == path
        if is_own and len(short_text_of(link, most=_MOST)) >= _LEAST:
            link.tag = "span"
