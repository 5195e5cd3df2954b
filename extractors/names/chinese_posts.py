"""Posts in Chinese text: before the name, after it, in brackets, and by verbs: 甲大学校长李明, 李明任甲大学校长."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from config.post_lexicon import ChinesePosts
from extractors.names.post_grammar import ORGANISATION, PERSON, PLACE, Holding, any_of

_REACH = 90
_LISTED = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class ChineseGrammar:
    """The patterns of one lexicon; before, passive and employer end at a name, the rest but holding follow it."""

    holding: re.Pattern[str]
    before: re.Pattern[str]
    passive: re.Pattern[str]
    taken: re.Pattern[str]
    honoured: re.Pattern[str]
    told: re.Pattern[str]
    employer: re.Pattern[str]
    next: re.Pattern[str]

    def find(self, text: str, people: Sequence[int]) -> Iterator[tuple[int, Holding]]:
        """Each post with the place in the mask of the person who holds it."""
        shared: tuple[Holding, ...] = ()
        floor = 0
        for at in people:
            before = self._read_before(text, max(floor, at - _REACH), at)
            if not before and _LISTED.fullmatch(text, floor, at):
                before = shared  # 副校长李明、王强
            elif before and before[0].body is None and self.next.fullmatch(text, floor, before[0].start):
                body = next((one.body for one in reversed(shared)), None)  # 甲大学校长李明、副校长王强
                before = tuple(replace(one, body=body) if one.body is None else one for one in before)
            shared = before
            after, end = self._read_after(text, at + 1)
            yield from ((at, one) for one in self._add_employer(text, floor, at, (*before, *after)))
            floor = end

    def _read_before(self, text: str, lowest: int, at: int) -> tuple[Holding, ...]:
        pattern = self.passive if self.taken.match(text, at + 1) else self.before
        match = pattern.search(text, lowest, at)
        return self._read_list(text, *match.span("held")) if match else ()

    def _read_after(self, text: str, start: int) -> tuple[tuple[Holding, ...], int]:
        """What is said after a name, and where it ends."""
        held: list[Holding] = []
        honoured = self.honoured.match(text, start)
        if honoured:
            held.append(Holding(start=honoured.start("post"), end=honoured.end(), body=None))
            start = honoured.end()
        while told := self.told.match(text, start):
            held.extend(self._read_list(text, *told.span(told.lastgroup or 0)))
            start = told.end(told.lastgroup or 0)
        return tuple(held), start

    def _read_list(self, text: str, start: int, end: int) -> tuple[Holding, ...]:
        """The posts of a list; one without a body of its own is held at the body before it."""
        held: list[Holding] = []
        body: int | None = None
        for match in self.holding.finditer(text, start, end):
            body = match.start("body") if match["body"] else body
            held.append(Holding(start=match.start("post"), end=match.end("post"), body=body))
        return tuple(held)

    def _add_employer(self, text: str, floor: int, at: int, held: tuple[Holding, ...]) -> tuple[Holding, ...]:
        """The posts, held at the body right before the name where none is told: 甲大学李明教授, 来自甲大学的李明."""
        match = self.employer.search(text, max(floor, at - _REACH), at)
        if match is None or any(one.body is not None for one in held):
            return held
        body = match.start("body")
        return tuple(replace(one, body=body) for one in held) or (Holding(start=at, end=at, body=body),)


@lru_cache(maxsize=4)
def build_chinese_grammar(lexicon: ChinesePosts) -> ChineseGrammar:
    """The grammar of one lexicon, its patterns compiled."""
    helper = f"(?:{any_of(lexicon.helpers)})?"
    post = f"(?:{any_of(lexicon.ranks)})*(?:{any_of(lexicon.cores)}){helper}(?!{any_of(lexicon.not_followed)})"
    unit = rf"(?:(?![兼的是为由了任及和与])[\u4e00-\u9fffA-Za-z]){{0,14}}?(?:{any_of(lexicon.departments)})"
    former = f"(?:{any_of(lexicon.former)})?"
    title = f"(?:{unit})??{post}"
    body = f"[{ORGANISATION}]的?|[{PLACE}](?=[\u4e00-\u9fff]{{0,6}}?(?:{any_of(lexicon.governing)}))"
    # A department without its body begins where a clause does: ，心内科主任李明, not 邀请教务处处长李明.
    begins = rf"(?:(?<![\u4e00-\u9fff])|(?<=[{PERSON}][和与及]))"
    first = f"(?:(?:{body}){former}{title}|{begins}{former}{title}|{former}{post})"
    joint = rf"(?:[、/]|、?兼|[和及暨]|，(?=[{ORGANISATION}{PLACE}])|，兼任?|\s)"
    listed = f"{first}(?:{joint}(?:{body})?{former}{title})*"
    passives, verbs = any_of(lexicon.passives), any_of(lexicon.verbs)
    honoured = f"(?:{any_of(lexicon.honorifics)})?"
    nobody = f"(?!(?:{post})?[{PERSON}])"  # 现任所长李明 says nothing of the one before
    told = (
        rf"\s?[(](?P<bracket>{listed})[)，]|，(?P<apposition>{listed})(?=[，。；])"
        rf"|{honoured}(?:[现曾将则，并获拟]|同时|正式|全票|还|也)*(?:{verbs}){former}(?P<verb>{listed}){nobody}"
        rf"|{honoured}的?(?P<taken>{listed})(?:一职|职务|职位)"
    )
    not_employed = "".join(f"(?<!{re.escape(word)})" for word in lexicon.not_employed)
    return ChineseGrammar(
        holding=re.compile(f"(?P<body>{body})?{former}(?P<post>{title})"),
        before=re.compile(rf"(?P<held>{listed})[\s：]?\Z"),
        passive=re.compile(rf"(?P<held>{listed})(?:一职)?由\Z"),
        taken=re.compile(f"(?:{passives})(?=[，。；、]|\\Z)"),
        next=re.compile(rf"(?:[、，和与及]|以及){former}"),
        honoured=re.compile(rf"\s?(?!{any_of(lexicon.not_after_name)})(?P<post>{post})"),
        told=re.compile(told),
        employer=re.compile(rf"{not_employed}(?P<body>[{ORGANISATION}])的?\Z"),
    )
