"""Every expected failure of Pactwatch, in one tree.

PactwatchError
├── InputError          what the user gave cannot be used: names the file or argument and the field; exit code 2
│   ├── SettingsError   a setting, a source or a lexicon file: names file, table and key
│   ├── QueryError      a search query: names the position of the problem
│   └── NotFound        no article, organisation or source has the id that was asked for
├── Rejected            one page or record cannot become an article: a Reason and a detail; never ends a batch
├── ArchiveError        the archive cannot be written or reached (disk full, folder missing); nothing kept is lost
├── CatalogueError      the catalogue cannot be used as it is (older schema, locked, unreachable)
│   └── SourceBusy      another crawl holds the source's lease
└── IndexFailure        the search index cannot answer or take documents now; the outbox keeps them
    ├── IndexBusy       another process writes the index
    └── IndexChanged    a cursor points into an index that has changed since: start again
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a page or record was rejected; the value is what users see."""

    EMPTY = "empty"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOT_HTML = "not_html"
    NOT_ARTICLE = "not_article"
    NO_TEXT = "no_text"
    TOO_SHORT = "too_short"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    BAD_RECORD = "bad_record"
    TIMEOUT = "timeout"
    CRASHED = "crashed"


class PactwatchError(Exception):
    """The root of every expected failure."""


class InputError(PactwatchError):
    """What the user gave cannot be used; `where` names the file or argument and the field."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class SettingsError(InputError):
    """A setting, source or lexicon is wrong; names file, table and key."""

    def __init__(self, file: str, table: str, key: str, problem: str) -> None:
        super().__init__(" ".join(part for part in (file, table, key) if part), problem)
        self.file = file
        self.table = table
        self.key = key

    def __reduce__(self) -> tuple[type[SettingsError], tuple[str, str, str, str]]:
        """Its parts, so that a worker process can hand it over."""
        return SettingsError, (self.file, self.table, self.key, self.problem)


class QueryError(InputError):
    """A search query cannot be parsed; `position` is the zero-based code point of the problem."""

    def __init__(self, query: str, position: int, problem: str) -> None:
        super().__init__(f"query, position {position + 1}", f"{problem}\n  {query}\n  {' ' * position}^")
        self.position = position


class NotFound(InputError):
    """Nothing has the id that was asked for."""


class Rejected(PactwatchError):
    """One page or record cannot become an article."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Rejected], tuple[Reason, str]]:
        return (Rejected, (self.reason, self.detail))


class ArchiveError(PactwatchError):
    """The archive cannot be written or reached."""


class CatalogueError(PactwatchError):
    """The catalogue cannot be used as it is."""


class SourceBusy(CatalogueError):
    """Another crawl holds the source's lease."""


class IndexFailure(PactwatchError):
    """The search index cannot answer or take documents now."""


class IndexBusy(IndexFailure):
    """Another process writes the index."""


class IndexChanged(IndexFailure):
    """A cursor points into an index that has changed since."""
