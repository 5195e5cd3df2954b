"""What every test shares: the folder of shared data, and a clean environment."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

SHARED_HINT = "PACTWATCH_SHARED does not name the folder of shared data"


def pytest_configure() -> None:
    """A shell that runs the tests in its background ignores Ctrl-C for them and all their commands; ours may not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The many short tests come last, so that no process is left alone with long ones."""
    items.sort(key=lambda item: "extractors" in item.path.parts)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and gold answers; skips, saying why, where there is none."""
    folder = Path(os.environ.get("PACTWATCH_SHARED", ""))
    if not os.environ.get("PACTWATCH_SHARED") or not folder.is_dir():
        pytest.skip(SHARED_HINT)
    return folder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them."""
    kept = {"PACTWATCH_SHARED"}
    for name in [name for name in os.environ if name.startswith("PACTWATCH_") and name not in kept]:
        if not name.startswith(("PACTWATCH_REQUIRE_", "PACTWATCH_TEST_")):
            monkeypatch.delenv(name)
