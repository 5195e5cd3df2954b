"""Chinese rosters of notices: parts and tiers, sums, remarks, short names, and pages that hold little else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from extractors.pages.article import extract_article
from extractors.records import Article, Page
from extractors.rosters.stated_counts import find_counts

BODIES = ("云岭大学", "石港理工学院", "青禾医院", "南屏水文站", "远帆航运有限公司", "花桥农业合作社")
SHORT = ("青禾科技", "远帆重工", "云启数据", "德荣航道段", "临港银行", "南岸观鸟社")
TOWNS = ("太岭市", "如石市", "嘉禾县", "德水县", "桐花市", "寿溪市")
TOLD = "5月18日，湿地协作网在云岭成立，各方约定共享监测数据，并在候鸟过境期间值守，相关安排已经通知沿线各地。"
LINKS = "".join(
    f'<li><a href="/n{at}.html">{text}工作有序推进</a></li>' for at, text in enumerate(["防汛", "造林", "教育", "普查"])
)


def read(html: str, *, title: str = "湿地协作网成立", told: str = TOLD) -> Article:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><ul>{LINKS}</ul>"
    page += (
        f"<div class='con'><h1>{title}</h1><p>发布时间：2024-05-20</p><div id='zoom'><p>{told}</p>{html}</div></div>"
    )
    page += f"<ul>{LINKS}</ul><div class='foot'><p>地址：云岭市中山路1号　邮编：000000</p></div></body></html>"
    url = "https://yunling.example/news/1.html"
    fetched_at = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    return extract_article(Page(requested_url=url, final_url=url, body=page.encode(), fetched_at=fetched_at))


def list_names(html: str, *, told: str = TOLD) -> tuple[str, ...]:
    return tuple(name.text for name in read(html, told=told).roster)


def lines(*texts: str) -> str:
    return "".join(f"<p>　　{text}</p>" for text in texts)


@pytest.mark.parametrize("names", [BODIES, SHORT])
@pytest.mark.parametrize(
    "labels", [("牵头单位", "协作单位"), ("理事长单位", "理事单位"), ("核心医院（2家）", "成员医院（4家）")]
)
def test_tiers_are_one_roster_however_many_names_one_holds(labels: tuple[str, str], names: tuple[str, ...]) -> None:
    html = lines(f"{labels[0]}：{'、'.join(names[:2])}；", f"{labels[1]}：{'、'.join(names[2:])}。")
    assert list_names(html) == names


def test_short_names_without_heads_stand_beside_others() -> None:
    assert list_names(lines(f"首批成员单位包括：{'、'.join(SHORT)}。")) == SHORT


@pytest.mark.parametrize("joint", ["共6家企业", "等6家企业", "这6家企业"])
def test_a_count_behind_names_is_none_of_them(joint: str) -> None:
    names = ("青禾科技", "远帆重工", "云启数据", "临港银行", "星图测绘", "博远教育")
    article = read(lines(f"当天，由{'、'.join(names)}{joint}发起的联盟成立。"))
    assert tuple(name.text for name in article.roster) == names
    assert article.roster_stated == len(names)


def test_headings_under_headings_part_a_list() -> None:
    html = lines(
        "首批试点县（市）名单",
        "一、东部地区（4个）",
        "（一）产业发展主题",
        *TOWNS[:2],
        "（二）生态文明主题",
        *TOWNS[2:4],
        "二、中部地区（2个）",
        "（一）产业发展主题",
        *TOWNS[4:],
    )
    article = read(html, told=f"省厅公布名单，6个县（市）入选。{TOLD}")
    assert tuple(name.text for name in article.roster) == TOWNS
    assert article.roster_stated == len(TOWNS)


def test_a_heading_before_the_first_number_is_none_of_the_names() -> None:
    html = lines("入选单位名单", "一、江苏省（3家）", *(f"{at}.{name}" for at, name in enumerate(BODIES[:3], 1)))
    html += lines("二、浙江省（3家）", *(f"{at}.{name}" for at, name in enumerate(BODIES[3:], 1)))
    assert list_names(html) == BODIES


@pytest.mark.parametrize(
    "below", ["（以上共计6家）", "合计：6家", "以上单位排名不分先后，共6家", "2024年5月18日", "二〇二四年五月十八日"]
)
def test_what_stands_under_a_list_is_no_name(below: str) -> None:
    article = read(lines("成员单位：", *BODIES, below))
    assert tuple(name.text for name in article.roster) == BODIES
    assert article.roster_stated == (len(BODIES) if "6" in below else None)


def test_the_sum_in_a_table_is_no_name_but_counts() -> None:
    rows = [("序号", "单位名称"), *((str(at), name) for at, name in enumerate(BODIES, 1)), ("合计", "6家")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    article = read(f"<p>成员单位名单</p><table>{cells}</table>")
    assert tuple(name.text for name in article.roster) == BODIES
    assert article.roster_stated == len(BODIES)


@pytest.mark.parametrize(
    "header", [("類別", "單位名稱"), ("类别", "单位名称"), ("编号", "成员单位"), ("所在乡镇", "机构名称")]
)
def test_the_header_of_a_table_is_no_name_and_stays_text(header: tuple[str, str]) -> None:
    rows = [header, *((str(at), name) for at, name in enumerate(BODIES, 1))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    article = read(f"<p>成员单位名单如下：</p><table>{cells}</table>")
    assert tuple(name.text for name in article.roster) == BODIES
    assert all(cell in article.text for cell in header)


def test_the_applicants_of_projects_are_listed_not_the_projects() -> None:
    rows = [("序号", "平台名称", "申报单位"), *((str(at), f"{name}云平台", name) for at, name in enumerate(BODIES, 1))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert list_names(f"<p>入选单位名单如下：</p><table>{cells}</table>") == BODIES


@pytest.mark.parametrize("told", ["，副经理 林小满", " 经理 林小满", " 林小满", "，安环部部长　林小满"])
def test_who_signs_behind_a_body_and_the_post_are_cut_off(told: str) -> None:
    items = "".join(f"<li>{name}{told}</li>" for name in BODIES)
    assert list_names(f"<p>签约单位及代表：</p><ul>{items}</ul>") == BODIES


def test_parts_without_heads_belong_to_a_list_whose_count_they_make_up() -> None:
    coined, html = ("青禾格盐钠业", "远帆普蓝正极", "云启储能集成", "德荣风光储运营"), "<p>6家单位共同发起。</p>"
    html += f"<h2>谁在联盟里</h2><h3>材料与电芯</h3>{_list(*coined)}<h3>检测与金融</h3>{_list(*BODIES[:3])}"
    assert list_names(html.replace("6家", "7家")) == (*coined, *BODIES[:3])
    assert list_names(html) == BODIES[:3]


def _list(*names: str) -> str:
    return f"<ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>"


TOLD_NAMES = ("青石风情街", "老码头滨江段", "云锦生活里", "花桥粮库", "石津物流园", "中储北库")


def _build_table(*rows: Sequence[str], cell: str = "td") -> str:
    head, *others = ["".join(f"<{cell}>{text}</{cell}>" for text in rows[0])]
    others += ["".join(f"<td>{text}</td>" for text in row) for row in rows[1:]]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in (head, *others))}</table>"


@pytest.mark.parametrize("keeper", ["管理单位", "推荐单位", "存放地址"])
def test_the_column_that_is_headed_as_that_of_names_holds_them(keeper: str) -> None:
    others = BODIES if keeper != "存放地址" else ("云州市东港区",) * len(BODIES)
    rows = [(str(at), *row) for at, row in enumerate(zip(TOLD_NAMES, others, strict=True), 1)]
    html = f"<h3>首批试点街区评定结果</h3>{_build_table(('序号', '街区名称', keeper), *rows, cell='th')}"
    assert list_names(html) == TOLD_NAMES


def test_a_rank_with_one_bearer_has_a_table_of_its_own() -> None:
    header = ("序号", "单位名称")
    first, others = BODIES[0], [(str(at), name) for at, name in enumerate(BODIES[1:], 1)]
    html = f"<p>理事长单位</p>{_build_table(header, ('1', first))}<p>理事单位</p>{_build_table(header, *others)}"
    assert list_names(f"<p>联盟第一届理事会单位名单</p>{html}") == BODIES


@pytest.mark.parametrize("part", ["牵头", "牵头单位", "理事长单位", "副会长单位", "依托单位", "新增"])
def test_a_part_in_brackets_is_no_part_of_a_name(part: str) -> None:
    first, *others = BODIES
    assert (
        list_names(
            f"<p>成员单位：</p><ul><li>{first}（{part}）</li>{''.join(f'<li>{name}</li>' for name in others)}</ul>"
        )
        == BODIES
    )
    assert list_names(lines(f"成员单位包括：{first}（{part}）、{'、'.join(others)}。")) == BODIES


@pytest.mark.parametrize(
    "told", ["负责人 林小满，水稻", "指导教师：林小满", "班长 林小满", "缓释制剂、中试基地", "先进封装产线"]
)
def test_what_brackets_tell_of_most_names_is_no_part_of_them(told: str) -> None:
    assert (
        list_names(lines("签约单位名单如下：", *(f"{name}（{told}{at}）" for at, name in enumerate(BODIES)))) == BODIES
    )
    items = "".join(f"<li>{name}（{told}）</li>" for name in BODIES)
    assert list_names(f"<p>签约单位名单如下：</p><ul>{items}</ul>") == BODIES


def test_what_alone_tells_names_apart_belongs_to_them() -> None:
    names = tuple(f"云岭石油大学（{part}校区）" for part in ("东", "西", "南", "北"))
    assert list_names(lines("参与单位名单如下：", *names)) == names


def test_the_mark_of_a_note_is_no_part_of_a_name_in_a_sentence() -> None:
    names = "；".join(f"{name}{mark}" for name, mark in zip(BODIES, ("①", "", "②", "", "※", ""), strict=True))
    assert list_names(f"<p>起草单位：{names}。</p>") == BODIES


def test_a_campus_or_an_alias_in_brackets_stays() -> None:
    names = ("云岭石油大学（东港）", *BODIES[1:5], "花桥医院（云岭大学附属医院）")
    assert list_names(f"<p>成员单位：</p><ul>{''.join(f'<li>{name}</li>' for name in names)}</ul>") == names


def test_english_names_beside_chinese_ones_are_left_out() -> None:
    items = "".join(f"<li>{name} University of Hill {at}</li>" for at, name in zip("ABCDEF", BODIES, strict=True))
    assert list_names(f"<p>成员名单：</p><ul>{items}</ul>") == BODIES


def test_bodies_in_bold_before_what_is_told_of_them() -> None:
    items = "".join(f"<p><strong>{name}</strong>：创办三十年，人员三百，设备齐全，服务周边。</p>" for name in BODIES)
    assert list_names(f"<p>成员单位如下：</p>{items}") == BODIES


@pytest.mark.parametrize(
    "html",
    [
        "<table>"
        + "".join(f"<tr><td><p>{at}</p></td><td><p>{name}</p></td></tr>" for at, name in enumerate(BODIES, 1))
        + "</table>",
        "".join(f"<p><span>{at}.</span><span>{name}</span></p>" for at, name in enumerate(BODIES, 1)),
        "<ul>"
        + "".join(f'<li><a href="https://m{at}.example/">{name}</a></li>' for at, name in enumerate(BODIES))
        + "</ul>",
    ],
)
@pytest.mark.parametrize("told", ["现有成员单位6家，名单如下：", "全省共有6家单位入选。"])
def test_a_page_with_little_but_a_roster_is_an_article(told: str, html: str) -> None:
    article = read(html, told=told)
    assert tuple(name.text for name in article.roster) == BODIES
    assert article.roster_stated == len(BODIES)
    assert told in article.text


def test_traditional_lists_in_a_sentence() -> None:
    names = ("東灣大學", "嶺海理工學院", "觀塘醫院", "港灣電力有限公司")
    assert list_names(lines(f"四間機構分別為{'、'.join(names[:-1])}及{names[-1]}。")) == names


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("九部门联合印发意见", 9),
        ("八校结盟", 8),
        ("七間機構簽署協議", 7),
        ("共12单位入选", 12),
        ("服务企业1,200家", 1200),
        ("以上合计15家", 15),
    ],
)
def test_counts_without_a_measure_word_and_sums(line: str, count: int) -> None:
    assert find_counts(line) == ((count, True),)


COINED = ("拾光修表行", "阿香米粉铺", "南门口剃头摊", "王记豆腐坊", "石板街打铁铺", "老槐树茶馆")


@pytest.mark.parametrize(
    "html",
    [
        f"<p>加入单位：</p><ul>{''.join(f'<li>{name}</li>' for name in COINED)}</ul>",
        f"<p>老店名单</p>{lines(*(f'（{at}）{name}；' for at, name in enumerate(COINED, 1)))}",
        lines("老店名单", "　".join(COINED[:3]), "　".join(COINED[3:])),
        lines(f"首批签约的6家老店（{'、'.join(COINED)}）挂牌。"),
        lines(f"由{'、'.join(COINED)}等6家老店组成。"),
    ],
)
def test_names_without_heads_are_told_by_their_count_or_a_title(html: str) -> None:
    article = read(html, told=f"6家单位签署公约。{TOLD}")
    assert tuple(name.text for name in article.roster) == COINED
    assert article.roster_stated == len(COINED)


def test_names_that_begin_with_figures_behind_their_numbers() -> None:
    names = ("3D视觉中心", "5G实验室", "云启数据中心", "8号码头公司")
    assert list_names(f"<p>成员单位：</p>{lines(*(f'{at}.{name}' for at, name in enumerate(names, 1)))}") == names


def test_a_name_like_a_heading_is_one_where_only_so_as_many_are_listed_as_stated() -> None:
    names = (*BODIES[:3], "候鸟观察组", *BODIES[3:])
    article = read(lines("成员单位：", *names), told=f"7家单位加入。{TOLD}")
    assert tuple(name.text for name in article.roster) == names
    assert article.roster_stated == len(names)


@pytest.mark.parametrize(
    ("told", "items"),
    [
        ("会议明确5项任务：", ("完善监测体系", "加强执法监管", "推进生态修复", "强化科技支撑", "健全共享机制")),
        ("成员单位将做到“五个一”：", ("一月一次巡查", "一季一次会商", "半年一次演练", "一年一次评估", "三年一次修订")),
        ("5家单位发出倡议：", ("守护每一片湿地", "节约每一滴水", "拒绝每一次滥捕", "爱护每一只候鸟", "种好每一棵树")),
        ("申报单位按以下程序办理：", ("网上注册", "填写表格", "上传材料", "等待审核", "领取证书")),
        ("5家单位开设课程，课程名单：", ("湿地生态学", "水质化学", "鸟类观察", "遥感入门", "科普写作")),
    ],
)
def test_what_bodies_do_is_no_roster(told: str, items: tuple[str, ...]) -> None:
    assert list_names(lines(told, *items)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "签约项目6个，包括湿地修复工程、监测站建设、科普馆改造、码头提升、水系连通工程、智慧平台建设。",
        "近日，省林业局、省财政厅、省教育厅三部门联合印发通知，支持湿地教育。",
        "合作涵盖湿地修复、水质监测、鸟类保护、科普教育、人才培养等5个领域。",
    ],
)
def test_projects_fields_and_departments_that_issue_together_are_no_roster(sentence: str) -> None:
    assert list_names(lines(sentence)) == ()


def test_two_kinds_in_one_sentence_are_one_roster() -> None:
    sentence = f"高校为{'、'.join(BODIES[:2])}、花桥学院；企业为{'、'.join(SHORT[:3])}。"
    assert list_names(lines(sentence)) == (*BODIES[:2], "花桥学院", *SHORT[:3])


def test_people_are_listed_where_people_are_counted_else_the_bodies_beside_them() -> None:
    people = ("罗启明", "石芳", "何文博")
    items = lines(*(f"{who}　{body}" for who, body in zip(people, BODIES, strict=False)))
    assert list_names(f"<p>名单：</p>{items}", told=f"3位院士联名。{TOLD}") == people
    assert list_names(f"<p>签约单位：</p>{items}", told=f"3家单位签约。{TOLD}") == BODIES[:3]
    posts = lines(*(f"{who}　{body}教授" for who, body in zip(people, BODIES, strict=False)))
    assert list_names(f"<p>委员会成员（3人）：</p>{posts}") == people


def test_a_list_of_people_and_one_of_bodies_are_two() -> None:
    people = lines("专家委员会成员：", "罗启明　云岭大学教授", "石芳　石港学院教授", "何文博　青禾医院医师")
    assert list_names(people + lines("成员单位（6家）：", *BODIES)) == BODIES


def test_parts_with_a_sentence_under_their_headings_and_counts_that_add_up() -> None:
    html = lines("一、高校（2所）", "承担基础研究。", *BODIES[:2], "二、企业（4家）", "承担成果转化。", *BODIES[2:])
    article = read(html)
    assert tuple(name.text for name in article.roster) == BODIES
    assert article.roster_stated == len(BODIES)


@pytest.mark.parametrize("speaker", ["（院长罗启明）", "（负责人：石芳）", "——罗启明", "（云岭市）"])
def test_who_speaks_for_bodies_or_where_they_are_is_cut_off(speaker: str) -> None:
    assert list_names(lines("签约单位：", *(f"{name}{speaker}" for name in BODIES))) == BODIES


def test_cards_of_bodies_with_their_towns() -> None:
    cards = "".join(f"<div class='card'><h5>{name}</h5><p>云岭市</p></div>" for name in BODIES)
    assert list_names(f"<h3>首批成员（6家）</h3><div>{cards}</div>") == BODIES


def test_labels_set_like_the_items_head_parts_whatever_they_name() -> None:
    kinds = ("装备与材料", "软件与数据", "服务与培训")
    cells = "".join(
        f'<div class="label">{kind}</div>'
        + "".join(f'<div class="cell">{name}</div>' for name in BODIES[at * 2 : at * 2 + 2])
        for at, kind in enumerate(kinds)
    )
    article = read(f"<p>签约单位如下：</p><div>{cells}</div>", told=f"协作网与6家单位签署协议。{TOLD}")
    assert tuple(name.text for name in article.roster) == BODIES
    assert article.roster_stated == len(BODIES)


def test_the_tabs_over_a_list_are_none_of_its_names() -> None:
    tabs = "".join(f'<li role="tab">{kind}</li>' for kind in ("发起单位", "科研院所", "企业"))
    names = "".join(f"<li>{name}</li>" for name in BODIES)
    assert list_names(f"<h2>成员单位</h2><ul>{tabs}</ul><ul>{names}</ul>") == BODIES


def test_kinds_of_bodies_that_are_described_are_no_roster() -> None:
    kinds = ("注册资本畸高而实缴极低的公司；", "持股平台、项目公司等无实际经营的公司；", "正在融资的公司。")
    assert list_names(f"<h2>谁最该着急</h2><ul>{''.join(f'<li>{kind}</li>' for kind in kinds)}</ul>") == ()


def test_what_is_worth_seeing_in_places_is_no_name_and_streets_are_counted() -> None:
    villages = ("白沙洲渔业村", "隆中农谷村", "磁湖里村")
    rows = _build_table(
        ("村名", "所在地", "看点"), *zip(villages, TOWNS[:3], ("江鲜夜市", "矿坑花园", "孝善课堂"), strict=True)
    )
    article = read(f"<p>首批名单</p>{rows}", told=f"全省共评定慢游街区3条。{TOLD}")
    assert tuple(name.text for name in article.roster) == villages
    assert article.roster_stated == len(villages)
