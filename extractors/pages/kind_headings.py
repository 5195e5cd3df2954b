"""Headings that say by themselves what kind of page stands under them: an error, a login, a captcha."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extractors.pages.titles import split_title

_THING: Final = (
    r"(?:web ?page|page|file|document|article|story|(?:press |news |media )?release|item|content|resource|link|site"
    r"|notice"
    r"|event|post|publication|statement)"
)
_SOUGHT: Final = (
    r"(?:,? (?:that |which )?you(?:['’]re| are| were|['’]ve| have)? ?(?:currently |just )?(?:looking for|requested"
    r"|asked for"
    r"|after|tried to (?:reach|open|view|access)|followed|seeking|clicked))?"
)
_FATE: Final = (
    r"(?:(?:has |have |is |was |may have |might have )(?:now |since |recently )?(?:been )?(?:not (?:be )?found|moved"
    r"|removed"
    r"|deleted|withdrawn|archived|gone|missing|expired|unpublished|taken down|no longer (?:available|here|exists?"
    r"|online)"
    r"|unavailable|not (?:here|available))|(?:not found|moved|removed|withdrawn|expired|unavailable|gone|missing)"
    r"|(?:can ?not|can['’]t|could(?: not|n['’]t)) be (?:found|located|displayed)|(?:does(?: not|n['’]t)"
    r"|no longer) exists?)"
)
_KINDS: Final = {
    "error page": re.compile(
        r"(?:error\W*)?(?:40[0-9]|41\d|50[0-9])(?:\W+(?:error|(?:page |file )?not found|forbidden|gone|bad gateway"
        r"|unauthori[sz]ed"
        r"|internal server error|service (?:temporarily )?unavailable|gateway time-?out|access denied))*"
        rf"|(?:(?:we(?:['’]re| are) )?sorry|oops|whoops|uh[- ]?oh|oh no|hmm+)?(?:\W+(?:but )?)?(?:this|that|the|your"
        rf"|an?)? ?{_THING}"
        rf"{_SOUGHT} {_FATE}"
        r"|(?:(?:(?:we(?:['’]re| are) )?sorry|oops|whoops)\W+)?(?:but )?we (?:can ?not|can['’]t|could(?: not"
        r"|n['’]t)) (?:seem to )?find"
        rf" (?:this|that|the|your) {_THING}{_SOUGHT}"
        r"|oops|whoops|an? (?:unexpected |unknown )?error (?:has )?occurred.{0,60}|(?:internal )?server error.{0,40}"
        r"|something (?:went|has gone) wrong|access (?:is )?(?:denied|forbidden)|bad request|link expired|page expired"
        r"|(?:site|website|system) (?:under |down for )?maintenance|we(?:['’]ll| will) be (?:right )?back(?: soon)?"
        r"|we(?:['’]ve| have) moved"
        r"|(?:抱歉|对不起)?[，,！!\s]*(?:(?:[您你])?(?:访问|查看|浏览|请求|查找)的?|该|此|本)?(?:页面|网页|文章|信息"
        r"|内容|新闻|链接)"
        r"(?:走丢了|不见了|不存在|未找到|找不到|无法访问|已?被?(?:删除|下线|失效|迁移|移除"
        r"|撤回))(?:或.{2,10})?(?:[，,。].{0,24})?"
        r"|出错[了啦]?|错误(?:提示|页面|信息)?|系统(?:错误|维护中?)|网站维护中?",
        re.IGNORECASE,
    ),
    "captcha": re.compile(
        r"just a moment|attention required|robot check|(?:security|browser|bot) (?:check|verification)"
        r"|human verification"
        r"|are you (?:a )?(?:human|robot)|(?:please )?verify(?:ing)? (?:that )?you(?:['’]re| are) (?:a )?(?:human"
        r"|not a robot).{0,40}"
        r"|(?:sorry, )?you have been blocked|access to this page has been denied|pardon our interruption|captcha"
        r"|checking your browser.{0,40}|安全验证|访问验证|人机验证|滑动验证|安全检查|行为验证",
        re.IGNORECASE,
    ),
    "login page": re.compile(
        r"(?:please )?(?:log|sign)[ -]?(?:in|on)(?: (?:to|with|required|page|here|for)\b.{0,48})?"
        r"|(?:members?|users?|clients?|customers?|partners?|subscribers?|staff|accounts?|admin)['’]? (?:log"
        r"|sign)[ -]?(?:in|on)"
        r"|single sign[- ]on|authentication required|(?:your )?session (?:has )?expired"
        r"|(?:[\u4e00-\u9fff]{2,16})?(?:(?:用户|会员|账号|密码|系统|平台|门户|帐号)(?:登录|登錄|登入)|(?:用户|会员|系统)?(?:登录|登錄|登入)(?:页面?|界面))"
        r"|(?:登录|登錄|登入)"
        r"|(?:[\u4e00-\u9fff]{2,16})?(?:统一|統一|单点|單點)(?:身份|用户)?(?:认证|認證|登录|登錄|登入)(?:平台|中心|系统|系統|门户|服务)?",
        re.IGNORECASE,
    ),
}
_CLOSING: Final = " \t.…!！。?？:："
_LONGEST: Final = 120


def name_kind(titles: Iterable[str], headings: Iterable[str], *, asks_password: bool) -> str:
    """The kind of page that its title or first heading is nothing but the name of; empty where none is.

    A page is a login only where its title says so and it asks for a password: articles have windows for that too.
    """
    shown = [text.strip(_CLOSING) for text in headings if len(text) <= _LONGEST]
    stated = [part.strip(_CLOSING) for title in titles for part in (title, *split_title(title))]
    for kind, pattern in _KINDS.items():
        is_login = kind == "login page"
        if (asks_password or not is_login) and any(
            map(pattern.fullmatch, stated if is_login else (*stated, *shown[:2]))
        ):
            return kind
    return ""
