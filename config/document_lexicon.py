"""The words of official documents and their annexes, read strictly, and the patterns in which they stand."""

from __future__ import annotations

from dataclasses import dataclass

from config.lexicons import FOLDER
from config.word_lists import WordLists


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishDocumentWords:
    """What English documents say of number, issuer and annexes, in pieces of regular expressions."""

    number_labels: tuple[str, ...]
    numbered: tuple[str, ...]
    issuer_labels: tuple[str, ...]
    issuing: tuple[str, ...]
    issuers: tuple[str, ...]
    other_labels: tuple[str, ...]
    event_labels: tuple[str, ...]
    beside_number: tuple[str, ...]
    kinds: tuple[str, ...]
    kind_ranks: tuple[str, ...]
    kind_heads: tuple[str, ...]
    annexes: tuple[str, ...]
    buttons: tuple[str, ...]
    viewed: tuple[str, ...]
    downloads: tuple[str, ...]
    ministry_ranks: tuple[str, ...]
    honorifics: tuple[str, ...]
    boards: tuple[str, ...]
    board_ranks: tuple[str, ...]
    decisions: tuple[str, ...]
    public_bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChineseDocumentWords:
    """What Chinese documents say of number, issuer and annexes, in pieces of regular expressions."""

    number_labels: tuple[str, ...]
    issuer_labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    event_labels: tuple[str, ...]
    beside_number: tuple[str, ...]
    annexes: tuple[str, ...]
    versions: tuple[str, ...]
    buttons_before: tuple[str, ...]
    buttons: tuple[str, ...]
    buttons_behind: tuple[str, ...]
    explaining: tuple[str, ...]
    explained_by: tuple[str, ...]
    remarks: tuple[str, ...]
    no_titles: tuple[str, ...]
    getting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """How files of documents end and what they are called, in pieces of regular expressions."""

    endings: tuple[str, ...]
    linked_endings: tuple[str, ...]
    formats: tuple[str, ...]
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLexicon:
    """Words in both languages and of files; an entry, like a pattern, may name a list: `{en.issuers}`."""

    en: EnglishDocumentWords
    zh: ChineseDocumentWords
    files: FileWords


_LISTS = WordLists(FOLDER / "documents.toml", DocumentLexicon)
load_document_lexicon = _LISTS.load
compile_words = _LISTS.compile
