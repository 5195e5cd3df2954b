"""The collector of cyclic garbage, held while a page is read: its thousands of elements live until the page is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hold_collector() -> Iterator[None]:
    """Keep the collector from going through what a page holds again and again; it is let go behind the page."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
