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
