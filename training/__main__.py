"""`python -m training` fits the linear models of events and writes config/lexicons/events/weights.*.tsv."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, TypedDict

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
from training.types import Counted, read_text


class _Fit(TypedDict):
    """Of how many examples a feature must hold, and how weak the pull to nought is."""

    least: int
    strength: float


_OWN: Final = _Fit(least=2, strength=0.5)  # of names and dates
_ROLES: Final = _Fit(least=3, strength=0.2)
_EVENTS: Final = _Fit(least=2, strength=0.3)


def main() -> None:
    """Fit each language's models, first without the articles kept apart, on which those of events are fitted."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--only", choices=LANGUAGES, help="one language; default: both")
    only = parser.parse_args().only
    models = load_models()
    for language in (only,) if only else LANGUAGES:
        named = track(list(read_examples(language)), f"Reading {language}", transient=True)
        read = ((read_scene(one, language, models), one) for one in named)
        told = [(scene, one) for scene, one in read if scene.sentences]
        lexicon = models.events.languages[language]
        unseen = [(scene, one) for scene, one in told if one.apart]
        first = _fit([pair for pair in told if not pair[1].apart], lexicon)
        _write(f"weights.events.{language}.tsv", fit_answers(_read(unseen, read_events, first), **_EVENTS))
        _fit(told, lexicon)
        sys.stdout.write(f"{language}: fitted to {len(told)} articles\n")


def _fit(told: Sequence[tuple[Scene, Labelled]], lexicon: LanguageLexicon) -> LanguageLexicon:
    """The lexicon with models of types, names, roles and dates, each fitted with those before it, and written."""
    language = lexicon.language
    counted = Counted([read_text(scene, one, lexicon) for scene, one in told])
    _write(f"weights.types.{language}.tsv", counted.fit_types())
    _write(f"weights.telling.{language}.tsv", counted.fit_telling())
    lexicon = replace(lexicon, type_model=read_type_model(FOLDER, language))
    names = _write(f"weights.names.{language}.tsv", fit_answers(_read(told, read_names, lexicon), **_OWN))
    lexicon = replace(lexicon, name_model=read_linear_model(names))
    roles = _write(f"weights.roles.{language}.tsv", fit_answers(_read(told, read_roles, lexicon), **_ROLES))
    lexicon = replace(lexicon, role_model=read_linear_model(roles))
    dates = _write(f"weights.dates.{language}.tsv", fit_answers(_read(told, read_dates, lexicon), **_OWN))
    return replace(lexicon, date_model=read_linear_model(dates))


def _read(
    told: Iterable[tuple[Scene, Labelled]],
    read: Callable[[Scene, Sequence[Telling], LanguageLexicon], Iterable[Example]],
    lexicon: LanguageLexicon,
) -> Iterator[Example]:
    """What a model is fitted to, of the articles whose events are marked."""
    for scene, one in told:
        if one.tellings is not None:
            yield from read(scene, one.tellings, lexicon)


def _write(name: str, table: str) -> Path:
    file = FOLDER / name
    file.write_text(table, encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
