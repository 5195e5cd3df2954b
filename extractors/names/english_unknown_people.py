"""People in English text whose names no list holds: what stands beside a name, anywhere, and its words are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate
from extractors.names.english_name_words import is_initial, is_name_word
from extractors.names.english_people import PeopleRules, build_people_rules
from extractors.names.english_stretches import WINDOW, Part, Stretch, weigh_inside, weigh_places, weigh_signs
from extractors.names.english_words import Word
from extractors.records import MentionKind

_LONGEST = 4  # capitalised words
_LONE = -1.0
_STRANGE = 2.0
_LONE_STRANGE = 0.5
_OWN_NAME = 1.5
_ORDINARY = -1.0
_OF_BODY = 2.0
_LISTED = 1.5
_OPENS_LONE = -0.5
_BODY_BEHIND = re.compile(r",? (?:of|from|at) (?:the )?")
_PERSON_BEFORE = re.compile(r"(?:,|,? and) \Z")


def find_unknown_people(
    text: str,
    sentences: Sequence[Sequence[Word]],
    parts: Sequence[Part],
    found: Sequence[Candidate],
    lexicon: NameLexicon,
    rivals: Mapping[int, float],
) -> Iterator[Candidate]:
    """The people among the parts of sentences that `found` leaves over, and their lone surnames.

    `rivals` has by the end of a stretch how far it is above what makes an organisation of it.
    """
    rules = build_people_rules(lexicon)
    stretches = tuple(_find_stretches(parts, found, rules))
    weights = [_weigh_place(text, one, found, lexicon) for one in stretches]
    total = {
        name: weight + _weigh_name(name, rules) - lexicon.person_signs.threshold
        for name, weight in weigh_places(stretches, weights).items()
    }
    for one in stretches:
        total[one.text] = min(total[one.text], total[one.text] - rivals.get(one.end, 0.0))
    people = [one for one in stretches if total[one.text] >= 0]
    taken = frozenset(offset for one in people for offset in range(one.start, one.end))
    surnames = rules.surnames_of({one.text for one in people})
    for one in people:
        score = 0.75 if len(one.words) > 1 else 0.65
        yield Candidate(kind=MentionKind.PERSON, start=one.start, end=one.end, method="context", score=score)
    for words in sentences:
        yield from rules.spread(words, surnames, taken)


def _find_stretches(parts: Sequence[Part], found: Sequence[Candidate], rules: PeopleRules) -> Iterator[Stretch]:
    places = {(item.start, item.end) for item in found if item.kind is MentionKind.PLACE}
    for words, whole in parts:
        part = _trim(whole, rules)
        texts = tuple(word.text for word in part)
        if part and (part[0].start, part[-1].end) not in places and _may_be_person(texts, rules):
            name = " ".join(texts)
            opens = part[0] is words[0]
            yield Stretch(text=name, start=part[0].start, end=part[-1].end, opens=opens, words=texts)


def _trim(part: Sequence[Word], rules: PeopleRules) -> Sequence[Word]:
    """The part after its last post, nationality or ordinary opening word."""
    first = 0
    for at, word in enumerate(part[:-1]):
        known = word.text in rules.given or word.text in rules.people.family_names
        if not known and (rules.is_post(word.text) or (at == first and rules.is_ordinary(word.text))):
            first = at + 1
    kept = list(part[first:])
    while kept and not kept[0].capital:
        kept.pop(0)
    while kept and not kept[-1].capital:
        kept.pop()
    return kept


def _may_be_person(words: Sequence[str], rules: PeopleRules) -> bool:
    capitals = [word for word in words if word[0].isupper()]
    if not 0 < len(capitals) <= _LONGEST or is_initial(capitals[-1]) or words[0] in rules.not_first:
        return False
    if not all(is_name_word(word) or is_initial(word) for word in capitals):
        return False
    if not rules.not_inside.isdisjoint(words[1:]) or " ".join(words) in rules.known:
        return False
    if rules.places.intersection(words) or (len(words) == 1 and (rules.is_ordinary(words[0]) or len(words[0]) < 3)):
        return False
    return not all(rules.is_ordinary(word) or is_initial(word) for word in capitals)


def _weigh_place(text: str, one: Stretch, found: Sequence[Candidate], lexicon: NameLexicon) -> float:
    weight = weigh_signs(text, one, lexicon.person_signs)
    if one.opens and len(one.words) == 1:
        weight += _OPENS_LONE
    behind = _BODY_BEHIND.match(text, one.end)
    if behind and any(item.kind is MentionKind.ORGANISATION and item.start == behind.end() for item in found):
        weight += _OF_BODY
    begin = max(0, one.start - WINDOW)
    before = _PERSON_BEFORE.search(text[begin : one.start])
    if before and any(item.kind is MentionKind.PERSON and item.end == begin + before.start() for item in found):
        weight += _LISTED
    return weight


def _weigh_name(name: str, rules: PeopleRules) -> float:
    """What speaks for a name in its words: strange ones, as names have, and ordinary ones, as they seldom have."""
    words = [word for word in name.split() if word[0].isupper()]
    weight = weigh_inside(name, rules.lexicon.person_signs)
    ordinary = sum(rules.is_ordinary(word) for word in words)
    own = any(word in rules.given or word in rules.people.family_names for word in words)
    weight += _ORDINARY * ordinary + (_OWN_NAME if own else 0.0)
    if len(words) == 1:
        return weight + _LONE + (_LONE_STRANGE if not ordinary else 0.0)
    return weight + (_STRANGE if not ordinary else 0.0)
