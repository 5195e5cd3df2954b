"""Who speaks for the bodies of a list: people and posts beside names, in lines that take turns or in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from config.lexicons import load_name_lexicon
from config.post_lexicon import load_post_lexicon
from config.roster_lexicon import compile_words
from extractors.bylines.person_names import is_person, names_post
from extractors.language import is_chinese
from extractors.match import simplify
from extractors.records import Span
from extractors.rosters.name_shapes import is_name, is_region, names_body

_WHO: Final = r"(?P<who>[^,(（]{4,40}?)"
_BODY: Final = r"(?:the )?(?P<body>[A-ZÀ-Þ][^()（）]{2,80})"
_SPOKEN_FOR: Final = re.compile(rf"{_WHO}\s?[(（](?P<body>[^()（）]{{3,80}})[)）]")
_ON_BEHALF: Final = re.compile(
    rf"{_WHO}(?:, [^,]{{2,60}})?,? (?:for(?: and on behalf of)?|(?:signing )?on behalf of|representing) {_BODY}"
)
_BELONGS: Final = re.compile(rf"{_WHO} (?:of|from|at) {_BODY}")
_BRACKETS: Final = frozenset(")）")
_BEHIND_PERSON: Final = re.compile(r", |[\u3000，,：:（(]|——?|(?<=[\u4e00-\u9fff]) ")
_GIVEN: Final = ("文博", "海军", "红军", "建设", "健康")  # given names that head bodies' names too
_FIELDS: Final = 5  # that an item may have: who signs, the post, the body, the town, the country
_JOINTS: Final = re.compile(r", (?:and )?| and ")
_SPOKEN: Final = 3  # fields of an item that ends with who speaks: the body, the post, the person
_OF: Final = re.compile(r" (?:of|for|to|at|in) ")
_NAMES: Final = 2  # words of a person's name
_HONOURS: Final = compile_words(r"{en.honours}")
_SHOUTED: Final = re.compile(r"[^\W\d_a-zà-ÿ]{2,}")  # a surname in capitals
_POST: Final = 3  # words of a post that stands alone
_PERIODS: Final = (2, 3)  # lines of an item
_LEAST: Final = 3  # items of a turn
_SHARE: Final = 0.7  # share of a list's items that must name who speaks
_BODIES: Final = 0.9  # share of a list's items that must name a body for bodies, not people, to be listed
_REPEATED: Final = 0.5  # share of different bodies under which people are listed


def names_person(text: str) -> bool:
    """Whether a line reads like one person's name, by the surname of a Chinese one."""
    if not is_chinese(text):
        return is_person(text)
    plain = simplify(text).partition(" ")[0]
    people = load_name_lexicon().chinese_people
    is_long = plain[:2] in people.compound_surnames
    return (
        2 <= len(plain) - is_long <= 3
        and (is_long or plain[0] in people.surnames)
        and (plain.endswith(_GIVEN) or not names_body(plain))
    )


def speaks(text: str) -> bool:
    """Whether a line is a person, alone or before a post, or a post alone."""
    if is_chinese(text):
        return names_person(text)
    first = re.split(r",|:| [(–—-]", text)[0].strip()
    is_who = names_titled(first)
    if is_who or names_body(text):
        return is_who
    return len(first.split()) <= _POST and _is_post(first)


def names_titled(text: str) -> bool:
    """Whether a text is one person's name, whatever titles stand before it and letters of honour behind it."""
    if _is_titled(text):
        return True
    words = _drop_post(text).split()
    has_title = len(words) < len(text.split())
    if len(words) > _NAMES and _HONOURS.fullmatch(words[-1]):
        words.pop()
    return is_person(" ".join(word.capitalize() if has_title and _SHOUTED.fullmatch(word) else word for word in words))


def _is_titled(text: str) -> bool:
    """Whether a text is a title and a surname: Dean Whitbread."""
    title, _, name = text.partition(" ")
    is_name_alone = name[:1].isupper() and " " not in name and not is_region(name) and not _is_post(name)
    return _is_title(title) and is_name_alone and not names_body(name)


def introduces_person(text: str) -> bool:
    """Whether a line names one person, and behind a comma a post, a body or a town: Jane Doe, Director, Amber Trust."""
    who, *others = _JOINTS.split(text)
    return bool(others) and names_titled(who) and not all(map(is_person, others))


def restore_people(lines: Sequence[tuple[str, int]]) -> list[Span]:
    """The people with whom lines begin, each line given with its place; none where a line begins with none."""
    people = [_BEHIND_PERSON.split(text, maxsplit=1)[0] for text, _ in lines]
    told = [is_person(name) or (is_chinese(name) and names_person(name)) for name in people]
    if not told or not (all(told) if not is_chinese(people[0]) else sum(told) >= _SHARE * len(told)):
        return []
    return [Span(text=name, start=at, end=at + len(name)) for name, (_, at) in zip(people, lines, strict=True)]


def _is_post(text: str) -> bool:
    """Whether a text is what a person is: Town Clerk, Head of Learning."""
    head = _OF.split(text.lower())[0].replace(".", "")
    return names_post(text) or head.endswith(_list_posts())


def _drop_post(text: str) -> str:
    """A text without the posts and titles before a person's name: Mayor Jim Orr, the Hon. Jim Orr."""
    words = text.split()
    if len(words) > _NAMES and words[0].lower() == "the" and _is_title(words[1]):
        words = words[1:]
    while len(words) > _NAMES and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in _list_titles()


@lru_cache(maxsize=1)
def _list_titles() -> frozenset[str]:
    return frozenset(_list_posts())


@lru_cache(maxsize=1)
def _list_posts() -> tuple[str, ...]:
    """What posts and the titles of people are called, in small letters."""
    posts = load_post_lexicon().en
    return tuple({word.lower() for word in (*posts.cores, *posts.honorifics)})


def choose_turn(texts: Sequence[str]) -> tuple[int, int]:
    """Which of several classes of lines that take turns names bodies, and after how many lines it comes again.

    (0, 1) where the lines are of one class: the others are those who speak for bodies, and places.
    """
    for period in _PERIODS:
        turns = [texts[first::period] for first in range(period)]
        if len(texts) % period or len(turns[0]) < _LEAST:
            continue
        others = [sum(speaks(text) or is_region(text) for text in turn) / len(turn) for turn in turns]
        named = [share <= 1 - _SHARE for share in others]
        if named.count(True) == 1 and sum(share >= _SHARE for share in others) == period - 1:
            return named.index(True), period
    return 0, 1


def choose_fields(items: list[list[Span]]) -> list[list[Span]]:
    """The bodies of Chinese items that each begin or end with a person, else the people, where something follows."""
    if sum(_ends_with_speaker(item) for item in items) >= _SHARE * len(items):
        return [item[:1] if _ends_with_speaker(item) else item for item in items]
    told = [item for item in items if len(item) > 1 and is_chinese(item[0].text)]
    begun = [item for item in told if names_person(item[0].text) and not names_person(item[1].text)]
    if not told or len(begun) < _SHARE * len(items):
        return items
    bodies = sum(names_body(item[1].text) for item in begun)
    return [item[1:2] if bodies >= _SHARE * len(begun) else item[:1] for item in told]


def _ends_with_speaker(item: Sequence[Span]) -> bool:
    """Whether a Chinese item is a body, perhaps with a post, and a person behind it: 云岭银行，行长 王岚."""
    if not 1 < len(item) <= _SPOKEN or not is_chinese(item[0].text):
        return False
    body, *posts = [item[0].text.partition("，")[0], *(name.text for name in item[1:-1])]
    return names_body(body) and names_person(item[-1].text) and not any(map(names_body, posts))


def choose_bodies(names: list[Span]) -> list[Span]:
    """The bodies behind the people who speak for them, where the items give both: Jane Doe, Amber University.

    Where some people have none, or many the same, the list is one of people.
    """
    found = [_find_body(name) for name in names]
    told = {body.text for body in found if body}
    if sum(body is not None for body in found) < _BODIES * len(names) or not any(map(names_body, told)):
        return names
    if len(told) <= _REPEATED * len(names):
        return names
    return [body or name for body, name in zip(found, names, strict=True)]


def _find_body(name: Span) -> Span | None:
    spoken = name.text[-1:] in _BRACKETS and _SPOKEN_FOR.fullmatch(name.text)
    match = spoken or _ON_BEHALF.fullmatch(name.text)
    if match or ((match := _BELONGS.fullmatch(name.text)) and names_body(match["body"]) and "," not in match["body"]):
        who, others, start = match["who"], [match["body"]], match.start("body")
    else:
        who, *others = name.text.split(", ")
        start = len(who) + 2
    if not 0 < len(others) < _FIELDS or not names_titled(who):
        return None
    if len(others) > 1 and (_is_post(others[0]) or not names_body(others[0])):
        start += len(others.pop(0)) + 2
    for text in others:
        if is_name(text) and not is_region(text) and (names_body(text) or not _is_post(text)):
            return Span(text=text, start=name.start + start, end=name.start + start + len(text))
        start += len(text) + 2
    return None
