"""The posts of those who write for papers and institutions, beside a name and alone."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

LED_BY_POST: Final = re.compile(
    r"^(?:(?:the|our|a|an) )?(?:[A-Z]\w+ ){0,2}?(?:(?:staff|special|student|senior|chief|trainee|science|health"
    r"|education) ){0,2}"
    r"(?:writers?|reporters?|correspondents?)\s+(?=[A-Z]\w+ [A-Z])",
    re.IGNORECASE,
)
"""What opens a name with the post of its bearer: staff writer Jane Doe."""
_ENDED_BY_POST: Final = re.compile(
    r",\s(?:(?-i:[A-Z])[\w’'-]*\s){1,5}(?:writers?|reporters?|correspondents?|columnists?|journalists?)$|(?:,\s|\s[–—-]\s|\s)(?:(?:staff|senior|chief|special|deputy|lead|foreign|national|local|health|political"
    r"|education"
    r"|science|technology|business|sports?|economics?|environment|climate|culture|arts|crime|city|features|news"
    r"|diplomatic"
    r"|defen[cs]e|transport|housing|digital|data|contributing|student|assistant|associate|harbour) ){0,3}"
    r"(?:writers?|reporters?|correspondents?|columnists?|contributors?|journalists?)$",
    re.IGNORECASE,
)
WRITES: Final = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|journalists?|contributors?|columnists?"
    r"|(?:news|reporting|press) service|news (?:office|bureau|team|editor)|press (?:office|officer|team)"
    r"|media (?:relations|office|officer|team)"
    r"|public (?:affairs|relations|information)|(?:university|external|corporate|institutional) (?:relations|affairs)"
    r"|(?:marketing|university|corporate|strategic|research|science|digital)?\s?communications?"
    r"(?: (?:and \w+ )?(?:office|officer|team|manager|director|specialist|assistant|lead|coordinator|adviser|advisor"
    r"|intern))?"
    r"|information officer|content (?:editor|writer|manager))(?: manager| officer| office| team| director)?\b",
    re.IGNORECASE,
)
"""What tells that somebody writes, for a paper or for an institution."""
_BESIDE: Final = 5  # words of a post alone
_ENDED: Final = re.compile(r"[.:!?]$")


def cut_post(part: str) -> str:
    """A name without the post behind it, nor the paper's name before that: JANE DOE Courier Staff Writer."""
    cut = _ENDED_BY_POST.sub("", part)
    if cut == part:
        return part
    name = " ".join(takewhile(str.isupper, cut.split()))
    return name if " " in name else cut


def tells_post(line: str) -> bool:
    """Whether a line gives the post of who writes for an institution or a paper and nothing else."""
    return len(line.split()) <= _BESIDE and not _ENDED.search(line) and WRITES.search(line) is not None
