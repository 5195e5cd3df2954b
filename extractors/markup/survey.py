"""What every element of a page shows at first sight, read in one walk and kept for all who look for something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.markup.parsing import Element, join_names

Sight = tuple[Element, str, str, bool, str]
"""An element, its tag, its class and id in lower case, whether it has further attributes, its text up to a child."""
_UNSEEN: Final = frozenset(
    {"script", "style", "meta", "link", "br", "hr", "path", "use", "symbol", "g", "option", "input", "source", "param"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A page's elements by their tags, and in document order those that may show something; later ones pruned too."""

    root: Element
    sights: Sequence[Sight]
    by_tag: Mapping[str, Sequence[Element]]
    names: frozenset[str]

    def tagged(self, tag: str) -> Sequence[Element]:
        """The elements of a tag."""
        return self.by_tag.get(tag, ())

    def list_tagged(self, tags: Collection[str]) -> list[Element]:
        """The elements of several tags in document order."""
        return [element for element, tag, _, _, _ in self.sights if tag in tags]

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
        fitting = {names for names in self.names for word in words if word in names}
        return (
            element
            for element, _, names, _, _ in (self.sights if fitting else ())
            if names in fitting and any(word in element.get("class", "") for word in words)
        )


def survey_page(root: Element) -> Survey:
    """Look at every element of a tree once; call it before the tree is pruned."""
    sights: list[Sight] = []
    by_tag: defaultdict[str, list[Element]] = defaultdict(list)
    for element in root.iter():
        tag = element.tag
        by_tag[tag].append(element)
        if tag in _UNSEEN:
            continue
        classes, identifier, text = element.get("class"), element.get("id"), element.text
        names = join_names(classes, identifier) if classes or identifier else ""
        has_more = len(element.attrib) > (classes is not None) + (identifier is not None)
        sights.append((element, tag, names, has_more, text if text and not text.isspace() else ""))
    return Survey(root=root, sights=sights, by_tag=by_tag, names=frozenset(sight[2] for sight in sights))
