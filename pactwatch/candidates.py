"""Files of names to choose from, and the names that are looked for among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from config.exceptions import InputError
from linking.candidates import Candidate, Match
from linking.verdict import Level
from pactwatch.extraction import Json


def read_candidates(path: Path) -> tuple[Candidate, ...]:
    """One candidate a line: a name, or JSON `{"id","name","names"?}`; InputError names file, line and field."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputError(str(path), "no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    found = tuple(
        _read_candidate(line.strip(), f"{path}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )
    if not found:
        raise InputError(str(path), "holds no names")
    return found


def _read_candidate(line: str, where: str) -> Candidate:
    if not line.startswith("{"):
        return Candidate(id="", names=(line,))
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is not JSON: {error}") from None
    name, identity, others = record.get("name"), record.get("id", ""), record.get("names", [])
    if not isinstance(name, str) or not name.strip():
        raise InputError(f"{where}, name", "is not a text")
    if not isinstance(identity, str | int):
        raise InputError(f"{where}, id", "is neither a text nor a number")
    if not isinstance(others, list) or not all(isinstance(one, str) and one.strip() for one in others):
        raise InputError(f"{where}, names", "is not a list of texts")
    return Candidate(id=str(identity), names=tuple(dict.fromkeys([name, *others])))


def read_names(stream: IO[bytes]) -> Iterator[str]:
    """One name a line, an empty line an empty name; InputError for a line that is not UTF-8."""
    for number, line in enumerate(stream, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise InputError(f"standard input, line {number}", "is not UTF-8") from None


def render_matches(name: str, matches: tuple[Match, ...]) -> Json:
    """A name with the candidates that may be it, as `organisations match` writes it."""
    return {"name": name, "candidates": [_render(one) for one in matches if one.verdict.level is not Level.NONE]}


def _render(match: Match) -> Json:
    rendered: dict[str, Json] = {"id": match.candidate.id} if match.candidate.id else {}
    reasons: list[Json] = [*match.verdict.reasons]
    if match.name != match.candidate.names[0]:
        reasons.append(f"by its name {match.name}")
    return rendered | {
        "name": match.candidate.names[0],
        "score": match.verdict.score,
        "level": match.verdict.level.value,
        "reasons": reasons,
    }
