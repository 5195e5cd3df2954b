"""An article as the event rules walk through it: sentences of the matching text with the pieces in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from config.event_lexicons import CommonLexicon, TypeLexicon
from extractors.dates.datelines import find_dateline
from extractors.dates.expressions import find_dates
from extractors.events.features import SIGNS, Tokens, list_tokens
from extractors.events.names import find_kinds, find_names, find_quotations
from extractors.events.rosters import find_groups
from extractors.masks import PIECE_KINDS, Mask, Piece, Sentence, build_mask
from extractors.match import MatchText, build_match_text
from extractors.records import Anaphor, Article, EventDate, Mention
from extractors.sentences import split_sentences

_start = attrgetter("start")
_SHORTEST_REPEATED = 4
_OPENING = 6  # sentences in which a dateline may stand
_LONGEST_SENTENCE = 1_500
_MOST_SENTENCES = 3_000
_HEAD = "(?:大学|学院|医院|研究院|研究所|公司|集团|银行|委员会|协会|学会|局|厅)"
_JOINED = re.compile(rf"([\w()]+?{_HEAD})[和与及]([\w()]{{2,}}{_HEAD})")
_OWNED = re.compile(r"([\w()]{3,})(?:旗下|下属|所属)(?:的|企业|公司)?([\w()]{3,})")
# What a recogniser may take for the end of a name: 甲学会协办, 甲促进会三家社会组织.
_SWALLOWED = re.compile(
    rf"([\w()]+?(?:{_HEAD}|中心|协会|基金会|促进会|联合会|商会|联盟|馆|社|会|校|所|院|学|部|委|之友))"
    r"(?:(?:主办|承办|协办|合办|联办|共建|合建|承建|营运|运营|举办|发起|牵头|资助|赞助|出资)"
    r"|(?:等)?[两二三四五六七八九十\d]+(?:家|个|所)[\w]{0,6}(?:单位|机构|企业|组织|团体|高校|医院|公司))"
)
_COMMON_NOUN = re.compile(r"(?:the|this|its|their)\s+[a-z ]+")
_LATIN = re.compile("[A-Za-z0-9]")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The matching text, its sentences outside boilerplate, these in lower case, and their pieces of no one type.

    `title` is the matching form of a title that the text does not hold.
    """

    text: str
    language: str
    reference: date | None
    sentences: tuple[Sentence, ...]
    lowered: tuple[str, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    quotations: tuple[tuple[Piece, ...], ...]
    dates: tuple[EventDate, ...]
    common: CommonLexicon
    referents: Mapping[int, tuple[Piece, ...]]
    title: str = ""
    masks: dict[tuple[int, str], Mask] = field(default_factory=dict)
    tokens: dict[int, Tokens] = field(default_factory=dict)

    @property
    def glue(self) -> str:
        """What stands between the words of a feature."""
        return "" if self.language == "zh" else " "

    def sentence_text(self, sentence: Sentence) -> str:
        """The sentence as it stands in the matching text."""
        return self.text[sentence.start : sentence.end]

    def read_tokens(self, sentence: Sentence) -> Tokens:
        """The tokens of a sentence, made once."""
        if sentence.index not in self.tokens:
            pieces = self.pieces[sentence.index]
            self.tokens[sentence.index] = list_tokens(self.text, sentence, pieces, language=self.language)
        return self.tokens[sentence.index]

    def list_words(self, sentence: Sentence, start: int, end: int) -> list[str]:
        """The words or Chinese characters of a sentence between two places of the matching text; names are signs."""
        tokens = self.read_tokens(sentence)
        return tokens.texts[bisect_left(tokens.starts, start) : bisect_right(tokens.ends, end)]

    def mask(self, sentence: Sentence, lexicon: TypeLexicon) -> Mask:
        """The sentence masked for the patterns of one type, made once."""
        key = (sentence.index, lexicon.type)
        if key not in self.masks:
            pieces, quotations = self.pieces[sentence.index], self.quotations[sentence.index]
            names = find_names(
                self.text, sentence, lexicon=lexicon, common=self.common, pieces=pieces, quotations=quotations
            )
            self.masks[key] = self._mask_plainly(sentence) if not names else self._mask(sentence, (*names, *pieces))
        return self.masks[key]

    def _mask_plainly(self, sentence: Sentence) -> Mask:
        """The sentence without names of any type, masked once for all types."""
        key = (sentence.index, "")
        if key not in self.masks:
            self.masks[key] = self._mask(sentence, self.pieces[sentence.index])
        return self.masks[key]

    def _mask(self, sentence: Sentence, pieces: Sequence[Piece]) -> Mask:
        return build_mask(self.text, sentence, pieces, language=self.language)

    def mask_kinds(self, sentence: Sentence, lexicon: TypeLexicon) -> Mask | None:
        """The sentence with the words that only tell the kind of a new thing masked as names; None where none does."""
        pieces = self.pieces[sentence.index]
        kinds = find_kinds(self.text, sentence, lexicon)
        return self._mask(sentence, (*pieces, *kinds)) if kinds else None

    def resolve(self, start: int, end: int) -> Piece | None:
        """The organisation that `the hospital` or 该校 at a span stands for, else a place named last: 该区."""
        stands_for = self.referents.get(start, ())
        if len(stands_for) == 1:
            return stands_for[0]
        for anaphor, heads in self.common.anaphors:
            if not anaphor.fullmatch(self.text, start, end):
                continue
            ending = re.compile(f"(?:.*)(?:{heads.pattern})\\Z", re.DOTALL)
            earlier = (
                piece for pieces in self.pieces for piece in pieces if piece.kind == "org" and piece.end <= start
            )
            named = [piece for piece in earlier if ending.match(self.text[piece.start : piece.end])]
            if named:
                return max(named, key=lambda piece: piece.start)
        return None

    def dates_in(self, start: int, end: int) -> tuple[EventDate, ...]:
        """The date expressions within a span of the matching text."""
        return tuple(found for found in self.dates if found.start >= start and found.end <= end)


def build_scene(
    article: Article,
    match: MatchText,
    mentions: Sequence[Mention],
    common: CommonLexicon,
    anaphors: Sequence[Anaphor] = (),
) -> Scene:
    """The scene of an article; boilerplate paragraphs are not in it."""
    text = match.text
    reference = published_day(article.published_at) or (article.fetched_at.date() if article.fetched_at else None)
    title = build_match_text(article.title, language=article.language).text
    sentences = tuple(_find_sentences(text, article, match))
    dates = find_dates(text, language=article.language, reference=reference)
    agencies = frozenset(_find_agencies(text, sentences))
    named = tuple(piece for piece in _mention_pieces(mentions, match) if piece.start not in agencies)
    known = sorted((*named, *_repeat(text, named), *_date_pieces(dates)), key=_start)
    quotations = tuple(find_quotations(text, sentence) for sentence in sentences)
    return Scene(
        text=text,
        language=article.language,
        reference=reference,
        sentences=sentences,
        lowered=tuple(text[sentence.start : sentence.end].lower() for sentence in sentences),
        pieces=tuple(
            tuple(_pieces_in(text, sentence, known, quoted, common))
            for sentence, quoted in zip(sentences, quotations, strict=True)
        ),
        quotations=quotations,
        dates=dates,
        common=common,
        referents=dict(_find_referents(anaphors, match, named)),
        title="" if title in text else title,
    )


def find_title_names(scene: Scene) -> Iterator[Piece]:
    """The names of the text where a title that stands above it has them."""
    names = {scene.text[piece.start : piece.end]: piece for pieces in scene.pieces for piece in pieces}
    for name, piece in names.items():
        if piece.kind in SIGNS:
            for start in _find_whole(scene.title, name):
                yield replace(piece, start=start, end=start + len(name))


def _find_referents(
    anaphors: Sequence[Anaphor], match: MatchText, named: Sequence[Piece]
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Where each anaphor begins, with the pieces that name what it stands for."""
    pieces = {piece.mention_id: piece for piece in named}
    for one in anaphors:
        yield (
            match.match(one.start, one.end)[0],
            tuple(pieces[name.mention_id] for name in one.referents if name.mention_id in pieces),
        )


def published_day(value: str) -> date | None:
    """The day of a published date, None where it is not known to the day."""
    match = _DAY.match(value)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _find_sentences(text: str, article: Article, match: MatchText) -> Iterator[Sentence]:
    index = 0
    for number, (start, end) in enumerate(article.spans):
        for first, last in split_sentences(text, [match.match(start, end)]):
            if index < _MOST_SENTENCES:
                yield Sentence(index=index, start=first, end=min(last, first + _LONGEST_SENTENCE), paragraph=number)
                index += 1


def _find_agencies(text: str, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Where the agency of an English dateline is named, which only reports: OSLO, May 4 (Fjord Wire) --."""
    for sentence in sentences[:_OPENING]:
        dateline = find_dateline(text[sentence.start : sentence.end])
        if dateline and dateline[0][-1] in "(/":
            yield sentence.start + dateline.end()


def _mention_pieces(mentions: Sequence[Mention], match: MatchText) -> Iterator[Piece]:
    for mention in mentions:
        start, end = match.match(mention.start, mention.end)
        if start < end and not _COMMON_NOUN.fullmatch(mention.text):
            kind = PIECE_KINDS[mention.kind]
            if kind == "org" and (swallowed := _SWALLOWED.fullmatch(match.text, start, end)):
                end = swallowed.end(1)
            piece = Piece(
                kind=kind, start=start, end=end, mention_id=mention.id, norm=mention.norm, score=mention.score
            )
            yield from _split_joined(match.text, piece) if kind == "org" else (piece,)


def _repeat(text: str, named: Sequence[Piece]) -> Iterator[Piece]:
    """Where the text repeats an organisation's English name that was recognised elsewhere."""
    taken = {place for piece in named for place in range(piece.start, piece.end)}
    names = {text[piece.start : piece.end]: piece for piece in named if piece.kind == "org"}
    for name, piece in names.items():
        if len(name) < _SHORTEST_REPEATED or not name.isascii():
            continue
        for start in _find_whole(text, name):
            if taken.isdisjoint(range(start, start + len(name))):
                yield replace(piece, start=start, end=start + len(name))


def _find_whole(text: str, name: str) -> Iterator[int]:
    """Where a name begins that no Latin letter or figure touches; a pattern of each name would be compiled once."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        is_whole = not (_LATIN.fullmatch(text[start - 1 : start]) or _LATIN.match(text, end))
        if is_whole:
            yield start
        start = text.find(name, end if is_whole else start + 1)


def _split_joined(text: str, piece: Piece) -> Iterator[Piece]:
    """Two organisations that were recognised as one, such as 甲研究所和乙有限公司."""
    joined = _JOINED.fullmatch(text, piece.start, piece.end) or _OWNED.fullmatch(text, piece.start, piece.end)
    if joined is None:
        yield piece
        return
    for group in (1, 2):
        start, end = joined.span(group)
        yield Piece(kind="org", start=start, end=end, norm=text[start:end], score=piece.score)


def _date_pieces(dates: Sequence[EventDate]) -> Iterator[Piece]:
    return (Piece(kind="date", start=found.start, end=found.end, norm=found.value) for found in dates)


def _pieces_in(
    text: str, sentence: Sentence, known: Sequence[Piece], quotations: Sequence[Piece], common: CommonLexicon
) -> Iterator[Piece]:
    first = bisect_left(known, sentence.start, key=_start)
    for piece in known[first:]:
        if piece.start >= sentence.end:
            break
        if piece.end <= sentence.end:
            yield piece
    yield from find_groups(text, sentence.start, sentence.end, common)
    yield from (piece for piece in quotations if not _holds(known, first, piece))


def _holds(known: Sequence[Piece], first: int, quotation: Piece) -> bool:
    """Whether a quotation holds a known piece: then the piece is worth more than the quotation."""
    for piece in known[first:]:
        if piece.start >= quotation.end:
            return False
        if piece.start >= quotation.start and piece.kind == "org":
            return True
    return False
