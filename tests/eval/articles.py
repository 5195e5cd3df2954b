"""Scores article extraction: `python -m tests.eval.articles` prints text F1, titles, dates and authors.

F1 is the macro mean over pages of the F1 of character 4-gram multisets, white space removed. The shared pages are read
in place from the folder that PACTWATCH_SHARED names. Hosts fall into parts by their hash: pages of part A
(three quarters) were looked at while the rules were written, those of part B (a quarter) only as figures.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from config.exceptions import Rejected
from extractors.article import extract_article
from extractors.encoding import decode
from extractors.records import Article, Page
from tests.sample_site import SampleSite

Extract = Callable[[Page], Article]
SETS = ("zh", "en", "publishers")
DAY = dt.date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with what is true of it; an empty field is not scored."""

    set: str
    language: str
    part: str
    page: Page
    text: str
    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Score:
    """Sums over pages; rates are over the pages whose gold has the field."""

    pages: int = 0
    rejected: int = 0
    text: float = 0.0
    seconds: float = 0.0
    titles: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    wrong_dates: int = 0
    authors: list[bool] = field(default_factory=list)

    @property
    def text_f1(self) -> float:
        return self.text / max(1, self.pages)

    @property
    def title_rate(self) -> float:
        return _rate(self.titles)

    @property
    def date_rate(self) -> float:
        return _rate(self.dates)

    @property
    def author_rate(self) -> float:
        return _rate(self.authors)

    def __str__(self) -> str:
        return (
            f"{self.pages:4} pages  text F1 {self.text_f1:.4f}  titles {self.title_rate:.3f}  "
            f"dates {self.date_rate:.3f} ({self.wrong_dates} wrong)  authors {self.author_rate:.3f}  "
            f"rejected {self.rejected}  {self.pages / max(1e-9, self.seconds):.0f} pages/s"
        )


def score_texts(cases: Iterator[Case], extract: Extract = extract_article) -> dict[tuple[str, str, str], Score]:
    """Scores by (set, language, part); the empty part joins both."""
    scores: dict[tuple[str, str, str], Score] = {}
    for case in cases:
        started = time.perf_counter()
        try:
            article = extract(case.page)
        except Rejected:
            article = None
        seconds = time.perf_counter() - started
        for part in (case.part, ""):
            score = scores.setdefault((case.set, case.language, part), Score())
            score.seconds += seconds
            _add(score, case, article)
    return scores


def _add(score: Score, case: Case, article: Article | None) -> None:
    score.pages += 1
    score.rejected += article is None
    score.text += measure_f1(article.text if article else "", case.text)
    if case.title:
        score.titles.append(article is not None and _fold(article.title) == _fold(case.title))
    if case.published:
        found = article.published_at if article else ""
        right = is_same_day(found, case.published)
        score.dates.append(right)
        score.wrong_dates += bool(found) and not right
    if case.authors:
        names = {_fold(name) for name in article.authors} if article else set()
        score.authors.append(names == {_fold(name) for name in case.authors})


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


def read_shared(folder: Path) -> Iterator[Case]:
    """The pages of data/articles; a publisher's gold of several parser versions is that of the page itself."""
    for name in SETS:
        for line in (folder / "data" / "articles" / name / "gold.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            body = gzip.decompress((folder / "data" / "articles" / name / f"{row['id']}.html.gz").read_bytes())
            page = Page(requested_url=row["url"], final_url=row["url"], body=body, fetched_at=None)
            digest = hashlib.sha256(urlsplit(row["url"]).netloc.encode()).digest()
            part = "B" if digest[0] % 2 and digest[1] % 2 else "A"
            if "text" in row:
                yield Case(set=name, language=name, part=part, page=page, text=row["text"])
            else:
                case = _read_publisher(row, page, part)
                if case.text:
                    yield case


def _read_publisher(row: dict[str, dict[str, dict[str, object]]], page: Page, part: str) -> Case:
    raw = decode(page.body).text
    best = max(row["gold"].values(), key=lambda gold: _overlap(gold, raw))
    language = {"jp": "ja", "cn": "zh", "tw": "en"}.get(str(row["country"]), "en")
    return Case(
        set="publishers",
        language=language,
        part=part,
        page=page,
        text="\n".join(_read_body(best)),
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


def read_sample_site(day: dt.date = DAY) -> Iterator[Case]:
    """The articles of the sample site as served on a day."""
    site = SampleSite(day)
    for item in site.pages:
        if not item.is_article:
            continue
        publisher, url = site.publisher(item.publisher_id), site.url(item)
        page = Page(
            requested_url=url,
            final_url=url,
            body=site.render(item),
            encoding=publisher.header_charset,
            timezone=publisher.timezone,
            fetched_at=dt.datetime.combine(day, dt.time(23), tzinfo=dt.UTC),
        )
        yield Case(
            set="sample_site",
            language=item.language[:2],
            part="",
            page=page,
            text=item.text,
            title=item.title,
            published=item.published.isoformat(),
            authors=item.authors,
        )


def _count_grams(text: str) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[start : start + 4] for start in range(max(1, len(text) - 3))) if text else Counter()


def _fold(text: str) -> str:
    return " ".join(text.split()).lower().translate(str.maketrans("’‘“”", "''\"\""))


def _rate(values: list[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def main() -> int:
    """Print the scores of the sample site and of the shared sets where they are."""
    shared = os.environ.get("PACTWATCH_SHARED", "")
    scores = score_texts(read_sample_site())
    if shared and (Path(shared) / "data" / "articles").is_dir():
        scores |= score_texts(read_shared(Path(shared)))
    for (name, language, part), score in sorted(scores.items()):
        print(f"{name:12} {language:3} {part or 'all':4} {score}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
