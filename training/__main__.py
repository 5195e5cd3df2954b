"""`python -m training` fits the linear models of events and writes config/lexicons/events/weights.*.tsv."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from rich.progress import track

from config.event_lexicons import FOLDER
from config.linear_models import read_linear_model
from config.type_models import read_type_model
from pactwatch.models import load_models
from training.dates import fit_dates, read_dates
from training.examples import LANGUAGES, read_examples, read_scene
from training.roles import fit_roles, read_roles
from training.types import Counted, read_text


def main() -> None:
    """Fit each language's model of types, then with it that of roles, then that of dates, and write them."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--only", choices=LANGUAGES, help="one language; default: both")
    only = parser.parse_args().only
    models = load_models()
    for language in (only,) if only else LANGUAGES:
        examples = list(read_examples(language))
        named = track(examples, f"Reading {language}", transient=True)
        scenes = [read_scene(one, language, models) for one in named]
        lexicon = models.events.languages[language]
        read = [read_text(scene, one, lexicon) for scene, one in zip(scenes, examples, strict=True)]
        counted = Counted(read)
        _write(f"weights.types.{language}.tsv", counted.fit_types())
        _write(f"weights.telling.{language}.tsv", counted.fit_telling())
        lexicon = replace(lexicon, type_model=read_type_model(FOLDER, language))
        roles = fit_roles(
            role
            for scene, one in zip(scenes, examples, strict=True)
            if one.tellings
            for role in read_roles(scene, one.tellings, lexicon)
        )
        lexicon = replace(lexicon, role_model=read_linear_model(_write(f"weights.roles.{language}.tsv", roles)))
        dates = fit_dates(
            date
            for scene, one in zip(scenes, examples, strict=True)
            if one.tellings
            for date in read_dates(scene, one.tellings, lexicon)
        )
        _write(f"weights.dates.{language}.tsv", dates)
        sys.stdout.write(f"{language}: fitted to {len(examples)} articles\n")


def _write(name: str, table: str) -> Path:
    file = FOLDER / name
    file.write_text(table, encoding="utf-8")
    return file


if __name__ == "__main__":
    main()
