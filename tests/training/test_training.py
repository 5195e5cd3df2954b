"""The models of event types are fitted, written and read back."""

from __future__ import annotations

from pathlib import Path

from config.event_weights import read_event_weights
from extractors.events.classifier import find_rows, rate
from extractors.events.features import list_tokens, name_features
from extractors.masks import Piece, Sentence
from extractors.records import EventType
from pactwatch.models import load_models
from training.__main__ import LANGUAGES, fit, read_examples, read_features


def features(text: str) -> list[str]:
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    return name_features(list_tokens(text, sentence, (), language="en"))


def test_what_is_fitted_tells_types_apart(tmp_path: Path) -> None:
    told = {
        EventType.AGREEMENT_SIGNED: "The two firms have inked a pact on {}.",
        EventType.MEETING_HELD: "Delegates gathered for the forum on {}.",
    }
    examples = [(kind, text.format(topic)) for topic in ("ports", "farms", "chips") for kind, text in told.items()]
    quiet = [f"The weather in {place} was mild." for place in ("Oslo", "Turin", "Lagos")]
    others = [frozenset[str]()] * len(quiet)
    everything = [frozenset({one}) for one in EventType]
    table = fit(
        [features(text) for text in [*(text for _, text in examples), *quiet, *(one.value for one in EventType)]],
        [*(frozenset({kind}) for kind, _ in examples), *others, *everything],
        least=2,
    )
    file = tmp_path / "weights.en.tsv"
    file.write_text(table, encoding="utf-8")
    weights = read_event_weights(file)
    rating = rate(find_rows(features("Three banks have inked a pact on tunnels."), weights), weights)
    assert max(rating.likelihoods, key=lambda kind: rating.likelihoods[kind]) == EventType.AGREEMENT_SIGNED


def test_the_names_of_a_text_are_signs() -> None:
    text = "Zhoushan Harbour Bank joined Li Wei in Ningbo."
    pieces = [
        Piece(kind=kind, start=text.index(name), end=text.index(name) + len(name))
        for kind, name in (("org", "Zhoushan Harbour Bank"), ("person", "Li Wei"), ("place", "Ningbo"))
    ]
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    tokens = list_tokens(text, sentence, pieces, language="en")
    assert tokens.texts == ["@", "bank", "joined", "&", "in", "%"]


def test_every_labelled_article_can_be_read() -> None:
    for language in LANGUAGES:
        examples = list(read_examples(language))
        assert len(examples) > 500
        assert all(one.types <= set(EventType) and one.text for one in examples)
    assert "联盟" in read_features("澄江创新联盟昨日成立。", "zh", load_models())
