"""Memory and disk of the embedded index: what its writer and its readers hold, at a few sizes.

Usage: python -m benchmarks.index_memory [DOCUMENTS …]. Each size is written and read in processes of its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (10_000, 30_000)
WRITE = """
import resource, sys
from pathlib import Path
from benchmarks.corpus import make_documents
from search.embedded import EmbeddedIndex
EmbeddedIndex(Path(sys.argv[1])).rebuild(make_documents(int(sys.argv[2])))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
READ = """
import resource, sys
from pathlib import Path
from benchmarks.searching import QUERIES
from search.contract import Request
from search.embedded import EmbeddedIndex
index = EmbeddedIndex(Path(sys.argv[1]))
for query, mode in QUERIES:
    index.search(Request(query=query, mode=mode))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
print(sum(1 for _ in index.scan(Request(collapse=False))))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    """A line for each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index_memory", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="DOCUMENTS", default=SIZES)
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            (written,) = run(WRITE, folder, str(size))
            searched, _, scanned = run(READ, folder)
            disk = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file()) // 2**20
            sys.stdout.write(
                f"{size} documents: writer {written} MiB, searches {searched} MiB, a scan of all {scanned} MiB "
                f"(peaks, Python included), {disk} MiB on disk\n"
            )


def run(code: str, *arguments: str) -> list[str]:
    """The words that a process prints."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.split()


if __name__ == "__main__":
    main()
