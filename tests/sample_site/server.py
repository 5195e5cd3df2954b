"""Serves the sample site over HTTP on loopback, one port a publisher."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from tests.sample_site.site import SampleSite

HOST = "127.0.0.1"


class _PublisherServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, publisher_id: str, owner: Server) -> None:
        super().__init__((HOST, port), _Handler)
        self.publisher_id = publisher_id
        self.owner = owner


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10
    server: _PublisherServer

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        owner, publisher_id = self.server.owner, self.server.publisher_id
        status, headers, body = owner.site.response(publisher_id, self.path, dict(self.headers.items()))
        owner.requests.append((owner.origin(publisher_id) + self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing is logged: `Server.requests` holds what was asked."""


class Server:
    """The running sample site; `requests` holds (address, status) of every request, oldest first."""

    def __init__(self, site: SampleSite, *, first_port: int = 0) -> None:
        self.requests: list[tuple[str, int]] = []
        self._servers = {
            publisher.id: _PublisherServer(first_port + i if first_port else 0, publisher.id, self)
            for i, publisher in enumerate(site.publishers)
        }
        origins = {name: f"http://{HOST}:{server.server_address[1]}" for name, server in self._servers.items()}
        self.site = SampleSite(site.day, updated=site.updated, origins=origins)
        self._threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            for server in self._servers.values()
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def origin(self, publisher_id: str) -> str:
        """Where a publisher is served, such as http://127.0.0.1:8801."""
        return self.site.origins[publisher_id]

    def hosts(self) -> tuple[str, ...]:
        """host:port of every publisher, for the crawler's list of private addresses it may fetch."""
        return tuple(origin.removeprefix("http://") for origin in self.site.origins.values())

    def sources_toml(self) -> str:
        """A sources file with the real addresses."""
        return self.site.sources_toml()

    def publish_updates(self) -> None:
        """Pages that have a second version show it from now on."""
        self.site = self.site.updated_copy()

    def stop(self) -> None:
        """Ends every server and frees its port; a second call does nothing."""
        for server in self._servers.values():
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()
        self._servers, self._threads = {}, []


def serve(site: SampleSite, *, first_port: int = 0) -> Server:
    """The site on loopback, publishers on successive ports from `first_port`, or on free ones; a context manager."""
    return Server(site, first_port=first_port)
