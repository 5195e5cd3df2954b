"""What a page says about itself out of sight: meta tags, links and JSON-LD, gathered into one record."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractors.markup.parsing import clean_text, text_of
from extractors.markup.survey import Survey

_MAX_JSON: Final = 1_000_000
_MAX_NODES: Final = 5_000
_ARTICLE_TYPES: Final = re.compile(r"(?:Article|BlogPosting|Report|Posting|PressRelease)$")
_PAGE_TYPES: Final = re.compile(r"^(?:WebPage|ItemPage|CreativeWork)$")
_NAMING: Final = frozenset({"name", "property", "itemprop", "http-equiv"})
_BREAK: Final = re.compile(r"(?<=[\u3001-\uff1f])<br\s*/?>(?=[\u3001-\uff1f])", re.IGNORECASE)  # within a Chinese title
_TAGS: Final = re.compile(r"<[^>]{0,500}>")

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a page's JSON-LD says of its article; empty where it says nothing."""

    headline: str = ""
    description: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A page's meta values by lower-case name, its title element, canonical link, JSON-LD article and breadcrumb."""

    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    language: str = ""
    statement: Statement = field(default_factory=Statement)
    trail: tuple[str, ...] = ()

    def first(self, *names: str) -> str:
        """The first value of the first of these names that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value of these names."""
        return tuple(value for name in names for value in self.metas.get(name, ()))


def read_head(survey: Survey) -> Head:
    """Read meta tags, title, canonical link and JSON-LD."""
    metas: dict[str, list[str]] = {}
    for element in survey.tagged("meta"):
        content = clean_text(_BREAK.sub("", element.get("content") or ""))
        for key in element.keys() if content else ():
            if key in _NAMING and (name := element.get(key).strip().lower()):
                metas.setdefault(name, []).append(content)
    title = next((text_of(element) for element in survey.tagged("title")), "")
    links = (link for link in survey.tagged("link") if "canonical" in (link.get("rel") or "").lower().split())
    canonical = next((link.get("href") or "" for link in links), "")
    nodes = _list_nodes(survey)
    root = survey.root
    return Head(
        metas={name: tuple(values) for name, values in metas.items()},
        title=title,
        canonical=canonical.strip(),
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        statement=_find_statement(nodes),
        trail=next((tuple(_read_trail(node)) for node in nodes if _is_trail(node)), ()),
    )


def _find_statement(nodes: Sequence[dict[str, Json]]) -> Statement:
    """What the fullest node of an article says; of a page that states none, only who wrote and when it was changed."""
    articles = [_build(node, nodes) for node in nodes if _is_of(node, _ARTICLE_TYPES)]
    pages = [_build(node, nodes) for node in nodes if not articles and _is_of(node, _PAGE_TYPES)]
    told = max(pages, key=_weigh, default=Statement())
    return max(articles, key=_weigh, default=Statement(authors=told.authors, modified=told.modified))


def _is_trail(node: dict[str, Json]) -> bool:
    kind = node.get("@type")
    return "BreadcrumbList" in kind if isinstance(kind, list) else kind == "BreadcrumbList"


def _list_nodes(survey: Survey) -> list[dict[str, Json]]:
    scripts = (script for script in survey.tagged("script") if "ld+json" in (script.get("type") or ""))
    return [node for script in scripts for node in _walk(_parse(script.text or ""))]


def _weigh(statement: Statement) -> int:
    return len(statement.headline) + len(statement.published)


def _read_trail(node: dict[str, Json]) -> Iterator[str]:
    items = node.get("itemListElement")
    for item in items[:20] if isinstance(items, list) else []:
        if isinstance(item, dict):
            inner = item.get("item")
            yield _text(item.get("name")) or (_text(inner.get("name")) if isinstance(inner, dict) else "")


def _parse(text: str) -> Json:
    if len(text) > _MAX_JSON:
        return None
    try:
        parsed: Json = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return parsed


def _walk(root: Json) -> Iterator[dict[str, Json]]:
    waiting: list[Json] = [root]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                value
                for key, value in node.items()
                if key in {"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"}
            )


def _is_of(node: dict[str, Json], kinds: re.Pattern[str]) -> bool:
    """Whether a node is of one of the types."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and kinds.search(name) for name in names)


def _build(node: dict[str, Json], nodes: Sequence[dict[str, Json]]) -> Statement:
    known = {str(other["@id"]): other for other in nodes if "@id" in other and "name" in other}
    keywords = node.get("keywords")
    words = keywords.split(",") if isinstance(keywords, str) else _names(keywords)
    return Statement(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        authors=tuple(_names(node.get("author"), known) or _names(node.get("creator"), known)),
        publisher=next(iter(_names(node.get("publisher"), known)), ""),
        section=next(iter(_names(node.get("articleSection"))), ""),
        keywords=tuple(word.strip() for word in words if word.strip()),
        url=_text(node.get("url")),
        image=_image(node.get("image")),
    )


def _names(value: Json, known: Mapping[str, dict[str, Json]] | None = None) -> list[str]:
    """The names of the nodes of a value; a node that only refers to another (@id) has that one's name."""
    nodes = value if isinstance(value, list) else [value]
    found = []
    for node in nodes[:50]:
        if known and isinstance(node, dict) and "name" not in node:
            node = known.get(str(node.get("@id")), node)  # noqa: PLW2901
        name = (node.get("name") or _read_parts(node)) if isinstance(node, dict) else node
        found += [_text(part) for part in (name if isinstance(name, list) else [name])]
    return [name for name in found if name]


def _read_parts(node: dict[str, Json]) -> str:
    """A person's name that is given in parts."""
    return " ".join(filter(None, (_text(node.get(part)) for part in ("givenName", "additionalName", "familyName"))))


def _image(value: Json) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("url") if isinstance(first, dict) else first)


def _text(value: Json) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean_text(_TAGS.sub(" ", html.unescape(value))) if isinstance(value, str) else ""
