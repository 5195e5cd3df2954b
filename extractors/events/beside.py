"""What all readers of features tell alike: the words beside a stretch, the way to the trigger, the sentence's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Sentence

_START: Final = "^"
_END: Final = "$"


def tell_neighbours(before: Sequence[str], behind: Sequence[str], *, count: int, glue: str) -> Iterator[str]:
    """The words before and behind a stretch of a sentence, one, two and up to `count` of them in their order."""
    left, right = [_START, *before][-count:], [*behind, _END][:count]
    for length in range(1, len(left) + 1):
        yield f"left {glue.join(left[-length:])}"
    for length in range(1, len(right) + 1):
        yield f"right {glue.join(right[:length])}"


def find_way(scene: Scene, draft: Draft, start: int, end: int) -> tuple[str, list[str]]:
    """On which side of the trigger a stretch of its sentence stands, and the words between them."""
    first, last = draft.trigger
    side = "before" if start < first else "after"
    return side, scene.list_words(draft.sentence, *((end, first) if side == "before" else (last, start)))


def tell_where(draft: Draft, sentence: Sentence) -> str:
    """Where a sentence stands to the one that tells of an event."""
    apart = sentence.index - draft.sentence.index
    if apart > 1:
        return "behind"
    return ("here", "next")[apart] if apart >= 0 else "before"


def is_near(draft: Draft, sentence: Sentence, *, opening: int, around: int) -> bool:
    """Whether a sentence stands near a telling, or both where the article opens."""
    one, other = sentence.index, draft.sentence.index
    return max(one, other) < opening or abs(one - other) <= around
