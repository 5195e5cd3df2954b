"""A real Elasticsearch on loopback for a test session: started once, stoppable, startable again on the same data.

`create_cluster` makes several nodes of one cluster.

`tests/servers/elasticsearch_install.sh` fetches it. PACTWATCH_TEST_ELASTICSEARCH=url uses a running one instead.
Without either the tests skip with the reason; with PACTWATCH_REQUIRE_SERVERS=1 they fail.
"""

from __future__ import annotations

import atexit
import json
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

VERSION = "8.19.21"
HOME = Path(__file__).parents[2] / ".servers" / f"elasticsearch-{VERSION}"
RUNNING = "PACTWATCH_TEST_ELASTICSEARCH"
REQUIRED = "PACTWATCH_REQUIRE_SERVERS"
_SECONDS = 180
_SETTINGS = {
    "cluster.name": "pactwatch-tests",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "transport.port": "0",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
    "action.destructive_requires_name": "true",
    "xpack.security.enabled": "false",
    "node.store.allow_mmap": "false",
}


_UNCHECKED = ssl._create_unverified_context()  # whether a node answers does not depend on whom it says it is


@dataclass(kw_only=True)
class ElasticsearchServer:
    """One node; `start` and `stop` keep its data and its port."""

    folder: Path | None
    port: int = 0
    url: str = ""
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """The node answers when this returns; RuntimeError, with the end of its log, if it never does."""
        if self.folder is None or self.process is not None:
            return
        self.launch()
        self.wait()

    def launch(self) -> None:
        """The node begins to start."""
        assert self.folder is not None
        self._write_settings(self.folder)
        log = (self.folder / "console.log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [str(_find_home(self.folder) / "bin" / "elasticsearch")],
                stdout=log, stderr=log, env=self._environment(self.folder), start_new_session=True, **_as_account(),
            )  # type: ignore[call-overload]  # fmt: skip

    def wait(self) -> None:
        """The node answers when this returns; RuntimeError, with the end of its log, if it never does."""
        assert self.process is not None
        deadline = time.monotonic() + _SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(
                    f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10, context=_UNCHECKED
                ):
                    return
            except urllib.error.HTTPError as error:
                if error.code in {401, 403}:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        log = _read_end(self.folder)
        self.stop(kill=True)
        raise RuntimeError(f"Elasticsearch did not start:\n{log}")

    def add_user(self, name: str, password: str, role: str) -> None:
        """A user of a node that has not started yet and has xpack.security.enabled."""
        assert self.folder is not None
        self._write_settings(self.folder)
        subprocess.run(
            [str(_find_home(self.folder) / "bin" / "elasticsearch-users"), "useradd", name, "-p", password, "-r", role],
            env=self._environment(self.folder), check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip

    def add_certificate(self, certificate: Path, key: Path) -> None:
        """A node that has not started yet speaks TLS, as the server of this certificate."""
        assert self.folder is not None
        self.settings |= {
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.certificate": "node.pem",
            "xpack.security.http.ssl.key": "node-key.pem",
        }
        self._write_settings(self.folder)
        for file, name in ((certificate, "node.pem"), (key, "node-key.pem")):
            shutil.copy(file, self.folder / "config" / name)

    def stop(self, *, kill: bool = False) -> None:
        """The node is gone when this returns; its data stay."""
        if self.process is None:
            return
        group = self.process.pid  # the launcher and the server it started, in a session of their own
        if not kill:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def lose_data(self) -> None:
        """A stopped node has no data any more, as after a disk was replaced."""
        assert self.folder is not None
        assert self.process is None
        shutil.rmtree(self.folder / "data")
        (self.folder / "data").mkdir()

    def remove(self) -> None:
        """The node and its data are gone."""
        self.stop(kill=True)
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def _environment(folder: Path) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(folder),
            "ES_PATH_CONF": str(folder / "config"),
            "ES_JAVA_OPTS": "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch",  # a quick start
            "ES_TMPDIR": str(folder / "scratch"),
            "ES_JAVA_HOME": _find_java_home(),
        }

    def _write_settings(self, folder: Path) -> None:
        config = folder / "config"
        if not config.exists():
            shutil.copytree(_find_home(folder) / "config", config)
            for name in ("data", "logs", "scratch"):
                (folder / name).mkdir()
        self.port = self.port or _find_port()
        secure = self.settings.get("xpack.security.http.ssl.enabled") == "true"
        self.url = f"{'https' if secure else 'http'}://127.0.0.1:{self.port}"
        paths = {"path.data": str(folder / "data"), "path.logs": str(folder / "logs"), "http.port": str(self.port)}
        lines = [f"{name}: {value}" for name, value in (_SETTINGS | paths | self.settings).items()]
        (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        account = _find_account()
        if account is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)


def create_server(**settings: str) -> ElasticsearchServer:
    """A node of the test's own, not started; skips, saying why, where there can be none. The caller removes it."""
    if not (HOME / "bin" / "elasticsearch").exists():
        unavailable("no Elasticsearch: run `sh tests/servers/elasticsearch_install.sh`")
    if shutil.which("java") is None:
        unavailable("no Java for Elasticsearch: install Java 17 or newer")
    _find_account()
    folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
    folder.chmod(0o755)
    return ElasticsearchServer(folder=folder, settings={key.replace("__", "."): one for key, one in settings.items()})


def create_cluster(size: int) -> list[ElasticsearchServer]:
    """Started nodes of one cluster, each of which can be killed and started again. The caller removes them."""
    names = [f"node-{number}" for number in range(size)]
    ports = [_find_port() for _ in names]
    together = {
        "cluster__name": f"pactwatch-{ports[0]}",
        "discovery__type": "multi-node",
        "discovery__seed_hosts": json.dumps([f"127.0.0.1:{port}" for port in ports]),
        "cluster__initial_master_nodes": json.dumps(names),
    }
    nodes: list[ElasticsearchServer] = []
    try:
        for name, port in zip(names, ports, strict=True):
            nodes.append(create_server(**together, node__name=name, transport__port=str(port)))
            nodes[-1].launch()
        for node in nodes:
            node.wait()
    except BaseException:
        for node in nodes:
            node.remove()
        raise
    return nodes


@cache
def _start_session_server() -> ElasticsearchServer:
    server = create_server()
    atexit.register(server.remove)
    server.start()
    return server


def find_elasticsearch() -> ElasticsearchServer:
    """The session's node, started at the first call and removed at the end of the process."""
    running = os.environ.get(RUNNING)
    if running:
        return ElasticsearchServer(folder=None, url=running)
    try:
        server = _start_session_server()
    except (RuntimeError, OSError) as error:
        unavailable(str(error))
    server.start()
    return server


def unavailable(reason: str) -> None:
    """Skip the test, or fail it where servers are required."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason} ({REQUIRED}=1)")
    pytest.skip(reason)


def _find_home(folder: Path) -> Path:
    """The server's programs, in a place the account that runs them can read."""
    account = _find_account()
    if account is None or all(path.stat().st_mode & 0o005 == 0o005 for path in HOME.parents):
        return HOME
    copy = folder / "home"
    if not copy.exists():
        shutil.copytree(HOME, copy)
    return copy


def _find_java_home() -> str:
    if os.environ.get("JAVA_HOME"):
        return os.environ["JAVA_HOME"]
    java = shutil.which("java")
    return str(Path(java).resolve().parents[1]) if java else ""


def _find_account() -> pwd.struct_passwd | None:
    """The account to run as: our own, or `nobody` for root, as whom Elasticsearch refuses to run."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        unavailable("Elasticsearch does not run as root and there is no account nobody")
    return None


def _as_account() -> dict[str, object]:
    account = _find_account()
    if account is None:
        return {"cwd": "/"}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": "/"}


def _find_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _read_end(folder: Path | None) -> str:
    return (folder / "console.log").read_text("utf-8", "replace")[-3000:] if folder else ""
