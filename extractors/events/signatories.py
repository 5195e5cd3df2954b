"""Who signs an official document at its end, and when: the issuers, and the day, of what it announces."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from extractors.bylines.signatures import find_signature
from extractors.events.rosters import Item, merge_items
from extractors.events.scene import Scene
from extractors.events.triggers import Draft
from extractors.masks import Piece
from extractors.records import EventDate, EventType, Modality, Role

_DASHED: Final = re.compile(
    r"(?:——|—|[(（])\s?(?P<body>[^，。；\s]{4,40})[，,\s]?(?P<day>\d{4}年\d{1,2}月\d{1,2}日)[)）]?。?\Z"
)
_SPEAKER: Final = re.compile(r"[我本](?:校|院|局|市|区|县|省|厅|委|部|所|会|公司|中心|行|馆|办)")
_ROLES: Final = {EventType.POLICY_ISSUED: Role.ISSUER, EventType.PLATFORM_LAUNCHED: Role.PARTY}
"""What the body is that signs the document by which something is done: 关于同意设立甲中心的批复."""
_ADDRESSEE: Final = re.compile(r"(?m)^([^，。；：:\n]{4,40})[：:]$")
_GRANTED: Final = re.compile(r"同意|批准|批复|准予|核准")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """The bodies that signed an article, where they stand in its matching text, and the day; none in most articles."""

    bodies: tuple[Piece, ...] = ()
    day: EventDate | None = None
    addressee: Piece | None = None


def find_signatories(scene: Scene) -> Signatories:
    """Who signed the article and when."""
    lines = [line for line in map(str.strip, scene.text.split("\n")) if line]
    found = find_signature(lines, is_document=False)
    bodies, day = found.bodies.split("、") if found.bodies else [], found.day
    if not bodies and lines and (dashed := _DASHED.search(lines[-1])):
        bodies, day = [dashed["body"]], dashed["day"]
    if not bodies or found.printed:
        return Signatories()
    pieces = [piece for body in bodies if (piece := _locate(scene, body)) is not None]
    start = pieces[0].start if pieces else 0
    days = [one for one in scene.dates if one.start >= start and day and one.text in day]
    return Signatories(bodies=tuple(pieces), day=days[0] if days else None, addressee=_find_addressee(scene))


def _find_addressee(scene: Scene) -> Piece | None:
    """The one organisation that a line of the document is nothing but, with a colon: whom it is to."""
    line = _ADDRESSEE.search(scene.text)
    named = (piece for known in scene.pieces for piece in known)
    return next(
        (piece for piece in named if line and piece.kind == "org" and (piece.start, piece.end) == line.span(1)), None
    )


def _locate(scene: Scene, body: str) -> Piece | None:
    """The last place of a body's name, as the piece that stands there if one does."""
    start = scene.text.rfind(body)
    if start < 0:
        return None
    pieces = (piece for known in scene.pieces for piece in known)
    return next(
        (piece for piece in pieces if piece.kind == "org" and (piece.start, piece.end) == (start, start + len(body))),
        Piece(kind="org", start=start, end=start + len(body)),
    )


def add_signatories(scene: Scene, draft: Draft, signed: Signatories) -> Draft:
    """The draft with those who signed, where it is what their document does, and with their day where it has none."""
    role = _ROLES.get(EventType(draft.lexicon.type))
    if not signed.bodies or draft.modality is not Modality.ASSERTED:
        return draft
    items = [item for item in draft.items if not _SPEAKER.fullmatch(scene.text, item.start, item.end)]
    granted = role is Role.ISSUER or _GRANTED.search(scene.text, draft.sentence.start, draft.sentence.end)
    if role is not None and granted and not any(item.role is role for item in items):
        items += [
            Item(role=role, start=piece.start, end=piece.end, mention_id=piece.mention_id) for piece in signed.bodies
        ]
    asked = signed.addressee
    if granted and asked and role is Role.PARTY and not any(item.role is Role.INITIATOR for item in items):
        items.append(Item(role=Role.INITIATOR, start=asked.start, end=asked.end, mention_id=asked.mention_id))
    return replace(draft, items=merge_items(scene.text, items), date=draft.date or signed.day)
