"""Queries widened by other names of an organisation and by words of the same meaning in both languages.

What a request carries as expansions, every part of a search follows: hits, scores, counts and highlights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from config.search_words import load_search_words
from search.contract import Expansion, ExpansionKind, Mode, Request
from search.query import parse_query
from search.syntax import And, Boost, Field, FieldTerm, Node, Not, Or, Phrase, Value, Words
from search.tokens import find_exact_tokens, find_words, is_ideographic, stem_words

FindNames = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]
"""For each of these texts that is an organisation's name, its other names."""

_LONGEST = 8  # words of a name
_MOST_CANDIDATES = 400
_NAMED = frozenset({Field.ORG, Field.ROLE})

Key = tuple[str, ...]


def find_name_expansions(request: Request, find_names: FindNames) -> tuple[Expansion, ...]:
    """The other names of every organisation that the query or a filter names."""
    candidates = list(dict.fromkeys((*_find_candidates(request), *request.organisations)))[:_MOST_CANDIDATES]
    found = find_names(candidates)
    named = ((text, _drop_same(text, found[text])) for text in candidates if text in found)
    return tuple(Expansion(term=text, others=others, kind=ExpansionKind.NAME) for text, others in named if others)


def find_word_expansions(request: Request) -> tuple[Expansion, ...]:
    """The words that mean the same as words of the query, by the lexicon."""
    groups = _read_groups()
    named = ((text, groups.get(_stem_key(text), ())) for text in dict.fromkeys(_find_candidates(request)))
    expansions = ((text, tuple(word for word in words if _stem_key(word) != _stem_key(text))) for text, words in named)
    return tuple(Expansion(term=text, others=others, kind=ExpansionKind.WORD) for text, others in expansions if others)


def expand_tree(tree: Node, expansions: Sequence[Expansion]) -> Node:
    """The tree with every term that has an expansion joined by OR to the others."""
    return _Expander(table={_key(one.term): one for one in expansions}).expand(tree) if expansions else tree


def expand_text(request: Request) -> str:
    """The query of mode any with the texts that expand it."""
    others = (other for one in request.expansions for other in one.others)
    return " ".join((request.query, *others))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expander:
    table: Mapping[Key, Expansion]

    def expand(self, node: Node) -> Node:
        match node:
            case And(parts=parts):
                return And(parts=tuple(self._expand_parts(parts)))
            case Or(parts=parts):
                return Or(parts=tuple(map(self.expand, parts)))
            case Not(part=part) | Boost(part=part):
                return replace(node, part=self.expand(part))
            case FieldTerm():
                return self._expand_field(node)
            case Words():
                found = tuple(self._expand_words([node]))
                return found[0] if len(found) == 1 else And(parts=found)
            case Phrase() if held := self.table.get(_key(node.text)):
                return Or(parts=(node, *map(_alternative, held.others)))
            case _:
                return node

    def _expand_parts(self, parts: Sequence[Node]) -> Iterator[Node]:
        for plain, group in groupby(parts, key=lambda part: isinstance(part, Words)):
            if plain:
                yield from self._expand_words([part for part in group if isinstance(part, Words)])
            else:
                yield from map(self.expand, group)

    def _expand_words(self, nodes: Sequence[Words]) -> Iterator[Node]:
        """Words that follow each other, the longest known terms among them expanded."""
        words = [word for node in nodes for word in find_words(node.text)]
        spans = list(self._find_known(words))
        if not spans:
            yield from nodes
            return
        done = 0
        for start, end in spans:
            yield from [Words(text=" ".join(words[done:start]))] if start > done else []
            held = self.table[_key(" ".join(words[start:end]))]
            yield Or(parts=(Words(text=_join(words[start:end])), *map(_alternative, held.others)))
            done = end
        yield from [Words(text=" ".join(words[done:]))] if done < len(words) else []

    def _find_known(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        start = 0
        while start < len(words):
            ends = range(min(len(words), start + _LONGEST), start, -1)
            end = next((end for end in ends if _key(" ".join(words[start:end])) in self.table), 0)
            if end:
                yield start, end
            start = end or start + 1

    def _expand_field(self, term: FieldTerm) -> Node:
        role, colon, name = term.value.text.partition(":") if term.field is Field.ROLE else ("", "", term.value.text)
        held = self.table.get(_key(name))
        if held is None or not isinstance(term.value, (Words, Phrase)) or term.field not in {*_NAMED, Field.TITLE}:
            return term
        others = (replace(term, value=_name_value(f"{role}{colon}{other}", term)) for other in held.others)
        return Or(parts=(term, *others))


def _name_value(text: str, term: FieldTerm) -> Value:
    return Words(text=text) if term.field is Field.ROLE else Phrase(text=text)


def _alternative(text: str) -> Node:
    """A single English word in any of its forms, everything else as it is written."""
    return Phrase(text=text) if " " in text or is_ideographic(text) else Words(text=text)


def _find_candidates(request: Request) -> Iterator[str]:
    if request.mode is Mode.ALL:
        yield from _walk(parse_query(request.query))
    else:
        yield from _list_runs([request.query])


def _walk(node: Node) -> Iterator[str]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            words = [part.text for part in parts if isinstance(part, Words)]
            yield from _list_runs(words if isinstance(node, And) else words[:0])
            for part in parts:
                yield from _walk(part)
        case Boost(part=part) | Not(part=part):
            yield from _walk(part)
        case Words(text=text):
            yield from _list_runs([text])
        case Phrase(text=text) | FieldTerm(field=Field.ORG | Field.TITLE, value=Words(text=text) | Phrase(text=text)):
            yield text
        case FieldTerm(field=Field.ROLE, value=value):
            yield value.text.partition(":")[2]


def _list_runs(texts: Sequence[str]) -> Iterator[str]:
    """Every run of neighbouring words, the longest first."""
    words = [word for text in texts for word in find_words(text)]
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield _join(words[start : start + size])


def _join(words: Sequence[str]) -> str:
    joined = ""
    for word in words:
        apart = joined and not (is_ideographic(joined[-1]) and is_ideographic(word))
        joined += f" {word}" if apart else word
    return joined


def _drop_same(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that are written otherwise; Latin acronyms of three letters and less find too much else."""
    distinct = {_key(name): name for name in names if is_ideographic(name) or len(name) > 3}
    distinct.pop(_key(text), None)
    return tuple(name for key, name in distinct.items() if key)


def _key(text: str) -> Key:
    return tuple(find_exact_tokens(text))


def _stem_key(text: str) -> Key:
    return tuple(stem_words(find_words(text)))


@cache
def _read_groups() -> Mapping[Key, tuple[str, ...]]:
    """Each word's group; a word of two groups has both."""
    groups: dict[Key, tuple[str, ...]] = {}
    for group in load_search_words().event_words:
        for word in group.words:
            groups[_stem_key(word)] = tuple(dict.fromkeys((*groups.get(_stem_key(word), ()), *group.words)))
    return groups
