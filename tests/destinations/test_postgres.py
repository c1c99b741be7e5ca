from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.errors import ConfigurationError
from gong_api.sync import DatabaseError, sync
from gong_api.sync.destination.factory import target_of
from gong_api.sync.destination.postgres.server import Server
from gong_api.sync.errors import DatabaseTooNew, DatabaseUnreachable, SyncLocked
from gong_api.sync.retention import purge_older
from gong_api.sync.status import read_status
from gong_api.tables import TABLES
from gong_api.tables.address import Address
from gong_api.tables.views import VIEWS
from tests.destinations.server import Cluster
from tests.sync.content import query
from tests.sync.fake_gong import NOW, SINCE, FakeGong

DAY = timedelta(days=1)
TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


def bring(place: str, gong: FakeGong, **options: Any) -> Any:
    return sync(gong.client(), place, **{"since": SINCE, "now": lambda: NOW, **options})


def test_tables_say_what_they_hold_and_are_indexed_by_their_keys(
    cluster: Cluster, database: str, postgres: str
):
    bring(postgres, FakeGong(calls=1))

    noted = cluster.execute(
        "SELECT relname, obj_description(oid) FROM pg_class "
        "WHERE relnamespace = 'gong'::regnamespace AND relkind IN ('r', 'v')",
        database,
    )
    assert {name: doc for name, doc in noted if not name.startswith("_")} == {
        **{table.name: table.doc for table in TABLES.values()},
        **{view.name: view.doc for view in VIEWS},
    }
    columns = cluster.execute(
        "SELECT c.relname, a.attname, col_description(c.oid, a.attnum) FROM pg_attribute AS a "
        "JOIN pg_class AS c ON c.oid = a.attrelid WHERE a.attnum > 0 AND c.relkind = 'r' "
        "AND c.relnamespace = 'gong'::regnamespace AND c.relname NOT LIKE '\\_%'",
        database,
    )
    assert set(columns) == {
        (table.name, column.name, column.doc)
        for table in TABLES.values()
        for column in table.columns
    }
    indexes = cluster.execute(
        "SELECT i.indrelid::regclass::text, array_agg(a.attname ORDER BY a.attnum) "
        "FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indexrelid "
        "WHERE i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'gong'::regnamespace) "
        "GROUP BY i.indexrelid, i.indrelid",
        database,
    )
    keys = {(name.removeprefix("gong."), tuple(found)) for name, found in indexes}
    assert {(table.name, table.key) for table in TABLES.values()} <= keys


def test_the_views_are_those_of_the_file(cluster: Cluster, database: str, postgres: str, tmp_path):
    file = tmp_path / "gong.duckdb"
    gong = FakeGong(calls=3)
    gong.call("1001")["content"]["trackers"] = [{"id": "t", "name": "Price", "count": 3}]
    for to in (str(file), postgres):
        bring(to, gong)

    for view in VIEWS:
        columns = ", ".join(f'"{name}"' for name in view.columns)
        expected = query(file, f'SELECT {columns} FROM "{view.name}"')
        found = cluster.execute(f'SELECT {columns} FROM gong."{view.name}"', database)
        assert sorted(found, key=repr) == sorted(expected, key=repr), view.name
        assert found


def test_rows_that_stay_as_they_are_are_not_written(cluster: Cluster, database: str, postgres: str):
    gong = FakeGong(calls=5)
    bring(postgres, gong, lookback=60 * DAY)
    rows = "SELECT call_id, position, xmin::text FROM gong.call_parties ORDER BY 1, 2"
    before = cluster.execute(rows, database)
    gong.call("1001")["metaData"]["title"] = "New"
    gong.call("1002")["parties"][0]["name"] = "Grace"

    bring(postgres, gong, lookback=60 * DAY)

    after = cluster.execute(rows, database)
    assert [row[:2] for row in set(after) - set(before)] == [("1002", 0)]
    assert len(after) == len(before)
    assert cluster.execute("SELECT title FROM gong.calls WHERE id = '1001'", database) == [("New",)]


def test_columns_that_users_add_are_left_to_them(cluster: Cluster, database: str, postgres: str):
    gong = FakeGong(calls=3)
    bring(postgres, gong)
    cluster.execute(
        "ALTER TABLE gong.call_parties ADD note TEXT DEFAULT 'new', "
        "ADD loud TEXT GENERATED ALWAYS AS (upper(name)) STORED, "
        "ADD number BIGINT GENERATED ALWAYS AS IDENTITY, "
        "ADD loaded_at TIMESTAMPTZ NOT NULL DEFAULT now(); "
        "ALTER TABLE gong.calls ADD note TEXT, ADD loud TEXT GENERATED ALWAYS AS (upper(title)) "
        "STORED; UPDATE gong.call_parties SET note = 'mine'; UPDATE gong.calls SET note = 'mine'",
        database,
    )
    gong.call("1001")["metaData"]["title"] = "Renamed"
    gong.call("1002")["parties"][0]["name"] = "Grace"

    bring(postgres, gong, lookback=60 * DAY)

    assert cluster.execute("SELECT loud, note FROM gong.calls ORDER BY id", database) == [
        ("CALL 1000", "mine"),
        ("RENAMED", "mine"),
        ("CALL 1002", "mine"),
    ]
    parties = "SELECT loud, note FROM gong.call_parties ORDER BY call_id, position"
    same = [("ADA", "mine"), (None, "mine")]
    assert cluster.execute(parties, database) == [*same, *same, ("GRACE", "new"), (None, "mine")]


def test_others_may_refer_to_rows_that_change(cluster: Cluster, database: str, postgres: str):
    gong = FakeGong(calls=3)
    bring(postgres, gong)
    cluster.execute(
        "CREATE TABLE notes (call TEXT REFERENCES gong.calls ON DELETE CASCADE, "
        "by_user TEXT REFERENCES gong.users); "
        "INSERT INTO notes SELECT c.id, u.id FROM gong.calls AS c, gong.users AS u",
        database,
    )
    gong.call("1001")["metaData"]["title"] = "Renamed"
    gong.call("1002")["metaData"]["isPrivate"] = True
    gong.users[0]["firstName"] = "Grace"

    bring(postgres, gong, now=lambda: NOW + DAY, lookback=60 * DAY)

    assert cluster.execute("SELECT title FROM gong.calls ORDER BY id", database) == [
        ("Call 1000",),
        ("Renamed",),
    ]
    assert ("Grace",) in cluster.execute("SELECT first_name FROM gong.users", database)
    kept = cluster.execute("SELECT DISTINCT call FROM notes ORDER BY call", database)
    assert kept == [("1000",), ("1001",)]


def test_a_schema_of_its_own_is_made_or_taken(cluster: Cluster, database: str, postgres: str):
    cluster.execute('CREATE SCHEMA "Sales ""EU"""; ', database)
    cluster.execute('GRANT USAGE, CREATE ON SCHEMA "Sales ""EU""" TO loader', database)
    cluster.execute(f"REVOKE CREATE ON DATABASE {database} FROM loader")

    bring(f"{postgres}&schema=Sales+%22EU%22", FakeGong(calls=2))

    found = cluster.execute('SELECT count(*) FROM "Sales ""EU""".calls', database)
    assert found == [(2,)]
    with pytest.raises(DatabaseError, match="permission denied for database"):
        bring(postgres, FakeGong())


def test_the_sentence_of_an_error_holds_neither_password_nor_rows(
    cluster: Cluster, database: str, postgres: str
):
    bring(postgres, FakeGong(calls=1))
    cluster.execute(
        "ALTER TABLE gong.calls ADD CONSTRAINT short CHECK (length(title) < 15)", database
    )
    gong = FakeGong(calls=1)
    gong.call("1000")["metaData"]["title"] = "A secret that nobody may see"
    for place, message in (
        (postgres, "violates check constraint"),
        (postgres.replace(database, "nowhere"), 'database "nowhere" does not exist'),
        (f"{postgres}&nonsense=1", "has a part that Postgres does not know"),
    ):
        with pytest.raises(DatabaseError, match=message) as caught:
            bring(place, gong, lookback=60 * DAY)
        text = "".join(map(str, (caught.value, caught.value.__cause__)))
        assert "hush-hush" not in text
        assert "secret" not in text
    assert "hush-hush" not in repr(target_of(postgres)) + repr(Address.parse(postgres))


def test_the_command_shows_no_password(postgres: str, tmp_path: Path):
    for arguments in (["sync", "status"], ["sync", "purge", "--older-than", "1d"]):
        done = subprocess.run(
            [sys.executable, "-m", "gong_api.cli", *arguments, "--to", postgres],
            env=dict(os.environ),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "postgresql://" in done.stderr
        assert "holds no sync" in done.stderr
        assert "hush-hush" not in done.stderr + done.stdout


@contextmanager
def holding(postgres: str) -> Iterator[Server]:
    server = Server(Address.parse(postgres))
    with server.hold():
        yield server


def broken(server: Server, end: Callable[[], object]) -> None:
    with server.transaction() as connection:
        connection.execute("INSERT INTO here VALUES (1)")
        end()
        connection.execute("INSERT INTO here VALUES (2)")


def test_a_connection_that_breaks_between_two_commits_is_made_anew(
    cluster: Cluster, database: str, postgres: str
):
    gone = TERMINATE.format(database)
    with holding(postgres) as server:
        server.create_schema()
        cluster.execute(gone)
        with server.transaction() as connection:
            connection.execute("CREATE TABLE here (a INT)")
        with pytest.raises(SyncLocked), holding(postgres):
            pass
        with pytest.raises(DatabaseUnreachable, match="could not be written"):
            broken(server, lambda: cluster.execute(gone))
        with server.reading() as connection:
            assert connection.execute("SELECT * FROM here").fetchall() == []
    with holding(postgres):
        pass


@pytest.mark.parametrize("meanwhile", ["nothing", "run", "removal"])
def test_a_run_that_lost_its_connection_gives_way_to_what_came_in_between(
    cluster: Cluster, database: str, postgres: str, meanwhile: str
):
    bring(postgres, FakeGong(calls=2))
    later = FakeGong(calls=2)
    later.call("1001")["metaData"]["isPrivate"] = True
    gong = FakeGong(calls=2)
    gong.call("1001")["metaData"]["title"] = "As it was"
    steps = iter([meanwhile])

    def lose(path: str, _body: Any) -> None:
        step = next(steps, "") if path == "/v2/calls/transcript" else ""
        if step:
            cluster.execute(TERMINATE.format(database))
        if step == "run":
            bring(postgres, later, lookback=60 * DAY)
        if step == "removal":
            purge_older(postgres, NOW)

    gong.faults.append(lose)
    titles = "SELECT title FROM gong.calls ORDER BY id"
    if meanwhile == "nothing":
        assert bring(postgres, gong, lookback=60 * DAY).outcome == "done"
        assert cluster.execute(titles, database) == [("Call 1000",), ("As it was",)]
        return
    with pytest.raises(DatabaseUnreachable, match="another run came in between: run again"):
        bring(postgres, gong, lookback=60 * DAY)
    expected = [("Call 1000",)] if meanwhile == "run" else []
    assert cluster.execute(titles, database) == expected


def test_the_lock_of_a_run_that_was_killed_is_free(postgres: str):
    program = (
        "import os, sys\n"
        "from gong_api.sync.destination.factory import target_of\n"
        "with target_of(sys.argv[1]).run(print):\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, postgres], check=False)
    assert done.returncode == -9

    with holding(postgres):
        pass


def test_a_later_format_is_refused(cluster: Cluster, database: str, postgres: str):
    bring(postgres, FakeGong())
    cluster.execute("UPDATE gong._gong_sync_meta SET value = '99' WHERE key = 'format'", database)

    with pytest.raises(DatabaseTooNew, match="format 99"):
        bring(postgres, FakeGong())
    with pytest.raises(DatabaseTooNew):
        read_status(postgres)


def test_an_earlier_format_is_upgraded(cluster: Cluster, database: str, postgres: str):
    bring(postgres, FakeGong(calls=2))
    cluster.execute(
        "UPDATE gong._gong_sync_meta SET value = '1' WHERE key = 'format'; "
        "ALTER TABLE gong.users DROP COLUMN title CASCADE; DROP TABLE gong.call_topics CASCADE",
        database,
    )

    bring(postgres, FakeGong(calls=2))

    assert cluster.execute("SELECT title FROM gong.users", database) == [(None,), (None,)]
    assert cluster.execute("SELECT count(*) FROM gong.call_summary", database) == [(2,)]


def test_without_the_library_one_sentence_says_what_to_install(
    postgres: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(ConfigurationError, match=r"pip install 'gong-api\[postgres\]'"):
        bring(postgres, FakeGong())
