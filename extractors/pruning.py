"""Takes out of a page's tree what can be no article text: scripts, navigation, forms, hidden and named furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from extractors.blocks import weigh
from extractors.markup import Element, class_and_id, remove

_NEVER: Final = (
    "script style noscript template iframe object embed applet svg canvas audio video button select option textarea input "
    "nav footer dialog map area link meta title math datalist progress rp rt"
).split()
_UNLESS_LARGE: Final = ("aside", "form", "menu", "header", "figcaption")
_ROLES: Final = frozenset(
    {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alert", "menu", "toolbar"}
)
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(255,\s*255,\s*255\))(?!.*background)",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related\w*|relate|recommend\w*|tuijian|xgxw|xgyd|xgwz|xiangguan|more-?(?:news|stories|articles|link|from)\w*|read-?more\w*|you-?may\w*|also-?like\w*"
    r"|share\w*|sharing|social\w*|bdshare\w*|bshare\w*|jiathis\w*|sns|addthis\w*|follow\w*"
    r"|comments?|commentlist|comment-?(?:list|area|box|section|form|respond)\w*|respond|disqus\w*|pinglun\w*|livefyre\w*|replies"
    r"|copyright\w*|copy-right|banquan|disclaimer\w*|footer?\w*|page-?foot\w*|bottom-?(?:nav|bar|links?)\w*"
    r"|nav|navi|navbar\w*|navigation\w*|menu\w*|breadcrumb\w*|crumbs?|mianbao\w*|position|location|dqwz|weizhi|topbar|top-?(?:nav|bar)\w*"
    r"|sidebar\w*|side-?bar\w*|side|right-?(?:col|side|bar|nav|rail)\w*|rightcol\w*|rail|left-?(?:nav|menu)\w*"
    r"|hot-?(?:news|list|rank|words?)\w*|rank\w*|paihang\w*|most-?(?:read|popular|viewed)\w*|trending\w*|popular\w*"
    r"|ad|ads|advert\w*|adsbygoogle|ad-?(?:box|container|slot|wrap|unit|banner)\w*|banner\w*|sponsor\w*|promo\w*|promoted\w*|taboola\w*|outbrain\w*|google-?auto\w*|dfp\w*"
    r"|onetrust\w*|ot-sdk\w*|cky-\w*|cmplz\w*|cli-\w*|truste\w*|privacy\w*|ccpa\w*|newsletter\w*|subscri\w*|sign-?up\w*|login\w*|register|popup\w*|pop-?up\w*|modal\w*|overlay\w*|cookie\w*|consent\w*|gdpr\w*|paywall-?(?:bar|prompt)\w*"
    r"|toolbar\w*|tools?|font-?size\w*|print\w*|qrcode\w*|ewm|erweima|weixin\w*|wechat\w*|tag-?(?:list|cloud|s)\w*|tags|keywords?|pagination\w*|pager|page-?(?:nav|num)\w*|prev-?next|prenext|post-?nav\w*|next-?prev\w*"
    r"|zeren\w*|zrbj|editor-?(?:name|info)|author-?(?:bio|box|info|card|profile)\w*|about-?author\w*|byline\w*|post-?meta|entry-?meta|article-?meta|meta-?(?:info|data)\w*|widget\w*|skip-?link\w*|screen-?reader\w*|sr-?only|visually-?hidden|hidden|hide|noprint|no-?print"
    r"|caption\w*|wp-caption-text|photo-?credit\w*|credits?|image-?credit\w*|gallery-?(?:nav|thumb)\w*|slideshow-?(?:nav|control)\w*|timestamp|dateline|infobox|navbox\w*|mw-editsection|toc|reference\w*|catlinks|mw-?jump\w*"
    r")(?=$|[\s_-])"
)
_KEEP: Final = re.compile(
    r"article-?(?:body|content|text)|entry-?content|post-?(?:body|content)|story-?(?:body|text|content)|trs_editor|ucapcontent|main-?content|news-?content"
)
_SHARE: Final = 0.35
_HEADED: Final = 300  # weight of text beside its h1 from which an element is the article, whatever its name
_ROOTS: Final = frozenset({"html", "body", "main", "article"})


def drop_unreadable(root: Element) -> None:
    """Remove from a tree, in place, what a reader never reads as text: scripts, controls, navigation, footers."""
    for element in list(root.iter(*_NEVER)):
        remove(element)


def prune(root: Element) -> None:
    """Remove furniture from a tree, in place, by its names and styles; an element that holds much of the page's text stays."""
    total = max(1, _weight_of(root))
    headed = {holder: heading for heading in root.iter("h1") for holder in _ancestors(heading)}
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _ROOTS or element.getparent() is None:
            continue
        if _is_hidden(element) or (_is_furniture(element) and not _is_large(element, total, headed)):
            remove(element)


def _is_large(element: Element, total: int, headed: Mapping[Element, Element]) -> bool:
    """Whether an element named like furniture holds too much to be it: a good share of the page, or its heading and text."""
    weight = _paragraph_weight(element)
    if weight >= total * _SHARE:
        return True
    return element in headed and weight - _weight_of(headed[element]) >= _HEADED


def _ancestors(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN.search(style) is not None) or element.get("hidden") is not None


def _is_furniture(element: Element) -> bool:
    if element.tag in _UNLESS_LARGE or (element.get("role") or "").lower() in _ROLES:
        return True
    name = class_and_id(element)
    return len(name) > 1 and _FURNITURE.search(name) is not None and _KEEP.search(name) is None


def _weight_of(element: Element) -> int:
    return weigh("".join(element.itertext()))


def _paragraph_weight(element: Element) -> int:
    linked = sum(_weight_of(link) for link in element.iter("a"))
    return _weight_of(element) - linked
