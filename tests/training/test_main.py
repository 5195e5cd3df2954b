"""`python -m training` fits a language's models in two rounds and puts their tables in place at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.linear_models import read_linear_model
from config.type_models import read_type_model
from extractors.records import EventType
from training.__main__ import main
from training.examples import Labelled, read_examples

MODELS = ("dates", "events", "names", "roles", "telling", "types")
OLD = "older table"


def list_few(language: str) -> Iterator[Labelled]:
    """Some articles of each type with marked participants, and a few kept apart."""
    counted: Counter[tuple[frozenset[str], bool]] = Counter()
    for one in read_examples(language):
        counted[one.types, one.apart] += 1
        if one.tellings is not None and len(one.types) < 2 and counted[one.types, one.apart] <= (2 if one.apart else 7):
            yield one
    yield Labelled(
        text="\n\n".join(EventType),
        day="",
        types=frozenset(),
        sentences=tuple((one, frozenset({one})) for one in EventType),
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in MODELS:
        (tmp_path / f"weights.{name}.zh.tsv").write_text(OLD, encoding="utf-8")
    monkeypatch.setattr("training.__main__.FOLDER", tmp_path)
    monkeypatch.setattr("training.__main__.read_examples", list_few)
    monkeypatch.setattr("sys.argv", ["training", "--only", "zh"])
    return tmp_path


def test_all_tables_are_put_in_place(folder: Path) -> None:
    main()
    assert sorted(file.name for file in folder.iterdir()) == [f"weights.{name}.zh.tsv" for name in MODELS]
    assert {*read_type_model(folder, "zh").texts.answers} == {*EventType}
    for name in ("dates", "events", "names", "roles"):
        assert len(read_linear_model(folder / f"weights.{name}.zh.tsv").answers) > 1


def test_an_interrupted_run_leaves_the_tables_that_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("training.__main__.read_events", interrupt)  # between the rounds
    with pytest.raises(KeyboardInterrupt):
        main()
    assert {file.read_text(encoding="utf-8") for file in folder.iterdir()} == {OLD}
    assert len([*folder.iterdir()]) == len(MODELS)
