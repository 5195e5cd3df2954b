"""Tokens for both engines, joined by spaces for their whitespace analysers.

Two channels hold the same text. The exact channel has every Han, kana and hangul character, every digit and every other
run of letters alone, with positions: a phrase of it finds each text that contains the string, however a segmenter would
have cut it and wherever in a number it begins or ends; GAP stands between two numbers, so that 2.5 is not 25. The word
channel has characters and pairs of neighbouring ones, English stems and pairs of neighbouring ones, without positions,
and is what scores: on questions of both languages it ranks better than jieba's words, and it needs no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import tantivy

from search.folding import fold, fold_with_origins

MAX_TOKEN = 64
SEPARATOR = "\u241e"
PAIR = "_"  # no token of its own, for it is no letter
GAP = "\u241f"

_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_DIGITS = frozenset("0123456789")
_RUN = re.compile(rf"[{_IDEOGRAPHS}]+|(?:(?![{_IDEOGRAPHS}])[^\W_])+")
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_EXACT = re.compile(
    rf"([{_IDEOGRAPHS}0-9]|(?:(?![{_IDEOGRAPHS}0-9])[^\W_]){{1,{MAX_TOKEN}}}|(?<=[0-9])(?:(?![{_IDEOGRAPHS}])[\W_])+(?=[0-9]))"
)
_POSSESSIVE = re.compile(r"(?<=[a-z0-9])['’]s\b")


def find_exact_tokens(text: str) -> list[str]:
    """The tokens of the exact channel in order."""
    return split_exact(fold(text))[0]


def find_exact_spans(text: str) -> list[tuple[str, int, int]]:
    """The tokens of the exact channel, each with its span in the original text."""
    folded = fold_with_origins(text)
    return [(token, *folded.original(start, end)) for token, start, end in zip(*split_exact(folded.text), strict=True)]


def split_exact(folded: str) -> tuple[list[str], list[int], list[int]]:
    """The tokens of the exact channel, where each begins and where it ends in a folded text."""
    parts = _EXACT.split(folded)  # what stands between tokens, a token, …: much faster than a match for each
    tokens, edges = parts[1::2], list(accumulate(map(len, parts)))
    gaps = set(filter(_is_gap, set(tokens)))
    return [GAP if token in gaps else token for token in tokens] if gaps else tokens, edges[:-1:2], edges[1::2]


def _is_gap(found: str) -> bool:
    """Whether it is what stands between two numbers, for which GAP is written."""
    return not (found[0].isalnum() or is_ideographic(found))


def find_words(text: str) -> list[str]:
    """The words of a text as a reader would count them: Chinese segmented without overlaps, others as written."""
    import rjieba  # noqa: PLC0415 - its dictionary takes a tenth of a second to load

    words: list[str] = []
    for run in _RUN.findall(_strip_possessives(fold(text))):
        words += rjieba.cut(run) if is_ideographic(run) else _chop(run)
    return words


def find_index_tokens(text: str) -> list[str]:
    """The tokens of the word channel: characters, stems, and pairs of either that stand side by side."""
    tokens: list[str] = []
    plain: list[str] = []
    breaks: list[int] = []
    for run in _RUN.findall(_strip_possessives(fold(text))):
        if is_ideographic(run):
            tokens += [*run, *map("".join, pairwise(run))]
            breaks.append(len(plain))
        else:
            plain += _chop(run)
    stems = stem_words(plain)
    for start, end in pairwise((0, *breaks, len(stems))):
        tokens += [*stems[start:end], *map(PAIR.join, pairwise(stems[start:end]))]
    return tokens


def stem_words(words: Iterable[str]) -> list[str]:
    """English stems; a word in another script stays as it is."""
    stems: list[str] = _stemmer().analyze(" ".join(words))
    return stems


@lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """The stem of one word."""
    return stem_words([word])[0]


def is_ideographic(token: str) -> bool:
    """Whether a token is written without spaces between words (Han, kana, hangul)."""
    return _IDEOGRAPH.match(token) is not None


def join_tokens(groups: Iterable[Iterable[str]]) -> str:
    """Tokens as one text for a whitespace analyser; no phrase reaches from one group into the next."""
    return f" {SEPARATOR} ".join(" ".join(group) for group in groups)


def is_single(token: str) -> bool:
    """Whether a token of the exact channel is a character that is never part of a longer one."""
    return token in _DIGITS or is_ideographic(token)


def _chop(run: str) -> list[str]:
    return [run[index : index + MAX_TOKEN] for index in range(0, len(run), MAX_TOKEN)]


def _strip_possessives(folded: str) -> str:
    return _POSSESSIVE.sub("", folded)


@cache
def _stemmer() -> tantivy.TextAnalyzer:
    english = tantivy.Filter.stemmer("english")
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(english).build()
