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


CITIES = ("Graz", "Linz", "Szeged", "Debrecen", "Novi Sad", "Subotica")
SOLD = "Builds boats of oak and larch for lakes, and teaches the trade to twelve apprentices every year."


def group(template: str, names: tuple[str, ...]) -> str:
    """The template once for each of three countries with two names."""
    return "".join(
        template.format(land, *pair)
        for land, pair in zip(COUNTRIES, zip(names[::2], names[1::2], strict=True), strict=False)
    )


@pytest.mark.parametrize("names", [PLAIN, CITIES])
@pytest.mark.parametrize(
    ("opening", "template"),
    [
        ("<dl>", "<dt>{0}</dt><dd>{1}, {2}</dd>"),
        ("", "<h4>{0}</h4><p>{1}, {2}</p>"),
        ("", "<p>{0} – {1}, {2}</p>"),
        ("<ul>", "<li>{0} – {1}, {2}</li>"),
        ("<table>", "<tr><td>{0}</td><td>{1}, {2}</td></tr>"),
        ("", "<p>[{0}]<br>{1}<br>{2}</p>"),
    ],
)
def test_a_country_heads_its_names_and_is_none(opening: str, template: str, names: tuple[str, ...]) -> None:
    closing = opening.replace("<", "</")
    assert list_names(f"<p>Six members have joined:</p>{opening}{group(template, names)}{closing}") == names


def test_the_mayor_of_a_city_is_no_member() -> None:
    rows = "".join(f"<tr><td>{city}</td><td>{who}</td></tr>" for city, who in zip(CITIES, PEOPLE, strict=True))
    table = f"<table><tr><th>City</th><th>Mayor</th></tr>{rows}</table>"
    assert list_names(f"<p>Six cities have joined the network:</p>{table}") == CITIES


@pytest.mark.parametrize("sign", ["・", "□", "(a)", "i.", "☑"])
def test_signs_before_names(sign: str) -> None:
    signs = ("i.", "ii.", "iii.", "iv.", "v.", "vi.") if sign == "i." else (sign,) * 6
    html = "".join(f"<p>{mark} {name}</p>" for mark, name in zip(signs, PLAIN, strict=True))
    assert list_names(f"{TOLD}{html}") == PLAIN


def test_a_number_heads_names_with_another_sign() -> None:
    kinds = zip((1, 2, 3), ("Ministries", "Cities", "Companies"), PLAIN[::2], PLAIN[1::2], strict=True)
    html = "".join(f"<p>({i}) {kind}</p><p>・{one}</p><p>・{two}</p>" for i, kind, one, two in kinds)
    assert list_names(f"{TOLD}{html}") == PLAIN


@pytest.mark.parametrize(
    "item", ["{n} – " + SOLD, "{n}: " + SOLD, "{n}, which builds boats of oak and larch, and dories;"]
)
def test_what_is_told_behind_a_name_is_cut_off(item: str) -> None:
    assert list_names(f"{TOLD}<ul>{join(f'<li>{item}</li>')}</ul>") == PLAIN


def test_bold_names_over_paragraphs_are_members() -> None:
    assert list_names(f"{TOLD}{join('<p><strong>{n}</strong></p><p>' + SOLD + '</p>')}") == PLAIN


@pytest.mark.parametrize(
    "sentence",
    [
        "It has been signed by the {0}, which had the idea, {1}, {2}, {3} (for three sites), {4} and, since May, {5}.",
        "The six members are {0} in Graz, {1} in Linz, {2} in Wels, {3} in Steyr, {4} in Krems and {5} in Baden.",
        "The first to sign were {0}, {1}, {2}, {3}, {4} and {5}.",
        "Grants went to {0}, {1}, {2}, {3}, {4} and {5}.",
        "Those who have signed are {0}, {1}, {2}, {3}, {4} and {5}.",
    ],
)
def test_what_stands_between_names_in_a_sentence(sentence: str) -> None:
    assert list_names(f"<p>{sentence.format(*PLAIN)}</p>") == PLAIN


def test_a_part_of_the_members_may_stand_in_a_sentence() -> None:
    html = f"<h4>Full members</h4><ul>{''.join(f'<li>{name}</li>' for name in PLAIN[:3])}</ul>"
    html += (
        f"<h4>Associate members</h4><p>The associates, who pay half, are {', '.join(PLAIN[3:5])} and {PLAIN[5]}.</p>"
    )
    article = read(f"<p>Six organisations have signed.</p>{html}")
    assert tuple(name.text for name in article.roster) == PLAIN
    assert article.roster_stated == len(PLAIN)


def test_logos_of_a_rank_with_one_bearer_are_shown() -> None:
    ranks = (("Diamond Partner", PLAIN[:1]), ("Gold Partners", PLAIN[1:3]), ("Silver Partners", PLAIN[3:]))
    logos = "".join(
        f"<h3>{rank}</h3><ul>{''.join(f'<li><img src=l.png alt={chr(34)}{name}{chr(34)}></li>' for name in names)}</ul>"
        for rank, names in ranks
    )
    assert list_names(f"<h2>Partners</h2>{logos}") == PLAIN


def test_ranks_alone_are_no_list() -> None:
    assert list_names("<h2>Partners</h2><h3>Diamond Partner</h3><h3>Gold Partners</h3><h3>Silver Partners</h3>") == ()


@pytest.mark.parametrize(
    "told",
    [
        "The first to sign up are:", "Those taking part are:", "The project is run by:", "Licences were given to:",
        "Present were:", "Among those on the list:", "Signed in Linz by:", "The beneficiaries are:", "Shortlisted",
        "Constituents", "Pilot sites", "Joined in 2023",
    ],
)  # fmt: skip
def test_further_announcements_of_coined_names(told: str) -> None:
    names = ("Tideway", "Northern Lantern", "Kiln & Daughters", "Saltmarsh Collective")
    assert list_names(f"<h3>{told}</h3><ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>") == names


SPELT = (
    ("eHealth Rivers", "deVries & Zonen", "tideOS", "van Loon Shipping"),
    ("Łódzka Flota", "Žitava Trust", "Österreichische Schifffahrt", "Şile Club"),
    ("“Green River” Society", "NGO “Clean Banks”", "Foundation “Delta”", "Club “Bosun”"),
    ("Sail! Academy", "O’Hara Bros.", "Ben & Marten’s", "R. & K. Tredinnick"),
)
FIELDS = (
    "Ministry of Energy, Mines and Water",
    "Institute for Fish, Reed and Mud",
    "Agency for Rain, Snow and Ice",
    "Guild of Pilots, Masters and Mates",
)


@pytest.mark.parametrize("names", [*SPELT, FIELDS])
def test_names_in_further_spellings(names: tuple[str, ...]) -> None:
    assert list_names(f"{TOLD}<ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>") == names


@pytest.mark.parametrize("names", SPELT[:2])
def test_names_in_further_spellings_in_a_sentence(names: tuple[str, ...]) -> None:
    assert list_names(f"<p>The founding members are {', '.join(names[:-1])} and {names[-1]}.</p>") == names


def test_a_small_word_within_a_word_opens_no_name() -> None:
    assert list_names(f"<p>Signatories include {', '.join(PLAIN[:-1])} and {PLAIN[-1]}.</p>") == PLAIN


def test_parts_between_semicolons_are_read_whole() -> None:
    names = ("Pier 39 Traders", "Studio 54 Sails", *FIELDS[:2])
    assert list_names(f"<p>Four bodies signed: {'; '.join(names)}.</p>") == names


def test_states_that_are_members_in_a_sentence() -> None:
    assert list_names("<p>The signatories are Austria, Hungary, Serbia, Romania and Croatia.</p>") == COUNTRIES[:5]


@pytest.mark.parametrize("names", ["<p>{n}</p>", "<div>{n}</div>", "<li>{n}</li>"])
def test_a_list_behind_the_text_belongs_to_it(names: str) -> None:
    html = f"</div><section><p>The six founding members are:</p>{join(names)}</section><div>"
    assert list_names(html) == PLAIN


def test_a_button_may_head_names() -> None:
    button = '<button aria-expanded="false">Founding members</button>'
    assert list_names(f"<div>{button}<div><ul>{join('<li>{n}</li>')}</ul></div></div>") == PLAIN


def test_linked_bodies_under_a_heading_of_the_text_are_members() -> None:
    html = join('<li><a href="/members/{i}">{n}</a></li>')
    assert list_names(f"<h3>Signatories</h3><ul>{html}</ul>") == PLAIN


def test_who_speaks_under_a_name_in_its_cell_is_no_name() -> None:
    cells = [f"<td>{name}<br>Mayor {who}</td>" for name, who in zip(PLAIN, PEOPLE, strict=True)]
    rows = "".join(f"<tr>{''.join(cells[at : at + 3])}</tr>" for at in (0, 3))
    assert list_names(f"<p>The parties to the compact are:</p><table>{rows}</table>") == PLAIN


def test_towns_in_the_first_row_head_no_columns() -> None:
    towns = ("Town of Alder", "City of Brook", "Village of Cedar", "Town of Dale", "City of Elm", "Village of Fern")
    rows = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in zip(towns[::2], towns[1::2], strict=True))
    assert list_names(f"<p>The parties to the compact are:</p><table>{rows}</table>") == towns


def test_people_with_a_collection_and_a_town_are_signatories() -> None:
    lines = ("Ann Lee, County Archivist, Hull", "Sam Orr, Linen Hall Papers, Cork", "Ida Moss, visiting fellow, Leeds")
    assert list_names(f"<p><strong>Signed:</strong></p><p>{'<br>'.join(lines)}</p>") == PEOPLE[:3]
