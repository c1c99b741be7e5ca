"""Sign-ins of an OAuth app in Postgres: stores for `OAuth(store=...)`, blocking and async.

    pip install "psycopg[binary]"

    from postgres_tokens import PostgresTokenStore

    store = PostgresTokenStore("postgresql://app@db.example/app")
    store.create_table()
    oauth = OAuth(client_id, client_secret, store=store)

The text of a row lets its reader act for the customer. Encrypt it before it is written (and
compare after decrypting, under `SELECT ... FOR UPDATE`) if the database has other readers.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import LiteralString

import psycopg

TABLE = (
    "CREATE TABLE IF NOT EXISTS gong_sign_ins (customer text PRIMARY KEY, sign_in text NOT NULL)"
)
LOAD = "SELECT sign_in FROM gong_sign_ins WHERE customer = %s"
INSERT = "INSERT INTO gong_sign_ins VALUES (%s, %s) ON CONFLICT DO NOTHING"
UPDATE = "UPDATE gong_sign_ins SET sign_in = %s WHERE customer = %s AND sign_in = %s"
DELETE = "DELETE FROM gong_sign_ins WHERE customer = %s AND sign_in = %s"
HOLD = "SELECT pg_advisory_lock(hashtextextended('gong_sign_ins ' || %s, 0))"


def statement(
    customer: str, old: str | None, new: str | None
) -> tuple[LiteralString, tuple[str, ...]] | None:
    """Return what replaces `old` with `new`: it changes one row, or none if other text is there.

    One statement is one step: of two processes that know the same old text, one is too late.
    """
    if old is None:
        return None if new is None else (INSERT, (customer, new))
    if new is None:
        return DELETE, (customer, old)
    return UPDATE, (new, customer, old)


class PostgresTokenStore:
    """For `Gong`. It works with `AsyncGong` too, which calls it in a thread."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo

    def create_table(self) -> None:
        with psycopg.connect(self._conninfo) as connection:
            connection.execute(TABLE)

    def load(self, customer: str) -> str | None:
        with psycopg.connect(self._conninfo) as connection:
            row = connection.execute(LOAD, (customer,)).fetchone()
        return None if row is None else row[0]

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        step = statement(customer, old, new)
        if step is None:
            return self.load(customer) is None
        with psycopg.connect(self._conninfo) as connection:
            return connection.execute(*step).rowcount == 1

    @contextmanager
    def hold(self, customer: str) -> Generator[None]:
        """Optional: keeps others off while tokens are renewed; ends with the connection.

        Leave it out behind a pooler that shares connections between transactions.
        """
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            connection.execute(HOLD, (customer,))
            yield


class AsyncPostgresTokenStore:
    """For `AsyncGong` and the methods of `OAuth` that begin with an a-."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo

    async def load(self, customer: str) -> str | None:
        async with await psycopg.AsyncConnection.connect(self._conninfo) as connection:
            row = await (await connection.execute(LOAD, (customer,))).fetchone()
        return None if row is None else row[0]

    async def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        step = statement(customer, old, new)
        if step is None:
            return await self.load(customer) is None
        async with await psycopg.AsyncConnection.connect(self._conninfo) as connection:
            return (await connection.execute(*step)).rowcount == 1
