"""The records of the sample site: publishers, pages and the gold a careful reader wrote for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

EVENT_TYPES = (
    "alliance_formed",
    "platform_launched",
    "agreement_signed",
    "membership_changed",
    "policy_issued",
    "project_started",
    "funding_made",
    "product_released",
    "meeting_held",
)
ROLES = ("initiator", "party", "member", "issuer", "host", "operator", "funder", "recipient", "witness")
MODALITIES = ("asserted", "planned", "possible", "denied")
PAGE_KINDS = (
    "article",
    "robots_blocked",  # an article that robots.txt forbids
    "redirect",  # 301 to `redirect_to`
    "redirect_loop",  # 302 for ever
    "missing",  # 404
    "gone",  # 410
    "error",  # 500
    "login",  # 200, a form and no article
    "list",  # 200, a topic page of links at an article's address
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address at which a publisher lists its pages; `pages` is a listing's pattern for page {n}."""

    kind: str
    path: str
    pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An invented publisher; `declared` is the charset its pages claim, `encoding` the true one."""

    id: str
    name: str
    kind: str
    country: str
    languages: tuple[str, ...]
    timezone: str
    encoding: str
    declared: str = ""
    header_charset: str = ""
    template: str
    url: str
    article_url: str
    page_size: int = 10
    about: str = ""
    robots: str = ""
    selectors: tuple[tuple[str, str], ...] = ()
    endpoints: tuple[Endpoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a roster, with the entries under it."""

    text: str
    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a page's body: kind p (a paragraph), roster, table or figure."""

    kind: str
    text: str = ""
    items: tuple[Item, ...] = ()
    ordered: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerLink:
    """One entry of the pager under a part of an article; `path` is empty for the part shown."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArgument:
    """An argument as it stands in the text; `count` is set for a counted group."""

    role: str
    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event as a careful reader marks it; events with one `fact` are the same event told twice."""

    type: str
    modality: str = "asserted"
    trigger: str = ""
    name: str = ""
    date: str = ""
    date_value: str = ""
    place: str = ""
    arguments: tuple[GoldArgument, ...] = ()
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What is true of a page's text; strings stand in the text exactly so."""

    events: tuple[GoldEvent, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a publisher, its dates resolved for the day of serving.

    An article on several pages breaks after so many blocks; `pager` is set in the parts that the site renders.
    """

    id: str
    publisher_id: str
    slug: str
    kind: str
    path: str
    title: str
    published: dt.datetime
    modified: dt.datetime | None = None
    language: str
    authors: tuple[str, ...] = ()
    source: str = ""
    editor: str = ""
    section: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    document_number: str = ""
    blocks: tuple[Block, ...] = ()
    page_breaks: tuple[int, ...] = ()
    pager: tuple[PagerLink, ...] = ()
    text: str = ""
    copy_of: str = ""
    redirect_to: str = ""
    gold: Gold = field(default_factory=Gold)

    @property
    def is_article(self) -> bool:
        """True for a page whose body is an article, whether or not a crawler may fetch it."""
        return self.kind in {"article", "robots_blocked"}
