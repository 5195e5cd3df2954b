"""Rosters in the layouts that sites use, each found whole, with the count that the text states for it."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, Page
from tests.extractors.pages.stated_pages import ENGLISH

PLAIN = (
    "Alder Bay University",
    "Brook Hill Hospital",
    "Cedar Point Trust",
    "Dunmore Energy Ltd",
    "Elm Street Bank",
    "Fern Valley Council",
)
COINED = ("Tideway", "Northern Lantern", "Kiln & Daughters", "Saltmarsh Collective", "Quillon GmbH", "Pepperdine Works")
TOWNS = ("Hull", "Oslo", "Genoa", "Bristol", "Lisbon", "Cork")
PEOPLE = ("Ann Lee", "Sam Orr", "Ida Moss", "Tom Gale", "Eve Hart", "Max Bell")
TITLE = "Amber Data Alliance Launched to Share Public Records"
TOLD = "<p>The founding members are:</p>"


def read(html: str, *, title: str = TITLE) -> Article:
    page = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>13 March 2024</p><div>"
    page += f"<p>{ENGLISH[0]}</p><p>{ENGLISH[1]}</p>{html}<p>{ENGLISH[2]}</p></div></main></body></html>"
    url = "https://amber.example/news/1"
    fetched_at = dt.datetime(2024, 4, 2, tzinfo=dt.UTC)
    return extract_article(Page(requested_url=url, final_url=url, body=page.encode(), fetched_at=fetched_at))


def list_names(html: str) -> tuple[str, ...]:
    return tuple(name.text for name in read(html).roster)


def fill(template: str, names: tuple[str, ...]) -> str:
    """The template once for each name, with its place, town and who speaks for it."""
    return "".join(
        template.format(n=name, i=place, town=town, who=who)
        for place, (name, town, who) in enumerate(zip(names, TOWNS, PEOPLE, strict=True), 1)
    )


INTRODUCTIONS = (
    "<p>The founding members are:</p>",
    "<h3>Signatories</h3>",
    "<p>The following organisations have signed the pledge:</p>",
    "<p><strong>Members:</strong></p>",
    "<p>Those who signed are:</p>",
    "<h3>Who is taking part</h3>",
    "<p>It was signed by:</p>",
    "<h3>List of participants</h3>",
    "<p>Participating firms include:</p>",
    "<p>The undersigned:</p>",
    "<h4>Parties to the agreement</h4>",
    "<h3>Endorsed by</h3>",
    "<h3>The consortium</h3>",
    "<h3>The alliance brings together</h3>",
    "<p>These are the farms and holdings that have signed:</p>",
    "<p>The corporations which have joined are:</p>",
    "<p>Signed on behalf of:</p>",
)


@pytest.mark.parametrize("names", [PLAIN, COINED])
@pytest.mark.parametrize("told", INTRODUCTIONS)
def test_what_announces_a_list(told: str, names: tuple[str, ...]) -> None:
    assert list_names(f"{told}<ul>{fill('<li>{n}</li>', names)}</ul>") == names


LAYOUTS = (
    ("<ol>", "<li>{n}</li>", "</ol>"),
    ("<ul>", "<li><p>{n}</p></li>", "</ul>"),
    ("<ul>", '<li><a href="https://m{i}.example">{n}</a></li>', "</ul>"),
    ("<ul>", "<li>{n},</li>", "</ul>"),
    ("<p>", "{n}<br>", "</p>"),
    ("<p>", "{i}. {n}<br>", "</p>"),
    ("", "<p>{i}. {n}</p>", ""),
    ("", "<p>• {n}</p>", ""),
    ("", "<div>{n}</div>", ""),
    ("<div class='grid'>", "<div class='cell'><span>{n}</span></div>", "</div>"),
    ("<div class='cards'>", "<div class='card'><img src='/l/{i}.png' alt=''><h4>{n}</h4></div>", "</div>"),
    ("<table>", "<tr><td>{i}</td><td>{n}</td></tr>", "</table>"),
    ("<table><tr><th>No.</th><th>Organisation</th></tr>", "<tr><td>{i}</td><td>{n}</td></tr>", "</table>"),
    ("<table>", "<tr><td><p>{n}</p></td></tr>", "</table>"),
    ("<p>", "<span>{n}</span> ", "</p>"),
    ("<dl>", "<dt>{n}</dt><dd>Founded the alliance and keeps its shared records in good order.</dd>", "</dl>"),
    ("<ul>", "<li>{n}, {town}</li>", "</ul>"),
    ("<ul>", "<li>{n} – {who}</li>", "</ul>"),
    ("<ul>", "<li>{n}: {who}, Director</li>", "</ul>"),
    ("<ul>", "<li>{n} — represented by {who}</li>", "</ul>"),
    ("<ul>", "<li><b>{n}</b> {who}, Chair</li>", "</ul>"),
    ("<ul>", "<li><b>{n}</b><br>{who}, Chair</li>", "</ul>"),
    ("<table><tr><th>Country</th><th>Member</th></tr>", "<tr><td>{town}</td><td>{n}</td></tr>", "</table>"),
    ("<table><tr><th>Party</th><th>Signed by</th></tr>", "<tr><td>{n}</td><td>{who}, Chair</td></tr>", "</table>"),
    ("<dl>", "<dt>{n}</dt><dd>{who}, Director</dd>", "</dl>"),
    ("<div>", "<div class='m'><h4>{n}</h4><p>{town}</p></div>", "</div>"),
    (
        "<div class='accordion'><h3><button>Members</button></h3><div class='panel' hidden><ul>",
        "<li>{n}</li>",
        "</ul></div></div>",
    ),
    ("<ul>", "<li><span>{i}</span><span>{n}</span></li>", "</ul>"),
    ("<ul>", "<li>{n}<span> 🇲🇾</span></li>", "</ul>"),
    ("<ul>", "<li><a href='https://m{i}.example'>{n}</a> (founding member)</li>", "</ul>"),
    ("<ol type='a'>", "<li>the {n};</li>", "</ol>"),
    ("<p>", "({i}) {n}; ", "</p>"),
    ("<div class='logos'>", "<img src='/l/{i}.png' alt='{n}'>", "</div>"),
    ("<ul>", "<li><a href='https://m{i}.example'><img src='/l/{i}.png' alt='{n} logo'></a></li>", "</ul>"),
    ("<ul>", "<li>{n} (Norway)</li>", "</ul>"),
    ("<ul>", "<li>{n} (associate)</li>", "</ul>"),
    ("<ul>", "<li><strong>{n}:</strong> Runs the records office and trains its staff.</li>", "</ul>"),
    ("", "<p><strong>{n}</strong> Runs the records office and trains its staff, in two towns.</p>", ""),
    ("", "<p><strong>{n}</strong></p><p>Runs the records office.</p>", ""),
    ("<ul>", "<li><p>{n}</p><p>Runs the records office.</p></li>", "</ul>"),
    (
        "<ul>",
        "<li><span class='flag'>🇳🇴</span> <span class='org'>{n}</span> <span class='place'>{town}</span></li>",
        "</ul>",
    ),
    ("<ul>", "<li>{n}<br>Mayor {who}</li>", "</ul>"),
    ("", "<p>{n}</p><p>Mayor {who}</p>", ""),
    ("<p>", "{who}, {n}<br>", "</p>"),
    ("<p>", "{who}, Policy Lead, {n}<br>", "</p>"),
    ("<ol>", "<li><a href='https://m{i}.example'>{n}</a> – {town}</li>", "</ol>"),
    ("<div>", "<a class='card' href='https://m{i}.example'><h3>{n}</h3></a>", "</div>"),
)


@pytest.mark.parametrize("names", [PLAIN, COINED])
@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout[1] for layout in LAYOUTS])
def test_layouts(layout: tuple[str, str, str], names: tuple[str, ...]) -> None:
    before, template, behind = layout
    assert list_names(f"{TOLD}{before}{fill(template, names)}{behind}") == names


@pytest.mark.parametrize("names", [PLAIN, COINED])
@pytest.mark.parametrize("joint", ["; ", " · ", " | "])
def test_names_in_one_paragraph_under_its_announcement(joint: str, names: tuple[str, ...]) -> None:
    assert list_names(f"{TOLD}<p>{joint.join(names)}</p>") == names


def test_bodies_joined_by_commas_need_no_count_where_words_introduce_them() -> None:
    assert list_names(f"{TOLD}<p>{', '.join(PLAIN[:-1])} and {PLAIN[-1]}.</p>") == PLAIN


WILD = ("3 Counties Wildlife", "Kvarner Yards d.o.o.", "Route 66 Farms", "iMar Labs", "Helle & Sønner A/S", "NWMU")


@pytest.mark.parametrize("layout", [*LAYOUTS[:4], *LAYOUTS[8:11], *LAYOUTS[17:19]], ids=str)
def test_names_that_hold_figures_and_dots(layout: tuple[str, str, str]) -> None:
    before, template, behind = layout
    assert list_names(f"{TOLD}{before}{fill(template, WILD)}{behind}") == WILD


def test_names_that_hold_an_and_or_a_ticker() -> None:
    names = ("Ministry of Fisheries and the Sea", "Alder Bay University", "Wye and Usk Trust", *PLAIN[3:])
    assert list_names(f"<p>The partners are {', '.join(names[:-1])} and {names[-1]}.</p>") == names
    names = ("Kiln & Pine, Inc.", "Northbound 61", "eightmile", "Alder Bay University")
    line = "Kiln & Pine, Inc. (NYSE: KLNP); Northbound 61; eightmile; and Alder Bay University (AIM: ABU)"
    assert list_names(f"<p>The signatories are: {line}.</p>") == names


def test_towns_keep_their_countries() -> None:
    towns = ("Porto (Portugal)", "Rijeka (Croatia)", "Bergen (Norway)")
    assert (
        list_names(f"<p>The towns that have joined are:</p><ul>{''.join(f'<li>{name}</li>' for name in towns)}</ul>")
        == towns
    )


@pytest.mark.parametrize(
    ("told", "names"), [("We, the six bodies", PLAIN), ("We, the undersigned six rectors", PEOPLE)]
)
def test_who_signs_is_what_the_text_counts(told: str, names: tuple[str, ...]) -> None:
    html = f"<p>{told}, ask for open records.</p><p>Yours sincerely,</p>{fill('<p>{who}, Rector, {n}</p>', PLAIN)}"
    assert list_names(html) == names


def test_bodies_stand_behind_who_signed_for_them() -> None:
    assert list_names(f"<p>Signed by:</p><ul>{fill('<li>{who}, {n}</li>', PLAIN)}</ul>") == PLAIN


def test_the_heading_of_a_rank_is_no_name() -> None:
    ranks = f"<p><b>Founding members</b></p><p>{'<br>'.join(PLAIN[:2])}</p>"
    ranks += f"<p><b>Associate members</b></p><p>{'<br>'.join(PLAIN[2:])}</p>"
    assert list_names(ranks) == PLAIN


def test_countries_are_cut_off_where_only_one_part_of_a_list_gives_them() -> None:
    items = ("Ministry of Ports, Italy", "Ministry of Roads, Austria", "Ministry of Rail, Slovenia", *PLAIN[3:])
    html = f"<h3>Signatories</h3><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert list_names(html) == ("Ministry of Ports", "Ministry of Roads", "Ministry of Rail", *PLAIN[3:])


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("Six organisations have signed the charter:", 6),
        ("A total of 6 organisations have signed:", 6),
        ("The pledge has 8 signatories:", 8),
        ("Signatories (6)", 6),
        ("The six-member alliance includes:", 6),
        ("Half a dozen organisations signed:", 6),
        ("More than a dozen bodies have signed, among them:", 12),
        ("Its members, six in all, are:", 6),
        ("The following six have signed:", 6),
        ("It was signed by the 6 (six) members below:", 6),
        ("Eight universities from five countries have joined:", 8),
        ("Alongside it, seven other partners joined:", 8),
        ("In its first year the alliance will train 300 teachers. The six partners are:", 6),
        ("The founding members are:", None),
    ],
)
def test_counts_stated_for_a_list(told: str, stated: int | None) -> None:
    assert read(f"<p>{told}</p><ul>{fill('<li>{n}</li>', PLAIN)}</ul>").roster_stated == stated


def test_a_title_states_a_count() -> None:
    html = f"{TOLD}<ul>{fill('<li>{n}</li>', PLAIN)}</ul>"
    assert read(html, title="Six Bodies Found the Amber Data Alliance").roster_stated == 6


def test_a_wall_of_the_sites_own_sponsors_is_no_roster() -> None:
    logos = fill("<img src='/l/{i}.png' alt='{n}'>", PLAIN)
    assert list_names(f"<h3>Our partners</h3><div>{logos}</div>") == ()


CHINESE = ("临江大学", "青禾医院", "澄州技术交易所", "东岸银行", "海门研究院", "云汀科技有限公司")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>参加签约的有：</p><ul>{fill('<li>{n}</li>', CHINESE)}</ul>",
        f"<p>（排名不分先后）</p><ul>{fill('<li>{n}</li>', CHINESE)}</ul>",
        f"<p>成员单位名单如下：</p><ul>{fill('<li>{n}——王伟</li>', CHINESE)}</ul>",
        f"<p>一、理事长单位</p><p>{CHINESE[0]}</p><p>二、理事单位（5家）</p><p>{'</p><p>'.join(CHINESE[1:])}</p>",
        f"<p>联盟由{'、'.join(CHINESE)}共同发起。</p>",
        f"<p>首批加入的有{'、'.join(CHINESE)}。</p>",
        f"<p>成员单位名单如下：</p><table>{fill('<tr><td><p>{i}</p></td><td><p>{n}</p></td></tr>', CHINESE)}</table>",
        f"<p>附件1 首批共享机组所在单位</p><ol>{fill('<li><p>{n}</p></li>', CHINESE)}</ol>",
    ],
)
def test_chinese_lists(html: str) -> None:
    assert list_names(html) == CHINESE


@pytest.mark.parametrize(
    "signed",
    [
        "<p>Ann Lee</p><p>Head of Operations</p><p>Amber Grain Exchange Limited</p>",
        "<p>For and on behalf of</p><p>Amber Port Authority</p><p>Ann Lee</p><p>Chief Officer</p>",
    ],
)
def test_one_signer_below_what_members_are_asked_is_no_roster(signed: str) -> None:
    assert list_names(f"<p>Participants are asked to show this circular to their staff.</p>{signed}") == ()


def test_two_countries_head_a_part_and_names_in_other_languages_are_names() -> None:
    parts = {
        "Austria and Czechia": ("Tauern Netz AG", "Správa moravských drah"),
        "Belgium and the Netherlands": ("Scheldespoor", "Infra Ardennes SA", "Waal Railinfra BV"),
        "Spain": ("Xarxa de Via Ampla", "Rede do Mondego *"),
    }
    lists = "".join(f"<h3>{head}</h3><ul><li>{'</li><li>'.join(names)}</li></ul>" for head, names in parts.items())
    told = "<p>The observatory agreed on it with eight infrastructure managers.</p>"
    found = read(f"{told}<h2>Which managers take part</h2>{lists}")
    assert [name.text for name in found.roster] == [name.strip(" *") for names in parts.values() for name in names]
    assert found.roster_stated == 8


@pytest.mark.parametrize("cells", ["<td colspan=2>{}</td>", "<td></td><td>{}</td>"])
def test_the_only_body_of_a_rank_has_a_row_of_its_own(cells: str) -> None:
    rows = f"<tr><td colspan=2><b>会长单位</b></td></tr><tr>{cells.format('临江铸造股份有限公司')}</tr>"
    rows += "<tr><td colspan=2><b>副会长单位（3家）</b></td></tr>"
    names = ("澄州铸机集团有限公司", "南浦压铸有限公司", "海安阀门铸件厂")
    rows += "".join(f"<tr><td>{place}</td><td>{name}</td></tr>" for place, name in enumerate(names, 1))
    found = list_names(f"<p>协会理事会由4家单位组成，现将名单公布如下：</p><table>{rows}</table>")
    assert found == ("临江铸造股份有限公司", *names)
