"""The form under which two spellings of one organisation's name are the same."""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"^the\s+(?=\S)")
_MARKS = re.compile(r"[\"'“”‘’「」『』《》〈〉]")
_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")


def organisation_key(norm: str) -> str:
    """The key of a normalised name: case, width, spacing, quotation marks and a leading The make no difference."""
    folded = _MARKS.sub("", unicodedata.normalize("NFKC", norm)).casefold()
    spaced = " ".join(folded.split())
    return _ARTICLE.sub("", _BESIDE_HAN.sub("", spaced))
