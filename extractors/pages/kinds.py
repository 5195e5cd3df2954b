"""Pages that are no article: errors, logins, captchas, home pages and lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from config.exceptions import Reason, Rejected
from extractors.markup.blocks import Block
from extractors.pages.kind_headings import name_kind
from extractors.pages.titles import split_title
from extractors.rosters.lines import read_lines
from extractors.rosters.roster import find_roster

_ERROR: Final = re.compile(
    r"^\W*(?:error\s*)?(?:40[0-9]|41\d|50[0-9])\b|页面不存在|页面未找到|找不到(?:该|您)?.{0,6}页面"
    r"|您访问的页面.{0,10}(?:不存在|已删除)"
    r"|(?:访问|查看|浏览|请求|查找)的?(?:文章|信息|内容|页面|网页|新闻|稿件|链接|地址).{0,10}"
    r"(?:不存在|删除|下线|下架|撤[下回稿]|移除|失效|过期)"
    r"|(?:文章|信息|内容|页面|网页|稿件|链接).{0,4}(?:已被?(?:删除|撤[下回稿]|移除|屏蔽)|不存在或|已(?:下线|下架|失效|过期))"
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
_TROUBLE: Final = re.compile(
    r"something (?:went|has gone) wrong|(?:unexpected|internal|technical) error|an error (?:has )?occurred"
    r"|technical difficult|problem with (?:the|this|our) (?:service|page|site|website)"
    r"|(?:site|website|page|service|system|portal)\b.{0,40}\b(?:maintenance|temporarily (?:unavailable|offline))"
    r"|(?:we['’]ll|we will) be (?:right )?back|(?:can(?: ?not|['’]t)|could(?: not|n['’]t)) (?:find|be found)"
    r"|nothing (?:was |could be )?found (?:here|at this)"
    r"|browser (?:version )?is (?:not supported|unsupported|too old|out of date)"
    r"|(?:unsupported|outdated) browser|浏览器.{0,6}(?:版本过低|不受?支持)|不支持.{0,6}浏览器"
    r"|(?:content|article|page|story|item|document|resource|notice|file)\b.{0,40}\b(?:no longer (?:available|exists?)"
    r"|(?:has|have) expired|(?:been|was) (?:removed|withdrawn|deleted|archived|unpublished))"
    r"|enable javascript to|requires javascript",
    re.IGNORECASE,
)
_GUARD: Final = re.compile(
    r"pardon our interruption|you (?:have been|are|were) blocked|you were a (?:ro)?bot|not a (?:ro)?bot"
    r"|check(?:ing)? (?:your|the) browser|ddos protection|enable (?:javascript and )?cookies to"
    r"|security verification|prove (?:that )?you|(?:enter|type) the (?:characters|letters|code|text|numbers) (?:you see"
    r"|shown|in|from|below)|unusual(?:ly high)? (?:traffic|activity|number of requests)|too many requests"
    r"|(?:site|your) connection is secure|security of your connection"
    r"|(?:访问|请求)(?:被|已被)(?:拦截|阻断|拒绝|禁止)|(?:安全|潜在)威胁.{0,12}(?:阻断|拦截)|web应用防火墙",
    re.IGNORECASE,
)
_PAYWALL: Final = re.compile(
    r"subscribe to (?:continue|keep|read)|(?:article|story|content|page) is (?:only )?(?:for|available to|reserved for)"
    r" (?:our )?(?:paid )?subscribers|already a (?:subscriber|member)\?"
    r"|(?:本文|全文|该内容)(?:仅|只)(?:限|供|对).{0,8}(?:会员|订阅)|订阅后.{0,4}阅读",
    re.IGNORECASE,
)
_MEMBERS: Final = re.compile(
    r"(?:must|need to|have to) be (?:logged|signed) in|session (?:has )?(?:expired|timed out|ended)"
    r"|please (?:log|sign) in|(?:log|sign) in to (?:continue|view|read|access|your)|for (?:registered )?members only"
    r"|restricted to (?:members|staff|subscribers)|请先?登录|登录后(?:查看|访问|阅读)|登录(?:已)?(?:超时|过期)",
    re.IGNORECASE,
)
_VISITORS: Final = re.compile(  # tells a visitor that the page asked for is behind a login
    r"(?:访问|訪問|查看|浏览|瀏覽|请求)的?(?:页面|頁面|内容|內容|信息|資訊|资源|栏目|文章|网页)[^。]{0,24}(?:仅限|僅限|只限|需要?|须|請?先?登)"
    r"[^。]{0,24}(?:登录|登錄|登入)"
)
_RESULTS: Final = re.compile(
    r"did not match any|no (?:results|matches)(?: were)? found|\b\d+ (?:results?|items?|matches) (?:found|for|sorted)"
    r"|^(?:site )?search(?: results)?$|没有找到.{0,12}(?:结果|内容|信息)|共找到.{0,12}(?:结果|条)",
    re.IGNORECASE,
)
_HOME: Final = re.compile(
    r"^(?:/(?:[a-z]{2}(?:[-_][a-z]{2,4})?|english|chinese|eng|gb|big5))?"
    r"/?(?:index|default|home|main|portal)?(?:\.(?:s?html?|php|aspx?|jsp))?/?$",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[，。！？；]|[a-z][,;!?]|[.!?]\W*$")
_LISTING: Final = re.compile(
    r"(?:(?:all|the|our|latest|recent|more|press|media|research|campus|company|corporate|industry|upcoming|past"
    r"|news and|news &"
    r"|\w+) )*"
    r"(?:news(?:room)?|stories|releases|announcements|publications|events|notices|blog|insights|updates|highlights"
    r"|statements|articles|bulletins|circulars|posts|headlines|results|calendar|(?:press|media|news) (?:room"
    r"|cent(?:re|er)))"
    r"(?:(?: (?:and|&) |[,/] ?)\w+)*(?: archives?)?(?:\W+page \d+)?(?: (?:from|for|of|about) .{1,60})?"
    r"|(?:tags?|tagged|posts tagged|category|topics?|archives?)\s*[:：].{1,60}|.{1,60} archives?"
    r"|.{0,8}(?:新闻|动态|要闻|公告|通知公告|资讯|快讯|活动|列表|专题)(?:列表|中心)?",
    re.IGNORECASE,
)
_HOME_LINKS: Final = 8
_HEADINGS: Final = 3
_HEADLINE: Final = 0.8  # share of a headline in links
_HEADLINE_LEAST: Final = 12
_HEADLINE_MOST: Final = 120  # weight of a line that tells visitors to log in
_ENTRIES: Final = 5  # headlines with a line of text under each that make a list
_TOLD: Final = 0.6  # share of a page's running text that such lines must be
_ENTRY: Final = 500  # weight of such a line at most
_OPENED: Final = 200  # characters of a short page's text in which it tells why it is none
_SMALL: Final = 900  # weight of text under which a page's title alone may tell that it is no article

_FIRST: Final = re.compile(r"(?<=[.!?])\s|(?<=[。！？])")  # ends of sentences
_TEXT: Final = 3  # paragraphs of running text with which a page is an article whatever words its title has
_SHORT: Final = 400
_OPENING: Final = 80  # characters of the text in which an error tells of itself
_STATED: Final = 200  # weight of running text that bears out a page's own word that it is an article


def refuse_other_pages(
    *,
    url: str,
    title: str,
    stated_title: str = "",
    asks_password: bool,
    outline: Sequence[Block],
    body: Sequence[Block],
    teasers: int,
    claimed: bool,
) -> None:
    """Raise Rejected(NOT_ARTICLE) with the kind of page where it is no article; `outline` is all its blocks.

    A page that calls itself an article (`claimed`) and holds running text is no list, whatever its links, but where its
    title is that of a list.
    """
    weight = sum(block.weight for block in body)
    opening = body[:1] if weight < _SMALL else ()
    _refuse_by_headings((title, stated_title), outline, opening, asks_password=asks_password)
    if weight < _SMALL:
        _refuse_by_words(title, outline, body, asks_password=asks_password)
    is_listing = any(_LISTING.fullmatch(text.strip()) for text in (title, *split_title(stated_title)[:1]))
    if claimed and not is_listing and sum(block.weight for block in body if _is_running(block)) >= _STATED:
        return
    links = [block for block in outline if block.link_share > 0.6 and block.weight >= 12]
    is_home = bool(url) and _HOME.match(urlsplit(url).path) is not None and not urlsplit(url).query
    if is_home and (len(links) >= _HOME_LINKS or (weight < _SMALL and _is_gateway(outline, body))):
        raise Rejected(Reason.NOT_ARTICLE, "home page")
    is_listing = is_listing or is_home
    if _lists_entries(outline, outline if is_listing else body):
        raise Rejected(Reason.NOT_ARTICLE, "home page" if is_home else "list of headlines")
    has_text = weight >= _SMALL or any(_is_running(block) for block in body)
    if len(links) >= 3 and not has_text and not _lists_names(body, title):
        raise Rejected(Reason.NOT_ARTICLE, "list of links")
    if not is_listing and _opens_with_text(body, links):
        return
    if teasers >= 5 and teasers * 2 >= sum(_is_running(block) for block in body):
        raise Rejected(Reason.NOT_ARTICLE, "list of teasers")


def _refuse_by_headings(
    titles: Sequence[str], outline: Sequence[Block], opening: Sequence[Block], *, asks_password: bool
) -> None:
    """Refuse a page whose title or first heading names its kind, or that asks its visitors to log in."""
    headings = [_FIRST.split(block.text, maxsplit=1)[0] for block in opening]
    headings += [block.text for block in outline if block.is_heading]
    if kind := name_kind(titles, headings, asks_password=asks_password):
        raise Rejected(Reason.NOT_ARTICLE, kind)
    if asks_password and any(_VISITORS.search(block.text) for block in outline if block.weight <= _HEADLINE_MOST):
        raise Rejected(Reason.NOT_ARTICLE, "login page")


def _lists_names(body: Sequence[Block], title: str) -> bool:
    """Whether the text is a roster with little beside it, as in the notice of a list."""
    return bool(find_roster(read_lines(body), title=title).names)


def _is_gateway(outline: Sequence[Block], body: Sequence[Block]) -> bool:
    """Whether links outweigh the running text, or headings part it, as where a home page sends its readers on."""
    linked = sum(block.weight * block.link_share for block in outline)
    running = [block.weight for block in body if _is_running(block)]
    parted = sum(block.is_heading for block in outline) > max(_HEADINGS, len(running))
    return linked > (_STATED / 2 if parted else max(_STATED, sum(running)))


def _is_running(block: Block) -> bool:
    """Whether a block reads like text: long enough, little linked, with the marks of a sentence."""
    return block.link_share < 0.4 and (
        block.weight >= 100 or (block.weight >= 24 and _SENTENCE.search(block.text) is not None)
    )


def _opens_with_text(body: Sequence[Block], links: Sequence[Block]) -> bool:
    """Whether paragraphs stand before the first linked line that follows any text."""
    running = [block for block in body if _is_running(block)]
    first = running[0].order if running else 0
    link = next((block.order for block in links if block.order > first), None)
    before = [block.weight for block in running if link is None or block.order < link]
    return len(before) > 1 and sum(before) >= _STATED


def _lists_entries(outline: Sequence[Block], body: Sequence[Block]) -> bool:
    """Whether most of a text are single lines that each stand under a linked headline."""
    texts = {block.text for block in body if _is_running(block)}
    entries = told = whole = 0
    headed = False
    for block in outline:
        if block.link_share > _HEADLINE and block.weight >= _HEADLINE_LEAST:
            headed = True
        elif block.text in texts:
            whole += block.weight
            if headed and block.weight <= _ENTRY:
                entries += 1
                told += block.weight
            headed = False
    return entries >= _ENTRIES and told >= _TOLD * whole


def _refuse_by_words(title: str, outline: Sequence[Block], body: Sequence[Block], *, asks_password: bool) -> None:
    weight = sum(block.weight for block in body)
    headings = [block.text for block in outline[:12] if block.is_heading]
    head = " ".join([title, *headings])[:300]
    opening = " ".join(block.text for block in body[:2])
    running = [block for block in body if block.weight >= 80 and block.marks >= 2]
    if len(running) > _TEXT:
        return
    if _CAPTCHA.search(head):
        raise Rejected(Reason.NOT_ARTICLE, "captcha")
    if _ERROR.search(head) or _ERROR.search(opening[:_OPENING]):
        raise Rejected(Reason.NOT_ARTICLE, "error page")
    if asks_password and ((weight < 400 and len(running) < 2) or _LOGIN.search(" ".join([title, *headings[:1]]))):
        raise Rejected(Reason.NOT_ARTICLE, "login page")
    if len(title) <= 30 and _LOGIN.search(head) and weight < 160 and not running:
        raise Rejected(Reason.NOT_ARTICLE, "login page")
    if weight < _SHORT:
        _refuse_short(f"{head} {opening[:_OPENED]}", title.strip())
        if body and _PAYWALL.search(body[0].text):
            raise Rejected(Reason.NOT_ARTICLE, "login page")
    if _CAPTCHA.search(opening[:_OPENING]) and weight < _SHORT:
        raise Rejected(Reason.NOT_ARTICLE, "captcha")


def _refuse_short(told: str, title: str) -> None:
    """Refuse a page of a few words that say why there are no more."""
    for pattern, kind in (
        (_GUARD, "captcha"),
        (_MEMBERS, "login page"),
        (_TROUBLE, "error page"),
        (_RESULTS, "list of results"),
    ):
        if pattern.search(told) or pattern.search(title):
            raise Rejected(Reason.NOT_ARTICLE, kind)
