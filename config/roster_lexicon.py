"""The words of lists of names, read strictly, and the patterns in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from config.lexicons import FOLDER
from config.linear_models import LinearModel, read_linear_model
from config.word_lists import WordLists


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishRosterWords:
    """What English texts say before, between and behind names, in pieces of regular expressions."""

    bodies: tuple[str, ...]
    gifts: tuple[str, ...]
    giving: tuple[str, ...]
    announcing: tuple[str, ...]
    particles: tuple[str, ...]
    small_words: tuple[str, ...]
    name_joints: tuple[str, ...]
    ands: tuple[str, ...]
    companies: tuple[str, ...]
    dotted: tuple[str, ...]
    undotted: tuple[str, ...]
    months: tuple[str, ...]
    numbered: tuple[str, ...]
    rank_heads: tuple[str, ...]
    unfinished: tuple[str, ...]
    closings: tuple[str, ...]
    members: tuple[str, ...]
    agreements: tuple[str, ...]
    telling_bodies: tuple[str, ...]
    named_groups: tuple[str, ...]
    telling_names: tuple[str, ...]
    doing: tuple[str, ...]
    done: tuple[str, ...]
    become: tuple[str, ...]
    joining: tuple[str, ...]
    envoys: tuple[str, ...]
    texts: tuple[str, ...]
    supporting: tuple[str, ...]
    supports: tuple[str, ...]
    places: tuple[str, ...]
    spread: tuple[str, ...]
    other_things: tuple[str, ...]
    listed: tuple[str, ...]
    phrase_ends: tuple[str, ...]
    promises: tuple[str, ...]
    bound: tuple[str, ...]
    telling: tuple[str, ...]
    ranks: tuple[str, ...]
    groups: tuple[str, ...]
    batches: tuple[str, ...]
    continents: tuple[str, ...]
    bearings: tuple[str, ...]
    reserves: tuple[str, ...]
    honours: tuple[str, ...]
    people: tuple[str, ...]
    counted: tuple[str, ...]
    one_body: tuple[str, ...]
    counted_members: tuple[str, ...]
    counted_groups: tuple[str, ...]
    headers: tuple[str, ...]
    other_headers: tuple[str, ...]
    name_headers: tuple[str, ...]
    capacities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseRosterWords:
    """What Chinese texts say before, between and behind names, in pieces of regular expressions."""

    bodies: tuple[str, ...]
    results: tuple[str, ...]
    announcing: tuple[str, ...]
    and_others: tuple[str, ...]
    clauses: tuple[str, ...]
    describing: tuple[str, ...]
    divisions: tuple[str, ...]
    roles: tuple[str, ...]
    role_heads: tuple[str, ...]
    speaker_ranks: tuple[str, ...]
    speakers: tuple[str, ...]
    told_of_list: tuple[str, ...]
    list_heads: tuple[str, ...]
    ranks: tuple[str, ...]
    rank_heads: tuple[str, ...]
    issuing: tuple[str, ...]
    opening: tuple[str, ...]
    counters: tuple[str, ...]
    ending: tuple[str, ...]
    introducing: tuple[str, ...]
    telling_bodies: tuple[str, ...]
    telling_names: tuple[str, ...]
    founding: tuple[str, ...]
    other_things: tuple[str, ...]
    other_listed: tuple[str, ...]
    telling: tuple[str, ...]
    part_words: tuple[str, ...]
    part_heads: tuple[str, ...]
    part_regions: tuple[str, ...]
    counted: tuple[str, ...]
    people: tuple[str, ...]
    headers: tuple[str, ...]
    header_words: tuple[str, ...]
    other_headers: tuple[str, ...]
    things: tuple[str, ...]
    keepers: tuple[str, ...]
    organising: tuple[str, ...]
    particulars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLexicon:
    """Words in both languages; an entry, like a pattern, may name a list: `{en.bodies}`."""

    en: EnglishRosterWords
    zh: ChineseRosterWords


_LISTS = WordLists(FOLDER / "rosters.toml", RosterLexicon)
load_roster_lexicon = _LISTS.load
compile_words = _LISTS.compile

WEIGHTS = "roster_weights.tsv"


@cache
def load_roster_model() -> LinearModel:
    """What speaks for a list of names being its article's roster; read once a process."""
    return read_linear_model(FOLDER / WEIGHTS)
