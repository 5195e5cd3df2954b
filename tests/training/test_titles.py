"""What the model of titles is fitted to."""

from __future__ import annotations

import json
from pathlib import Path

from extractors.events.classifier import OTHER, OWN
from training.pages import AnnotatedPage, read_pages
from training.titles import read_lines

TEXT = "The nine harbours will share one register of pilots, the authority said on Monday, and publish it every week."
PAGE = f"""<html><head><title>Harbour Authority</title></head><body><h2>Newsroom desk</h2>
<div>Nine harbours share a register</div><div>13 March 2024</div>{f"<p>{TEXT}</p>" * 4}</body></html>"""


def read(folder: Path, **fields: str) -> list[AnnotatedPage]:
    case = folder / "en-z-01-register"
    case.mkdir()
    gold = {"url": "https://harbour.example/n/17", "http_charset": "utf-8", "title": "", "rejected": "", **fields}
    (case / "page.html").write_text(PAGE, encoding="utf-8")
    (case / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return list(read_pages(folder))


def test_each_line_that_may_be_the_title_is_an_example(tmp_path: Path) -> None:
    (page,) = read(tmp_path, title="Nine Harbours Share a Register")
    answers = [answer for _, answer in read_lines(page)]
    assert answers.count(OWN) == 1
    assert OTHER in answers


def test_a_page_that_is_no_article_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, title="Nine harbours share a register", rejected="list") == []
