"""Scores everything an article's record says on invented institutional pages annotated by who saw no rules."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from config.exceptions import Rejected
from extractors.pages.article import extract_article
from extractors.records import Article, DateKind, Page
from tests.eval.articles import measure_f1
from tests.eval.figures import DEVELOPMENT, HELD_OUT, Figure, measure_counts

FOLDER: Final = Path(__file__).with_name("pages")
DATES: Final = (DateKind.MODIFIED, DateKind.SIGNED, DateKind.EFFECTIVE, DateKind.EVENT)
_SET: Final = len("en-p")  # characters of a case's name that tell its writer's set
SINGLE: Final = ("publisher", "editor", "section", "document_number", "issuing_body", "lead_image", "canonical_url")
SEVERAL: Final = ("captions", "annexes", "tags")
_EXTENSION: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g)$")
_QUOTES: Final = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a careful reader says of a page; rejected is the kind of page where it is no article."""

    language: str
    title: str
    text: str
    authors: tuple[str, ...]
    dates: tuple[tuple[DateKind, str], ...]
    roster: tuple[str, ...]
    roster_stated: int | None
    rejected: str
    fields: dict[str, str]
    lists: dict[str, tuple[str, ...]]

    def find_date(self, kind: DateKind) -> str:
        """The day or interval of the first date of a kind, empty where none is stated."""
        return next((shorten(value) for held, value in self.dates if held is kind), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page with its gold, and the article read from it or the kind of page it was rejected as."""

    name: str
    part: str
    page: Page
    gold: Gold
    found: Article | None
    rejected: str

    @property
    def language(self) -> str:
        return self.name[:2]


def list_files() -> tuple[Path, ...]:
    return tuple(file for name in ("page.html", "gold.json") for file in FOLDER.glob(f"*/{name}"))


@cache
def read_cases() -> tuple[Case, ...]:
    """Every case, read once a process."""
    return tuple(_read_case(folder) for folder in sorted(FOLDER.iterdir()) if folder.is_dir())


def _read_case(folder: Path) -> Case:
    row = json.loads((folder / "gold.json").read_text("utf-8"))
    page = Page(
        requested_url=row["url"],
        final_url=row["url"],
        body=(folder / "page.html").read_bytes(),
        encoding=row["http_charset"],
        timezone=row["timezone"],
        fetched_at=dt.datetime.fromisoformat(row["fetched_at"]),
    )
    found, rejected = _extract(page)
    number = int(folder.name.split("-")[2])
    return Case(
        name=folder.name,
        part=DEVELOPMENT if number % 3 else HELD_OUT,
        page=page,
        gold=_read_gold(row),
        found=found,
        rejected=rejected,
    )


def _read_gold(row: dict[str, object]) -> Gold:
    texts: dict[str, tuple[str, ...]] = {
        name: tuple(row[name] or ())  # type: ignore[call-overload]
        for name in ("text", "authors", "roster", *SEVERAL)
    }
    return Gold(
        language=str(row["language"]),
        title=str(row["title"]),
        text="\n".join(texts["text"]),
        authors=texts["authors"],
        dates=tuple((DateKind(date["kind"]), str(date["value"])) for date in row["dates"]),  # type: ignore[attr-defined]
        roster=texts["roster"],
        roster_stated=row["roster_stated"],  # type: ignore[arg-type]
        rejected=str(row["rejected"] or ""),
        fields={name: str(row[name] or "") for name in SINGLE},
        lists={name: texts[name] for name in SEVERAL},
    )


def _extract(page: Page) -> tuple[Article | None, str]:
    try:
        return extract_article(page), ""
    except Rejected as error:
        return None, error.detail.split()[0]


def measure(cases: Sequence[Case]) -> tuple[Figure, ...]:
    """Figures per language and part."""
    figures: list[Figure] = []
    for language in ("zh", "en"):
        for part in (DEVELOPMENT, HELD_OUT):
            chosen = [case for case in cases if (case.language, case.part) == (language, part)]
            figures += _measure_group(chosen, language, part)
    return tuple(figures)


def _measure_group(cases: Sequence[Case], language: str, part: str) -> Iterator[Figure]:
    articles = [case for case in cases if not case.gold.rejected]
    refused = [case for case in cases if case.gold.rejected]
    rates: dict[str, list[float]] = {
        "text F1": [measure_f1(case.found.text if case.found else "", case.gold.text) for case in articles],
        "rejection reason right": [case.rejected == case.gold.rejected for case in refused],
        "articles accepted": [case.found is not None for case in articles],
    }
    for name, judge in _JUDGES.items():
        judged = (judge(case) for case in articles)
        rates[name] = [float(right) for right in judged if right is not None]
    for measure, values in rates.items():
        if values:
            value = sum(values) / len(values)
            yield Figure(language=language, part=part, measure=measure, value=value, count=len(values))
    for name, compare in _COUNTED.items():
        met, found, wanted = (sum(numbers) for numbers in zip(*map(compare, articles), strict=True))
        yield from measure_counts(language=language, part=part, name=name, met=met, found=found, wanted=wanted)


def _judge_title(case: Case) -> bool | None:
    return fold(case.found.title if case.found else "") == fold(case.gold.title)


def _judge_authors(case: Case) -> bool | None:
    return _has_authors(case) if case.gold.authors else None


def _judge_no_author(case: Case) -> bool | None:
    return None if case.gold.authors else _has_authors(case)


def _has_authors(case: Case) -> bool:
    return {fold(name) for name in (case.found.authors if case.found else ())} == set(map(fold, case.gold.authors))


def _judge_published(case: Case) -> bool | None:
    wanted = case.gold.find_date(DateKind.PUBLISHED)
    return _published(case) == wanted if wanted else None


def _judge_published_not_wrong(case: Case) -> bool | None:
    return _published(case) in {"", case.gold.find_date(DateKind.PUBLISHED)}


def _published(case: Case) -> str:
    return shorten(case.found.published_at) if case.found else ""


def _judge_stated(case: Case) -> bool | None:
    wanted = case.gold.roster_stated
    return None if wanted is None else case.found is not None and case.found.roster_stated == wanted


def _judge_field(name: str) -> Callable[[Case], bool | None]:
    def judge(case: Case) -> bool | None:
        wanted = case.gold.fields[name]
        return fold(getattr(case.found, name, "")) == fold(wanted) if wanted else None

    return judge


def _compare_date(kind: DateKind) -> Callable[[Case], tuple[int, int, int]]:
    def compare(case: Case) -> tuple[int, int, int]:
        wanted = case.gold.find_date(kind)
        found = _find_date(case, kind) if wanted or _is_asked(case, kind) else ""
        return bool(wanted) and found == wanted, bool(found), bool(wanted)

    return compare


def _is_asked(case: Case, kind: DateKind) -> bool:
    """Whether a gold that lacks a kind of date says that the page has none.

    The guide asks for a day of change, signature or effect only where no published one is told; some writers never gave
    one beside it, so that on their pages one found there is neither right nor wrong.
    """
    is_second = kind is not DateKind.EVENT and bool(case.gold.find_date(DateKind.PUBLISHED))
    return not is_second or kind in _list_second(case.name[:_SET])


@cache
def _list_second(name: str) -> frozenset[DateKind]:
    """The kinds of dates that the gold of a set gives anywhere beside a published day."""
    rows = (json.loads(file.read_text("utf-8")) for file in FOLDER.glob(f"{name}-*/gold.json"))
    kinds = ({DateKind(date["kind"]) for date in row["dates"]} for row in rows)
    return frozenset(kind for held in kinds if DateKind.PUBLISHED in held for kind in held)


def _find_date(case: Case, kind: DateKind) -> str:
    dates = case.found.dates if case.found else ()
    return next((shorten(date.value) for date in dates if date.kind is kind), "")


def _compare_list(name: str) -> Callable[[Case], tuple[int, int, int]]:
    def compare(case: Case) -> tuple[int, int, int]:
        found = Counter(map(fold_item, getattr(case.found, name, ())))
        wanted = Counter(map(fold_item, case.gold.lists[name]))
        return (found & wanted).total(), found.total(), wanted.total()

    return compare


def _compare_roster(case: Case) -> tuple[int, int, int]:
    found = Counter(fold(name.text) for name in (case.found.roster if case.found else ()))
    wanted = Counter(map(fold, case.gold.roster))
    return (found & wanted).total(), found.total(), wanted.total()


def shorten(value: str) -> str:
    """A date as it is compared: its day, or the whole interval."""
    return value if "/" in value else value[:10]


def fold_item(text: str) -> str:
    """An item of a list as it is compared: as a text, and an annex without its file's extension."""
    return _EXTENSION.sub("", fold(text))


def fold(text: str) -> str:
    """A text as it is compared: case, white space and the form of quotation marks do not matter."""
    return "".join(text.split()).lower().translate(_QUOTES)


_JUDGES: Final[dict[str, Callable[[Case], bool | None]]] = {
    "title exact": _judge_title,
    "authors exact": _judge_authors,
    "no author invented": _judge_no_author,
    "published day exact": _judge_published,
    "published day not wrong": _judge_published_not_wrong,
    "roster's stated count right": _judge_stated,
    **{f"{name.replace('_', ' ')} exact": _judge_field(name) for name in SINGLE},
}
_COUNTED: Final[dict[str, Callable[[Case], tuple[int, int, int]]]] = {
    "roster": _compare_roster,
    **{f"{kind.value} date": _compare_date(kind) for kind in DATES},
    **{name: _compare_list(name) for name in SEVERAL},
}


def list_problems(cases: Sequence[Case]) -> tuple[str, ...]:
    """What went wrong on the development cases, a line each."""
    return tuple(problem for case in cases if case.part == DEVELOPMENT for problem in _describe(case))


def _describe(case: Case) -> Iterator[str]:  # noqa: C901 - one comparison a field
    gold = case.gold
    if gold.rejected or case.found is None:
        if gold.rejected != case.rejected:
            yield f"{case.name}: rejected as {case.rejected!r}, not {gold.rejected!r}"
        return
    score = measure_f1(case.found.text, gold.text)
    if score < 0.99:
        yield f"{case.name}: text F1 {score:.3f}"
    found = {"title": case.found.title, **{name: getattr(case.found, name) for name in SINGLE}}
    for name, wanted in {"title": gold.title, **gold.fields}.items():
        if fold(found[name]) != fold(wanted):
            yield f"{case.name}: {name} {found[name]!r}, not {wanted!r}"
    lists = {"authors": case.found.authors, "roster": tuple(name.text for name in case.found.roster)}
    lists |= {name: getattr(case.found, name) for name in SEVERAL}
    for name, names in {"authors": gold.authors, "roster": gold.roster, **gold.lists}.items():
        if Counter(map(fold_item, names)) != Counter(map(fold_item, lists[name])):
            yield f"{case.name}: {name} {lists[name]}, not {names}"
    if case.found.roster_stated != gold.roster_stated:
        yield f"{case.name}: roster stated {case.found.roster_stated}, not {gold.roster_stated}"
    for kind in (DateKind.PUBLISHED, *DATES):
        if _find_date(case, kind) != gold.find_date(kind):
            yield f"{case.name}: {kind.value} {_find_date(case, kind)!r}, not {gold.find_date(kind)!r}"
