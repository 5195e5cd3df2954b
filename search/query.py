"""The query language, read by recursive descent.

    query  = or ;  or = and { "OR" and } ;  and = not { ["AND"] not } ;  not = { "NOT" | "-" } term
    term   = ( value | field ":" value | "(" or ")" ) [ "^" number ]
    value  = word | word "*" | "a phrase" | "some words" "~" number

Fields: title org event place role source publisher lang since until type modality has. Words joined by nothing are
joined by AND. role: takes a role, or a role and a name (role:initiator:复旦大学). since: and until: take a day, a month
or a year. "a b"~5 finds a and b in any order with at most five characters or words between them. word^2 weighs twice.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from config.exceptions import QueryError
from extractors.records import EventType, Modality, Role
from search.lexer import Sign, SignKind, read_signs
from search.proximity import split_near
from search.syntax import (
    EVERYTHING,
    And,
    Boost,
    Days,
    Field,
    FieldTerm,
    Has,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Value,
    Words,
)
from search.tokens import find_exact_tokens

MAX_LENGTH = 4096
MAX_DEPTH = 8
MAX_TERMS = 256
MAX_BOOST = 100
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_CHOICES: dict[Field, tuple[str, ...]] = {
    Field.TYPE: tuple(EventType),
    Field.MODALITY: tuple(Modality),
    Field.ROLE: tuple(Role),
    Field.HAS: tuple(Has),
}
_TERM_STARTS = frozenset({SignKind.WORD, SignKind.QUOTED, SignKind.FIELD, SignKind.OPEN, SignKind.NOT})


def parse_query(query: str) -> Node:
    """The tree of a query, EVERYTHING for an empty one; QueryError names the position of the problem."""
    if len(query) > MAX_LENGTH:
        raise QueryError(query[:40], 0, f"the query is longer than {MAX_LENGTH} characters")
    if not query.strip():
        return EVERYTHING
    parser = _Parser(query=query, signs=read_signs(query))
    tree = parser.read_or()
    parser.expect_end()
    return tree


def parse_day(text: str, *, last: bool) -> int:
    """A day, month or year as the number yyyymmdd of its first or last day; ValueError says what is wrong."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f'"{text}" is not a day such as 2023-06-01, a month 2023-06 or a year 2023')
    year, month, day = (int(part) if part else 0 for part in match.groups())
    month = month or (12 if last else 1)
    try:
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        dt.date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text}" is not in the calendar') from None
    return year * 10_000 + month * 100 + day


@dataclass(slots=True, kw_only=True)
class _Parser:
    query: str
    signs: tuple[Sign, ...]
    index: int = 0
    depth: int = 0
    terms: int = 0

    @property
    def sign(self) -> Sign:
        return self.signs[self.index]

    def read_or(self) -> Node:
        parts = [self.read_and()]
        while self.sign.kind is SignKind.OR:
            self.index += 1
            parts.append(self.read_and())
        return parts[0] if len(parts) == 1 else Or(parts=tuple(parts))

    def read_and(self) -> Node:
        parts = [self.read_not()]
        while self.sign.kind is SignKind.AND or self.sign.kind in _TERM_STARTS:
            self.index += self.sign.kind is SignKind.AND
            parts.append(self.read_not())
        return parts[0] if len(parts) == 1 else And(parts=tuple(parts))

    def read_not(self) -> Node:
        negations = 0
        while self.sign.kind is SignKind.NOT:
            self.index += 1
            negations += 1
        term = self.read_term()
        return Not(part=term) if negations % 2 else term

    def read_term(self) -> Node:
        sign = self.sign
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise QueryError(self.query, sign.position, f"more than {MAX_TERMS} terms")
        if sign.kind is SignKind.OPEN:
            return self.read_boost(self.read_group())
        if sign.kind is SignKind.FIELD:
            return self.read_boost(self.read_field())
        return self.read_boost(self.read_value())

    def read_boost(self, part: Node) -> Node:
        sign = self.sign
        if sign.kind is not SignKind.BOOST:
            return part
        self.index += 1
        factor = float(sign.text)
        if not 0 < factor <= MAX_BOOST:
            raise QueryError(self.query, sign.position, f"^ takes a number above 0 and up to {MAX_BOOST}")
        if isinstance(part, (Prefix, Days)) or (isinstance(part, FieldTerm) and not _is_ranked(part)):
            raise QueryError(self.query, sign.position, "^ weighs words, phrases, title: and groups; this only filters")
        return Boost(part=part, factor=factor)

    def read_group(self) -> Node:
        opening = self.sign
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(self.query, opening.position, f"parentheses nest deeper than {MAX_DEPTH}")
        self.index += 1
        tree = self.read_or()
        if self.sign.kind is not SignKind.CLOSE:
            raise QueryError(self.query, opening.position, "this parenthesis is never closed")
        self.index += 1
        self.depth -= 1
        return tree

    def read_value(self) -> Value:
        sign = self.sign
        if sign.kind not in {SignKind.WORD, SignKind.QUOTED}:
            raise QueryError(self.query, sign.position, f"a word is missing before {sign.text or sign.kind.value}")
        self.index += 1
        if not find_exact_tokens(sign.text):
            raise QueryError(self.query, sign.position, "no letter, digit or character to search for")
        if sign.kind is SignKind.QUOTED:
            return self.read_distance(sign.text)
        head, star, tail = sign.text.partition("*")
        if not star:
            return Words(text=sign.text)
        if tail or not head:
            raise QueryError(self.query, sign.position + len(head), "* may only end a word")
        return Prefix(text=head)

    def read_distance(self, text: str) -> Value:
        sign = self.sign
        if sign.kind is not SignKind.NEAR:
            return Phrase(text=text)
        self.index += 1
        try:
            return split_near(text, sign.text)
        except ValueError as problem:
            raise QueryError(self.query, sign.position, str(problem)) from None

    def read_field(self) -> Node:
        field = Field(self.sign.text)
        self.index += 1
        if self.sign.kind not in {SignKind.WORD, SignKind.QUOTED}:
            raise QueryError(self.query, self.sign.position, f"{field}: needs a value right after the colon")
        value_sign = self.sign
        try:
            if field in {Field.SINCE, Field.UNTIL}:
                self.index += 1
                return _read_days(field, value_sign.text)
            return FieldTerm(field=field, value=_check_choice(field, self.read_field_value(field)))
        except ValueError as problem:
            raise QueryError(self.query, value_sign.position, str(problem)) from None

    def read_field_value(self, field: Field) -> Value:
        head = self.read_value()
        sign = self.sign
        if field is Field.ROLE and head.text.endswith((":", "：")) and sign.kind is SignKind.QUOTED:
            self.index += 1
            return Phrase(text=head.text + sign.text)
        return head

    def expect_end(self) -> None:
        if self.sign.kind is SignKind.CLOSE:
            raise QueryError(self.query, self.sign.position, "this parenthesis was never opened")
        if self.sign.kind is not SignKind.END:
            raise QueryError(self.query, self.sign.position, f"{self.sign.text} is not expected here")


def _read_days(field: Field, text: str) -> Days:
    if field is Field.SINCE:
        return Days(first=parse_day(text, last=False))
    return Days(last=parse_day(text, last=True))


def _is_ranked(term: FieldTerm) -> bool:
    return term.field is Field.TITLE and not isinstance(term.value, Prefix)


def _check_choice(field: Field, value: Value) -> Value:
    if isinstance(value, Near) and field is not Field.TITLE:
        raise ValueError(f"{field}: takes no distance; ~ works in texts and in title:")
    if field not in _CHOICES:
        return value
    chosen, colon, name = value.text.replace("：", ":").partition(":")
    chosen = chosen.strip().lower()
    if isinstance(value, Prefix) or chosen not in _CHOICES[field] or (colon and field is not Field.ROLE):
        raise ValueError(f'{field}: takes one of {", ".join(_CHOICES[field])}, not "{value.text}"')
    if colon and not find_exact_tokens(name):
        raise ValueError("a name is missing after the role")
    return Words(text=chosen + colon + name)
