"""Arguments beside the trigger and in the sentences and lists that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from config.event_lexicons import EventPattern, TypeLexicon
from extractors.events.merging import same_name
from extractors.events.roles import find_roles
from extractors.events.rosters import Item, read_list
from extractors.events.scene import Scene
from extractors.events.triggers import Draft, find_matches, read_items
from extractors.masks import Mask, Piece, Sentence
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
    owners = _Owners(scene, lexicon, drafts)
    for sentence in filter(owners.may_own, scene.sentences):
        mask = scene.mask(sentence, lexicon)
        if not owners.own(sentence, mask):
            continue
        for place, items in find_roles(scene, mask, lexicon):
            owner = owners.find_by_role(sentence, mask, place)
            if owner is not None:
                enriched[owner] = _with_items(enriched[owner], items)
        for _, match in find_matches(mask, lexicon.arguments):
            owner = owners.find_by_pattern(sentence, mask, match)
            if owner is not None:
                enriched[owner] = _with_items(enriched[owner], read_items(scene, mask, match))
    if lexicon.list_role:
        _add_listed(scene, lexicon, enriched)
    return tuple(enriched)


class _Owners:
    """Which of the drafts of one type a sentence speaks of, by their numbers."""

    def __init__(self, scene: Scene, lexicon: TypeLexicon, drafts: Sequence[Draft]) -> None:
        self._scene = scene
        self._lexicon = lexicon
        self._drafts = drafts
        self._told = {draft.sentence.index for draft in drafts}
        self._first = min(self._told, default=len(scene.sentences))
        self._followed = {one.index for draft in drafts for one in _list_following(scene, draft)}
        self._names = [
            (index, scene.text[draft.name.start : draft.name.end]) for index, draft in enumerate(drafts) if draft.name
        ]

    def may_own(self, sentence: Sentence) -> bool:
        """Whether a sentence tells or may go on about an event: as a next one, by its name, an anaphor, its opening."""
        if sentence.index in self._told or sentence.index in self._followed:
            return True
        is_later, span = sentence.index > self._first, (sentence.start, sentence.end)
        text, lexicon = self._scene.text, self._lexicon
        if (is_later or self._names) and lexicon.heads.search(text, *span):
            return True
        goes_on = is_later and (
            lexicon.anaphors.search(text, *span) or self._scene.common.continuation.match(text, *span)
        )
        return bool(goes_on)

    def own(self, sentence: Sentence, mask: Mask) -> bool:
        """Whether anything that a masked sentence says may be said of one of the events."""
        return (
            sentence.index in self._told
            or self._find_named(_list_names(mask.pieces)) is not None
            or self._find_continued(sentence, mask) is not None
        )

    def find_by_pattern(self, sentence: Sentence, mask: Mask, match: re.Match[str]) -> int | None:
        """Which draft an argument pattern speaks of: that it names, else its sentence's, else the one gone on about."""
        lists = [match.span(group) for group in match.re.groupindex]
        named = _list_names(
            mask.pieces[index]
            for index in range(*match.span())
            if not any(first <= index < last for first, last in lists)
        )
        owner = self._find_named(named)
        if owner is None and sentence.index in self._told:
            return self._find_nearest(sentence, mask.span(*match.span())[0])
        return owner if named else self._find_continued(sentence, mask)

    def find_by_role(self, sentence: Sentence, mask: Mask, place: int) -> int | None:
        """Which draft role words speak of: the nearest of their sentence, else one named, else that gone on about."""
        if sentence.index in self._told:
            return self._find_nearest(sentence, mask.starts[place])
        owner = self._find_named(_list_names(mask.pieces))
        return self._find_continued(sentence, mask) if owner is None else owner

    def _find_nearest(self, sentence: Sentence, place: int) -> int:
        here = [index for index, draft in enumerate(self._drafts) if draft.sentence.index == sentence.index]
        return min(here, key=lambda index: abs(self._drafts[index].trigger[0] - place))

    def _find_named(self, pieces: Iterable[Piece]) -> int | None:
        for piece in pieces:
            for index, name in self._names:
                if same_name(self._scene.text[piece.start : piece.end], name):
                    return index
        return None

    def _find_continued(self, sentence: Sentence, mask: Mask) -> int | None:
        earlier = [index for index, draft in enumerate(self._drafts) if draft.sentence.index < sentence.index]
        if not earlier:
            return None
        index = max(earlier, key=lambda index: self._drafts[index].trigger)
        last = self._drafts[index]
        if _follows(sentence, last) or self._lexicon.anaphors.search(mask.text):
            return index
        reach = _ROSTER_PARAGRAPHS if _ROSTER_LINE.match(mask.text) else _FOLLOWING_PARAGRAPHS
        near = sentence.paragraph - last.sentence.paragraph < reach
        return index if near and self._scene.common.continuation.match(mask.text) else None


def _list_names(pieces: Iterable[Piece | None]) -> list[Piece]:
    return [piece for piece in pieces if piece is not None and piece.kind == "name"]


def _list_following(scene: Scene, draft: Draft) -> Iterator[Sentence]:
    first = draft.sentence.index + 1
    return (one for one in scene.sentences[first : first + _FOLLOWING_SENTENCES] if _follows(one, draft))


def _follows(sentence: Sentence, draft: Draft) -> bool:
    """Whether a draft is told shortly before the sentence, in its paragraph."""
    return (
        sentence.paragraph - draft.sentence.paragraph <= _NEXT_PARAGRAPH[draft.lexicon.language]
        and 0 < sentence.index - draft.sentence.index <= _FOLLOWING_SENTENCES
    )


def _with_items(draft: Draft, items: Sequence[Item]) -> Draft:
    name = draft.name
    kept = [item for item in items if name is None or item.end <= name.start or item.start >= name.end]
    return replace(draft, items=(*draft.items, *kept))


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
