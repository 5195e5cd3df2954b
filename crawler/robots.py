"""What a site's robots.txt allows, by RFC 9309: a missing file allows all, an unreachable one allows nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from protego import Protego

MAX_ROBOTS_BYTES: Final = 500 * 1024
MAX_ROBOTS_REDIRECTS: Final = 5
#: A longer Crawl-delay is taken as this one, in seconds: a site may slow a crawl, not end it.
MAX_CRAWL_DELAY: Final = 60.0
_TOKEN: Final = re.compile(r"[A-Za-z_-]+")
_AGENT_LINE: Final = re.compile(
    r"^(?P<key>[ \t]*user[- ]?agent[ \t]*:[ \t]*)(?P<value>[^#\n]*)", re.IGNORECASE | re.MULTILINE
)
_BROKEN_BOM: Final = re.compile(rb"\A\xef(?:\xbb(?:\xbf)?)?")
_OTHER: Final = "another-robot-of-no-concern"


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRules:
    """The rules for our robot at one host; `reason` says why everything is disallowed, where it is."""

    parser: Protego
    token: str
    reason: str = ""

    def is_allowed(self, url: str) -> bool:
        """Tell whether our robot may fetch the address."""
        return not self.reason and bool(self.parser.can_fetch(url, self.token))

    @property
    def crawl_delay(self) -> float:
        """The seconds the site wants between two requests, at most MAX_CRAWL_DELAY; 0 where it asks for none."""
        stated = self.parser.crawl_delay(self.token)
        return min(max(float(stated or 0), 0.0), MAX_CRAWL_DELAY)


def find_product_token(user_agent: str) -> str:
    """Find the name that robots.txt groups are matched against: letters, _ and - at the User-Agent's start."""
    match = _TOKEN.match(user_agent.strip())
    return match[0].lower() if match else "*"


def parse_robots(status: int, body: bytes, *, user_agent: str) -> RobotsRules:
    """Read a robots.txt answer: 2xx is parsed, 4xx allows all, everything else disallows all."""
    token = find_product_token(user_agent)
    if 200 <= status < 300:
        text = _BROKEN_BOM.sub(b"", body[:MAX_ROBOTS_BYTES]).decode("utf-8", errors="replace")
        return RobotsRules(parser=Protego.parse(_keep_groups(text, token)), token=token)
    if 400 <= status < 500:
        return RobotsRules(parser=Protego.parse(""), token=token)
    return refuse_everything(f"robots.txt answered {status}", user_agent=user_agent)


def refuse_everything(reason: str, *, user_agent: str) -> RobotsRules:
    """Build the rules of a host whose robots.txt cannot be had: nothing may be fetched."""
    return RobotsRules(parser=Protego.parse(""), token=find_product_token(user_agent), reason=reason)


def _keep_groups(text: str, token: str) -> str:
    """Leave only groups that name our token exactly, or everyone: Protego takes a group `foo` for a robot `foobot`."""

    def settle(match: re.Match[str]) -> str:
        stated = match["value"].strip()
        if stated.startswith("*"):
            return f"{match['key']}*"
        name = _TOKEN.match(stated)
        return f"{match['key']}{token if name and name[0].lower() == token else _OTHER}"

    return _AGENT_LINE.sub(settle, "\n".join(text.splitlines()))
