"""Which of the lines above a text is the article's title, by the linear model of titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from config.title_lexicon import load_title_model
from extractors.markup.blocks import Block
from extractors.markup.head import Head
from extractors.markup.parsing import fold_letters
from extractors.pages.text import Body
from extractors.pages.title_features import TitleLine, TitleReader, cut_title, find_top, list_told
from extractors.pages.titles import is_generic

_LEAST: Final = -5.0  # odds from which a line is believed rather than that the page does not show its title


def choose_title(outline: Sequence[Block], body: Body, head: Head, *, stated: str) -> TitleLine:
    """The line above the text that is likeliest its title, or the stated one where the page shows no likely one."""
    unshown = TitleLine(text=stated, last=-1, features=())
    if not body.blocks:
        return unshown
    if (told := _find_told(outline[: find_top(body) + 1], head)) is not None:
        return told
    model = load_title_model()
    rated = ((float(model.weigh(line.features)[-1]), line) for line in TitleReader(outline, body, head).list_lines())
    odds, best = max(rated, key=lambda one: one[0], default=(_LEAST, unshown))
    return best if odds >= _LEAST else unshown


def _find_told(above: Sequence[Block], head: Head) -> TitleLine | None:
    """The one line above the text that is an h1 and what the head tells as the title: no other need be looked at."""
    told = list_told(head)
    lines = [block for block in above if block.tag == "h1" and fold_letters(block.text) in told] if told else []
    if len(lines) != 1 or is_generic(lines[0].text):
        return None
    return TitleLine(text=cut_title(lines[0]), last=lines[0].order, features=())


def start_below_title(body: Body, title: TitleLine) -> Body:
    """The body without what stands before its title: kickers, numbers and dates."""
    return body.keep([block for block in body.blocks if block.order > title.last])
