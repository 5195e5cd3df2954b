"""A pipeline of spaCy as a model of names: what a trained `ner` or an entity ruler labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pactwatch.name_models import LONGEST, LabelledSpan, NameModel, import_library, model_error


class SpacyNames(NameModel):
    """A pipeline from a folder (`nlp.to_disk`) or an installed package."""

    longest = LONGEST

    def __init__(self, model: Path | str) -> None:
        spacy = import_library("spacy", model=f"{model}, a pipeline of spaCy,")
        try:
            self._pipeline = spacy.load(model)
        except Exception as error:  # noqa: BLE001  each component raises what it likes
            raise model_error(f"{model} cannot be loaded by spaCy: {type(error).__name__}: {error}") from None
        self.labels = {label for labels in self._pipeline.pipe_labels.values() for label in labels}

    def find(self, text: str) -> Iterator[LabelledSpan]:
        """The entities of a text; the words that spaCy met in it are forgotten, else a worker would grow for ever."""
        with self._pipeline.memory_zone():
            found = [(one.start_char, one.end_char, one.label_) for one in self._pipeline(text).ents]
        yield from found
