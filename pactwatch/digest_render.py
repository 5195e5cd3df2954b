"""A digest as Markdown and as one self-contained HTML file, and both on disk."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from config.exceptions import InputError
from pactwatch import digest_words
from pactwatch.digest import Digest
from pactwatch.digest_markdown import render_markdown
from pactwatch.files import write_whole

__all__ = ["render_html", "render_markdown", "write_digest"]

_FILTERS: Final = (
    digest_words.clean,
    digest_words.count_label,
    digest_words.day_label,
    digest_words.language_name,
    digest_words.language_tag,
    digest_words.link_target,
    digest_words.modality_label,
    digest_words.outcome_label,
    digest_words.role_label,
)


def render_html(digest: Digest) -> str:
    """The digest as one HTML file without scripts; nothing is loaded, and its policy allows only its own style."""
    environment = _environment()
    style = environment.get_template("digest.css").render().strip()
    return environment.get_template("digest.html").render(
        digest=digest,
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=_hash_style(style),
    )


def write_digest(digest: Digest, folder: Path) -> tuple[Path, Path]:
    """Write 2023-W22.md and 2023-W22.html, each whole or not at all; InputError where the folder cannot take them."""
    markdown, html = render_markdown(digest), render_html(digest)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (
            write_whole(folder / f"{digest.week}.md", markdown),
            write_whole(folder / f"{digest.week}.html", html),
        )
    except OSError as error:
        raise InputError(str(folder), f"the digest cannot be written: {error.strerror}") from None


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pactwatch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update({word.__name__: word for word in _FILTERS})
    return environment


def _hash_style(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
