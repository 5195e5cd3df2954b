"""The models of event types are fitted, written and read back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from config.exceptions import SettingsError
from config.linear_models import read_linear_model
from config.type_models import read_type_model
from extractors.events.classifier import OTHER, OWN, choose, list_signs, rate, rate_each, weigh_rule
from extractors.events.features import list_tokens, name_features
from extractors.events.role_features import NONE
from extractors.masks import Piece, Sentence
from extractors.records import EventType, Role
from pactwatch.models import load_models
from training.dates import read_dates
from training.event_names import read_names
from training.events import read_events
from training.examples import (
    LANGUAGES,
    Labelled,
    Telling,
    read_articles,
    read_examples,
    read_marked,
    read_scene,
)
from training.fitting import fit_answers
from training.roles import read_roles
from training.types import Counted, Reading, read_text


def features(text: str) -> list[str]:
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    return name_features(text, sentence, (), language="en")


def build_reading(text: str, kinds: set[EventType], score: float | None = None) -> Reading:
    told = frozenset(kind.value for kind in kinds)
    scores = {} if score is None else dict.fromkeys(told, score)
    return Reading(features=(tuple(features(text)),), types=told, spoken=(told,), scores=scores)


def test_what_is_fitted_tells_types_apart(tmp_path: Path) -> None:
    told = {
        EventType.AGREEMENT_SIGNED: "The two firms have inked a pact on {}.",
        EventType.MEETING_HELD: "Delegates gathered for the forum on {}.",
    }
    read = [
        build_reading(text.format(topic), {kind}, 0.9)
        for topic in ("ports", "farms", "chips", "roads", "seas", "bees")
        for kind, text in told.items()
    ]
    read += [build_reading(f"The weather in {place} was mild.", set()) for place in ("Oslo", "Turin", "Lagos")]
    read += [build_reading(one.value, {one}) for one in EventType for _ in range(3)]
    counted = Counted(read, least=2)
    (tmp_path / "weights.types.en.tsv").write_text(counted.fit_types(), encoding="utf-8")
    (tmp_path / "weights.telling.en.tsv").write_text(counted.fit_telling(), encoding="utf-8")
    model = read_type_model(tmp_path, "en")
    rows = model.texts.find_rows(features("Three banks have inked a pact on tunnels."))
    signed = model.texts.answers.index(EventType.AGREEMENT_SIGNED)
    for weights in (model.texts, model.sentences):
        odds = rate(rows, weights).odds
        assert odds.argmax() == signed
        texts = ([], rows, [*rows, rows[0]])
        places = np.repeat(np.arange(len(texts)), [*map(len, texts)])
        assert rate_each(places, np.array([*rows, *rows, rows[0]]), len(texts), weights) == pytest.approx(
            np.array([rate(one, weights).odds for one in texts]), abs=1e-4
        )
    assert weigh_rule(model.telling, 0.9) > 0
    neither, kind = np.zeros(2, dtype=np.float32), np.ones(2, dtype=np.float32)
    likely, likelier = (model.telling.weigh_amounts(list_signs(odds, odds[None])) for odds in (neither, kind))
    assert (likely < likelier).all()


def test_a_table_of_types_without_sentences_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.types.en.tsv").write_text(
        "feature\trarity\tx\n(any text)\t0\t1\npact\t1\t1\n", encoding="utf-8"
    )
    with pytest.raises(SettingsError, match=r"weights\.types\.en\.tsv"):
        read_type_model(tmp_path, "en")


def test_scenes_find_the_labels_of_sentences() -> None:
    sentences = (
        ("Port firms sign pact", frozenset({"agreement_signed"})),
        ("Norlund said so.", frozenset[str]()),
        ("They will meet in Oslo; the forum is theirs.", frozenset({"meeting_held"})),
    )
    text = f"{sentences[0][0]}\n\n{sentences[1][0]} {sentences[2][0]}"
    labelled = Labelled(text=text, day="2026-03-18", types=frozenset(), sentences=sentences)
    models = load_models()
    reading = read_text(read_scene(labelled, "en", models), labelled, models.events.languages["en"])
    assert reading.spoken == ({"agreement_signed"}, frozenset(), {"meeting_held"})


def test_the_names_of_a_text_are_signs() -> None:
    text = "Zhoushan Harbour Bank joined Li Wei in Ningbo."
    pieces = [
        Piece(kind=kind, start=text.index(name), end=text.index(name) + len(name))
        for kind, name in (("org", "Zhoushan Harbour Bank"), ("person", "Li Wei"), ("place", "Ningbo"))
    ]
    sentence = Sentence(index=0, start=0, end=len(text), paragraph=0)
    tokens = list_tokens(text, sentence, pieces, language="en")
    assert tokens.texts == ["@", "bank", "joined", "&", "in", "%"]


def test_forms_of_one_word_share_their_stem() -> None:
    one, other = features("launching partnerships"), features("launched partnership")
    assert {"~launch", "~launch ~partnership"} <= {*one} & {*other}
    assert "~sign" not in features("signs")  # five letters: its own stem


def test_every_labelled_article_can_be_read() -> None:
    for language in LANGUAGES:
        examples = list(read_examples(language))
        assert len(examples) > 500
        assert all(one.types <= set(EventType) and one.text for one in examples)
        arguments = [pair for one in examples for telling in one.tellings or () for pair in telling.arguments]
        assert {role for role, _ in arguments} <= set(Role)
        assert not any("|" in name or "[" in name for _, name in arguments)
    example = Labelled(text="澄江创新联盟昨日成立。", day="2026-03-18", types=frozenset())
    models = load_models()
    assert "联盟" in read_text(read_scene(example, "zh", models), example, models.events.languages["zh"]).words


def test_marks_are_read_as_names_and_arguments() -> None:
    row = {
        "day": "2026-03-18",
        "events": {"1": "agreement_signed", "2": "funding_made"},
        "dates": {"1": "2026-03-16"},
        "text": "[1.name|Fjord Pact] signed\n\n[1.party 2.recipient|Norlund] and [1.party#36|36 ports] signed.",
    }
    example = read_marked(row)
    assert example.text == "Fjord Pact signed\n\nNorlund and 36 ports signed."
    assert example.tellings == (
        Telling(
            type="agreement_signed",
            name="Fjord Pact",
            arguments=(("party", "Norlund"), ("party", "36 ports")),
            date="2026-03-16",
        ),
        Telling(type="funding_made", name="", arguments=(("recipient", "Norlund"),), date=None),
    )


def test_the_roles_of_marked_articles_are_learnt(tmp_path: Path) -> None:
    models = load_models()
    text = (
        "[1.party|{} University] signed a memorandum of understanding with [1.party|{} Hospital]. "
        "{} Institute said so. It was witnessed by [1.witness|{} Council]."
    )
    read = []
    for names in (
        ("Ash", "Corby", "Dun", "Ely"),
        ("Elmet", "Farrow", "Gos", "Hart"),
        ("Ilmer", "Jarrow", "Kell", "Lorne"),
    ):
        row = {"day": "2026-03-18", "events": {"1": "agreement_signed"}, "text": text.format(*names)}
        example = read_marked(row)
        scene = read_scene(example, "en", models)
        read += read_roles(scene, example.tellings or (), models.events.languages["en"])
    assert [role for _, role in read] == [Role.PARTY, Role.PARTY, NONE, Role.WITNESS] * 3
    file = tmp_path / "weights.roles.en.tsv"
    file.write_text(fit_answers(read, least=2, strength=0.5), encoding="utf-8")
    model = read_linear_model(file)
    told = [choose(features, model) for features, _ in read[:4]]
    assert [max(one, key=lambda part: one[part]) for one in told] == [Role.PARTY, Role.PARTY, NONE, Role.WITNESS]


def test_the_dates_of_marked_articles_are_learnt(tmp_path: Path) -> None:
    models = load_models()
    text = (
        "[1.party|{} University] signed a memorandum of understanding with [1.party|{} Hospital] on 9 March, "
        "the registrar said on Monday."
    )
    read = []
    for names in (("Ash", "Corby"), ("Elmet", "Farrow"), ("Ilmer", "Jarrow")):
        row = {
            "day": "2026-03-18",
            "events": {"1": "agreement_signed"},
            "dates": {"1": "2026-03-09"},
            "text": text.format(*names),
        }
        example = read_marked(row)
        read += read_dates(read_scene(example, "en", models), example.tellings or (), models.events.languages["en"])
    assert [answer for _, answer in read] == [OWN, OTHER] * 3
    file = tmp_path / "weights.dates.en.tsv"
    file.write_text(fit_answers(read, least=2, strength=0.5), encoding="utf-8")
    model = read_linear_model(file)
    own, other = (choose(features, model)[OWN] for features, _ in read[:2])
    assert own > 0.5 > other


def test_the_names_of_events_are_learnt(tmp_path: Path) -> None:
    models = load_models()
    text = (
        "[1.initiator|{} University] launched a booking platform on Monday. "
        "It is called [1.name|{}], {} Institute said."
    )
    read = []
    for names in (("Ash", "Fjordling", "Corby"), ("Elmet", "Quaylet", "Farrow"), ("Ilmer", "Portling", "Jarrow")):
        row = {"day": "2026-03-18", "events": {"1": "platform_launched"}, "text": text.format(*names)}
        example = read_marked(row)
        read += read_names(read_scene(example, "en", models), example.tellings or (), models.events.languages["en"])
    assert [answer for _, answer in read].count(OWN) == 3
    file = tmp_path / "weights.names.en.tsv"
    file.write_text(fit_answers(read, least=2, strength=0.5), encoding="utf-8")
    model = read_linear_model(file)
    likely = [choose(features, model)[OWN] for features, _ in read]
    assert min(one for one, (_, answer) in zip(likely, read, strict=True) if answer == OWN) > max(
        one for one, (_, answer) in zip(likely, read, strict=True) if answer == OTHER
    )


def test_drafts_that_are_no_marked_event_are_learnt() -> None:
    models = load_models()
    row = {
        "day": "2026-03-18",
        "events": {"1": "agreement_signed"},
        "text": (
            "[1.party|Ash University] and [1.party|Corby Hospital] signed a memorandum of understanding in Oslo "
            "on Monday. Elmet College launched the Elmet Skills Platform in May."
        ),
    }
    example = read_marked(row)
    scene = read_scene(example, "en", models)
    answers = [answer for _, answer in read_events(scene, example.tellings or (), models.events.languages["en"])]
    assert sorted(answers) == [OTHER, OWN]


def test_listed_events_of_an_article_are_its_tellings(tmp_path: Path) -> None:
    file = tmp_path / "articles.en.jsonl"
    event = {"type": "agreement_signed", "name": "", "date": "", "arguments": {"party": ["Norlund", "Tarvas"]}}
    row = {"day": "2026-03-18", "sentences": [["Two sign", ["agreement_signed"]], ["⟦Norlund⟧ and ⟦Tarvas⟧ did.", []]]}
    lines = [json.dumps({**row, "events": [event]}), json.dumps(row)]
    file.write_text("\n".join(lines), encoding="utf-8")
    one, other = read_articles(file, "en")
    told = (Telling(type="agreement_signed", name="", arguments=(("party", "Norlund"), ("party", "Tarvas")), date=""),)
    assert one.tellings == told
    assert other.tellings is None
