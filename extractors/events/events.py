"""Events of the nine types in an article, from lexicons kept as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from config.event_lexicons import EventLexicon, LanguageLexicon, TypeLexicon
from extractors.events.actors import is_event
from extractors.events.aliases import name_fully
from extractors.events.approvals import name_recipients
from extractors.events.arguments import add_arguments, find_place
from extractors.events.bystanders import add_bystanders, add_own_body, without_itself
from extractors.events.dates import find_event_date, is_background, settle_modality, stretch
from extractors.events.groups import name_members
from extractors.events.likely import Reader, list_missed
from extractors.events.merging import merge_drafts
from extractors.events.naming import settle_names
from extractors.events.participants import settle_participants
from extractors.events.proper_names import name_properly
from extractors.events.rosters import Item
from extractors.events.scene import Scene, build_scene
from extractors.events.sifting import sift_drafts
from extractors.events.signatories import Signatories, add_signatories, find_signatories
from extractors.events.timing import settle_dates
from extractors.events.triggers import Draft, find_drafts, join_readings
from extractors.events.types import absorb_founders, drop_loose, drop_means, settle_types
from extractors.ids import event_id
from extractors.masks import Mask, Sentence, drop_insertions
from extractors.match import MatchText, normalise_name
from extractors.records import Anaphor, Argument, Article, Event, EventDate, EventType, Mention, Span

_LEAD: Final = 400  # how many characters of a text show of what kind it is


def find_events(
    article: Article,
    match: MatchText,
    mentions: Sequence[Mention],
    lexicon: EventLexicon,
    anaphors: Sequence[Anaphor] = (),
) -> tuple[Event, ...]:
    """The article's events in the order of their triggers; offsets address the article's text.

    `match` is the matching form of that text; a language without a lexicon has no events.
    """
    language = lexicon.languages.get(article.language)
    if language is None or language.common.unrelated.search(match.text, 0, _LEAD):
        return ()
    scene = build_scene(article, match, mentions, language.common, anaphors)
    drafts = tuple(draft for draft in settle_drafts(scene, language) if is_event(scene, draft))
    writer = _Writer(article, match, scene)
    events = [writer.write(draft) for draft in sift_drafts(scene, drafts, language.event_model)]
    return tuple(sorted(events, key=lambda event: (event.trigger.start, event.type)))


def settle_drafts(scene: Scene, language: LanguageLexicon) -> tuple[Draft, ...]:
    """What rules and words read of events, with all that is known of each."""
    cast = settle_participants(scene, read_drafts(scene, language), language.role_model)
    return settle_dates(scene, cast, language.date_model)


def read_drafts(scene: Scene, language: LanguageLexicon) -> tuple[Draft, ...]:
    """What rules and words read of events, each once, with its name and the participants that rules give it."""
    named = settle_names(scene, list_told(scene, language), language.name_model)
    signed = find_signatories(scene) if named and scene.language == "zh" else Signatories()
    once = (one for kind in language.types for one in _merge(scene, kind, named))
    own = (without_itself(scene, replace(one, date=stretch(scene, one))) for one in once)
    return tuple(name_recipients(scene, add_signatories(scene, add_own_body(scene, one), signed)) for one in own)


def list_told(scene: Scene, language: LanguageLexicon) -> tuple[Draft, ...]:
    """What rules and words read of events, each under the name that they read."""
    reader = Reader(scene, language)
    told = reader.believe(read_rules(scene, language, reader.list_telling))
    missed = list_missed(scene, language, reader, told)
    set_in_time = (one for draft in missed for one in _set(scene, scene.mask(draft.sentence, draft.lexicon), draft))
    drafts = absorb_founders(scene.text, drop_means(scene.text, (*told, *set_in_time)))
    return tuple(draft for kind in language.types for draft in _complete(scene, kind, drafts))


def read_rules(
    scene: Scene, language: LanguageLexicon, list_telling: Callable[[str], Iterable[Sentence]]
) -> tuple[Draft, ...]:
    """What rules alone read in the sentences that may tell of each type."""
    read = [
        draft
        for kind in language.types
        for sentence in list_telling(kind.type)
        if kind.cue.search(scene.lowered[sentence.index])
        for draft in _find_drafts(scene, kind, sentence)
    ]
    return drop_loose(settle_types(scene.text, read))


def _complete(scene: Scene, lexicon: TypeLexicon, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts of one type with all their arguments, every event once."""
    own = sorted(
        (name_properly(scene, draft) for draft in drafts if draft.lexicon is lexicon), key=lambda draft: draft.trigger
    )
    if not own:
        return ()
    engaged = {item.start for draft in drafts if draft.lexicon is not lexicon for item in draft.items}
    told = add_arguments(scene, lexicon, own)
    if scene.language == "zh":
        engaged |= {item.start for draft in told for item in draft.items}
    listed = (name_members(scene, add_bystanders(scene, draft, engaged=engaged)) for draft in told)
    full = (replace(draft, items=name_fully(scene, draft.items)) for draft in listed)
    return merge_drafts(scene.text, tuple(draft for draft in full if draft.name or draft.items or draft.likely))


def _merge(scene: Scene, lexicon: TypeLexicon, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    return merge_drafts(scene.text, tuple(one for one in drafts if one.lexicon is lexicon))


def _find_drafts(scene: Scene, lexicon: TypeLexicon, sentence: Sentence) -> Iterator[Draft]:
    mask = scene.mask(sentence, lexicon)
    bare = drop_insertions(mask, scene.common.insertions)
    drafts = find_drafts(scene, sentence, mask, lexicon)
    if bare is not None:
        drafts = join_readings(drafts, find_drafts(scene, sentence, bare, lexicon))
    if not drafts and (kinds := scene.mask_kinds(sentence, lexicon)):
        drafts = find_drafts(scene, sentence, kinds, lexicon)
    for draft in drafts:
        yield from _set(scene, mask, draft)


def _set(scene: Scene, mask: Mask, draft: Draft) -> Iterator[Draft]:
    """The draft with its place, date and modality, unless it is background."""
    if not is_background(scene, draft):
        place = find_place(mask, draft, scene.common.places)
        date = find_event_date(scene, draft)
        yield replace(draft, place=place, date=date, modality=settle_modality(scene, draft, date))


class _Writer:
    """Writes drafts over the matching text as events over the article's text."""

    def __init__(self, article: Article, match: MatchText, scene: Scene) -> None:
        self._article = article
        self._match = match
        self._scene = scene

    def write(self, draft: Draft) -> Event:
        name = self._span(draft.name.start, draft.name.end) if draft.name else None
        trigger = self._span(*draft.trigger)
        place = self._span(*draft.place) if draft.place else None
        kind = EventType(draft.lexicon.type)
        return Event(
            id=event_id(self._article.id, self._article.content_hash, kind, trigger.start, name.start if name else -1),
            type=kind,
            modality=draft.modality,
            trigger=trigger,
            evidence=self._span(draft.sentence.start, draft.sentence.end),
            name=name,
            name_norm=normalise_name(self._scene.text[draft.name.start : draft.name.end]) if draft.name else "",
            arguments=tuple(self._argument(item) for item in draft.items),
            date=self._date(draft),
            place=place,
            amount=self._amount(draft),
            score=round(min(1.0, draft.score), 3),
        )

    def _span(self, start: int, end: int) -> Span:
        first, last = self._match.original(start, end)
        return Span(text=self._article.text[first:last], start=first, end=last)

    def _argument(self, item: Item) -> Argument:
        span = self._span(item.start, item.end)
        return Argument(
            role=item.role,
            text=span.text,
            start=span.start,
            end=span.end,
            norm=item.norm or normalise_name(self._scene.text[item.start : item.end]),
            count=item.count,
            mention_id=item.mention_id,
        )

    def _date(self, draft: Draft) -> EventDate | None:
        found = draft.date
        if found is None:
            return None
        span = self._span(found.start, found.end)
        return EventDate(text=span.text, start=span.start, end=span.end, value=found.value)

    def _amount(self, draft: Draft) -> Span | None:
        match = self._scene.common.amounts.search(self._scene.text, draft.sentence.start, draft.sentence.end)
        return self._span(*match.span()) if match else None
