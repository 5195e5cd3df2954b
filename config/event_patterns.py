"""From the patterns of the event lexicons to compiled regular expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from config.alternatives import group_alternatives
from config.event_needs import fold, read_needs
from config.event_tables import ListsTable
from config.exceptions import SettingsError
from config.lazy_patterns import compile_later
from config.openings import drop_optional_starts, open_alternatives

ROLES = {
    "initiators": "initiator",
    "parties": "party",
    "members": "member",
    "issuers": "issuer",
    "hosts": "host",
    "operators": "operator",
    "funders": "funder",
    "recipients": "recipient",
    "witnesses": "witness",
}
CLASSES = {"name": 0, "org": 1, "place": 2, "group": 3, "date": 4, "person": 5, "quoted": 6}
CLASS_SIZE = 0x100
FIRST = 0xE000  # the first character of Unicode's private use area

NEEDED_MACROS = ("money",)  # of a common file's macros those that few sentences hold
_MACRO = re.compile(r"\{([a-z_]+[+-]?)\}")
_DEPTH = 8
_NEVER = r"(?!)"
_SIGN = re.compile(r"[\\\[\](){}|*+?.^$]")  # of a regular expression: a text without any compiles
_NAMED_GROUP = re.compile(r"\(\?P<(\w+)>")
_GROUP = re.compile(rf"(?:trigger|name|place|amount|(?:{'|'.join(ROLES.values())})(?:_open|_back)?)\d?")


def class_range(*names: str) -> str:
    """The characters that stand for the masked pieces of these classes, as the inside of a character class."""
    starts = [FIRST + CLASSES[name] * CLASS_SIZE for name in names]
    return "".join(f"{chr(start)}-{chr(start + CLASS_SIZE - 1)}" for start in starts)


class PatternCompiler:
    """Expands the macros of one language; SettingsError names file, table and key.

    Patterns are compiled when first used, with `check` at once, each value of a union alone too.
    """

    def __init__(self, *, macros: Mapping[str, str], lists: ListsTable, ignore_case: bool, check: bool = False) -> None:
        self._macros = {name: f"(?:{text})" for name, text in macros.items()} | _class_macros() | _role_macros(lists)
        self._needed = frozenset({*_class_macros(), *NEEDED_MACROS} & self._macros.keys())
        self._flags = re.IGNORECASE if ignore_case else 0
        self._word_start = r"\b" if ignore_case else ""  # the language has spaces between its words
        self._check = check
        self._needs: dict[str, re.Pattern[str]] = {}

    def compile(
        self,
        text: str,
        *,
        file: str,
        table: str,
        key: str,
        triggers: Mapping[str, str] | None = None,
        must_trigger: bool = False,
    ) -> re.Pattern[str]:
        """One pattern with its macros expanded."""
        expanded = _expand(text, self._macros | dict(triggers or {}), file=file, table=table, key=key)
        groups = _NAMED_GROUP.findall(expanded)
        for group in groups:
            if not _GROUP.fullmatch(group):
                raise SettingsError(
                    file, table, key, f"the group {group} is not a role, trigger, name, place or amount"
                )
        if must_trigger and "trigger" not in groups:
            raise SettingsError(file, table, key, "has no trigger: use a list of [triggers] or (?P<trigger>…)")
        return self._later(
            lambda: _compile(self._spell(text, triggers or {}), self._flags, file=file, table=table, key=key)
        )

    def _spell(self, text: str, triggers: Mapping[str, str]) -> str:
        """A pattern with its alternatives grouped, those of the macros and triggers that many share once."""
        known = {name: _group(value, self._flags) for name, value in (self._macros | dict(triggers)).items()}
        return _expand(_group(text, self._flags), known, file="", table="", key="")

    def union(
        self, *groups: Iterable[str], file: str, table: str, key: str, ignore_case: bool = False
    ) -> re.Pattern[str]:
        """Any of the values, those of an earlier group first, in each the longest; nothing where there are none."""
        texts = (self.join(values, file=file, table=table, key=key) for values in groups)
        text = "|".join(text for text in texts if text != _NEVER) or _NEVER
        flags = re.IGNORECASE if ignore_case else 0
        return self._later(lambda: _compile(_arrange(text, flags), flags, file=file, table=table, key=key))

    def join(self, values: Iterable[str], *, file: str, table: str, key: str) -> str:
        """The text of a union."""
        expanded = [_expand(value, self._macros, file=file, table=table, key=key) for value in values]
        for value in filter(_SIGN.search, expanded if self._check else ()):
            _compile(value, 0, file=file, table=table, key=key)
        return "|".join(sorted(expanded, key=len, reverse=True)) or _NEVER

    def needs(self, text: str, *, triggers: Mapping[str, str]) -> tuple[re.Pattern[str], ...]:
        """What the lower case of a sentence must hold for a pattern to match; one that patterns share is one object."""
        known = self._macros | dict(triggers)
        needs: dict[str, None] = {}
        for part in read_needs(text, self._needed | triggers.keys()):
            expanded = fold(_expand(part, known, file="", table="", key=""))
            needs[expanded if part[1:-1] in self._needed else self._word_start + expanded] = None
        return tuple(map(self._need, sorted(needs, key=len)))

    def _need(self, text: str) -> re.Pattern[str]:
        if text not in self._needs:
            self._needs[text] = self._later(lambda: re.compile(self._shorten(text)))
        return self._needs[text]

    def cue(self, words: Iterable[str], *, file: str) -> re.Pattern[str]:
        """What finds any of the words in lower-case text."""
        text = fold(self.join(words, file=file, table="[triggers]", key=""))
        return self._later(lambda: re.compile(rf"{self._word_start}(?:{self._shorten(text)})"))

    def _shorten(self, text: str) -> str:
        """What finds whether the expression matches somewhere; behind the start of a word it begins where it does."""
        return _arrange(text if self._word_start else drop_optional_starts(text))

    def trigger(self, name: str, words: Iterable[str], *, file: str) -> str:
        """The text of a trigger list: a group that captures any of its words."""
        return f"(?P<trigger>{self.join(words, file=file, table='[triggers]', key=name)})"

    def _later(self, build: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
        return build() if self._check else compile_later(build)

    def check_role(self, role: str, *, file: str, key: str) -> None:
        """SettingsError unless `role` is a role or empty."""
        if role and role not in ROLES.values():
            raise SettingsError(file, "", key, f'"{role}" is not one of {", ".join(ROLES.values())}')


def read_trigger_groups(regex: str) -> Iterator[str]:
    """The text of each trigger group that a pattern writes out itself."""
    for opening in re.finditer(r"\(\?P<trigger>", regex):
        depth, position = 1, opening.end()
        while depth and position < len(regex):
            depth += {"(": 1, ")": -1}.get(regex[position], 0) if regex[position - 1] != "\\" else 0
            position += 1
        yield regex[opening.end() : position - 1]


def _class_macros() -> dict[str, str]:
    single = {name: f"[{class_range(name)}]" for name in CLASSES}
    single["org"] = f"[{class_range('org', 'name')}]"
    single["actor"] = f"[{class_range('name', 'org', 'place', 'group', 'quoted')}]"
    single["plain_pieces"] = class_range("name", "org", "place", "group", "quoted")
    single["name_pieces"] = class_range("name", "quoted")
    single["group_pieces"] = class_range("group")
    single["date_pieces"] = class_range("date")
    single["the_name"] = f"(?P<name>{single['name']})"
    single["the_quoted"] = f"(?P<name>[{class_range('name', 'quoted')}])"
    single["the_org"] = f"(?P<name>[{class_range('name', 'org')}])"
    single["the_names"] = f"(?P<name>{single['name']}(?:{{and}}?{single['name']}){{0,9}})"
    return single


def _role_macros(lists: ListsTable) -> dict[str, str]:
    macros: dict[str, str] = {}
    for plural, role in ROLES.items():
        macros[plural] = f"(?P<{role}>{lists.closed})"
        macros[f"{plural}+"] = f"(?P<{role}_open>{lists.open})"
        macros[f"{plural}-"] = f"(?P<{role}_back>{lists.back})"
    return macros


def _expand(text: str, macros: Mapping[str, str], *, file: str, table: str, key: str) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise SettingsError(file, table, key, f"{{{match[1]}}} is not a macro, a trigger list or a role")
        return macros[match[1]]

    for _ in range(_DEPTH):
        expanded = _MACRO.sub(replace, text)
        if expanded == text:
            return text
        text = expanded
    raise SettingsError(file, table, key, "its macros name each other without end")


def _arrange(text: str, flags: int = 0) -> str:
    """The expression of a union as it is soonest searched for."""
    return _group(open_alternatives(text), flags)


@cache
def _group(text: str, flags: int) -> str:
    return group_alternatives(text, ignore_case=bool(flags & re.IGNORECASE))


def _compile(text: str, flags: int, *, file: str, table: str, key: str) -> re.Pattern[str]:
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise SettingsError(file, table, key, f"is not a regular expression: {error}") from None
