"""Worker processes that annotate pages: one task each, supervised singly.

A worker that is killed, hangs or swells is replaced and the others go on; a page whose worker was killed is tried
again, and rejected the third time.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
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
TRIES = 3  # a worker may be ended for another reason than its page
PATIENCE = 0.5  # seconds between two looks whether the pool still stands
_WORKER_ENDED = (ProcessExpired, BrokenProcessPool)  # its own worker, or all of them before any took the page
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


@dataclass(slots=True)
class _Job(Generic[Key]):
    """One page under way: who works on it, and the how manieth try it is."""

    key: Key
    page: Page
    selectors: Selectors
    pool: ProcessPool
    future: _Future
    tries: int = 1


class Workers:
    """A pool of annotating processes; use as a context manager."""

    def __init__(self, settings: ExtractSettings) -> None:
        self._settings = settings
        self._size = settings.workers or os.cpu_count() or 1
        self._pool = self._start_pool()

    def __enter__(self) -> Workers:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes, at once where something went wrong."""
        if kind is None and self._pool.active:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def annotate(self, pages: Iterable[tuple[Key, Page | Rejected, Selectors] | None]) -> Iterator[Annotated[Key]]:
        """What became of each page, in the order given; at most a few pages a worker are under way at once.

        None among the pages says that none is there now: what is under way is finished meanwhile.
        """
        under_way: deque[_Job[Key] | Annotated[Key]] = deque()
        for given in pages:
            if given is not None:
                under_way.append(self._begin(*given))
            if under_way and (given is None or len(under_way) >= 4 * self._size):
                yield self._finish(under_way.popleft())
        while under_way:
            yield self._finish(under_way.popleft())

    def _begin(self, key: Key, page: Page | Rejected, selectors: Selectors) -> _Job[Key] | Annotated[Key]:
        limit = self._settings.max_body_bytes
        if isinstance(page, Rejected):
            return Annotated(key=key, result=page)
        if len(page.body) > limit:
            detail = f"{len(page.body):,} bytes; extract.max_body_bytes is {limit:,}"
            return Annotated(key=key, result=Rejected(Reason.TOO_LARGE, detail))
        return _Job(key, page, selectors, self._pool, self._submit(page, selectors))

    def _finish(self, job: _Job[Key] | Annotated[Key]) -> Annotated[Key]:
        if isinstance(job, Annotated):
            return job
        while not self._is_settled(job):
            if job.tries == TRIES:
                detail = f"it ended its worker {TRIES} times"
                return Annotated(key=job.key, result=Rejected(Reason.CRASHED, detail))
            job.tries += 1
            job.future = self._submit(job.page, job.selectors)
            job.pool = self._pool
        return Annotated(key=job.key, result=self._read(job.future))

    def _is_settled(self, job: _Job[Key]) -> bool:
        """Wait for the job; False where its worker, or the whole pool, was ended before it was done."""
        while not job.future.done():
            if job.pool is not self._pool or not job.pool.active:
                return False
            wait([job.future], timeout=PATIENCE)
        return not (job.future.cancelled() or isinstance(job.future.exception(), _WORKER_ENDED))

    def _read(self, future: _Future) -> AnnotatedArticle | Rejected:
        try:
            return future.result()
        except FutureTimeoutError:
            return Rejected(Reason.TIMEOUT, f"took over {self._settings.timeout.total_seconds():g} s")
        except Exception as error:  # noqa: BLE001 - a defect met on one page must not end the batch; it is counted and told
            return Rejected(Reason.CRASHED, f"{type(error).__name__}: {error}")

    def _submit(self, page: Page, selectors: Selectors) -> _Future:
        if not self._pool.active:  # a worker killed while it held the pool's pipe takes the pool with it
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool = self._start_pool()
        return self._pool.schedule(_annotate, args=[page, selectors], timeout=self._settings.timeout.total_seconds())

    def _start_pool(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self._size,
            initializer=_start_worker,
            initargs=[self._settings.max_memory_bytes],
            context=multiprocessing.get_context("spawn"),
        )
        with _keep_ctrl_c():
            pool.active  # noqa: B018 - asking starts the pool's threads, from which its processes inherit
        return pool
