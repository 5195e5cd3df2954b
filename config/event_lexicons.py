"""The event lexicons: triggers, names, roles and their patterns, read strictly from one file per type and language.

`common.<language>.toml` holds what all types of a language share, `<type>.<language>.toml` one type. Patterns are
regular expressions over a sentence in which every name, organisation, place, counted group, date, person and quotation
is one private character: `{name}`, `{org}` (a name too), `{place}`, `{group}`, `{date}`, `{person}`, `{quoted}`, and
`{actor}` for what may act. `{the_name}` captures the event's name, `{the_names}` several, `{the_quoted}` a name or any
quotation, `{the_org}` a name or any organisation; `{it}` is the name or what stands for it, `{anaphor}` the latter.
`{parties}` is a list that a word closes, `{parties+}` one that runs on to the right, `{parties-}` one that runs back to
the left; likewise every other role. `{found}` is any word of the list `found` of [triggers], and each macro of the
common file stands for its text. [[role]] lists words that say what the organisations before or after them
did, in the event's sentence or in one that goes on about it. A [[pattern]] of the common file counts for its `types`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from config.english_forms import inflect, spell_nouns
from config.event_patterns import PatternCompiler, read_trigger_groups
from config.event_tables import CommonTable, PatternTable, RoleTable, TypeTable
from config.exceptions import SettingsError
from config.linear_models import LinearModel, read_linear_model
from config.toml_records import read_record, read_toml
from config.type_models import TypeModel, read_type_model

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FOLDER = Path(__file__).parent / "lexicons" / "events"
LANGUAGES = ("zh", "en")
MODALITIES = ("", "asserted", "planned", "possible", "denied")

TableRecord = TypeVar("TableRecord", CommonTable, TypeTable)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPattern:
    """One pattern over a masked sentence; score lies in 0..1, an empty modality means the clause's own.

    What a nameless one finds needs no name, whatever its type; a loose one counts only in an article that tells of no
    event of its type otherwise. It matches only where the lower case of the sentence holds all its needs.
    """

    regex: re.Pattern[str]
    score: float = 0.8
    modality: str = ""
    nameless: bool = False
    loose: bool = False
    needs: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """The words after (`before`) or before (`after`) which the organisations of a role stand."""

    role: str
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLexicon:
    """What finds the events of one type in one language.

    `cue` is for lower-case text; `governing` are the verbs whose object a name is. `list_role` is that of organisations
    listed below; with `recalls` an event without a name has the last one told.
    """

    type: str
    language: str
    nameless: bool
    by_participants: bool
    recalls: bool
    heads: re.Pattern[str]
    kinds: re.Pattern[str]
    generic: re.Pattern[str]
    quoted: bool
    described: bool
    owned: bool
    coined_after: re.Pattern[str]
    personal: re.Pattern[str]
    anaphors: re.Pattern[str]
    cue: re.Pattern[str]
    governing: re.Pattern[str]
    patterns: tuple[EventPattern, ...]
    arguments: tuple[EventPattern, ...]
    roles: tuple[RoleWords, ...]
    exclude: re.Pattern[str]
    list_role: str
    agent_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonLexicon:
    """What all types of one language share, as compiled patterns.

    An event without participants has the organisations of its sentence, except those that only
    report, by the words before or after them. One that `speaks_after` the telling tells of its own doings, unless it is
    of the `media`. `bodies` are nouns for those who can act: the ministry. What is `listed_behind` a counted group, or
    after the words of `listed_next` in the sentence behind it, is in the group; `between_members` may stand between
    two of them. After the words of `basis` stands one whose will is only done. A text with
    `unrelated` words is of a kind that tells of no event. `acts` is a subject right before its
    verb, `speaks` one behind what it says.
    """

    name_boundary: re.Pattern[str]
    name_modifiers: re.Pattern[str]
    name_joins: frozenset[str]
    organisation_heads: re.Pattern[str]
    subjects: re.Pattern[str]
    groups: re.Pattern[str]
    separators: re.Pattern[str]
    item_lead: re.Pattern[str]
    item_tail: re.Pattern[str]
    list_heading: re.Pattern[str]
    role_gap: re.Pattern[str]
    planned: re.Pattern[str]
    planned_after: re.Pattern[str]
    denied_after: re.Pattern[str]
    purpose: re.Pattern[str]
    possible: re.Pattern[str]
    denied: re.Pattern[str]
    conditional: re.Pattern[str]
    background: re.Pattern[str]
    provided: re.Pattern[str]
    same_day: re.Pattern[str]
    same_occasion: re.Pattern[str]
    continuation: re.Pattern[str]
    places: tuple[EventPattern, ...]
    amounts: re.Pattern[str]
    sides: re.Pattern[str]
    insertions: re.Pattern[str]
    sources_before: re.Pattern[str]
    sources_after: re.Pattern[str]
    basis: re.Pattern[str]
    unrelated: re.Pattern[str]
    speaks_after: re.Pattern[str]
    media: re.Pattern[str]
    bodies: re.Pattern[str]
    listed_behind: re.Pattern[str]
    listed_next: re.Pattern[str]
    between_members: re.Pattern[str]
    acts: re.Pattern[str]
    speaks: re.Pattern[str]
    anaphors: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLexicon:
    """The event lexicon of one language, and the models of types, names, roles, dates and events."""

    language: str
    common: CommonLexicon
    types: tuple[TypeLexicon, ...]
    type_model: TypeModel
    name_model: LinearModel
    role_model: LinearModel
    date_model: LinearModel
    event_model: LinearModel


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """The event lexicons of all languages."""

    languages: Mapping[str, LanguageLexicon]


def read_event_lexicon(folder: Path = FOLDER, *, check: bool = False) -> EventLexicon:
    """All event lexicons of a folder; SettingsError names the file, the table and the key that is wrong.

    A pattern that does not compile is told when it is first used, with `check` at once, which takes seconds.
    """
    return EventLexicon(languages={language: _read_language(folder, language, check=check) for language in LANGUAGES})


def _read_language(folder: Path, language: str, *, check: bool) -> LanguageLexicon:
    file = folder / f"common.{language}.toml"
    table = _read_file(file, CommonTable, language)
    compiler = PatternCompiler(macros=table.macros, lists=table.lists, ignore_case=language == "en", check=check)
    files = sorted(path for path in folder.glob(f"*.{language}.toml") if path != file)
    return LanguageLexicon(
        language=language,
        common=_compile_common(str(file), table, compiler),
        types=tuple(_read_type(path, language, compiler, table) for path in files),
        type_model=read_type_model(folder, language),
        name_model=read_linear_model(folder / f"weights.names.{language}.tsv"),
        role_model=read_linear_model(folder / f"weights.roles.{language}.tsv"),
        date_model=read_linear_model(folder / f"weights.dates.{language}.tsv"),
        event_model=read_linear_model(folder / f"weights.events.{language}.tsv"),
    )


def _read_file(file: Path, record: type[TableRecord], language: str) -> TableRecord:
    table = read_record(read_toml(file), record, file=str(file), where="")
    if table.language != language:
        raise SettingsError(str(file), "", "language", f'is "{table.language}", the file name says "{language}"')
    return table


_GOVERNING = re.compile(r"\{(\w+)\}(?=.*\{the_(?:names?|quoted)\})")
_RENAMED = {
    ("names", "boundary"): "name_boundary",
    ("names", "modifiers"): "name_modifiers",
    ("lists", "heading"): "list_heading",
}
"""Lists of a common file whose patterns are called otherwise."""
_READ_OTHERWISE = frozenset({"subjects", "joins", "places"})
_IGNORING_CASE = frozenset({
    "heading", "same_day", "same_occasion", "amounts", "sides", "insertions", "sources_before", "sources_after",
    "speaks_after", "media", "bodies", "listed_behind", "listed_next",
})  # fmt: skip
"""Lists read in any case, as all those of modality are."""


def _compile_common(file: str, table: CommonTable, compiler: PatternCompiler) -> CommonLexicon:
    def compile_one(where: str, key: str, text: str) -> re.Pattern[str]:
        return compiler.compile(text, file=file, table=f"[{where}]", key=key)

    def union(where: str, key: str, values: Iterable[str], *, ignore_case: bool = False) -> re.Pattern[str]:
        return compiler.union(values, file=file, table=f"[{where}]", key=key, ignore_case=ignore_case)

    subjects = compiler.join(table.names.subjects, file=file, table="[names]", key="subjects")
    unions = {
        _RENAMED.get((where, key), key): union(
            where, key, values, ignore_case=where == "modality" or key in _IGNORING_CASE
        )
        for where in ("names", "lists", "modality", "circumstances")
        for key, values in _list_unions(getattr(table, where))
    }
    return CommonLexicon(
        **unions,
        name_joins=frozenset(table.names.joins),
        subjects=compile_one("names", "subjects", f"(?:{subjects})\\Z"),
        role_gap=compile_one("lists", "role_gap", table.lists.role_gap),
        places=tuple(
            EventPattern(regex=compile_one("circumstances", f"places[{index}]", value))
            for index, value in enumerate(table.circumstances.places)
        ),
        anaphors=tuple(
            (union("anaphors", key, [key]), union("anaphors", key, [value])) for key, value in table.anaphors.items()
        ),
    )


def _list_unions(table: DataclassInstance) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of a table any of whose values may stand in a text, by key."""
    for key in fields(table):
        values = getattr(table, key.name)
        if isinstance(values, tuple) and key.name not in _READ_OTHERWISE:
            yield key.name, values


def _read_type(path: Path, language: str, compiler: PatternCompiler, shared: CommonTable) -> TypeLexicon:
    file = str(path)
    table = _read_file(path, TypeTable, language)
    if table.type != path.name.partition(".")[0]:
        raise SettingsError(file, "", "type", f'is "{table.type}", the file name says "{path.name.partition(".")[0]}"')
    compiler.check_role(table.list_role, file=file, key="list_role")
    compiler.check_role(table.agent_role, file=file, key="agent_role")
    lists = {name: tuple(inflect(word, shared.irregular) for word in words) for name, words in table.triggers.items()}
    triggers = {name: compiler.trigger(name, words, file=file) for name, words in lists.items()}
    anaphors = compiler.join(table.name.anaphors, file=file, table="[name]", key="anaphors")
    triggers["it"] = f"(?:{{name}}|{anaphors})"
    triggers["anaphor"] = f"(?:{anaphors})"
    words = [word for words in lists.values() for word in words]
    tables = (*table.pattern, *(pattern for pattern in shared.pattern if table.type in pattern.types))
    words += [word for pattern in tables for word in read_trigger_groups(pattern.regex)]

    def union(where: str, key: str, *values: Iterable[str]) -> re.Pattern[str]:
        return compiler.union(*values, file=file, table=where, key=key)

    nouns = tuple(spell_nouns(table.name.nouns))
    return TypeLexicon(
        type=table.type,
        language=language,
        nameless=table.nameless,
        by_participants=table.by_participants,
        recalls=table.recalls,
        heads=union("[name]", "heads", table.name.heads, nouns),
        kinds=union("[name]", "nouns", nouns if table.name.kinds else ()),
        generic=union("[name]", "generic", table.name.generic),
        quoted=table.name.quoted,
        described=table.name.described,
        owned=table.name.owned,
        coined_after=union("[name]", "coined_after", table.name.coined_after),
        personal=union("[name]", "personal", table.name.personal),
        anaphors=union("[name]", "anaphors", table.name.anaphors),
        cue=compiler.cue(words, file=file),
        governing=union("[triggers]", "", _read_governing(lists, tables)),
        patterns=_compile_patterns(file, "[[pattern]]", tables, compiler, triggers),
        arguments=_compile_patterns(file, "[[argument]]", table.argument, compiler, triggers),
        roles=_compile_roles(file, table.type, (*table.role, *shared.role), compiler),
        exclude=union("", "exclude", table.exclude),
        list_role=table.list_role,
        agent_role=table.agent_role,
    )


def _read_governing(triggers: Mapping[str, tuple[str, ...]], tables: Iterable[PatternTable]) -> tuple[str, ...]:
    """The words of the trigger lists that a pattern has before the event's name: verbs whose object the name is."""
    lists = {name: None for table in tables for name in _GOVERNING.findall(table.regex) if name in triggers}
    return tuple(dict.fromkeys(word for name in lists for word in triggers[name]))


def _compile_roles(
    file: str, kind: str, tables: tuple[RoleTable, ...], compiler: PatternCompiler
) -> tuple[RoleWords, ...]:
    words: list[RoleWords] = []
    for number, table in enumerate(tables, start=1):
        place = f"[[role]] {number}"
        compiler.check_role(table.role, file=file, key=f"{place}.role")
        if table.types and kind not in table.types:
            continue
        before = compiler.union(table.before, file=file, table=place, key="before")
        after = compiler.union(table.after, file=file, table=place, key="after")
        words.append(RoleWords(role=table.role, before=before, after=after))
    return tuple(words)


def _compile_patterns(
    file: str, where: str, tables: tuple[PatternTable, ...], compiler: PatternCompiler, triggers: Mapping[str, str]
) -> tuple[EventPattern, ...]:
    patterns: list[EventPattern] = []
    for number, table in enumerate(tables, start=1):
        place = f"{where} {number}"
        if table.modality not in MODALITIES:
            raise SettingsError(
                file, place, "modality", f'"{table.modality}" is not one of {", ".join(MODALITIES[1:])}'
            )
        trigger = where == "[[pattern]]"
        regex = compiler.compile(
            table.regex, file=file, table=place, key="regex", triggers=triggers, must_trigger=trigger
        )
        patterns.append(
            EventPattern(
                regex=regex,
                score=table.score,
                modality=table.modality,
                nameless=table.nameless,
                loose=table.loose,
                needs=compiler.needs(table.regex, triggers=triggers),
            )
        )
    return tuple(patterns)
