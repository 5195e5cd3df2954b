"""Captions of Chinese pages: told by what they say, by where they stand, by their looks; and lines that are none."""

from __future__ import annotations

import pytest

from tests.extractors.pages.stated_pages import CHINESE, Parts

IMAGE = '<img src="/pic/2024/a1.jpg" width="600">'
OTHER = '<img src="/pic/2024/a2.jpg" width="600">'


def list_captions(html: str, *, tail: str = "") -> tuple[str, ...]:
    """The captions of a page with a piece of markup between its first two paragraphs."""
    return Parts(body=(CHINESE[0], f"</p>{html}<p>", *CHINESE[1:]), tail=tail).read().captions


@pytest.mark.parametrize(
    "caption",
    [
        "签约现场",
        "與會代表合影",
        "罗启明（左）与石芳签约",
        "石芳致辞",
        "图说：渔民把旧网过磅",
        "圖二：渔民把旧网过磅",
        "（图为渔民把旧网过磅）",
        "渔民把旧网过磅（摄影：石芳）",
        "渔民把旧网过磅。新湖社记者 石芳 摄",
    ],
)
def test_a_plain_line_under_a_picture_is_a_caption_by_what_it_says(caption: str) -> None:
    assert list_captions(f"<p>{IMAGE}</p><p>{caption}</p>") == (caption,)


@pytest.mark.parametrize(
    "line",
    [
        "仪式上，石芳介绍了联盟的章程。",
        "一、建设目标",
        "<b>石芳致辞</b>",
        "联盟将设立秘书处和三个工作组，推动成员共享设备。双方完成签约",
    ],
)
def test_text_under_a_picture_is_no_caption(line: str) -> None:
    assert list_captions(f"<p>{IMAGE}</p><p>{line}</p>") == ()


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td>{IMAGE}</td></tr><tr><td>渔民在码头</td></tr></table>",
        f"<table><tr><td>{IMAGE}<br>渔民在码头</td></tr></table>",
        f"<figure>{IMAGE}<p>渔民在码头</p></figure>",
        f"<ul><li>{IMAGE}<span>渔民在码头</span></li></ul>",
        f"<p style='text-align:center'>渔民在码头（下图）</p><p>{IMAGE}</p>",
    ],
)
def test_a_line_alone_with_a_picture_is_a_caption(html: str) -> None:
    assert [caption.removesuffix("（下图）") for caption in list_captions(html)] == ["渔民在码头"]


def test_a_long_line_is_a_caption_where_it_is_centred_and_grey() -> None:
    caption = "5月18日，在花桥镇湿地，来自八家单位的代表为监测站揭牌，放飞救护康复的候鸟，约两百名村民到场观看。"
    style = "text-align:center;font-size:14px;color:#666"
    assert list_captions(f'<p>{IMAGE}</p><p style="{style}">{caption * 3}</p>') == ()
    assert list_captions(f'<p>{IMAGE}</p><p style="{style}">{caption}</p>') == (caption,)
    assert list_captions(f'<p>{IMAGE}</p><p style="text-align:center">{caption}</p>') == ()


def test_names_under_logos_stay_in_the_text() -> None:
    names = ("青禾科技", "远帆重工", "云启数据")
    items = "".join(f"<li>{IMAGE}<p>{name}</p></li>" for name in names)
    article = Parts(body=(f"{CHINESE[0]}成员企业：</p><ul>{items}</ul><p>", *CHINESE[1:])).read()
    assert article.captions == ()
    assert tuple(name.text for name in article.roster) == names


@pytest.mark.parametrize("heading", ["相關圖片", "即日新聞圖片", "附图", "活动照片"])
def test_pictures_in_a_box_behind_the_text_have_captions(heading: str) -> None:
    pictures = f"<div>{IMAGE}<div>街坊量度水位。</div></div><div>{OTHER}<div>學生在天台。</div></div>"
    tail = f"<p>完</p><p>2024年3月13日</p><p>香港時間15時00分</p><h2>{heading}</h2>{pictures}"
    assert list_captions("", tail=tail) == ("街坊量度水位。", "學生在天台。")
