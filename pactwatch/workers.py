"""Worker processes that annotate pages: one task each, supervised singly.

A worker that is killed, hangs or swells fails only its own page and is replaced; the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Generic, TypeAlias, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from config.exceptions import Reason, Rejected
from config.records import Selectors
from config.settings import ExtractSettings
from extractors.annotate import annotate
from extractors.models import Models
from extractors.records import AnnotatedArticle, Page
from pactwatch.models import load_models

Key = TypeVar("Key")
_Future: TypeAlias = "ProcessFuture[AnnotatedArticle | Rejected]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated(Generic[Key]):
    """What became of one page: an annotated article or the reason why not."""

    key: Key
    result: AnnotatedArticle | Rejected


_process: dict[str, Models] = {}


def _start_worker(max_memory_bytes: int) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _process["models"] = load_models()
    if max_memory_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (max_memory_bytes, max_memory_bytes))


def _annotate(page: Page, selectors: Selectors) -> AnnotatedArticle | Rejected:
    try:
        return annotate(page, _process["models"], selectors=selectors)
    except Rejected as rejected:
        return rejected
    except MemoryError:
        return Rejected(Reason.CRASHED, "the page needs more memory than extract.max_memory_bytes")
    except RecursionError:
        return Rejected(Reason.CRASHED, "the page is nested too deeply")


@contextmanager
def _keep_ctrl_c() -> Iterator[None]:
    """What is started here never sees Ctrl-C, which a terminal sends to every process: the parent ends its workers."""
    resource_tracker.ensure_running()  # else started by the first worker, and that unblocks the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers:
    """A pool of annotating processes; use as a context manager."""

    def __init__(self, settings: ExtractSettings) -> None:
        self._settings = settings
        self._size = settings.workers or os.cpu_count() or 1
        self._pool = ProcessPool(
            max_workers=self._size,
            initializer=_start_worker,
            initargs=[settings.max_memory_bytes],
            context=multiprocessing.get_context("spawn"),
        )
        with _keep_ctrl_c():
            self._pool.active  # noqa: B018 - asking starts the pool's threads, from which its processes inherit

    def __enter__(self) -> Workers:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes, at once where something went wrong."""
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def annotate(self, pages: Iterable[tuple[Key, Page | Rejected, Selectors] | None]) -> Iterator[Annotated[Key]]:
        """What became of each page, in the order given; at most a few pages a worker are under way at once.

        None among the pages says that none is there now: what is under way is finished meanwhile.
        """
        under_way: deque[tuple[Key, _Future | Rejected]] = deque()
        for given in pages:
            if given is not None:
                key, page, selectors = given
                under_way.append((key, page if isinstance(page, Rejected) else self._submit(page, selectors)))
            if under_way and (given is None or len(under_way) >= 4 * self._size):
                yield self._collect(*under_way.popleft())
        while under_way:
            yield self._collect(*under_way.popleft())

    def _submit(self, page: Page, selectors: Selectors) -> _Future | Rejected:
        if len(page.body) > self._settings.max_body_bytes:
            return Rejected(
                Reason.TOO_LARGE,
                f"{len(page.body):,} bytes; extract.max_body_bytes is {self._settings.max_body_bytes:,}",
            )
        return self._pool.schedule(_annotate, args=[page, selectors], timeout=self._settings.timeout.total_seconds())

    def _collect(self, key: Key, future: _Future | Rejected) -> Annotated[Key]:
        return Annotated(key=key, result=future if isinstance(future, Rejected) else self._await(future))

    def _await(self, future: _Future) -> AnnotatedArticle | Rejected:
        try:
            result: AnnotatedArticle | Rejected = future.result()
        except FutureTimeoutError:
            return Rejected(Reason.TIMEOUT, f"took over {self._settings.timeout.total_seconds():g} s")
        except (ProcessExpired, CancelledError) as expired:
            return Rejected(Reason.CRASHED, f"the worker ended: {expired}")
        except Exception as error:  # noqa: BLE001 - a defect met on one page must not end the batch; it is counted and told
            return Rejected(Reason.CRASHED, f"{type(error).__name__}: {error}")
        return result
