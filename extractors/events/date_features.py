"""What an article says of each date being an event's own: what rules chose, where it stands, the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from extractors.dates.datelines import find_dateline
from extractors.dates.direction import find_direction
from extractors.events.beside import is_near, tell_neighbours, tell_where
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence
from extractors.records import EventDate

_OPENING: Final = 8  # sentences that tell of one thing most often
_AROUND: Final = 4  # sentences before and after a telling in which its date stands
_BESIDE: Final = {"en": 2, "zh": 3}  # words or characters beside a date that are told in their order
_BEFORE: Final = 8  # words before a date that are told in no order
_DATELINE: Final = 200
_CLAUSE: Final = re.compile(r"[，,；;：:—–(（]|\s-\s")
_KINDS: Final = {4: "year", 7: "month", 10: "day"}
_DAYS: Final = 17  # characters of an interval of months
_AGES: Final = ((0, "today"), (7, "week"), (31, "month"), (99, "quarter"), (399, "year"))


class DateReader:
    """Names the features of each date beside each event of an article."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._drafts = drafts
        self._starts = [sentence.start for sentence in scene.sentences]
        self._datelines = frozenset(_find_datelines(scene))
        self._homes = {found.start: self._find_home(found) for found in scene.dates}

    def list_candidates(self, draft: Draft) -> tuple[EventDate, ...]:
        """The dates near an event or where the article opens."""
        return tuple(found for found in self._scene.dates if self._is_near(draft, self._homes[found.start]))

    def name_features(self, draft: Draft, found: EventDate, candidates: Sequence[EventDate]) -> list[str]:
        """What speaks for the date being the event's, by itself and for the event's type."""
        home = self._homes[found.start]
        if home is None:
            return []
        told = dict.fromkeys(
            (
                *self._tell_date(draft, found, home),
                *self._tell_company(draft, found, home, candidates),
                *self._tell_neighbours(found, home),
                *(self._tell_telling(draft, found, home) if home is draft.sentence else self._tell_home(draft, home)),
            )
        )
        around = self._scene.list_words(home, home.start, found.start)[-_BEFORE:]
        return [*told, *(f"{draft.lexicon.type}: {name}" for name in told), *(f"before {word}" for word in set(around))]

    def _find_home(self, found: EventDate) -> Sentence | None:
        at = bisect_right(self._starts, found.start) - 1
        home = self._scene.sentences[at] if at >= 0 else None
        return home if home and found.start < home.end else None

    def _is_near(self, draft: Draft, home: Sentence | None) -> bool:
        return home is not None and is_near(draft, home, opening=_OPENING, around=_AROUND)

    def _tell_date(self, draft: Draft, found: EventDate, home: Sentence) -> Iterator[str]:
        """What rules made of it, how it lies to the day of the article, and what the words say of that."""
        rule = draft.date
        if rule is None:
            yield "rule none"
        else:
            yield f"rule {'this' if rule.start == found.start else 'equal' if rule.value == found.value else 'other'}"
        kind = "days" if len(found.value) > _DAYS else _KINDS.get(len(found.value), "interval")
        age = _tell_age(found, kind, self._scene.reference)
        yield f"kind {kind}"
        yield f"when {kind} {age}"
        yield f"{draft.modality} {age}"
        direction = find_direction(self._scene.text, found.start, language=self._scene.language)
        yield f"direction {direction.value if direction else None} {draft.modality}"
        if found.start in self._datelines:
            yield "dateline"
        if home.paragraph < 2:
            yield "lead" if home.paragraph else "title"

    def _tell_company(
        self, draft: Draft, found: EventDate, home: Sentence, candidates: Sequence[EventDate]
    ) -> Iterator[str]:
        """Which of the dates it is, and what other events are told beside it."""
        where = tell_where(draft, home)
        here = [one.start for one in candidates if home.start <= one.start < home.end]
        yield f"number {min(3, candidates.index(found))} of {min(4, len(candidates))}"
        yield f"{where} {min(3, here.index(found.start))} of {min(3, len(here))}"
        others = [other for other in self._drafts if other is not draft]
        beside = [other for other in others if other.sentence is home]
        yield f"{where} others {min(2, len(beside))}"
        if any(other.date and other.date.start == found.start for other in others):
            yield "of another"
        if any(_gap(other, found) < _gap(draft, found) for other in beside):
            yield f"{where} nearer to another"

    def _tell_neighbours(self, found: EventDate, home: Sentence) -> Iterator[str]:
        """The words beside it in their order."""
        scene = self._scene
        before = scene.list_words(home, home.start, found.start)
        behind = scene.list_words(home, found.end, home.end)
        yield from tell_neighbours(before, behind, count=_BESIDE[scene.language], glue=scene.glue)

    def _tell_telling(self, draft: Draft, found: EventDate, home: Sentence) -> Iterator[str]:
        """How it stands to the trigger in the sentence that tells of the event."""
        start, end = draft.trigger
        side = "front" if found.start < start else "back"
        between = (found.end, start) if side == "front" else (end, found.start)
        clauses = len(_CLAUSE.findall(self._scene.text, *between))
        yield "here"
        yield side
        yield f"{side} clauses {min(3, clauses)}"
        for word in self._scene.list_words(home, *between):
            yield f"{side} over {word}"

    def _tell_home(self, draft: Draft, home: Sentence) -> Iterator[str]:
        """Whether the other sentence in which it stands tells of the same event."""
        scene, where = self._scene, tell_where(draft, home)
        apart = home.index - draft.sentence.index
        yield where
        yield f"apart {max(-4, min(4, apart))}"
        yield f"paragraphs {max(-2, min(3, home.paragraph - draft.sentence.paragraph))}"
        if draft.lexicon.anaphors.search(scene.text, home.start, home.end):
            yield f"{where} anaphor"
        if draft.lexicon.cue.search(scene.lowered[home.index]):
            yield f"{where} cue"
        if draft.name and scene.text[draft.name.start : draft.name.end] in scene.sentence_text(home):
            yield f"{where} name"
        if scene.common.same_occasion.search(scene.text, draft.sentence.start, draft.sentence.end):
            yield f"{where} occasion"
        items = {item.norm or scene.text[item.start : item.end] for item in draft.items}
        named = [_name(scene, piece) for piece in scene.pieces[home.index] if piece.kind == "org"]
        yield f"{where} shares {min(2, sum(name in items for name in named))} of {min(2, len(named))}"
        opening = self._scene.list_words(home, home.start, home.end)[: _BESIDE[scene.language]]
        for length in {1, len(opening)}:
            yield f"{where} opens {self._scene.glue.join(opening[:length])}"


def _find_datelines(scene: Scene) -> Iterator[int]:
    """Where the days of datelines begin."""
    for sentence in scene.sentences[:_OPENING]:
        if match := find_dateline(scene.text[sentence.start : sentence.start + _DATELINE]):
            yield sentence.start + match.start(1)


def _tell_age(found: EventDate, kind: str, reference: date | None) -> str:
    """How long before the day of the article a date is."""
    first = found.value.partition("/")[0]
    if reference is None or "X" in first:
        return "unknown"
    day = reference.isoformat()[: len(first)]
    if first > day:
        return "ahead"
    if first == day:
        return "now" if kind != "day" else "today"
    parts = [int(part) for part in first.split("-")]
    days = (reference - date(*(*parts, 1, 1)[:3])).days
    return next((age for most, age in _AGES if days <= most), "old")


def _gap(draft: Draft, found: EventDate) -> int:
    return min(abs(draft.trigger[0] - found.start), abs(draft.trigger[0] - found.end))


def _name(scene: Scene, piece: Piece) -> str:
    return piece.norm or scene.text[piece.start : piece.end]
