"""Posts in English text: before the name (CEO Jane Doe of X), after it (Jane Doe, head of X), and by verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from config.post_lexicon import EnglishPosts
from extractors.names.post_grammar import ORGANISATION, PERSON, PLACE, Holding, any_of

_REACH = 160
_NEXT = re.compile(rf",? [{PERSON}]")
_LISTED = re.compile(r"，? and |， ?|, and |, | and ")


@dataclass(frozen=True, slots=True)
class EnglishGrammar:
    """The patterns of one lexicon; told and employer begin after a name, the others end at it."""

    holding: re.Pattern[str]
    before: re.Pattern[str]
    told: re.Pattern[str]
    employer: re.Pattern[str]
    appointer: re.Pattern[str]
    led_by: re.Pattern[str]
    whose: re.Pattern[str]

    def find(self, text: str, people: Sequence[int]) -> Iterator[tuple[int, Holding]]:
        """Each post with the place in the mask of the person who holds it."""
        shared: tuple[Holding, ...] = ()
        floor = 0
        for at in people:
            match = self.before.search(text, max(floor, at - _REACH), at)
            before = self._read_list(text, *match.span("held")) if match else ()
            if not before and _LISTED.fullmatch(text, floor, at):
                before = shared  # Professors Jane Doe and John Roe
            shared = before if match is None or match["held"].split(" ")[0].endswith("s") else ()
            told = self.told.match(text, at + 1)
            after = self._read_list(text, *told.span(told.lastgroup or 0)) if told else ()
            floor = told.end(told.lastgroup or 0) if told else at + 1
            if after and _NEXT.match(text, after[-1].end):  # Lu Min, director of X, and CEO Jane Doe
                floor, after = after[-1].start, after[:-1]
            held = self._add_appointer(text, at, (*before, *after), before)
            yield from ((at, one) for one in self._add_employer(text, at, held))

    def _read_list(self, text: str, start: int, end: int) -> tuple[Holding, ...]:
        """The posts of a list; one without a body has that of the one after it, else of the one before."""
        held = [
            Holding(
                start=match.start("post"),
                end=match.end("post"),
                body=next((match.start(name) for name in ("at", "owner") if match[name]), None),
            )
            for match in self.holding.finditer(text, start, end)
        ]
        for order in (range(len(held) - 2, -1, -1), range(1, len(held))):
            for at in order:
                if held[at].body is None:
                    neighbour = held[at + 1] if order.step < 0 else held[at - 1]
                    held[at] = replace(held[at], body=neighbour.body)
        return tuple(held)

    def _add_appointer(
        self, text: str, at: int, held: tuple[Holding, ...], before: tuple[Holding, ...]
    ) -> tuple[Holding, ...]:
        """The posts, held at the body that gives them or is led so: X named Jane Doe; X, whose head is Jane Doe."""
        start = max(0, at - _REACH)
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


@lru_cache(maxsize=4)
def build_english_grammar(lexicon: EnglishPosts) -> EnglishGrammar:
    """The grammar of one lexicon, its patterns compiled."""
    ranks, cores = any_of(lexicon.ranks), any_of(lexicon.cores)
    # chief medical officer, Deputy Director-General, Professors
    post = (
        rf"(?i:(?<![\w-])(?:(?:{ranks})[ -]?)*(?:chief (?:[a-z]+ ){{1,2}}officer|[a-z]+-in-chief|{cores})s?)(?![\w-])"
    )
    article = r"(?:(?i:the|an?|its|their|our|his|her) )?(?:(?:then|current|former|new|newly appointed|local) )?"
    bracket = r"(?: \([^()]{1,40}\))?"
    word = rf"(?: (?!at |of |for |and the |and (?:an? )?{post})[A-Za-z][\w’'-]*,?)"
    region = rf"(?: (?:for|in|of)(?: the)? [{PLACE}](?= (?:of|at|for|with)(?: the)? [{ORGANISATION}]))?"
    field = f"(?: (?:of|for|in)(?: the)?{word}{{1,7}}?)"
    owned = rf"(?:[{ORGANISATION}]['’]s? )?"  # of the university's School of Law
    at = rf"(?:(?:,| (?:of|at|for|from|with|in|to|on))?(?: the)? {owned}(?P<at>[{ORGANISATION}]|[{PLACE}]))"
    bare_at = at.replace("?P<at>", "")
    owner = rf"(?:(?P<owner>[{ORGANISATION}])(?:['’]s?)? )?"
    bare_owner = owner.replace("?P<owner>", "")
    # what follows a post: its field and body, else its field alone
    one = f"{article}{bare_owner}(?:(?!who )[a-z]+ ){{0,2}}?{post}{bracket}(?:{field}?{region}{bare_at}|{field})?"
    listed = f"{one}(?:(?:,? and|,|,? as well as) {one})*"
    verbs, leading = any_of(lexicon.verbs), any_of(lexicon.leading)
    by = any_of(word for word in lexicon.leading if word.endswith("ed") or word == "led")
    honoured = rf"(?:(?:the )?(?:{any_of(lexicon.honorifics)})\.? )*"
    return EnglishGrammar(
        holding=re.compile(f"{owner}(?P<post>{post}){bracket}(?:{field}?{region}{at})?"),
        before=re.compile(rf"(?:^|(?<=[\s“\"(]))(?P<held>{listed})(?: is|,?:?) {honoured}\Z"),
        told=re.compile(
            rf"(?:, |,? \()(?P<apposition>{listed})|,? (?:{verbs}) (?P<verb>{listed})| (?P<own>(?:its|their) {listed})"
        ),
        appointer=re.compile(
            rf"(?P<body>[{ORGANISATION}])[^.;{PERSON}{ORGANISATION}]{{0,60}}?"
            rf" (?:{any_of(lexicon.appointing)}) {honoured}\Z"
        ),
        whose=re.compile(rf"(?P<body>[{ORGANISATION}]),? whose [a-z ]*\Z"),
        led_by=re.compile(rf"(?P<body>[{ORGANISATION}]),? (?:is|was|are|were|being)?,? ?(?:{by}) by {honoured}\Z"),
        employer=re.compile(
            rf",? (?:of|from|at)(?: the)? {owned}(?P<of>[{ORGANISATION}])"
            rf"|(?: \(|, )(?:the )?(?P<beside>[{ORGANISATION}])(?=[).;\n]|\Z)"
            rf"|, who (?:{leading})(?: the)? (?P<led>[{ORGANISATION}])"
        ),
    )
