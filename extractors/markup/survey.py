"""What every element of a page shows at first sight, read in one walk and kept for all who look for something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_NAMING: Final = frozenset({"class", "id"})
_TELLING: Final = frozenset(
    {"aria-label", "color", "content", "hidden", "itemprop", "itemtype", "rel", "role", "style", "typeof"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A page's elements by tags and attributes that tell something; those with any, a name or text in document order.

    `names` are the distinct classes and ids, each behind `PARTED`; `named_so` tells those of an element that has any.
    Elements that are pruned later stay listed.
    """

    root: Element
    sights: Sequence[Sight]
    by_tag: Mapping[str, Sequence[Element]]
    by_attribute: Mapping[str, Sequence[Element]]
    named_so: Mapping[Element, str]
    names: str

    def tagged(self, tag: str) -> Sequence[Element]:
        """The elements of a tag that is listed."""
        return self.by_tag.get(tag, ())

    def list_tagged(self, tags: Collection[str]) -> list[Element]:
        """The elements of several listed tags that may show something, in document order."""
        return [element for element, tag, _, _ in self.sights if tag in tags]

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

    def classed(self, name: str) -> Iterator[Element]:
        """The elements of a class in document order."""
        return (element for element in self.named(name) if name in element.get("class", "").split())

    def named(self, *words: str) -> Iterator[Element]:
        """The elements whose class holds any of these words in lower case, in document order."""
        fitting = self.naming(*words)
        return (
            element
            for element, _, names, _ in (self.sights if fitting else ())
            if names in fitting and any(word in element.get("class", "") for word in words)
        )


def survey_page(root: Element) -> Survey:
    """Look at every element of a tree once; call it before the tree is pruned."""
    sights: list[Sight] = []
    by_tag: defaultdict[str, list[Element]] = defaultdict(list)
    by_attribute: defaultdict[str, list[Element]] = defaultdict(list)
    named_so: dict[Element, str] = {}
    for element in root.iter():
        tag, names = element.tag, ""
        tells = tag in _LISTED
        if tells:
            by_tag[tag].append(element)
        if tag in _UNSEEN:
            continue
        attributes = element.keys()
        for attribute in attributes:
            if attribute in _NAMING and not names:
                names = join_names(element.get("class"), element.get("id") if "id" in attributes else None)
                named_so[element] = names
            elif attribute in _TELLING:
                by_attribute[attribute].append(element)
                tells = True
        text = element.text  # a script's is never asked for
        if text and text.isspace():
            text = ""
        if tells or names or text:
            sights.append((element, tag, names, text or ""))
    names = PARTED.join(("", *dict.fromkeys(named_so.values()), ""))
    return Survey(root=root, sights=sights, by_tag=by_tag, by_attribute=by_attribute, named_so=named_so, names=names)
