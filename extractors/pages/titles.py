"""An article's title without the site's name, from meta tags, headings and the title element."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from config.title_lexicon import compile_words
from extractors.markup.head import Head
from extractors.markup.parsing import Element, clean_text, fold_letters, text_of
from extractors.markup.survey import Survey

SITE: Final = ("og:site_name", "sitename", "site_name", "application-name", "website")
"""The meta names under which a page gives its site's name."""
_PARTS: Final = re.compile(
    r"\s*[|｜»›]\s*|\s+[-–—·•:]{1,3}\s+|_{1,2}|-{2,3}|—{1,2}|(?<=[\u4e00-\u9fff\w”》）)])-(?=[\u4e00-\u9fff])"
)
_PARTED: Final = re.compile("[|｜»›_:·•–—-]")  # what every mark between parts holds
_BEFORE_SITE: Final = "-–—|｜_:·»"
_SITE: Final = compile_words("(?:{zh.sites}|{en.sites})$", re.IGNORECASE)
_GENERIC: Final = compile_words("^(?:{zh.generic}|{en.generic})$", re.IGNORECASE)
_DAY: Final = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}"
    r"|\b[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d{2}|\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d{2}"
)
_CODE: Final = re.compile(
    r"(?:(?:ref|no|doc)\b\.?\s?(?:no\.?\s?)?)?(?-i:(?=[^a-z]*\d)[A-Z\d]+(?:[/.\s-]+(?:No\.?\s?)?[A-Z\d()]+)*)|(?:ref|no)\.?\s?[\d/-]+"
    r"|[\u4e00-\u9fff]{1,8}[〔\[［(（]\d{4}[〕\]］)）]\d{1,4}号",
    re.IGNORECASE,
)
_EDITION: Final = compile_words(  # what an e-paper calls its pages: 兰江日报数字报 2024年03月13日 第04版：深度
    r"^[\u4e00-\u9fff·]{2,10}?{zh.newspapers}(?=$|[\s\d_-]|第|[数數电電多A-Z])|{zh.electronic}[报報刊版]"
    r"|(?:第\s*)?[A-Z]?\d{1,3}\s*版\s*[:：]?\s*(?:[\u4e00-\u9fff]{2,8}(?![\u4e00-\u9fff]))?"
    r"|第[一二三四五六七八九十]+版\s*[:：]?\s*(?:[\u4e00-\u9fff]{2,8}(?![\u4e00-\u9fff]))?"
    r"|\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|(?:星期|周|週)[一二三四五六日天]|第\s*\d+\s*期"
)
_LEAST: Final = 4  # letters that a title has besides
_NUMBERED: Final = re.compile(  # a document's number behind its kind: JSPI Notice No. 731
    r"(?:[A-Z][\w&.-]*\s){1,5}(?:No\.?|Nr\.?|№)\s?\d[\w/().-]*"
)
_INITIALS: Final = re.compile(r"[A-Z]{2,8}|(?:19|20)\d{2}")
_LABEL: Final = compile_words(r"^{zh.labels}\s*[:：]\s*")
_MAX: Final = 300
_CODED: Final = 40
_HOME: Final = frozenset({"/", "./", "../", "index.html", "/index.html", "index.asp", "index.php", "/index.php"})


def find_title(head: Head, survey: Survey, *, site: str) -> str:
    """Return the article's title; `site` is the site's name where the page tells it. Empty where there is none."""
    stated = [
        head.first("articletitle", "article_title"),
        head.statement.headline,
        head.first("og:title", "twitter:title", "dc.title", "title", "headline", "sailthru.title"),
    ]
    stated = [strip_site(text, site) for text in stated if text and not is_generic(strip_site(text, site))]
    headed = (heading for heading in survey.tagged("h1") if survey.holds(heading) and not leads_home(heading))
    shown = [text for text in map(text_of, headed) if 2 <= len(text) <= _MAX]
    plain = strip_site(head.title, site)
    for heading in shown:
        if not is_generic(heading) and any(_agree(heading, text) for text in [*stated, head.title]):
            return heading
    headings = [
        text
        for text in map(text_of, filter(survey.holds, survey.list_headings({"h2", "h3"})))
        if 6 <= len(text) <= _MAX
    ]
    for heading in headings:
        if fold_letters(heading) in {fold_letters(text) for text in [*stated, plain]} and fold_letters(heading):
            return heading
    best = next(iter(stated), "") or plain
    if not best or is_generic(best):
        return next((text for text in (*shown, *headings) if not is_generic(text)), next(iter(shown), best))
    return clean_text(best)[:_MAX]


def leads_home(heading: Element) -> bool:
    """Whether a heading is a link to the site's front page, as its name is."""
    return any((link.get("href") or "") in _HOME for link in heading.iter("a"))


def is_generic(text: str) -> bool:
    """Whether a text names a kind of page, a section or a document's number, as a title never does alone."""
    plain = clean_text(text)
    if "19" in plain or "20" in plain:
        plain = _DAY.sub("", plain)
    plain = plain.strip(" :：-–—*·,")
    if "版" in plain and len(fold_letters(_EDITION.sub("", plain))) < _LEAST:
        return True
    is_number = len(plain) <= _CODED and (_CODE.fullmatch(plain) or _NUMBERED.fullmatch(plain)) is not None
    return is_number or _GENERIC.match(plain) is not None or _names_site_and_section(plain)


def _names_site_and_section(text: str) -> bool:
    """Whether a text names a site by its initials and a section of it, a year perhaps: AMBX - Circulars - 2024."""
    parts = _PARTS.split(text) if _PARTED.search(text) else []
    others = [part for part in parts if not _GENERIC.match(part)]
    return len(others) < len(parts) and all(map(_INITIALS.fullmatch, others))


def cut_label(text: str) -> str:
    """A title without the label before it: 标题：."""
    return _LABEL.sub("", text)


@lru_cache(maxsize=256)
def strip_site(text: str, site: str) -> str:
    """Cut the site's name, and section names before it, off the end of a title."""
    text = cut_label(clean_text(text))
    if len(site) > 1 and text.lower().endswith(site.lower()):
        before = text[: -len(site)].rstrip()
        text = (before.rstrip(_BEFORE_SITE).rstrip() if before[-1:] in _BEFORE_SITE else "") or text
    if len(site) > 1 and text.startswith(site) and text[len(site) :].lstrip()[:1] in _BEFORE_SITE:
        text = text[len(site) :].lstrip(f" {_BEFORE_SITE}") or text
    parts = [match.span() for match in _PARTS.finditer(text)] if _PARTED.search(text) else []
    for start, end in reversed(parts):
        rest, tail = text[:start], text[end:]
        if not rest or not _looks_like_site(tail, rest, site, sure=text[start:end].strip()[:1] in {"_", "|", "｜"}):
            break
        text = rest
    return text.strip()


@lru_cache(maxsize=64)
def split_title(text: str) -> tuple[str, ...]:
    """The parts of a title between the marks that set off a site's or a section's name."""
    return tuple(_PARTS.split(clean_text(text)))


def _looks_like_site(tail: str, rest: str, site: str, *, sure: bool) -> bool:
    if site and (
        fold_letters(tail) == fold_letters(site) or (fold_letters(tail) and fold_letters(tail) in fold_letters(site))
    ):
        return True
    wide = any(character > "\u2e7f" for character in rest)
    if wide:
        return len(tail) <= 12 and (len(rest) >= (4 if sure else 8) or bool(_SITE.search(tail)))
    return len(tail) <= 30 and len(tail.split()) <= 4 and len(rest) >= 15 and len(rest) > 1.5 * len(tail)


def _agree(heading: str, title: str) -> bool:
    one, two = fold_letters(heading), fold_letters(title)
    if not one or not two or len(one) < 4:
        return one == two and bool(one)
    return one == two or (one in two and len(one) > len(two) * 0.35) or (two in one and len(two) > len(one) * 0.6)
