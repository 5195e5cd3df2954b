"""How much each token of the word channel says in a ranking; measured on questions in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from config.search_words import load_search_words
from search.tokens import PAIR, find_index_tokens, find_words, is_ideographic, stem_word, stem_words

TITLE = 2.0
_CHARACTER = 0.5
_CHARACTERS = 1.0
_STEM = 3.0  # a Chinese word is told by several tokens, an English one by a single stem
_STEMS = 0.6
_FUNCTION_STEM = 1.0


def weigh_token(token: str) -> float:
    """The weight of a token of the word channel."""
    if is_ideographic(token):
        return _CHARACTERS if token[1:] else _CHARACTER
    if PAIR in token:
        return _STEMS
    return _FUNCTION_STEM if token in _function_stems() else _STEM


def find_content_words(text: str) -> list[str]:
    """The words of a text but for those that say little, all of them where there are no others; each once."""
    words = list(dict.fromkeys(find_words(text)))
    return [word for word in words if not _is_function_word(word)] or words


def find_content_tokens(text: str) -> Iterator[str]:
    """The tokens by which the word channel finds any content word of a text."""
    for word in find_content_words(text):
        tokens: Iterable[str] = find_index_tokens(word)
        yield from (token for token in tokens if len(token) > 1 or len(word) == 1 or not is_ideographic(token))


def _is_function_word(word: str) -> bool:
    return word in _function_words() or stem_word(word) in _function_stems()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_search_words().function_words["zh"])


@cache
def _function_stems() -> frozenset[str]:
    return frozenset(stem_words(load_search_words().function_words["en"]))
