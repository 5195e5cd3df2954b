"""What stands beside the names of a roster, heads them, counts them or joins them is none of them."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.test_layouts import PEOPLE, PLAIN, list_names, read

COUNTRIES = ("Austria", "Hungary", "Serbia", "Romania", "Croatia", "Slovakia")
TOLD = "<p>The founding members are:</p>"


def join(template: str) -> str:
    return "".join(
        template.format(n=name, who=who, land=land, i=place)
        for place, (name, who, land) in enumerate(zip(PLAIN, PEOPLE, COUNTRIES, strict=True), 1)
    )


@pytest.mark.parametrize(
    "mark", ["*", "†", " *2", "[3]", " (4)", "<sup>5</sup>", " (new)", " (lead partner)", ", chair", " – coordinator"]
)
def test_what_stands_behind_a_few_names_is_cut_off(mark: str) -> None:
    html = join("<li>{n}</li>").replace("Trust<", f"Trust{mark}<").replace("Ltd<", f"Ltd{mark}<")
    assert list_names(f"{TOLD}<ul>{html}</ul>") == PLAIN


@pytest.mark.parametrize("remark", [" (Amber)", " (Europe)"])
def test_what_tells_no_part_in_the_list_belongs_to_a_name(remark: str) -> None:
    html = join("<li>{n}</li>").replace("Trust<", f"Trust{remark}<")
    assert f"Cedar Point Trust{remark}" in list_names(f"{TOLD}<ul>{html}</ul>")


@pytest.mark.parametrize(
    "item",
    ["{who} for {n}", "{who}, on behalf of {n}", "{who}, Chair, representing {n}", "{who} of {n}", "{land} – {n}"],
)
def test_who_signs_for_a_body_and_its_country_are_cut_off(item: str) -> None:
    assert list_names(f"{TOLD}<ul>{join(f'<li>{item}</li>')}</ul>") == PLAIN


def test_people_of_one_body_are_listed_and_not_the_body() -> None:
    html = join("<li>{who}, Professor of History, Alder Bay University</li>")
    assert list_names(f"<p>The letter is signed by:</p><ul>{html}</ul>") == PEOPLE


def test_people_are_listed_where_some_belong_to_no_body() -> None:
    posts = (*PLAIN[:4], "novelist", "former Keeper of Maps")
    html = "".join(f"<li>{who}, {post}</li>" for who, post in zip(PEOPLE, posts, strict=True))
    assert list_names(f"<h3>Signatories</h3><ul>{html}</ul>") == PEOPLE


@pytest.mark.parametrize("item", ["<li>{0}: {1}, {2}</li>", "<p><b>{0}:</b> {1}; {2}</p>"])
def test_names_of_one_country_in_one_line_are_several(item: str) -> None:
    pairs = zip(COUNTRIES, PLAIN[::2], PLAIN[1::2], strict=False)
    assert list_names(TOLD + "".join(item.format(*pair) for pair in pairs)) == PLAIN


def test_a_sum_under_a_table_names_no_column() -> None:
    rows = join("<tr><td>{n}</td><td>{who}, Chair</td><td>{i}0</td></tr>")
    head = "<tr><th>Institution</th><th>Signed by</th><th>US$ million</th></tr>"
    html = f"<h2>Commitments</h2><table>{head}{rows}<tfoot><tr><th>Total</th><th></th><th>210</th></tr></tfoot></table>"
    assert list_names(html) == PLAIN


def test_a_sum_in_a_row_is_no_name() -> None:
    rows = join("<tr><td>{n}</td><td>{i}</td></tr>")
    head = "<tr><th>Partner</th><th>Boats</th></tr>"
    article = read(f"<table>{head}{rows}<tr><td>Total</td><td>21</td></tr></table>")
    assert tuple(name.text for name in article.roster) == PLAIN
    assert article.roster_stated is None


def test_columns_of_one_heading_are_one_list() -> None:
    names = ("Tideway", "Alder Trust", "Kiln", "Brook Trust", "Quillon", "Cedar Trust")
    rows = "".join(
        f"<tr><td>{at + 1}</td><td>{names[at]}</td><td>{at + 2}</td><td>{names[at + 1]}</td></tr>" for at in (0, 2, 4)
    )
    head = "<tr><th>No.</th><th>Company</th><th>No.</th><th>Company</th></tr>"
    assert list_names(f"<p>Constituents</p><table>{head}{rows}</table>") == names


def test_a_row_in_bold_heads_a_table() -> None:
    head = "<tr><td><b>Sl.</b></td><td><b>Mill</b></td><td><b>Workers</b></td></tr>"
    rows = join("<tr><td>{i}</td><td>{n}</td><td>{i}00</td></tr>")
    assert list_names(f"<p>The mills that have signed are:</p><table>{head}{rows}</table>") == PLAIN


def test_states_that_sign_are_members() -> None:
    states = ("Republic of Kenya", "Republic of Rwanda", "Republic of Uganda", "Kingdom of Lesotho")
    rows = "".join(
        f"<tr><td>{state}</td><td>Hon. {who}, Minister</td></tr>" for state, who in zip(states, PEOPLE, strict=False)
    )
    other = "<h3>Annex A</h3><table><tr><th>Species</th><th>Season</th></tr><tr><td>Perch</td><td>May</td></tr></table>"
    html = f"<p>Done at Mbale.</p><table><tr><th>For</th><th>Signed by</th></tr>{rows}</table>{other}"
    assert list_names(html) == states


def test_tables_of_one_header_are_one_list() -> None:
    head = "<tr><th>No.</th><th>Organization</th><th>Seats</th></tr>"
    rows = [f"<tr><td>{i}</td><td>{name}</td><td>1</td></tr>" for i, name in enumerate(PLAIN, 1)]
    tables = [f"<table>{head}{''.join(rows[part])}</table>" for part in (slice(3), slice(3, 6))]
    html = f"<p>The committee consists of six organizations.</p><p>Table 1. Makers</p>{tables[0]}"
    article = read(f"{html}<p>Table 2. Neutral parties and users</p>{tables[1]}")
    assert tuple(name.text for name in article.roster) == PLAIN
    assert article.roster_stated == len(PLAIN)


def test_an_employer_is_none_of_the_fellows() -> None:
    head = "<tr><th>Fellow</th><th>Employer</th><th>County</th></tr>"
    rows = join("<tr><td>{who}</td><td>{n}</td><td>Vernon, Wis.</td></tr>")
    assert list_names(f"<p>The fellows and their employers are:</p><table>{head}{rows}</table>") == PEOPLE


def test_a_sentence_above_announces_nothing_for_names_that_act() -> None:
    html = "<p>The first meeting will look at training and at courses.</p>"
    html += f"<p>{', '.join(PLAIN[:-1])} and {PLAIN[-1]} have signed the charter.</p>"
    assert list_names(html) == PLAIN


@pytest.mark.parametrize(
    ("above", "below", "stated"),
    [
        ("<p>The index has 7 constituents.</p>", "", 7),
        ("<p>The initial group of six is to grow.</p>", "", 6),
        ("<p>Twelve courses, with six new laptops, start in May.</p><p>Seven universities take part.</p>", "", 7),
        ("", "<p>That makes six members in three countries.</p>", 6),
    ],
)
def test_counts(above: str, below: str, stated: int) -> None:
    html = f"{above}<h3>Members</h3><ul>{join('<li>{n}</li>')}</ul>{below}"
    assert read(html).roster_stated == stated
