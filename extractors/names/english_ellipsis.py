"""Names that an English list cuts short, with their full names: the Universities of Leeds and York."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from config.lexicons import NameLexicon
from config.part_lexicon import EnglishParts
from extractors.names.candidates import Candidate, cut_short
from extractors.names.post_grammar import any_of

_WORD = r"(?:St\.|[A-Z](?:[\w’'-]|\.(?=\w))*)"
_NAME = rf"{_WORD}(?: {_WORD})*"
_PARTS = re.compile(r",? and (?:of |the )?|, (?:of |the )?")
_OF_WHOLE = re.compile(
    rf" (?:at|of) (?:the )?(?:{_WORD} )+(?:Academy|College|Hospital|Institute|Polytechnic|University)\b"
    rf"| (?:at|of) (?:the )?University of {_NAME}"
)
_PEOPLE = re.compile(r"\w+(?:ese|ish|[ei]an|ch|i)\b|[A-Z]{2,}\b")  # Chinese and British universities
_MOST = 30  # further names of one list: a search begins anew at each name
_ORDINALS = frozenset({"First", "Second", "Third", "Fourth", "Fifth", "Sixth"})


def find_cut_short(text: str, names: NameLexicon, lexicon: EnglishParts) -> Iterator[Candidate]:
    """The names that a list cuts short, as candidates that carry their full names."""
    behind, low, before, small, ministries, branches = _build_patterns(lexicon)
    for pattern in (behind, low):
        for match in pattern.finditer(text):
            yield from _read_behind(match)
    for pattern in (before, branches):
        for match in pattern.finditer(text):
            yield from _read_before(match, names)
    for match in small.finditer(text):
        if not any(_PEOPLE.fullmatch(text, *span) for span in (*_split(match, "list"), match.span("last"))):
            yield from _read_before(match, names)
    for match in ministries.finditer(text):
        yield from _read_fields(match, names)


def _read_fields(match: re.Match[str], names: NameLexicon) -> Iterator[Candidate]:
    """Health | Education Ministries, health | education ministries: what is named by its field alone."""
    spans = [*_split(match, "list"), match.span("last")]
    fields = [match.string[start:end].capitalize() for start, end in spans]
    if all(field in names.english.fields for field in fields):
        for (start, end), field in zip(spans[:-1], fields[:-1], strict=True):
            yield cut_short(start, end, f"{field} Ministry")
        yield cut_short(spans[-1][0], match.end(), f"{fields[-1]} Ministry")


def _read_behind(match: re.Match[str]) -> Iterator[Candidate]:
    """Universities of Leeds | York, Schools of Law | Medicine at Ostern University: what follows the head."""
    opening = f"{match['kind']}{_singular(match['head'].capitalize())} of "
    whole = _OF_WHOLE.match(match.string, match.end())
    spans = list(_split(match, "list"))
    for number, (start, end) in enumerate(spans):
        name = match.string[start:end]
        full = opening + (name if name[0].isupper() else name.title()) + (whole[0] if whole else "")
        last = whole.end() if whole and number == len(spans) - 1 else end
        yield cut_short(start if number else match.start(), last, full)


def _read_before(match: re.Match[str], names: NameLexicon) -> Iterator[Candidate]:
    """Hebei | Tangnan Normal Universities: what stands before the head, as many words each as the first has."""
    spans = [*_split(match, "list"), match.span("last")]
    words = match["last"].split(" ")
    size = len(match.string[slice(*spans[0])].split(" "))
    proper, shared = words[:size], words[size:]
    listed = [match.string[start:end].split(" ") for start, end in spans[:-1]]
    common = (names.english.fields | names.english.generic) - _ORDINALS
    if (
        not proper
        or any(len(one) != size for one in listed)
        or any(common.issuperset(one[:1] if size > 1 else one) for one in (*listed, proper))
    ):
        return
    head = match["head"] if match["of"] else match["head"].title() if match["head"].islower() else match["head"]
    rest = " ".join((*shared, _singular(head)))
    of = match["of"] or ""
    for (start, end), one in zip(spans[:-1], listed, strict=True):
        yield cut_short(start, end, f"{' '.join(one)} {rest}{of}")
    yield cut_short(spans[-1][0], match.end(), f"{' '.join(proper)} {rest}{of}")


def _split(match: re.Match[str], group: str) -> Iterator[tuple[int, int]]:
    """The spans of the elements of a list."""
    start = match.start(group)
    for joint in _PARTS.finditer(match.string, *match.span(group)):
        yield start, joint.start()
        start = joint.end()
    yield start, match.end(group)


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return f"{plural.removesuffix('ies')}y"
    return plural.removesuffix("es") if plural.endswith(("ches", "uses")) else plural.removesuffix("s")


@lru_cache(maxsize=4)
def _build_patterns(lexicon: EnglishParts) -> tuple[re.Pattern[str], ...]:
    heads, small, branches = map(any_of, (lexicon.shared_heads, lexicon.small_heads, lexicon.branches))
    further = f"{{0,{_MOST}}}"
    names = rf"{_NAME}(?:, (?:of )?{_NAME}){further}"
    patterns = (
        rf"\b(?P<kind>(?:(?!The\b){_WORD} )*)(?P<head>{heads}|{small}) of (?P<list>{names},? and (?:of )?{_NAME})",
        rf"\b(?P<kind>)(?P<head>[Mm]inistries) of (?P<list>[a-z]+(?:, (?:of )?[a-z]+){further},? and (?:of )?[a-z]+)\b",
        (
            rf"\b(?P<list>(?!The\b){_NAME}(?:, {_NAME}){further}),? and (?:the )?(?P<last>{_NAME}) (?P<head>{heads})\b"
            rf"(?P<of> of {_NAME})?"
        ),
        rf"\b(?P<list>(?!The\b){_WORD}(?:, {_WORD}){further}),? and (?P<last>{_WORD}) (?P<head>{small})\b(?P<of>)",
        rf"\b(?P<list>(?!The\b)[A-Za-z]+(?:, [A-Za-z]+){further}),? and (?P<last>[A-Za-z]+) (?P<head>[Mm]inistries)\b",
        (
            rf"\b(?P<list>(?!The\b){_NAME}(?:, {_NAME}){further}),? and (?:the )?(?P<last>{_NAME}) (?P<head>{branches})"
            rf"(?P<of> of (?:the )?{_NAME})"
        ),
    )
    return tuple(map(re.compile, patterns))
