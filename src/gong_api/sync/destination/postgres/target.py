"""A schema of a Postgres database: the destination, and the place that runs hold."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager

from gong_api.sync.destination import migrate, schema, statements
from gong_api.sync.destination.postgres.server import Server
from gong_api.sync.destination.postgres.transaction import PostgresTransaction
from gong_api.sync.destination.sql import SQLDestination
from gong_api.sync.destination.target import OnBusy, check_synced
from gong_api.sync.state import Scope, Stored
from gong_api.tables import TABLES
from gong_api.tables.address import Address

__all__ = ["Postgres", "PostgresSchema"]


class Postgres(SQLDestination):
    """A destination: one schema of a Postgres database."""

    def __init__(self, server: Server) -> None:
        self._server = server

    @contextmanager
    def transaction(self, *, roomy: bool = False) -> Generator[PostgresTransaction]:
        """See ``SQLDestination.transaction``; the server sees to its own memory."""
        _ = roomy
        with self._server.transaction() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Generator[PostgresTransaction]:
        """See ``SQLDestination.reading``."""
        with self._server.reading() as connection:
            yield connection

    def prepare(
        self, tables: Collection[str], scope: Scope, *, refresh: Collection[str] = ()
    ) -> Stored:
        """See ``Destination.prepare``."""
        self._server.create_schema()
        return super().prepare(tables, scope, refresh=refresh)

    def glance(self, scope: Scope) -> Stored:
        """See ``Destination.glance``."""
        with self.reading() as connection:
            current = schema.check_format(connection) and schema.is_current(connection)
            return statements.stored(connection, str(scope)) if current else Stored()


class PostgresSchema:
    """A target: one schema, guarded by an advisory lock of the database."""

    def __init__(self, url: str) -> None:
        self._address = Address.parse(url)

    def __repr__(self) -> str:
        return f"PostgresSchema({self.name!r})"

    @property
    def name(self) -> str:
        """See ``Target.name``."""
        return self._address.name

    def check(self) -> None:
        """See ``Target.check``: the address was read already."""

    def exists(self) -> bool:
        """See ``Target.exists``."""
        with self._reading() as connection:
            return schema.check_format(connection)

    @contextmanager
    def planning(self) -> Generator[Postgres]:
        """See ``Target.planning``."""
        server = Server(self._address)
        try:
            yield Postgres(server)
        finally:
            server.close()

    @contextmanager
    def run(self, on_busy: OnBusy) -> Generator[Postgres]:
        """See ``Target.run``; readers are never in the way of a commit."""
        _ = on_busy
        server = Server(self._address)
        with server.hold():
            yield Postgres(server)

    @contextmanager
    def glancing(self) -> Generator[PostgresTransaction]:
        """See ``Target.glancing``."""
        with self._reading() as connection:
            check_synced(connection, self.name)
            yield connection

    @contextmanager
    def removing(self) -> Generator[PostgresTransaction]:
        """See ``Target.removing``; what the server's own log and backups keep is its owner's."""
        server = Server(self._address)
        with server.hold():
            with server.transaction() as connection:
                check_synced(connection, self.name)
                migrate.advance(connection)
                yield connection
            server.vacuum(list(TABLES))

    @contextmanager
    def _reading(self) -> Generator[PostgresTransaction]:
        server = Server(self._address)
        try:
            with server.reading() as connection:
                yield connection
        finally:
            server.close()
