"""Vectors: both engines find the nearest passages under the same filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from config.exceptions import IndexFailure
from linking.embedding import Matrix, normalise
from search.embedded_vectors import EmbeddedVectors
from search.vectors import Filters, VectorDocument, VectorIndex

OpenVectors = Callable[[], VectorIndex]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def open_same(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenVectors]:
    """A function that opens the same vectors anew, as another process would."""
    if request.param == "embedded":
        yield lambda: EmbeddedVectors(tmp_path, model="made")
        return
    from search.elasticsearch_vectors import ElasticsearchVectors  # noqa: PLC0415

    settings = request.getfixturevalue("elastic_settings")
    yield lambda: ElasticsearchVectors(settings, model="made")
    ElasticsearchVectors(settings, model="made").drop()


def vectors(*rows: tuple[float, float, float]) -> Matrix:
    return normalise(np.array(rows, dtype=np.float32))


def document(name: str, *rows: tuple[float, float, float]) -> VectorDocument:
    return VectorDocument(
        id=name,
        content_hash=f"{name}-1",
        language="zh" if name.startswith("z") else "en",
        source_id="paper" if name.endswith("1") else "school",
        day=f"2026-03-0{name[-1]}",
        types=("alliance_formed",) if name.endswith("2") else (),
        vectors=vectors(*rows),
    )


DOCUMENTS = (
    document("z1", (1, 0, 0), (0, 1, 0.1)),
    document("z2", (1, 1, 0)),
    document("e1", (0, 0, 1), (0.1, 0, 1), (0.9, 0.1, 0)),
    document("e2", (0, 1, 1)),
)
EAST = vectors((1, 0, 0))[0]
ALL = Filters()


def names(index: VectorIndex, size: int = 10, **filters: object) -> list[str]:
    return [hit.id for hit in index.find_near(EAST, Filters(**filters), size=size)]  # type: ignore[arg-type]


def test_each_article_is_found_once_by_its_nearest_passage(open_same: OpenVectors) -> None:
    index = open_same()
    assert index.find_near(EAST, ALL, size=10) == ()
    assert index.read_hashes() == {}
    index.write(DOCUMENTS)
    hits = open_same().find_near(EAST, ALL, size=10)
    assert [(hit.id, hit.passage) for hit in hits] == [("z1", 0), ("e1", 2), ("z2", 0), ("e2", 0)]
    assert [hit.score for hit in hits] == pytest.approx(
        [1, 0.9938, 0.7071, 0], abs=0.01
    )  # the server keeps vectors in fewer bits
    assert names(open_same(), 2) == ["z1", "e1"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"languages": ("en",)}, ["e1", "e2"]),
        ({"sources": ("school",)}, ["z2", "e2"]),
        ({"types": ("alliance_formed", "policy_issued")}, ["z2", "e2"]),
        ({"since": "2026-03-02"}, ["z2", "e2"]),
        ({"until": "2026-03-01", "languages": ("zh",)}, ["z1"]),
        ({"languages": ("de",)}, []),
    ],
)
def test_filters_hold_before_the_nearest_are_chosen(
    open_same: OpenVectors, changes: dict[str, tuple[str, ...]], found: list[str]
) -> None:
    index = open_same()
    index.write(DOCUMENTS)
    assert names(index, 2, **changes) == found


def test_a_newer_self_and_a_deletion_win(open_same: OpenVectors) -> None:
    index = open_same()
    index.write(DOCUMENTS)
    index.write([replace(document("e1", (0, 1, 0)), content_hash="e1-2")], deleted=["z1", "unknown"])
    assert index.read_hashes() == {"z2": "z2-1", "e1": "e1-2", "e2": "e2-1"}
    assert [hit.id for hit in open_same().find_near(EAST, ALL, size=10) if hit.score > 0.1] == ["z2"]
    index.write([DOCUMENTS[0]])
    assert names(open_same(), 1) == ["z1"]


def test_many_small_writes_become_one_segment(tmp_path: Path) -> None:
    index, reader = EmbeddedVectors(tmp_path, model="made"), EmbeddedVectors(tmp_path, model="made")
    for number in range(40):
        index.write([document(f"e{number}1", (1, number, 0))], deleted=[f"e{number - 1}1"] if number % 2 else [])
        assert len(reader.read_hashes()) == number // 2 + 1
    assert len(list((tmp_path / "made").glob("*.npy"))) < 20
    assert names(reader, 2) == ["e11", "e31"]


def test_what_a_killed_writer_left_is_not_seen(tmp_path: Path) -> None:
    index = EmbeddedVectors(tmp_path, model="made")
    index.write(DOCUMENTS[:2])
    (tmp_path / "made" / "000002.npy").write_bytes(b"half a matr")
    assert names(EmbeddedVectors(tmp_path, model="made")) == ["z1", "z2"]
    index.write(DOCUMENTS[2:])
    assert names(EmbeddedVectors(tmp_path, model="made")) == ["z1", "e1", "z2", "e2"]


def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    EmbeddedVectors(tmp_path, model="made").write(DOCUMENTS)
    (tmp_path / "made" / "000001.json").write_text("{}", encoding="utf-8")
    with pytest.raises(IndexFailure, match="pactwatch semantic update"):
        EmbeddedVectors(tmp_path, model="made").find_near(EAST, ALL, size=10)
