"""Rosters as institutions set them: states behind a colon, people with posts, ports that have bound themselves."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extractors.rosters.speakers import names_titled
from tests.extractors.rosters.test_layouts import COINED, PLAIN, TOWNS, list_names, read

OFFICES = (
    "Northern River Office",
    "Agency for Lowland Waters",
    "Tideway",
    "Office for Dykes",
    "Sea Watch",
    "Quay Light",
)
STATES = ("Canada", "Denmark", "Estonia", "Finland", "France", "Netherlands", "United Kingdom")
PEOPLE = (
    "Professor Ann Lee",
    "Dr Sam Orr",
    "Dean Moss",
    "Rev. Tom Gale",
    "Sister Eve Hart RSM",
    "The Hon. Max Bell KC",
)
POSTS = (
    "Chair in Gerontology, Bass Strait University",
    "geriatrician, Footscray",
    "National Secretary, Care Workers’ Federation",
    "Uniting Chaplaincy",
    "School of Nursing, Tablelands University",
    "former Commissioner",
)
SHOUTED = ("Professor Amelia SZETO", "Dr Raymond IP Kwok-wah", "Sister Bernadette FUNG", "Ms Connie MAK Yuen-ting")


def set_items(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


@pytest.mark.parametrize("heading", ["Participating services", "The participating offices", "Signatory services"])
def test_what_takes_part_is_listed_whatever_it_is_called(heading: str) -> None:
    by_country = "<dl><dt>Austria</dt><dd>{}</dd><dd>{}</dd><dt>Belgium</dt><dd>{}</dd><dt>Latvia</dt>"
    by_country += "<dd>{}</dd><dd>{}</dd><dd>{}</dd></dl>"
    assert list_names(f"<h3>{heading}</h3>{by_country.format(*OFFICES)}") == OFFICES
    assert list_names(f"<h3>{heading}</h3>{set_items(OFFICES)}") == OFFICES


@pytest.mark.parametrize("heading", ["Our services", "New services", "Services for members"])
def test_services_alone_are_no_bodies(heading: str) -> None:
    assert list_names(f"<h3>{heading}</h3>{set_items(COINED)}") == ()


@pytest.mark.parametrize(
    "told",
    [
        "This statement is supported by:",
        "The declaration was endorsed by",
        "Signatories:",
        "Supporting governments:",
        "The following states support this statement:",
        "Countries that have endorsed the statement:",
        "This declaration is made on behalf of:",
    ],
)
def test_states_that_put_their_names_to_a_text(told: str) -> None:
    names = f"{', '.join(STATES[:-2])}, the {STATES[-2]} and the {STATES[-1]}"
    article = read(f"<p>We, the seven participating governments, see the risk.</p><p>{told} {names}.</p>")
    assert tuple(name.text for name in article.roster) == STATES
    assert article.roster_stated == len(STATES)


@pytest.mark.parametrize(
    "told", ["The centre supports work in", "The project is paid for by", "Trains now run between"]
)
def test_states_that_sign_nothing_are_no_roster(told: str) -> None:
    assert list_names(f"<p>{told} {', '.join(STATES[:-1])} and the {STATES[-1]}.</p>") == ()


def test_states_behind_the_end_of_a_statement() -> None:
    html = f"<p>Ends.</p><p>This statement is supported by: {', '.join(STATES[:-1])} and {STATES[-1]}.</p>"
    assert list_names(html) == STATES


@pytest.mark.parametrize(
    "told",
    [
        "Six ports have committed to install the plug ahead of the deadline:",
        "Six clinics have pledged to publish their waiting times by 2028:",
        "The six schools that have undertaken to open at weekends:",
        "These six banks will open the first counters:",
    ],
)
def test_counted_bodies_that_have_bound_themselves(told: str) -> None:
    marked = (f"{name} ({place}){mark}" for name, place, mark in zip(COINED, TOWNS, ("", "*", "†") * 2, strict=True))
    article = read(f"<p>{told}</p>{set_items(marked)}<p>* Installed. † Subject to approval.</p>")
    assert tuple(name.text for name in article.roster) == COINED
    assert article.roster_stated == len(COINED)


@pytest.mark.parametrize(
    "told", ["Six ports have agreed to:", "The partners have agreed to share:", "Members will get:"]
)
def test_what_bodies_have_bound_themselves_to_is_no_roster(told: str) -> None:
    assert list_names(f"<p>{told}</p>{set_items(COINED)}") == ()


@pytest.mark.parametrize(
    "told",
    [
        "<p>Six leaders from medicine have signed.</p><p>We ask you to publish the figures.</p><p>Yours sincerely,</p>",
        "<p>Yours faithfully,</p>",
        "<h3>Signatories</h3>",
    ],
)
def test_people_with_their_posts_in_lines(told: str) -> None:
    lines = [f"{name}, {post}" for name, post in zip(PEOPLE, POSTS, strict=True)]
    assert list_names(f"{told}<p>{'<br>'.join(lines)}</p>") == PEOPLE
    assert list_names(f"{told}{set_items(lines)}") == PEOPLE


@pytest.mark.parametrize("item", ["{} ({})", "{}: {}", "<b>{}</b> – {}"])
@pytest.mark.parametrize("told", ["<h3>Signed by</h3>", "<p>The six members of the jury are:</p>"])
def test_people_before_their_posts_in_brackets_or_behind_a_colon(told: str, item: str) -> None:
    lines = [item.format(name, post) for name, post in zip(PEOPLE, POSTS, strict=True)]
    assert list_names(f"{told}<p>{'<br>'.join(lines)}</p>") == PEOPLE
    assert list_names(f"{told}{set_items(lines)}") == PEOPLE


@pytest.mark.parametrize("item", ["{}: ${}00,000", "{}, Hull – ${}00,000", "{} (signals, {}0%)"])
def test_amounts_behind_names(item: str) -> None:
    lines = [item.format(name, place) for place, name in enumerate(COINED, 1)]
    assert list_names(f"<h3>Grant recipients</h3>{set_items(lines)}") == COINED


@pytest.mark.parametrize(
    "title", ["Six sign data pact", "Data pact signed by six", "Six towns have joined a data pact"]
)
def test_counts_of_those_who_act_in_a_title(title: str) -> None:
    assert read(f"<h3>Signatories</h3>{set_items(COINED)}", title=title).roster_stated == len(COINED)


@pytest.mark.parametrize("header", ["<th>Name</th><th>Capacity</th>", "<th>Member</th><th>Role</th>"])
def test_people_before_their_parts_in_a_committee(header: str) -> None:
    rows = (
        f"<tr><td>{name}</td><td>Member</td><td>{body}</td></tr>" for name, body in zip(SHOUTED, PLAIN, strict=False)
    )
    table = f"<table><tr>{header}<th>Institution</th></tr>{''.join(rows)}</table>"
    assert list_names(f"<h3>Membership of the committee</h3>{table}") == SHOUTED


@pytest.mark.parametrize("name", ["Professor Amelia SZETO", "The Hon. Howard Lim KC", "Sister Therese Mulcahy RSM"])
def test_titled_people(name: str) -> None:
    assert names_titled(name)


@pytest.mark.parametrize("name", ["The Hot Plate", "Pellon Pantry CIC", "Elm Street Bank"])
def test_bodies_are_no_titled_people(name: str) -> None:
    assert not names_titled(name)


@pytest.mark.parametrize("item", ["{}, {}", "{} ({})"])
def test_towns_behind_names_between_semicolons(item: str) -> None:
    for names in (PLAIN, COINED):
        joined = "; ".join(item.format(name, town) for name, town in zip(names, TOWNS, strict=True))
        assert list_names(f"<p>The founding members: {joined}.</p>") == names


@pytest.mark.parametrize("parts", [("Ontario", "Quebec"), ("Platinum", "Gold"), ("Tier 1", "Tier 2")])
def test_counts_in_brackets_behind_the_headings_of_parts(parts: tuple[str, str]) -> None:
    first, second = (
        f"<h4>{part} (3)</h4>{set_items(names)}" for part, names in zip(parts, (COINED[:3], COINED[3:]), strict=True)
    )
    article = read(f"<h3>Founding members</h3>{first}{second}")
    assert tuple(name.text for name in article.roster) == COINED
    assert article.roster_stated == len(COINED)


def test_a_name_subject_to_something() -> None:
    items = (*PLAIN[:4], f"{PLAIN[4]} (subject to board approval)", f"{PLAIN[5]} (pending)")
    assert list_names(f"<h3>Signatories</h3>{set_items(items)}") == PLAIN
