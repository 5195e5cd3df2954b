"""Whether the lines above a list say that the names of bodies or people follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.records import Span
from extractors.rosters.announcements import announces, announces_other, heads_part, points_below
from extractors.rosters.labels import is_outer
from extractors.rosters.line_kinds import HEADINGS
from extractors.rosters.lines import CELLS, Line
from extractors.rosters.name_shapes import is_name, names_body
from extractors.rosters.stated_counts import counts_named, is_stated
from extractors.rosters.tables import read_header, tells_signatories

_BODIES: Final = 0.6  # share of a list's names that must be bodies by their heads where no words announce it
_LISTS: Final = ("名单", "名單")
_STOPS: Final = (".", "!")
_SUBJECT: Final = 5  # words with which a line begins that may count who does what it tells
_TOLD: Final = 100  # characters from which a line tells of the name with which it opens
ABOVE: Final = 3
"""Lines above a list that may announce it."""


def is_announced(lines: Sequence[Line], first: int, names: Sequence[Span]) -> bool:
    """Whether the lines above a list say that names follow; a heading or a colon is enough for a list of bodies."""
    opening, above = lines[first], lines[max(0, first - ABOVE) : first]
    before = [line.text for line in lines[:first]]
    header = read_header(lines, first)
    if 2 * sum(heads_part(name.text) for name in names) > len(names):
        return False
    if tells_signatories(header):
        return True
    bodies = sum(names_body(name.text) for name in names) >= _BODIES * len(names)
    is_told = bool(opening.lead) and len(opening.text) > _TOLD
    if not is_told and not is_name(opening.text) and announces(opening.text):
        return True
    is_counted = (bodies and bool(header) and is_stated(len(names), before, of_bodies=True)) or (
        bool(above) and counts_subject(above[-1].text, len(names))
    )
    if above and tells_other(above) and not is_counted:
        return False
    if any(announces(line.text) for line in above if not is_told or line.is_label or line.text.endswith(":")):
        return True
    if above and points_below(above[-1].text):
        return True
    if is_told and not bodies:
        return False
    if is_stated(len(names), before, of_bodies=not bodies):
        return True
    if above and any(counts_named(text, above[-1].text, len(names)) for text in before):
        return True
    is_headed = bool(above) and (above[-1].is_label or above[-1].is_strong or above[-1].text.endswith((":", "：")))
    return bodies and (is_headed or opening.tag in CELLS)


def counts_subject(line: str, count: int) -> bool:
    """Whether a line that ends with a colon begins with so many bodies, whatever they will do: six banks will open."""
    opening = " ".join(line.split()[:_SUBJECT])
    return line.endswith(":") and not line.endswith("to:") and is_stated(count, [opening], of_bodies=True)


def tells_other(above: Sequence[Line]) -> bool:
    """Whether the last line above a list that heads no part announces something else; a sentence only right above."""
    is_named = any(line.text.endswith(_LISTS) for line in above)
    parts = (line for line in reversed(above) if not (heads_part(line.text) or (is_named and is_outer(line))))
    nearest = next(parts, above[-1])
    if nearest is not above[-1] and nearest.text.endswith(_STOPS):
        return False
    if len(above) > 1 and _heads_first_part(*above[-2:]):
        return False
    return announces_other(nearest.text)


def _heads_first_part(above: Line, label: Line) -> bool:
    """Whether a label that is no heading of the page's stands right below a line that announces names by a colon."""
    is_own = label.is_label and label.tag not in HEADINGS
    return is_own and above.text.endswith((":", "：")) and announces(above.text)
