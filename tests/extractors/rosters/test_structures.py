"""Lists in parts, in tables and in sentences, what announces them, what counts them, and what is no roster."""

from __future__ import annotations

import pytest

from tests.extractors.rosters.test_layouts import CHINESE, COINED, PEOPLE, PLAIN, TOLD, fill, list_names, read

FIRST, LAST = PLAIN[:3], PLAIN[3:]


def ul(names: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>"


PARTS = (
    "<h4>{a}</h4>{x_ul}<h4>{b}</h4>{y_ul}",
    "<p><strong>{a}</strong></p>{x_ul}<p><strong>{b}</strong></p>{y_ul}",
    "<p><b>{a}</b><br>{x_br}</p><p><b>{b}</b><br>{y_br}</p>",
    "<ul><li>{a}{x_ul}</li><li>{b}{y_ul}</li></ul>",
    "<details><summary>{a}</summary>{x_ul}</details><details><summary>{b}</summary>{y_ul}</details>",
    "<p>{a}: {x_line}</p><p>{b}: {y_line}</p>",
    "<ul><li><b>{a}:</b> {x_line}</li><li><b>{b}:</b> {y_line}</li></ul>",
    "<h4>{a}</h4>{x_ul}<h4>{b}</h4><p>{y_br}</p>",
)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Founding members", "Associate members"), ("Gold", "Silver"), ("Belgium", "Estonia"), ("North", "South")],
)
@pytest.mark.parametrize("layout", PARTS)
def test_parts_each_under_a_heading_are_one_list(layout: str, a: str, b: str) -> None:
    pieces = {"a": a, "b": b, "x_ul": ul(FIRST), "y_ul": ul(LAST)}
    pieces |= {
        "x_br": "<br>".join(FIRST),
        "y_br": "<br>".join(LAST),
        "x_line": "; ".join(FIRST),
        "y_line": "; ".join(LAST),
    }
    assert list_names(f"<h3>Signatories</h3>{layout.format(**pieces)}") == PLAIN


@pytest.mark.parametrize(
    ("a", "b"),
    [("江苏省", "浙江省"), ("高校", "企业"), ("一、发起单位", "二、支持单位"), ("甲组", "乙组"), ("第一批", "第二批")],
)
@pytest.mark.parametrize("layout", ["<p>{}</p><p>{}</p>", "<p>{}：{}</p>", "<p>{}</p><p>1. {}</p>"])
def test_parts_of_chinese_lists(layout: str, a: str, b: str) -> None:
    joint = "、" if "：" in layout else "</p><p>2. " if "1." in layout else "</p><p>"
    parts = (layout.format(name, joint.join(held)) for name, held in ((a, CHINESE[:2]), (b, CHINESE[2:4])))
    assert list_names(f"<h3>联盟成员单位名单</h3>{''.join(parts)}") == CHINESE[:4]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>Signed by</th><th>For</th></tr>" + fill("<tr><td>{who}, Director</td><td>{n}</td></tr>", PLAIN),
        "<tr><th>Organisation</th><th>Town</th></tr>" + fill("<tr><th>{n}</th><td>{town}</td></tr>", PLAIN),
        "<tr><td>No.</td><td>Organisation</td><td>Country</td></tr>"
        + fill("<tr><td>{i}</td><td>{n}</td><td>{town}</td></tr>", PLAIN),
        fill("<tr><td>{n}</td><td>{who}</td></tr>", PLAIN),
        "<tr><th colspan=2>Members</th></tr>" + fill("<tr><td>{i}</td><td>{n}</td></tr>", PLAIN),
    ],
)
def test_the_column_of_a_table_that_names_bodies(rows: str) -> None:
    assert list_names(f"{TOLD}<table>{rows}</table>") == PLAIN


@pytest.mark.parametrize(
    "sentence",
    [
        "The signatories are {}.",
        "The alliance, whose members are {}, will meet in May.",
        "The pact was signed on Monday by {}.",
        "The consortium is led by the Amber Records Office and includes {}.",
        "Six organisations ({}) have signed.",
    ],
)
@pytest.mark.parametrize("article", ["", "the "])
def test_names_in_a_sentence(sentence: str, article: str) -> None:
    names = ", ".join(f"{article}{name}" for name in PLAIN[:-1])
    assert list_names(f"<p>{sentence.format(f'{names} and {article}{PLAIN[-1]}')}</p>") == PLAIN


@pytest.mark.parametrize(
    "sentence",
    ["签约单位包括{}。", "联盟由{}共同发起。", "首批6家单位（{}）已完成签约。", "本次签约的6家机构分别为{}。"],
)
def test_names_in_a_chinese_sentence(sentence: str) -> None:
    names = (*CHINESE[:5], "云汀中等专业学校")
    assert list_names(f"<p>{sentence.format('、'.join(names))}</p>") == names


@pytest.mark.parametrize(
    "told",
    ["<p>They are:</p>", "<h3>In attendance</h3>", "<p>Joining the pact are:</p>", "<p>Adopters to date:</p>",
     "<p>Here is the full list:</p>", "<p>The first cohort:</p>", "<h3>Who signed</h3>", "<p>Grants go to:</p>"],
)  # fmt: skip
@pytest.mark.parametrize("names", [PLAIN, COINED])
def test_further_words_that_announce_a_list(told: str, names: tuple[str, ...]) -> None:
    assert list_names(f"{told}{ul(names)}") == names


def test_a_line_announces_what_the_text_counts() -> None:
    html = f"<p>Six kitchens will share one truck.</p><p>Meet the kitchens:</p>{ul(COINED)}"
    assert list_names(html) == COINED


@pytest.mark.parametrize(
    "html",
    [
        f"<h3>Speakers</h3>{ul(PEOPLE)}",
        f"<p>The pact has six parts:</p>{ul(COINED)}",
        f"<h3>Past winners</h3>{ul(PLAIN)}",
        f"<h3>Project team</h3>{ul(tuple(f'{name}, analyst' for name in PEOPLE))}",
        "<h3>What the partners agreed</h3>"
        + "".join(f"<p><b>{x}.</b> It starts in May, in two towns.</p>" for x in COINED),
        "".join(f"<h3>About {name}</h3><p>It was founded in 1887 and runs the records office.</p>" for name in PLAIN),
        "</div><section><h4>Member organisations</h4>"
        + fill("<p><a href=https://m{i}.example>{n}</a></p>", PLAIN)
        + "</section>",
        f"<h3>What the members have agreed</h3>{ul(('One Licence', 'Shared Training', 'Open Accounts'))}",
        f"<p>Partners will offer courses:</p>{ul(('Archive Management', 'Records Law', 'Digital Skills'))}",
        f"<h3>Documents</h3>{ul(('Memorandum of Understanding', 'Terms of Reference', 'Membership Form'))}",
        "<h3>Opening evenings</h3><table><tr><th>Library</th><th>Evening</th></tr>"
        + fill("<tr><td>{n}</td><td>Tuesday 3 September</td></tr>", PLAIN)
        + "</table>",
        "<p>共建五大平台：数据平台、培训平台、利用平台、保护平台、研究平台。</p>",
        "<p>主讲专家：王伟、李明远、张若兰、赵子昂</p>",
        "<p>各成员单位将开展以下工作：</p><p>1. 统一许可</p><p>2. 联合培训</p><p>3. 公开账目</p>",
    ],
)
def test_other_lists_are_no_rosters(html: str) -> None:
    assert list_names(html) == ()


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("Membership stands at 24. Members include:", 24),
        ("The number of signatories has risen to 24. They include:", 24),
        ("Members (6 so far):", 6),
        ("Six have signed so far:", 6),
        ("Three dozen bodies have signed, including:", 36),
        ("One hundred and twenty members, including:", 120),
        ("The alliance unites two universities, three firms and one council:", 6),
        ("The members number six:", 6),
        ("共有两所高校、三家企业和一家医院参加：", 6),
        ("成员单位名单（24家，部分）", 24),
        ("10多家企业参与，包括：", 10),
        ("数十家企业参与，包括：", None),
    ],
)
def test_further_ways_to_count(told: str, stated: int | None) -> None:
    assert read(f"<p>{told}</p>{ul(PLAIN)}").roster_stated == stated


def test_a_second_name_on_each_card_or_line_is_who_speaks_or_where() -> None:
    assert list_names(f"{TOLD}<ul>{fill('<li><p>{n}</p><p>{who}, Chair</p></li>', PLAIN)}</ul>") == PLAIN
    assert list_names(f"{TOLD}{fill('<p>{who}<br>Director<br>{n}</p>', PLAIN)}") == PLAIN
    spans = fill("<li><span class='org'>{n}</span><span class='town'>{town}</span></li>", PLAIN)
    assert list_names(f"{TOLD}<ul>{spans}</ul>") == PLAIN


def test_a_list_in_columns_of_lines_is_read_whole() -> None:
    columns = (f"<div class='column'><p>{'<br>'.join(PLAIN[at : at + 2])}</p></div>" for at in (0, 2, 4))
    assert list_names(f"<h3>Who has signed</h3><div class='columns'>{''.join(columns)}</div>") == PLAIN


def test_the_signature_above_an_annex_is_no_part_of_its_list() -> None:
    above = "<p>附件：1.试点单位名单</p><p>云汀市工业局</p><p>2024年3月15日</p><p>附件1</p>"
    above += "<p>试点单位名单</p><p>（排名不分先后）</p>"
    assert list_names(f"{above}{''.join(f'<p>{name}</p>' for name in CHINESE)}") == CHINESE


def test_a_list_begins_under_the_number_of_its_annex() -> None:
    above = "<p>首批试点单位如下：</p><p>2024年3月15日</p><p>（此件公开发布）</p><p>附件2</p>"
    assert list_names(f"{above}{''.join(f'<p>{name}</p>' for name in CHINESE)}") == CHINESE


def test_several_names_on_each_line_of_a_list() -> None:
    lines = (", ".join(f"{name} (Ireland)" for name in names) for names in (PLAIN[:4], PLAIN[1:5], PLAIN[2:]))
    assert set(list_names(f"<h3>Members</h3>{ul(tuple(lines))}")) == set(PLAIN)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Five coastal states have signed: Ghana, Togo, Benin, Nigeria and Senegal. Mali, Niger and Chad look on.",
            ("Ghana", "Togo", "Benin", "Nigeria", "Senegal"),
        ),
        ("Members from five countries met: Ghana, Togo, Benin, Nigeria and Senegal.", ()),
        (
            "The four partners are Alder Trust, Birch Shipping plc, Cedar Hospital and Dunmore Council.",
            ("Alder Trust", "Birch Shipping plc", "Cedar Hospital", "Dunmore Council"),
        ),
        (
            "Four bodies have signed: Alder Trust; Birch Hospital; Cedar Council; and Ivy Dredging GmbH.",
            ("Alder Trust", "Birch Hospital", "Cedar Council", "Ivy Dredging GmbH"),
        ),
    ],
)
def test_where_names_in_a_sentence_end(text: str, names: tuple[str, ...]) -> None:
    assert list_names(f"<p>{text}</p>") == names
