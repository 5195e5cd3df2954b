"""What a crawl reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from config.records import EndpointKind
from extractors.records import Link, Outcome

STOPPED: Final = "stopped before its end"  # the error of a crawl ended by Ctrl-C


class Mode(StrEnum):
    """How far a crawl goes: all the way, up to the pages (writing nothing), or endpoints only (writing nothing)."""

    CRAWL = "crawl"
    DRY_RUN = "dry_run"
    CHECK = "check"


class Step(StrEnum):
    """The steps of a crawl that are not a link's outcome."""

    STARTED = "started"
    ENDPOINT = "endpoint"
    FETCHED = "fetched"
    INCOMPLETE = "incomplete"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlProgress:
    """One step of a crawl; `what` is a Step or the outcome of the link `url`."""

    source_id: str
    crawl_id: int
    what: Step | Outcome
    url: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointCheck:
    """What one endpoint answered; status 0 means no answer, problem is empty where all of it could be read.

    newest is the latest date of its links, None where it states none.
    """

    source_id: str
    url: str
    kind: EndpointKind
    status: int
    links: int
    newest: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCount:
    """How many links ended in one outcome."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """One source's crawl.

    links counts the links met: those of its endpoints, those left over from earlier crawls and those due again. Each
    was known (left alone), fetched (archived, to be extracted), ended in an outcome, or was left for the next crawl:
    links = known + fetched + sum of outcomes + left. A busy source is held by another crawl; crawl_id is then 0.
    stopped: by Ctrl-C or a failure of the archive or the catalogue. planned: what a dry run would have fetched.
    """

    source_id: str
    crawl_id: int
    links: int = 0
    new: int = 0
    known: int = 0
    fetched: int = 0
    left: int = 0
    outcomes: tuple[OutcomeCount, ...] = ()
    endpoints: tuple[EndpointCheck, ...] = ()
    planned: tuple[Link, ...] = ()
    busy: bool = False
    stopped: bool = False
    error: str = ""
