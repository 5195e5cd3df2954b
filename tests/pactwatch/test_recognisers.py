"""A model of names of the user's own, made on the spot: a label for each word that it knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from extractors.records import MentionKind
from pactwatch.recognisers import open_recogniser
from tests.made_model import make_classifier
from tests.pactwatch.conftest import Pactwatch

LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "B-LOC")
WORDS = {"tessaro": "B-ORG", "quill": "B-ORG", "works": "I-ORG", "maru": "B-PER", "osterby": "B-LOC"}
TEXT = "Officials said that Tessaro would build a ferry terminal with the Quill Works’s help. Maru spoke in Osterby."


def make_model(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    return make_classifier(folder, WORDS, names=labels)


def test_words_are_joined_to_names(tmp_path: Path) -> None:
    recogniser = open_recogniser(str(make_model(tmp_path)), ["en"])
    assert recogniser is not None
    assert [(one.kind, TEXT[one.start : one.end]) for one in recogniser.find(TEXT)] == [
        (MentionKind.ORGANISATION, "Tessaro"),
        (MentionKind.ORGANISATION, "Quill Works"),
        (MentionKind.PERSON, "Maru"),
        (MentionKind.PLACE, "Osterby"),
    ]
    assert recogniser.reads("en")
    assert not recogniser.reads("zh")


def test_a_text_longer_than_the_model_reads_is_read_in_pieces(tmp_path: Path) -> None:
    recogniser = open_recogniser(str(make_model(tmp_path)), ["en"])
    assert recogniser is not None
    text = "and so on " * 400 + "Tessaro"
    assert [text[one.start : one.end] for one in recogniser.find(text)] == ["Tessaro"]


def test_extract_finds_what_the_model_knows(pactwatch: Pactwatch, tmp_path: Path) -> None:
    given = json.dumps({"id": 1, "text": TEXT}).encode()
    (without,) = pactwatch.lines("extract", "-", stdin=given)
    named = Pactwatch(pactwatch.data, {"PACTWATCH_EXTRACT_NAME_MODEL": str(make_model(tmp_path / "model"))})
    (found,) = named.lines("extract", "-", stdin=given)
    assert {"Tessaro", "Quill Works"} <= read_texts(found, "organisations") - read_texts(without, "organisations")
    assert "Osterby" in read_texts(found, "places") - read_texts(without, "places")


def read_texts(record: dict[str, object], key: str) -> set[object]:
    return {one["text"] for one in record[key]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("problem", ["no such folder", "no labels of names", "a broken model"])
def test_a_model_that_cannot_be_used_is_told_by_its_setting(pactwatch: Pactwatch, tmp_path: Path, problem: str) -> None:
    model = make_model(tmp_path / "model", ("O", "B-X", "I-X", "B-Y", "B-Z") if "labels" in problem else LABELS)
    if "broken" in problem:
        (model / "model.onnx").write_bytes(b"no model")
    if "folder" in problem:
        model = tmp_path / "elsewhere"
    with pytest.raises(SettingsError, match="name_model"):
        open_recogniser(str(model), ["en"])
    named = Pactwatch(pactwatch.data, {"PACTWATCH_EXTRACT_NAME_MODEL": str(model)})
    told = named.run("extract", "-", stdin=b'{"id": 1, "text": "Tessaro."}', code=2).stderr.decode()
    assert "name_model" in told
    assert "Traceback" not in told
