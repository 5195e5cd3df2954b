"""What words say of the types of event: in a text, in one sentence of it, and together with what rules read there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from config.exceptions import SettingsError
from config.linear_models import LinearModel, read_linear_model

SENTENCE = "sentence "  # before a type, the answer of a model of sentences


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TypeModel:
    """Weights of the words of texts and of sentences for each type, and of both and the rules for its being told."""

    texts: LinearModel
    sentences: LinearModel
    telling: LinearModel


def read_type_model(folder: Path, language: str) -> TypeModel:
    """The model of a language from a folder's two tables; SettingsError names the file and the line that is wrong."""
    file = folder / f"weights.types.{language}.tsv"
    table = read_linear_model(file)
    types = [answer for answer in table.answers if not answer.startswith(SENTENCE)]
    spoken = {f"{SENTENCE}{one}": one for one in types}
    if not spoken.keys() <= {*table.answers}:
        raise SettingsError(str(file), "line 1", "", f'has types without a column "{SENTENCE}…"')
    return TypeModel(
        texts=table.take({one: one for one in types}),
        sentences=table.take(spoken),
        telling=read_linear_model(folder / f"weights.telling.{language}.tsv"),
    )
