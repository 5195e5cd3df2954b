import os
from pathlib import Path

import pytest

from extractors.models import Models
from extractors.records import MentionKind
from pactwatch.models import load_models
from tests.eval.mentions import score_pud, score_sample, score_seeds, score_uner

SHARED = os.environ.get("PACTWATCH_SHARED", "")
needs_shared = pytest.mark.skipif(not SHARED, reason="PACTWATCH_SHARED names no folder of shared data")


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


@pytest.mark.parametrize(
    ("language", "kind", "floor"),
    [
        ("zh", MentionKind.ORGANISATION, 0.90),
        ("zh", MentionKind.PERSON, 0.95),
        ("en", MentionKind.ORGANISATION, 0.90),
        ("en", MentionKind.PERSON, 0.90),
    ],
)
def test_names_on_the_sample_site(language: str, kind: MentionKind, floor: float, models: Models) -> None:
    assert score_sample(models, language=language, kind=kind).f1 >= floor


@needs_shared
@pytest.mark.parametrize(("language", "floor"), [("zh", 0.95), ("en", 0.95)])
def test_organisations_of_the_seeds(language: str, floor: float, models: Models) -> None:
    assert score_seeds(Path(SHARED), models, language=language).f1 >= floor


@needs_shared
@pytest.mark.parametrize(("language", "floor"), [("zh", 0.55), ("en", 0.50)])
def test_organisations_of_uner(language: str, floor: float, models: Models) -> None:
    assert score_uner(Path(SHARED), models, language=language, half=None).f1 >= floor


@needs_shared
@pytest.mark.parametrize(("language", "floor"), [("zh", 0.50), ("en", 0.42)])
def test_organisations_of_parallel_sentences(language: str, floor: float, models: Models) -> None:
    assert score_pud(Path(SHARED), models, language=language, half=None).f1 >= floor
