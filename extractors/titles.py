"""An article's title without the site's name, from meta tags, headings and the title element."""

from __future__ import annotations

import re
from typing import Final

from extractors.head import Head
from extractors.markup import Element, clean_text, fold_letters, text_of

_PARTS: Final = re.compile(
    r"\s*[|｜»›]\s*|\s+[-–—·•:]{1,3}\s+|_{1,2}|-{2,3}|—{1,2}|(?<=[\u4e00-\u9fff\w”》）)])-(?=[\u4e00-\u9fff])"
)
_SITE: Final = re.compile(
    r"(?:网|網|网站|频道|頻道|新闻|新聞|资讯|日报|晚报|时报|政府|委员会|厅|局|部|大学|学院|医院|研究院|中心|门户|平台|首页|news|\.com|\.cn|\.org"
    r"|times|daily|post|herald|tribune|university|hospital|magazine|online)$",
    re.IGNORECASE,
)
_GENERIC: Final = re.compile(
    r"^(?:首页|正文|新闻|详情|新闻详情|文章|内容|通知公告|home|news|article|untitled)$", re.IGNORECASE
)
_MAX: Final = 300


def find_title(head: Head, root: Element, *, site: str) -> str:
    """Return the article's title; `site` is the site's name where the page tells it. Empty where there is none."""
    stated = [
        head.first("articletitle", "article_title"),
        head.statement.headline,
        head.first("og:title", "twitter:title", "dc.title", "title", "headline", "sailthru.title"),
    ]
    stated = [_strip_site(text, site) for text in stated if text and not _GENERIC.match(text)]
    shown = [text for text in (text_of(h1) for h1 in root.iter("h1")) if 2 <= len(text) <= _MAX]
    plain = _strip_site(head.title, site)
    for heading in shown:
        if any(_agree(heading, text) for text in [*stated, head.title]):
            return heading
    headings = [text for text in (text_of(item) for item in root.iter("h2", "h3")) if 6 <= len(text) <= _MAX]
    for heading in headings:
        if fold_letters(heading) in {fold_letters(text) for text in [*stated, plain]} and fold_letters(heading):
            return heading
    best = next(iter(stated), "") or plain
    if not best or _GENERIC.match(best):
        return next(iter(shown), best)
    return clean_text(best)[:_MAX]


def _strip_site(text: str, site: str) -> str:
    """Cut the site's name, and section names before it, off the end of a title."""
    text = clean_text(text)
    if site and len(site) > 1:
        text = re.sub(rf"\s*[-–—|｜_:·»]+\s*{re.escape(site)}\s*$", "", text, flags=re.IGNORECASE) or text
    parts = [(match.start(), match.end()) for match in _PARTS.finditer(text)]
    for start, end in reversed(parts):
        rest, tail = text[:start], text[end:]
        if not rest or not _looks_like_site(tail, rest, site, sure=text[start:end].strip()[:1] in {"_", "|", "｜"}):
            break
        text = rest
    return text.strip()


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
