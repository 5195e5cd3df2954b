"""Loads models and lexicons for what is pure, once a process."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from config.anaphor_lexicon import load_anaphor_lexicon
from config.event_lexicons import read_event_lexicon
from config.lexicons import KnownOrganisation, load_name_lexicon
from config.part_lexicon import load_part_lexicon
from config.post_lexicon import load_post_lexicon
from extractors.models import Models
from extractors.names.selective_tagger import SelectiveTagger
from pactwatch.lac_tagger import LacTagger
from pactwatch.quick_tagger import QuickTagger
from pactwatch.recognisers import open_recogniser


@cache
def load_models(
    gazetteer: tuple[KnownOrganisation, ...] = (), *, name_model: str = "", languages: tuple[str, ...] = ()
) -> Models:
    """All that the extractors need: packages, bundled lexicons, the user's own organisations and model of names."""
    recogniser = open_recogniser(name_model, languages)
    names = load_name_lexicon()
    if gazetteer:
        names = replace(names, organisations=(*names.organisations, *gazetteer))
    tagger = SelectiveTagger(careful=LacTagger(), quick=QuickTagger(), lexicon=names)
    return Models(
        tagger=tagger,
        names=names,
        posts=load_post_lexicon(),
        anaphors=load_anaphor_lexicon(),
        parts=load_part_lexicon(),
        events=read_event_lexicon(),
        recogniser=recogniser,
    )


@cache
def check_patterns() -> None:
    """SettingsError where a pattern that is else compiled when first used is none; a few seconds, once a process."""
    read_event_lexicon(check=True)
