"""Headings that say by themselves what kind of page stands under them: an error, a login, a captcha."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from config.page_kind_lexicon import compile_words
from extractors.pages.titles import split_title

_THING: Final = (  # the page that you are looking for
    "{en.things}(?:,? (?:that |which )?you(?:['’]re| are| were|['’]ve| have)? ?(?:currently |just )?{en.sought})?"
)
_FATE: Final = (
    "(?:(?:has |have |is |was |may have |might have )(?:now |since |recently )?(?:been )?{en.fates}|{en.short_fates}"
    "|(?:can ?not|can['’]t|could(?: not|n['’]t)) be (?:found|located|displayed)"
    "|(?:does(?: not|n['’]t)|no longer) exists?)"
)
_KINDS: Final = {
    "error page": compile_words(
        r"(?:error\W*)?(?:40[0-9]|41\d|50[0-9])(?:\W+{en.statuses})*"
        rf"|{{en.regrets}}?(?:\W+(?:but )?)?(?:this|that|the|your|an?)? ?{_THING} {_FATE}"
        r"|(?:(?:(?:we(?:['’]re| are) )?sorry|oops|whoops)\W+)?(?:but )?we (?:can ?not|can['’]t|could(?: not|n['’]t))"
        rf" (?:seem to )?find (?:this|that|the|your) {_THING}"
        r"|{en.errors}"
        r"|(?:抱歉|对不起)?[，,！!\s]*(?:(?:[您你])?{zh.seeking}的?|该|此|本)?{zh.things}"
        r"{zh.fates}(?:或.{2,10})?(?:[，,。].{0,24})?"
        r"|{zh.errors}",
        re.IGNORECASE,
    ),
    "captcha": compile_words("{en.captchas}|{zh.captchas}", re.IGNORECASE),
    "login page": compile_words(
        r"(?:please )?(?:log|sign)[ -]?(?:in|on)(?: (?:to|with|required|page|here|for)\b.{0,48})?"
        r"|{en.users}['’]? (?:log|sign)[ -]?(?:in|on)|{en.logins}"
        r"|(?:[\u4e00-\u9fff]{2,16})?(?:{zh.accounts}{zh.logins}|(?:用户|会员|系统)?{zh.logins}(?:页面?|界面))"
        r"|{zh.logins}"
        r"|(?:[\u4e00-\u9fff]{2,16})?{zh.single}(?:身份|用户)?(?:认证|認證|{zh.logins}){zh.systems}?",
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
