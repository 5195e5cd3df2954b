"""A model of GLiNER as a model of names: it is asked for organisations, people and places."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pactwatch.name_models import LONGEST, LabelledSpan, NameModel, import_library, model_error


class GlinerNames(NameModel):
    """A model from the folder that `save_pretrained` wrote."""

    labels = ("organization", "person", "location")

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing is downloaded, whatever the model's configuration names
        gliner = import_library("gliner", model=f"{folder}, a model of GLiNER,")
        try:
            self._model = gliner.GLiNER.from_pretrained(str(folder), local_files_only=True)
        except Exception as error:  # noqa: BLE001  the library and those below it raise what they like
            raise model_error(f"{folder} cannot be loaded by GLiNER: {type(error).__name__}: {error}") from None
        self.longest = min(
            LONGEST, self._model.config.max_len
        )  # it cuts off what is longer, and says so only as a warning

    def find(self, text: str) -> Iterator[LabelledSpan]:
        """The names of a text."""
        for one in self._model.predict_entities(text, list(self.labels)):
            yield one["start"], one["end"], one["label"]
