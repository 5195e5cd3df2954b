"""Posts of people, and the bodies they hold them at."""

from __future__ import annotations

import pytest

from extractors.annotate import annotate
from extractors.names.english_posts import build_english_grammar
from extractors.records import MentionKind, Page
from pactwatch.models import load_models

Held = list[tuple[str, str, str]]


def find_posts(text: str) -> Held:
    page = Page(requested_url="", final_url="", body=text.encode(), fetched_at=None, encoding="utf-8", is_text=True)
    people = (one for one in annotate(page, load_models()).mentions if one.kind is MentionKind.PERSON)
    return [(one.text, post.text, post.body) for one in people for post in one.posts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("临江市科学技术委员会副主任陆敏出席签约仪式。", [("陆敏", "副主任", "临江市科学技术委员会")]),
        (
            "临江理工大学党委书记、校长陈立出席签约仪式。",
            [("陈立", "党委书记", "临江理工大学"), ("陈立", "校长", "临江理工大学")],
        ),
        (
            "上海市副市长李明、王强出席会议并讲话。",
            [("李明", "副市长", "上海市"), ("王强", "副市长", "上海市")],
        ),
        ("复旦大学的张伟教授在会上发言。", [("张伟", "教授", "复旦大学")]),
        ("张强（临江理工大学校长）主持会议。", [("张强", "校长", "临江理工大学")]),
        ("会议决定，理事长由刘洋担任。", [("刘洋", "理事长", "")]),
        ("毕业于复旦大学的张伟在会上发言。", []),
        (
            "江城大学校长李明、副校长王强及教务处处长张伟出席。",
            [("李明", "校长", "江城大学"), ("王强", "副校长", "江城大学"), ("张伟", "教务处处长", "江城大学")],
        ),
        ("会议决定免去李明的江城大学副校长职务。", [("李明", "副校长", "江城大学")]),
        (
            "李明教授现任江城大学校长，曾任临港医院副院长。",
            [("李明", "教授", ""), ("李明", "校长", "江城大学"), ("李明", "副院长", "临港医院")],
        ),
        ("江城大学校长助理王强主持会议。", [("王强", "校长助理", "江城大学")]),
        (
            "江城市教育局党组成员、副局长张伟出席。",
            [("张伟", "党组成员", "江城市教育局"), ("张伟", "副局长", "江城市教育局")],
        ),
        ("李明代表江城大学发言。", []),
        ("江城大学昨日签约，该校副校长李明出席。", [("李明", "副校长", "该校")]),
    ],
)
def test_chinese_posts(text: str, wanted: Held) -> None:
    assert find_posts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Lu Min, deputy director of the Shanghai Science and Technology Commission, spoke.",
            [("Lu Min", "deputy director", "Shanghai Science and Technology Commission")],
        ),
        ("Professor Jane Doe of Larnford University said so.", [("Jane Doe", "Professor", "Larnford University")]),
        ("CEO John Brown was there.", [("John Brown", "CEO", "")]),
        (
            "David Miller was appointed president and dean of Harbin Medical University.",
            [
                ("David Miller", "president", "Harbin Medical University"),
                ("David Miller", "dean", "Harbin Medical University"),
            ],
        ),
        (
            "Larnford University has grown. Jane Doe, president of the university, said so.",
            [("Jane Doe", "president", "the university")],
        ),
        (
            "Jane Doe, professor of marine biology at Larnford University and president of the Wexby Society, spoke.",
            [("Jane Doe", "professor", "Larnford University"), ("Jane Doe", "president", "Wexby Society")],
        ),
        (
            "Larnford University has appointed Dr Jane Doe as chief executive.",
            [("Jane Doe", "chief executive", "Larnford University")],
        ),
        ("Larnford University is chaired by John Brown.", [("John Brown", "", "Larnford University")]),
        (
            "Larnford University, whose rector is Mrs Mary Jones, agreed.",
            [("Mary Jones", "rector", "Larnford University")],
        ),
        (
            "Jane Doe, director for France at Larnford University, agreed.",
            [("Jane Doe", "director", "Larnford University")],
        ),
        ("Mary Jones, who heads Larnford University, agreed.", [("Mary Jones", "", "Larnford University")]),
        (
            "Lu Min, director of Larnford University, and CEO John Brown of Veltrix GmbH were there.",
            [("Lu Min", "director", "Larnford University"), ("John Brown", "CEO", "Veltrix GmbH")],
        ),
        (
            "Prof. Mary Jones and Prof. John Brown of Larnford University were there.",
            [("Mary Jones", "Prof.", "Larnford University"), ("John Brown", "Prof.", "Larnford University")],
        ),
        (
            "Mary Jones has died. She was successively dean of Larnford University and chair of the Wexby Society.",
            [("Mary Jones", "dean", "Larnford University"), ("Mary Jones", "chair", "Wexby Society")],
        ),
        (
            "The Wexby Society is chaired by John Brown, dean of Larnford University.",
            [("John Brown", "", "Wexby Society"), ("John Brown", "dean", "Larnford University")],
        ),
        (
            "Larnford University director Professor Mary Jones agreed.",
            [("Mary Jones", "director", "Larnford University"), ("Mary Jones", "Professor", "")],
        ),
        (
            "Mary Jones, 54, sustainability director of Larnford University, agreed.",
            [("Mary Jones", "sustainability director", "Larnford University")],
        ),
        (
            "Mary Jones succeeds John Brown as dean of Larnford University.",
            [("Mary Jones", "dean", "Larnford University"), ("John Brown", "dean", "Larnford University")],
        ),
        (
            "Larnford University promoted Mary Jones to the post of long-serving bursar.",
            [("Mary Jones", "bursar", "Larnford University")],
        ),
        (
            "Larnford University appointed Mary Jones finance director.",
            [("Mary Jones", "finance director", "Larnford University")],
        ),
        (
            "Mary Jones joins Larnford University as chief technology officer.",
            [("Mary Jones", "chief technology officer", "Larnford University")],
        ),
        (
            "Mary Jones and John Brown, of Larnford University, spoke.",
            [("Mary Jones", "", "Larnford University"), ("John Brown", "", "Larnford University")],
        ),
        ("Mary Jones, formerly of Larnford University, spoke.", [("Mary Jones", "", "Larnford University")]),
        ("Mary Jones leads the reef unit at Larnford University.", [("Mary Jones", "", "Larnford University")]),
        ("London mayor Mary Jones cut the ribbon.", [("Mary Jones", "mayor", "London")]),
        (
            "Mary Jones, consultant cardiologist at Larnford Hospital, spoke.",
            [("Mary Jones", "consultant cardiologist", "Larnford Hospital")],
        ),
        ("Dr Mary Jones will chair the meeting.", []),
        ("Mary Jones left Larnford University in May.", []),
    ],
)
def test_english_posts(text: str, wanted: Held) -> None:
    assert find_posts(text) == wanted


def test_a_text_without_people_has_no_posts() -> None:
    assert not list(build_english_grammar(load_models().posts.en).find("The dean has left.", ()))
