"""The posts of people and the bodies they hold them at: 甲大学校长李明; Lu Min, deputy director of X."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from config.post_lexicon import PostLexicon
from extractors.masks import PIECE_KINDS, Mask, Piece, Sentence, build_mask
from extractors.match import MatchText
from extractors.names.chinese_posts import build_chinese_grammar
from extractors.names.english_posts import build_english_grammar
from extractors.names.post_grammar import Holding
from extractors.records import Anaphor, Article, Mention, Post

_SHORTEST_BODY = 3


def add_posts(
    article: Article,
    match: MatchText,
    mentions: Sequence[Mention],
    lexicon: PostLexicon,
    anaphors: Sequence[Anaphor] = (),
) -> tuple[Mention, ...]:
    """The mentions, people with the posts that the text gives them where it names them.

    A body may be told by what stands for it: 该校副校长, the hospital's director.
    """
    chinese = article.is_chinese
    grammar = build_chinese_grammar(lexicon.zh) if chinese else build_english_grammar(lexicon.en)
    organs = lexicon.zh.organs if chinese else ()
    pieces = sorted(
        (*_mention_pieces(match, mentions, organs), *_anaphor_pieces(match, anaphors)), key=lambda one: one.start
    )
    held: dict[str, list[Post]] = {}
    for mask in _build_masks(article, match, pieces, language="zh" if chinese else "en"):
        people = {at: piece.mention_id for at, piece in enumerate(mask.pieces) if piece and piece.kind == "person"}
        for at, holding in grammar.find(mask.text, tuple(people)):
            post = _build_post(article, match, mask, holding)
            posts = held.setdefault(people[at], [])
            if post not in posts:
                posts.append(post)
    return tuple(replace(one, posts=tuple(held[one.id])) if one.id in held else one for one in mentions)


def _mention_pieces(match: MatchText, mentions: Sequence[Mention], organs: tuple[str, ...]) -> Iterator[Piece]:
    """The mentions; the organ that ends a body's name belongs to the post: 甲局党组 | 成员, 甲大学校董会 | 主席."""
    for one in mentions:
        start, end = match.match(one.start, one.end)
        norm = one.norm
        ending = organs if norm.endswith(organs) else ()
        organ = next((word for word in ending if norm.endswith(word) and len(norm) >= len(word) + _SHORTEST_BODY), "")
        if organ and match.text.endswith(organ, start, end):
            end, norm = end - len(organ), norm.removesuffix(organ)
        yield Piece(kind=PIECE_KINDS[one.kind], start=start, end=end, mention_id=one.id, norm=norm)


def _anaphor_pieces(match: MatchText, anaphors: Sequence[Anaphor]) -> Iterator[Piece]:
    """What stands for one organisation, as that one."""
    for one in anaphors:
        if len(one.referents) == 1:
            start, end = match.match(one.start, one.end)
            named = one.referents[0]
            yield Piece(kind="org", start=start, end=end, mention_id=named.mention_id, norm=named.norm)


def _build_masks(article: Article, match: MatchText, pieces: Sequence[Piece], *, language: str) -> Iterator[Mask]:
    """Each paragraph that names a person, its names one character each."""
    starts = [one.start for one in pieces]
    for number, span in enumerate(article.spans):
        start, end = match.match(*span)
        beginning = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [one for one in beginning if one.end <= end]
        if any(one.kind == "person" for one in inside):
            paragraph = Sentence(index=number, start=start, end=end, paragraph=number)
            yield build_mask(match.text, paragraph, inside, language=language)


def _build_post(article: Article, match: MatchText, mask: Mask, holding: Holding) -> Post:
    piece = mask.pieces[holding.body] if holding.body is not None else None
    text = _original(article, match, mask.span(holding.start, holding.end)) if holding.start < holding.end else ""
    if piece is None:
        return Post(text=text)
    body = _original(article, match, (piece.start, piece.end))
    return Post(text=text, body=body, body_norm=piece.norm, body_id=piece.mention_id)


def _original(article: Article, match: MatchText, span: tuple[int, int]) -> str:
    start, end = match.original(*span)
    return article.text[start:end]
