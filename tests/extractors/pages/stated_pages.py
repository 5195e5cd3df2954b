"""Invented pages built around one detail: a line of credits, a tail, a breadcrumb, a paragraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.pages.article import extract_article
from extractors.records import Article, DateKind, Page

CHINESE = (
    (
        "澄州数据协作联盟成立大会在澄州会展中心举行，来自高校、医院和企业的代表参加会议，共同讨论公共数据开放"
        "与利用的办法。"
    ),
    (
        "联盟将设立秘书处和三个工作组，推动成员单位共享设备、培训人员，并为中小企业提供咨询服务。代表们表示，"
        "合作的关键在于规则清楚。"
    ),
    ("与会专家认为，数据要真正用起来，还需要统一的标准和可靠的平台，下一步将组织多场对接活动，帮助企业解决难题。"),
)
ENGLISH = (
    (
        "The Amber Data Alliance was launched at the convention centre, bringing together universities, hospi"
        "tals and companies that want to open public records to researchers and small firms."
    ),
    (
        "The alliance will set up a secretariat and three working groups. Members will share equipment, train"
        " staff and advise small companies on how to use the records safely."
    ),
    (
        "Speakers said that the value of records depends on common standards and a reliable platform, and tha"
        "t a series of matching events will follow."
    ),
)
_FOLDER = Path(__file__).with_name("field_cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a page has of its own: `first` replaces its first paragraph, `last` is added, `body` replaces them all."""

    language: str = "zh"
    meta: str = '<div class="info">发布时间：2024-03-13 10:21</div>'
    tail: str = ""
    head: str = ""
    crumbs: str = ""
    foot: str = ""
    first: str = ""
    last: str = ""
    title: str = ""
    zone: str = ""
    path: str = "/xw/8821.html"
    body: tuple[str, ...] = ()

    def read(self) -> Article:
        """The article of the page, as fetched three weeks later."""
        is_chinese = self.language == "zh"
        usual = CHINESE if is_chinese else ENGLISH
        paragraphs = self.body or (self.first or usual[0], *usual[1:], *filter(None, [self.last]))
        template = (_FOLDER / ("chinese.html" if is_chinese else "english.html")).read_text("utf-8")
        text = template.format(
            title=self.title
            or ("澄州数据协作联盟在澄州成立" if is_chinese else "Amber Data Alliance Launched to Share Public Records"),
            body="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            **{name: getattr(self, name) for name in ("head", "crumbs", "meta", "tail", "foot")},
        )
        url = f"https://www.chengzhou.example{self.path}"
        page = Page(
            requested_url=url,
            final_url=url,
            body=text.encode(),
            timezone=self.zone or ("Asia/Shanghai" if is_chinese else ""),
            fetched_at=dt.datetime(2024, 4, 2, 2, tzinfo=dt.UTC),
        )
        return extract_article(page)


def tell(article: Article, names: Iterable[str]) -> dict[str, object]:
    """Those fields of an article, lists for tuples, and its first day or interval of those kinds; by name."""
    kinds = {kind.value: kind for kind in DateKind}
    return {name: _day_of(article, kinds[name]) if name in kinds else _field_of(article, name) for name in names}


def _field_of(article: Article, name: str) -> object:
    value: object = getattr(article, name)
    return list(value) if isinstance(value, tuple) else value


def _day_of(article: Article, kind: DateKind) -> str:
    value = next((date.value for date in article.dates if date.kind is kind), "")
    return value if "/" in value else value[:10]
