"""Worker processes that annotate pages: one task each, each with a pipe of its own, supervised singly.

A worker that is killed, hangs or swells is replaced and the others go on, since they share no lock and no queue; a page
whose worker was ended is tried again, and rejected the third time.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, TypeAlias, TypeVar

import psutil

from config.exceptions import Reason, Rejected, SettingsError
from config.lexicons import KnownOrganisation
from config.records import Selectors
from config.settings import ExtractSettings
from extractors.records import AnnotatedArticle, Page

Key = TypeVar("Key")
TRIES = 3  # a worker may be ended for another reason than its page
START_PATIENCE = 120.0  # seconds in which a worker must have loaded its models
IDLE_PATIENCE = 6  # times a page's time in which a worker that hardly gets or uses a processor must have answered
_BREATH = 0.2  # seconds between two looks at a worker that is nearly out of time
_SPAWN: SpawnContext = multiprocessing.get_context("spawn")
_Result: TypeAlias = AnnotatedArticle | Rejected
Gazetteer: TypeAlias = tuple[KnownOrganisation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated(Generic[Key]):
    """What became of one page: an annotated article or the reason why not."""

    key: Key
    result: _Result


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One page to annotate, and where its result is awaited."""

    page: Page
    selectors: Selectors
    future: Future[_Result]


def _serve(connection: Connection, settings: ExtractSettings, gazetteer: Gazetteer) -> None:
    """What a worker process runs; only there are the extractors and models imported, which takes a second."""
    from pactwatch.serving import serve  # noqa: PLC0415

    serve(connection, settings, gazetteer)


@contextmanager
def _keep_ctrl_c() -> Iterator[None]:
    """What is started here never sees Ctrl-C, which a terminal sends to every process: the parent ends its workers."""
    resource_tracker.ensure_running()  # else started by the first worker, and that unblocks the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process and the thread that hands it tasks, waits for it and replaces it."""

    def __init__(self, tasks: SimpleQueue[_Task | None], settings: ExtractSettings, gazetteer: Gazetteer) -> None:
        self._tasks = tasks
        self._gazetteer = gazetteer
        self._timeout = settings.timeout.total_seconds()
        self._settings = settings
        self._ended = False
        self._is_ready = False
        self._process, self._connection = self._start()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def await_models(self) -> None:
        """Return when the process has loaded its models; SettingsError where one of the user's own cannot be."""
        if self._is_ready:
            return
        if not self._connection.poll(START_PATIENCE):
            raise TimeoutError
        failed: SettingsError | None = self._connection.recv()
        if failed:
            raise failed
        self._is_ready = True

    def end(self, *, at_once: bool) -> None:
        """Wait until the tasks are done and the process has ended; or kill it."""
        if at_once:
            self._ended = True
            self._process.kill()
        self._thread.join()

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task.future.set_result(self._work(task))
            except Exception as error:  # noqa: BLE001 - such as no memory for a process: told to who waits
                task.future.set_exception(error)
        self._stop()

    def _work(self, task: _Task) -> _Result:
        for _ in range(TRIES):
            if self._ended:
                break
            with contextlib.suppress(EOFError, OSError):  # the process has ended
                return self._ask(task)
            self._replace()
        return Rejected(Reason.CRASHED, f"it ended its worker {TRIES} times")

    def _ask(self, task: _Task) -> _Result:
        self.await_models()
        begun = self._read_clock()
        self._connection.send((task.page, task.selectors))
        if not self._answers(begun):
            self._replace()
            return Rejected(Reason.TIMEOUT, f"took over {self._timeout:g} s")
        result: _Result | SettingsError = self._connection.recv()
        if isinstance(result, SettingsError):
            raise result
        return result

    def _answers(self, begun: float) -> bool:
        """Whether a page is answered in its time: that of a processor, since a busy machine is no fault of the page."""
        end = time.monotonic() + IDLE_PATIENCE * self._timeout
        while (left := begun + self._timeout - self._read_clock()) > 0 and time.monotonic() < end:
            if self._connection.poll(max(left, _BREATH)):
                return True
        return False

    def _read_clock(self) -> float:
        """The seconds of processor time that the process has used; EOFError where it has ended."""
        try:
            used = psutil.Process(self._process.pid).cpu_times()
        except psutil.NoSuchProcess:
            raise EOFError from None
        return used.user + used.system

    def _replace(self) -> None:
        self._process.kill()
        self._stop()
        if not self._ended:
            self._process, self._connection = self._start()
            self._is_ready = False

    def _stop(self) -> None:
        self._connection.close()
        self._process.join()

    def _start(self) -> tuple[BaseProcess, Connection]:
        ours, theirs = _SPAWN.Pipe()
        given = (theirs, self._settings, self._gazetteer)
        process = _SPAWN.Process(target=_serve, args=given, daemon=True)
        with _keep_ctrl_c():
            process.start()
        theirs.close()  # else the pipe of an ended process would never be at its end
        return process, ours


class Workers:
    """A pool of annotating processes, each started when there is work for it; use as a context manager."""

    def __init__(self, settings: ExtractSettings, *, gazetteer: Gazetteer = ()) -> None:
        self._max_body_bytes = settings.max_body_bytes
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._settings = settings
        self._gazetteer = gazetteer
        self._most = settings.workers or os.cpu_count() or 1
        self._workers: list[_Worker] = []
        if settings.name_model:
            self._check_name_model()

    def __enter__(self) -> Workers:
        """The pool itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes, at once where something went wrong."""
        self._end(at_once=kind is not None)

    def _end(self, *, at_once: bool) -> None:
        for _ in self._workers:
            self._tasks.put(None)
        for worker in self._workers:
            worker.end(at_once=at_once)

    def _check_name_model(self) -> None:
        """SettingsError, before any page, where the user's own model cannot be used."""
        try:
            self._grow(1)
            self._workers[0].await_models()
        except BaseException as error:
            self._end(at_once=True)
            if isinstance(error, (EOFError, OSError)):
                problem = (
                    f"its worker ended, or took over {START_PATIENCE:g} s to load it; mind extract.max_memory_bytes"
                )
                raise SettingsError("settings", "[extract]", "name_model", problem) from None
            raise

    def annotate(self, pages: Iterable[tuple[Key, Page | Rejected, Selectors] | None]) -> Iterator[Annotated[Key]]:
        """What became of each page, in the order given; at most a few pages a worker are under way at once.

        None among the pages says that none is there now: what is under way is finished meanwhile.
        """
        under_way: deque[tuple[Key, Future[_Result]]] = deque()
        for given in pages:
            if given is not None:
                key, page, selectors = given
                under_way.append((key, self._begin(page, selectors)))
                self._grow(sum(not future.done() for _, future in under_way))
            if under_way and (given is None or len(under_way) >= 4 * self._most):
                yield self._finish(*under_way.popleft())
        while under_way:
            yield self._finish(*under_way.popleft())

    def _grow(self, wanted: int) -> None:
        """Start processes until there are as many as pages to read, or as there may be."""
        while len(self._workers) < min(wanted, self._most):
            self._workers.append(_Worker(self._tasks, self._settings, self._gazetteer))

    def _begin(self, page: Page | Rejected, selectors: Selectors) -> Future[_Result]:
        future: Future[_Result] = Future()
        if isinstance(page, Rejected):
            future.set_result(page)
        elif (size := sum(len(one.body) for one in (page, *page.further))) > self._max_body_bytes:
            detail = f"{size:,} bytes; extract.max_body_bytes is {self._max_body_bytes:,}"
            future.set_result(Rejected(Reason.TOO_LARGE, detail))
        else:
            self._tasks.put(_Task(page=page, selectors=selectors, future=future))
        return future

    def _finish(self, key: Key, future: Future[_Result]) -> Annotated[Key]:
        return Annotated(key=key, result=future.result())
