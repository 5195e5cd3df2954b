"""Loads the extractors' models and lexicons, once a process."""

from __future__ import annotations

from functools import cache

from config.event_lexicons import read_event_lexicon
from config.lexicons import load_name_lexicon
from extractors.models import Models
from pactwatch.lac_tagger import LacTagger


@cache
def load_models() -> Models:
    """All that the extractors need, from the packages and the bundled lexicons; about 130 MiB and half a second."""
    return Models(tagger=LacTagger(), names=load_name_lexicon(), events=read_event_lexicon())
