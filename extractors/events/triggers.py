"""From trigger patterns to event drafts, one sentence at a time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from config.event_lexicons import CommonLexicon, EventPattern, TypeLexicon
from config.event_patterns import ROLES
from extractors.events.english_names import KIND_ONLY
from extractors.events.modality import find_modality, is_conditional
from extractors.events.rosters import Item, read_list
from extractors.events.scene import Scene
from extractors.events.sides import find_sides
from extractors.events.subjects import read_agent, stands_behind_by
from extractors.masks import Mask, Piece, Sentence, overlap
from extractors.records import EventDate, Modality, Role

_CLAUSE = re.compile(r"[，,](?:\s*and)?|\band\b")
_WITH = re.compile(
    r"(?:否认|宣布|已|将|正式|还|并|也|拟|计划|\s)*[与同和]|\s*(?:and\s+)?(?:has\s+|have\s+)?(?:signed|signs|inked"
    r"|denied)"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|began|begins|opens|starts|kicks?|took|takes|went|goes|gets|got)\b"
)
_CALLED = re.compile(r"\b(?:called|named|dubbed|known as|titled)\s+(?:the\s+)?[“\"]?\Z")
_LONGEST_ADVERB = 14
_SURE = 0.9  # the score of a name that is quoted or capitalised
_NAMED = frozenset({"name", "org", "quoted"})
_ROLE_GROUP = re.compile(rf"({'|'.join(ROLES.values())})(_open|_back)?\d?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event as one sentence tells it; spans address the matching text. kind is a word for what has no name.

    odds are those of its stretch for its type, spoken those of its sentence, told those of its stretch once rules have
    their say; nought before the words are asked.
    """

    lexicon: TypeLexicon
    sentence: Sentence
    trigger: tuple[int, int]
    name: Piece | None
    items: tuple[Item, ...]
    place: tuple[int, int] | None
    date: EventDate | None
    amount: str
    modality: Modality
    score: float
    loose: bool
    kind: Piece | None = None
    likely: bool = False
    odds: float = 0.0
    spoken: float = 0.0
    told: float = 0.0


def find_drafts(scene: Scene, sentence: Sentence, mask: Mask, lexicon: TypeLexicon) -> tuple[Draft, ...]:
    """The drafts of one type in a sentence; of patterns that read one trigger differently the best stands."""
    best: dict[tuple[int, int], list[Draft]] = {}
    dropped: tuple[tuple[int, int], ...] | None = None
    for pattern, match in find_matches(mask, lexicon.patterns):
        trigger = match.span("trigger")
        if dropped is None:
            dropped = tuple(_find_dropped(scene, mask, lexicon))
        if is_conditional(mask.text, trigger, scene.common) or any(overlap(trigger, span) for span in dropped):
            continue
        drafts = list(_read_match(scene, sentence, mask, lexicon, pattern, match))
        if drafts and (trigger not in best or best[trigger][0].score < drafts[0].score):
            best[trigger] = drafts
    return tuple(draft for drafts in best.values() for draft in drafts)


def join_readings(drafts: Sequence[Draft], others: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of two readings of one sentence; of those with one trigger the reading with more participants."""
    best: dict[tuple[int, int], tuple[int, list[Draft]]] = {}
    for reading in (drafts, others):
        by_trigger: dict[tuple[int, int], list[Draft]] = {}
        for draft in reading:
            by_trigger.setdefault(draft.trigger, []).append(draft)
        for trigger, told in by_trigger.items():
            weight = sum(len(draft.items) + (draft.name is not None) for draft in told)
            if trigger not in best or weight > best[trigger][0]:
                best[trigger] = (weight, told)
    return tuple(draft for _, told in best.values() for draft in told)


def find_matches(mask: Mask, patterns: Iterable[EventPattern]) -> Iterator[tuple[EventPattern, re.Match[str]]]:
    """Every match of the patterns; those whose needs the masked sentence lacks are not tried."""
    held: dict[re.Pattern[str], bool] = {}
    text = mask.text.lower()
    for pattern in patterns:
        for need in pattern.needs:
            if need not in held:
                held[need] = need.search(text) is not None
            if not held[need]:
                break
        else:
            for match in pattern.regex.finditer(mask.text):
                yield pattern, match


def _find_dropped(scene: Scene, mask: Mask, lexicon: TypeLexicon) -> Iterator[tuple[int, int]]:
    """What the type excludes, and background such as `founded in 1956`: no trigger stands there."""
    for pattern in (lexicon.exclude, scene.common.background):
        yield from (match.span() for match in pattern.finditer(mask.text))


def read_items(scene: Scene, mask: Mask, match: re.Match[str]) -> tuple[Item, ...]:
    """The arguments that a match's role groups captured."""
    items: list[Item] = []
    for group in match.re.groupindex:
        named = _ROLE_GROUP.fullmatch(group)
        if named is None or match.start(group) < 0:
            continue
        mode = (named[2] or "").lstrip("_")
        items.extend(
            read_list(
                mask,
                match.start(group),
                match.end(group),
                role=Role(named[1]),
                mode=mode,
                common=scene.common,
                resolve=scene.resolve,
            )
        )
    return tuple(items)


def previous_name(scene: Scene, sentence: Sentence, lexicon: TypeLexicon, anaphor: str) -> Piece | None:
    """The name an anaphor stands for: the last that ends as it does, in the sentence's paragraph or the one before."""
    ending = anaphor.rsplit(maxsplit=1)[-1].lower() if anaphor.isascii() else anaphor[-2:]
    for earlier in reversed(scene.sentences[: sentence.index]):
        if sentence.paragraph - earlier.paragraph > 1:
            return None
        if not lexicon.heads.search(scene.text, earlier.start, earlier.end):
            continue
        known = (*scene.mask(earlier, lexicon).pieces, *scene.pieces[earlier.index])
        names = [
            piece
            for piece in known
            if piece and piece.kind in {"name", "org"} and scene.text[piece.start : piece.end].lower().endswith(ending)
        ]
        if names:
            return max(names, key=lambda piece: (piece.start, piece.end))
    return None


def _read_match(
    scene: Scene, sentence: Sentence, mask: Mask, lexicon: TypeLexicon, pattern: EventPattern, match: re.Match[str]
) -> Iterator[Draft]:
    items = read_items(scene, mask, match)
    if len(items) < (2 if lexicon.agent_role == Role.PARTY else 1):
        sides = _read_sides(scene, sentence, mask, lexicon, match)
        nameless = lexicon.nameless or pattern.nameless
        items = (*(sides or _read_agent(mask, lexicon, match, scene.common, nameless=nameless)), *items)
    if scene.language == "en" and lexicon.agent_role and not any(item.role == lexicon.agent_role for item in items):
        items = (*items, *read_agent(scene, mask, match, Role(lexicon.agent_role)))
    names = [
        name for name in _read_names(scene, sentence, mask, lexicon, match, items) if _is_told(scene, mask, match, name)
    ]
    if not names and not (pattern.nameless or (lexicon.nameless and items)):
        return
    if pattern.loose:
        names = [name for name in names if name.score >= _SURE and not name.mention_id]
        if not names:
            return
    modality = Modality(pattern.modality) if pattern.modality else find_modality(mask.text, match, scene.common)
    place = match.span("place") if "place" in match.re.groupindex and match.start("place") >= 0 else None
    amount = scene.common.amounts.search(scene.text, sentence.start, sentence.end)
    for name in names or (None,):
        kept = tuple(item for item in items if name is None or item.end <= name.start or item.start >= name.end)
        yield Draft(
            lexicon=lexicon,
            sentence=sentence,
            trigger=mask.span(*match.span("trigger")),
            name=name if name and name.score > KIND_ONLY else None,
            items=kept,
            place=mask.span(*place) if place else None,
            date=None,
            amount=amount[0] if amount else "",
            modality=modality,
            score=pattern.score * (name.score if name else 0.9),
            loose=pattern.loose,
            kind=name if name and name.score <= KIND_ONLY else None,
        )


def _is_told(scene: Scene, mask: Mask, match: re.Match[str], name: Piece) -> bool:
    """Whether a name is what the verb tells of: no agent behind `by`, no kind with a participle: a policy published."""
    if stands_behind_by(scene, name.start):
        return False
    if name.mention_id and "," in scene.text[mask.ends[match.end("trigger") - 1] : name.start]:
        return scene.language != "en" or _CALLED.search(scene.text, max(0, name.start - 20), name.start) is not None
    if name.score > KIND_ONLY or "name" not in match.re.groupindex or match.start("name") > match.start("trigger"):
        return True
    return _FINITE.search(mask.text, match.end("name"), match.end("trigger")) is not None


def _read_sides(
    scene: Scene, sentence: Sentence, mask: Mask, lexicon: TypeLexicon, match: re.Match[str]
) -> tuple[Item, ...]:
    if not lexicon.agent_role:
        return ()
    return find_sides(scene, sentence, mask, match.start("trigger"), Role(lexicon.agent_role))


def _read_agent(
    mask: Mask, lexicon: TypeLexicon, match: re.Match[str], common: CommonLexicon, *, nameless: bool
) -> tuple[Item, ...]:
    """The sentence's first organisation, where the trigger opens a later clause that has no subject of its own."""
    start = match.start("trigger")
    later = "name" in match.re.groupindex and match.start("name") > start
    if not lexicon.agent_role or not (later or nameless):
        return ()
    clauses = [clause.end() for clause in _CLAUSE.finditer(mask.text, 0, start)]
    if not clauses or start - clauses[-1] > _LONGEST_ADVERB:
        return ()
    if mask.pieces_in(clauses[-1], start) and not _WITH.match(mask.text, clauses[-1]):
        return ()
    first = next(
        (
            piece
            for at, piece in enumerate(mask.pieces[: clauses[-1]])
            if piece and piece.kind in {"org", "person"} and not common.basis.search(mask.text[:at])
        ),
        None,
    )
    if first is None or first.kind == "person":
        return ()
    role = Role(lexicon.agent_role)
    return (Item(role=role, start=first.start, end=first.end, mention_id=first.mention_id),)


def _read_names(
    scene: Scene, sentence: Sentence, mask: Mask, lexicon: TypeLexicon, match: re.Match[str], items: Sequence[Item]
) -> Sequence[Piece]:
    if "name" in match.re.groupindex and match.start("name") >= 0:
        return tuple(piece for piece in mask.pieces_in(*match.span("name")) if piece.kind in _NAMED)
    if lexicon.nameless:
        return ()
    anaphor = lexicon.anaphors.search(match[0])
    earlier = previous_name(scene, sentence, lexicon, anaphor[0]) if anaphor else None
    if earlier is None and lexicon.recalls:
        earlier = _last_name(scene, sentence, mask, lexicon, match.start("trigger"), {item.start for item in items})
    return (earlier,) if earlier else ()


def _last_name(
    scene: Scene, sentence: Sentence, mask: Mask, lexicon: TypeLexicon, end: int, taken: Collection[int]
) -> Piece | None:
    """The last name of the type before a place in the mask, in its sentence or those before it in the paragraph."""
    masks = [mask]
    for earlier in reversed(scene.sentences[: sentence.index]):
        if earlier.paragraph != sentence.paragraph:
            break
        masks.append(scene.mask(earlier, lexicon))
    for index, known in enumerate(masks):
        pieces = known.pieces[: end if index == 0 else None]
        names = [
            piece
            for piece in pieces
            if piece
            and piece.kind == "name"
            and piece.start not in taken
            and (lexicon.by_participants or not piece.mention_id)
        ]
        if names:
            return names[-1]
    return None
