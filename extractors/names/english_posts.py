"""Posts in English text: before the name (CEO Jane Doe of X), after it (Jane Doe, head of X), and by verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from config.post_lexicon import EnglishPosts
from extractors.names.post_grammar import ORGANISATION, PERSON, PLACE, Holding, any_of

_REACH = 160
_OWNED = rf"(?:[{ORGANISATION}]['’]s? )?"  # of the university's School of Law
_NEXT = re.compile(rf",? [{PERSON}]")
_AND = re.compile(r",? and (?:the )?")
_TITLE = re.compile(r"Professor|Prof\.?|Doctor|Dr\.?|Academician|Councillor|Captain|Judge")
_LISTED = re.compile(r"，? and |， ?|, and |, | and ")
# whose office is that of a place: London mayor Jane Doe
_RULERS = (
    "ambassador",
    "chief minister",
    "commissioner",
    "governor",
    "mayor",
    "minister",
    "premier",
    "president",
    "prosecutor",
)


@dataclass(frozen=True, slots=True)
class EnglishGrammar:
    """The patterns of one lexicon; told, later and employer begin after a name, the others end at it."""

    holding: re.Pattern[str]
    before: re.Pattern[str]
    told: re.Pattern[str]
    named: re.Pattern[str]
    later: re.Pattern[str]
    employer: re.Pattern[str]
    appointer: re.Pattern[str]
    led_by: re.Pattern[str]
    whose: re.Pattern[str]

    def find(self, text: str, people: Sequence[int]) -> Iterator[tuple[int, Holding]]:
        """Each post with the place in the mask of the person who holds it."""
        shared: tuple[Holding, ...] = ()
        found: list[tuple[int, tuple[Holding, ...]]] = []
        floor = 0
        for at, limit in zip(people, (*people[1:], len(text)), strict=False):
            match = self.before.search(text, max(floor, at - _REACH), at)
            before = self._read_list(text, *match.span("held")) if match else ()
            if not before and _LISTED.fullmatch(text, floor, at):
                before = shared  # Professors Jane Doe and John Roe
            shared = before if match is None or match["held"].split(" ")[0].endswith("s") else ()
            told = self.told.match(text, at + 1) or (
                self.appointer.search(text, max(0, at - _REACH), at) and self.named.match(text, at + 1)
            )
            after = self._read_told(text, told) if told else ()
            opens = before[0].start if before else at
            floor = told.end(told.lastgroup or 0) if told else at + 1
            if after and _NEXT.match(text, after[-1].end):  # Lu Min, director of X, and CEO John Brown
                floor, after = after[-1].start, after[:-1]
            held = self._add_appointer(text, at, (*before, *after), before)
            held = self._add_employer(text, at, held)
            if found and _AND.fullmatch(text, found[-1][0] + 1, opens):
                found[-1] = (found[-1][0], _with_body(found[-1], held))
            found.append((at, (*held, *self._read_later(text, at, limit))))
        return ((at, one) for at, held in found for one in held)

    def _read_told(self, text: str, told: re.Match[str]) -> tuple[Holding, ...]:
        """The posts that what follows a name tells, held at the body joined where none has one: joins X as director."""
        start, end = told.span(told.lastgroup or 0)
        if told.lastgroup != "joined":
            return self._read_list(text, start, end)
        held = self._read_list(text, start + 1, end)
        return tuple(replace(one, body=start) if one.body is None else one for one in held)

    def _read_later(self, text: str, at: int, limit: int) -> tuple[Holding, ...]:
        """What the next sentence says of the person: … She was dean of X."""
        match = self.later.search(text, at + 1, limit)
        return self._read_list(text, *match.span(match.lastgroup or 0)) if match else ()

    def _read_list(self, text: str, start: int, end: int) -> tuple[Holding, ...]:
        """The posts of a list; one without a body has that of the one after it, else of the one before."""
        held = [
            Holding(
                start=match.start("post"),
                end=match.end("post"),
                body=next((match.start(name) for name in ("at", "owner", "land") if match[name]), None),
            )
            for match in self.holding.finditer(text, start, end)
        ]
        titles = {one.start for one in held[1:] if one.end >= end - 1 and _TITLE.fullmatch(text, one.start, one.end)}
        for order in (range(len(held) - 2, -1, -1), range(1, len(held))):
            for at in order:
                if held[at].body is None and held[at].start not in titles:
                    neighbour = held[at + 1] if order.step < 0 else held[at - 1]
                    held[at] = replace(held[at], body=neighbour.body)
        return tuple(held)

    def _add_appointer(
        self, text: str, at: int, held: tuple[Holding, ...], before: tuple[Holding, ...]
    ) -> tuple[Holding, ...]:
        """The posts, held at the body that gives them or is led so: X named Jane Doe; X, whose head is Jane Doe."""
        start = max(0, at - _REACH)
        led = self.led_by.search(text, start, at)
        if led and held:  # X is chaired by Jane Doe, dean of Y
            return (Holding(start=at, end=at, body=led.start("body")), *held)
        if before:
            match = self.whose.search(text, start, before[0].start)
        else:
            match = (self.appointer if held else self.led_by).search(text, start, at)
        if match is None or any(one.body is not None for one in held):
            return held
        body = match.start("body")
        return tuple(replace(one, body=body) for one in held) or (Holding(start=at, end=at, body=body),)

    def _add_employer(self, text: str, at: int, held: tuple[Holding, ...]) -> tuple[Holding, ...]:
        """The posts, held at the body right after the name where none is told: Professor Jane Doe of X."""
        match = self.employer.match(text, at + 1)
        if match is None or any(one.body is not None for one in held):
            return held
        body = match.start(match.lastgroup or 0)
        return tuple(replace(one, body=body) for one in held) or (Holding(start=at, end=at, body=body),)


def _with_body(first: tuple[int, tuple[Holding, ...]], following: tuple[Holding, ...]) -> tuple[Holding, ...]:
    """Prof. Jane Doe and Prof. John Roe of X: the posts of the first, or none, held at the body of the second."""
    at, held = first
    body = next((one.body for one in following if one.body is not None), None)
    if not held and body is not None and all(one.start == one.end for one in following):
        return (Holding(start=at, end=at, body=body),)
    alone = all(one.body is None for one in held)
    return tuple(replace(one, body=body) for one in held) if alone else held


def _spell_posts(lexicon: EnglishPosts) -> tuple[str, str]:
    """What reads one post with its owner, field and body as groups, and what reads a list of posts, without groups."""
    ranks, cores = any_of(lexicon.ranks), any_of(lexicon.cores)
    # chief medical officer, Deputy Director-General, Professors
    core = rf"(?:chief (?:[a-z]+ ){{1,2}}officer|[a-z]+-in-chief|{cores})s?"
    post = rf"(?i:(?<![\w-])(?<!will )(?<!would )(?:(?:{ranks})[ -]?)*{core})(?![\w-])"
    article = r"(?:(?i:the|an?|its|their|our|his|her) )?(?:(?:then|current|former|interim|new|newly appointed|local) )?"
    bracket = r"(?: \([^()]{1,40}\))?"
    word = rf"(?: (?!at |of |for |and the |and (?:an? )?{post})[A-Za-z][\w’'-]*,?)"
    region = rf"(?: (?:for|in|of)(?: the)? [{PLACE}](?= (?:of|at|for|with)(?: the)? [{ORGANISATION}]))?"
    field = f"(?: (?:of|for|in)(?: the)?{word}{{1,7}}?)"
    at = rf"(?:(?:,| (?:of|at|for|from|with|in|to|on))?(?: the)? {_OWNED}(?P<at>[{ORGANISATION}]|[{PLACE}]))"
    bare_at = at.replace("?P<at>", "")
    ruling = rf"(?i:(?:(?:{ranks})[ -]?)*(?:{any_of(_RULERS)})\b)"
    owner = rf"(?:(?P<owner>[{ORGANISATION}])(?:['’]s?)? |(?P<land>[{PLACE}])(?:['’]s?)? (?={ruling}))?"
    bare_owner = owner.replace("?P<owner>", "").replace("?P<land>", "")
    # what follows a post: its field and body, else its field alone
    one = f"{article}{bare_owner}(?:(?!who )[a-z-]+ ){{0,2}}?{post}{bracket}(?:{field}?{region}{bare_at}|{field})?"
    listed = f"{one}(?:(?:,? and|,|,? as well as) {one})*"
    return f"{owner}(?P<post>{post}){bracket}(?:{field}?{region}{at})?", listed


@lru_cache(maxsize=4)
def build_english_grammar(lexicon: EnglishPosts) -> EnglishGrammar:
    """The grammar of one lexicon, its patterns compiled."""
    holding, listed = _spell_posts(lexicon)
    verbs, leading = any_of(lexicon.verbs), any_of(lexicon.leading)
    by = any_of(word for word in lexicon.leading if word.endswith("ed") or word == "led")
    honoured = rf"(?:(?:the )?(?:{any_of(lexicon.honorifics)})\.? )*"
    return EnglishGrammar(
        holding=re.compile(holding),
        before=re.compile(rf"(?:^|(?<=[\s“\"(]))(?P<held>{listed})(?: is|,?:?) {honoured}\Z"),
        told=re.compile(
            rf"(?:,? \(?\d\d\)?)?(?:, | [–—-] |,? \()(?P<apposition>{listed})"
            rf"|,? (?:who )?(?:has |will )?(?:succeeds?|succeeded|replaces?|replaced) [{PERSON}],? as "
            rf"(?P<succeeding>{listed})"
            rf"|,? (?:{verbs}) (?P<verb>{listed})| (?P<own>(?:its|their) {listed})"
            rf"| (?:has |have |will )?(?:(?:re)?join(?:s|ed)?|(?:return|move)(?:s|d|ed)? to)(?: the)? "
            rf"(?P<joined>[{ORGANISATION}] as {listed})"
        ),
        named=re.compile(rf",? (?P<post>{listed})"),
        later=re.compile(
            rf"[.”\"] (?:He|She) (?:(?:also|currently|now|previously|then) )?(?:{verbs}) "
            rf"(?:(?:also|formerly|successively|previously|currently) )?(?P<verb>{listed})"
            rf"|[.”\"] (?P<opened>{listed}), (?:he|she)\b"
        ),
        appointer=re.compile(
            rf"(?P<body>[{ORGANISATION}])[^.;{PERSON}{ORGANISATION}]{{0,60}}?"
            rf" (?:{any_of(lexicon.appointing)}) {honoured}\Z"
        ),
        whose=re.compile(rf"(?P<body>[{ORGANISATION}]),? whose [a-z ]*\Z"),
        led_by=re.compile(rf"(?P<body>[{ORGANISATION}]),? (?:is|was|are|were|being)?,? ?(?:{by}) by {honoured}\Z"),
        employer=re.compile(
            rf",? (?:formerly |previously |then |now |late )?(?:of|from|at)(?: the)? {_OWNED}(?P<of>[{ORGANISATION}])"
            rf"|(?: \(|, )(?:the )?(?P<beside>[{ORGANISATION}])(?=[).;\n]|, [a-z]+(?:ed|s|id)\b|\Z)"
            rf"|(?:, who)? (?:{leading})(?: (?!and |or |who )[a-z-]+){{0,5}}? (?P<led>[{ORGANISATION}])"
        ),
    )
