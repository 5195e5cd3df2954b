"""Bylines as sites write them, invented after no page in particular: what stands in a line, and who wrote by it."""

from __future__ import annotations

import pytest

from extractors.bylines.byline import find_byline

ENGLISH = """
By JANE DOE => JANE DOE
BY JANE DOE AND JOHN ROE => JANE DOE; JOHN ROE
By Jane Doe and John Roe, Staff Writers => Jane Doe; John Roe
by Jane Doe, Staff Writer => Jane Doe
Written by Jane Doe => Jane Doe
Reported by: Li Hua => Li Hua
Story by Jane Doe; photos by John Roe => Jane Doe
Words: Jane Doe | Photos: John Roe => Jane Doe
Words Jane Doe  Photography John Roe => Jane Doe
By Jane Doe | Special to The Tribune => Jane Doe
By Jane Doe for Harbour News => Jane Doe
By Jane Doe in London => Jane Doe
By Jane Doe, in Geneva, and John Roe, in Paris => Jane Doe; John Roe
By Xinhua writers Wang Wei, Li Na => Wang Wei; Li Na
By WANG WEI in Chengzhou | China Daily | Updated: 2024-03-13 10:20 => WANG WEI
By Wang Wei and Li Na | HK EDITION | Updated: 2024-03-13 10:20 => Wang Wei; Li Na
Author: Wang Wei, Li Na  Source: School of Law  Date: 2024-03-13  Views: 234 => Wang Wei; Li Na
Author : Wang Wei => Wang Wei
Authors: Wang Wei; Li Na => Wang Wei; Li Na
Writer: Wang Wei  Photographer: Li Na  Editor: Zhao Qi => Wang Wei
Reporter: Wang Wei Photo: Li Na Editor: Zhao Qi => Wang Wei
Text by Wang Wei / Photos by Li Na => Wang Wei
Text / Wang Wei  Photo / Li Na => Wang Wei
(Reporter: Li Hua) => Li Hua
(Written by Li Hua, edited by Zhao Qi) => Li Hua
(By reporters Wang Wei and Li Na) => Wang Wei; Li Na
(Contributed by the Publicity Department) =>
(Edited by Zhao Qi) =>
Contributor: Wang Wei => Wang Wei
Contributors: Wang Wei, School of Law; Li Na, Library => Wang Wei; Li Na
— Jane Doe => Jane Doe
–Jane Doe, University Communications => Jane Doe
Jane Doe is a staff writer at Harbour Weekly. =>
Posted by admin on March 13, 2024 =>
Posted on March 13, 2024 by Jane Doe => Jane Doe
Published March 13, 2024 By Jane Doe => Jane Doe
March 13, 2024 | Jane Doe => Jane Doe
Jane Doe | March 13, 2024 => Jane Doe
Jane Doe • 13 Mar 2024 • 4 min read => Jane Doe
Jane Doe, March 13, 2024 => Jane Doe
Jane Doe March 13, 2024 => Jane Doe
Media contact: Jane Doe, 555-0100 =>
Contact: Jane Doe =>
Press contact Jane Doe =>
By Dr. Jane Doe => Dr. Jane Doe
By Prof. John Roe and Dr Ann Lee => Prof. John Roe; Dr Ann Lee
By Jane Doe, Ph.D. => Jane Doe
By Jane Doe, MD, and John Roe, RN => Jane Doe; John Roe
By Jane Doe Updated 3 hours ago => Jane Doe
By Jane Doe Published: 13 March 2024 => Jane Doe
By Jane Doe 13 March 2024 => Jane Doe
By Jane Doe, Health Correspondent => Jane Doe
Jane Doe Health Correspondent => Jane Doe
Jane Doe, Political editor => Jane Doe
Jane Doe Senior Reporter => Jane Doe
By Staff Reporter =>
By Our Correspondent =>
Reporting by Jane Doe in Beijing; Editing by John Roe => Jane Doe
Reporting by Jane Doe and Ann Lee; additional reporting by Sam Orr; editing by John Roe => Jane Doe; Ann Lee
Additional reporting by Sam Orr =>
Source: Xinhua Author: Wang Wei Editor: huaxia => Wang Wei
Source: Xinhua | 2024-03-13 10:20:11 | Editor: huaxia =>
Writer:Wang Wei Editor:Li Na => Wang Wei
By: Wang Wei => Wang Wei
By : Wang Wei, Li Na  |  From: Chengzhou Daily => Wang Wei; Li Na
By Ngũgĩ Mwangi and José Álvarez => Ngũgĩ Mwangi; José Álvarez
By Jean-Luc de la Cruz => Jean-Luc de la Cruz
By Lee Wei Ling => Lee Wei Ling
By Tan Ah Kow & Lim Bee => Tan Ah Kow; Lim Bee
By A. K. Sharma => A. K. Sharma
By J.R. Smith III => J.R. Smith III
By Jane Doe (jdoe@example.org) => Jane Doe
Jane Doe jdoe@example.org => Jane Doe
By Jane Doe @janedoe => Jane Doe
Article by Jane Doe => Jane Doe
Blog post by Jane Doe => Jane Doe
Opinion by Jane Doe => Jane Doe
Interview by Jane Doe => Jane Doe
Compiled by Wang Wei => Wang Wei
Translated by Wang Wei, proofread by Li Na =>
Photo by Jane Doe =>
Image: Jane Doe =>
Video by Jane Doe =>
by signing the agreement, Harbour University joined =>
By 2030, the alliance will =>
By working together we can =>
By The Numbers =>
By Invitation Only =>
Jane Doe Staff Writer => Jane Doe
Jane Doe, Contributor => Jane Doe
Jane Doe // March 13, 2024 => Jane Doe
WRITTEN BY Jane Doe PUBLISHED March 13, 2024 => Jane Doe
Author Jane Doe => Jane Doe
Authored by Jane Doe => Jane Doe
Submitted by Jane Doe on Wed, 03/13/2024 - 10:20 => Jane Doe
Posted by Jane Doe at 10:20 AM => Jane Doe
"""
CHINESE = """
选稿：许文杰 =>
编辑：王伟 选稿：许文杰 =>
本报记者 王伟 李娜 => 王伟; 李娜
本报记者 王 伟 通讯员 李 娜 => 王伟; 李娜
记者 王伟 摄影 李娜 => 王伟
文/王伟 图/李娜 => 王伟
文 | 王伟 => 王伟
文｜记者 王伟  编辑｜李娜 => 王伟
撰文：王伟 摄影：李娜 编辑：赵琪 => 王伟
文字：王伟 图片：李娜 审核：赵琪 => 王伟
（通讯员 王伟 李娜） => 王伟; 李娜
（王伟 李娜） => 王伟; 李娜
（记者王伟 通讯员李娜 赵琪） => 王伟; 李娜; 赵琪
供稿：科研处 王伟 => 王伟
撰稿：王伟 | 审核：李娜 | 编辑：赵琪 => 王伟
作者：王伟 来源：临江日报 发布时间：2024-03-13 => 王伟
作者：佚名 =>
作者：管理员 =>
作者：临江大学新闻中心 =>
发布者：王伟 =>
来源：新闻中心 作者：王伟、李娜 摄影：赵琪 编辑：孙丽 => 王伟; 李娜
见习记者 王伟 => 王伟
首席记者王伟 记者李娜 => 王伟; 李娜
临江融媒记者 王伟 通讯员 李娜 文/图 => 王伟; 李娜
全媒体记者：王伟 李娜 => 王伟; 李娜
新华社记者王伟、李娜 => 王伟; 李娜
临江日报客户端记者 王伟 => 王伟
澎湃新闻记者 王伟 => 王伟
来源：临江发布 | 记者：王伟 => 王伟
采访对象：王伟 =>
采写：王伟 => 王伟
采写/新京报记者 王伟 => 王伟
图文：王伟 => 王伟
图/文：王伟 李娜 => 王伟; 李娜
图、文：王伟 => 王伟
摄影：王伟 =>
图片由王伟提供 =>
责任编辑：王伟 =>
值班主任：王伟 =>
初审：王伟 复审：李娜 终审：赵琪 =>
一审：王伟 二审：李娜 三审：赵琪 =>
王伟 2024-03-13 => 王伟
王伟/文 => 王伟
王伟 李娜/文 赵琪/摄 => 王伟; 李娜
□ 王伟 => 王伟
■本报记者 王伟 => 王伟
【记者 王伟】 => 王伟
记者王伟台北报导 => 王伟
〔記者王大明／台北報導〕 => 王大明
（王伟 中国人民大学教授） =>
作者系临江大学教授 =>
（作者：王伟，系临江大学教授） => 王伟
作者：王伟（临江大学教授） => 王伟
通讯员：司马静 => 司马静
特约撰稿人 王伟 => 王伟
实习生 王伟 记者 李娜 => 王伟; 李娜
记者/王伟 编辑/李娜 校对/赵琪 => 王伟
记者：王伟 后期：李娜 => 王伟
视频：王伟 =>
执笔：王伟 李娜 => 王伟; 李娜
本网讯（王伟）3月13日 => 王伟
本网讯 （通讯员王伟、李娜）近日 => 王伟; 李娜
本站讯（记者 王伟）3月13日下午，联盟成立。 => 王伟
临江日报讯 （记者 王伟 通讯员 李娜） 3月13日 => 王伟; 李娜
（临江市科技局 王伟） => 王伟
（科技处） =>
（完） =>
（据新华社） =>
（来源：临江日报） =>
记者 王伟 | 编辑 李娜 | 审核 赵琪 => 王伟
王伟（本报评论员） =>
稿件来源：办公室 撰稿人：王伟 审稿人：李娜 => 王伟
信息员：王伟 => 王伟
投稿：王伟 => 王伟
来稿：王伟 => 王伟
新闻作者：王伟 => 王伟
文 / 本刊记者 王伟 => 王伟
文/本报记者 王伟 图/受访者提供 => 王伟
撰文 王伟 => 王伟
记者 | 王伟 => 王伟
本期编辑：王伟 =>
作 者：王伟 => 王伟
记 者：王伟 => 王伟
通 讯 员：王伟 => 王伟
"""


def read_cases(table: str) -> list[tuple[str, tuple[str, ...]]]:
    """A line and, behind =>, the names in it."""
    pairs = (row.rsplit("=>", 1) for row in table.strip().splitlines())
    return [(line.rstrip(), tuple(name.strip() for name in names.split(";") if name.strip())) for line, names in pairs]


@pytest.mark.parametrize(("line", "authors"), read_cases(ENGLISH) + read_cases(CHINESE))
def test_who_wrote_by_one_line(line: str, authors: tuple[str, ...]) -> None:
    assert find_byline([line], ending=[line]).authors == authors
