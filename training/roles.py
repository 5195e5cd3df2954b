"""What the model of roles is fitted to: what an article says of each body beside each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from config.event_lexicons import LanguageLexicon
from extractors.events.cast import Candidate, Cast
from extractors.events.events import read_drafts
from extractors.events.merging import same_name
from extractors.events.role_features import NONE, RoleReader
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.match import normalise_name
from extractors.records import Role
from training.examples import Telling
from training.fitting import Example, add_crossed

_ALIKE: Final = 0.75  # how much of the longer name the shorter one is


def read_roles(scene: Scene, tellings: Sequence[Telling], language: LanguageLexicon) -> Iterator[Example]:
    """The features and the marked role of each body beside each event that is read and marked."""
    drafts = read_drafts(scene, language)
    cast = Cast(scene)
    reader = RoleReader(scene, cast, drafts)
    for draft, telling in pair_drafts(scene, drafts, tellings):
        candidates = cast.list_candidates(draft)
        left = list(telling.arguments)
        for candidate in candidates:
            argument = next((one for one in left if _is_named(scene, candidate, one[1])), None)
            if argument:
                left.remove(argument)
            features = add_crossed(reader.name_features(draft, candidate, candidates), draft.lexicon.type)
            yield features, Role(argument[0]) if argument else NONE


def pair_drafts(scene: Scene, drafts: Sequence[Draft], tellings: Sequence[Telling]) -> Iterator[tuple[Draft, Telling]]:
    """Drafts and marked events of one type that have a name or participants in common, or that nothing else can be."""
    likeness = {
        (at, number): compare(scene, draft, telling)
        for at, draft in enumerate(drafts)
        for number, telling in enumerate(tellings)
        if draft.lexicon.type == telling.type
    }
    while likeness:
        at, number = max(likeness, key=lambda pair: likeness[pair])
        yield drafts[at], tellings[number]
        likeness = {pair: value for pair, value in likeness.items() if pair[0] != at and pair[1] != number}


def compare(scene: Scene, draft: Draft, telling: Telling) -> int:
    """How much a draft and a marked event have in common: a name most, participants less; nought for nothing."""
    name = scene.text[draft.name.start : draft.name.end] if draft.name else ""
    alike = bool(name and telling.name) and same_name(name, telling.name)
    items = [scene.text[item.start : item.end] for item in draft.items]
    return 10 * alike + sum(_is_alike(item, name) for item in items for _, name in telling.arguments)


def _is_named(scene: Scene, candidate: Candidate, name: str) -> bool:
    pieces = (place.piece for place in candidate.places)
    return any(_is_alike(scene.text[piece.start : piece.end], name) for piece in pieces)


def _is_alike(one: str, other: str) -> bool:
    return share_name(one, other) >= _ALIKE


def share_name(one: str, other: str) -> float:
    """How much of the longer name the shorter one is, nought where it is no part of it."""
    short, long = sorted((normalise_name(one), normalise_name(other)), key=len)
    return len(short) / len(long) if long and short in long else 0.0
