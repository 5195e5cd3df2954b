"""The section that an article's page says it stands in: the last category of its breadcrumb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from extractors.markup.parsing import Element, class_and_id, clean_text, fold_letters, short_text_of, text_of
from extractors.markup.survey import Survey

_NAMED: Final = re.compile(
    r"[\s_-](?:b(?:read(?:-?crumbs?\w*)?|c)|c(?:rumbs?\w*|urr?ent-?(?:pos|path|location)?\w*|atpos)|dqwz\w*|here"
    r"|l(?:oc(?:ation|al)?|ujing)|m(?:ianbao|bx)\w*|n(?:owpos\w*|av(?:path|er))|p(?:os(?:ition)?|t|ath|lace)"
    r"|sitepath|trail|w(?:eizhi\w*|z)|you-?are-?here)(?=$|[\s_-])"
)
_SURE: Final = re.compile("bread|crumb|mianbao|mbx|dqwz|weizhi")
_TELLING: Final = ("aria-label", "itemtype", "typeof")  # attributes for those who do not see a page
_ARROW: Final = re.compile("[>＞»›→]")
_SPOKEN: Final = ("breadcrumb", "bread-crumb", "面包屑", "当前位置", "you are here")
_HOME_WORD: Final = (
    r"(?:(?:网站|本站|学校|学院|中文|返回|新闻网|官网)?(?:首\s?[页頁]|主[页頁])|门户|home(?:\s?page)?|start|welcome"
    r"|front page|index)"
)
_BETWEEN: Final = r"[>＞»›→/／·—\-》|｜▸]"
_HOME: Final = re.compile(rf"\s*{_HOME_WORD}\s*(?:$|{_BETWEEN})", re.IGNORECASE)
_PLACE: Final = re.compile(
    r"(?:位置|栏目|欄目)\s*(?:是|为|在)?\s*[:：]|(?:your location|you are (?:here|in)|(?:current )?location"
    r"|position)\s*[:：]",
    re.IGNORECASE,
)
_PLACE_WORDS: Final = ("位置", "栏目", "欄目", "location", "position", "you are")
_LABEL: Final = re.compile(rf"^.{{0,24}}?(?:{_PLACE.pattern}|you are (?:here|in))\s*", re.IGNORECASE)
_OPENINGS: Final = frozenset("网本学中返新官首主门門HhSsWwFfIi")
_SEPARATOR: Final = re.compile(
    r"\s*(?:>{1,2}|＞+|»|›|→|▸|(?<!\d)/|/(?!\d)|／|\\|->|::|—>|&gt;|》|≫|▶|►)\s*|\s+(?:[-–—•:]|::)\s+"
)
_NO_SECTION: Final = re.compile(
    rf"{_HOME_WORD}|(?:浏览|查看|阅读)?(?:正文|[内內]容|新闻|文章|信息)(?:[内內]容|详情|页|正文|查看)?|詳情|详情页?"
    rf"|详细(?:信息|内容)?|文章正文"
    r"|view|read|(?:no|nr)\.? ?\d+.*"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:浏览|瀏覽|查看|阅读|閱讀)(?:文章|新闻|新聞|信息|全文)"
    r"|信息内容|查看(?:详情|内容|新闻)?|浏览正文|[内內]容页?|當前頁|当前页|列表|全部|article|current(?: page)?"
    r"|details?|content|text|.*网|\d{4}年(?:\d{1,2}月)?|all|updated?|by(?: .*)?|no|yes|share|print|search|menu"
    r"|current time|uncategori[sz]ed|未分类|.*premium|primary-.*|(?:single|detail|article|news) ?(?:view|page"
    r"|detail)s?|.*\d{4,}.*[a-z].*|.*[:：].*\d{3}.*"
    r"|.*[{};].*|.*[:：!]|.*(?:时间|時間|日期|来源|來源|作者|date)\s?[:：].*|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com"
    r"|org|net|edu|gov"
    r"|cn|uk|eu|int|info|example)(?:\.\w{2})?"
    r"|[\W\d]*",
    re.IGNORECASE,
)
_MENU: Final = re.compile(
    r"sign (?:in|up|out)|log ?(?:in|out)|register|registration.*|subscri\w+|become a member|(?:read|save) (?:later"
    r"|more).*|give a gift.*|terms(?: of .*)?|privacy(?: .*)?|english|français|español|deutsch|italiano|português"
    r"|中文|繁體|简体|繁体"
    r"|登录|注册|.*ログイン.*|.*会員登録.*|newsletters?",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(r"第?\s?[A-Z]?\d{1,3}\s?版\s?[:：]\s?[\u4e00-\u9fff·]{2,12}")
_LOOSE: Final = re.compile(r"\s*[-–—|｜·]\s*")
_ROOT: Final = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w{2,5})?")
_BEFORE_HOME: Final = re.compile(r"^(?:[^>＞»›→]{0,6}位置)?\W{0,3}")
_LINE: Final = 80
_BEGINNING: Final = 6  # letters of a step that is the page's title cut short
_KIND: Final = 4  # letters before a Chinese title that name its kind: [公告]
_LONGEST: Final = 24
_MOST: Final = 200  # characters of a breadcrumb at most
_HOLDERS: Final = frozenset({
    "a", "span", "div", "p", "td", "th", "li", "nav", "ol", "ul", "section", "font", "h2", "h3", "h4", "h5", "dd", "dt",
    "b", "strong", "small", "label", "em", "i",
})  # fmt: skip
_START: Final = 40  # characters of a text in which `you are here` stands
_ENOUGH: Final = 4  # breadcrumbs come first; what looks like one further down is not
_PARTS: Final = frozenset({"div", "nav", "ol", "ul", "p", "td", "span", "section", "h2", "h3"})
_EDITION_PARTS: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "div", "span", "td"})
_INLINE: Final = ("a", "span", "b")
_MENU_ITEMS: Final = 5
_LINKS: Final = 6  # links in a breadcrumb at most: more are a menu
_CLIMB: Final = 4
_STEM: Final = 5  # letters of a word by which it is known
_OF_ARTICLES: Final = re.compile(
    r"(?:news|newsroom|releases?|stories|updates|events|media|blogs?|insights|articles|announcements|statements|notices|speeches"
    r"|publications|press|features|opinion|bulletins|circulars|reports|archives?|latest)$",
    re.IGNORECASE,
)


Trail = tuple[str, ...]
"""The steps of a breadcrumb; an empty one behind the last says that this is where the page stands, and no link."""


def find_trails(survey: Survey) -> tuple[Trail, ...]:
    """The steps of everything on a page that looks like a breadcrumb; call it before navigation is dropped."""
    trails: list[Trail] = []
    named = survey.find_names(_NAMED)
    spoken = {part for name in _TELLING for part in survey.bearing(name) if _is_spoken(part.get(name))}
    for element, tag, names, text in survey.sights:
        is_named = (names in named or (bool(spoken) and element in spoken)) and tag in _PARTS
        if is_named or (text and tag in _HOLDERS and _opens_trail(text)) or (tag == "a" and _leads_home(element)):
            read = (_read_trail(holder, is_named=is_named) for holder in _list_holders(element))
            trail = next((trail for trail in read if trail), ())
            trails += [trail] if trail else []
            if len(trails) == _ENOUGH:
                break
    return tuple(trails)


def _opens_trail(text: str) -> bool:
    """Whether a text starts with home or `you are here`."""
    if len(text) >= _MOST:
        return False
    if text.lstrip()[:1] in _OPENINGS and _HOME.match(text):
        return True
    if not (":" in text or "：" in text or "ou are" in text) or not any(map(text.lower().__contains__, _PLACE_WORDS)):
        return False
    return (_PLACE.search(text, 0, _START) or _LABEL.match(text)) is not None


def _is_spoken(text: str) -> bool:
    """Whether what is told to those who do not see a page names a breadcrumb."""
    return any(map(text.lower().__contains__, _SPOKEN))


def _leads_home(link: Element) -> bool:
    """Whether a link to the site's root stands before a separator."""
    behind = link.tail
    if not behind or behind.isspace() or not _SEPARATOR.match(behind):
        return False
    return _ROOT.fullmatch(link.get("href") or "-") is not None


def _list_holders(element: Element) -> Iterable[Element]:
    """The element and what holds it, as long as nothing stands before it: the first with steps is the breadcrumb."""
    for _ in range(_CLIMB):
        yield element
        parent = element.getparent()
        if parent is None or parent.tag == "body" or not _is_first(element, parent):
            return
        element = parent


def _is_first(element: Element, parent: Element) -> bool:
    """Whether only a label stands before an element in its parent."""
    before = "".join(text for text in (parent.text, *_texts_before(element)) if text).strip()
    return not before or _LABEL.match(before) is not None


def _texts_before(element: Element) -> Iterable[str]:
    other = element.getprevious()
    for _ in range(_CLIMB):
        if other is None:
            return
        yield text_of(other) + (other.tail or "")
        other = other.getprevious()


def _read_trail(element: Element, *, is_named: bool) -> Trail:
    if sum(1 for _ in islice(element.iter("a"), _LINKS + 1)) > _LINKS or next(element.iter("form"), None) is not None:
        return ()
    text = _read_text(element)
    steps = tuple(step for step in _list_steps(element, text, is_named=is_named) if step)
    is_sure = (is_named and _SURE.search(class_and_id(element))) or _LABEL.match(text)
    is_parted = is_sure or _ARROW.search(text) or next(element.iter("a"), None) is not None
    if not is_parted and not _HOME.match(steps[0] if steps else ""):
        return ()
    if not 2 <= len(steps) <= 8 or any(map(_MENU.fullmatch, steps)):
        return ()
    links = {text_of(link) for link in element.iter("a")}
    if not (is_sure or _ARROW.search(text)) and len(steps) >= _MENU_ITEMS and links.issuperset(steps):
        return ()
    return (*steps, "") if steps[-1] not in links and not links.isdisjoint(steps[1:-1]) else steps


def find_line_trails(lines: Iterable[str]) -> tuple[Trail, ...]:
    """The steps of lines that are breadcrumbs from home in an element of much else; an arrow may stand before them."""
    plain = (_BEFORE_HOME.sub("", line) for line in lines if len(line) <= _LINE and _ARROW.search(line))
    trails = (tuple(map(clean_text, _SEPARATOR.split(line))) for line in plain if _HOME.match(line))
    return tuple(trail for trail in trails if len(trail) > 1 and all(trail))


def find_edition(survey: Survey) -> str:
    """The page of a newspaper (第06版：要闻) that an e-paper shows; empty where it shows none."""
    for _, tag, _, text in survey.texts:
        if "版" in text and tag in _EDITION_PARTS and (match := _EDITION.fullmatch(text.strip())):
            return match[0]
    return ""


def choose_section(trails: Iterable[Trail], *, title: str, site: str = "") -> str:
    """The last category before the article itself, in the first breadcrumb that has one; empty where none has."""
    folded, folded_site = fold_letters(title), fold_letters(site)
    for trail in trails:
        steps = _cut_title(trail, folded)
        named = [step for step in steps if is_section(step) and not _is_title(step, folded)]
        named = named[1:] if named[1:] and not _HOME.match(trail[0]) else named
        named = named[:-1] if named[1:] and _names_page(trail, named[-1], title) else named
        if named and fold_letters(named[-1]) != folded_site:
            return named[-1]
    return ""


def _names_page(trail: Trail, step: str, title: str) -> bool:
    """Whether a step is the page itself in other words than its title, and no list of articles: Tannery code."""
    if trail[-1] or trail[-2] != step or _OF_ARTICLES.search(step):
        return False
    return not _list_stems(step).isdisjoint(_list_stems(title))


def _list_stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.lower()))


def is_section(name: str) -> bool:
    """Whether a name may be a section's: no page's kind, month, language, button or address."""
    return not (_NO_SECTION.fullmatch(name) or _MENU.fullmatch(name)) and len(name) <= (
        60 if name.isascii() else _LONGEST
    )


def _cut_title(trail: Trail, title: str) -> Trail:
    """The steps before those that make up the title, where it holds what parts steps: A new pact - What it means."""
    for place in range(len(trail) - 1):
        rest = fold_letters("".join(trail[place:]))
        if title and rest and (rest == title or (rest.startswith(title) and not _HOME.match(trail[place]))):
            return trail[:place]
    return trail


def _list_steps(element: Element, text: str, *, is_named: bool) -> Iterable[str]:
    """The parts of a line with separators; of a list without them only where it is named a breadcrumb."""
    if not text:
        return []
    plain = _LABEL.sub("", text, count=1)
    steps = _SEPARATOR.split(plain)
    if len(steps) >= 2 or not (is_named or plain != text):
        return map(clean_text, steps)
    items = [*element.iter("li")] or [*filter(_is_step, element.iter(*_INLINE))]
    if len(items) > 1 and (plain != text or not _is_menu(element, items)):
        return map(text_of, items)
    return map(clean_text, _LOOSE.split(plain))


def _is_menu(element: Element, items: Sequence[Element]) -> bool:
    """Whether a part that is not surely named a breadcrumb lists nothing but several links, as a menu does."""
    links = (item.tag == "a" or next(item.iter("a"), None) is not None for item in items)
    is_sure = _SURE.search(class_and_id(element)) or any(map(element.get, _TELLING))
    return len(items) >= _MENU_ITEMS and not is_sure and all(links)


def _is_step(element: Element) -> bool:
    """Whether an inline element holds no other and stands in none, but in a list's or line's own wrapper."""
    return next(element.iterchildren(*_INLINE), None) is None


def _read_text(element: Element) -> str:
    """An element's text without that of scripts; empty where it is too long for a breadcrumb."""
    if next(element.iter("script", "style", "noscript"), None) is None:
        return short_text_of(element, most=_MOST)
    scripts = {part for script in element.iter("script", "style", "noscript") for part in script.iter()}
    pieces = [
        text
        for part in element.iter()
        for text in (part.text if part not in scripts else "", part.tail if part is not element else "")
        if text
    ]
    whole = clean_text("".join(pieces))
    return whole if len(whole) <= _MOST else ""


def _is_title(step: str, title: str) -> bool:
    folded = fold_letters(step)
    if not folded or folded == title:
        return bool(folded)
    if len(folded) < _BEGINNING:
        return False
    begins = title.startswith(folded.rstrip("…"))
    return begins or (len(title) <= len(folded) + _KIND and not folded.isascii() and title.endswith(folded))
