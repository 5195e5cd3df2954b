"""What in an article may be the name of an event's thing: what rules read, quotations, capitalised words in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from config.lexicons import load_name_lexicon
from extractors.events.beside import is_near
from extractors.events.scene import Scene
from extractors.events.subjects import stands_behind_by
from extractors.events.triggers import Draft
from extractors.masks import Piece, Sentence

_OPENING: Final = 8  # sentences that tell of one thing most often
_AROUND: Final = 3  # sentences before and after a telling in which its name stands
_LONGEST: Final = 110  # characters of a name
_SHORTEST: Final = 2
_MOST_WORDS: Final = 20  # of capitalised ones and those between them in a row
_COINED: Final = 0.8  # the score of a name that capitals alone show
_KINDS: Final = frozenset({"org", "quoted"})
_TOKEN: Final = re.compile(r"[^\s“”\"()\[\]{}<>—;:,?!…]+")
_GENITIVE: Final = re.compile(r"(?:['’]s?)\Z")
_LOOSE: Final = re.compile(r"[.'’‘*-]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameCandidate:
    """What may be an event's name, its number among them, its places in the order of the text, the sentence of each."""

    text: str
    number: int
    places: tuple[tuple[Piece, Sentence], ...]

    @property
    def piece(self) -> Piece:
        """Where it stands first."""
        return self.places[0][0]


class Names:
    """All that may be a name in an article, whatever of; read sentence by sentence as events ask."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._joins = scene.common.name_joins | load_name_lexicon().english.inner
        self._read: dict[int, tuple[Piece, ...]] = {}

    def list_candidates(self, draft: Draft) -> tuple[NameCandidate, ...]:
        """What may be a draft's name near its telling or where the article opens; the draft's own name is among it."""
        found: dict[str, list[tuple[Piece, Sentence]]] = {}
        for sentence in self._scene.sentences:
            if not is_near(draft, sentence, opening=_OPENING, around=_AROUND):
                continue
            for piece in self._list(draft, sentence):
                if stands_behind_by(self._scene, piece.start):
                    continue
                places = found.setdefault(self._scene.text[piece.start : piece.end], [])
                if all(known.start != piece.start for known, _ in places):
                    places.append((piece, sentence))
        return tuple(
            NameCandidate(text=text, number=number, places=tuple(places))
            for number, (text, places) in enumerate(found.items())
        )

    def _list(self, draft: Draft, sentence: Sentence) -> Iterator[Piece]:
        """The names of a sentence, those that rules read for the type first."""
        if draft.name and sentence.start <= draft.name.start < sentence.end:
            yield draft.name
        yield from (one for one in self._scene.mask(sentence, draft.lexicon).pieces if one and one.kind == "name")
        if sentence.index not in self._read:
            self._read[sentence.index] = tuple(self._read_plain(sentence))
        yield from self._read[sentence.index]

    def _read_plain(self, sentence: Sentence) -> Iterator[Piece]:
        """What stands quoted, names a body or is written in capitals."""
        yield from self._scene.quotations[sentence.index]
        pieces = self._scene.pieces[sentence.index]
        yield from (piece for piece in pieces if piece.kind in _KINDS)
        if self._scene.language == "en":
            yield from find_capitalised(self._scene.text, sentence, self._joins)


def find_capitalised(text: str, sentence: Sentence, joins: Collection[str]) -> Iterator[Piece]:
    """Capitalised words in a row, whole and in the parts that small words join: Mirror of Gaya, Mirror, Gaya."""
    for run in _find_runs(text, sentence, joins):
        if any(_is_capitalised(token[0]) for token in run):
            yield from _list_parts(run, joins)


def _find_runs(text: str, sentence: Sentence, joins: Collection[str]) -> Iterator[list[re.Match[str]]]:
    """Tokens between marks that are capitalised or figures, and the small words between them."""
    run: list[re.Match[str]] = []
    position = sentence.start
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        if run and (text[position : token.start()].strip() or len(run) == _MOST_WORDS):
            yield run
            run = []
        position = token.end()
        if _is_capitalised(token[0]) or token[0][0].isdigit() or (run and token[0] in joins):
            run.append(token)
            if not _GENITIVE.search(token[0]):
                continue
        if run:
            yield run
            run = []
    if run:
        yield run


def _is_capitalised(token: str) -> bool:
    """Whether a token is written as a name's: Karoo, EBW-3, d’Ivoire, iPhone, 2.0."""
    return any(map(str.isupper, token))


def _list_parts(run: Sequence[re.Match[str]], joins: Collection[str]) -> Iterator[Piece]:
    """The parts of a run, and from its first or to its last one; the word that opens it may be no part of the name."""
    parts = [list(part) for joined, part in groupby(run, lambda token: token[0] in joins) if not joined]
    first, last = parts[0], parts[-1]
    ends = [(one[0], other[-1]) for part in parts for one, other in ((part, part), (first, part), (part, last))]
    ends += [(first[1], part[-1]) for part in parts if len(first) > 1]
    spans = {(one.start(), other.end() - len(_cut(other[0]))) for one, other in ends}
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if _SHORTEST <= end - start <= _LONGEST:
            yield Piece(kind="name", start=start, end=end, score=_COINED)


def _cut(token: str) -> str:
    """The genitive and the marks with which a token ends."""
    genitive = _GENITIVE.search(token)
    bare = token[: genitive.start()] if genitive else token
    loose = _LOOSE.search(bare)
    return token[loose.start() if loose else len(bare) :]
