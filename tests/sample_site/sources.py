"""Writes a sources file for the sample site, with the addresses at which it is served."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from tests.sample_site.records import Publisher


def write_sources(publishers: Iterable[Publisher], origin: Callable[[str], str]) -> str:
    """The publishers as [[source]] tables in TOML."""
    return "\n".join(_source(publisher, origin(publisher.id)) for publisher in publishers)


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _source(publisher: Publisher, origin: str) -> str:
    lines = [
        "[[source]]",
        f"id = {_quote('sample-' + publisher.id)}",
        f"name = {_quote(publisher.name)}",
        f"homepage = {_quote(origin + '/')}",
        f"country = {_quote(publisher.country)}",
        f"languages = [{', '.join(map(_quote, publisher.languages))}]",
        f"kind = {_quote(publisher.kind)}",
        f"timezone = {_quote(publisher.timezone)}",
        'min_interval = "1h"',
        f"article_url = '{publisher.article_url}'",
    ]
    for endpoint in publisher.endpoints:
        lines += [
            "  [[source.endpoint]]",
            f"  url = {_quote(origin + endpoint.path)}",
            f"  kind = {_quote(endpoint.kind)}",
        ]
    if publisher.selectors:
        lines.append("  [source.selectors]")
        lines += [f"  {key} = {_quote(value)}" for key, value in publisher.selectors]
    return "\n".join(lines) + "\n"
