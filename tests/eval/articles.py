"""Scores article extraction: text, title, published day and authors.

Text F1 is the macro mean over pages of the F1 of character 4-gram multisets, white space removed. Hosts of the shared
pages fall into two parts by their hash: pages of three quarters of them were looked at while the rules were written,
those of the rest, the held-out part, only as figures.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import trafilatura

from config.exceptions import Rejected
from extractors.encoding.decoding import decode
from extractors.pages.article import extract_article
from extractors.records import Article, Page
from tests.eval.figures import HELD_OUT, Figure
from tests.eval.pages import annotate_sample_site

COUNTRIES = {"jp": "ja", "cn": "zh"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with what is true of it and what was read from it; an empty gold field is not scored."""

    language: str
    page: Page
    text: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    held_out: bool = False
    found: Article | None = None


def measure_articles(cases: Sequence[Case], *, baseline: bool) -> tuple[Figure, ...]:
    """Figures per language, those of the held-out part beside them; baseline adds trafilatura's text F1."""
    figures: list[Figure] = []
    for language in dict.fromkeys(case.language for case in cases):
        chosen = [case for case in cases if case.language == language]
        figures += _measure_group(chosen, language, "", baseline=baseline)
        kept = [case for case in chosen if case.held_out]
        if kept and len(kept) < len(chosen):
            figures += _measure_group(kept, language, HELD_OUT, baseline=baseline)
    return tuple(figures)


def _measure_group(cases: Sequence[Case], language: str, part: str, *, baseline: bool) -> Iterator[Figure]:
    rival = [measure_f1(_read_with_trafilatura(case.page), case.text) for case in cases] if baseline else []
    yield Figure(
        language=language,
        part=part,
        measure="text F1",
        value=_mean([measure_f1(case.found.text if case.found else "", case.text) for case in cases]),
        count=len(cases),
        baselines={"trafilatura": _mean(rival)} if rival else {},
    )
    rates = {
        "title exact": [_has_title(case) for case in cases if case.title],
        "published day exact": [_has_day(case) for case in cases if case.published],
        "published day not wrong": [_has_day(case) or not _day_of(case) for case in cases if case.published],
        "authors exact": [_has_authors(case) for case in cases if case.authors],
    }
    for measure, values in rates.items():
        if values:
            yield Figure(language=language, part=part, measure=measure, value=_mean(values), count=len(values))


def _has_title(case: Case) -> bool:
    return case.found is not None and _fold(case.found.title) == _fold(case.title)


def _day_of(case: Case) -> str:
    return case.found.published_at if case.found else ""


def _has_day(case: Case) -> bool:
    return is_same_day(_day_of(case), case.published)


def _has_authors(case: Case) -> bool:
    return case.found is not None and {_fold(name) for name in case.found.authors} == {
        _fold(name) for name in case.authors
    }


def _read_with_trafilatura(page: Page) -> str:
    """What trafilatura reads with its default settings, given the decoded page."""
    return trafilatura.extract(decode(page.body, encoding=page.encoding).text) or ""


def measure_f1(found: str, wanted: str) -> float:
    """F1 of the character 4-gram multisets of two texts, white space removed."""
    one, two = _count_grams(found), _count_grams(wanted)
    if not one or not two:
        return float(not one and not two)
    return 2 * sum((one & two).values()) / (sum(one.values()) + sum(two.values()))


def is_same_day(found: str, wanted: str) -> bool:
    """Whether two ISO values name one day as stated, or one moment."""
    if not found or found[:10] == wanted[:10]:
        return bool(found)
    try:
        one, two = dt.datetime.fromisoformat(found), dt.datetime.fromisoformat(wanted)
    except ValueError:
        return False
    return bool(one.tzinfo and two.tzinfo) and abs(one - two) < dt.timedelta(minutes=2)


def list_files(shared: Path, name: str) -> tuple[Path, ...]:
    folder = shared / "data" / "articles" / name
    return (folder / "gold.jsonl", *folder.glob("*.html.gz"))


def read_shared(shared: Path, name: str) -> Iterator[Case]:
    """The pages of one folder of data/articles; a publisher's gold of several parser versions is the page's own."""
    folder = shared / "data" / "articles" / name
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        body = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        page = Page(requested_url=row["url"], final_url=row["url"], body=body, fetched_at=None)
        if "text" in row:
            kept, found = _is_held_out(page), _extract(page)
            yield Case(language=name, page=page, text=row["text"], held_out=kept, found=found)
        else:
            yield from _read_publisher(row, page)


def _is_held_out(page: Page) -> bool:
    digest = hashlib.sha256(urlsplit(page.final_url).netloc.encode()).digest()
    return bool(digest[0] % 2 and digest[1] % 2)


def _extract(page: Page) -> Article | None:
    try:
        return extract_article(page)
    except Rejected:
        return None


def _read_publisher(row: dict[str, dict[str, dict[str, object]]], page: Page) -> Iterator[Case]:
    raw = decode(page.body).text
    best = max(row["gold"].values(), key=lambda gold: _overlap(gold, raw))
    text = "\n".join(_read_body(best))
    if text:
        yield Case(
            language=COUNTRIES.get(str(row["country"]), "en"),
            held_out=_is_held_out(page),
            page=page,
            found=_extract(page),
            text=text,
            title=str(best.get("title") or ""),
            published=str(best.get("publishing_date") or ""),
            authors=tuple(str(name) for name in best.get("authors") or ()),  # type: ignore[attr-defined]
        )


def _read_body(gold: dict[str, object]) -> list[str]:
    body = gold.get("body") or {}
    lines = list(body.get("summary", []))  # type: ignore[attr-defined]
    for section in body.get("sections", []):  # type: ignore[attr-defined]
        lines += section.get("headline", []) + section.get("paragraphs", [])
    return lines


def _overlap(gold: dict[str, object], raw: str) -> int:
    return sum(line[:20] in raw for line in _read_body(gold)) + 2 * (str(gold.get("title") or "")[:20] in raw)


def read_sample_site() -> Iterator[Case]:
    """The articles of the sample site."""
    for case in annotate_sample_site():
        yield Case(
            language=case.language,
            page=case.page,
            found=case.found.article if case.found else None,
            text=case.gold.text,
            title=case.gold.title,
            published=case.gold.published.isoformat(),
            authors=case.gold.authors,
        )


def _count_grams(text: str) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[start : start + 4] for start in range(max(1, len(text) - 3))) if text else Counter()


def _fold(text: str) -> str:
    return " ".join(text.split()).lower().translate(str.maketrans("’‘“”", "''\"\""))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
