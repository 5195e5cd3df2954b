"""Pages that are no article: errors, logins, captchas, home pages and lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from config.exceptions import Reason, Rejected
from extractors.blocks import Block

_ERROR: Final = re.compile(
    r"^\W*(?:error\s*)?(?:40[0-9]|41\d|50[0-9])\b|页面不存在|页面未找到|找不到(?:该|您)?.{0,6}页面"
    r"|您访问的页面.{0,10}(?:不存在|已删除)"
    r"|(?:访问|查看|浏览|请求|查找)的?(?:文章|信息|内容|页面|网页|新闻).{0,10}(?:不存在|删除|下线|失效)|(?:文章"
    r"|信息|内容|页面|网页|稿件).{0,4}(?:已被?删除|不存在或|已下线|已失效)"
    r"|文章(?:不存在|已删除)|网页.{0,4}(?:不存在|无法访问)|系统(?:错误|维护)|頁面不存在|找不到頁面"
    r"|page (?:that )?you(?:['’]re| are| have)? (?:\w+ ){0,3}(?:visit\w*|requested|looking for|tried"
    r"|asked for).{0,40}(?:not exist|n['’]t exist|not found|deleted|moved|removed|unavailable|n['’]t find)"
    r"|page (?:not|cannot be|could not be) found|not found$|\b(?:403 forbidden|access denied"
    r"|internal server error|bad gateway|service (?:temporarily )?unavailable)\b|page (?:no longer"
    r"|does ?n[o']t) exist|page is no longer available"
    r"|you (?:are|were) looking for (?:has|may have) been (?:withdrawn|moved|removed|deleted)",
    re.IGNORECASE,
)
_CAPTCHA: Final = re.compile(
    r"captcha|验证码|安全验证|访问验证|人机验证|请完成.{0,6}验证|滑动验证"
    r"|环境异常|完成验证后|拖动.{0,6}滑块|安全检查|行为验证|不是机器人|访问过于频繁|请输入.{0,6}验证"
    r"|just a moment|unusual (?:traffic|activity)|press (?:and|&) hold|one more step|human verification|verif(?:y"
    r"|ying) (?:that )?you(?:['’]re| are)|attention required|are you (?:a )?(?:robot"
    r"|human)|verify (?:that )?you are|checking your browser|security check",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"(?:用户|会员|统一身份|账号|密码)?(?:登录|登錄|登入)|(?:log|sign)[ -]?in\b|用户注册|create (?:an )?account",
    re.IGNORECASE,
)
_HOME: Final = re.compile(r"^/?(?:index|default|home|main)?(?:\.(?:s?html?|php|aspx?|jsp))?$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[，。！？；]|[a-z][,;!?]|[.!?]\W*$")
_SMALL: Final = 900  # weight of text under which a page's title alone may tell that it is no article

_SHORT: Final = 400
_OPENING: Final = 80  # characters of the text in which an error tells of itself
_STATED: Final = 200  # weight of running text that bears out a page's own word that it is an article


def refuse_other_pages(
    *,
    url: str,
    title: str,
    asks_password: bool,
    outline: Sequence[Block],
    body: Sequence[Block],
    teasers: int,
    claimed: bool,
) -> None:
    """Raise Rejected(NOT_ARTICLE) with the kind of page where it is no article; `outline` is all its blocks.

    A page that calls itself an article (`claimed`) and holds running text is no list, whatever its links.
    """
    weight = sum(block.weight for block in body)
    if weight < _SMALL:
        _refuse_by_words(title, outline, body, asks_password=asks_password)
    if claimed and sum(block.weight for block in body if _is_running(block)) >= _STATED:
        return
    links = [block for block in outline if block.link_share > 0.6 and block.weight >= 12]
    if url and _HOME.match(urlsplit(url).path) and not urlsplit(url).query and len(links) >= 8:
        raise Rejected(Reason.NOT_ARTICLE, "home page")
    if len(links) >= 3 and weight < _SMALL and not any(_is_running(block) for block in body):
        raise Rejected(Reason.NOT_ARTICLE, "list of links")
    if teasers >= 5 and teasers * 2 >= sum(_is_running(block) for block in body):
        raise Rejected(Reason.NOT_ARTICLE, "list of teasers")


def _is_running(block: Block) -> bool:
    """Whether a block reads like text: long enough, little linked, with the marks of a sentence."""
    return block.link_share < 0.4 and (
        block.weight >= 100 or (block.weight >= 24 and _SENTENCE.search(block.text) is not None)
    )


def _refuse_by_words(title: str, outline: Sequence[Block], body: Sequence[Block], *, asks_password: bool) -> None:
    weight = sum(block.weight for block in body)
    headings = [block.text for block in outline[:12] if block.is_heading]
    head = " ".join([title, *headings])[:300]
    if _CAPTCHA.search(head):
        raise Rejected(Reason.NOT_ARTICLE, "captcha")
    opening = " ".join(block.text for block in body[:2])
    if _ERROR.search(head) or _ERROR.search(opening[:_OPENING]):
        raise Rejected(Reason.NOT_ARTICLE, "error page")
    running = [block for block in body if block.weight >= 80 and block.marks >= 2]
    if asks_password and ((weight < 400 and len(running) < 2) or _LOGIN.search(" ".join([title, *headings[:1]]))):
        raise Rejected(Reason.NOT_ARTICLE, "login page")
    if len(title) <= 30 and _LOGIN.search(head) and weight < 160:
        raise Rejected(Reason.NOT_ARTICLE, "login page")
    if _CAPTCHA.search(opening[:_OPENING]) and weight < _SHORT:
        raise Rejected(Reason.NOT_ARTICLE, "captcha")
