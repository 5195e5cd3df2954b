"""Loads models and lexicons for what is pure, once a process."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from config.event_lexicons import read_event_lexicon
from config.lexicons import KnownOrganisation, load_name_lexicon
from extractors.models import Models
from pactwatch.lac_tagger import LacTagger


@cache
def load_models(gazetteer: tuple[KnownOrganisation, ...] = ()) -> Models:
    """All that the extractors need, from the packages, the bundled lexicons and the user's own organisations."""
    names = load_name_lexicon()
    if gazetteer:
        names = replace(names, organisations=(*names.organisations, *gazetteer))
    return Models(tagger=LacTagger(), names=names, events=read_event_lexicon())
