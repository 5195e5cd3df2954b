"""`make run`: serve the sample site on loopback and do the whole main job on it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from config.settings import default_data_folder
from tests.sample_site.server import serve
from tests.sample_site.site import SampleSite

FIRST_PORT = 8801


def main() -> int:
    """Crawl the sample site into the data folder with `pactwatch run`; its exit code."""
    data = default_data_folder(os.environ)
    data.mkdir(parents=True, exist_ok=True)
    site = SampleSite(datetime.now(ZoneInfo("Asia/Shanghai")).date())
    with serve(site, first_port=FIRST_PORT) as server:
        sources = data / "sample-sources.toml"
        sources.write_text(server.sources_toml(), encoding="utf-8")
        hosts = sorted(
            {server.origin(publisher.id).removeprefix("http://").rstrip("/") for publisher in site.publishers}
        )
        environment = os.environ | {
            "PACTWATCH_SOURCES_BUNDLED": "false",
            "PACTWATCH_SOURCES_FOLDERS": str(sources),
            "PACTWATCH_CRAWL_ALLOW_PRIVATE": ",".join(hosts),
            "PACTWATCH_CRAWL_DELAY": "0",
        }
        command = [str(Path(sys.executable).with_name("pactwatch")), "--data", str(data), "run"]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
