"""Pages that are no article: errors, logins, captchas, home pages and lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from config.exceptions import Reason, Rejected
from config.page_kind_lexicon import compile_words
from extractors.markup.blocks import Block
from extractors.pages.kind_headings import name_kind
from extractors.pages.titles import split_title
from extractors.rosters.lines import read_lines
from extractors.rosters.roster import find_roster

_ERROR: Final = compile_words("{zh.told_errors}|{en.told_errors}", re.IGNORECASE)
_CAPTCHA: Final = compile_words("{zh.told_captchas}|{en.told_captchas}", re.IGNORECASE)
_LOGIN: Final = compile_words("{zh.told_logins}|{en.told_logins}", re.IGNORECASE)
_TROUBLE: Final = compile_words("{zh.troubles}|{en.troubles}", re.IGNORECASE)
_GUARD: Final = compile_words("{zh.guards}|{en.guards}", re.IGNORECASE)
_PAYWALL: Final = compile_words("{zh.paywalls}|{en.paywalls}", re.IGNORECASE)
_MEMBERS: Final = compile_words("{zh.for_members}|{en.for_members}", re.IGNORECASE)
_VISITORS: Final = re.compile(  # tells a visitor that the page asked for is behind a login
    r"(?:访问|訪問|查看|浏览|瀏覽|请求)的?(?:页面|頁面|内容|內容|信息|資訊|资源|栏目|文章|网页)[^。]{0,24}(?:仅限|僅限|只限|需要?|须|請?先?登)"
    r"[^。]{0,24}(?:登录|登錄|登入)"
)
_RESULTS: Final = compile_words("{zh.results}|{en.results}", re.IGNORECASE)
_LIST_PAGES: Final = compile_words("{zh.list_pages}")
_FOOT: Final = 12  # lines at a page's end in which a list tells of its other pages
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
_PARAGRAPHS: Final = 2  # of running text with which a page is no login for what a window beside it asks
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
    if is_listing and weight < _SMALL and any(_LIST_PAGES.search(block.text) for block in outline[-_FOOT:]):
        raise Rejected(Reason.NOT_ARTICLE, "list of headlines")
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
    is_little = weight < _SHORT and len(running) < _PARAGRAPHS
    told = title if len(running) >= _PARAGRAPHS else " ".join([title, *headings[:1]])  # a window beside text asks too
    if asks_password and (is_little or _LOGIN.search(told)):
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
