"""Plain text as it was given: its paragraphs and boilerplate lines are found, not a character is changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors.markup.blocks import weigh
from extractors.pages.boilerplate import is_boilerplate, is_meta_line, is_stamp, starts_tail

_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_END: Final = re.compile(r"[。！？!?.…；;]['\"”’）)】]*$")
_NAME_LINE: Final = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}")
_DATELINE: Final = re.compile(r"(?:[日号]\s*(?:电|讯)|讯\s*[（(]|[（(]\s*(?:记者|通讯员)|\d(?:st|nd|rd|th)? \()")
_TITLE_WEIGHT: Final = 200
_RUNNING: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text's paragraphs and those among them that yield nothing, as spans; its title and the lines of its header."""

    paragraphs: tuple[tuple[int, int], ...]
    boilerplate: tuple[tuple[int, int], ...]
    title: str
    header: tuple[str, ...]


def read_layout(text: str) -> Layout:
    """Find paragraphs (lines without their outer space), boilerplate and the title of a plain text."""
    lines = _read_lines(text)
    running = next((index for index, line in enumerate(lines) if _is_running(line[2])), len(lines))
    title_at = _find_title(lines, running)
    marked = _find_boilerplate(lines, running, title_at)
    return Layout(
        paragraphs=tuple((start, end) for start, end, _ in lines),
        boilerplate=tuple(lines[index][:2] for index in sorted(marked)),
        title=lines[title_at][2] if title_at >= 0 else "",
        header=tuple(line for _, _, line in lines[:running]),
    )


def _read_lines(text: str) -> list[tuple[int, int, str]]:
    lines = []
    for match in _LINE.finditer(text):
        raw = match[0]
        left = len(raw) - len(raw.lstrip())
        stripped = raw.strip()
        if stripped:
            start = match.start() + left
            lines.append((start, start + len(stripped), stripped))
    return lines


def _is_running(line: str) -> bool:
    return (
        weigh(line) >= _RUNNING and bool(_END.search(line) or _DATELINE.search(line[:80])) and not is_boilerplate(line)
    )


def _find_title(lines: Sequence[tuple[int, int, str]], running: int) -> int:
    for index, (_, _, line) in enumerate(lines[:running]):
        if is_boilerplate(line) or is_stamp(line) or not 4 <= weigh(line) <= _TITLE_WEIGHT:
            continue
        return index if not _END.search(line) or index == 0 else -1
    return -1


def _find_boilerplate(lines: Sequence[tuple[int, int, str]], running: int, title_at: int) -> set[int]:
    marked: set[int] = set()
    weight = 0
    for index, (_, _, line) in enumerate(lines):
        if weight > _RUNNING and starts_tail(line) and _only_tail_follows(lines[index + 1 :], weight):
            marked.update(range(index, len(lines)))
            break
        in_header = index < running and index != title_at
        if (
            is_boilerplate(line)
            or is_stamp(line)
            or (in_header and (is_meta_line(line) or _is_byline(lines, index, title_at)))
        ):
            marked.add(index)
        else:
            weight += weigh(line)
    return marked


def _is_byline(lines: Sequence[tuple[int, int, str]], index: int, title_at: int) -> bool:
    """A name on a line of its own between the title and the text."""
    return 0 <= title_at < index and bool(_NAME_LINE.fullmatch(lines[index][2]))


def _only_tail_follows(rest: Sequence[tuple[int, int, str]], before: int) -> bool:
    """Whether a tail's heading heads all the rest: short lines or teasers, each of which ends or is cut."""
    if len(rest) <= 2:
        return True
    running = [line for _, _, line in rest if weigh(line) >= 4 * _RUNNING and not line.endswith(("...", "…", "……"))]
    return sum(map(weigh, running)) < before * 0.5
