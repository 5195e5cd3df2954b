"""Linking 10,000 organisations across languages: ours against rapidfuzz's plain pairwise on the same names.

`python -m benchmarks.linking [--names N] [--asked N]`: English names to choose from, Chinese names asked for, made
from coined proper parts and the lexicons' fields and heads. Being made of what our lexicon knows, they measure time and
memory and flatter our share of right ones. Each side runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process

from config.institution_terms import InstitutionTerm, PartKind, load_institution_terms
from database.vocabulary import load_vocabulary
from linking.candidates import Candidate, NameIndex

COINED = "澄澜霁崖沧屿桐岚望栖云溪千帆明湖启衡拓远桅昌景禾珞珈"
Names = list[tuple[str, str]]


def make_names(number: int) -> Names:
    """Different Chinese names with their English ones, the same ones each time."""
    terms = load_institution_terms().terms
    fields, heads = (_choose(terms, kind) for kind in (PartKind.FIELD, PartKind.HEAD))
    random_ = random.Random(11)
    made: dict[str, str] = {}
    while len(made) < number:
        place = "".join(random_.sample(COINED, 2))
        field, head = random_.choice(fields), random_.choice(heads)
        english = f"{''.join(lazy_pinyin(place)).title()} {field.english[0]} {head.english[0]}"
        made.setdefault(place + field.zh + head.zh, english)
    return list(made.items())


def _choose(terms: Sequence[InstitutionTerm], kind: PartKind) -> list[InstitutionTerm]:
    return [one for one in terms if one.kind is kind and len(one.zh) > 1]


def link_by_parts(names: Names, asked: Names) -> int:
    """How many find their English name first, by the index over what names are made of."""
    index = NameIndex([Candidate(id=english, names=(english,)) for _, english in names], load_vocabulary())
    report("indexed")
    found = [(index.match(chinese, most=1), english) for chinese, english in asked]
    return sum(bool(matches) and matches[0].name == english for matches, english in found)


def link_by_pairs(names: Names, asked: Names) -> int:
    """How many find it first, by the likeness of the Chinese name's pinyin to every English one."""
    english = [one for _, one in names]
    report("indexed")
    sounds = [" ".join(lazy_pinyin(chinese)) for chinese, _ in asked]
    scores = process.cdist(sounds, english, scorer=fuzz.token_sort_ratio, workers=1)
    return sum(english[best] == right for best, (_, right) in zip(scores.argmax(axis=1), asked, strict=True))


def report(step: str) -> None:
    """Say how much processor time and memory was used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"  {step:8} {time.process_time():7.1f} s  {used.ru_maxrss / 1024:6.0f} MiB", flush=True)


SIDES = {"parts": link_by_parts, "pairs": link_by_pairs}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--asked", type=int, default=1_000)
    parser.add_argument("--side", choices=sorted(SIDES))
    arguments = parser.parse_args()
    if not arguments.side:
        for side in SIDES:
            given = ["--names", str(arguments.names), "--asked", str(arguments.asked), "--side", side]
            subprocess.run([sys.executable, "-m", "benchmarks.linking", *given], check=True)
        return
    print(f"{arguments.side}: {arguments.asked:,} names asked among {arguments.names:,}")
    names = make_names(arguments.names)
    report("names")
    asked = names[:: max(1, arguments.names // arguments.asked)][: arguments.asked]
    right = SIDES[arguments.side](names, asked)
    report("linked")
    print(f"  right first: {right / len(asked):.3f}")


if __name__ == "__main__":
    main()
