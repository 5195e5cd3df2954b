"""Lists of organisations as arguments: `A、B和C等36家企业`, `A, B and 36 other companies`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from config.event_lexicons import CommonLexicon
from config.event_patterns import class_range
from extractors.masks import PROPER, Mask, Piece
from extractors.numerals import parse_count
from extractors.records import Role

_ACTORS = f"[{class_range('name', 'org', 'place', 'group', 'quoted')}]"
_ORGS = f"[{class_range('name', 'org')}]"
_GROUPS = f"[{class_range('group')}]"
_PEOPLE = f"[{class_range('person')}]"
_PLACES = f"[{class_range('place')}]"
_MEMBERS_OF = re.compile(rf"({_ORGS})(?:的|下属|旗下|['’]s)?\s?({_GROUPS})")
_AFFILIATED = re.compile(rf"({_ORGS})\s+(?:affiliated\s+(?:to|with)|under|of)\s+(?:the\s+)?({_ORGS})")
_POST = re.compile(rf"(?:{_ORGS}|{_PLACES})?[\u4e00-\u9fff]{{2,16}}({_PEOPLE})(?:先生|女士|博士|教授|一行|等)?\Z")
"""A person behind a post: 甲市副市长某某."""
_OWN = re.compile(r"我(?:校|院|局|馆|所|行|公司|集团)")  # who speaks, where no name tells it
_GOVERNED = re.compile(r"[向对给从在于赴]\Z")  # before whom something is done to: 甲向乙捐赠
_INDEFINITE = re.compile(r"[这那某各该]|一[家所个]|多[家所个]|两[家所个]")  # 这家初创公司 is no name
_REST_OF_NAME = re.compile(r"(?:\s(?:[A-Z][\w’'&-]*|of|for|and|the)){0,5}\s[A-Z][\w’'&-]*")
_DEFINITE = re.compile(
    rf"(?:(?:[A-Z][a-z]+\s)?[{class_range('date')}],?\s)?(?P<definite>(?:[Tt]he|[Tt]his)(?:\s[a-z-]+){{1,2}})"
)
_PERSONAL = frozenset({Role.WITNESS, Role.FUNDER})  # what a person may be
_DATELINES = ("电", "讯", "报道", "获悉", "消息")
_DESCRIPTION = re.compile(
    r"(?:(?!(?:that|which|said|says|by|with|to|of|has|have|had|is|was|were|are|in|on|at|from|for|after|when|will|would|may|"
    r"not|no|between|under|as|than|into|under|its|their)\b)[A-Za-z’'-]+\s*){1,6}"
)
_PRONOUN = re.compile(r"(?:^|\s)(?:it|they)\s*\Z")
_APPOSITION = re.compile(rf"{_ACTORS},\s+(?:an?|the|its|which|whose|one|part)\b[^,{class_range('org')}]*,\s*\Z")
_BRANCH = re.compile(r"(?:the\s+)?((?:\S+\s+){1,2}(?:branch|campus|office|unit|chapter|arm)\s+of(?:\s+the)?)")
_PROPER = re.compile(r"[A-Z][\w’'&-]+(?:\s+(?:of|and|for|the)\b)?(?:\s+[A-Z][\w’'&-]+){1,7}")
_CAPITALISED = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'.&-]*(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}[A-Z][\w’'.&-]*){0,7}(?<![.,])"
)
_ONLY_PLACE = re.compile(rf"{_PLACES}+(?:市|区|县|省)?")
_LOCATED = re.compile(
    rf"\s(?:in|from|across|throughout|between|near)\s+(?:the\s+)?(?:\w+\s+)?"
    rf"{_PLACES}[\s{class_range('place')},and]*\Z"
)
_PLAIN_CHINESE = re.compile(r"[\w·()-]{3,30}")
_PLAIN_ENGLISH = re.compile(
    r"(?:[A-Z][\w’'.&-]*|of|for|and|the|&)(?:\s+(?:[A-Z][\w’'.&()-]*|of|for|and|the|in|&)){1,12}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One member of a list, as a span of the matching text."""

    role: Role
    start: int
    end: int
    mention_id: str = ""
    norm: str = ""
    count: int | None = None


Resolver = Callable[[int, int], Piece | None]


def read_list(
    mask: Mask, start: int, end: int, *, role: Role, mode: str, common: CommonLexicon, resolve: Resolver
) -> tuple[Item, ...]:
    """The members of the list in a span of the mask.

    mode is "" where something closes the list, "open" where it runs on to the right, "back" to the left: there the
    list ends at the first item that is none.
    """
    if mode == "back" and (match := _APPOSITION.search(mask.text, start, end)):
        end = match.start() + 1
    if mode == "back" and (pronoun := _PRONOUN.search(mask.text, start, end)):
        return _read_subject(mask, pronoun, role=role, common=common, resolve=resolve)
    chunks = _join_places(mask.text, list(_chunks(mask.text, start, end, common)))
    items: list[Item] = []
    for first, last in reversed(chunks) if mode == "back" else chunks:
        item, complete = _read_item(mask, first, last, role=role, mode=mode, common=common, resolve=resolve)
        if item is None and len(chunks) > 1:
            item = _read_proper(mask, first, last, role, common)
            complete = item is not None
        if item is not None:
            items.append(item)
        if mode and (item is None or not complete):
            break
    items = [_without_apposition(mask, item, len(items)) for item in items]
    return tuple(reversed(items)) if mode == "back" else tuple(items)


def _without_apposition(mask: Mask, item: Item, members: int) -> Item:
    """The last of a list without the count of it, as in 甲、乙两家企业."""
    piece = next((piece for piece in mask.pieces if piece and piece.start == item.start), None)
    if item.count != members or piece is None or piece.kind == "group" or piece.end == item.end:
        return item
    return replace(item, end=piece.end, mention_id=piece.mention_id, count=None)


def find_groups(text: str, start: int, end: int, common: CommonLexicon) -> Iterator[Piece]:
    """The counted groups of organisations in a span of the matching text."""
    for match in common.groups.finditer(text, start, end):
        count = parse_count(match["count"])
        yield Piece(kind="group", start=match.start(), end=match.end(), count=count)


def _chunks(text: str, start: int, end: int, common: CommonLexicon) -> Iterator[tuple[int, int]]:
    position = start
    for match in common.separators.finditer(text, start, end):
        if match.start() > position and _separates(text, position, match, end, common):
            yield position, match.start()
            position = match.end()
        elif match.start() == position:
            position = match.end()
    if position < end:
        yield position, end


def _join_places(text: str, chunks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The chunks, with a place that goes on where a member is joined to it: museums in Asia | and Australia."""
    joined: list[tuple[int, int]] = []
    for first, last in chunks:
        if joined and _ONLY_PLACE.fullmatch(text, first, last) and _LOCATED.search(text, *joined[-1]):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _separates(text: str, start: int, match: re.Match[str], end: int, common: CommonLexicon) -> bool:
    """Whether 与, 和 or `and` parts two members here: not inside a name that nobody recognised."""
    if match[0].strip() not in {"与", "和", "及", "and", "&"}:
        return True
    left, right = text[start : match.start()], text[match.end() : end]
    if re.search(_ACTORS, left) or re.search(_ACTORS, right[:1]):
        return True
    if not match[0].isascii() and re.search(rf"{_PEOPLE}\Z", left):
        return True
    return common.organisation_heads.search(left) is not None


def _read_item(
    mask: Mask, start: int, end: int, *, role: Role, mode: str, common: CommonLexicon, resolve: Resolver
) -> tuple[Item | None, bool]:
    whole = start + len(mask.text[start:end]) - len(mask.text[start:end].lstrip())
    start, end = _strip(mask.text, start, end, common)
    text = mask.text[start:end]
    found = _find_piece(text, role, mode)
    if found is None:
        item = (
            _read_anaphor(mask, start, end, role, resolve)
            or _read_definite(mask, whole, end, role, resolve)
            or _read_plain(mask, start, end, role, common)
        )
        return (item, True) if item else (_read_capitalised(mask, start, end, role, mode, common), False)
    first, last = start + found[0], start + found[1]
    pieces = mask.pieces_in(first, last)
    item = Item(
        role=role,
        start=pieces[0].start,
        end=pieces[-1].end,
        mention_id=pieces[0].mention_id if len(pieces) == 1 else "",
        count=next((piece.count for piece in pieces if piece.count is not None), None),
    )
    before, after = text[: found[0]].strip(), text[found[1] :].strip()
    if pieces[0].kind == "name" and pieces[0].score < PROPER and mask.source[item.start].islower():
        return None, False
    if mode and item.count is None and (rest := _REST_OF_NAME.fullmatch(text[found[1] :].rstrip())):
        item, after = replace(item, end=item.end + rest.end()), ""
    if branch := _BRANCH.fullmatch(before):
        item, before = replace(item, start=mask.starts[start + branch.start(1)], mention_id=""), ""
    if role in _PERSONAL and re.fullmatch(_PEOPLE, text[found[0] : found[1]]):
        before = ""  # what stands before a person is the post
    if role is not Role.PARTY and re.search(_PEOPLE, after):
        return None, False  # a person of that organisation, not the organisation, is what is spoken of
    if mode == "back" and (after.endswith(_DATELINES) or common.basis.search(before)):
        return None, False
    if (mode == "open" and len(before) > 4) or (mode == "back" and len(after) > 30):
        return None, False
    if mode == "back":
        return item, not before or _describes(before, common)
    return item, not after or mode == ""


def _describes(text: str, common: CommonLexicon) -> bool:
    """Whether words before a name only say what it is: 内地物流企业, `the regional carrier`."""
    if text.isascii():
        return len(text) <= 60 and _DESCRIPTION.fullmatch(text) is not None
    return len(text) <= 12 and common.name_boundary.search(text) is None and not re.search(f"{_ACTORS}|{_PEOPLE}", text)


def _read_subject(
    mask: Mask, pronoun: re.Match[str], *, role: Role, common: CommonLexicon, resolve: Resolver
) -> tuple[Item, ...]:
    """The organisations that `it` or `they` stands for: those with which the sentence begins."""
    first = re.search(f"{_ORGS}|{_GROUPS}", mask.text[: pronoun.start()])
    if first is None:
        return ()
    items = read_list(mask, first.start(), pronoun.start(), role=role, mode="open", common=common, resolve=resolve)
    return items if pronoun[0].strip().lower() == "they" else items[:1]


def _find_piece(text: str, role: Role, mode: str) -> tuple[int, int] | None:
    if match := _MEMBERS_OF.search(text) or _AFFILIATED.search(text):
        return match.span()
    if role in _PERSONAL and (match := _POST.search(text)):
        return match.span(1)
    found = [match.span() for match in re.finditer(f"{_ORGS}|{_GROUPS}", text)]
    if found and mode == "back":
        return ([span for span in found if not _GOVERNED.search(text, 0, span[0])] or found)[-1]
    if found:
        return found[0]
    if match := _ONLY_PLACE.fullmatch(text):
        return match.start(), match.end() - (match[0][-1] in "市区县省")
    if role in _PERSONAL and (match := re.search(_PEOPLE, text)):
        return match.span()
    return None


def _strip(text: str, start: int, end: int, common: CommonLexicon) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    for match in common.item_lead.finditer(text, start, end):
        if match.start() == start:
            start = match.end()
    for match in common.item_tail.finditer(text, start, end):
        if match.end() == end:
            end = match.start()
            break
    return start, end


def _read_anaphor(mask: Mask, start: int, end: int, role: Role, resolve: Resolver) -> Item | None:
    if start >= end:
        return None
    first, last = mask.span(start, end)
    named = resolve(first, last)
    if named is None:
        return Item(role=role, start=first, end=last) if _OWN.fullmatch(mask.source, first, last) else None
    return Item(role=role, start=first, end=last, mention_id=named.mention_id, norm=named.norm)


def _read_definite(mask: Mask, start: int, end: int, role: Role, resolve: Resolver) -> Item | None:
    """What `the institute` stands for, its article included, behind a date or none."""
    match = _DEFINITE.fullmatch(mask.text, start, end)
    return _read_anaphor(mask, *match.span("definite"), role, resolve) if match else None


def _read_plain(mask: Mask, start: int, end: int, role: Role, common: CommonLexicon) -> Item | None:
    """A member that no one recognised as an organisation, if it looks like a name."""
    if start >= end:
        return None
    first, last = mask.span(start, end)
    text = mask.source[first:last]
    heads = [match for match in common.organisation_heads.finditer(text) if match.end() == len(text)]
    if _INDEFINITE.match(text):
        return None
    chinese = _PLAIN_CHINESE.fullmatch(text) and heads and len(text) > len(heads[-1][0])
    if not (chinese and not text.isascii()) and not (heads and _PLAIN_ENGLISH.fullmatch(text)):
        return None
    cut = [match.end() for match in common.name_boundary.finditer(text) if match.end() < len(text)] if chinese else []
    return Item(role=role, start=first + (cut[-1] if cut else 0), end=last)


def _read_capitalised(mask: Mask, start: int, end: int, role: Role, mode: str, common: CommonLexicon) -> Item | None:
    """A capitalised phrase with an organisation's head where an English list begins, or ends if read backwards."""
    if not mode:
        return None
    phrases = [found.span() for found in _CAPITALISED.finditer(mask.text, start, end)]
    first, last = (phrases[-1] if mode == "back" else phrases[0]) if phrases else (start, start)
    if first >= last or (last != end if mode == "back" else first != start):
        return None
    words = mask.text[first:last].split()
    if common.name_boundary.fullmatch(words[0]) or (len(words) == 1 and len(words[0]) < 4):
        return None
    if len(words) == 1 and first == 0 and not _is_always_capital(mask.source, words[0]):
        return None
    start, end = mask.span(first, last)
    return Item(role=role, start=start, end=end)


def _is_always_capital(text: str, word: str) -> bool:
    """Whether a text has a word twice, and never in small letters: a name, though it opens its sentence."""
    whole = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
    return len(re.findall(whole, text)) > 1 and re.search(whole.replace(word[0], word[0].lower(), 1), text) is None


def _read_proper(mask: Mask, start: int, end: int, role: Role, common: CommonLexicon) -> Item | None:
    """A capitalised phrase of an English list, whatever its last word: Port of Fangcheng."""
    start, end = _strip(mask.text, start, end, common)
    if start >= end or not _PROPER.fullmatch(mask.text, start, end):
        return None
    first, last = mask.span(start, end)
    return Item(role=role, start=first, end=last)


def same_member(text: str, left: Item, right: Item) -> bool:
    """Whether two arguments name one organisation, one perhaps more shortly."""
    one, other = text[left.start : left.end], text[right.start : right.end]
    return one in other or other in one


def merge_items(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with each organisation once: the first role found stays, and the longer name."""
    merged: list[Item] = []
    for item in items:
        twin = next((index for index, other in enumerate(merged) if same_member(text, item, other)), None)
        if twin is None:
            merged.append(item)
        elif item.role is merged[twin].role and item.end - item.start > merged[twin].end - merged[twin].start:
            merged[twin] = item
    return tuple(sorted(merged, key=lambda item: item.start))
