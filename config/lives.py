"""The words that tell leaving, renewing and ending, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.lexicons import FOLDER
from config.toml_records import read_record, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Words of one meaning by language."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def are_in(self, sentence: str) -> bool:
        """Whether any of the words is in a sentence."""
        folded = sentence.casefold()
        return any(word in folded for word in (*self.zh, *self.en))


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeLexicon:
    """What ends a membership, renews an agreement and ends an alliance."""

    left: Signs
    renewed: Signs
    ended: Signs


def load_life_lexicon(folder: Path = FOLDER) -> LifeLexicon:
    """The lexicon of a folder's lives.toml; SettingsError names the file and key of what is wrong."""
    path = folder / "lives.toml"
    return read_record(read_toml(path), LifeLexicon, file=str(path), where="")
