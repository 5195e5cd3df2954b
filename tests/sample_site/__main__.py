"""python -m tests.sample_site: serves the sample site until Ctrl-C."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import threading
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.sample_site.server import serve
from tests.sample_site.site import FIRST_PORT, SampleSite


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sample_site", description="Serves the sample site on loopback."
    )
    parser.add_argument(
        "--port", type=int, default=FIRST_PORT, help="first port; 0 takes free ones (default %(default)s)"
    )
    parser.add_argument(
        "--day",
        type=dt.date.fromisoformat,
        default=dt.datetime.now(ZoneInfo("Asia/Shanghai")).date(),
        metavar="YYYY-MM-DD",
        help="the day that the pages are dated from (default today)",
    )
    parser.add_argument("--updated", action="store_true", help="show the second version of the pages that have one")
    parser.add_argument("--sources", type=Path, metavar="FILE", help="write a sources file for the crawler")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Serves until interrupted; 2 where a port is taken."""
    options = _parse(arguments)
    site = SampleSite(options.day, updated=options.updated)
    try:
        server = serve(site, first_port=options.port)
    except OSError as error:
        print(f"cannot serve from port {options.port}: {error}", file=sys.stderr)
        return 2
    with server:
        for publisher in site.publishers:
            print(f"{server.origin(publisher.id)}/  {publisher.name}", flush=True)
        if options.sources:
            options.sources.write_text(server.sources_toml(), "utf-8")
            print(f"sources: {options.sources}", flush=True)
        print(f"{len(site.pages)} pages of {site.day}; Ctrl-C ends", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
