"""Organisations in English text that no head tells: what stands beside a capitalised stretch, anywhere, is weighed.

The stretches that people, heads and gazetteers leave over are judged by signs and words. A name is judged once for the
whole article, by its best place; what is listed beside an organisation is likely another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate, name_by_context
from extractors.names.english_stretches import WINDOW, Part, Stretch, find_parts, weigh_inside
from extractors.names.english_unknown_people import find_unknown_people
from extractors.names.english_weighing import has_inner_capital, is_common, weigh_names
from extractors.names.english_words import Word
from extractors.records import MentionKind

_LEAST = 0.5  # the score from which on a candidate takes its words
_SURE = 3.5  # the weight from which on short forms of a name are names too
_LONGEST = 7
_BODIES_OR_MEETINGS = frozenset({"Forum"})
_MONTHS = frozenset({"March", "May"})
_NATIONALITY = -3.0
_LISTED = 2.8
_LINK = r"(?:;|,? and|,? as well as|,? along with|,? together with| or)"
_ASIDE = r"(?:,? (?:of|in) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?,?| ?\([^()]{1,30}\))?"
_LINK_BEFORE = re.compile(rf"{_ASIDE}(,|{_LINK})(?: the)? \Z")
_LINK_AFTER = re.compile(rf"{_ASIDE}(,|{_LINK})(?: the)? ")
_GOES_ON = re.compile(rf"{_ASIDE}(?:,|{_LINK}) ")
_MUNICIPALITY = re.compile(
    r"\b(?:Borough|Canton|City|Community|County|Municipality|Port|State|Town|Township|Village) of"
    r" [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
)
_HYPHENED = re.compile(
    r"\b(?:The |An? )?([A-Z][\w&]*[a-z](?: [A-Z]\w+)?"
    r"(?=-(?:affiliated|backed|built|controlled|developed|led|linked|made|operated|owned|run|sponsored)\b)"
    r"|[A-Z][\w&]+(?=-(?:operator|owner|parent)\b))"
)


def find_unknown(
    text: str, sentences: Sequence[Sequence[Word]], found: Sequence[Candidate], lexicon: NameLexicon
) -> Iterator[Candidate]:
    """The organisations among the stretches that `found` leaves over, and the people that none of its rules knows."""
    parts = tuple(find_parts(sentences, found, lexicon))
    stretches = find_stretches(text, parts, found, lexicon)
    total = weigh_names(text, stretches, found, lexicon)
    rivals = {one.end: total[one.text] - lexicon.signs.threshold for one in stretches}
    people = tuple(find_unknown_people(text, sentences, parts, found, lexicon, rivals))
    yield from people
    taken = {offset for item in people for offset in (item.start, item.end)}
    stretches = tuple(one for one in stretches if taken.isdisjoint((one.start, one.end)))
    total = {one.text: total[one.text] for one in stretches}
    ends = {item.start: item.end for item in found if item.kind is MentionKind.ORGANISATION and item.score >= _LEAST}
    for name in _spread_lists(text, stretches, total, ends, lexicon.signs.threshold):
        for one in stretches:
            if one.text == name:
                score = 0.78 if total[name] >= _SURE else 0.7
                yield name_by_context(one.start, one.end, score)
    yield from _find_hyphened(text, found, lexicon)


def _find_hyphened(text: str, found: Sequence[Candidate], lexicon: NameLexicon) -> Iterator[Candidate]:
    """Tessaly of the Tessaly-backed firm."""
    taken = {offset for item in found for offset in range(item.start, item.end)}
    for match in _HYPHENED.finditer(text):
        named = may_be_name(match[1].split(), lexicon) and weigh_inside(match[1], lexicon.signs) > _NATIONALITY
        if named and taken.isdisjoint(range(*match.span(1))):
            yield name_by_context(match.start(1), match.end(1), 0.7)


def find_stretches(
    text: str, parts: Sequence[Part], found: Sequence[Candidate], lexicon: NameLexicon
) -> tuple[Stretch, ...]:
    """What may be an organisation's name among the parts of sentences that `found` leaves over, and municipalities."""
    return (*_find_stretches(text, parts, found, lexicon), *_find_municipalities(text, found))


def _find_stretches(
    text: str, parts: Sequence[Part], found: Sequence[Candidate], lexicon: NameLexicon
) -> Iterator[Stretch]:
    places = {(item.start, item.end) for item in found if item.kind is MentionKind.PLACE}
    for words, whole in parts:
        part = _trim(whole, lexicon)
        texts = tuple(word.text for word in part)
        if not part or len(part) == len(words) or len(part) > _LONGEST or not may_be_name(texts, lexicon):
            continue
        start, end = part[0].start, part[-1].end
        if part[0].text.startswith("St") and text.startswith(("'s", "’s"), end) and len(part[0].text) < 4:
            end += 2
        if (start, end) not in places and not _is_ordinary(text, part, lexicon, opens=part[0] is words[0]):
            yield Stretch(text=text[start:end], start=start, end=end, opens=part[0] is words[0], words=texts)


def _find_municipalities(text: str, found: Sequence[Candidate]) -> Iterator[Stretch]:
    """City of Lowport, which may be a place or who governs it."""
    taken = {item.end for item in found if item.kind is not MentionKind.PLACE and item.score >= _LEAST}
    for match in _MUNICIPALITY.finditer(text):
        if match.end() not in taken:
            yield Stretch(
                text=match[0], start=match.start(), end=match.end(), opens=False, words=tuple(match[0].split())
            )


def _trim(part: Sequence[Word], lexicon: NameLexicon) -> list[Word]:
    """The part without the ordinary words at its start, and without small words at its end."""
    english = lexicon.english
    at = 0
    while at < len(part) and (
        part[at].text in english.not_first
        or (_is_work(part[at].text, lexicon) and at + 1 < len(part))
        or (part[at].text in lexicon.english_people.honorifics and at + 1 < len(part))
    ):
        at += 1
    kept = list(part[at:])
    while kept and not kept[-1].capital:
        kept.pop()
    return kept


def _is_work(text: str, lexicon: NameLexicon) -> bool:
    """Drugmaker of Drugmaker Ostervane, but not Bank of Bank Ostervane."""
    return text.lower() in lexicon.signs.works and text not in lexicon.head_words["en"]


def may_be_name(words: Sequence[str], lexicon: NameLexicon) -> bool:
    """Whether the words are more than ordinary ones, and end as no event, paper or place does."""
    english = lexicon.english
    people = lexicon.english_people
    name = " ".join(words)
    if name in lexicon.english_places or name in _MONTHS or sum(map(len, words)) < 3:
        return False
    if len(words) == 1 and (name.lower() in people.titles or (name.isupper() and name.lower() in lexicon.ordinary)):
        return False
    headed = words[-1] in lexicon.head_words["en"] | lexicon.weak_words["en"] | _BODIES_OR_MEETINGS
    if not headed and (words[-1] in english.not_after or words[-1] in english.things):
        return False
    if not english.breakers.isdisjoint(words):
        return False
    if not people.honorifics.isdisjoint(words) or words[0] in people.place_openers - {
        "St",
        "St.",
        "Real",
        "Club",
        "Team",
    }:
        return False
    ordinary = (english.generic, english.national, english.fields, lexicon.head_words["en"], lexicon.weak_words["en"])
    media = lexicon.heads["media"]
    if words[-1] in media.en + media.weak_en and words[0] not in english.generic | english.national | english.not_first:
        return len(words) > 1  # Freight Courier
    return not all(
        word in lexicon.english_places or word == "&" or any(word in some for some in ordinary) for word in words
    )


def _is_ordinary(text: str, part: Sequence[Word], lexicon: NameLexicon, *, opens: bool) -> bool:
    """Whether a single word stands in the text in small letters too, or opens a sentence and mostly is so written."""
    if len(part) > 1:
        return False
    if opens and is_common(part[0].text, lexicon):
        return True
    return re.search(rf"\b{re.escape(part[0].text.lower())}\b", text) is not None


def _spread_lists(
    text: str, stretches: Sequence[Stretch], total: dict[str, float], ends: dict[int, int], threshold: float
) -> list[str]:
    """The names that weigh enough, once those listed beside an organisation have gained by it."""
    known = dict(ends)
    gained: set[str] = set()
    while True:
        for one in stretches:
            if total[one.text] >= threshold:
                known[one.start] = one.end
        last = set(known.values())
        fresh = {one.text for one in stretches if one.text not in gained and _is_listed(text, one, known, last)}
        if not fresh:
            return [name for name, weight in total.items() if weight >= threshold]
        gained |= fresh
        for name in fresh:
            total[name] += _LISTED


def _is_listed(text: str, one: Stretch, starts: dict[int, int], ends: set[int]) -> bool:
    """Whether the stretch stands in one list with an organisation."""
    begin = max(0, one.start - WINDOW)
    link = _LINK_BEFORE.search(text[begin : one.start])
    if link and begin + link.start() in ends and (link[1] != "," or _GOES_ON.match(text, one.end)):
        return True
    link = _LINK_AFTER.match(text, one.end)
    if link is None or link.end() not in starts or not (" " in one.text or has_inner_capital(one.text)):
        return False
    return link[1] != "," or _GOES_ON.match(text, starts[link.end()]) is not None
