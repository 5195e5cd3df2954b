"""Runs a crawl in a process of its own: Twisted's reactor runs once a process, and one killed harms no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import FrameType

from config.exceptions import PactwatchError
from config.records import Source
from config.settings import CrawlSettings
from crawler.records import CrawlProgress, CrawlReport, EndpointCheck, Step
from crawler.run import check_sources, crawl, utc_now
from database.store import Catalogue

_FORK_SERVER: ForkServerContext = multiprocessing.get_context("forkserver")
_FORK_SERVER.set_forkserver_preload(["crawler.run"])  # imported once, not by each child

Message = CrawlProgress | tuple[CrawlReport, ...] | tuple[EndpointCheck, ...] | PactwatchError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What the child is to do; catalogue_url is empty for a check."""

    sources: tuple[Source, ...]
    settings: CrawlSettings
    now: Callable[[], datetime]
    catalogue_url: str = ""
    archive_folder: Path = Path()
    archive_max_bytes: int = 0
    dry_run: bool = False


def crawl_in_process(
    sources: Sequence[Source],
    *,
    catalogue_url: str,
    settings: CrawlSettings,
    archive_folder: Path,
    archive_max_bytes: int,
    now: Callable[[], datetime] = utc_now,
    on_progress: Callable[[CrawlProgress], None] | None = None,
    dry_run: bool = False,
) -> tuple[CrawlReport, ...]:
    """Crawl sources in a child process and report as `crawl` does; `now` must be a function of a module.

    Where the child is killed its crawls are ended as failed and reported so. Ctrl-C and SIGTERM are passed
    on: the child finishes what is on the wire, and the reports say `stopped`; a second one breaks it off.
    """
    order = _Order(
        sources=tuple(sources),
        settings=settings,
        now=now,
        catalogue_url=catalogue_url,
        archive_folder=archive_folder,
        archive_max_bytes=archive_max_bytes,
        dry_run=dry_run,
    )
    watch = _Watch(order, on_progress)
    result = watch.run()
    if isinstance(result, tuple):
        return tuple(report for report in result if isinstance(report, CrawlReport))
    if isinstance(result, PactwatchError):
        raise result
    return watch.end_killed(result)


def check_in_process(
    sources: Sequence[Source], settings: CrawlSettings, *, now: Callable[[], datetime] = utc_now
) -> tuple[EndpointCheck, ...]:
    """Check sources in a child process, as `check_sources` does."""
    result = _Watch(_Order(sources=tuple(sources), settings=settings, now=now), None).run()
    if isinstance(result, PactwatchError):
        raise result
    if isinstance(result, tuple):
        return tuple(check for check in result if isinstance(check, EndpointCheck))
    raise PactwatchError(result)


class _Watch:
    """Watches one child: takes its messages, passes Ctrl-C on to it, and knows which crawls it holds."""

    def __init__(self, order: _Order, on_progress: Callable[[CrawlProgress], None] | None) -> None:
        self._order = order
        self._on_progress = on_progress
        self._held: dict[str, int] = {}
        self._interrupts = 0

    def run(self) -> tuple[CrawlReport, ...] | tuple[EndpointCheck, ...] | PactwatchError | str:
        """Run the child to its end; a text tells how it died where it gave no result."""
        inbox, outbox = _FORK_SERVER.Pipe(duplex=False)
        child = _FORK_SERVER.Process(target=_run_child, args=(outbox, self._order), name="pactwatch-crawl")
        child.start()
        outbox.close()
        with self._passing_on(child):
            result = self._follow(inbox)
            child.join()
        inbox.close()
        code = child.exitcode or 0
        words = f"signal {-code}" if code < 0 else f"exit code {code}"
        return result if not isinstance(result, str) else f"the crawl's process was killed ({words})"

    def _follow(self, inbox: Connection) -> tuple[CrawlReport, ...] | tuple[EndpointCheck, ...] | PactwatchError | str:
        with suppress(EOFError):
            while True:
                message: Message = inbox.recv()
                if not isinstance(message, CrawlProgress):
                    return message
                self._take(message)
        return "killed"

    def _take(self, progress: CrawlProgress) -> None:
        if progress.what == Step.STARTED:
            self._held[progress.source_id] = progress.crawl_id
        elif progress.what == Step.FINISHED:
            self._held.pop(progress.source_id, None)
        if self._on_progress is not None:
            self._on_progress(progress)

    def end_killed(self, reason: str) -> tuple[CrawlReport, ...]:
        """End the crawls that a killed child held, and report on every source."""
        if self._held and not self._order.dry_run:
            with Catalogue.open(self._order.catalogue_url, create=False) as catalogue:
                for crawl_id in self._held.values():
                    catalogue.finish_crawl(crawl_id, now=self._order.now(), error=reason)
        return tuple(
            CrawlReport(
                source_id=source.id,
                crawl_id=self._held.get(source.id, 0),
                stopped=self._interrupts > 0,
                error=reason,
            )
            for source in self._order.sources
        )

    @contextmanager
    def _passing_on(self, child: ForkServerProcess) -> Iterator[None]:
        """Pass Ctrl-C and SIGTERM on to the child instead of breaking off here, where a message may be half read."""

        def pass_on(_number: int, _frame: FrameType | None) -> None:
            self._interrupts += 1
            if child.pid is not None and child.is_alive():
                os.kill(child.pid, signal.SIGINT)

        if threading.current_thread() is not threading.main_thread():
            yield
            return
        handlers = {number: signal.signal(number, pass_on) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)


def _run_child(outbox: Connection, order: _Order) -> None:
    """Do the order and send what comes of it, in a session of its own: Ctrl-C comes once, through the parent."""
    with suppress(OSError):
        os.setsid()
    try:
        _send(outbox, _do(outbox, order))
    except PactwatchError as error:
        _send(outbox, error)
    except KeyboardInterrupt:  # before the crawl had begun: there is nothing to finish
        sys.exit(1)
    finally:
        outbox.close()


def _do(outbox: Connection, order: _Order) -> tuple[CrawlReport, ...] | tuple[EndpointCheck, ...]:
    def tell(progress: CrawlProgress) -> None:
        _send(outbox, progress)

    if not order.catalogue_url:
        return check_sources(order.sources, order.settings, now=order.now, on_progress=tell)
    with Catalogue.open(order.catalogue_url) as catalogue:
        return crawl(
            order.sources,
            catalogue,
            settings=order.settings,
            archive_folder=order.archive_folder,
            archive_max_bytes=order.archive_max_bytes,
            now=order.now,
            on_progress=tell,
            dry_run=order.dry_run,
        )


def _send(outbox: Connection, message: Message) -> None:
    """Send a message; where the parent is gone, stop the crawl as Ctrl-C would, once."""
    try:
        outbox.send(message)
    except OSError:
        if not outbox.closed:
            outbox.close()
            signal.raise_signal(signal.SIGINT)
