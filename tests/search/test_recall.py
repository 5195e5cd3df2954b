"""Every verbatim phrase finds the document it was cut from, on both engines: a thousand of each set."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from config.exceptions import QueryError
from config.settings import SearchSettings
from search.contract import Index, Mode, Request
from search.elasticsearch import ElasticsearchIndex
from search.embedded import EmbeddedIndex
from search.highlights import find_highlights
from search.tokens import find_exact_tokens, is_ideographic
from tests.sample_site.site import SampleSite
from tests.search.samples import article

PHRASES = 1000
SHARED = "PACTWATCH_SHARED"


def read_site() -> list[str]:
    return [page.text for page in SampleSite(date(2026, 3, 18)).articles]


def read_shared() -> list[str]:
    """Passages, articles and sentences in simplified and traditional Chinese and in English."""
    folder = os.environ.get(SHARED)
    if not folder:
        pytest.skip(f"{SHARED} names no folder of shared texts")
    data = Path(folder, "data")
    rows = [json.loads(line) for name in ("zh", "en") for line in open_lines(data / "search" / f"xquad_{name}.jsonl")]
    pairs = [json.loads(line) for line in open_lines(data / "ner" / "pud_zh_en.jsonl")][::4]
    golds = [json.loads(line) for name in ("zh", "en") for line in open_lines(data / "articles" / name / "gold.jsonl")]
    sentences = [pair[name]["text"] for pair in pairs for name in ("zh", "en")]
    return [*(row["context"] for row in rows), *sentences, *(gold["text"] for gold in golds)]


def open_lines(file: Path) -> Sequence[str]:
    if file.suffix == ".gz":
        return gzip.decompress(file.read_bytes()).decode().splitlines()
    return file.read_text(encoding="utf-8").splitlines()


def cut_phrases(texts: Sequence[str], choice: random.Random) -> list[tuple[int, str]]:
    """Verbatim strings of any start and end, with all marks, digits and Latin, cut inside numbers and words too."""
    cut: list[tuple[int, str]] = []
    while len(cut) < PHRASES:
        number = choice.randrange(len(texts))
        text = texts[number]
        start = choice.randrange(max(1, len(text) - 2))
        end = min(len(text), start + choice.randint(2, 40))
        if find_exact_tokens(text[start:end]):
            cut.append((number, text[start:end]))
    return cut


def search_phrases(engine: Index, texts: Sequence[str]) -> list[str]:
    """The phrases that were not found, but for parts of words that are words elsewhere: AI is not found in Shanghai."""
    engine.rebuild([article(f"a{number}", text) for number, text in enumerate(texts)])

    def is_found(cut: tuple[int, str]) -> bool:
        request = Request(query=cut[1], mode=Mode.PHRASE, size=len(texts), facets=False, collapse=False)
        found = {hit.id for hit in engine.search(request).hits}
        return f"a{cut[0]}" in found or is_read_as_words(cut, texts, found)

    phrases = cut_phrases(texts, random.Random(20))
    with ThreadPoolExecutor(4) as pool:
        return [phrase for (_, phrase), found in zip(phrases, pool.map(is_found, phrases), strict=True) if not found]


def is_read_as_words(cut: tuple[int, str], texts: Sequence[str], found: set[str]) -> bool:
    tokens = find_exact_tokens(cut[1])
    within = f" {' '.join(find_exact_tokens(texts[cut[0]]))} "
    is_part = f" {' '.join(tokens)} " not in within
    return is_part and not any(map(is_ideographic, cut[1])) and (bool(found) or tokens[0] == "".join(tokens)[:1])


@pytest.mark.parametrize("read", [read_site, read_shared])
def test_a_thousand_verbatim_phrases_are_found_embedded(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    index = EmbeddedIndex(tmp_path / "index")
    assert search_phrases(index, read()) == []
    index.close()


@pytest.mark.elasticsearch
@pytest.mark.parametrize("read", [read_site, read_shared])
def test_a_thousand_verbatim_phrases_are_found_by_elasticsearch(elastic_settings: SearchSettings, read) -> None:  # type: ignore[no-untyped-def]
    index = ElasticsearchIndex(elastic_settings)
    assert search_phrases(index, read()) == []
    index.close()


def test_the_phrases_are_of_every_kind() -> None:
    phrases = [phrase for _, phrase in cut_phrases(read_site(), random.Random(20))]
    kinds = {
        "Chinese and Latin": lambda text: (
            any(map(is_ideographic, text)) and any(map(str.isascii, filter(str.isalpha, text)))
        ),
        "digits": lambda text: any(map(str.isdigit, text)),
        "marks": lambda text: any(character in "，。、“”（）" for character in text),
        "English": lambda text: text.isascii(),
    }
    counts = {kind: sum(map(holds, phrases)) for kind, holds in kinds.items()}
    assert all(count >= 5 for count in counts.values()), counts


def test_a_phrase_begins_and_ends_inside_words_and_numbers_where_no_text_has_it_otherwise(index: Index) -> None:
    texts = {
        "long": "两校于2023年12月签署Agreement，投资2.5亿元。",
        "short": "The agreement signed with OpenAI covers 25 labs in Shanghai.",
        "other": "人工智能：AI in medicine",
    }
    index.write([article(name, text) for name, text in texts.items()])

    def find(query: str, mode: Mode = Mode.PHRASE) -> list[str]:
        return sorted(hit.id for hit in index.search(Request(query=query, mode=mode)).hits)

    for query in ("023年12", "签署Agree", "ment，投资2", ".5亿"):
        assert find(query) == find(f'"{query}"', Mode.ALL) == ["long"], query
    assert find("greement signed with Op") == ["short"]
    assert find("reemen") == ["long", "short"]
    assert find("5亿元") == ["long"]
    assert find("25亿") == []  # 2.5 is not 25
    assert find("AI") == ["other"]  # and not in Shanghai or OpenAI
    assert find("AI covers") == ["short"]
    assert find('"penAI" -labs', Mode.ALL) == []
    assert sorted(hit.id for hit in index.scan(Request(query="reemen", mode=Mode.PHRASE))) == find("reemen")
    assert find(" reemen ") == []  # spaces are the edges of words
    text = texts["short"]
    marked = [
        text[start:end] for start, end in find_highlights(text, Request(query="greement signed", mode=Mode.PHRASE))
    ]
    assert marked == ["agreement signed"]


def test_a_part_that_too_many_words_could_complete_is_told(index: Index) -> None:
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = [f"{''.join(word)}zq" for word in itertools.islice(itertools.product(letters, repeat=3), 17_000)]
    index.write([article("many", f"{' '.join(words)} alliance")])
    assert [hit.id for hit in index.search(Request(query=f"{words[-1][1:]} alliance", mode=Mode.PHRASE)).hits] == [
        "many"
    ]
    with pytest.raises(QueryError, match="too many words"):
        index.search(Request(query="zq alliance", mode=Mode.PHRASE))
    with pytest.raises(QueryError, match="too many words"):
        list(index.scan(Request(query="zq alliance", mode=Mode.PHRASE)))
