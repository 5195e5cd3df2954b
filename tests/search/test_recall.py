"""Every verbatim phrase finds the document it was cut from, on both engines: a thousand of each set."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from config.settings import SearchSettings
from search.contract import Index, Mode, Request
from search.elasticsearch import ElasticsearchIndex
from search.embedded import EmbeddedIndex
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
    """Verbatim strings of any start, with the marks, digits and Latin in them; a cut inside a Latin word or number is
    moved to its edge, for a word is found as a whole."""
    cut: list[tuple[int, str]] = []
    while len(cut) < PHRASES:
        number = choice.randrange(len(texts))
        text = texts[number]
        start = choice.randrange(max(1, len(text) - 2))
        end = min(len(text), start + choice.randint(2, 40))
        while start > 0 and not is_edge(text, start):
            start -= 1
        while end < len(text) and not is_edge(text, end):
            end += 1
        if find_exact_tokens(text[start:end]):
            cut.append((number, text[start:end]))
    return cut


def is_edge(text: str, index: int) -> bool:
    """Whether a word of the text may end here: tokens before and after are those of the whole."""
    near = text[max(0, index - 80) : index + 80]
    at = index - max(0, index - 80)
    return [*find_exact_tokens(near[:at]), *find_exact_tokens(near[at:])] == find_exact_tokens(near)


def search_phrases(engine: Index, texts: Sequence[str]) -> list[str]:
    engine.rebuild([article(f"a{number}", text) for number, text in enumerate(texts)])

    def is_found(cut: tuple[int, str]) -> bool:
        request = Request(query=cut[1], mode=Mode.PHRASE, size=len(texts), facets=False, collapse=False)
        return f"a{cut[0]}" in {hit.id for hit in engine.search(request).hits}

    phrases = cut_phrases(texts, random.Random(20))
    with ThreadPoolExecutor(4) as pool:
        return [phrase for (_, phrase), found in zip(phrases, pool.map(is_found, phrases), strict=True) if not found]


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
