"""What stands for organisations that a text names elsewhere, and for which."""

from __future__ import annotations

import pytest

from config.anaphor_lexicon import load_anaphor_lexicon
from extractors.annotate import annotate
from extractors.names.anaphor_grammar import build_english_anaphors
from extractors.records import AnnotatedArticle, Page
from pactwatch.models import load_models

Meant = list[tuple[str, tuple[str, ...]]]


def read(text: str) -> AnnotatedArticle:
    page = Page(requested_url="", final_url="", body=text.encode(), fetched_at=None, encoding="utf-8", is_text=True)
    return annotate(page, load_models())


def find_meant(text: str) -> Meant:
    return [(one.text, tuple(name.text for name in one.referents)) for one in read(text).anaphors]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("江城大学昨日发布公告。该校将新建一座图书馆。", [("该校", ("江城大学",))]),
        (
            "江城大学与临港医院签署协议。双方将共建实验室，该院将提供病例。",
            [("双方", ("江城大学", "临港医院")), ("该院", ("临港医院",))],
        ),
        (
            "江城大学与南山师范大学签约。两校将互派教师，学校之间可以互认学分。",
            [("两校", ("江城大学", "南山师范大学"))],
        ),
        # the university that a college's name tells, and not the hospital named between
        ("江城大学管理学院成立，临港医院到会祝贺。该校校长出席。", [("该校", ("江城大学",))]),
        ("江城大学、江城大学管理学院和临港医院参会。该校将出资。", [("该校", ("江城大学",))]),
        # a firm that an institute has become; a laboratory by its own noun
        (
            "江城工程研究院有限公司与江城大学、南山科学院签约。会后，我院将派人进驻。",
            [("我院", ("江城工程研究院有限公司",))],
        ),
        (
            "江城大学智能农机联合实验室昨日揭牌。会上，联合实验室发布首批成果。",
            [("联合实验室", ("江城大学智能农机联合实验室",))],
        ),
        # kinds, compounds, and what is newly made
        ("江城大学成立公司，吸引多家公司入驻，完善学校教育。", []),
        ("该行业在江城银行的支持下发展，该会议圆满结束，该所长发言。", []),
        # a declared alias stands for its name afterwards, not where it is declared
        ("东海创新产业联盟（下称“联盟”）成立，联盟将设立两个委员会。", [("联盟", ("东海创新产业联盟",))]),
        ("江城大學與臨港醫院簽約。該校將提供場地。", [("該校", ("江城大學",))]),
        # of two that may be meant by two, three are none
        ("江城大学、临港医院和南山银行出席。双方握手。", []),
    ],
)
def test_chinese_anaphors(text: str, wanted: Meant) -> None:
    assert find_meant(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Larnford University has a new rector. The university said so.",
            [("The university", ("Larnford University",))],
        ),
        (
            "Larnford University and Wexby Hospital signed a pact. The two sides agree, and the hospital will hire.",
            [
                ("The two sides", ("Larnford University", "Wexby Hospital")),
                ("the hospital", ("Wexby Hospital",)),
            ],
        ),
        (
            "Larnford University met Wexby University. Both universities agreed.",
            [("Both universities", ("Larnford University", "Wexby University"))],
        ),
        ("Veltrix GmbH has moved. The company is in the company of friends.", [("The company", ("Veltrix GmbH",))]),
        ("Larnford University opened. The University Street campus and the hospital beds are new.", []),
        (
            "The Tidal Power Alliance was founded by Larnford University. Members of the alliance pay nothing.",
            [("the alliance", ("Tidal Power Alliance",))],
        ),
        # a branch is not its bank
        (
            "The Marlow and Tarnby branches of Ostern Bank agreed. The bank will pay.",
            [("The bank", ("Ostern Bank",))],
        ),
    ],
)
def test_english_anaphors(text: str, wanted: Meant) -> None:
    assert find_meant(text) == wanted


def test_the_name_is_meant_where_it_is_written_most_fully() -> None:
    found = read("北京江城大学昨日签约。江城大学代表称，该校将继续投入。")
    (anaphor,) = found.anaphors
    (meant,) = anaphor.referents
    assert (meant.text, meant.norm, meant.mention_id) == ("北京江城大学", "北京江城大学", found.mentions[0].id)


def test_events_take_part_by_what_stands_for_an_organisation() -> None:
    read_events = read("江城大学与临港医院昨日座谈。双方签署了战略合作协议。").events
    assert {one.text for event in read_events for one in event.arguments} == {"江城大学", "临港医院"}


def test_the_head_of_an_english_name_tells_its_kind() -> None:
    grammar = build_english_anaphors(load_anaphor_lexicon().en)
    for name, noun in {
        "Institute of Photonics, Larnford University": "institute",
        "Larnford University's Faculty of Law": "faculty",
        "Larnford Children’s Hospital": "hospital",
        "Larnford Hospital Research Institute": "institute",
        "University of Wexby": "university",
    }.items():
        assert grammar.fits(noun, name), name
        assert grammar.kinds_of(name) == grammar.kinds[noun], name
    assert grammar.kinds_of("Veltrix") == grammar.rest
