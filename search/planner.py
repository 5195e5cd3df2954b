"""From a request to a plan: which field each word is looked up in, and which terms have to meet in one event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from config.exceptions import InputError, QueryError
from extractors.records import EventType
from search.contract import MAX_WINDOW, Kind, Mode, Request, Sort
from search.expansion import expand_text, expand_tree
from search.fields import slot_key
from search.parts import find_open_edges, match_inside, match_rest
from search.plan import All, Any, Beginning, Key, Match, Nearby, Other, Plan, Range, Tokens
from search.query import parse_day, parse_query
from search.scoring import find_scores
from search.syntax import (
    EVERYTHING,
    HAS_IN_EVENT,
    And,
    Boost,
    Days,
    Field,
    FieldTerm,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Value,
    Words,
)
from search.tokens import find_exact_tokens, find_words, is_ideographic, is_single, stem_word
from search.weights import find_content_tokens

Holds = Callable[[Match], bool]
_FOREVER = 99_999_999
_EVENT_FIELDS = frozenset({Field.TYPE, Field.ROLE, Field.ORG, Field.PLACE, Field.EVENT, Field.MODALITY})
_ANCHORS = frozenset({Field.TYPE, Field.ROLE})
_EVENT_ONLY = frozenset({Field.EVENT, Field.MODALITY}) | _ANCHORS
_SLOT_TAGS = {Field.ORG: "org", Field.PLACE: "place", Field.EVENT: "name"}


def build_plan(request: Request, *, count_slots: Callable[[], int], holds: Holds | None = None) -> Plan:
    """What to find; InputError or QueryError for what cannot be asked.

    count_slots: the most events of one article; holds: whether the index has what it is given, where phrases that it
    does not have are to be looked for inside words too.
    """
    tree = read_request(request)
    compiler = _Compiler(kind=request.kind, count_slots=count_slots, holds=holds)
    match = _match_any(request) if request.mode is Mode.ANY else compiler.compile(tree)
    if request.mode is Mode.ANY:
        match = All(parts=(match, compiler.compile(tree)))
    return Plan(match=match, scores=find_scores(request, tree))


def reaches_inside(request: Request) -> bool:
    """Whether a phrase of a request may begin or end inside a word, which is tried where nothing else is found."""
    terms = find_terms(read_request(request))
    return any(isinstance(term, Phrase) and any(find_open_edges(term.text)) for term in terms)


def find_sort(request: Request, plan: Plan) -> Sort:
    """The order in force: without a word that scores, relevance means newest first."""
    if request.sort == Sort.RELEVANCE and not plan.scores:
        return Sort.DATE
    return Sort(request.sort)


def read_request(request: Request) -> Node:
    """The tree of a query and its filters; in mode any, of the filters alone."""
    _check_slice(request)
    parts: list[Node] = [_read_query(request)]
    for field, values in ((Field.LANG, request.languages), (Field.SOURCE, request.sources)):
        parts.append(_either(field, values))
    _check_types(request.types)
    parts += [_either(Field.TYPE, request.types), _either(Field.ORG, request.organisations)]
    parts.append(Days(first=_read_bound("since", request.since), last=_read_bound("until", request.until)))
    tree = And(parts=tuple(part for part in parts if part not in (EVERYTHING, Days())))
    return expand_tree(tree, request.expansions)


def find_terms(tree: Node) -> Iterator[Value]:
    """What a reader wants to see in the text: every word, phrase and name that is asked for and not excluded."""
    match tree:
        case Words() | Phrase() | Prefix() | Near():
            yield tree
        case Boost(part=part):
            yield from find_terms(part)
        case FieldTerm(field=Field.TITLE | Field.ORG | Field.PLACE | Field.EVENT, value=value):
            yield value if isinstance(value, Prefix) or tree.field is Field.TITLE else Phrase(text=value.text)
        case FieldTerm(field=Field.ROLE, value=value) if name := value.text.replace("：", ":").partition(":")[2]:
            yield Phrase(text=name)
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from find_terms(part)


def _check_slice(request: Request) -> None:
    if request.size < 0 or request.offset < 0:
        raise InputError("size and offset", "are counts: 0 or more")
    if request.offset and request.cursor:
        raise InputError("offset", "cannot be used with a cursor")
    if request.cursor and not request.size:
        raise InputError("size", "is at least 1 with a cursor")
    if request.offset + request.size > MAX_WINDOW:
        raise InputError("size and offset", f"reach past the first {MAX_WINDOW} hits; page with a cursor instead")
    if request.sort not in tuple(Sort):
        raise InputError("sort", f'"{request.sort}" is none of {", ".join(Sort)}')


def _check_types(types: Sequence[str]) -> None:
    for name in types:
        if name not in tuple(EventType):
            raise InputError("type", f'"{name}" is none of {", ".join(EventType)}')


def _read_query(request: Request) -> Node:
    if request.mode is Mode.ALL:
        return parse_query(request.query)
    if request.query.strip() and not find_exact_tokens(request.query):
        raise QueryError(request.query, 0, "no letter, digit or character to search for")
    if request.mode is Mode.ANY or not request.query.strip():
        return EVERYTHING
    return Phrase(text=request.query)


def _read_bound(name: str, text: str) -> int:
    try:
        return parse_day(text, last=name == "until") if text else 0
    except ValueError as problem:
        raise InputError(name, str(problem)) from None


def _either(field: Field, values: Sequence[str]) -> Node:
    terms = tuple(FieldTerm(field=field, value=Phrase(text=value), whole=True) for value in values)
    return EVERYTHING if not terms else terms[0] if len(terms) == 1 else Or(parts=terms)


def _match_any(request: Request) -> Match:
    if not request.query.strip():
        return All()
    tokens = tuple(dict.fromkeys(find_content_tokens(expand_text(request))))
    return Any(parts=tuple(Key(field=f"{place}_words", values=tokens) for place in ("title", "text")))


def _match_word(word: str, places: Sequence[str]) -> Match:
    if is_ideographic(word):
        return Any(parts=tuple(Tokens(field=f"{place}_exact", tokens=tuple(word)) for place in places))
    stem = stem_word(word)
    return Any(parts=tuple(Tokens(field=f"{place}_words", tokens=(stem,)) for place in places))


def _match_text(value: Value, places: Sequence[str]) -> Match:
    if isinstance(value, Words):
        return All(parts=tuple(_match_word(word, places) for word in dict.fromkeys(find_words(value.text))))
    return Any(parts=tuple(_match_string(f"{place}_exact", value) for place in places))


def _match_string(field: str, value: Value, *, slot: int = -1, tag: str = "") -> Match:
    if isinstance(value, Near):
        groups = tuple(tuple(find_exact_tokens(text)) for text in value.texts)
        return Nearby(field=field, groups=groups, distance=value.distance)
    tokens = find_exact_tokens(value.text)
    last = tokens[-1]
    if slot >= 0:
        tokens = [slot_key(slot, tag, token) for token in tokens]
    if not isinstance(value, Prefix) or is_single(last):
        return Tokens(field=field, tokens=tuple(tokens))
    if tokens[1:]:
        return Tokens(field=field, tokens=tuple(tokens), is_beginning=True)
    return Beginning(field=field, prefix=tokens[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiler:
    kind: Kind
    count_slots: Callable[[], int]
    holds: Holds | None = None

    def compile(self, node: Node) -> Match:
        match node:
            case Words() | Phrase() | Prefix() | Near():
                return self.compile_text(node, ("title", "text"))
            case Days(first=first, last=last):
                return Range(field="day", first=first, last=last or _FOREVER)
            case FieldTerm():
                return self.compile_field(node)
            case Or(parts=parts):
                return Any(parts=tuple(self.compile(part) for part in parts))
            case Not(part=part):
                return Other(part=self.compile(part))
            case Boost(part=part):
                return self.compile(part)
            case And():
                return self.compile_and(tuple(_flatten(node)))

    def compile_text(self, value: Value, places: Sequence[str]) -> Match:
        """A phrase that no document has in whole words is looked for inside words."""
        match = _match_text(value, places)
        if self.holds is None or not isinstance(value, Phrase) or self.holds(match):
            return match
        rest = match_rest(value, places)  # looked for by a short range of the dictionary, an end by all of it
        return match if rest and not self.holds(rest) else match_inside(value, places)

    def compile_and(self, parts: tuple[Node, ...]) -> Match:
        anchored = any(_leaves(part, positive=True) & _ANCHORS for part in parts if _is_inside(part, _EVENT_FIELDS))
        together = _EVENT_FIELDS if anchored else _EVENT_ONLY
        grouped = tuple(part for part in parts if _is_inside(part, together))
        if not any(_leaves(part, positive=True) for part in grouped):
            grouped = ()
        rest = tuple(self.compile(part) for part in parts if part not in grouped)
        return All(parts=(*rest, self.compile_group(grouped)) if grouped else rest)

    def compile_field(self, term: FieldTerm) -> Match:
        match term.field:
            case Field.TITLE:
                return self.compile_text(term.value, ("title",))
            case Field.SOURCE:
                return Key(field="source_id", values=(term.value.text,))
            case Field.LANG:
                return Key(field="language", values=(term.value.text.lower(),))
            case Field.ORG if term.whole:
                return Key(field="organisations", values=(term.value.text,))
            case Field.ORG:
                return _match_string("org_exact", term.value)
            case Field.PLACE:
                return _match_string("place_exact", term.value)
            case Field.PUBLISHER:
                return _match_string("publisher_exact", term.value)
            case Field.HAS if term.value.text not in HAS_IN_EVENT:
                return Key(field="has", values=(term.value.text,))
            case _:
                return self.compile_group((term,))

    def compile_group(self, parts: tuple[Node, ...]) -> Match:
        if len(parts) == 1 and (types := _find_types(parts[0])):
            return Key(field="event_types", values=types)
        slots = 1 if self.kind is Kind.EVENTS else self.count_slots()
        return Any(parts=tuple(_compile_slot(parts, slot) for slot in range(slots)))


def _compile_slot(parts: tuple[Node, ...], slot: int) -> Match:
    present = Range(field="slots", first=slot + 1, last=_FOREVER)
    return All(parts=(*(_compile_in_slot(part, slot) for part in parts), present))


def _compile_in_slot(node: Node, slot: int) -> Match:
    match node:
        case And(parts=parts):
            return All(parts=tuple(_compile_in_slot(part, slot) for part in parts))
        case Or(parts=parts):
            return Any(parts=tuple(_compile_in_slot(part, slot) for part in parts))
        case Not(part=part):
            return Other(part=_compile_in_slot(part, slot))
        case Boost(part=part):
            return _compile_in_slot(part, slot)
        case FieldTerm():
            return _compile_event_field(node, slot)
        case _:
            raise AssertionError(f"{node} does not belong to an event")


def _compile_event_field(term: FieldTerm, slot: int) -> Match:
    if term.field in _SLOT_TAGS and not term.whole:
        return _match_string("event_text", term.value, slot=slot, tag=_SLOT_TAGS[term.field])
    role, _, name = term.value.text.replace("：", ":").partition(":")
    if term.field is Field.ROLE and name:
        return _match_string("event_text", Phrase(text=name), slot=slot, tag=f"role-{role}")
    return Key(field="event_keys", values=(slot_key(slot, term.field.value, term.value.text),))


def _flatten(node: And) -> Iterator[Node]:
    for part in node.parts:
        if isinstance(part, And):
            yield from _flatten(part)
        else:
            yield part


def _find_types(node: Node) -> tuple[str, ...]:
    terms = node.parts if isinstance(node, Or) else (node,)
    found = [term.value.text for term in terms if isinstance(term, FieldTerm) and term.field is Field.TYPE]
    return tuple(found) if len(found) == len(terms) else ()


def _is_inside(node: Node, fields: frozenset[Field]) -> bool:
    return bool(leaves := _leaves(node, positive=False)) and leaves <= fields


def _leaves(node: Node, *, positive: bool) -> frozenset[Field | None]:
    """The fields of a node; what an event has: counts as its modality does, as something of one event."""
    match node:
        case FieldTerm(field=Field.HAS, value=value):
            return frozenset({Field.MODALITY if value.text in HAS_IN_EVENT else Field.HAS})
        case FieldTerm(field=field):
            return frozenset({field})
        case And(parts=parts) | Or(parts=parts):
            return frozenset().union(*(_leaves(part, positive=positive) for part in parts))
        case Boost(part=part):
            return _leaves(part, positive=positive)
        case Not(part=part):
            return frozenset() if positive else _leaves(part, positive=False)
        case _:
            return frozenset({None})
