"""Rosters that stand beside or behind a text, that a sentence tells of, and in tables whose header tells little."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.test_layouts import COINED, PEOPLE, PLAIN, list_names, read

LANDS = ("Burundi", "Rwanda", "Tanzania", "Uganda", "Zambia")
SAID = f"{', '.join(LANDS[:-1])} and {LANDS[-1]}"


def items(names: tuple[str, ...]) -> str:
    return "".join(f"<li>{name}</li>" for name in names)


@pytest.mark.parametrize("names", [PLAIN, COINED])
@pytest.mark.parametrize(
    "template",
    [
        "<aside><h3>Signatories</h3><ul>{}</ul></aside>",
        "<aside class='box'><h4>Who signed</h4><ul>{}</ul></aside>",
        "<p>ENDS</p><h3>Notes to editors</h3><p>1. The members of the alliance are:</p><ul>{}</ul>",
        "<p>###</p><p><b>Founding members</b></p><ul>{}</ul>",
        "<p>See the Annex.</p></div><div class='annexpart'><p><u>Annex</u></p><p>List of members</p><ol>{}</ol>",
    ],
)
def test_a_list_beside_or_behind_the_text_is_found(template: str, names: tuple[str, ...]) -> None:
    assert list_names(template.format(items(names))) == names


def test_an_aside_of_other_things_stays_out() -> None:
    article = read(f"<aside><h3>Most read</h3><ul>{items(PLAIN)}</ul></aside>")
    assert (article.roster, PLAIN[0] in article.text) == ((), False)


@pytest.mark.parametrize(
    "sentence",
    [
        "In attendance were: {}.",
        "In attendance were six (6) member companies and state chapters, namely: {}.",
    ],
)
def test_bodies_in_a_sentence_outweigh_a_list_of_officers(sentence: str) -> None:
    names = f"{'; '.join(PLAIN[:-1])}; and {PLAIN[-1]}"
    rows = "".join(f"<tr><td>Officer for Tides</td><td>{who}</td></tr>" for who in PEOPLE[:4])
    told = f"<p>{sentence.format(names)}</p><p>The following were elected:</p><table>{rows}</table>"
    assert list_names(told) == PLAIN


def test_numbered_names_in_a_sentence_need_no_colon() -> None:
    names = "; ".join(f"({place}) {name}" for place, name in enumerate(COINED, 1))
    assert list_names(f"<p>The signatories are {names}.</p>") == COINED


@pytest.mark.parametrize(
    "sentence",
    [
        "The accord was signed in the capital by ministers from {}.",
        "The treaty was signed by {}.",
        "Five countries - {} - have joined the pact.",
    ],
)
def test_countries_that_sign_are_a_roster(sentence: str) -> None:
    assert list_names(f"<p>{sentence.format(SAID)}</p>") == LANDS


@pytest.mark.parametrize(
    "sentence",
    [
        "Joining the scheme are {}.",
        "The pledge carries the names of {}.",
        "{} have signed up.",
        "Alder Bay University of Science and Technology, {} have signed up.",
    ],
)
def test_bodies_in_a_sentence_are_told_by_what_they_do(sentence: str) -> None:
    names = ("Lune Marine Steel", "Banwol Hill Propeller", "Kiln & Daughters", "Tide School i Kinna", "Okpo Iron Works")
    told = sentence.format(f"{', '.join(names[:-1])} and {names[-1]}")
    assert list_names(f"<p>{told}</p>")[-len(names) :] == names


@pytest.mark.parametrize("sign", [" | ", " · "])
def test_bodies_in_one_line_under_a_heading_are_a_roster(sign: str) -> None:
    assert list_names(f"<h3>Selected sites</h3><p>{sign.join(PLAIN)}</p>") == PLAIN


@pytest.mark.parametrize("heading", ["Signed by", "Supported by", "Names on the pledge", "Where the money goes"])
def test_linked_names_under_a_heading_are_a_roster(heading: str) -> None:
    links = "".join(f"<li><a href='https://s{place}.example'>{name}</a></li>" for place, name in enumerate(PLAIN))
    assert list_names(f"<h3>{heading}</h3><ul>{links}</ul>") == PLAIN


def test_countries_in_which_something_lives_are_none() -> None:
    assert list_names(f"<p>The five countries in which the heron lives are {SAID}.</p>") == ()


def test_logos_below_a_sentence_that_points_to_them_are_names() -> None:
    logos = "".join(f"<a href='#'><img src='{place}.png' alt='{name}'></a>" for place, name in enumerate(COINED))
    told = "It is run with the brigades, clubs and businesses below, who have given pumps, hoses and a hall."
    assert list_names(f"<p>{told}</p><div class='partners'>{logos}</div>") == COINED


@pytest.mark.parametrize("header", ["Community", "Awarded"])
def test_of_columns_that_no_header_tells_the_first_holds_the_names(header: str) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>Bridge, 210 m</td><td>41.2</td></tr>" for name in COINED)
    head = f"<tr><th>{header}</th><th>Link</th><th>Funding ($ million)</th></tr>"
    assert list_names(f"<p>The six communities selected are:</p><table><thead>{head}</thead>{rows}</table>") == COINED
