"""The settings in force and what they open: catalogue, index, archive and sources, all in one data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from config.exceptions import CatalogueError, InputError
from config.lexicons import KnownOrganisation
from config.records import Source
from config.settings import Settings, default_data_folder, read_settings
from config.sources import BUNDLED, read_sources
from database.records import OrganisationName
from database.store import Catalogue
from linking.forms import is_chinese
from search.contract import Index
from search.open import open_index

SETTINGS_FILE = "pactwatch.toml"
_LEAST_ACRONYM = 4


def now() -> datetime:
    """The present, in aware UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Application:
    """One run of Pactwatch: its settings and its data folder."""

    settings: Settings
    data: Path

    @property
    def zone(self) -> ZoneInfo:
        """The zone of days, weeks and digests."""
        return ZoneInfo(self.settings.time.zone)

    @property
    def archive(self) -> Path:
        """The folder of WARC files."""
        return self.data / "archive"

    @property
    def digests(self) -> Path:
        """The folder of digests."""
        return self.data / "digests"

    @property
    def catalogue_url(self) -> str:
        """The catalogue's address; SQLite in the data folder unless the settings name another."""
        return self.settings.catalogue.url or f"sqlite:///{(self.data / 'catalogue.db').resolve()}"

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every known source, bundled and one's own."""
        folders = [Path(folder).expanduser() for folder in self.settings.sources.folders]
        return read_sources([*([BUNDLED] if self.settings.sources.bundled else []), *folders])

    @contextmanager
    def open_catalogue(self) -> Iterator[Catalogue]:
        """The catalogue, made where there is none yet."""
        self.make_data_folder()
        with self.name_catalogue():
            catalogue = Catalogue.open(self.catalogue_url)
        try:
            yield catalogue
        finally:
            catalogue.close()

    @contextmanager
    def name_catalogue(self) -> Iterator[None]:
        """An error that keeps the catalogue from being opened names the catalogue."""
        try:
            yield
        except CatalogueError as error:
            if self.catalogue_url.startswith("sqlite"):  # a file is the user's to mend, a server may come back
                raise InputError(self.catalogue_url.partition("///")[2], str(error)) from None
            raise CatalogueError(f"catalogue.url: {error}") from None

    @contextmanager
    def open_index(self) -> Iterator[Index]:
        """The search index that the settings name."""
        self.make_data_folder()
        index = open_index(self.settings.search, self.data / "index")
        try:
            yield index
        finally:
            index.close()

    def read_gazetteer(self) -> tuple[KnownOrganisation, ...]:
        """The imported organisations as the extractors find them, none where there is no catalogue yet."""
        if self.catalogue_url.startswith("sqlite") and not Path(self.catalogue_url.partition("///")[2]).exists():
            return ()
        with self.open_catalogue() as catalogue:
            imported = catalogue.imported_names()
        return tuple(
            KnownOrganisation(
                zh=tuple(one.name for one in names if is_chinese(one.name)),
                en=tuple(one.name for one in names if not is_chinese(one.name) and not _may_be_a_word(one)),
            )
            for names in imported
        )

    def make_data_folder(self) -> None:
        """Make the data folder; InputError where that cannot be."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(str(self.data), f"cannot be the data folder: {error.strerror}") from None


def _may_be_a_word(name: OrganisationName) -> bool:
    """Whether an acronym is so short that texts mean other things by it too: AI, ICE."""
    return name.kind == "acronym" and len(name.name) < _LEAST_ACRONYM


def open_application(
    *, data: Path | None = None, file: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Application:
    """The application by its arguments, else PACTWATCH_DATA and PACTWATCH_CONFIG, else ./data and ./pactwatch.toml."""
    named = file or (Path(environment["PACTWATCH_CONFIG"]) if environment.get("PACTWATCH_CONFIG") else None)
    default = Path(SETTINGS_FILE)
    settings = read_settings(named or (default if default.is_file() else None), environment)
    return Application(settings=settings, data=data or default_data_folder(environment))
