"""A small site on loopback for crawls to meet: each path answers as a test wants it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    path: str
    headers: Mapping[str, str]


Page = Answer | Callable[[BaseHTTPRequestHandler], Answer | None]


class Site:
    """Serves `pages` by path and remembers what was asked; a page may be a function that answers by itself."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {"/robots.txt": Answer(body="User-agent: *\nDisallow: /private/\n")}
        self.asked: list[Asked] = []
        self.answered = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # clients hang up here
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.pair}{path}"

    def paths(self) -> list[str]:
        with self.answered:
            return [asked.path for asked in self.asked]

    def count(self, path: str) -> int:
        return self.paths().count(path)

    def wait_for(self, path: str, *, times: int = 1, seconds: float = 60) -> None:
        """Wait until a path has been asked for."""
        with self.answered:
            done = self.answered.wait_for(lambda: [a.path for a in self.asked].count(path) >= times, seconds)
        assert done, f"{path} was never asked for: {self.paths()}"

    @contextmanager
    def serving(self) -> Iterator[Site]:
        self._thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def feed(self, paths: list[str], *, headers: Mapping[str, str] | None = None) -> Answer:
        """An RSS feed of the site's own paths."""
        items = "".join(
            f"<item><title>Item {path}</title><link>{self.url(path) if path.startswith('/') else path}</link></item>"
            for path in paths
        )
        body = f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
        return Answer(body=body, content_type="application/rss+xml", headers=headers or {})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                page = site.pages.get(self.path, Answer(status=404, body="none"))
                with site.answered:
                    site.asked.append(Asked(path=self.path, headers=dict(self.headers)))
                    site.answered.notify_all()
                answer = page if isinstance(page, Answer) else page(self)
                if answer is not None:
                    self._write(answer)

            def _write(self, answer: Answer) -> None:
                body = answer.body.encode() if isinstance(answer.body, str) else answer.body
                self.send_response(answer.status)
                if answer.content_type:
                    self.send_header("Content-Type", answer.content_type)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                return

        return Handler


def article(title: str) -> Answer:
    return Answer(body=f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{title}.</p></body></html>")
