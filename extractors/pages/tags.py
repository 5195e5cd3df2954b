"""The tags that a page shows with its article, else those that its head names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from typing import Final

from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, short_text_of, text_of
from extractors.markup.survey import Survey

_LABEL: Final = re.compile(
    r"^\W*(?:文章|本文|相关|新闻|本篇)?(?:标签|標籤|关键词|關鍵詞|關鍵字|关键字|主题词)\s*(?:[:：】\])）]|$)\s*"
    r"|^\W*(?:related\s)?(?:tags?|tagged(?: with| as| under| in)?|topics?|keywords?|filed (?:under|in)|hashtags?"
    r"|subjects?|related (?:capabilities|practices?|practice areas|services|sectors|industries|expertise|topics))"
    r"\s*(?:[:：]|$)\s*",
    re.IGNORECASE,
)
_MAY_LABEL: Final = re.compile(r"\W*[文本相新标標关關主rtkfhsRTKFHS]")
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:article|post|news|entry|info|art|detail|content|field|item|story|node|blog|related-?)?(?:tags?|taglist|hashtags?|keywords?|topics"
    r"|biaoqian|gjc)(?=$|[\s_-])"
)
_NAMING: Final = ("tag", "keyword", "topic", "biaoqian", "gjc")
_CLOUD: Final = re.compile(
    r"(?:^|[\s_-])(?:hot|(?:tag-?)?cloud|side|rank|aside|recommend|related(?![_-]?(?:topics|tags))|nav|menu|search"
    r"|(?<!(?:article|content)[_-])(?<!(?:entry|story)[_-])(?<!(?:post|news)[_-])foot|popular|widget|filter)"
)
_FURNITURE: Final = frozenset({"nav", "aside", "footer", "header", "form", "select"})
_HOLDERS: Final = frozenset({"div", "p", "ul", "ol", "section", "span", "dl", "td", "li", "footer", "nav"})
_LABELS: Final = frozenset({
    "div", "p", "span", "b", "strong", "li", "dt", "td", "th", "h2", "h3", "h4", "h5", "label", "section", "em", "i",
})  # fmt: skip
_ADDRESS: Final = re.compile(r"/(?:tags?|hashtags?|biaoqian)/|[?&]tag=")
_CATEGORY: Final = re.compile(r"/categor(?:y|ies)/|[?&]cat=", re.IGNORECASE)
_SPLIT: Final = re.compile(r"[,，;；、|#/]+|\s{1,}(?=[#\u4e00-\u9fff])|\s{2,}")
_WORDS: Final = re.compile(r"[,，;；、|]+")
_NO_TAG: Final = re.compile(
    r".*(?:反馈|更多|more|all tags|分享|举报).*|[\W\d]*|(?:文章|本文|相关)?(?:标签|標籤|关键[词字]|關鍵[詞字])|tags?"
    r"|topics?|keywords?|无|none|原[创創]|首[发發]|[转轉][载載]|置[顶頂]|[头頭][条條]|推荐|推薦|独家|獨家",
    re.IGNORECASE,
)
_LINKS: Final = 12  # more are a cloud, not an article's tags
_LONGEST: Final = 40  # letters; half as many characters of Chinese
_LINE: Final = 160
_DEPTH: Final = 8  # holders that are asked whether they are a cloud


def find_tags(survey: Survey, head: Head) -> tuple[str, ...]:
    """The tags shown beside the article, without those of clouds; else those of the head. Call it on the whole tree."""
    listed = (_list_marked(survey), _list_named(survey), _list_labelled(survey), _list_linked(survey))
    found = (next((tags for tags in lists if 0 < len(tags) <= _LINKS), ()) for lists in listed)
    shown = next(filter(None, found), ())
    if len(shown) == 1:  # a part that is named so may hold one of several
        shown = next((tags for tags in found if shown[0] in tags), shown)
    return shown or _clean(_read_head(head))


def _read_head(head: Head) -> Iterator[str]:
    for value in head.all("article:tag", "news_keywords") or head.statement.keywords:
        yield from _WORDS.split(value)


def _list_marked(survey: Survey) -> Iterator[tuple[str, ...]]:
    """Links with rel=tag, which a category's link has too."""
    rels = ((link, link.get("rel").split()) for link in survey.bearing("rel") if link.tag == "a")
    marked = [link for link, rel in rels if "tag" in rel and "category" not in rel]
    plain = [link for link in marked if not _CATEGORY.search(link.get("href") or "")]
    yield _clean(map(text_of, plain or marked))


def _list_named(survey: Survey) -> Iterator[tuple[str, ...]]:
    """Parts whose class says that they hold tags; brothers of one class hold one each."""
    told = {names for names in survey.naming(*_NAMING) if _NAMED.search(names) and not _CLOUD.search(names)}
    named = ((element, names) for element, tag, names, _ in survey.list_named(told) if tag in _HOLDERS)
    own = ((element, names) for element, names in named if not _is_aside(element))
    for _, brothers in groupby(own, key=lambda part: (part[0].getparent(), part[1])):
        yield tuple(dict.fromkeys(item for element, _ in brothers for item in _read_items(element)))


def _read_items(holder: Element) -> tuple[str, ...]:
    for tag in ("a", "li", "span"):
        items = [text_of(item) for item in islice(holder.iter(tag), _LINKS + 1)]
        if items and (tag != "span" or len(items) > 1):
            return _clean(items)
    return _clean(_SPLIT.split(_LABEL.sub("", short_text_of(holder, most=_LINE))))


def _list_labelled(survey: Survey) -> Iterator[tuple[str, ...]]:
    """The links within a labelled element, else behind it, else the words of its own line."""
    for element, tag, _, text in survey.texts:
        if tag in _LABELS and _is_label(text) and not _is_aside(element):
            yield _read_labelled(element)


def _is_label(text: str) -> bool:
    return _MAY_LABEL.match(text) is not None and 1 < len(text := text.strip()) < _LINE and bool(_LABEL.match(text))


def _read_labelled(label: Element) -> tuple[str, ...]:
    holder = label.getparent()
    for element in [label] if holder is None or holder.tag == "body" else [label, holder]:
        links = _clean(text_of(link) for link in islice(element.iter("a"), _LINKS + 1))
        if links:
            return links
    words = _clean(_SPLIT.split(_LABEL.sub("", short_text_of(label, most=_LINE))))
    following = label.getnext()
    if words or following is None:
        return words
    return _clean(_SPLIT.split(short_text_of(following, most=_LINE)))


def _list_linked(survey: Survey) -> Iterator[tuple[str, ...]]:
    """Neighbouring links that lead to tags, or are written as #tags."""
    groups: dict[Element, list[str]] = {}
    links = [(link, text) for link, tag, _, text in survey.sights if tag == "a"]
    for link, text in links:
        if text.lstrip().startswith(("#", "＃")) or _leads_to_tag(link):
            holder = link.getparent()
            while holder is not None and len(holder) == 1 and holder.getparent() is not None:
                holder = holder.getparent()
            if holder is not None:
                groups.setdefault(holder, []).append(text_of(link))
    for holder, texts in groups.items():
        if len(texts) > 1 and not _is_aside(holder):
            yield _clean(texts)


def _leads_to_tag(link: Element) -> bool:
    address = (link.get("href") or "").lower()
    return ("tag" in address or "biaoqian" in address) and _ADDRESS.search(address) is not None


def _is_aside(element: Element) -> bool:
    """Whether a part stands in navigation, a side column or a cloud; an article's own footer is none."""
    holder: Element | None = element
    for _ in range(_DEPTH):
        if holder is None or holder.tag in {"article", "main", "body"}:
            return False
        if holder.tag == "form" and next(holder.iter("h1", "p"), None) is not None:
            return False  # some systems put the whole page into a form
        if holder.tag in _FURNITURE or _names_cloud(class_and_id(holder)):
            return holder.tag != "footer" or not _is_in_article(holder)
        holder = holder.getparent()
    return False


@lru_cache(maxsize=8192)
def _names_cloud(names: str) -> bool:
    return _CLOUD.search(names) is not None


def _is_in_article(element: Element) -> bool:
    holder = element.getparent()
    while holder is not None and holder.tag != "article":
        holder = holder.getparent()
    return holder is not None


def _clean(words: Iterable[str]) -> tuple[str, ...]:
    stripped = (word.strip(" #＃·,，、;；:：") for word in words)
    tags = (word for word in stripped if len(word) > 1 and not _NO_TAG.fullmatch(word))
    return tuple(dict.fromkeys(word for word in tags if len(word) <= (_LONGEST if word.isascii() else _LONGEST // 2)))
