"""What every element of a page shows at first sight, read in one walk and kept for all who look for something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.markup.parsing import Element, join_names

Sight = tuple[Element, str, str, str]
"""An element, its tag, its class and id in lower case, its text up to a child."""
PARTED: Final = "\x1f"
"""What stands between two names: white space for patterns, and never in a page."""
_UNSEEN: Final = frozenset(
    {"script", "style", "meta", "link", "br", "hr", "path", "use", "symbol", "g", "option", "input", "source", "param"}
)
_LISTED: Final = frozenset(
    {"a", "button", "footer", "h1", "h2", "h3", "h4", "h5", "input", "link", "meta", "script", "style", "time", "title"}
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5"})
_TELLING: Final = frozenset(
    {"aria-label", "color", "content", "hidden", "itemprop", "itemtype", "rel", "role", "style", "typeof"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A page's elements by tags and attributes that tell something; those with any, a name or text in document order.

    `texts` are the sights of those with text, `headings` those of h1 to h5.
    `names` are the distinct classes and ids, each behind `PARTED`; `named_so` tells those of an element that has any,
    `bearers` the places of their sights. Elements that are pruned later stay listed.
    """

    root: Element
    sights: Sequence[Sight]
    texts: Sequence[Sight]
    headings: Sequence[Sight]
    by_tag: Mapping[str, Sequence[Element]]
    by_attribute: Mapping[str, Sequence[Element]]
    named_so: Mapping[Element, str]
    bearers: Mapping[str, Sequence[int]]
    names: str

    def tagged(self, tag: str) -> Sequence[Element]:
        """The elements of a tag that is listed."""
        return self.by_tag.get(tag, ())

    def list_headings(self, tags: Collection[str]) -> list[Element]:
        """The elements of several tags of headings, in document order."""
        return [element for element, tag, _, _ in self.headings if tag in tags]

    def bearing(self, attribute: str) -> Sequence[Element]:
        """The elements that have a telling attribute, in document order."""
        return self.by_attribute.get(attribute, ())

    def find_names(self, pattern: re.Pattern[str]) -> set[str]:
        """The classes and ids, as the sights have them, in which a pattern is found that opens with white space."""
        ends = (match.end() - 1 for match in pattern.finditer(self.names))
        return {self.names[self.names.rfind(PARTED, 0, end) + 1 : self.names.find(PARTED, end)] for end in ends}

    def naming(self, *words: str) -> set[str]:
        """The classes and ids, as the sights have them, that hold any of these words."""
        found = set()
        for word in words:
            at = self.names.find(word)
            while at >= 0:
                end = self.names.find(PARTED, at)
                found.add(self.names[self.names.rfind(PARTED, 0, at) + 1 : end])
                at = self.names.find(word, end)
        return found

    def holds(self, element: Element) -> bool:
        """Whether an element still stands in the tree."""
        holder: Element | None = element
        while holder is not None and holder is not self.root:
            holder = holder.getparent()
        return holder is not None

    def list_named(self, names: Iterable[str]) -> list[Sight]:
        """The elements that have one of these distinct classes and ids, in document order."""
        places = sorted([place for name in names for place in self.bearers.get(name, ())])
        return [self.sights[place] for place in places]

    def classed(self, name: str) -> Iterator[Element]:
        """The elements of a class in document order."""
        return (element for element in self.named(name) if name in element.get("class", "").split())

    def named(self, *words: str) -> Iterator[Element]:
        """The elements whose class holds any of these words in lower case, in document order."""
        named = self.list_named(self.naming(*words))
        return (element for element, _, _, _ in named if any(word in element.get("class", "") for word in words))


def survey_page(root: Element) -> Survey:  # noqa: C901 - one walk over every element, kept flat for speed
    """Look at every element of a tree once; call it before the tree is pruned."""
    sights: list[Sight] = []
    texts: list[Sight] = []
    headings: list[Sight] = []
    by_tag: defaultdict[str, list[Element]] = defaultdict(list)
    by_attribute: defaultdict[str, list[Element]] = defaultdict(list)
    named_so: dict[Element, str] = {}
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for element in root.iter():
        tag, names, classes, identifier = element.tag, "", None, None
        tells = tag in _LISTED
        if tells:
            by_tag[tag].append(element)
        if tag in _UNSEEN:
            continue
        for attribute, value in element.items():
            if attribute == "class":
                classes = value
            elif attribute == "id":
                identifier = value
            elif attribute in _TELLING:
                by_attribute[attribute].append(element)
                tells = True
        if classes is not None or identifier is not None:
            names = join_names(classes, identifier)
            named_so[element] = names
            bearers[names].append(len(sights))
        text = element.text  # a script's is never asked for
        if text and not text.isspace():
            sight = (element, tag, names, text)
            texts.append(sight)
        elif tells or names:
            sight = (element, tag, names, "")
        else:
            continue
        sights.append(sight)
        if tells and tag in _HEADINGS:
            headings.append(sight)
    return Survey(
        root=root,
        sights=sights,
        texts=texts,
        headings=headings,
        by_tag=by_tag,
        by_attribute=by_attribute,
        named_so=named_so,
        bearers=bearers,
        names=PARTED.join(("", *bearers, "")),
    )
