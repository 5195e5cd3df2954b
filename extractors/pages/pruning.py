"""Takes out of a page's tree what can be no article text: scripts, navigation, forms, hidden and named furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from extractors.markup.blocks import Block
from extractors.markup.parsing import Element, class_and_id, remove, short_text_of, text_of
from extractors.markup.survey import Survey
from extractors.pages.holders import Holders, sum_scores
from extractors.pages.inserts import drop_inserts
from extractors.rosters.announcements import announces
from extractors.rosters.linked_names import lists_names

_EXPANDS: Final = frozenset({"aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"})
_LONGEST_HEADING: Final = 60
_NEVER: Final = tuple(
    re.findall(
        r"\w+",
        """script style noscript template iframe object embed applet svg canvas audio video button select option
        textarea input marquee nav footer dialog map area link meta title math datalist progress rp rt""",
    )
)
_UNLESS_LARGE: Final = ("aside", "form", "menu", "header", "figcaption")
_ROLES: Final = frozenset(
    {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alert", "menu", "toolbar"}
)
_HIDDEN: Final = re.compile(  # in lower case
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{4}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01]",
)
_HIDING: Final = (
    b"display:none", b"visibility:hidden", b"font-size:0", b"opacity:0", b"text-indent:-", b"left:-", b"top:-",
    b"clip:rect(",
)  # fmt: skip
"""What every style that hides holds, white space left out; it is found many times faster."""
_WHITE_TEXT: Final = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#f[ef]f[ef]f[ef]\b|#fff\b|white\b|rgb\(25[45],\s*25[45],\s*25[45]\))(?!.*background)",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related\w*|relate|recommend\w*|tuijian|xgxw|xgyd|xgwz|xiangguan|more-?(?:news|stories|articles|link"
    r"|from)\w*|read-?more\w*"
    r"|you-?may\w*|also-?like\w*|most-?(?:read|popular|viewed)\w*|trending\w*|hot-?(?:news|list|rank"
    r"|words?)\w*|rank|ranking|paihang\w*"
    r"|share|shares|sharing|share-?(?:bar|box|buttons?|links?|tools?|icons?)\w*|social\w*|bdshare\w*"
    r"|bshare\w*|jiathis\w*|addthis\w*"
    r"|comments?|commentlist|comment-?(?:list|area|box|section|form|respond)\w*|respond|disqus\w*"
    r"|pinglun\w*|livefyre\w*|replies"
    r"|copyright\w*|copy-right|banquan|disclaimer\w*|footer?\w*|page-?foot\w*|bottom-?(?:nav|bar|links?)\w*"
    r"|nav|navi|navbar\w*|navigation\w*|menu|breadcrumb\w*|crumbs?|mianbao\w*|dqwz|weizhi|topbar|top-?(?:nav|bar)\w*"
    r"|sidebar\w*|side-?bar\w*|right-?(?:col|side|bar|nav|rail)\w*|rightcol\w*|left-?(?:nav|menu)\w*"
    r"|advert\w*|adsbygoogle|ad-?(?:box|container|slot|wrap|unit|banner)\w*|taboola\w*|outbrain\w*"
    r"|google-?auto\w*|dfp\w*"
    r"|newsletter\w*|nl-?(?:box|form|signup)|mc4wp\S*|subscri(?!ber-(?:only|preview|premium|content))\w*|sign-?up\w*|paywall-?_?(?:box|bar|prompt|banner"
    r"|message|overlay|cta)\w*|donat\w*|appeal-?box|login\w*|popup\w*|pop-?up\w*|modal\w*|cookie\w*|consent\w*"
    r"|gdpr\w*"
    r"|onetrust\w*|ot-sdk\w*|cky-\w*|cmplz\w*|cli-\w*|truste\w*|privacy\w*|ccpa\w*"
    r"|toolbar\w*|fontsize\w*|qrcode\w*|ewm|erweima|weixin\w*|wechat\w*|tag-?(?:list|cloud|s)\w*"
    r"|pagination\w*|pager"
    r"|page-?(?:nav|num)\w*|prev-?next|prenext|post-?nav\w*|next-?prev\w*|zeren\w*|zrbj|editor-?(?:name|info)"
    r"|author-?(?:bio|box|info|card|profile|line|note)\w*|bio|bio-?box|(?:wp-block-)?pull-?quotes?\w*|pull|pq"
    r"|about-?author\w*|byline\w*|post-?meta|entry-?meta"
    r"|article-?meta|meta-?(?:info|data)\w*"
    r"|skip-?link\w*|screen-?reader\w*|sr-?only|visually-?hidden|noprint|no-?print|wp-caption-text"
    r"|photo-?credit\w*|image-?credit\w*"
    r"|captions?|image-?caption\w*|(?:fig|img|pic|photo)-?caps?|gallery-?(?:nav|thumb)\w*|slideshow-?(?:nav"
    r"|control)\w*|(?<!asset )infobox"
    r"|in-?line-?(?:sign-?up|promo|ad)\w*|(?:e-?mail|mail)-?(?:sign-?up|capture)\w*|reg-?wall\w*|blocker-\w+"
    r"|preferred-?source\w*|affiliate-?(?:disclosure|note|disclaimer)\w*"
    r"|navbox\w*|mw-editsection|catlinks|mw-?jump\w*"
    r")(?=$|[\s_-])"
    # names that say little within a longer one: only at the start of a class or id
    r"|(?:^|\s)(?:widget|widget[_-][\w-]+|font-size[\w-]*|hidden|hide|ad|ads|ad[sv]?-\w[\w-]*|position|location|side|rail"
    r"|tools?|timestamp|dateline|references?"
    r"|credits?|popular|popular-[\w-]+|promo|promo-[\w-]+|promoted|follow|follow-[\w-]+|print|keywords?"
    r"|tags|overlay|banner"
    r"|banner-[\w-]+|sponsor\w*|sns|register|toc)(?=$|\s)"
)
_PLAYER: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:video|audio)-?(?:item|card|player|overlay|fallback|placeholder|promo|teaser|playlist)|jwplayer\w*"
    r"|jw-\w+|brightcove\w*|vjs-\w+|plyr\w*|player-?(?:placeholder|ui|controls?|bar)"
    r"|podcast-?(?:promo|player|embed|box)\w*|listen-?(?:to|bar|button|widget)\w*)(?=$|[\s_-])"
)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE: Final = re.compile(r"/\*.*?\*/|@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_OPENS: Final = re.compile(
    r"(?:^|[\s_-])(?:accordion|panel|collaps(?:e|ible)|tab-?(?:pane|panel|content)|expand(?:able|er)|toggle|details|faq)"
    r"(?:[_-]{1,2}(?:body|content|panel|collapse|pane|inner|text|item))?(?=$|\s)"
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"})
_NAME: Final = re.compile(r"(?:[a-z]+\d?)?([.#][\w-]+)", re.IGNORECASE)
_NAMES: Final = re.compile(r"[.#][\w-]+")
_SHOWING: Final = (
    b"display:block", b"display:flex", b"display:grid", b"display:inline", b"display:table", b"visibility:visible",
)  # fmt: skip
_CONSENT: Final = re.compile(r"onetrust|\bot-sdk|\bcky-|\bcmplz|cookie|\bcli-modal|consent|gdpr|truste-|ccpa")
_KEEP: Final = re.compile(
    r"article-?(?:body|content|text)|entry-?content|post-?(?:body|content)|story-?(?:body|text|content)"
    r"|trs_editor|ucapcontent|main-?content|news-?content"
)
_SHARE: Final = 0.5
_PLAYED: Final = 0.3  # share of that up to which an element named after a player is one
_count_letters: Final = etree.XPath("string-length(normalize-space(.))")
_LOWER: Final = bytes(range(256)).lower()
_SPACE: Final = b" \t\n\v\f\r\x1c\x1d\x1e\x1f"
_LARGE_SHEET: Final = 12_000  # characters from which a style sheet is a framework's
_HIDES: Final = 0.3  # share of a page's text up to which a style sheet is believed to hide it: scripts show the rest
_BESIDE: Final = 2  # paragraphs beside an aside for it to stand among those of a text
_HEADED: Final = 300  # weight of text beside its h1 from which an element is the article, whatever its name
_ROOTS: Final = frozenset({"html", "body", "main", "article"})


_WHITE: Final = re.compile(r"\s*(?:white|#?f[ef]f[ef]f[ef]|#fff)\s*$", re.IGNORECASE)
_INLINE: Final = frozenset({"span", "a", "b", "i", "em", "strong", "font", "small", "u", "sup", "sub", "abbr", "label"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The elements of a tree that are hidden, and those that look like furniture by their names."""

    hidden: frozenset[Element]
    furniture: frozenset[Element]


def _keep_headings(survey: Survey) -> None:
    """Make buttons that open a part of the text its headings: those in one, and those that announce names."""
    for button in survey.tagged("button"):
        holder = button.getparent()
        if holder is not None and holder.tag in _HEADINGS:
            button.tag = "span"
        elif _EXPANDS.intersection(button.keys()) and announces(short_text_of(button, most=_LONGEST_HEADING)):
            button.tag = "h3"


_BADGE: Final = re.compile(r"[\[【]?(?:原创|原創|置[顶頂]|推[荐薦]|[独獨]家|[转轉][载載]|NEW|HOT)!?[\]】]?")


def drop_unreadable(survey: Survey) -> None:
    """Remove from a tree, in place, what is never read: scripts, forms, navigation, footers, hidden pieces of lines."""
    root = survey.root
    drop_inserts(survey)
    hidden = _find_hidden_names(survey)
    if bearers := _list_bearers(survey, hidden) if hidden else []:
        most = _count_letters(root) * _HIDES
        for element in bearers:
            if _count_letters(element) <= most:
                remove(element)
    _keep_headings(survey)
    _drop_badges(survey)
    etree.strip_elements(root, *_NEVER, with_tail=False)
    for element in survey.bearing("style"):
        if element.tag in _INLINE and _hides(element.get("style")):
            remove(element)
    for element in survey.bearing("color"):
        if element.tag == "font" and _WHITE.match(element.get("color")):
            remove(element)


def _drop_badges(survey: Survey) -> None:
    """Remove from headings the marks that a site sets before or behind them: 原创, 置顶, NEW."""
    for heading in survey.list_headings({"h1", "h2", "h3"}):
        for mark in [child for child in heading if child.tag in _INLINE]:
            words = text_of(mark)
            if _BADGE.fullmatch(words) and len(text_of(heading)) > len(words):
                remove(mark)


def _list_bearers(survey: Survey, hidden: set[str]) -> list[Element]:
    """The elements that have one of the names."""
    folded = {name[1:].lower() for name in hidden}
    named = survey.list_named([names for names in survey.bearers if not folded.isdisjoint(names.split())])
    return [element for element, tag, _, _ in named if tag not in _ROOTS and _bears(element, hidden)]


def _bears(element: Element, names: set[str]) -> bool:
    """Whether an element has one of the names: .class or #id."""
    classes, identifier = element.get("class"), element.get("id")
    return bool(classes and any(f".{name}" in names for name in classes.split())) or f"#{identifier}" in names


def _find_hidden_names(survey: Survey) -> set[str]:
    """The classes (.name) and ids (#name) that the page's own style sheets hide and never show again."""
    hidden: set[str] = set()
    shown: set[str] = set()
    texts = (sheet.text for sheet in survey.tagged("style"))
    sheets = [text for text in texts if text and len(text) <= _LARGE_SHEET]
    if not any(map(_may_hide, sheets)):
        return hidden
    for sheet in sheets:
        plain = _AT_RULE.sub(" ", sheet) if "@" in sheet or "/*" in sheet else sheet
        for selectors, rule in _RULE.findall(plain):
            closed = _close_up(rule)
            if any(map(closed.__contains__, _HIDING)) and _HIDDEN.search(rule.lower()):
                names = (_NAME.fullmatch(selector.strip()) for selector in selectors.split(","))
                hidden.update(name[1] for name in names if name and not _OPENS.search(name[1].lstrip(".#").lower()))
            elif any(map(closed.__contains__, _SHOWING)):
                shown.update(_NAMES.findall(selectors))
    return hidden - shown


def _may_hide(sheet: str) -> bool:
    return any(map(_close_up(sheet).__contains__, _HIDING))


def _close_up(style: str) -> bytes:
    """A style in lower case without white space."""
    return style.encode("utf-8", "surrogatepass").translate(_LOWER, _SPACE)


def mark_furniture(
    survey: Survey, root: Element, blocks: Sequence[Block], scores: Sequence[float], holders: Holders
) -> Marks:
    """Find hidden elements and furniture; what holds much of the running text, or heading and text, is none."""
    running = holders.add_up(sum_scores(blocks, [max(0.0, score) for score in scores]))
    total = running.get(root, 0.0) * _SHARE
    headed = {holder for heading in holders.parents if heading.tag == "h1" for holder in _ancestors(heading)}
    hiding = {*survey.bearing("style"), *survey.bearing("hidden")}
    playing = {*survey.bearing("role")}
    has_asides = any(element.tag == "aside" for element in holders.parents)
    listing = {*_find_listing(blocks, scores, holders)} if has_asides else set()
    hidden, furniture = set(), set()
    for element in holders.parents:
        tag, names = element.tag, survey.named_so.get(element, "")
        if tag in _ROOTS:
            continue
        if element in hiding and is_hidden(element):
            hidden.add(element)
        elif tag in _UNLESS_LARGE or _names_furniture(names) or (element in playing and _plays_furniture(element)):
            holds = running.get(element, 0.0)
            is_article = holds > total or (element in headed and holds >= _HEADED) or element in listing
            if not is_article or _CONSENT.search(names):
                furniture.add(element)
        elif names and _names_player(names) and running.get(element, 0.0) < total * _PLAYED:
            furniture.add(element)
    return Marks(hidden=frozenset(hidden), furniture=frozenset(furniture))


def _find_listing(blocks: Sequence[Block], scores: Sequence[float], holders: Holders) -> Iterator[Element]:
    """Asides among a text's paragraphs that hold nothing but an announced list of names."""
    asides = holders.find_nearest("aside")
    held: dict[Element, list[Block]] = {}
    running: dict[Element | None, int] = {}
    for block, score in zip(blocks, scores, strict=True):
        if (aside := asides.get(block.element)) is not None:
            held.setdefault(aside, []).append(block)
        elif block.tag == "p" and score > 0 and block.marks:
            parent = holders.parents[block.element]
            running[parent] = running.get(parent, 0) + 1
    for aside, lines in held.items():
        if running.get(aside.getparent(), 0) >= _BESIDE and lists_names(lines):
            yield aside


def _ancestors(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()


def is_hidden(element: Element) -> bool:
    """Whether an element's own style or attribute hides it for good: parts that open at a click are shown."""
    hides = _hides(element.get("style", "")) or element.get("hidden", "no") in {"", "hidden", "true", "until-found"}
    return hides and not (element.get("role") == "tabpanel" or _OPENS.search(class_and_id(element)))


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return bool(style) and (_HIDDEN.search(style.lower()) or _WHITE_TEXT.search(style)) is not None


def is_furniture(element: Element) -> bool:
    """Whether an element looks like furniture by its tag, role, class or id."""
    return element.tag in _UNLESS_LARGE or _plays_furniture(element) or _names_furniture(class_and_id(element))


def _plays_furniture(element: Element) -> bool:
    return (element.get("role") or "").lower() in _ROLES


@lru_cache(maxsize=16384)
def _names_furniture(name: str) -> bool:
    """Whether a class and id name furniture; a site's pages repeat the same few hundred names."""
    return len(name) > 1 and _FURNITURE.search(name) is not None and _KEEP.search(name) is None


@lru_cache(maxsize=16384)
def _names_player(name: str) -> bool:
    return _PLAYER.search(name) is not None
