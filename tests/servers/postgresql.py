"""A throw-away PostgreSQL cluster for a test session, on a Unix socket of its own.

PostgreSQL refuses to run as root, so that root hands the cluster to another account. Without the server's programs the
tests skip; with PACTWATCH_REQUIRE_SERVERS=1 they fail.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

import psycopg
import pytest

REQUIRED = "PACTWATCH_REQUIRE_SERVERS"
_ACCOUNTS = ("postgres", "nobody")
_SECONDS = 60
_PORT = 5432  # names the socket only: nothing listens on the network
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "port": str(_PORT),
}


@contextmanager
def start_postgresql() -> Iterator[str]:
    """The URL of a running cluster's `postgres` database; skips or fails where there can be none."""
    programs = find_programs()
    if programs is None:
        unavailable("PostgreSQL's programs (initdb, postgres) are not installed; Debian's package is `postgresql`")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has 107 bytes at most
    account = _find_account()
    try:
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        _run(
            [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "pactwatch", "-A", "trust", *_INITDB], account
        )
        with _serve(programs, folder, account):
            yield f"postgresql://pactwatch@/postgres?host={quote(str(folder), safe='')}&port={_PORT}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_INITDB = ("-E", "UTF8", "--locale=C", "--no-sync")


@contextmanager
def create_database(server: str, name: str, *, template: str = "") -> Iterator[str]:
    """The URL of a new database of the server, empty or as another one is; dropped at the end."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"' + f' TEMPLATE "{template}"' * bool(template))
    try:
        yield server.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def find_programs() -> Path | None:
    """The folder of initdb and postgres: on the PATH, else Debian's newest."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).parent] if on_path else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True)
    return next((path for path in candidates if (path / "initdb").exists() and (path / "postgres").exists()), None)


def unavailable(reason: str) -> NoReturn:
    """Skip the test, or fail it where servers are required."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason} ({REQUIRED}=1)")
    pytest.skip(reason)


def _find_account() -> pwd.struct_passwd | None:
    """The account to run as: our own, or for root another."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((known[name] for name in _ACCOUNTS if name in known), None)
    if found is None:
        unavailable(f"PostgreSQL does not run as root and there is no account {' or '.join(_ACCOUNTS)}")
    return found


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {"cwd": "/"}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": "/"}


def _run(command: list[str], account: pwd.struct_passwd | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False, **_as(account))  # type: ignore[call-overload]
    if done.returncode:
        unavailable(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


@contextmanager
def _serve(programs: Path, folder: Path, account: pwd.struct_passwd | None) -> Iterator[None]:
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *settings]
    with (folder / "log").open("w+") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, **_as(account))  # type: ignore[call-overload]
        try:
            _wait_until_ready(server, folder)
            yield
        finally:
            server.terminate()
            try:
                server.wait(_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), port=_PORT, user="pactwatch", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    unavailable(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")
