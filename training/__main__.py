"""`python -m training` fits the linear models of events and writes config/lexicons/events/weights.*.tsv."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias, TypedDict

from rich.progress import track

from config.event_lexicons import FOLDER, LanguageLexicon
from config.linear_models import read_linear_model
from config.type_models import read_type_model
from extractors.events.scene import Scene
from pactwatch.models import load_models
from training.dates import read_dates
from training.event_names import read_names
from training.events import read_events
from training.examples import LANGUAGES, Labelled, Telling, read_examples, read_scene
from training.fitting import Example, fit_answers
from training.roles import read_roles
from training.tables import put_table
from training.types import Counted, read_text

_Told: TypeAlias = Sequence[tuple[Scene, Labelled]]


class _Fit(TypedDict):
    """Of how many examples a feature must hold, and how weak the pull to nought is."""

    least: int
    strength: float


_OWN: Final = _Fit(least=2, strength=0.5)  # of names and dates
_ROLES: Final = _Fit(least=3, strength=0.2)
_EVENTS: Final = _Fit(least=2, strength=0.3)


def main() -> None:
    """Fit each language's models, and put their tables in place once all are written."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--only", choices=LANGUAGES, help="one language; default: both")
    only = parser.parse_args().only
    models = load_models()
    for language in (only,) if only else LANGUAGES:
        named = track(list(read_examples(language)), f"Reading {language}", transient=True)
        read = ((read_scene(one, language, models), one) for one in named)
        told = [(scene, one) for scene, one in read if scene.sentences]
        with TemporaryDirectory() as folder:
            _fit_rounds(told, models.events.languages[language], Path(folder))
            for file in sorted(Path(folder).iterdir()):
                put_table(FOLDER / file.name, file.read_text(encoding="utf-8"))
        sys.stdout.write(f"{language}: fitted to {len(told)} articles\n")


def _fit_rounds(told: _Told, lexicon: LanguageLexicon, folder: Path) -> None:
    """Write all tables to a folder: that of events as a first round tells those apart, which it has not seen."""
    known, apart = ([pair for pair in told if pair[1].apart is kept] for kept in (False, True))
    with TemporaryDirectory() as draft:
        first = _fit(known, lexicon, Path(draft))
    table = fit_answers(_read(apart, read_events, first), **_EVENTS)
    _write(folder / f"weights.events.{lexicon.language}.tsv", table)
    _fit(told, lexicon, folder)


def _fit(told: _Told, lexicon: LanguageLexicon, folder: Path) -> LanguageLexicon:
    """The lexicon with models of types, names, roles and dates, each fitted with those before it, and written."""
    language = lexicon.language
    counted = Counted([read_text(scene, one, lexicon) for scene, one in told])
    _write(folder / f"weights.types.{language}.tsv", counted.fit_types())
    _write(folder / f"weights.telling.{language}.tsv", counted.fit_telling())
    lexicon = replace(lexicon, type_model=read_type_model(folder, language))
    names = _write(folder / f"weights.names.{language}.tsv", fit_answers(_read(told, read_names, lexicon), **_OWN))
    lexicon = replace(lexicon, name_model=read_linear_model(names))
    roles = _write(folder / f"weights.roles.{language}.tsv", fit_answers(_read(told, read_roles, lexicon), **_ROLES))
    lexicon = replace(lexicon, role_model=read_linear_model(roles))
    dates = _write(folder / f"weights.dates.{language}.tsv", fit_answers(_read(told, read_dates, lexicon), **_OWN))
    return replace(lexicon, date_model=read_linear_model(dates))


def _read(
    told: _Told,
    read: Callable[[Scene, Sequence[Telling], LanguageLexicon], Iterable[Example]],
    lexicon: LanguageLexicon,
) -> Iterator[Example]:
    """What a model is fitted to, of the articles whose events are marked."""
    for scene, one in told:
        if one.tellings is not None:
            yield from read(scene, one.tellings, lexicon)


def _write(file: Path, table: str) -> Path:
    file.write_text(table, encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
