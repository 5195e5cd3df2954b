"""The words of a digest, and how fetched text is made safe to show: cleaned, bounded, its addresses checked."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final
from urllib.parse import quote, urlsplit

from extractors.records import Modality, Role
from pactwatch.weeks import render_day

MAX_TITLE: Final = 300
MAX_QUOTE: Final = 1_000
MAX_DETAIL: Final = 300
MAX_URL: Final = 2_000

_LANGUAGES: Final = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}
_ROLES: Final = {
    Role.INITIATOR: ("Initiator", "Initiators"),
    Role.PARTY: ("Party", "Parties"),
    Role.MEMBER: ("Member", "Members"),
    Role.ISSUER: ("Issuer", "Issuers"),
    Role.HOST: ("Host", "Hosts"),
    Role.OPERATOR: ("Operator", "Operators"),
    Role.FUNDER: ("Funder", "Funders"),
    Role.RECIPIENT: ("Recipient", "Recipients"),
    Role.WITNESS: ("Witness", "Witnesses"),
}
_MODALITIES: Final = {
    Modality.ASSERTED: "reported as done",
    Modality.PLANNED: "planned, not yet reported as done",
    Modality.POSSIBLE: "possible, not certain",
    Modality.DENIED: "denied or called off",
}
_OUTCOMES: Final = {
    "discovered": "waiting to be fetched",
    "fetched": "waiting to be read",
    "indexed": "new articles",
    "updated": "updated articles",
    "duplicate": "copies of known texts",
    "not_article": "not articles",
    "no_text": "without text",
    "too_short": "too short",
    "robots": "refused by robots.txt",
    "blocked": "blocked by the site",
    "http_error": "HTTP errors",
    "timeout": "timed out",
    "too_large": "too large",
    "endpoint": "feeds or listings unreadable",
    "incomplete": "articles with pages missing",
}
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_KEPT_IN_URL: Final = "!#$%&'()*+,/:;=?@[]~-._"


def clean(text: str, limit: int = MAX_TITLE) -> str:
    """The text on one line, without control and direction characters, cut to `limit` with an ellipsis."""
    shown = "".join(" " if character.isspace() else character for character in text if not _is_hidden(character))
    shown = " ".join(shown.split())
    return shown if len(shown) <= limit else f"{shown[: limit - 1].rstrip()}…"


def link_target(url: str) -> str:
    """The address where it may become a link (http or https, a host, no user name), else empty."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc or len(url) > MAX_URL:
        return ""
    return quote(url, safe=_KEPT_IN_URL) if clean(url, MAX_URL) == url else ""


def language_tag(language: str) -> str:
    """The language as a lang attribute takes it, empty where it is none."""
    return language if _TAG.fullmatch(language) else ""


def language_name(language: str) -> str:
    """The language in English."""
    return _LANGUAGES.get(language.partition("-")[0], language) or "unknown language"


def role_label(role: Role, number: int) -> str:
    """The role for one or several participants."""
    return _ROLES[role][number != 1]


def modality_label(modality: Modality) -> str:
    """Whether it happened, in words."""
    return _MODALITIES[modality]


def outcome_label(outcome: str) -> str:
    """What became of links, in words."""
    return _OUTCOMES.get(outcome, outcome.replace("_", " "))


def day_label(day: str) -> str:
    """An ISO day as people write it; what is none comes back as it is."""
    try:
        return render_day(date.fromisoformat(day))
    except ValueError:
        return day


def count_label(number: int, one: str, many: str = "") -> str:
    """The number with its noun: 1 event, 1,200 events."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _is_hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Cf", "Cs"} or (category == "Cc" and not character.isspace())
