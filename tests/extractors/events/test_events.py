"""Every lexicon beside its cases: event_cases/<type>.<language>.toml, a text and the events of that type in it.

The rules are tried alone: no word speaks for or against a type.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.event_lexicons import FOLDER, EventLexicon, EventPattern, read_event_lexicon
from extractors.events.events import find_events
from extractors.match import build_match_text
from extractors.records import Article, DateKind, DateStatement, Event, EventType, Mention, MentionKind
from tests.extractors.events.made_weights import trust_rules

CASES = Path(__file__).parent / "event_cases"
ROLES = ("initiator", "party", "member", "issuer", "host", "operator", "funder", "recipient", "witness")
KINDS = {"organisations": MentionKind.ORGANISATION, "places": MentionKind.PLACE, "people": MentionKind.PERSON}
Case = dict[str, object]


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    lexicon = read_event_lexicon()
    return EventLexicon(languages={name: trust_rules(one, {}) for name, one in lexicon.languages.items()})


def read_cases() -> Iterator[tuple[str, str, Case]]:
    for file in sorted(CASES.glob("*.toml")):
        kind, language, _ = file.name.split(".")
        for number, case in enumerate(tomllib.loads(file.read_text("utf-8"))["example"], start=1):
            yield pytest.param(kind, language, case, id=f"{kind}.{language}-{number}")


def find(case: Case, language: str, lexicon: EventLexicon) -> tuple[Event, ...]:
    text = str(case["text"])
    article = build_article(text, language, str(case.get("published", "")))
    match = build_match_text(text, language=language)
    return find_events(article, match, build_mentions(case, text), lexicon)


def build_article(text: str, language: str, published: str) -> Article:
    spans, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((position, position + len(line)))
        position += len(line) + 1
    date = DateStatement(kind=DateKind.PUBLISHED, value=published, precision="day", origin="caller")
    return Article(
        id="a",
        external_id="",
        url="",
        canonical_url="",
        source_id="",
        title="",
        text=text,
        language=language,
        script="Hans" if language == "zh" else "Latn",
        paragraphs=tuple(spans),
        dates=(date,) if published else (),
        content_hash="h",
    )


def build_mentions(case: Case, text: str) -> tuple[Mention, ...]:
    """The mentions of a case: its organisations, places and people, and every argument that is no counted group."""
    names = {name: kind for key, kind in KINDS.items() for name in case.get(key, ())}
    places = {name for name, kind in names.items() if kind is MentionKind.PLACE}
    for event in case["events"]:
        for role in ROLES:
            for name in event.get(role, ()):
                if name not in places and not name[0].isdigit() and not name.startswith(("Three ", "two ")):
                    names.setdefault(name, MentionKind.ORGANISATION)
    found = []
    for name, kind in names.items():
        start = text.find(name)
        while start >= 0:
            mention = Mention(
                id=f"m{start}", kind=kind, text=name, start=start, end=start + len(name), norm=name, method="given"
            )
            found.append(mention)
            start = text.find(name, start + len(name))
    return tuple(found)


def describe(event: Event, wanted: Case) -> Case:
    """What is found, of the keys that are wanted."""
    found: Case = {
        "name": event.name.text if event.name else "",
        "modality": event.modality.value,
        "date": event.date.value if event.date else "",
        "place": event.place.text if event.place else "",
        "amount": event.amount.text if event.amount else "",
    }
    for role in ROLES:
        found[role] = [argument.text for argument in event.arguments if argument.role == role]
    return {key: found[key] for key in wanted}


@pytest.mark.parametrize(("kind", "language", "case"), list(read_cases()))
def test_case(kind: str, language: str, case: Case, lexicon: EventLexicon) -> None:
    found = [event for event in find(case, language, lexicon) if event.type == kind]
    wanted = [{"modality": "asserted", **event} for event in case["events"]]
    assert [describe(event, want) for event, want in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted), [event.name.text if event.name else event.evidence.text for event in found]


def test_what_a_pattern_needs_only_spares_time(lexicon: EventLexicon) -> None:
    patient = replace(
        lexicon,
        languages={
            name: replace(
                one,
                types=tuple(
                    replace(kind, patterns=without_needs(kind.patterns), arguments=without_needs(kind.arguments))
                    for kind in one.types
                ),
            )
            for name, one in lexicon.languages.items()
        },
    )
    assert any(pattern.needs for kind in lexicon.languages["en"].types for pattern in kind.patterns)
    for parameters in list(read_cases())[::6]:
        _, language, case = parameters.values
        assert find(case, language, lexicon) == find(case, language, patient), case["text"]


def without_needs(patterns: Iterable[EventPattern]) -> tuple[EventPattern, ...]:
    return tuple(replace(pattern, needs=()) for pattern in patterns)


def test_every_lexicon_has_cases_a_quarter_of_them_without_an_event() -> None:
    for file in FOLDER.glob("*.toml"):
        if file.name.startswith("common."):
            continue
        cases = tomllib.loads((CASES / file.name).read_text("utf-8"))["example"]
        empty = [case for case in cases if not case["events"]]
        assert len(cases) >= 12, file.name
        assert len(empty) * 4 >= len(cases), file.name


def test_every_type_is_known_in_both_languages(lexicon: EventLexicon) -> None:
    for language in lexicon.languages.values():
        assert {kind.type for kind in language.types} == {kind.value for kind in EventType}
