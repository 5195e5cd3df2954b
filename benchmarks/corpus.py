"""Documents for the benchmarks of search: some of the sample site's sentences among made-up ones."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from search.contract import ArticleDocument, EventEntry
from tests.sample_site.site import SampleSite

SENTENCE = re.compile(r"[^。！？.!?\n]+[。！？.!?]?")
VOCABULARY = 20_000
RANKS = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
TYPES = ("alliance_formed", "agreement_signed", "policy_issued", "platform_launched", "meeting_held")


def make_documents(count: int, *, seed: int = 1) -> Iterator[ArticleDocument]:
    """Articles of about 1.5 kB, two thirds Chinese; one in ten is a copy: an earlier one's text on another page."""
    choice = random.Random(seed)
    pages = SampleSite(date(2026, 3, 18)).articles
    sentences = {language: split_pages(pages, language) for language in ("zh", "en")}
    for number in range(count):
        original = choice.randrange(number) if number and choice.random() < 0.1 else number
        content = make_content(original, random.Random(f"{seed} {original}"), sentences)
        yield replace(
            content,
            id=f"a{number}",
            source_id=f"source-{choice.randrange(60)}",
            publisher=f"Publisher {choice.randrange(200)}",
            url=f"https://news.example/{number}",
            day=f"{choice.randint(2019, 2026)}-{choice.randint(1, 12):02}-{choice.randint(1, 28):02}",
        )


def split_pages(pages, language: str) -> list[str]:  # type: ignore[no-untyped-def]
    texts = (page.text for page in pages if page.language.startswith(language))
    return [part.strip() for text in texts for part in SENTENCE.findall(text) if len(part.strip()) > 8]


def make_text(language: str, choice: random.Random) -> str:
    """Words drawn by Zipf's law, in sentences."""
    words = choice.choices(WORDS[language], cum_weights=RANKS, k=120)
    joiner = " " if language == "en" else ""
    return (". " if joiner else "。").join(joiner.join(words[start : start + 15]) for start in range(0, len(words), 15))


def make_words() -> dict[str, list[str]]:
    """Made-up words, two common characters each in Chinese."""
    choice = random.Random(3)
    common = [chr(codepoint) for codepoint in range(0x4E00, 0x9FA5, 7)]
    latin = ["".join(choice.choices("aeioulnrstdmk", k=choice.randint(3, 9))) for _ in range(VOCABULARY)]
    return {"zh": ["".join(choice.choices(common, k=2)) for _ in range(VOCABULARY)], "en": latin}


def make_content(number: int, choice: random.Random, sentences: dict[str, list[str]]) -> ArticleDocument:
    """What copies share; where and when it stands comes later."""
    language = "en" if number % 3 == 0 else "zh"
    told = sentences[language]
    organisations = tuple(f"机构{choice.randrange(2000)}" for _ in range(3))
    roles = tuple(f"party:{name}" for name in organisations[:2])
    event = EventEntry(type=choice.choice(TYPES), modality="asserted", place=f"城市{choice.randrange(50)}", roles=roles)
    return ArticleDocument(
        id="",
        version=1,
        external_id="",
        source_id="",
        publisher="",
        url="",
        language=language,
        title=choice.choice(told)[:40],
        text="".join(f"{choice.choice(told)}{make_text(language, choice)}" for _ in range(2)) + f" {number}",
        day="",
        first_seen="2026-03-18T00:00:00+00:00",
        content_hash=f"content {number}",
        organisations=organisations,
        places=(event.place,),
        events=(event,),
        has=("event", "org", "title"),
    )


WORDS = make_words()
