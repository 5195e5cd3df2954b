"""What the words beside organisations say of their part in an event: 由甲牵头，乙、丙共同发起; run by A."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from config.event_lexicons import TypeLexicon
from extractors.events.rosters import Item, read_list
from extractors.events.scene import Scene
from extractors.masks import Mask
from extractors.records import Role

_CLAUSE_START = {
    "zh": re.compile(r"[，。；：！？]|(?<![自理经])由|并(?=[\ue000-\uefff])"),
    "en": re.compile(r"[;:]|\.\s"),
}
_CLAUSE_END = re.compile(r"[。；;！？]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    role: Role
    start: int
    end: int


def find_roles(scene: Scene, mask: Mask, lexicon: TypeLexicon) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """The organisations that role words of the type stand beside in a masked sentence, each with its words' place."""
    readings = (_read_before(scene, mask, lexicon), _read_after(scene, mask, lexicon))
    # English `developed by A` is surer than the verb after it, Chinese 甲开发 surer than the words before it.
    for reading in readings if scene.language == "zh" else reversed(readings):
        yield from reading


def _read_before(scene: Scene, mask: Mask, lexicon: TypeLexicon) -> Iterator[tuple[int, tuple[Item, ...]]]:
    floor = 0
    for cue in _find_cues(mask, lexicon, before=True):
        start = _clause_start(scene, mask, floor, cue.start)
        items = read_actors(scene, mask, start, cue.start, cue.role, "back")
        if items and reaches(scene, mask, items[-1], cue.start):
            yield cue.start, items
        floor = cue.end


def _read_after(scene: Scene, mask: Mask, lexicon: TypeLexicon) -> Iterator[tuple[int, tuple[Item, ...]]]:
    for cue in _find_cues(mask, lexicon, before=False):
        end = _CLAUSE_END.search(mask.text, cue.end)
        items = read_actors(scene, mask, cue.end, end.start() if end else len(mask.text), cue.role, "open")
        if items:
            yield cue.start, items


def _find_cues(mask: Mask, lexicon: TypeLexicon, *, before: bool) -> list[_Cue]:
    """The role words in the order of the text; of words that overlap the longest stands."""
    found: list[_Cue] = []
    text = mask.text[:1].lower() + mask.text[1:]  # Led by A, the alliance …
    for roles in lexicon.roles:
        pattern = roles.before if before else roles.after
        role = Role(roles.role)
        found += [_Cue(role=role, start=one.start(), end=one.end()) for one in pattern.finditer(text)]
    kept: list[_Cue] = []
    for cue in sorted(found, key=lambda cue: cue.start - cue.end):
        if all(cue.end <= other.start or other.end <= cue.start for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def _clause_start(scene: Scene, mask: Mask, floor: int, end: int) -> int:
    starts = [match.end() for match in _CLAUSE_START[scene.language].finditer(mask.text, floor, end)]
    return starts[-1] if starts else floor


def read_actors(scene: Scene, mask: Mask, start: int, end: int, role: Role, mode: str) -> tuple[Item, ...]:
    """The actors listed in a span of a masked sentence."""
    return read_list(mask, start, end, role=role, mode=mode, common=scene.common, resolve=scene.resolve)


def reaches(scene: Scene, mask: Mask, last: Item, end: int) -> bool:
    """Whether nothing but adverbs stands between a list and the words that say its role."""
    after = bisect_left(mask.ends, last.end) + 1
    return scene.common.role_gap.fullmatch(mask.text, after, end) is not None
