from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql.pandas.types import to_arrow_schema

from gong_api import configure
from gong_api.errors import (
    AuthenticationError,
    ConfigurationError,
    InvalidArgument,
    MissingScope,
)
from gong_api.spark import GongDataSource
from gong_api.spark._options import ACCOUNT
from gong_api.sync import sync
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.spark.sources import PLAIN, loaded, planned, rows, sent
from tests.sync.content import content, query
from tests.sync.fake_gong import NOW as FAKE_NOW
from tests.sync.fake_gong import SINCE as FAKE_SINCE
from tests.sync.fake_gong import Answer, FakeGong

NOW = datetime.now(UTC).replace(microsecond=0)
# Whole months that are over, so that statistics do not depend on the hour of the test.
UNTIL = (NOW - timedelta(days=35)).replace(day=1, hour=0, minute=0, second=0)
SINCE = (UNTIL - timedelta(days=1)).replace(day=1)
SPAN = {"since": SINCE.isoformat(), "until": UNTIL.isoformat(), "partitions": "4"}


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox(calls=250, days=100, until=NOW, frozen=True)


@pytest.fixture(scope="module")
def url(sandbox: Sandbox) -> Iterator[str]:
    with sandbox.serve() as address:
        yield address


@pytest.fixture
def given(url: str) -> dict[str, str]:
    return {**PLAIN, **SPAN, "base_url": url}


@pytest.fixture(scope="module")
def file(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "gong.duckdb"
    sync(sandbox.client(), path, since=SINCE, until=UNTIL, tables=["all"], now=lambda: NOW)
    return path


def test_every_table_holds_what_the_file_holds(given: dict[str, str], file: Path):
    expected = content(file)

    found = {name: rows(loaded(**given, table=name)) for name in TABLES}

    assert {name: listed for name, listed in found.items() if listed} == expected
    assert len(expected) > 30


def test_batches_have_the_very_schema_that_spark_asks_for(given: dict[str, str]):
    for name in ("calls", "answered_scorecards", "call_interaction_stats"):
        source = GongDataSource({**given, "table": name})

        assert loaded(**given, table=name).schema == to_arrow_schema(
            source.schema(), timezone="UTC"
        )


def test_columns_are_those_asked_for_with_their_meaning(given: dict[str, str]):
    options = {**given, "table": "calls", "columns": "started, id"}
    schema = GongDataSource(options).schema()

    assert schema.fieldNames() == ["started", "id"]
    assert schema["id"].metadata == {"comment": "Gong's id of the call."}
    assert not schema["id"].nullable
    assert loaded(**options).column_names == ["started", "id"]


def test_windows_touch_and_a_call_at_an_edge_comes_once(given: dict[str, str], file: Path):
    started = query(file, "SELECT started FROM calls ORDER BY 1")
    edge: datetime = started[len(started) // 2][0].astimezone(UTC)
    calls = {"table": "calls", "columns": "id"}

    _, parts = planned(**given, **calls)
    before = loaded(**{**given, **calls, "until": edge.isoformat()})
    after = loaded(**{**given, **calls, "since": edge.isoformat()})

    assert [one.end for one, _ in pairwise(parts)] == [two.start for _, two in pairwise(parts)]
    assert (parts[0].start, parts[-1].end, len(parts)) == (SINCE, UNTIL, 4)
    assert len(started) == before.num_rows + after.num_rows
    assert not set(before["id"].to_pylist()) & set(after["id"].to_pylist())
    assert edge in query(file, f"SELECT started FROM calls WHERE id IN ({_listed(after)})")[0]


def _listed(table: pa.Table) -> str:
    return ", ".join(f"'{value}'" for value in table["id"].to_pylist())


def test_a_partition_that_is_read_again_brings_the_same(given: dict[str, str]):
    reader, parts = planned(**given, table="transcript_sentences")

    once, again = ([batch for part in parts for batch in sent(reader).read(part)] for _ in range(2))

    assert rows(pa.Table.from_batches(once)) == rows(pa.Table.from_batches(again))
    assert once


@pytest.mark.parametrize("table", ["calls", "call_parties", "transcript_sentences"])
def test_a_walk_that_begins_anew_doubles_nothing(table: str):
    gong = FakeGong(calls=250, spread=timedelta(minutes=10))
    broken: list[str] = []

    def breaks_off(path: str, body: Any) -> Answer | None:
        """The cursor expires once, and by then calls have been changed that were read already."""
        if body.get("cursor") != "1" or broken:
            return None
        broken.append(path)
        for call in gong.calls[:50]:
            call["metaData"]["title"] = "Renamed"
            call["parties"].pop()
            gong.transcripts[call["metaData"]["id"]].pop()
        return 400, {"errors": ["The cursor has expired"]}

    gong.faults.append(breaks_off)
    configure(transport=gong)
    try:
        span = {"since": FAKE_SINCE.isoformat(), "until": FAKE_NOW.isoformat()}
        found = loaded(**PLAIN, **span, table=table).select(list(TABLES[table].key))
    finally:
        configure(transport=None)

    keys = [tuple(row.values()) for row in found.to_pylist()]
    assert broken
    assert len(keys) == len(set(keys))
    assert len({key[0] for key in keys}) == 250


def test_the_end_is_settled_when_the_frame_is_made(given: dict[str, str]):
    source = GongDataSource({**given, "table": "calls", "until": "2100-01-01"})
    schema = source.schema()

    first, second = (sent(source).reader(schema).partitions()[-1].end for _ in range(2))

    assert first == second
    assert timedelta(minutes=9, seconds=50) < datetime.now(UTC) - first < timedelta(minutes=12)


def test_accounts_share_the_cluster_by_turns(given: dict[str, str]):
    companies = {**given, "profiles": "acme, globex"}
    for name in PLAIN.keys() - {"budget"}:
        del companies[name]

    _, parts = planned(**{**companies, "table": "calls"})
    _, whole = planned(**{**companies, "table": "users"})

    assert [part.account for part in parts] == ["acme", "globex"] * 4
    assert [part.account for part in whole] == ["acme", "globex"]


@pytest.mark.parametrize(
    ("budget", "accounts", "expected"),
    [
        (None, 1, 1),
        ("process", 1, 1),
        ("machine", 1, 6),
        ("redis://cache/0", 1, 6),
        ("redis://cache/0", 20, 4),
        ("redis://cache/0", 1000, 1),
    ],
)
def test_an_account_has_no_more_partitions_than_its_rate_can_feed(
    budget: str | None, accounts: int, expected: int
):
    options = {"table": "calls", "since": SINCE.isoformat()}
    options |= {"profiles": ",".join(f"company{number}" for number in range(accounts))}
    options |= {} if budget is None else {"budget": budget}

    _, parts = planned(**options)

    assert len(parts) == expected * accounts


def test_companies_are_read_with_their_own_credentials(url: str, tmp_path: Path, file: Path):
    other = Sandbox(calls=60, days=100, until=NOW, frozen=True, seed=3, access_key_secret="other")
    with other.serve() as second:
        secrets = tmp_path / "accounts.toml"
        secrets.write_text(
            f'[profiles.acme]\nbase_url = "{url}"\naccess_key = "sandbox"\n'
            f'access_key_secret = "sandbox"\n[profiles.globex]\nbase_url = "{second}"\n'
            'access_key = "sandbox"\naccess_key_secret = "other"\n'
        )
        secrets.chmod(0o640)
        options = {**SPAN, "profiles": "acme,globex", "credentials": str(secrets)}
        found = loaded(**options, table="calls", columns="id", budget="off")
        secrets.chmod(0o644)
        with pytest.raises(ConfigurationError, match=r"everybody on this machine .* chmod o="):
            loaded(**options, table="users", budget="off")

    of_account = Counter(found[ACCOUNT].to_pylist())
    assert of_account.keys() == {"acme", "globex"}
    assert of_account["acme"] == len(content(file)["calls"])
    assert not any(ACCOUNT in table.column_names for table in TABLES.values())


def test_an_account_that_gong_refuses_is_named_or_left_out(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    secrets = tmp_path / "accounts.toml"
    secrets.write_text(
        f'[profiles.acme]\nbase_url = "{url}"\naccess_key = "sandbox"\n'
        f'access_key_secret = "sandbox"\n[profiles.globex]\nbase_url = "{url}"\n'
        'access_key = "sandbox"\naccess_key_secret = "wrong"\n'
    )
    secrets.chmod(0o600)
    options = {"profiles": "globex,acme", "credentials": str(secrets), "budget": "off"}

    with pytest.raises(AuthenticationError) as caught:
        loaded(**options, table="users")
    found = loaded(**options, table="users", on_account_error="skip")

    assert "The account is globex." in sent(caught.value).__notes__
    assert set(found[ACCOUNT].to_pylist()) == {"acme"}
    (record,) = [record for record in caplog.records if "left out" in record.message]
    assert "Account globex is left out of users" in record.message
    assert "401" in record.message


@pytest.mark.parametrize("table", ["daily_activity", "answered_scorecards"])
def test_days_that_are_read_by_pieces_come_once(given: dict[str, str], table: str):
    middle = (SINCE + timedelta(days=14)).isoformat()
    key = list(TABLES[table].key)

    whole, first, second = (
        rows(loaded(**{**given, **span}, table=table).select(key))
        for span in ({}, {"until": middle}, {"since": middle})
    )

    assert first
    assert second
    assert sorted(first + second, key=repr) == whole


def test_private_calls_come_when_they_are_asked_for(given: dict[str, str], file: Path):
    found = loaded(**given, table="calls", include_private="true")

    private = [row for row in found.select(["id", "is_private"]).to_pylist() if row["is_private"]]
    assert private
    assert found.num_rows - len(private) == len(content(file)["calls"])


def test_reviews_of_private_calls_come_when_they_are_asked_for(
    given: dict[str, str], sandbox: Sandbox
):
    listed = sandbox.client().calls.list_extensive(from_date_time=SINCE - timedelta(days=60))
    private = {call.meta_data.id for call in listed if call.meta_data.is_private}
    span = {"since": f"{SINCE - timedelta(days=60):%Y-%m-%d}", "until": f"{NOW:%Y-%m-%d}"}
    found: dict[str, list[dict[str, Any]]] = {}
    for chosen in ("false", "true"):
        for table in ("answered_scorecards", "answered_scorecard_answers"):
            options = {**given, **span, "table": table, "include_private": chosen}
            found[f"{table} {chosen}"] = loaded(**options).to_pylist()

    reviews = {row["id"]: row["call_id"] for row in found["answered_scorecards true"]}
    hidden = {review for review, call in reviews.items() if call in private}
    assert hidden
    assert {row["id"] for row in found["answered_scorecards false"]} == set(reviews) - hidden
    for row in found["answered_scorecard_answers true"]:
        shown = row in found["answered_scorecard_answers false"]
        assert shown == (row["answered_scorecard_id"] not in hidden)


def test_a_workspace_bounds_the_calls(given: dict[str, str], sandbox: Sandbox, file: Path):
    workspace = sandbox.state.workspace_ids[1]

    found = loaded(**given, table="calls", workspace=workspace)

    assert rows(found) == [row for row in content(file)["calls"] if workspace in row]
    assert found.num_rows


def test_a_workspace_that_is_not_there_is_an_error_not_an_empty_frame(
    given: dict[str, str], sandbox: Sandbox
):
    known = sandbox.state.workspace_ids[1]
    early = {**given, "since": "2016-01-01", "until": "2016-02-01", "table": "call_comments"}

    with pytest.raises(InvalidArgument, match=f"There is no workspace 999, .* {known}"):
        loaded(**given, table="calls", workspace="999")
    assert loaded(**early, workspace=known).num_rows == 0


def test_what_the_credentials_may_not_see_is_an_error_not_an_empty_frame(given: dict[str, str]):
    limited = Sandbox(calls=40, days=80, until=NOW, scopes=["api:users:read"])
    with limited.serve() as address:
        options = {**given, "base_url": address}
        for table, scope in (
            ("calls", "api:calls:read:extensive"),
            ("scorecards", "api:settings:scorecards:read"),
        ):
            with pytest.raises(MissingScope, match=scope):
                loaded(**options, table=table)
        assert loaded(**options, table="users").num_rows


def test_an_iterator_that_is_dropped_ends_its_reading(given: dict[str, str]):
    reader, parts = planned(**{**given, "partitions": "1"}, table="call_parties")
    found = reader.read(parts[0])
    next(found)

    found.close()

    with pytest.raises(StopIteration):
        next(found)


def test_a_schema_of_ones_own_names_known_columns(given: dict[str, str]):
    from pyspark.sql.types import LongType, StringType, StructType

    source = GongDataSource({**given, "table": "users"})
    reader = source.reader(StructType().add("ID", StringType()))
    (part,) = reader.partitions()

    assert {name for batch in reader.read(part) for name in batch.schema.names} == {"ID"}
    for name, kind, message in (
        ("nothing", StringType(), "users has no column nothing"),
        (ACCOUNT, StringType(), "users has no column gong_account"),
        ("id", LongType(), "users.id is string, not bigint"),
    ):
        with pytest.raises(InvalidArgument, match=message):
            source.reader(StructType().add(name, kind))
    with pytest.raises(InvalidArgument, match=r"users\.title may be NULL"):
        source.reader(StructType().add("title", StringType(), nullable=False))


@pytest.mark.parametrize("columns", ["id,title", "title"])
def test_a_schema_that_contradicts_columns_is_refused(columns: str):
    from pyspark.sql.types import StringType, StructType

    source = GongDataSource({"table": "users", "columns": columns})

    with pytest.raises(InvalidArgument, match="different columns"):
        source.reader(StructType().add("id", StringType()))


# --- filters -----------------------------------------------------------------------------------


@pytest.fixture
def pushing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan as Spark does where its setting allows filters to be pushed down."""
    monkeypatch.setitem(
        sys.modules,
        "pyspark.sql.worker.data_source_pushdown_filters",
        sys.modules["pyspark.sql.datasource"],
    )


def filtered(filters: list[Any], **options: str) -> tuple[pa.Table, list[Any], list[Any]]:
    """Return the rows, what is left to Spark, and the partitions."""
    source = sent(GongDataSource(options))
    reader: Any = source.reader(source.schema())
    left = list(reader.pushFilters(filters))
    reader = sent(reader)
    parts = list(reader.partitions())
    batches = [batch for part in parts for batch in reader.read(part)]
    return pa.Table.from_batches(batches), left, parts


@pytest.mark.usefixtures("pushing")
def test_filters_on_the_start_shorten_what_is_read(given: dict[str, str], file: Path):
    from pyspark.sql.datasource import GreaterThan, IsNotNull, LessThanOrEqual

    started = [at for (at,) in query(file, "SELECT started FROM calls ORDER BY 1")]
    low, high = started[10].astimezone(UTC), started[20].astimezone(UTC)
    known = IsNotNull(("started",))
    filters = [known, GreaterThan(("started",), low), LessThanOrEqual(("started",), high)]

    found, left, parts = filtered(filters, **given, table="calls")

    assert left == [known]
    assert parts[0].start == low
    assert parts[-1].end == high + timedelta(microseconds=1)
    assert sorted(found["started"].to_pylist()) == [at.astimezone(UTC) for at in started[11:21]]


@pytest.mark.usefixtures("pushing")
def test_filters_on_the_account_leave_other_companies_alone():
    from pyspark.sql.datasource import EqualTo, In

    options = {"table": "calls", "since": SINCE.isoformat(), "profiles": "a,b,c"}
    for item, expected in (
        (In((ACCOUNT,), ("c", "a", "x")), ["a", "c"]),
        (EqualTo((ACCOUNT,), "b"), ["b"]),
    ):
        reader: Any = GongDataSource(options).reader(GongDataSource(options).schema())

        assert list(reader.pushFilters([item])) == []
        assert [part.account for part in reader.partitions()] == expected


@pytest.mark.usefixtures("pushing")
def test_filters_that_leave_nothing_ask_for_nothing(given: dict[str, str], sandbox: Sandbox):
    from pyspark.sql.datasource import GreaterThan

    source = GongDataSource({**given, "table": "calls"})
    reader: Any = source.reader(source.schema())
    reader.pushFilters([GreaterThan(("started",), NOW)])
    before = len(list(sandbox.log))

    assert [batch for part in reader.partitions() for batch in reader.read(part)] == []
    assert len(list(sandbox.log)) == before


def test_filters_are_left_to_spark_where_its_setting_says_so(given: dict[str, str]):
    from pyspark.sql.datasource import DataSourceReader

    source = GongDataSource({**given, "table": "calls"})
    reader: Any = source.reader(source.schema())

    assert type(reader).pushFilters is DataSourceReader.pushFilters
