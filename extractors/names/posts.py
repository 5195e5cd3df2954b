"""The posts of people and the bodies they hold them at: 甲大学校长李明; Lu Min, deputy director of X."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from config.post_lexicon import PostLexicon
from extractors.masks import Mask, Piece, Sentence, build_mask
from extractors.match import MatchText
from extractors.names.chinese_posts import build_chinese_grammar
from extractors.names.english_posts import build_english_grammar
from extractors.names.post_grammar import Holding
from extractors.records import Article, Mention, MentionKind, Post

_CLASSES = {MentionKind.ORGANISATION: "org", MentionKind.PERSON: "person", MentionKind.PLACE: "place"}


def add_posts(
    article: Article, match: MatchText, mentions: Sequence[Mention], lexicon: PostLexicon
) -> tuple[Mention, ...]:
    """The mentions, people with the posts that the text gives them where it names them."""
    chinese = article.script in {"Hans", "Hant"} or article.language == "zh"
    grammar = build_chinese_grammar(lexicon.zh) if chinese else build_english_grammar(lexicon.en)
    names = {one.id: one for one in mentions}
    held: dict[str, list[Post]] = {}
    for mask in _build_masks(article, match, mentions, language="zh" if chinese else "en"):
        people = {at: piece.mention_id for at, piece in enumerate(mask.pieces) if piece and piece.kind == "person"}
        for at, holding in grammar.find(mask.text, tuple(people)):
            post = _build_post(article, match, mask, holding, names)
            posts = held.setdefault(people[at], [])
            if post not in posts:
                posts.append(post)
    return tuple(replace(one, posts=tuple(held[one.id])) if one.id in held else one for one in mentions)


def _build_masks(article: Article, match: MatchText, mentions: Sequence[Mention], *, language: str) -> Iterator[Mask]:
    """Each paragraph that names a person, its names one character each."""
    for number, (first, last) in enumerate(article.paragraphs or ((0, len(article.text)),)):
        inside = [one for one in mentions if first <= one.start and one.end <= last]
        if any(one.kind is MentionKind.PERSON for one in inside):
            start, end = match.match(first, last)
            pieces = (_build_piece(match, one) for one in inside)
            paragraph = Sentence(index=number, start=start, end=end, paragraph=number)
            yield build_mask(match.text, paragraph, pieces, language=language)


def _build_piece(match: MatchText, mention: Mention) -> Piece:
    start, end = match.match(mention.start, mention.end)
    return Piece(kind=_CLASSES[mention.kind], start=start, end=end, mention_id=mention.id)


def _build_post(article: Article, match: MatchText, mask: Mask, holding: Holding, names: Mapping[str, Mention]) -> Post:
    text = ""
    if holding.start < holding.end:
        start, end = match.original(*mask.span(holding.start, holding.end))
        text = article.text[start:end]
    piece = mask.pieces[holding.body] if holding.body is not None else None
    if piece is None:
        return Post(text=text)
    body = names[piece.mention_id]
    return Post(text=text, body=body.text, body_norm=body.norm, body_id=body.id)
