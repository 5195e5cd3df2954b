"""Requests to Elasticsearch: tried again while the server is busy or away, and every failure in one kind.

Nothing here needs `GET /`, which some distributions do not answer.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from elasticsearch import ApiError, AuthenticationException, AuthorizationException, Elasticsearch, TransportError

from config.exceptions import IndexFailure, SettingsError
from config.settings import SearchSettings

RETRIED = frozenset({429, 502, 503, 504})
ATTEMPTS = 5
_FIRST_WAIT_SECONDS = 0.1
_MAX_WAIT_SECONDS = 5.0

T = TypeVar("T")


def connect(settings: SearchSettings) -> Elasticsearch:
    """The client of the settings; SettingsError for an address or certificate file that cannot be used."""
    credentials: dict[str, object] = {}
    if settings.api_key:
        credentials["api_key"] = settings.api_key
    elif settings.username:
        credentials["basic_auth"] = (settings.username, settings.password)
    if settings.ca_file:
        if not Path(settings.ca_file).is_file():
            raise SettingsError("settings", "[search]", "ca_file", f"{settings.ca_file} is not a file")
        credentials["ca_certs"] = settings.ca_file
    try:
        return Elasticsearch(
            list(settings.urls),
            request_timeout=settings.timeout.total_seconds(),
            max_retries=0,
            retry_on_timeout=False,
            **credentials,  # type: ignore[arg-type]
        )
    except (ValueError, OSError) as error:
        raise SettingsError("settings", "[search]", "urls, ca_file or credentials", str(error)) from error


def call(action: Callable[[], T], *, doing: str) -> T:
    """What `action` returns, after a few more tries while the server is busy or away; IndexFailure in the end."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return action()
        except TransportError as error:
            if attempt == ATTEMPTS:
                raise IndexFailure(f"Elasticsearch cannot be reached while {doing}: {error.message}") from error
        except ApiError as error:
            if error.meta.status not in RETRIED or attempt == ATTEMPTS:
                raise IndexFailure(explain(error, doing)) from error
        pause(attempt)
    raise AssertionError("the last attempt returns or raises")


def pause(attempt: int) -> None:
    """A wait that doubles with each attempt, with jitter so that many clients do not return at once."""
    longest = min(_MAX_WAIT_SECONDS, _FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
    time.sleep(longest * (0.5 + random.random() / 2))  # noqa: S311  jitter is no secret


def explain(error: ApiError, doing: str) -> str:
    """A refusal in plain words."""
    if isinstance(error, AuthenticationException):
        return f"Elasticsearch refused the user name, password or API key while {doing}"
    if isinstance(error, AuthorizationException) and _read_reason(error.body).startswith("action ["):
        return f"Elasticsearch does not allow this user: {_read_reason(error.body)}"
    return f"Elasticsearch refused ({error.meta.status}) while {doing}: {_read_reason(error.body)}"


def _read_reason(body: object) -> str:
    cause = body.get("error") if isinstance(body, Mapping) else body
    if isinstance(cause, Mapping):
        return f"{cause.get('reason') or cause.get('type')}"
    return f"{cause}"[:500]
