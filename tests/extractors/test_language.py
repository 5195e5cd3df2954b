from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractors.language import detect_chinese_script, detect_language


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("上海成立联盟", "zh", "Hans"),
        ("臺灣醫院簽署協議", "zh", "Hant"),
        ("中国", "zh", "Hans"),
        ("上海AI Lab与OpenAI等机构签约", "zh", "Hans"),
        ("Alliance", "en", "Latn"),
        ("Fudan 复旦 University signs agreement with partners", "en", "Latn"),
        ("東京大学は協定を結んだ", "ja", "Jpan"),
        ("서울대학교 병원", "ko", "Kore"),
        ("L'université a signé un accord de coopération avec l'hôpital et le ministère de la santé.", "fr", "Latn"),
        ("Министерство подписало соглашение о сотрудничестве с университетом", "ru", "Cyrl"),
        ("2023-06-01 21:40", "und", "Zyyy"),
        ("", "und", "Zyyy"),
    ],
)
def test_detect_language(text: str, language: str, script: str) -> None:
    guess = detect_language(text)
    assert (guess.language, guess.script) == (language, script)


def test_chinese_with_a_japanese_name_stays_chinese() -> None:
    assert detect_language("日本品牌の在上海举办新品发布会，与多家医院签署合作协议，共建联合实验室。").language == "zh"


def test_the_answer_is_the_same_every_time() -> None:
    text = "De universiteit heeft een overeenkomst met het ziekenhuis en het ministerie gesloten."
    assert {detect_language(text).language for _ in range(20)} == {"nl"}


def test_script_of_text_common_to_both() -> None:
    assert detect_chinese_script("人工") == "Hans"


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_sentences_of_each_language(language: str) -> None:
    path = Path(os.environ.get("PACTWATCH_SHARED", "/nonexistent")) / "data" / "language" / f"{language}.txt"
    if not path.is_file():
        pytest.skip("PACTWATCH_SHARED names no folder with data/language")
    sentences = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = [line for line in sentences if detect_language(line).language != language]
    assert len(wrong) <= len(sentences) / 100


SENTENCES = {
    "de": """Die Hochschule und das Krankenhaus haben in der Stadt einen Vertrag für die Forschung unterzeichnet, der
    auch für die Ausbildung gilt und bei dem sich beide nicht auf ein Jahr binden.""",
    "pt": """A universidade e o hospital assinaram na segunda-feira um acordo de cooperação que tem como objetivo a
    formação de médicos e que não se limita ao ensino, mas também inclui a pesquisa.""",
    "id": """Universitas dan rumah sakit itu telah menandatangani kerja sama untuk pendidikan dokter yang akan
    berlaku pada tahun ini, dan juga untuk penelitian dari kedua pihak.""",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_small_words_tell_a_language_without_the_detector(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.language.langdetect.detect", lambda _: "xx")
    assert detect_language(SENTENCES[language]).language == language


@pytest.mark.parametrize(
    ("text", "language"), [("Больницы открыли общий центр", "ru"), ("Лікарні відкрили спільний центр", "xx")]
)
def test_letters_tell_russian_without_the_detector(text: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.language.langdetect.detect", lambda _: "xx")
    assert detect_language(text).language == language


def test_small_words_of_several_languages_leave_it_to_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.language.langdetect.detect", lambda _: "xx")
    text = "de la Torre a el Prado en Lugo que Santiago de la Vega del Campo a Pontevedra en la Coruña de Oza"
    assert detect_language(text).language == "xx"
