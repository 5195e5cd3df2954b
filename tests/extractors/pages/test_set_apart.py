from __future__ import annotations

import datetime as dt

import pytest

from config.exceptions import Rejected
from extractors.pages.article import extract_article
from extractors.records import Article, Page

NOW = dt.datetime(2024, 3, 20, tzinfo=dt.UTC)
TEXT = "".join(
    f"<p>In week {number} the harbour council met the university, and both agreed on the plan.</p>"
    for number in range(5)
)
NAMES = ("Alder University", "Birch Hospital", "Cedar Institute of Ports")


def extract(content: str, *, title: str = "A pact of three ports") -> Article:
    html = f"<html><head><title>{title} - Harbour Council</title></head><body><div class='top'>{content}</div></body>"
    page = Page(requested_url="", final_url="https://harbour.example/a/1", body=html.encode(), fetched_at=NOW)
    return extract_article(page)


@pytest.mark.parametrize("name", ["gem-c-lead-paragraph", "nhsuk-lede-text", "dek", "article-standfirst", "x"])
def test_a_lead_paragraph_and_a_standfirst_are_text(name: str) -> None:
    lead = "Three ports have agreed to share one pilot station from the coming winter on."
    article = extract(f"<h1>A pact of three ports</h1><p class='{name}'>{lead}</p><div class='body'>{TEXT}</div>")
    assert article.text.startswith(lead)


@pytest.mark.parametrize(
    "lead",
    [
        "<div class='lead-text'>{}</div>",
        "<h3><span id='ltrSubtitle'>{}</span></h3>",
        "<div class='teaser-text' itemprop='description'>{}</div>",
        "<div data-part='standfirst'><p>{}</p></div>",
        "<img src='/a.jpg'><div class='article__summary summary'>{}</div>",
        "<div class='sc-stand'>{}</div>",
    ],
)
def test_what_is_named_a_lead_is_text_without_a_full_stop(lead: str) -> None:
    sentence = "Three ports will share one pilot station from the coming winter"
    article = extract(f"<h1>A pact of three ports</h1>{lead.format(sentence)}<div class='body'>{TEXT}</div>")
    assert article.text.startswith(sentence)


def test_a_lead_stands_under_a_heading_that_is_not_the_title_and_behind_links() -> None:
    links = "".join(f"<div><a href='/{number}'>Harbour {number}</a></div>" for number in range(16))
    lead = "<p class='standfirst'>One pilot station is to serve all three harbours</p>"
    content = f"<h1>Pilots of three ports will share a house</h1>{links}{lead}<div class='body'>{TEXT}</div>"
    assert extract(content, title="Three ports' pilots to share one house").text.startswith("One pilot station")


def test_all_of_a_summary_above_a_box_of_facts_is_text() -> None:
    names = ("Edit", "Discuss", "Upload", "Follow", "Vote", "Print", "Cite", "Watch")
    tools = "".join(f"<div class='tool'>{name}</div>" for name in names)
    summary = (
        "Three ports share one pilot station and one register of pilots.",
        "It was opened in the spring of 2024.",
    )
    lead = "".join(f"<div class='para summary_x1'>{sentence}</div>" for sentence in summary)
    facts = "<dl><dt>Name</dt><dd>A pact of three ports</dd><dt>Seat</dt><dd>Amber</dd></dl>"
    content = f"<h1>A pact of three ports</h1>{tools}<div>{lead}</div>{facts}<div class='body'>{TEXT}</div>"
    assert extract(content).text.startswith("\n".join(summary))


def test_a_summary_labelled_as_one_is_text() -> None:
    text = "".join(f"<p>第{number}周，三港与大学举行会谈，双方同意共用一座引航站。</p>" for number in "一二三四五")
    lead = "<div class='abs'>核心提示：三座港口从今年冬天起共用一座引航站。</div>"
    content = f"<h1>三港共用引航站</h1>{lead}<div class='body'>{text}</div>"
    assert extract(content, title="三港共用引航站").text.startswith("核心提示")


def test_a_hidden_lead_paragraph_is_no_text() -> None:
    lead = "<p class='lede' hidden>Three ports have agreed to share one pilot station from the coming winter on.</p>"
    assert extract(f"<h1>A pact of three ports</h1>{lead}<div class='body'>{TEXT}</div>").text.startswith("In week 0")


@pytest.mark.parametrize("shown", ["<h1>一个入口<br>三港共建服务平台</h1>", "<p>一个入口</p><p>三港共建服务平台</p>"])
def test_a_title_in_two_lines_is_one(shown: str) -> None:
    article = extract(f"{shown}<div class='body'>{TEXT}</div>", title="一个入口 三港共建服务平台")
    assert article.title == "一个入口 三港共建服务平台"
    assert article.text.startswith("In week 0")


@pytest.mark.parametrize(
    ("second", "title"),
    [("for every lab", "One key to the pilots for every lab"), ("12 May 2024", "One key to the pilots")],
)
def test_a_heading_cut_by_a_line_break_is_one_though_the_page_states_another(second: str, title: str) -> None:
    article = extract(f"<h1>One key to the pilots<br>{second}</h1><div class='body'>{TEXT}</div>", title="Pilot Office")
    assert article.title == title
    assert article.text.startswith("In week 0")


CARDS = "".join(f"<div class='card'><h3 class='n'>{name}</h3><p class='p'>Dr Ann Lee</p></div>" for name in NAMES)
PAIRS = "".join(f"<div class='o'>{name}</div><div class='s'>Ann Lee</div>" for name in NAMES)
LABELLED = f"""<div class='area'>North</div><div class='item'>{NAMES[0]}</div><div class='item'>{NAMES[1]}</div>
<div class='area'>South</div><div class='item'>{NAMES[2]}</div>"""
MERGED = f"""<table><tr><th>City</th><th>Institution</th></tr><tr><td rowspan='2'>Alderton</td><td>{NAMES[0]}</td></tr>
<tr><td>{NAMES[1]}</td></tr><tr><td>Cedarville</td><td>{NAMES[2]}</td></tr></table>"""


@pytest.mark.parametrize("listed", [CARDS, PAIRS, LABELLED, MERGED])
def test_names_on_cards_under_labels_and_in_merged_cells_are_a_roster(listed: str) -> None:
    announced = f"<p>The three members are as follows:</p>{listed}"
    article = extract(f"<h1>A pact of three ports</h1><div class='body'>{TEXT}{announced}</div>")
    assert tuple(name.text for name in article.roster) == NAMES
    assert article.roster_stated == 3


@pytest.mark.parametrize(
    ("line", "is_text"), [("The three founding members are:", True), ("You may also want to see:", False)]
)
def test_names_that_link_to_their_bearers_are_text_under_a_line_that_announces_them(line: str, is_text: bool) -> None:
    items = "".join(f"<li><a href='https://{at}.example/'>{name}</a></li>" for at, name in enumerate(NAMES))
    article = extract(f"<h1>A pact of ports</h1><div class='body'>{TEXT}<p>{line}</p><ul>{items}</ul>{TEXT}</div>")
    assert [name.text for name in article.roster] == (list(NAMES) if is_text else [])
    assert (NAMES[0] in article.text) is is_text


def test_a_roster_in_one_line_leaves_the_towns_in_brackets() -> None:
    towns = "; ".join(f"{name} (Alderton)" for name in (*NAMES, "Dock Board"))
    line = f"<p>The following institutions signed the terms of reference: {towns}.</p>"
    article = extract(f"<h1>A pact of ports</h1><div class='body'>{TEXT}{line}</div>")
    assert [name.text for name in article.roster] == [*NAMES, "Dock Board"]


def test_numbered_signers_end_where_the_numbers_do() -> None:
    signers = "".join(f"<p>（{at}）{name}</p>" for at, name in enumerate(("临江大学", "青禾医院", "东岸银行"), 1))
    article = extract(f"<h1>倡议书</h1><div class='body'>{TEXT}<p>发起单位：</p>{signers}<p>沿江共建联盟</p></div>")
    assert [name.text for name in article.roster] == ["临江大学", "青禾医院", "东岸银行"]


def test_a_line_that_points_down_to_a_picture_is_its_caption() -> None:
    picture = "<p>▼夜里的三号码头</p><p><img src='/pier-three.jpg' width='600' height='400'></p>"
    article = extract(f"<h1>A pact of three ports</h1><div class='body'>{TEXT}{picture}{TEXT}</div>")
    assert article.captions == ("▼夜里的三号码头",)
    assert "▼" not in article.text


def test_particulars_beside_their_labels() -> None:
    info = "<div><span>Circular no.</span> <b>HC/2024/07</b></div><p>24. 02. 2024</p>"
    article = extract(f"<h1>A pact of three ports</h1>{info}<div class='body'>{TEXT}</div>")
    assert article.document_number == "HC/2024/07"
    assert next(item.value for item in article.dates) == "2024-02-24"


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Page no longer available", "Sorry, this page is no longer available", "error page"),
        ("环境异常", "当前环境异常，完成验证后即可继续访问。", "captcha"),
    ],
)
def test_withdrawn_and_guarded_pages_are_no_articles(title: str, text: str, kind: str) -> None:
    with pytest.raises(Rejected, match=kind):
        extract(f"<h1>{title}</h1><p>{text}</p>", title=title)
