"""The title of pages that state it, or something else, in their head and show it in many ways above the text."""

from __future__ import annotations

import pytest

from extractors.pages.article import extract_article
from extractors.records import Page
from tests.extractors.pages.stated_pages import CHINESE, ENGLISH

TITLES = {"en": "Ditch companies agree to share the Amber Creek in dry years", "zh": "澄州数据协作联盟在澄州成立"}
TEXTS = {"en": ENGLISH, "zh": CHINESE}
LINKS = {"en": ("Home", "News", "About"), "zh": ("首页", "新闻", "关于")}
CASES = (
    (
        "en",
        "<title>News Release 03/13/2024</title>",
        "<p>FOR IMMEDIATE RELEASE<br>March 13, 2024</p><p>CONTACT: Jane Doe<br>(555) 555-0133</p><p><b>%s</b></p>",
    ),
    ("en", "<title>Press Release</title>", "<h1>Press Release</h1><h2>%s</h2>"),
    (
        "en",
        "<title>Media Advisory | Amber</title>",
        "<h1>MEDIA ADVISORY</h1><p><strong>%s</strong></p><p>13 March 2024</p>",
    ),
    (
        "en",
        "<title>AP/DEC/2024/07 | Amber Forum</title><meta property=og:site_name content='Amber Forum'>",
        "<h1>%s</h1>",
    ),
    ("en", "<title>%s :: Amber Council</title>", "<h1>%s</h1>"),
    ("en", "<title>Amber Council - %s</title>", "<h1>%s</h1>"),
    ("en", "<title>Amber Council &gt; News &gt; %s</title>", "<h3>%s</h3>"),
    (
        "en",
        "<title>Press Release:Amber Board</title><meta property=og:title content='DITCH COMPANIES AGREE TO SHARE'>",
        "<h2 style='text-align:center'>%s</h2>",
    ),
    (
        "en",
        "<title>Creek deal signed | Post</title><meta property=og:title content='Creek deal signed after 106 years'>",
        "<h1>%s</h1>",
    ),
    ("en", "<title>Home</title>", "<h1>%s</h1>"),
    ("en", "", "<h1>%s</h1>"),
    ("en", "<title>%s</title>", "<div class=t1>%s</div>"),
    (
        "en",
        "<title>NewsDetail</title>",
        "<span id='ctl00_lblTitle' style='font-size:18px'>%s</span><p>13 March 2024</p>",
    ),
    (
        "en",
        "<title>Amber Council | Press Releases</title>",
        "<h1>Press Releases</h1><h2 class=title>%s</h2><p>13 March 2024</p>",
    ),
    (
        "en",
        "<title>Press Releases | Amber Island Agency</title>",
        "<h3>Press Releases</h3><h4 class=tit>%s</h4><p>Registered 2024-03-13</p><p><b>- Doctors fly in May -</b></p>",
    ),
    (
        "en",
        "<title>AMBER EXCHANGE | Press Release</title>",
        "<table><tr><th>Title</th><td>%s</td></tr><tr><th>Registered by</th><td>Amber Exchange Team</td></tr></table>",
    ),
    ("en", "<title>ACB | Notice</title>", "<p align=right>ACB Notice No. 731</p><h2 align=center>%s</h2>"),
    ("en", "<title>Decision No 07/2025/MB | ACB</title>", "<h1>%s</h1><p>DECISION No 07/2025/MB</p>"),
    ("en", "<title>%s | Amber Council | News | 2024</title>", "<h1>News</h1><h2>%s</h2>"),
    ("en", "<title>%s</title>", "<h1>News</h1><h2>Notice</h2><h1>%s</h1>"),
    ("en", "<title>Joint statement</title>", "<p class=eyebrow>Joint statement</p><h1>%s</h1>"),
    ("en", "<title>%s - Amber</title>", "<h1><span>Statement</span> </h1><h1>%s</h1>"),
    ("en", "<title>%s…</title>", "<h1>%s</h1>"),
    ("en", "<title>Ditch companies agree to share the Amb...</title>", "<h1>%s</h1>"),
    ("en", "<title>Ref. 2024/17 - Amber Exchange</title>", "<p>Ref. 2024/17</p><h2>%s</h2>"),
    ("en", "<title>Circular</title>", "<h1>Circular</h1><p>No. 17/2024</p><h2>%s</h2>"),
    ("en", "<title>%s</title>", "<h1>%s <a href='#top'>#</a></h1>"),
    ("en", "<title>%s - Press release - Amber Commission</title>", "<h1>%s</h1>"),
    ("zh", "<title>新闻详情</title>", "<h2>新闻详情</h2><h3>%s</h3><div>2024-03-13</div>"),
    (
        "zh",
        "<title>澄州医院--医院动态</title>",
        "<td align=center><font size=4><b>%s</b></font></td><div>2024-03-13</div>",
    ),
    ("zh", "<title>%s_澄州新闻_澄州网</title>", "<h1>%s</h1>"),
    ("zh", "<title>澄州网 - %s</title>", "<h1>%s</h1>"),
    (
        "zh",
        "<title>%s</title><meta name=ArticleTitle content='%s'>",
        "<p style='text-align:center;font-size:22px'>%s</p>",
    ),
    (
        "zh",
        "<title>澄州：数据协作有了“一张网”</title><meta property=og:title content='澄州：数据协作有了“一张网”'>",
        "<div class=sub>聚链成势 向新而行</div><div class=title>%s</div><div>2024-03-13 来源：澄州网</div>",
    ),
    (
        "zh",
        "<title>聚链成势 向新而行 %s</title><meta property=og:title content='聚链成势 向新而行 %s'>",
        "<p class=kicker>聚链成势 向新而行</p><h1>%s</h1>",
    ),
    (
        "zh",
        "<title>澄州日报数字报-2024年03月13日 第04版：深度</title>",
        "<p class=yinti>聚链成势 向新而行</p><p class=zhuti>%s</p><p class=futi>——澄州推进数据协作纪实</p>",
    ),
    (
        "zh",
        "<title>新闻中心-澄州网</title>",
        (
            "<p style='font-size:16px'>聚链成势 向新而行</p><p style='font-size:26px'>%s</p>"
            "<p style='font-size:16px'>纪实之一</p>"
        ),
    ),
    ("zh", "<title></title><meta property=og:title content='%s'>", "<h1 id=activity-name><span>%s</span></h1>"),
    ("zh", "<title>通知公告</title>", "<h1>通知公告</h1><h2>%s</h2><div>2024-03-13</div>"),
    ("zh", "<title>澄发〔2024〕17号</title>", "<p>澄发〔2024〕17号</p><h1>%s</h1>"),
    ("zh", "<title>新聞稿</title>", "<h1>新聞稿</h1><h2>%s</h2>"),
    ("zh", "<title>即時新聞</title>", "<h2>即時新聞</h2><h3>%s</h3><div>2024-03-13</div>"),
    ("zh", "<title>原创 | %s</title>", "<h1>%s</h1>"),
    ("zh", "<title>澄州网</title>", "<h1><em class=tag>置顶</em>%s</h1>"),
    ("zh", "<title>政府信息公开-澄州市人民政府</title>", "<h1>政府信息公开</h1><h2>%s</h2>"),
)
"""Language, what stands in the head and what above the text; %s is the title."""


@pytest.mark.parametrize(("language", "head", "top"), CASES)
def test_the_title_is_the_heading_and_no_text(language: str, head: str, top: str) -> None:
    title, paragraphs = TITLES[language], TEXTS[language]
    links = "".join(f"<li><a href='/{place}'>{name}</a></li>" for place, name in enumerate(LINKS[language]))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    main = f"<div class='main'>{top.replace('%s', title)}<div class='content'>{text}</div></div>"
    body = f"<ul class='nav'>{links}</ul>{main}<div class='foot'>© 2024</div>"
    html = f"<html><head>{head.replace('%s', title)}</head><body>{body}</body></html>"
    url = "https://amber.example/n/17.html"
    page = Page(requested_url=url, final_url=url, body=html.encode(), encoding="utf-8", fetched_at=None)
    article = extract_article(page)
    assert article.title == title
    assert article.text.split("\n")[0] == paragraphs[0]


@pytest.mark.parametrize("title", ["<title>Harbour Council</title>", "<title>News</title>", ""])
@pytest.mark.parametrize("count", [1, 2])
def test_a_page_without_a_heading_keeps_all_its_paragraphs(title: str, count: int) -> None:
    told = (
        "The nine harbours will share one register of pilots, the authority said on Monday, and publish it weekly.",
        "It was agreed after two years of talks, and Alder Bay University will keep the register for all of them.",
    )[:count]
    html = f"<html><head>{title}</head><body>{''.join(f'<p>{line}</p>' for line in told)}</body></html>"
    page = Page(requested_url="", final_url="https://harbour.example/a/1", body=html.encode(), fetched_at=None)
    assert extract_article(page).text == "\n".join(told)
