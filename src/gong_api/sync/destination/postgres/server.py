"""One connection to a Postgres server, which also holds the lock of a run."""

from __future__ import annotations

import os
import re
import secrets
import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from gong_api.errors import ConfigurationError
from gong_api.sync.destination.postgres.transaction import PostgresTransaction
from gong_api.sync.destination.rows import note, noted
from gong_api.sync.errors import DatabaseError, DatabaseUnreachable, SyncLocked
from gong_api.tables.address import Address
from gong_api.tables.faults import ended, postgres_message

if TYPE_CHECKING:
    import psycopg

__all__ = ["Server"]

_FAMILY = int.from_bytes(b"gong")
"""The first half of the advisory lock's key; the second tells the schema."""

_PATIENCE = 2.0
"""Seconds that a server may take to notice that the client of a run before is dead."""

_POLL = 0.2
_WRITER = "run that wrote last"
_HOLDER = (
    "SELECT a.application_name, a.pid FROM pg_locks AS l JOIN pg_stat_activity AS a "
    "ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 "
    "AND l.classid::BIGINT = $1 AND l.objid::BIGINT = $2 AND l.database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Server:
    """A schema of a Postgres database, reached by one connection that any thread may use."""

    def __init__(
        self,
        address: Address,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = address
        self._sleep = sleep
        self._clock = clock
        self._connection: psycopg.Connection[Any] | None = None
        self._locked = False
        self._token = secrets.token_hex(8)
        self._wrote = False
        self._turn = threading.RLock()

    def close(self) -> None:
        """Leave the server, and with it the lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    @contextmanager
    def hold(self) -> Generator[None]:
        """Hold the lock of the schema; raises ``SyncLocked`` when another run does."""
        self._locked = True
        try:
            with self._words("reached"):
                self._usable()
            yield
        finally:
            self._locked = False
            self.close()

    @contextmanager
    def transaction(self) -> Generator[PostgresTransaction]:
        """Begin a transaction: all that is done within is kept, or nothing.

        Raises ``DatabaseUnreachable`` when the server is gone, ``DatabaseError`` when it refuses.
        """
        with self._turn, self._words("written"):
            connection = self._usable()
            with connection.transaction():
                yield PostgresTransaction(connection)
                wrote = self._wrote or self._sign(connection)
            self._wrote = wrote

    @contextmanager
    def reading(self) -> Generator[PostgresTransaction]:
        """Read what is there at one moment."""
        with self._turn, self._words("read"):
            connection = self._usable()
            with connection.transaction():
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield PostgresTransaction(connection)

    def create_schema(self) -> None:
        """Create the schema if it is not there; raises ``DatabaseError`` when that is refused."""
        with self.transaction() as connection:
            there = connection.execute(
                "SELECT 1 FROM pg_namespace WHERE nspname = $1", [self.address.schema]
            ).fetchone()
            if there is None:
                connection.execute(f"CREATE SCHEMA {self.address.quoted_schema}")

    def vacuum(self, tables: list[str]) -> None:
        """Have the room of removed rows used again."""
        with self._turn, self._words("vacuumed"):
            connection = self._usable()
            for table in tables:
                connection.execute(f'VACUUM "{table}"'.encode())

    def _usable(self) -> psycopg.Connection[Any]:
        """Return the connection; one that broke between two transactions is made anew."""
        import psycopg

        if self._connection is not None:
            try:
                self._connection.execute("SELECT 1")
            except psycopg.OperationalError:
                self.close()
            else:
                return self._connection
        connection = self._connect()
        try:
            if self._locked:
                self._lock(connection)
            if self._wrote:
                self._refuse_another(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _connect(self) -> psycopg.Connection[Any]:
        import psycopg

        try:
            connection = psycopg.Connection[Any].connect(
                self.address.url,
                autocommit=True,
                prepare_threshold=None,
                cursor_factory=psycopg.RawCursor,
                application_name=_owner(),
                client_encoding="UTF8",
            )
        except psycopg.ProgrammingError:
            # The library's own words would repeat a part of the address.
            raise DatabaseError(
                f"The address of {self.address.name} has a part that Postgres does not know."
            ) from None
        for setting in (
            f"search_path TO {self.address.quoted_schema}",
            "TimeZone TO 'UTC'",
            "statement_timeout TO 0",
            "client_min_messages TO warning",
        ):
            connection.execute(f"SET {setting}".encode())
        return connection

    def _lock(self, connection: psycopg.Connection[Any]) -> None:
        key = [_FAMILY, _half_key(self.address.schema)]
        give_up = self._clock() + _PATIENCE
        while True:
            row = connection.execute("SELECT pg_try_advisory_lock($1::INT, $2::INT)", key)
            if row.fetchall() == [(True,)]:
                return
            if self._clock() >= give_up:
                holder = connection.execute(_HOLDER, key).fetchone()
                raise SyncLocked(
                    f"A sync of {self.address.name} is already running: {_who(holder)}."
                )
            self._sleep(_POLL)

    def _sign(self, connection: psycopg.Connection[Any]) -> bool:
        """Note who wrote last, once in a run; tell whether there is a place to note it."""
        there = connection.execute("SELECT to_regclass('_gong_sync_meta')").fetchall() != [(None,)]
        if self._locked and there:
            note(PostgresTransaction(connection), _WRITER, self._token)
        return self._locked and there

    def _refuse_another(self, connection: psycopg.Connection[Any]) -> None:
        """Raise when another run wrote since: what this one knows of the tables is out of date."""
        if noted(PostgresTransaction(connection), _WRITER) != self._token:
            raise DatabaseUnreachable(
                f"The connection to {self.address.name} broke, and another run came in between: "
                "run again."
            )

    @contextmanager
    def _words(self, what: str) -> Generator[None]:
        """Say what the server refused in one sentence that quotes no row."""
        try:
            import psycopg
        except ModuleNotFoundError:
            raise ConfigurationError(
                "Postgres needs an extra: pip install 'gong-api[postgres]'."
            ) from None
        try:
            yield
        except psycopg.Error as error:
            lost = isinstance(error, psycopg.OperationalError)
            # The details, which stand in its other lines and in its own text, quote data.
            raise (DatabaseUnreachable if lost else DatabaseError)(
                f"{self.address.name} could not be {what}: {ended(postgres_message(error))}"
            ) from None


def _half_key(schema: str) -> int:
    return int.from_bytes(blake2b(schema.encode(), digest_size=4).digest()) & 0x7FFFFFFF


def _owner() -> str:
    """Say who this is in the 63 bytes that the server keeps of it."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    host = socket.gethostname().encode("ascii", "replace").decode()[:20]
    return f"gong sync {os.getpid()}@{host} {started}"


def _who(row: tuple[Any, ...] | None) -> str:
    name, pid = row or ("", None)
    found = re.fullmatch(r"gong sync (\d+)@(\S*) (\S+)", name or "")
    if found:
        return f"process {found[1]} on {found[2]}, started {found[3]}"
    return "another program" if pid is None else f"the server's process {pid}"
