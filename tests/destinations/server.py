"""A real Postgres server of the tests' own, on a socket in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Cluster", "find_programs", "running"]

_NOBODY = "nobody"
_SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
}


def find_programs() -> Path | None:
    """Return the folder of the server's programs, of the newest version that is installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return None if program is None else Path(program).resolve().parent


class Cluster:
    """A running server; its superuser is ``admin``, who needs no password on the socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str = "postgres", user: str = "admin", password: str = "") -> str:
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def execute(self, query: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a query as the superuser."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running(programs: Path) -> Generator[Cluster]:
    """Start a server and stop it at the end; as root it runs as a user who may do little."""
    # A socket's path may have some 100 bytes only, so it is not in pytest's folder.
    folder = Path(tempfile.mkdtemp(prefix="gong-pg-"))
    try:
        user = _user(folder)
        data = folder / "data"
        _run(
            [
                programs / "initdb",
                *f"-D {data} -U admin -A trust --no-sync -EUTF8 --locale=C".split(),
            ],
            user,
        )
        options = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        options.append(f"-cunix_socket_directories={folder}")
        control = [programs / "pg_ctl", "-D", data, "-w", "-s"]
        log = ["-l", str(folder / "log")]
        _run([*control, *log, "-o", " ".join(options), "start"], user)
        try:
            yield Cluster(folder)
        finally:
            _run([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user(folder: Path) -> str | None:
    """Return whom to be, since the server refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else _NOBODY
    shutil.chown(folder, user)
    return user


def _run(command: list[Any], user: str | None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}")
