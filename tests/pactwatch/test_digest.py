from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt

from config.exceptions import InputError
from database.records import Match, SavedSearch
from database.store import Catalogue
from extractors.records import EventType, Link, Modality, Outcome, Role
from pactwatch.digest import EXAMPLES, TYPE_LABELS, Digest, build_digest
from pactwatch.digest_entries import Entry
from pactwatch.digest_render import render_html, render_markdown, write_digest
from pactwatch.weeks import Week
from tests.pactwatch.made import NOW, Made, Told, make_article

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK = Week(year=2023, number=22)
HOSTILE = (
    '<script>alert(1)</script>[x](javascript:alert(2)) | `a` <img src=x onerror=alert(3)> &lt;b&gt;\n# h "\u202egpj'
)
FUDAN, JIAODA, RENJI = "Fudan University", "Shanghai Jiao Tong University", "Renji Hospital"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as opened:
        yield opened


def save(catalogue: Catalogue, *made: Made) -> None:
    for one in made:
        catalogue.save_article(make_article(one), now=NOW)


def build(catalogue: Catalogue, week: Week = WEEK, title: str = "Pactwatch") -> Digest:
    return build_digest(catalogue, week, zone=SHANGHAI, title=title, now=NOW)


def entries(digest: Digest) -> list[Entry]:
    return [entry for section in digest.sections for entry in section.entries]


def alliance(number: int, text: str, **changes: object) -> Made:
    """An article of its own about the founding of the Delta Alliance."""
    told = Told(
        type=EventType.ALLIANCE_FORMED,
        trigger="founded",
        name="Delta Alliance",
        participants=tuple((Role.INITIATOR, name, None) for name in (FUDAN, JIAODA) if name in text),
    )
    made = Made(text=text, url=f"https://example.org/{number}", title=f"Story {number}", events=(told,))
    return replace(made, **changes)  # type: ignore[arg-type]


def agreement(number: int, first: str, second: str) -> Made:
    text = f"{first} and {second} signed a strategic cooperation agreement on {number} June."
    told = Told(
        type=EventType.AGREEMENT_SIGNED,
        trigger="signed",
        name="strategic cooperation agreement",
        participants=((Role.PARTY, first, None), (Role.PARTY, second, None)),
    )
    return Made(text=text, url=f"https://example.org/a{number}", events=(told,))


class Elements(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.targets: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.targets += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data


# What happened


def test_every_type_has_a_name() -> None:
    assert tuple(TYPE_LABELS) == tuple(EventType)


def test_an_empty_catalogue_gives_a_digest_that_says_so(catalogue: Catalogue) -> None:
    digest = build(catalogue)
    assert (digest.events, digest.reports, digest.sections) == (0, 0, ())
    for text in (render_markdown(digest), render_html(digest)):
        assert "No article of this week tells of an event." in text
        assert "No source was crawled in this week." in text


def test_an_exact_copy_is_a_second_report_of_one_event(catalogue: Catalogue) -> None:
    text = f"{FUDAN} founded the Delta Alliance."
    save(catalogue, alliance(1, text), alliance(2, text, publisher="Other Press", published="2023-06-02"))
    (entry,) = entries(build(catalogue))
    assert [(report.publisher, report.is_copy) for report in entry.reports] == [
        ("Example Daily", False),
        ("Other Press", True),
    ]
    assert len(entry.quotes) == 1
    assert "same text as a report above" in render_markdown(build(catalogue))


def test_articles_that_name_the_same_alliance_tell_of_one_event(catalogue: Catalogue) -> None:
    save(
        catalogue,
        alliance(1, f"{FUDAN} founded the Delta Alliance.", published="2023-06-03"),
        alliance(2, f"{JIAODA} founded, with others, the Delta Alliance.", published="2023-05-30"),
    )
    digest = build(catalogue)
    (entry,) = entries(digest)
    assert entry.day == "2023-05-30"
    assert {one.name for one in entry.participants[0].names} == {FUDAN, JIAODA}
    assert len(entry.quotes) == 2
    assert [day.count for day in digest.days] == [0, 1, 0, 0, 0, 0, 0]


def test_agreements_of_one_name_between_others_stay_apart(catalogue: Catalogue) -> None:
    save(catalogue, agreement(1, FUDAN, JIAODA), agreement(2, RENJI, "Ruijin Hospital"), agreement(3, JIAODA, FUDAN))
    assert sorted(len(entry.reports) for entry in entries(build(catalogue))) == [1, 2]


def test_a_hospital_that_signs_with_two_companies_has_two_agreements(catalogue: Catalogue) -> None:
    save(catalogue, agreement(1, RENJI, "Alpha Biotech"), agreement(2, RENJI, "Beta Pharma"))
    assert build(catalogue).events == 2


def test_a_denial_is_not_joined_to_what_it_denies(catalogue: Catalogue) -> None:
    denied = alliance(2, "Nobody founded the Delta Alliance.")
    denied = replace(denied, events=(replace(denied.events[0], modality=Modality.DENIED),))
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance."), denied)
    digest = build(catalogue)
    assert [entry.modality for entry in entries(digest)] == [Modality.ASSERTED, Modality.DENIED]
    assert "denied or called off" in render_html(digest)


def test_a_plan_later_carried_out_is_one_event_that_happened(catalogue: Catalogue) -> None:
    planned = alliance(1, f"{FUDAN} plans that the Delta Alliance be founded.", published="2023-05-29")
    planned = replace(planned, events=(replace(planned.events[0], modality=Modality.PLANNED),))
    save(catalogue, planned, alliance(2, f"{FUDAN} founded the Delta Alliance."))
    digest = build(catalogue)
    (entry,) = entries(digest)
    assert entry.modality is Modality.ASSERTED
    assert "says planned" in render_markdown(digest)


def test_a_plan_alone_is_marked(catalogue: Catalogue) -> None:
    planned = alliance(1, f"{FUDAN} plans that the Delta Alliance be founded.")
    save(catalogue, replace(planned, events=(replace(planned.events[0], modality=Modality.PLANNED),)))
    digest = build(catalogue)
    assert "### Delta Alliance (planned)" in render_markdown(digest)
    assert '<span class="chip">planned</span>' in render_html(digest)


def test_an_event_without_a_name_is_headed_by_who_and_what(catalogue: Catalogue) -> None:
    with_parties = agreement(1, FUDAN, JIAODA)
    alone = Made(
        text="A contract was signed. " * 20,
        url="https://example.org/9",
        events=(Told(type=EventType.AGREEMENT_SIGNED, trigger="signed"),),
    )
    save(catalogue, replace(with_parties, events=(replace(with_parties.events[0], name=""),)), alone)
    headlines = [entry.headline for entry in entries(build(catalogue))]
    assert f"{FUDAN}, {JIAODA}: signed" in headlines
    assert any(headline.startswith("A contract was signed.") and headline.endswith("…") for headline in headlines)


def test_two_events_of_one_sentence_stay_two(catalogue: Catalogue) -> None:
    text = "The Delta Alliance and the Gamma Alliance were founded."
    told = [
        Told(type=EventType.ALLIANCE_FORMED, trigger="founded", name=f"{name} Alliance") for name in ("Delta", "Gamma")
    ]
    save(catalogue, Made(text=text, events=tuple(told)))
    assert [entry.headline for entry in entries(build(catalogue))] == ["Delta Alliance", "Gamma Alliance"]


def test_sections_follow_the_order_of_the_types(catalogue: Catalogue) -> None:
    told = tuple(Told(type=kind, trigger="began", name=f"Thing {kind}") for kind in reversed(EventType))
    save(catalogue, Made(text="It began: " + ", ".join(f"Thing {kind}" for kind in EventType), events=told))
    assert [section.type for section in build(catalogue).sections] == list(EventType)


def test_only_the_week_itself_is_told(catalogue: Catalogue) -> None:
    for number, day in enumerate(("2023-05-28", "2023-05-29", "2023-06-04", "2023-06-05")):
        told = (Told(type=EventType.PROJECT_STARTED, trigger="started", name=f"Project {number}"),)
        save(
            catalogue,
            Made(text=f"Project {number} started.", url=f"https://e.org/{number}", published=day, events=told),
        )
    assert {entry.headline for entry in entries(build(catalogue))} == {"Project 1", "Project 2"}


def test_an_undated_article_counts_when_first_seen(catalogue: Catalogue) -> None:
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance.", published=""))
    assert build(catalogue).events == 0
    digest = build(catalogue, Week(year=2023, number=23))
    assert "first seen 5 June 2023" in render_markdown(digest)
    assert digest.is_running
    assert "had not ended" in render_html(digest)


def test_all_that_is_known_of_an_event_is_shown(catalogue: Catalogue) -> None:
    text = "2023年6月1日，复旦大学与三十六家企业在上海成立长三角联盟。"
    told = Told(
        type=EventType.ALLIANCE_FORMED,
        trigger="成立",
        name="长三角联盟",
        participants=((Role.INITIATOR, "复旦大学", None), (Role.MEMBER, "三十六家企业", 36)),
        date=("2023年6月1日", "2023-06-01"),
        place="上海",
    )
    save(
        catalogue,
        Made(text=text, language="zh", title="联盟成立", publisher="示例日报", external_id="x-1", events=(told,)),
    )
    digest = build(catalogue)
    markdown, html = render_markdown(digest), render_html(digest)
    for shown in (
        "长三角联盟",
        "复旦大学",
        "三十六家企业",
        "(36)",
        "1 June 2023",
        "上海",
        text,
        "示例日报",
        "Chinese",
        "x-1",
    ):
        assert shown in markdown
        assert shown in Elements(html).text
    assert '<blockquote lang="zh">' in html
    assert "[联盟成立](<https://example.org/1>)" in markdown
    assert 'href="https://example.org/1"' in html
    assert digest.reports == 1


# What was crawled and what failed


def test_crawls_outcomes_and_failures_are_told(catalogue: Catalogue) -> None:
    at = datetime(2023, 6, 1, tzinfo=UTC)
    crawl = catalogue.start_crawl("example", now=at, lease=timedelta(minutes=5))
    urls = [f"https://example.org/{number}" for number in range(8)]
    links = [
        Link(url=url, source_id="example", endpoint_url="https://example.org/feed", discovered_at=at) for url in urls
    ]
    catalogue.add_links(links, crawl_id=crawl)
    catalogue.record_endpoint(crawl, "https://example.org/feed", now=at, status=200, links=8)
    catalogue.record_endpoint(crawl, "https://example.org/list", now=at, status=500, error="HTTP 500")
    for url in urls[:7]:
        catalogue.record_outcome(url, Outcome.HTTP_ERROR, "HTTP 404", now=at, crawl_id=crawl)
    catalogue.finish_crawl(crawl, now=at, error="one | endpoint <failed>")
    digest = build(catalogue)
    (source,) = digest.crawled
    assert (source.source_id, source.runs, source.links, source.running) == ("example", 1, 8, 0)
    by_outcome = {group.outcome: group for group in digest.failures}
    assert (by_outcome["http_error"].count, by_outcome["http_error"].more) == (7, 7 - EXAMPLES)
    assert by_outcome["endpoint"].examples[0].detail == "HTTP 500"
    assert {one.name: one.count for one in digest.outcomes} == {"http_error": 7, "discovered": 1}
    for text in (render_markdown(digest), Elements(render_html(digest)).text):
        assert f"and {7 - EXAMPLES} more" in text
        assert "HTTP 404" in text
    assert "one \\| endpoint \\<failed\\>" in render_markdown(digest)


# Hostile content


@pytest.fixture
def hostile(catalogue: Catalogue) -> Digest:
    text = f"{HOSTILE} founded."
    told = Told(
        type=EventType.ALLIANCE_FORMED,
        trigger="founded",
        name=HOSTILE,
        participants=((Role.PARTY, HOSTILE, None),),
        place=HOSTILE,
    )
    for url in ("javascript:alert(document.domain)", 'https://e.org/"><script>alert(4)</script>', "data:text/html,x"):
        made = Made(text=f"{text} {url}", url=url, title=HOSTILE, publisher=HOSTILE, language='en"><b>', events=(told,))
        save(catalogue, replace(made, external_id=HOSTILE))
    catalogue.saved_searches.add(
        SavedSearch(name=HOSTILE, query=HOSTILE, kind="events", mode="all", expand="none", created_at=NOW)
    )
    found = catalogue.events_between(*WEEK.bounds(SHANGHAI))
    matches = [Match(id=one.event.id, keys=(one.event.id,)) for one in found]
    catalogue.saved_searches.record(HOSTILE, matches, now=datetime(2023, 6, 1, tzinfo=UTC))
    crawl = catalogue.start_crawl(HOSTILE, now=datetime(2023, 6, 1, tzinfo=UTC), lease=timedelta(minutes=5))
    catalogue.finish_crawl(crawl, now=datetime(2023, 6, 1, tzinfo=UTC), error=HOSTILE)
    return build(catalogue, title=HOSTILE)


def test_nothing_from_a_page_becomes_an_element_of_the_html(hostile: Digest) -> None:
    elements = Elements(render_html(hostile))
    assert not {"script", "img", "b"} & set(elements.tags)
    assert all(target.startswith(("https://e.org/", "#")) for target in elements.targets)
    assert not [name for name, _ in elements.attributes if name.startswith("on")]
    assert not [name for name, _ in elements.attributes if name == "style"]
    assert "<script>alert(1)</script>" in elements.text
    assert "Saved search: <script>" in elements.text
    assert "\u202e" not in elements.text


def test_nothing_from_a_page_becomes_an_element_of_the_markdown(hostile: Digest) -> None:
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(render_markdown(hostile))
    elements = Elements(rendered)
    assert not {"script", "img", "b", "code", "em", "strong"} & set(elements.tags)
    assert all(target.startswith("https://e.org/") for target in elements.targets)
    assert elements.tags.count("h1") == 1
    assert "Saved search: <script>alert(1)</script>[x](javascript:alert(2)) | `a`" in elements.text
    assert "<script>alert(1)</script>[x](javascript:alert(2)) | `a`" in elements.text
    assert all(row.count("<td") == 5 for row in re.findall(r"<tr>.*?</tr>", rendered, re.DOTALL) if "one" in row)


@pytest.mark.parametrize(
    "text",
    [
        "# head",
        "- item",
        "1. item",
        "12) item",
        "> quote",
        "+ item",
        "***",
        "---",
        "===",
        "~~~",
        "```",
        "    code",
        "a  \nb",
        "_a_",
        "__a__",
        "~~a~~",
        "![x](y)",
        "<https://e.org>",
        "&amp;",
        "[a]: https://e.org",
        "a|b",
        "\\",
        "\\\\[",
        "1.5 km",
    ],
)
def test_markdown_shows_any_text_literally(catalogue: Catalogue, text: str) -> None:
    made = alliance(1, f"{FUDAN} founded the Delta Alliance.", title=text, publisher=text)
    save(catalogue, made)
    markdown = MarkdownIt("commonmark", {"html": True}).render(render_markdown(build(catalogue)))
    assert f">{' '.join(text.split())}</a>" in markdown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//e.org/x",
        "https://",
        "https://user@e.org/",
        "https://e.org:port/",
        "https://[e.org/",
        "https://e.org/\u202egpj",
    ],
)
def test_an_address_that_is_no_plain_web_address_is_shown_and_not_linked(catalogue: Catalogue, url: str) -> None:
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance.", url=url, title="A title"))
    digest = build(catalogue)
    assert [target for target in Elements(render_html(digest)).targets if not target.startswith("#")] == []
    assert "](" not in render_markdown(digest)
    assert "address not linked" in render_html(digest)


def test_an_address_with_chinese_letters_and_brackets_is_linked(catalogue: Catalogue) -> None:
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance.", url="https://e.org/新闻/(1)?a=1&b=<2> 3"))
    target = "https://e.org/%E6%96%B0%E9%97%BB/(1)?a=1&b=%3C2%3E%203"
    digest = build(catalogue)
    assert target in Elements(render_html(digest)).targets
    assert f"](<{target}>)" in render_markdown(digest)


# The files


def test_the_html_loads_nothing_and_allows_only_its_own_style(catalogue: Catalogue) -> None:
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance."))
    html = render_html(build(catalogue))
    elements = Elements(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(elements.tags)
    assert "default-src 'none'" in html
    assert html.startswith("<!doctype html>")
    assert elements.tags.count("style") == 1


def test_both_files_are_written_whole(catalogue: Catalogue, tmp_path: Path) -> None:
    save(catalogue, alliance(1, f"{FUDAN} founded the Delta Alliance."))
    digest = build(catalogue)
    for _ in range(2):
        files = write_digest(digest, tmp_path / "new" / "digests")
    assert [file.name for file in files] == ["2023-W22.md", "2023-W22.html"]
    assert files[0].read_text("utf-8") == render_markdown(digest)
    assert files[1].read_text("utf-8") == render_html(digest)
    assert sorted(files[0].parent.iterdir()) == sorted(files)


def test_a_folder_that_cannot_be_is_the_users_to_mend(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write_digest(build(catalogue), tmp_path / "file")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_disk_leaves_the_old_digest(catalogue: Catalogue, tmp_path: Path) -> None:
    digest = build(catalogue)
    files = write_digest(digest, tmp_path)
    (tmp_path / f".2023-W22.md.{os.getpid()}.tmp").symlink_to("/dev/full")
    with pytest.raises(InputError, match="No space left"):
        write_digest(replace(digest, title="Another"), tmp_path)
    assert files[0].read_text("utf-8") == render_markdown(digest)
    assert sorted(tmp_path.glob("*.tmp")) == []


def test_a_fact_in_two_languages_is_told_once_and_not_again_the_week_after(catalogue: Catalogue) -> None:
    names = ("澄江康复创新联盟", "Chengjiang Rehabilitation Innovation Alliance")
    for number, (name, language, day) in enumerate(zip(names, ("zh", "en"), ("2023-06-02", "2023-06-07"), strict=True)):
        told = Told(type=EventType.ALLIANCE_FORMED, trigger=name, name=name)
        made = Made(
            text=f"{name}.", url=f"https://example.org/{number}", language=language, published=day, events=(told,)
        )
        save(catalogue, made)
    (entry,) = entries(build(catalogue))
    assert [report.language for report in entry.reports] == ["zh", "en"]
    assert entries(build(catalogue, Week(year=2023, number=23))) == []


def test_a_participant_of_two_languages_is_shown_once_with_both_names(catalogue: Catalogue) -> None:
    tellings = (
        ("澄江康复创新联盟", "zh", ("澄港集团", "澄江大学管理学院")),
        ("Chengjiang Rehabilitation Innovation Alliance", "en", ("Chenggang Port Group", "Chengjiang University")),
    )
    for number, (name, language, initiators) in enumerate(tellings):
        told = Told(
            type=EventType.ALLIANCE_FORMED,
            trigger=name,
            name=name,
            participants=tuple((Role.INITIATOR, one, None) for one in initiators),
        )
        text = f"{name}: {', '.join(initiators)}."
        made = Made(text=text, url=f"https://example.org/{number}", language=language, events=(told,))
        save(catalogue, made)
    digest = build(catalogue)
    assert "Initiators: Chenggang Port Group (澄港集团); Chengjiang University; 澄江大学管理学院\n" in render_markdown(
        digest
    )
    shown = Elements(render_html(digest)).text
    assert all(
        shown.count(name) == 2 for _, _, names in tellings for name in names
    )  # among participants and in a quote
