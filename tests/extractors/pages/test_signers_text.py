"""Lists of signers stay in the text, however they are styled and wherever they stand behind it."""

from __future__ import annotations

from tests.extractors.pages.stated_pages import Parts

SIGNERS = ("Warm Rooms", "Debtline North", "Church Halls", "Tenants of the Lind", "Top-Up Friends", "Amber Kitchens")


def test_small_type_is_no_furniture() -> None:
    last = f"Yours sincerely,</p><p class='has-small-font-size'>{'<br>'.join(SIGNERS)}"
    assert set(SIGNERS) <= set(Parts(language="en", last=last).read().text.splitlines())


def test_a_table_of_signers_under_its_heading_behind_the_text() -> None:
    rows = "".join(f"<tr><td>Jane Doe</td><td>{name}</td></tr>" for name in SIGNERS)
    tail = f"<h4>Signatories: users and industry</h4><table>{rows}</table>"
    assert set(SIGNERS) <= set(Parts(language="en", tail=tail).read().text.splitlines())


def test_a_list_under_another_heading_behind_the_text_is_none_of_it() -> None:
    items = "".join(f"<li>{name}</li>" for name in SIGNERS)
    assert "Warm Rooms" not in Parts(language="en", tail=f"<h4>Bin days</h4><ul>{items}</ul>").read().text
