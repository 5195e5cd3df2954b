"""The picture that a page sets behind the head of its article, by the style of a part that is named for it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from extractors.markup.parsing import class_and_id
from extractors.markup.survey import Survey
from extractors.pages.pictures import is_icon_address

_PICTURE: Final = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*['\"]?([^'\")\s]+)", re.IGNORECASE)
_HEAD: Final = re.compile(
    r"(?:^|[\s_-])(?:hero|cover|masthead|featured?|lead|(?:post|entry|article|news|story|page)[_-]?(?:image|thumb(?:nail)?"
    r"|header|media|hero|cover))(?=$|[\s_-])"
)


def find_backdrop(survey: Survey, *, url: str) -> str:
    """The absolute address of the first such picture that is no ornament; empty where there is none."""
    styled = (element for element in survey.bearing("style") if _HEAD.search(class_and_id(element)))
    pictures = (match[1] for element in styled if (match := _PICTURE.search(element.get("style"))))
    own = (address for address in pictures if not (address.startswith("data:") or is_icon_address(address)))
    return next((urljoin(url, address) for address in own), "")
