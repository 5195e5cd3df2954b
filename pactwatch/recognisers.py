"""Opens the user's own model that finds names; its files tell which library runs it."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from extractors.models import NameRecogniser, RecognisedName
from extractors.records import MentionKind
from pactwatch.gliner_names import GlinerNames
from pactwatch.name_models import NameModel, model_error
from pactwatch.onnx_models import MODEL
from pactwatch.onnx_names import OnnxNames
from pactwatch.spacy_names import SpacyNames

_GLINER: Final = ("gliner_config.json",)
_SPACY: Final = ("meta.json", "config.cfg")
_KINDS: Final[Mapping[str, MentionKind]] = {
    "ORG": MentionKind.ORGANISATION,
    "ORGANISATION": MentionKind.ORGANISATION,
    "ORGANIZATION": MentionKind.ORGANISATION,
    "PER": MentionKind.PERSON,
    "PERSON": MentionKind.PERSON,
    "LOC": MentionKind.PLACE,
    "LOCATION": MentionKind.PLACE,
    "PLACE": MentionKind.PLACE,
    "GPE": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
}


def open_recogniser(model: str, languages: Collection[str]) -> NameRecogniser | None:
    """The model whose folder or package `extract.name_model` names, None where it names none; or SettingsError."""
    if not model:
        return None
    folder = Path(model).expanduser()
    if folder.is_dir():
        return Recogniser(_open_folder(folder), languages=languages, version=_digest(folder))
    if package := _find_package(model):
        return Recogniser(SpacyNames(model), languages=languages, version=_digest(package))
    raise model_error(f"{model} is neither a folder nor an installed pipeline of spaCy")


class Recogniser(NameRecogniser):
    """A model with the languages that it reads; its labels are read as kinds of names, others are left out."""

    def __init__(self, model: NameModel, *, languages: Collection[str], version: str) -> None:
        if not any(label.upper() in _KINDS for label in model.labels):
            told = ", ".join(sorted(model.labels)) or "none"
            raise model_error(f"its labels ({told}) name no ORG, PER or LOC")
        self._model = model
        self._languages = frozenset(languages)
        self.longest = model.longest
        self.version = version

    def reads(self, language: str) -> bool:
        """Whether articles of a language are given to the model."""
        return language in self._languages

    def find(self, text: str) -> Iterator[RecognisedName]:
        """The organisations, people and places of a text."""
        for start, end, label in self._model.find(text):
            if kind := _KINDS.get(label.upper()):
                yield RecognisedName(kind=kind, start=start, end=end)


def _open_folder(folder: Path) -> NameModel:
    is_gliner, is_spacy = (all((folder / name).is_file() for name in names) for names in (_GLINER, _SPACY))
    if is_gliner and is_spacy:
        raise model_error(f"{folder} holds a model of GLiNER and a pipeline of spaCy; name a folder with one of them")
    if is_gliner:
        return GlinerNames(folder)
    if is_spacy:
        return SpacyNames(folder)
    if (folder / MODEL).is_file():
        return OnnxNames(folder)
    kinds = f"{MODEL} (ONNX), {' and '.join(_SPACY)} (spaCy), {_GLINER[0]} (GLiNER)"
    raise model_error(f"{folder} holds the files of no model: {kinds}")


def _find_package(name: str) -> Path | None:
    """The folder of an installed pipeline of spaCy, which is not imported for that."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    folders = map(Path, spec.submodule_search_locations or ()) if spec else ()
    return next((folder for folder in folders if (folder / "meta.json").is_file()), None)


def _digest(folder: Path) -> str:
    """What changes with any of the model's files, and with nothing else: not with its place, nor with times."""
    whole = hashlib.sha256()
    try:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            name = file.relative_to(folder)
            if not any(part.startswith(".") or part == "__pycache__" for part in name.parts):
                with file.open("rb") as opened:
                    content = hashlib.file_digest(opened, "sha256").hexdigest()
                whole.update(f"{name.as_posix()}\n{content}\n".encode())
    except OSError as error:
        raise model_error(f"{folder} cannot be read: {error}") from None
    return whole.hexdigest()[:12]
