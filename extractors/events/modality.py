"""Whether a clause says that something happened, is planned, may happen or did not."""

from __future__ import annotations

import re

from config.event_lexicons import CommonLexicon
from extractors.records import Modality

_CLAUSE = re.compile(r"[，,。；;：:！!？?]")
_AFTER = 60


def find_modality(text: str, match: re.Match[str], common: CommonLexicon) -> Modality:
    """The modality of a trigger pattern's match in a masked sentence, from the cues of its clause."""
    return settle_words(text, match.span("trigger"), common)


def settle_words(text: str, trigger: tuple[int, int], common: CommonLexicon) -> Modality:
    """The modality of a trigger at a span of a masked sentence."""
    start, end = trigger
    before = text[_clause_start(text, start) : end]
    if purpose := common.purpose.search(text, 0, end):
        before = before[: max(0, len(before) - len(purpose["purpose"]))]
    after = text[end : end + _AFTER]
    if common.denied.search(before) or common.denied_after.match(after):
        return Modality.DENIED
    if common.possible.search(before) or common.provided.search(text, 0, start):
        return Modality.POSSIBLE
    if common.planned.search(before) or common.planned_after.match(after):
        return Modality.PLANNED
    return Modality.ASSERTED


def is_conditional(text: str, trigger: tuple[int, int], common: CommonLexicon) -> bool:
    """Whether a condition stands before the trigger in its masked sentence."""
    return common.conditional.search(text, 0, trigger[1]) is not None


def _clause_start(text: str, position: int) -> int:
    ends = [match.end() for match in _CLAUSE.finditer(text, 0, position)]
    return ends[-1] if ends else 0
