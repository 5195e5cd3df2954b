"""Arguments beside the trigger and in the sentences and lists that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from config.event_lexicons import EventPattern, TypeLexicon
from extractors.events.merging import same_name
from extractors.events.roles import find_roles
from extractors.events.rosters import Item, read_list
from extractors.events.scene import Scene
from extractors.events.triggers import Draft, find_matches, read_items
from extractors.masks import Mask, Sentence
from extractors.records import Role

_FOLLOWING_PARAGRAPHS = 2
_ROSTER_PARAGRAPHS = 5
_ROSTER_LINE = re.compile(r"[^，。：:,.]{2,12}[：:]")  # 理事长单位：甲
_FOLLOWING_SENTENCES = 3
_NEXT_PARAGRAPH = {"zh": 1, "en": 0}  # Chinese news breaks a telling into paragraphs of a sentence or two
_LONGEST_ENTRY = 120


def add_arguments(scene: Scene, lexicon: TypeLexicon, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of one type with the arguments that other clauses, sentences and lists of the article give them."""
    enriched = list(drafts)
    told = {draft.sentence.index for draft in drafts}
    for sentence in scene.sentences:
        if sentence.index not in told and not _may_go_on(scene, sentence, lexicon, enriched):
            continue
        mask = scene.mask(sentence, lexicon)
        for place, items in find_roles(scene, mask, lexicon):
            owner = _find_role_owner(scene, sentence, mask, place, enriched)
            if owner is not None:
                enriched[owner] = _with_items(enriched[owner], items)
        for _, match in find_matches(mask, lexicon.arguments):
            owner = _find_owner(scene, sentence, mask, match, enriched)
            if owner is not None:
                enriched[owner] = _with_items(enriched[owner], read_items(scene, mask, match))
    if lexicon.list_role:
        _add_listed(scene, lexicon, enriched)
    return tuple(enriched)


def _may_go_on(scene: Scene, sentence: Sentence, lexicon: TypeLexicon, drafts: Sequence[Draft]) -> bool:
    """Whether a sentence may speak of an event of another: as the next, by its name, an anaphor or how it begins."""
    span = (sentence.start, sentence.end)
    return bool(
        _follows(sentence, drafts)
        or lexicon.heads.search(scene.text, *span)
        or lexicon.anaphors.search(scene.text, *span)
        or scene.common.continuation.match(scene.text, *span)
    )


def _follows(sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """Whether one of the drafts is told shortly before the sentence, in its paragraph."""
    return any(
        sentence.paragraph - draft.sentence.paragraph <= _NEXT_PARAGRAPH[draft.lexicon.language]
        and 0 < sentence.index - draft.sentence.index <= _FOLLOWING_SENTENCES
        for draft in drafts
    )


def _with_items(draft: Draft, items: Sequence[Item]) -> Draft:
    name = draft.name
    kept = [item for item in items if name is None or item.end <= name.start or item.start >= name.end]
    return replace(draft, items=(*draft.items, *kept))


def _find_owner(
    scene: Scene, sentence: Sentence, mask: Mask, match: re.Match[str], drafts: Sequence[Draft]
) -> int | None:
    """Which draft an argument pattern speaks of: the one it names, else its sentence's, else the one gone on about."""
    lists = [match.span(group) for group in match.re.groupindex]
    named = [
        mask.pieces[index] for index in range(*match.span()) if not any(first <= index < last for first, last in lists)
    ]
    names = [piece for piece in named if piece is not None and piece.kind == "name"]
    here = [index for index, draft in enumerate(drafts) if draft.sentence.index == sentence.index]
    for piece in names:
        for index, draft in enumerate(drafts):
            if draft.name and same_name(
                scene.text[piece.start : piece.end], scene.text[draft.name.start : draft.name.end]
            ):
                return index
    if here:
        start = mask.span(*match.span())[0]
        return min(here, key=lambda index: abs(drafts[index].trigger[0] - start))
    if names:
        return None
    return _find_continued(scene, sentence, mask, drafts)


def _find_role_owner(scene: Scene, sentence: Sentence, mask: Mask, place: int, drafts: Sequence[Draft]) -> int | None:
    """Which draft role words at a place speak of: the nearest of their sentence, else the one gone on about."""
    here = [index for index, draft in enumerate(drafts) if draft.sentence.index == sentence.index]
    if here:
        start = mask.starts[place]
        return min(here, key=lambda index: abs(drafts[index].trigger[0] - start))
    names = [piece for piece in mask.pieces if piece is not None and piece.kind == "name"]
    for piece in names:
        for index, draft in enumerate(drafts):
            if draft.name and same_name(
                scene.text[piece.start : piece.end], scene.text[draft.name.start : draft.name.end]
            ):
                return index
    return _find_continued(scene, sentence, mask, drafts)


def _find_continued(scene: Scene, sentence: Sentence, mask: Mask, drafts: Sequence[Draft]) -> int | None:
    earlier = [index for index, draft in enumerate(drafts) if draft.sentence.index < sentence.index]
    if not earlier:
        return None
    last = max(earlier, key=lambda index: drafts[index].trigger)
    if drafts[last].lexicon.anaphors.search(mask.text) or _follows(sentence, [drafts[last]]):
        return last
    reach = _ROSTER_PARAGRAPHS if _ROSTER_LINE.match(mask.text) else _FOLLOWING_PARAGRAPHS
    near = sentence.paragraph - drafts[last].sentence.paragraph < reach
    return last if near and scene.common.continuation.match(mask.text) else None


def _add_listed(scene: Scene, lexicon: TypeLexicon, drafts: list[Draft]) -> None:
    for sentence in scene.sentences:
        if not drafts or not scene.common.list_heading.search(scene.sentence_text(sentence)):
            continue
        earlier = [index for index, draft in enumerate(drafts) if draft.sentence.index <= sentence.index]
        if not earlier:
            continue
        items = tuple(_read_entries(scene, lexicon, sentence))
        owner = max(earlier, key=lambda index: drafts[index].trigger)
        drafts[owner] = _with_items(drafts[owner], items)


def _read_entries(scene: Scene, lexicon: TypeLexicon, heading: Sentence) -> Iterator[Item]:
    """The organisations of the short paragraphs below a heading, up to the first paragraph that holds none."""
    for sentence in scene.sentences[heading.index + 1 :]:
        if sentence.end - sentence.start > _LONGEST_ENTRY or sentence.paragraph == heading.paragraph:
            return
        mask = scene.mask(sentence, lexicon)
        items = read_list(
            mask,
            0,
            len(mask.text),
            role=Role(lexicon.list_role),
            mode="open",
            common=scene.common,
            resolve=scene.resolve,
        )
        if not items:
            return
        yield from items


def find_place(mask: Mask, draft: Draft, patterns: Sequence[EventPattern]) -> tuple[int, int] | None:
    """Where the event took place, by the pattern nearest to its trigger."""
    if draft.place:
        return draft.place
    found = [mask.span(*match.span("place")) for pattern in patterns for match in pattern.regex.finditer(mask.text)]
    outside = [span for span in found if not (draft.name and span[0] < draft.name.end and draft.name.start < span[1])]
    return min(outside, key=lambda span: abs(span[0] - draft.trigger[0]), default=None)
