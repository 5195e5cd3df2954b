"""The name lexicons: heads of organisations' names, known organisations, places, titles and surnames, read strictly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from config.dictionary import load_ordinary_words
from config.exceptions import SettingsError
from config.linear_models import LinearModel, read_linear_model
from config.name_signs import NameSigns, load_name_signs
from config.toml_records import read_record, read_toml

FOLDER = Path(__file__).parent / "lexicons"
WEIGHTS = "name_weights.en.tsv"
CHAINS = {language: f"name_chain.{language}.tsv" for language in ("en", "zh")}

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The words that end names of one kind of organisation; the weak ones need more evidence beside them.

    The listed ones end only what stands as an item of a list of names.
    """

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    weak_zh: tuple[str, ...] = ()
    weak_en: tuple[str, ...] = ()
    listed_zh: tuple[str, ...] = ()

    def words(self, language: str, *, weak: bool) -> tuple[str, ...]:
        """The words of one language, the strong or the weak ones."""
        if language == "zh":
            return self.weak_zh if weak else self.zh
        return self.weak_en if weak else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganisation:
    """The names of one organisation."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishPlaces:
    """Places known by their English name alone."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places by their Chinese name, with the English one, and those without a Chinese name."""

    provinces: dict[str, str]
    cities: dict[str, str]
    districts: dict[str, str]
    regions: dict[str, str]
    countries: dict[str, str]
    world_cities: dict[str, str]
    english: EnglishPlaces

    @property
    def names(self) -> dict[str, str]:
        """Every place, English name by Chinese name; where two kinds share a name the larger one is kept."""
        return self.world_cities | self.districts | self.cities | self.regions | self.countries | self.provinces


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseWords:
    """What stands inside, beside and instead of Chinese names of organisations."""

    name_verbs: frozenset[str]
    breakers: frozenset[str]
    generic: frozenset[str]
    groups: frozenset[str]
    national: frozenset[str]
    not_heads: frozenset[str]
    venues: tuple[str, ...]
    fields: frozenset[str]
    not_first: frozenset[str]
    own_parts: tuple[str, ...]
    firm_signs: tuple[str, ...]
    acts: tuple[str, ...]
    trades: tuple[str, ...]
    role_acronyms: tuple[str, ...]
    alias_words: tuple[str, ...]
    described: frozenset[str]
    regions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishWords:
    """What stands inside, beside and instead of English names of organisations."""

    fields: frozenset[str]
    field_heads: frozenset[str]
    of_heads: frozenset[str]
    forms: frozenset[str]
    of_lands: frozenset[str]
    lands: frozenset[str]
    first_heads: frozenset[str]
    possessives: frozenset[str]
    campuses: frozenset[str]
    trades: frozenset[str]
    services: frozenset[str]
    not_after: frozenset[str]
    things: frozenset[str]
    venues: tuple[str, ...]
    headline_verbs: frozenset[str]
    shortened: frozenset[str]
    national: frozenset[str]
    inner: frozenset[str]
    foreign_inner: frozenset[str]
    not_first: frozenset[str]
    breakers: frozenset[str]
    generic: frozenset[str]
    splitters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChinesePeople:
    """Surnames, posts and verbs; of surnames one character each, those that are seldom one in `doubtful`."""

    partial: tuple[str, ...]
    surnames: str
    doubtful: str
    rare_surnames: str
    compound_surnames: tuple[str, ...]
    titles: tuple[str, ...]
    credits: tuple[str, ...]
    callings: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishPeople:
    """Surnames, given names, posts, honorifics, what people do, and what makes a name that of something else."""

    surnames: frozenset[str]
    syllable_surnames: frozenset[str]
    given_names: frozenset[str]
    cautious_names: frozenset[str]
    family_names: frozenset[str]
    not_alone: frozenset[str]
    not_people: frozenset[str]
    namesakes: frozenset[str]
    place_openers: frozenset[str]
    ranks: frozenset[str]
    callings: frozenset[str]
    kin: frozenset[str]
    deeds: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    posts_of_bodies: frozenset[str]
    particles: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameLexicon:
    """All that names are found with, in both languages; compared by identity, so that a cache can key on it.

    By language: `head_words` and `weak_words` over all kinds, `known_names` of organisations. `places` has the English
    name by the Chinese one.
    """

    heads: Mapping[str, Heads]
    organisations: tuple[KnownOrganisation, ...]
    places: Mapping[str, str]
    places_in_english: tuple[str, ...]
    countries_in_english: frozenset[str]
    chinese: ChineseWords
    english: EnglishWords
    chinese_people: ChinesePeople
    english_people: EnglishPeople
    signs: NameSigns
    person_signs: NameSigns
    name_model: LinearModel
    chains: Mapping[str, LinearModel]
    head_words: Mapping[str, frozenset[str]] = field(init=False)
    weak_words: Mapping[str, frozenset[str]] = field(init=False)
    known_names: Mapping[str, frozenset[str]] = field(init=False)
    english_places: frozenset[str] = field(init=False)
    place_names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "head_words", {language: self._words(language, weak=False) for language in ("zh", "en")})
        put(self, "weak_words", {language: self._words(language, weak=True) for language in ("zh", "en")})
        chinese = frozenset(name for item in self.organisations for name in item.zh)
        english = frozenset(name for item in self.organisations for name in item.en)
        put(self, "known_names", {"zh": chinese, "en": english})
        put(self, "english_places", frozenset((*self.places.values(), *self.places_in_english)))
        put(self, "place_names", self.english_places | self.places.keys())

    @property
    def ordinary(self) -> frozenset[str]:
        """The English words that are written small, read when first asked for."""
        return load_ordinary_words()

    def _words(self, language: str, *, weak: bool) -> frozenset[str]:
        return frozenset(word for heads in self.heads.values() for word in heads.words(language, weak=weak))


@dataclass(frozen=True, slots=True, kw_only=True)
class _NameWords:
    chinese: ChineseWords
    english: EnglishWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    chinese: ChinesePeople
    english: EnglishPeople


@dataclass(frozen=True, slots=True, kw_only=True)
class _Organisations:
    organisation: tuple[KnownOrganisation, ...]


@cache
def load_name_lexicon(folder: Path = FOLDER) -> NameLexicon:
    """The name lexicon of a folder, read once; SettingsError names the file and key of what is wrong."""
    words = _read(folder / "name_words.toml", _NameWords)
    people = _read(folder / "people.toml", _People)
    places = _read(folder / "places.toml", Places)
    posts = people.english.titles | people.english.callings
    signs = load_name_signs(folder / "english_signs.toml", {"posts": posts})
    shared = {
        "posts": posts - signs.works,
        "kin": people.english.kin,
        "verbs": people.english.verbs,
        "deeds": people.english.deeds,
        "works": signs.works,
    }
    return NameLexicon(
        heads=load_heads(folder),
        organisations=(*_read_found_alone(folder / "organisations.toml"), *_read_chinese(folder / "well_known")),
        places=places.names,
        places_in_english=places.english.names,
        countries_in_english=frozenset(places.countries.values()),
        chinese=words.chinese,
        english=words.english,
        chinese_people=people.chinese,
        english_people=people.english,
        signs=signs,
        person_signs=load_name_signs(folder / "person_signs.toml", shared),
        name_model=read_linear_model(folder / WEIGHTS),
        chains={language: read_linear_model(folder / file) for language, file in CHAINS.items()},
    )


def _read_found_alone(path: Path) -> tuple[KnownOrganisation, ...]:
    organisations = _read(path, _Organisations).organisation
    _check_names(path, organisations, {})
    return organisations


def _read_chinese(folder: Path) -> tuple[KnownOrganisation, ...]:
    """The well-known organisations by their Chinese names alone: English ones have other meanings too often."""
    return tuple(KnownOrganisation(zh=one.zh, en=()) for one in load_well_known(folder) if one.zh)


@cache
def load_well_known(folder: Path = FOLDER / "well_known") -> tuple[KnownOrganisation, ...]:
    """The names of well-known organisations in both languages, by which names are linked; no name is listed twice."""
    found: list[KnownOrganisation] = []
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        organisations = _read(path, _Organisations).organisation
        _check_names(path, organisations, seen)
        found += organisations
    if not found:
        raise SettingsError(str(folder), "", "", "holds no lists of organisations")
    return tuple(found)


def load_heads(folder: Path = FOLDER) -> dict[str, Heads]:
    """The heads of organisations' names by kind; SettingsError names the file and key of what is wrong."""
    path = folder / "organisation_heads.toml"
    return {
        kind: read_record(table, Heads, file=str(path), where=f"[{kind}]") for kind, table in read_toml(path).items()
    }


def _read(path: Path, record: type[Record]) -> Record:
    return read_record(read_toml(path), record, file=str(path), where="")


def _check_names(path: Path, organisations: Iterable[KnownOrganisation], seen: dict[str, Path]) -> None:
    for item in organisations:
        if not item.zh and not item.en:
            raise SettingsError(str(path), "organisation", "", "has no name")
        for name in (*item.zh, *item.en):
            if name in seen:
                raise SettingsError(str(path), "organisation", name, f"is listed twice: in {seen[name].name} too")
            seen[name] = path
