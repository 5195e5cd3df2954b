"""Pages a second: our article extraction against trafilatura's default on the same decoded pages, in turns."""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import trafilatura

from config.exceptions import Rejected
from extractors.encoding.decoding import decode
from extractors.pages.article import extract_article
from extractors.records import Page
from tests.sample_site.site import SampleSite

ROUNDS = 5


def main() -> None:
    """Print the ratio for each set of pages."""
    argparse.ArgumentParser(prog="python -m benchmarks.article_text", description=__doc__).parse_args()
    for name, bodies in read_sets().items():
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(measure(extract_ours, bodies))
            theirs.append(measure(extract_theirs, bodies))
        ratios = sorted(mine / other for mine, other in zip(ours, theirs, strict=True))
        speeds = f"ours {statistics.median(ours):.0f}/s, trafilatura {statistics.median(theirs):.0f}/s"
        spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
        sys.stdout.write(f"{name}: {len(bodies)} pages; {speeds}, ratio {spread}\n")


def read_sets() -> dict[str, list[bytes]]:
    """The pages' bytes by set: the shared ones, else the sample site's."""
    shared = os.environ.get("PACTWATCH_SHARED")
    if shared:
        return {name: read_folder(Path(shared, "data", "articles", name)) for name in ("zh", "en", "publishers")}
    site = SampleSite(date(2026, 3, 18))
    return {"sample site": [site.render(page) for page in site.articles]}


def read_folder(folder: Path) -> list[bytes]:
    """The inflated pages of a folder."""
    return [gzip.decompress(file.read_bytes()) for file in sorted(folder.rglob("*.gz"))]


def measure(extract: Callable[[bytes], None], bodies: Sequence[bytes]) -> float:
    """Pages a second."""
    start = time.perf_counter()
    for body in bodies:
        extract(body)
    return len(bodies) / (time.perf_counter() - start)


def extract_ours(body: bytes) -> None:
    """Bytes to an article, decoding included."""
    with suppress(Rejected):
        extract_article(Page(requested_url="", final_url="", body=body, fetched_at=None))


def extract_theirs(body: bytes) -> None:
    """Bytes to a text with metadata, decoded as ours."""
    with suppress(Rejected):
        trafilatura.bare_extraction(decode(body).text, with_metadata=True)


if __name__ == "__main__":
    main()
