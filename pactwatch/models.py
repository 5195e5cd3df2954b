"""Loads models and lexicons for what is pure, once a process."""

from __future__ import annotations

from functools import cache

from config.dictionary import load_dictionary
from config.event_lexicons import read_event_lexicon
from config.institution_terms import load_institution_terms
from config.lexicons import load_name_lexicon
from extractors.models import Models
from linking.vocabulary import Vocabulary, build_vocabulary
from pactwatch.lac_tagger import LacTagger


@cache
def load_models() -> Models:
    """All that the extractors need, from the packages and the bundled lexicons; about 130 MiB and half a second."""
    return Models(tagger=LacTagger(), names=load_name_lexicon(), events=read_event_lexicon())


@cache
def load_vocabulary() -> Vocabulary:
    """All that linking needs: the bundled institution terms and places, and CC-CEDICT; about a second."""
    return build_vocabulary(load_institution_terms(), load_name_lexicon().places, load_dictionary())
