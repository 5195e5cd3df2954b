"""When two written names are one organisation's name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”„«»「」『』《》〈〉]")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_SPACE = re.compile(r"\s+")
_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")


@lru_cache(maxsize=1 << 14)  # a name is compared with many, and each of them with the next
def organisation_key(norm: str) -> str:
    """What is the same for two writings of one name: case, width, spacing, quotes and a leading The are folded."""
    folded = unicodedata.normalize("NFKC", norm).translate(_APOSTROPHES).translate(_DASHES)
    folded = _SPACE.sub(" ", _QUOTES.sub("", folded)).strip().casefold()
    folded = _ARTICLE.sub("", folded).replace(" & ", " and ")
    return _BESIDE_HAN.sub("", folded) or norm.strip()
