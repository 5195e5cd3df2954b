"""How much speaks for each unknown English name being an organisation's: signs, and the words in and beside it.

The weights of the signs are set by hand; those of the words are fitted to labelled texts, on top of the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from config.lexicons import NameLexicon
from extractors.names.candidates import Candidate
from extractors.names.english_stretches import WINDOW, Stretch, weigh_inside, weigh_places, weigh_signs
from extractors.records import MentionKind

_FIRST_ALONE = -1.0
_FIRST = -0.5
_HEADED = 2.0
_FIELD = 1.3
_COINED = 0.8
_WITH_ARTICLE = 1.0
_SHORT_FORM = 1.5
_OF_COUNTRY = 1.5
_BEFORE_PLACE = -2.0
_OF_PERSON = 1.5
_PUBLIC = ("academy", "government", "hospital", "museum", "park", "school")
_PERSON_OF = re.compile(r",? (?:of|at|from) (?:the )?\Z")
_CAPITAL_ARTICLE = re.compile(r"[a-z,] The \Z")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_POSSESSOR = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)?)['’]s \Z")
_PLACE_BEHIND = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)")
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.]*|[^\s\w]"
_BEFORE = re.compile(rf"({_WORD})\s*\Z")
_AFTER = re.compile(rf"[^\S\n]*({_WORD})")
_MOST_WORDS = 4
ENDING = "ending "
ACRONYM = "acronym"
COINED = "coined"
_LETTERS = 3


def has_inner_capital(text: str) -> bool:
    """Whether a word of the text has a capital behind a small letter: OstervaneLoop."""
    return _INNER_CAPITAL.search(text) is not None


def is_common(word: str, lexicon: NameLexicon) -> bool:
    """Whether a word is an ordinary one when written small, which one of capitals alone is not."""
    if word.isupper() and len(word) > 1:
        return False
    return word.lower() in lexicon.ordinary or word.lower().removesuffix("s") in lexicon.ordinary


def weigh_names(
    text: str, stretches: Sequence[Stretch], found: Sequence[Candidate], lexicon: NameLexicon
) -> dict[str, float]:
    """The weight of each name by its signs and its words."""
    by_signs = weigh_by_signs(text, stretches, found, lexicon)
    features = list_features(text, stretches, found, lexicon)
    return {name: weight + float(lexicon.name_model.weigh(features[name])[0]) for name, weight in by_signs.items()}


def weigh_by_signs(
    text: str, stretches: Sequence[Stretch], found: Sequence[Candidate], lexicon: NameLexicon
) -> dict[str, float]:
    """The weight of each name by signs alone: in it, where it stands, and whether a longer name begins with it."""
    weights = [_weigh_place(text, one, found, lexicon) for one in stretches]
    longer = _list_unplaced(_list_organisations(text, found), lexicon)
    return {
        name: weight + _weigh_name(name, lexicon) + (_SHORT_FORM if _begins_one_of(name, longer) else 0.0)
        for name, weight in weigh_places(stretches, weights).items()
    }


def list_features(
    text: str, stretches: Sequence[Stretch], found: Sequence[Candidate], lexicon: NameLexicon
) -> Mapping[str, frozenset[str]]:
    """What the words of each name and those beside its places are, by name."""
    places: dict[str, list[Stretch]] = {}
    for one in stretches:
        places.setdefault(one.text, []).append(one)
    longer = _list_unplaced((*_list_organisations(text, found), *places), lexicon)
    return {name: frozenset(_list_features(text, name, some, longer, lexicon)) for name, some in places.items()}


def _list_features(
    text: str, name: str, places: Sequence[Stretch], longer: Iterable[str], lexicon: NameLexicon
) -> Iterator[str]:
    yield from _list_inside(name, lexicon)
    kind = _kind_of_word(name, lexicon)
    for one in places:
        for feature in _list_beside(text, one):
            yield feature
            if kind:
                yield f"{kind} {feature}"
    if len(places) > 1:
        yield "again"
    if len(places) > 2:
        yield "often"
    if _begins_one_of(name, longer):
        yield "begins a longer name"


def _kind_of_word(name: str, lexicon: NameLexicon) -> str:
    """What single words say by themselves: acronyms and coined words stand elsewhere than others; else nothing."""
    if " " in name:
        return ""
    return ACRONYM if name.isupper() else "" if is_common(name, lexicon) else COINED


def _list_inside(name: str, lexicon: NameLexicon) -> Iterator[str]:
    words = name.split()
    first, last = words[0], words[-1]
    yield ACRONYM if name.isupper() and len(words) == 1 else f"words {min(len(words), _MOST_WORDS)}"
    yield f"{ENDING}{last[-_LETTERS:].lower()}"
    if has_inner_capital(name):
        yield "capital inside"
    if name.isupper():
        yield "capitals alone"
    if is_common(first, lexicon):
        yield "first ordinary"
        yield f"first {first.lower()}"
    if is_common(last, lexicon):
        yield "last ordinary"
        yield f"last {last.lower()}"
    if all(is_common(word, lexicon) for word in words):
        yield "all ordinary"


def _list_beside(text: str, one: Stretch) -> Iterator[str]:
    before = None if one.opens else _BEFORE.search(text, max(0, one.start - WINDOW), one.start)
    yield f"before {before[1].lower() if before else '(nothing)'}"
    after = _AFTER.match(text, one.end)
    yield f"after {after[1].lower() if after else '(nothing)'}"


def _list_organisations(text: str, found: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple({text[item.start : item.end] for item in found if item.kind is MentionKind.ORGANISATION})


def _list_unplaced(names: Iterable[str], lexicon: NameLexicon) -> tuple[str, ...]:
    """The names without those of public bodies, which most often begin with a place: Lowport University."""
    heads = frozenset(head for kind in _PUBLIC for head in lexicon.heads[kind].en)
    return tuple(name for name in names if heads.isdisjoint(name.split()))


def _begins_one_of(name: str, longer: Iterable[str]) -> bool:
    return any(other.startswith(f"{name} ") for other in longer)


def _weigh_place(text: str, one: Stretch, found: Sequence[Candidate], lexicon: NameLexicon) -> float:
    """What speaks for and against the name where it stands."""
    begin = max(0, one.start - WINDOW)
    before = text[begin : one.start]
    weight = weigh_signs(text, one, lexicon.signs)
    if _CAPITAL_ARTICLE.search(before):
        weight += _WITH_ARTICLE
    if one.opens and not has_inner_capital(one.text):
        weight += _FIRST_ALONE if " " not in one.text else _FIRST
    place = _PLACE_BEHIND.match(text, one.end)
    if place and place[1] in lexicon.english_places and " " not in one.text:
        weight += _BEFORE_PLACE
    country = _POSSESSOR.search(before)
    if country and country[1] in lexicon.english_places:
        weight += _OF_COUNTRY
    link = _PERSON_OF.search(before)
    if link and any(item.kind is MentionKind.PERSON and item.end == begin + link.start() for item in found):
        weight += _OF_PERSON
    return weight


def _weigh_name(name: str, lexicon: NameLexicon) -> float:
    weight = weigh_inside(name, lexicon.signs)
    words = name.split()
    if len(words) < 2:
        return weight
    heads = lexicon.weak_words["en"] | lexicon.head_words["en"]
    if words[-1] in heads or words[0] in lexicon.head_words["en"]:
        return weight + _HEADED
    if is_common(words[-1], lexicon) and not is_common(words[0], lexicon):
        weight += _COINED  # Ostern Wings, Andean Quarrymen
    return weight + (_FIELD if words[-1] in lexicon.english.fields else 0.0)
