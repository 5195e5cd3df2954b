"""The vocabulary of names, loaded once a process from the bundled lexicons."""

from __future__ import annotations

from functools import cache

from config.dictionary import load_dictionary
from config.institution_terms import load_institution_terms
from config.lexicons import load_name_lexicon, load_well_known
from linking.known_names import KnownNames
from linking.vocabulary import Vocabulary, build_vocabulary


@cache
def load_vocabulary() -> Vocabulary:
    """The bundled institution terms, places and well-known organisations, and CC-CEDICT; about a second."""
    lexicon = load_name_lexicon()
    found_alone, well_known = (
        [(*one.zh, *one.en) for one in listed] for listed in (lexicon.organisations, load_well_known())
    )
    known = KnownNames(found_alone).including(well_known)
    return build_vocabulary(load_institution_terms(), lexicon.places, load_dictionary(), known)
