"""What may be an article's title, and what speaks for each: its looks, its place, what the page states, its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final

from config.title_lexicon import compile_words
from extractors.bylines.signatures import is_document_title
from extractors.language import is_chinese
from extractors.markup.blocks import Block, count_marks, weigh
from extractors.markup.head import Head
from extractors.markup.parsing import Element, class_and_id, clean_text, fold_letters
from extractors.pages.boilerplate import is_boilerplate, is_stamp
from extractors.pages.heading_lines import find_size, is_particular, is_prominent, is_trail
from extractors.pages.pictured_titles import list_pictured
from extractors.pages.text import Body
from extractors.pages.title_lines import join_texts
from extractors.pages.titles import SITE, cut_label, is_generic, leads_home, split_title

_ABOVE: Final = 40  # lines above a text in which its title stands
_BELOW: Final = 8  # lines below the first of a text in which a heading may be its title
_SHORTEST: Final = 4  # weight of a title: two characters
_LONGEST: Final = 240
_LINES: Final = 3  # that make up one title
_LINE: Final = 160  # weight of one of them
_LINKED: Final = 0.5
_TOPMOST: Final = 3  # lines of a page that tell whose site it is
_LAST: Final = 6  # the same at its end
_PARAGRAPH: Final = 60  # weight of a paragraph that reads like text
_WEIGHTS: Final = (8, 12, 18, 30, 80, 130)
_FAR: Final = 12  # lines between a title and its text, from where on they are not told apart
_NEAR: Final = 3
_COUNTED: Final = 5
_OPENING: Final = 1500  # characters of a text that its title is compared with
_ALIKE: Final = 5  # steps in which likeness is told
_STATED: Final = 6  # letters of what a page states that count if a line holds them
_CLIMB: Final = 12
_PARTS: Final = frozenset({"nav", "header", "footer", "aside", "li", "article", "main", "table", "form"})
_NAMED: Final = compile_words(r"(?:^|[\s_-]){classes.titles}(?=$|[\s_-])")
_NAMED_BESIDE: Final = compile_words(r"(?:^|[\s_-]){classes.beside_titles}(?=$|[\s_-])")
_TITLE_CELL: Final = compile_words(r"(?:{en.cells}|{zh.cells})\s*[:：]?", re.IGNORECASE)
_CREDITED: Final = compile_words(
    r"^(?:(?:media|press|news) )?contacts?\b.{0,4}[:：]|[\s（(。][^，。]{0,12}{zh.credits}[）)]?$", re.IGNORECASE
)
_SPACED: Final = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,7}")  # 讣 告
_WORD: Final = re.compile(r"\w{3,}")
_DAY: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|(?:19|20)\d\d")
_ENDINGS: Final = {"。": "stop", ".": "stop", "：": "colon", ":": "colon", "？": "question", "?": "question"}
_METAS: Final = (
    ("articletitle", "article_title"),
    ("og:title", "twitter:title"),
    ("dc.title", "title", "headline", "sailthru.title"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLine:
    """What may be a title, the order of its last line (-1 where no line shows it), and the features it has."""

    text: str
    last: int
    features: tuple[str, ...]


class TitleReader:
    """Names the features of each line above a text."""

    def __init__(self, outline: Sequence[Block], body: Body, head: Head) -> None:
        self._body = body
        self._top = find_top(body)
        self._first = max(0, self._top - _ABOVE)
        self._above = outline[self._first : self._top + 1 + _BELOW]
        self._site = fold_letters(head.first(*SITE))
        self._frame = fold_letters(" ".join(block.text for block in (*outline[:_TOPMOST], *outline[-_LAST:])))
        self._whole = fold_letters(head.title)
        self._parts = [fold_letters(part) for part in split_title(head.title)]
        self._told = list_told(head)
        self._stated_pairs = [[_list_pairs(text) for text in texts] for texts in (self._parts, self._told)]
        self._folded = [fold_letters(block.text) for block in self._above]
        self._times = Counter(self._folded)
        self._particular = [is_particular(block.text) for block in self._above]
        self._tells = [
            told or is_boilerplate(block.text) for told, block in zip(self._particular, self._above, strict=True)
        ]
        self._trails = [is_trail(block.text) for block in self._above]
        self._main = next(self._list_main(), -1)
        self._sizes = [find_size(block.element) for block in self._above]
        largest = max(self._sizes, default=0.0)
        self._largest = largest if self._sizes.count(largest) == 1 else 0.0
        self._alike = [self._count_lines(at) for at in range(len(self._above))]

    def list_lines(self) -> Iterator[TitleLine]:
        """The lines above the text, those that stand for one title joined, and what pictures show."""
        for at, block in enumerate(self._above):
            if not _may_be_title(block, is_below=block.order > self._top):
                continue
            if _SHORTEST <= block.weight <= _LONGEST:
                yield self._read(cut_title(block), at, 1)
            for count in range(2, self._alike[at] + 1):
                yield self._read(join_texts([line.text for line in self._above[at : at + count]]), at, count)
        for text in list_pictured(self._above[: self._top + 1 - self._first]):
            features = ("picture", *self._tell_stated(fold_letters(text)), *self._tell_text(text))
            yield TitleLine(text=text, last=-1, features=features)

    def _list_main(self) -> Iterator[int]:
        """The lines in an h1 that name neither the site nor a kind of page."""
        frame = f"{self._site}{self._frame}{self._parts[-1] if len(self._parts) > 1 else ''}"
        for at, block in enumerate(self._above):
            if block.tag == "h1" and self._folded[at] not in frame and not is_generic(block.text):
                yield at

    def _count_lines(self, at: int) -> int:
        """How many lines from one on are of one make, as those of a title are: of one element, or alike beside it."""
        lines = takewhile(lambda other: self._are_alike(at, other), range(at, min(at + _LINES, len(self._above))))
        return sum(1 for _ in lines)

    def _are_alike(self, at: int, other: int) -> bool:
        """Whether two lines stand in one element, or in two of one make in one box; no link, nor a particular."""
        one, two = self._above[at], self._above[other]
        if two.weight > _LINE or two.link_share or self._particular[other]:
            return False
        if one.element is two.element:
            return True
        return (
            one.tag == two.tag
            and one.element.getparent() is two.element.getparent()
            and self._sizes[at] == self._sizes[other]
            and class_and_id(one.element) == class_and_id(two.element)
            and is_prominent(one) == is_prominent(two)
        )

    def _read(self, text: str, at: int, count: int) -> TitleLine:
        folded = fold_letters(text)
        features = (
            *self._tell_looks(at),
            *self._tell_words(text, at),
            *self._tell_lines(at, count),
            *self._tell_place(at, at + count - 1),
            *self._tell_stated(folded),
            *self._tell_text(text),
        )
        return TitleLine(text=text, last=self._first + at + count - 1, features=features)

    def _tell_looks(self, at: int) -> Iterator[str]:
        """Its tag, names and letters."""
        block = self._above[at]
        yield f"tag {block.tag}"
        own = class_and_id(block.element)
        if _NAMED.search(own):
            yield "named"
        elif _NAMED.search(_names_around(block.element)):
            yield "named around"
        if _NAMED_BESIDE.search(own):
            yield "named beside"
        if is_prominent(block):
            yield "prominent"
        if self._largest and self._sizes[at] == self._largest:
            yield "largest"
        if block.link_share:
            yield "linked" if block.link_share > _LINKED else "links"

    def _tell_words(self, text: str, at: int) -> Iterator[str]:
        """What it is by its words: the article's particulars, part of the page's frame, said twice."""
        if self._tells[at]:
            yield "particular" if self._particular[at] else "boilerplate"
        if self._trails[at]:
            yield "trail"
        if _CREDITED.search(text):
            yield "credit"
        if self._times[self._folded[at]] > 1:
            yield "repeated"
        if self._site and self._folded[at] in self._site:
            yield "site"
        if self._first + at >= _TOPMOST and self._folded[at] in self._frame:
            yield "frame"

    def _tell_lines(self, at: int, count: int) -> Iterator[str]:
        """How many lines it has, and whether it is one of several that are alike."""
        if count > 1:
            one = all(line.element is self._above[at].element for line in self._above[at : at + count])
            yield f"lines {count}"
            yield "one element" if one else "several elements"
        elif self._alike[at] > 1:
            yield "first of lines"
        if at and self._alike[at - 1] > 1:
            yield "follows its like"

    def _tell_place(self, at: int, last: int) -> Iterator[str]:
        """Where it stands: in what part of the page, how far above the text, and between what."""
        end = self._top - self._first
        yield f"above {_tell_distance(end - last)}"
        between = self._tells[last + 1 : end].count(False)
        yield f"between {min(_COUNTED, between)}"
        headings = sum(block.is_heading for block in self._above[last + 1 : end])
        yield f"headings below {min(_NEAR, headings)}"
        if at > self._main >= 0:
            yield "main heading above"
        if any(self._particular[last + 1 : last + 2]):
            yield "particulars next"
        elif any(self._particular[last + 1 : last + 1 + _NEAR]):
            yield "particulars near"
        if any(self._particular[max(0, at - 2) : at]):
            yield "particulars above"
        if any(self._trails[max(0, at - _NEAR) : at]):
            yield "trail above"
        if at and _TITLE_CELL.fullmatch(self._above[at - 1].text.replace(" ", "")):
            yield "labelled"
        if self._first + at == 0:
            yield "opens page"
        yield from (f"inside {part}" for part in _list_parts(self._above[at].element))

    def _tell_stated(self, folded: str) -> Iterator[str]:
        """How it agrees with the title element and with what the head tells."""
        if folded == self._whole:
            yield "is title element"
        elif folded in self._parts:
            place = self._parts.index(folded)
            yield f"is part {'first' if not place else 'last' if place == len(self._parts) - 1 else 'between'}"
        elif len(folded) >= _SHORTEST and folded in self._whole:
            yield "in title element"
        elif any(len(part) >= _STATED and part in folded for part in self._parts):
            yield "holds part"
        else:
            yield f"like title element {_tell_likeness(folded, self._stated_pairs[0])}"
        if not self._told:
            yield "nothing told"
        elif folded in self._told:
            yield "is told"
        elif len(folded) >= _SHORTEST and any(folded in told for told in self._told):
            yield "in what is told"
        else:
            yield f"like what is told {_tell_likeness(folded, self._stated_pairs[1])}"

    def _tell_text(self, text: str) -> Iterator[str]:
        """Its length and marks, its kind, and how many of its words the text below has."""
        weight = weigh(text)
        yield f"weight {sum(weight >= step for step in _WEIGHTS)}"
        yield f"marks {min(_NEAR, count_marks(text))}"
        if (ending := _ENDINGS.get(text[-1])) is not None:
            yield f"ends {ending}"
        if _SPACED.fullmatch(text):
            yield "letters apart"
        if text.startswith(("——", "--")):
            yield "dash"
        if is_document_title(text):
            yield "document"
        chinese = is_chinese(text)
        words = _list_words(text, chinese=chinese)
        shared = len(words & (self._characters if chinese else self._words)) / max(1, len(words))
        yield f"{'zh' if chinese else 'other'} in text {int(shared * _ALIKE)}"

    @cached_property
    def _opening(self) -> str:
        return " ".join(block.text for block in self._body.blocks if block.order >= self._top)[: 2 * _OPENING]

    @cached_property
    def _characters(self) -> set[str]:
        return _list_words(self._opening[:_OPENING], chinese=True)

    @cached_property
    def _words(self) -> set[str]:
        return _list_words(self._opening, chinese=False)


def list_told(head: Head) -> list[str]:
    """The titles that a page's head tells beside its title element, folded."""
    told = (head.statement.headline, *(head.first(*names) for names in _METAS))
    return [folded for text in told if (folded := fold_letters(text))]


def find_top(body: Body) -> int:
    """The order of the first paragraph that reads like text, else of the first line; 0 where there is none."""
    running = (block for block in body.blocks if block.marks and block.weight >= _PARAGRAPH and not block.is_heading)
    return next((block.order for block in running), body.blocks[0].order if body.blocks else 0)


def _tell_distance(lines: int) -> str:
    if lines <= _NEAR:
        return "below" if lines < 0 else str(lines)
    return "some" if lines <= 2 * _NEAR else "many" if lines <= _FAR else "far"


def cut_title(block: Block) -> str:
    """A line's text without a label before it, nor a day or a button that stands apart in it: 停诊通知 05-14."""
    told = [(at, text) for at, piece in enumerate(block.pieces) if (text := clean_text(piece))]
    while len(told) > 1 and _DAY.fullmatch(told[0][1]):
        told.pop(0)
    while len(told) > 1 and _is_apart(told[-1][1]):
        told.pop()
    text = clean_text("".join(block.pieces[told[0][0] : told[-1][0] + 1])) if told else block.text
    return cut_label(text) or text


def _is_apart(piece: str) -> bool:
    return _DAY.fullmatch(piece) is not None or is_stamp(piece) or is_boilerplate(piece)


def _may_be_title(block: Block, *, is_below: bool) -> bool:
    """Whether a line may be a title by itself: below the first of the text only a heading that is no link."""
    if is_generic(block.text) or (block.link_share and leads_home(block.element)):
        return False
    if is_below:
        return block.is_heading and not block.link_share
    return block.is_heading or block.link_share <= _LINKED


def _names_around(element: Element) -> str:
    parent = element.getparent()
    around = [element, *(child for child in element if child.tag in {"span", "b", "strong", "font", "p", "div"})]
    if parent is not None and parent.tag != "body":
        around.append(parent)
    return " ".join(map(class_and_id, around))


def _list_parts(element: Element) -> set[str]:
    """The telling elements around one."""
    parts: set[str] = set()
    holder: Element | None = element
    for _ in range(_CLIMB):
        if holder is None:
            break
        parts.add(holder.tag)
        holder = holder.getparent()
    return parts & _PARTS


def _list_words(text: str, *, chinese: bool) -> set[str]:
    """A text's pairs of characters in Chinese, else its words."""
    return _list_pairs(fold_letters(text)) if chinese else set(_WORD.findall(text.lower()))


def _list_pairs(folded: str) -> set[str]:
    return set(map("".join, pairwise(folded)))


def _tell_likeness(folded: str, others: Sequence[set[str]]) -> int:
    """How many pairs of letters a folded text shares with the likest of others, in steps."""
    pairs = _list_pairs(folded)
    shares = (2 * len(pairs & known) / max(1, len(pairs) + len(known)) for known in others)
    return int(max(shares, default=0.0) * _ALIKE)
