"""A model of names of the user's own, made on the spot: ONNX, spaCy's and GLiNER's through the same setting."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from config.exceptions import SettingsError
from config.settings import read_settings
from database.store import Catalogue
from extractors.annotate import annotate
from extractors.models import NameRecogniser
from extractors.records import AnnotatedArticle, MentionKind, Page
from pactwatch.application import now
from pactwatch.models import load_models
from pactwatch.recognisers import open_recogniser
from pactwatch.workers import Workers
from tests.made_model import make_classifier
from tests.made_pipelines import make_gliner, make_package, make_ruler, make_trained
from tests.pactwatch.calling import Called
from tests.pactwatch.conftest import Pactwatch

LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "B-LOC")
WORDS = {"tessaro": "B-ORG", "quill": "B-ORG", "works": "I-ORG", "maru": "B-PER", "osterby": "B-LOC"}
TEXT = "Officials said that Tessaro would build a ferry terminal with the Quill Works’s help. Maru spoke in Osterby."
NAMES = {"Tessaro": "ORG", "the Quill Works": "ORG", "Maru": "PERSON", "Osterby": "GPE", "help": "EVENT"}
FOUND = [
    (MentionKind.ORGANISATION, "Tessaro"),
    (MentionKind.ORGANISATION, "Quill Works"),
    (MentionKind.PERSON, "Maru"),
    (MentionKind.PLACE, "Osterby"),
]
HAS_GLINER = importlib.util.find_spec("gliner") is not None


def make_model(folder: Path, labels: tuple[str, ...] = LABELS) -> Path:
    return make_classifier(folder, WORDS, names=labels)


def open_model(model: Path | str) -> NameRecogniser:
    recogniser = open_recogniser(str(model), ["en"])
    assert recogniser is not None
    return recogniser


def with_model(pactwatch: Pactwatch, model: Path | str, **more: str) -> Pactwatch:
    return Pactwatch(
        pactwatch.data, {"PACTWATCH_EXTRACT_NAME_MODEL": str(model), "PACTWATCH_EXTRACT_WORKERS": "1", **more}
    )


def extract(pactwatch: Pactwatch, text: str = TEXT) -> dict[str, list[Mapping[str, object]]]:
    (record,) = pactwatch.lines("extract", "-", stdin=json.dumps({"id": 1, "text": text}).encode())
    return record  # type: ignore[return-value]


def read_texts(record: Mapping[str, list[Mapping[str, object]]], key: str) -> set[object]:
    return {one["text"] for one in record[key]}


def test_words_are_joined_to_names(tmp_path: Path) -> None:
    recogniser = open_model(make_model(tmp_path))
    assert [(one.kind, TEXT[one.start : one.end]) for one in recogniser.find(TEXT)] == FOUND
    assert recogniser.reads("en")
    assert not recogniser.reads("zh")


def test_a_text_longer_than_the_model_reads_is_read_in_pieces(tmp_path: Path) -> None:
    text = "and so on " * 400 + "Tessaro"
    assert [text[one.start : one.end] for one in open_model(make_model(tmp_path)).find(text)] == ["Tessaro"]


def test_extract_finds_what_the_model_knows(pactwatch: Pactwatch, tmp_path: Path) -> None:
    without = {one.text for one in annotate_with(None, TEXT).mentions}
    found = extract(with_model(pactwatch, make_model(tmp_path / "model")))
    assert {"Tessaro", "Quill Works"} <= read_texts(found, "organisations") - without
    assert "Osterby" in read_texts(found, "places") - without


def test_extract_reads_a_pipeline_of_spacy(pactwatch: Pactwatch, tmp_path: Path) -> None:
    model = make_ruler(tmp_path / "model", NAMES)
    # Characters outside the first plane and a long text: offsets are code points of the whole.
    text = f"𠮷𠮷 café. {'Nothing of that kind was said on any of those days. ' * 200}\n\n{TEXT}"
    found = extract(with_model(pactwatch, model), text)
    assert {"Tessaro", "Quill Works"} <= read_texts(found, "organisations")
    assert read_texts(found, "people") == {"Maru"}
    assert read_texts(found, "places") == {"Osterby"}
    for one in (*found["organisations"], *found["people"], *found["places"]):
        assert text[one["start"] : one["end"]] == one["text"]  # type: ignore[misc]


def test_extract_reads_a_trained_pipeline_of_spacy(pactwatch: Pactwatch, tmp_path: Path) -> None:
    text = "Officials of Tessaro met a visitor called Maru ."
    sentences = {text: [(13, 20, "ORG"), (42, 46, "PERSON")], "A visitor met officials .": []}
    found = extract(with_model(pactwatch, make_trained(tmp_path / "model", sentences)), text)
    assert (read_texts(found, "organisations"), read_texts(found, "people")) == ({"Tessaro"}, {"Maru"})


def test_an_installed_pipeline_is_named_as_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = make_package(tmp_path, {"Tessaro": "ORG", "Maru": "PERSON", "Osterby": "GPE", "Quill Works": "ORG"})
    monkeypatch.syspath_prepend(str(tmp_path))
    recogniser = open_model(package)
    assert [(one.kind, TEXT[one.start : one.end]) for one in recogniser.find(TEXT)] == FOUND


@pytest.mark.skipif(
    not HAS_GLINER, reason="GLiNER is not installed: pip install 'pactwatch[gliner]' brings it and torch"
)
@pytest.mark.filterwarnings("ignore")  # torch's and transformers' own, of things to come
def test_extract_reads_a_model_of_gliner(pactwatch: Pactwatch, tmp_path: Path) -> None:
    model = make_gliner(tmp_path)
    recogniser = open_model(model)
    assert recogniser.longest == 64
    assert all(0 <= one.start < one.end <= len(TEXT) for one in recogniser.find(TEXT))
    roomy = with_model(pactwatch, model, PACTWATCH_EXTRACT_MAX_MEMORY_BYTES="4294967296")
    assert extract(roomy, f"{TEXT} " * 30)["id"] == 1


def test_the_version_changes_with_the_files_of_the_model_and_with_nothing_else(tmp_path: Path) -> None:
    first, copy, other = (
        open_model(make_ruler(tmp_path / name, names)).version
        for name, names in (("a", NAMES), ("b", NAMES), ("c", {"Tessaro": "ORG"}))
    )
    assert first == copy
    assert first != other


def annotate_with(recogniser: NameRecogniser | None, text: str) -> AnnotatedArticle:
    page = Page(requested_url="", final_url="", body=text.encode(), fetched_at=None, external_id="a", is_text=True)
    return annotate(page, replace(load_models(), recogniser=recogniser))


def test_another_model_reads_the_same_text_again(tmp_path: Path) -> None:
    less, more = (open_model(make_ruler(tmp_path / str(len(names)), names)) for names in ({"Tessaro": "ORG"}, NAMES))
    with Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}") as catalogue:
        outcomes = [
            catalogue.save_article(annotate_with(model, TEXT), now=now()).value
            for model in (None, None, less, less, more, None)
        ]
    assert outcomes == ["indexed", "unchanged", "updated", "unchanged", "updated", "updated"]


def test_an_article_of_a_language_that_the_model_does_not_read_is_as_without_it(tmp_path: Path) -> None:
    text = "记者从望鹤楼获悉,昨日有三百人到场。"
    model = str(make_ruler(tmp_path / "model", {"望鹤楼": "ORG"}, language="zh"))
    assert annotate_with(open_recogniser(model, ["en"]), text) == annotate_with(None, text)
    read = annotate_with(open_recogniser(model, ["zh"]), text)
    assert "望鹤楼" in {one.text for one in read.mentions}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("nothing", "is neither a folder nor an installed pipeline of spaCy"),
        ("an empty folder", "holds the files of no model"),
        ("labels of no names", "name no ORG, PER or LOC"),
        ("a broken model", "cannot be loaded"),
        ("rules for no names", r"its labels \(EVENT\) name no ORG, PER or LOC"),
        ("a broken pipeline", "cannot be loaded by spaCy"),
        ("two models", "holds a model of GLiNER and a pipeline of spaCy"),
    ],
)
def test_a_model_that_cannot_be_used_is_told_by_its_setting(tmp_path: Path, made: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as raised:
        open_model(make_unusable(tmp_path / "model", made))
    assert raised.value.key == "name_model"


def make_unusable(model: Path, made: str) -> Path:
    if made == "an empty folder":
        model.mkdir()
    elif made == "labels of no names":
        make_model(model, ("O", "B-X", "I-X", "B-Y", "B-Z"))
    elif made == "a broken model":
        (make_model(model) / "model.onnx").write_bytes(b"no model")
    elif made == "rules for no names":
        make_ruler(model, {"help": "EVENT"})
    elif made == "a broken pipeline":
        (make_ruler(model, NAMES) / "config.cfg").write_text("[nlp", encoding="utf-8")
    elif made == "two models":
        (make_ruler(model, NAMES) / "gliner_config.json").write_text("{}", encoding="utf-8")
    return model


@pytest.mark.parametrize("library", ["spacy", "gliner"])
def test_a_missing_library_is_told_with_the_command_that_brings_it(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = make_ruler(tmp_path / "model", NAMES)
    if library == "gliner":
        (model / "gliner_config.json").write_text("{}", encoding="utf-8")
        (model / "config.cfg").unlink()
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SettingsError, match=rf"\[extract\] name_model: .*pip install 'pactwatch\[{library}\]'"):
        open_model(model)


def test_commands_and_doctor_tell_a_missing_library_before_any_record(pactwatch: Pactwatch, tmp_path: Path) -> None:
    hidden = 'raise ModuleNotFoundError("No module named spacy")\n'
    (tmp_path / "spacy.py").write_text(hidden, encoding="utf-8")
    without = with_model(pactwatch, make_ruler(tmp_path / "model", NAMES), PYTHONPATH=str(tmp_path))
    ended = without.run("extract", "-", stdin=b'{"id": 1, "text": "Tessaro."}', code=2)
    assert ended.stdout == b""
    told = " ".join(ended.stderr.decode().split())
    assert "[extract] name_model" in told
    assert "pip install 'pactwatch[spacy]'" in told
    assert "Traceback" not in told
    (finding,) = [one for one in without.lines("doctor", "--json", code=1) if one["what"] == "name model"]
    assert finding["level"] == "problem"
    assert "pip install 'pactwatch[spacy]'" in str(finding["told"])


def test_doctor_loads_the_model(tmp_path: Path) -> None:
    model = str(make_ruler(tmp_path / "model", NAMES))
    called = Called(tmp_path / "data", {"PACTWATCH_EXTRACT_NAME_MODEL": model})
    (finding,) = [one for one in called.lines("doctor", "--json") if one["what"] == "name model"]
    assert finding["level"] == "well"


def test_a_model_that_leaves_a_worker_no_room_is_told_before_the_first_page(tmp_path: Path) -> None:
    settings = read_settings(None, {}).extract
    model = str(make_ruler(tmp_path / "model", NAMES))
    with pytest.raises(SettingsError, match="max_memory_bytes: 100,000,000 leave no room"):
        Workers(replace(settings, workers=1, name_model=model, max_memory_bytes=100_000_000))
