"""English sentences as words, and the stretches of capitalised words in which names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.lexicons import NameLexicon

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|A/S|S/A|S\.p\.A\.|S\.r\.l\.|s\.r\.o\.|d\.o\.o\.|Sp\. z o\.o\."
    r"|(?:Co|Corp|Inc|Ltd|Pte|Sdn|Bhd|Pvt|St|Dr|Mr|Mrs|Ms|Prof|Jr|Sr|No|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|Rev|Hon|Maj|Adm"
    r"|Cpl|Det|Engr|Fr|Messrs|Supt|CO|CORP|INC|LTD|PVT)\.|&(?=\s)"
    r"|[A-Z]\w+–[A-Z]\w+(?= [A-Z])"  # Murray–Darling Basin Authority
    r"|(?![A-Z]{1,3}\$)[A-Za-z0-9\u00c0-\u024f]+(?:[-.&'’][A-Za-z0-9\u00c0-\u024f]+)*"
)
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u017f]|[0-9]+[A-Z]|[a-z]{1,2}[A-Z]|[dl]['’][A-Z\u00c0-\u00de]")
_DESCRIBES = re.compile(
    r".+-(?:affiliated|area|backed|based|born|built|controlled|developed|dominated|educated|era|financed|founded|funded"
    r"|headquartered|held|led|linked|listed|made|maker|operated|operator|owned|owner|parent|run|sponsored|style|trained"
    r"|wide)"
)
# Children's Hospital, Fishermen's Bank: people, whose 's stands inside a name
_PEOPLE = re.compile(r"[A-Z][a-z]*(?:men|folk)|Townspeople")
_POSSESSIVE = re.compile(r"['’]s\Z|(?<=s)['’]\Z")
# Farmers' Union, Actors' Workshop: a plural of people, whose s' stands inside a name
_AGENTS = re.compile(r"[A-Z][a-z]*(?:[eo]rs|[aei]nts|ians|ists|ees|wives|nurses|mates|ives)|Parents|Friends|Brothers")
_SMALL_FORMS = frozenset(
    {"a.s", "d.d", "d.o.o", "e.V", "ehf", "gGmbH", "hf", "mbH", "plc", "ry", "s.r.o", "d.o.o.", "s.r.o."}
)
_CAPITAL_SMALL = frozenset({"Of", "For", "And"})
_HEADLINE_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word; `joined` says that only a space lies before it, `capital` that it may be a part of a name."""

    text: str
    start: int
    end: int
    capital: bool
    joined: bool


def split_words(text: str, start: int, end: int, lexicon: NameLexicon) -> list[Word]:
    """The words of one sentence; a possessive s is cut off unless it belongs to a name (Children's Hospital)."""
    words: list[Word] = []
    previous = start
    for match in _WORD.finditer(text, start, end):
        piece, last = match[0], match.end()
        possessive = _POSSESSIVE.search(piece)
        saint = bool(words) and words[-1].text in {"St", "St.", "Saint"}
        if possessive and not saint and not _keeps_possessive(piece[: possessive.start()], lexicon):
            piece, last = piece[: possessive.start()], match.start() + possessive.start()
        gap = text[previous : match.start()]
        before = words[-1] if words else None
        joined = gap == " " or (before is not None and _belongs(before, gap, piece, lexicon))
        named = joined and before is not None and before.capital
        capital = _CAPITAL.match(piece) is not None and not _DESCRIBES.fullmatch(piece)
        capital = capital or (named and piece in _SMALL_FORMS)
        if named and piece in _CAPITAL_SMALL:
            # School Of Life Sciences
            piece, capital = piece.lower(), False
        words.append(Word(text=piece, start=match.start(), end=last, capital=capital, joined=joined and bool(words)))
        previous = match.end() if last == match.end() else last
    return words


def _keeps_possessive(owner: str, lexicon: NameLexicon) -> bool:
    return owner in lexicon.english.possessives or _PEOPLE.fullmatch(owner) is not None


def _belongs(before: Word, gap: str, piece: str, lexicon: NameLexicon) -> bool:
    """Whether a mark parts no name: Acme, Inc.; Acme (Pty) Ltd; Farmers' Union."""
    if gap in {"' ", "’ "}:
        if before.text in lexicon.english_places:  # Laos' Institute
            return False
        agents = _AGENTS.fullmatch(before.text) is not None and piece[:1].isupper()
        return agents or piece in lexicon.head_words["en"]
    return (gap in {", ", " , ", " ("} and piece in lexicon.english.forms) or (
        gap == ") " and before.text in lexicon.english.forms
    )


def is_headline(words: Sequence[Word]) -> bool:
    """Whether most of the words that could be small are not: capitals then tell nothing."""
    telling = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(telling) > 4 and sum(word.capital for word in telling) >= _HEADLINE_SHARE * len(telling)


def split_stretches(words: Sequence[Word], lexicon: NameLexicon, *, headline: bool = False) -> Iterator[list[Word]]:
    """The longest stretches of capitalised words with the small words of names between them."""
    breakers = lexicon.english.breakers | lexicon.english.headline_verbs if headline else lexicon.english.breakers
    stretch: list[Word] = []
    for word in words:
        if stretch and not word.joined:
            yield from _trimmed(stretch)
            stretch = []
        breaks = word.text in breakers
        if not breaks and (word.capital or (stretch and _stands_inside(word.text, stretch, lexicon))):
            stretch.append(word)
        else:
            yield from _trimmed(stretch)
            stretch = []
    yield from _trimmed(stretch)


def _stands_inside(small: str, stretch: Sequence[Word], lexicon: NameLexicon) -> bool:
    """Whether a small word may stand in a name: of; in another language also y, and any that is no English word."""
    if small in lexicon.english.inner:
        return True
    is_foreign = begins_abroad(stretch, lexicon)
    return is_foreign and (small in lexicon.english.foreign_inner or _is_strange(small, lexicon))


def begins_abroad(words: Sequence[Word], lexicon: NameLexicon) -> bool:
    """Whether a name begins with a head of another language: Fédération; Te Rūnanga."""
    return any(word.text in lexicon.english.first_heads for word in words[:2])


def _is_strange(small: str, lexicon: NameLexicon) -> bool:
    return small.isalpha() and not small.isascii() and small not in lexicon.ordinary


def _trimmed(stretch: list[Word]) -> Iterator[list[Word]]:
    while stretch and not stretch[-1].capital:
        stretch = stretch[:-1]
    if stretch:
        yield stretch
