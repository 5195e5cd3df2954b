"""Documents for the index tests, and Chinese text to cut phrases from."""

from __future__ import annotations

import random
from dataclasses import replace

from search.contract import ArticleDocument, EventDocument, EventEntry

# Written for these tests: news as it could stand, with words that segmenters cut differently in different places.
SENTENCES = (
    "昨日上午，长三角技术转移服务联盟在上海张江科学城正式揭牌成立。",
    "复旦大学附属中山医院与苏州工业园区签署战略合作协议，共建临床研究中心。",
    "南京市长江大桥北岸的研究生命科学园区年内将迎来首批十六家企业。",
    "会议由市科学技术委员会主办，来自江浙皖三地的专家学者和企业代表出席。",
    "双方将在人工智能、集成电路和生物医药三大先导产业开展联合攻关。",
    "该平台面向中小企业开放仪器设备，提供检验检测与成果转化一站式服务。",
    "省政府办公厅日前印发行动方案，明确到二零二七年建成二十个创新联合体。",
    "联盟首批成员单位包括八所高校、五家医院以及三十余家上市公司。",
    "理事长在致辞中表示，结合成员分子公司的特长，共同打造开放创新生态。",
    "发展中国家的代表对此次合作和平台建设的前景表示乐观。",
    "记者从新闻发布会上获悉，首期基金规模为五亿元人民币，重点投向早期项目。",
    "他说的确实在理，学会会员单位今后可以共享数据资源和实验动物平台。",
    "根据备忘录，两校将互派教师，并联合培养博士研究生。",
    "港珠澳大桥沿线的三家交易所同意共同发起数据要素流通联盟。",
    "武汉市长期坚持把科技创新作为城市发展的主引擎。",
)
ENGLISH = (
    "Fudan University and Zhongshan Hospital signed a memorandum of understanding on Tuesday.",
    "Thirty-six companies joined the alliance, which was launched in Shanghai last week.",
    "The ministry issued a pilot policy for cross-border data flows in the free trade zone.",
    "A consortium of universities will operate the new platform for clinical research.",
    "The forum's organisers announced a fund of 500 million yuan for early-stage projects.",
)
TYPES = ("alliance_formed", "agreement_signed", "policy_issued", "platform_launched")
ORGANISATIONS = ("复旦大学", "上海交通大学", "中山医院", "Fudan University", "江苏省科学技术厅", "苏州工业园区")


def article(article_id: str, text: str = "", **values: object) -> ArticleDocument:
    """An article whose other fields do not matter to the test."""
    plain = ArticleDocument(
        id=article_id,
        version=1,
        external_id="",
        source_id="source",
        publisher="Publisher",
        url=f"http://site.example/{article_id}",
        language="zh",
        title="",
        text=text,
        day="2023-06-01",
        first_seen="2023-06-02T08:00:00+00:00",
        content_hash=f"hash of {article_id}",
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def event(event_id: str, **values: object) -> EventDocument:
    """An event whose other fields do not matter to the test."""
    plain = EventDocument(
        id=event_id,
        version=1,
        article_id=f"article of {event_id}",
        external_id="",
        source_id="source",
        publisher="Publisher",
        url=f"http://site.example/{event_id}",
        language="zh",
        title="",
        day="2023-06-01",
        first_seen="2023-06-02T08:00:00+00:00",
        content_hash=f"hash of {event_id}",
        type="alliance_formed",
        modality="asserted",
        name="",
        evidence="",
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def make_articles(count: int, *, seed: int = 7) -> list[ArticleDocument]:
    """Articles put together from the sentences, a tenth of them in English and a fifth of them exact copies."""
    choice = random.Random(seed)
    return [_make_article(number, choice) for number in range(count)]


def _make_article(number: int, choice: random.Random) -> ArticleDocument:
    english = number % 10 == 0
    sentences = choice.sample(ENGLISH if english else SENTENCES, 3)
    told = number - 1 if number % 5 == 4 else number
    roles = tuple(f"initiator:{name}" for name in choice.sample(ORGANISATIONS, 2))
    entry = EventEntry(type=choice.choice(TYPES), modality="asserted", name=sentences[0][:8], place="上海", roles=roles)
    return article(
        f"a{number}",
        (" " if english else "").join(sentences) + f"{told}号",
        title=sentences[1][:20],
        language="en" if english else "zh",
        publisher=choice.choice(("新华社", "China Daily", "解放日报")),
        source_id=choice.choice(("xinhua", "chinadaily")),
        day=f"2023-{1 + number % 12:02}-{1 + number % 28:02}",
        first_seen=f"2023-12-01T00:{number // 60 % 60:02}:{number % 60:02}+00:00",
        content_hash=f"content {told if told % 10 else number}",
        organisations=tuple(role.partition(":")[2] for role in roles),
        places=("上海",),
        events=(entry,),
    )
