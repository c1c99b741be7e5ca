"""The dlt source, with dlt as it is, into real destinations."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dlt
import duckdb
import pytest
from dlt.extract.exceptions import ResourceExtractionError
from dlt.pipeline.exceptions import PipelineStepFailed

from gong_api.dlt import _spool, source
from gong_api.dlt._memory import Memory
from gong_api.dlt._spool import Spool
from gong_api.sync import sync
from gong_api.sync.state import Scope
from gong_api.tables import TABLES
from gong_api.tables.definition import Kind
from gong_api.testing import Sandbox
from tests.destinations import reading
from tests.destinations.dlt_kill_child import FEW, address
from tests.destinations.kill_child import company
from tests.destinations.test_equal import odd_company
from tests.sync.content import Content, content
from tests.sync.fake_gong import NOW, SINCE, FakeGong
from tests.sync.test_month import DAY, HOUR, Company

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.usefixtures("quiet_dlt")]

UNTIL = datetime(2026, 6, 30, 15, tzinfo=UTC)


class Lake:
    """A destination, the pipeline to it, and a way to read it that does not go through dlt."""

    def __init__(self, folder: Path, kind: str, at: Path | None = None, place: str = "") -> None:
        self.folder = folder
        self.kind = kind
        self.place = place
        self.options: dict[str, Any] = {"table_format": "delta"} if kind == "delta" else {}
        self.at = at or folder
        self.destination: Any = {
            "duckdb": lambda: dlt.destinations.duckdb(str(self.at / "lake.duckdb")),
            "delta": lambda: dlt.destinations.filesystem(str(self.at / "lake")),
            "postgres": lambda: dlt.destinations.postgres(address(place)),
        }[kind]()

    def elsewhere(self, name: str) -> Lake:
        """The same destination, as a machine sees it that has loaded nothing yet."""
        return Lake(self.folder / name, self.kind, self.at, self.place)

    def pipeline(self) -> Any:
        return dlt.pipeline(
            "gong",
            destination=self.destination,
            dataset_name="gong",
            pipelines_dir=str(self.folder / "pipelines"),
        )

    def load(self, client: Any, pipeline: Any = None, **options: Any) -> Any:
        chosen = {"since": SINCE, "now": lambda: NOW, **self.options, **options}
        info = (pipeline or self.pipeline()).run(source(client, **chosen))
        info.raise_on_failed_jobs()
        return info

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        names = ", ".join(f'"{name}"' for name in TABLES[table].column_names)
        query = f"SELECT {names} FROM "
        if self.kind == "duckdb":
            with duckdb.connect(self.at / "lake.duckdb", read_only=True) as database:
                found = database.execute(f'{query} gong."{table}"').fetchall()
        elif self.kind == "postgres":
            found = reading.rows(self.place, table)
        else:
            from deltalake import DeltaTable

            files = DeltaTable(self.at / "lake" / "gong" / table).to_pyarrow_table()
            with duckdb.connect() as database:
                database.register("files", files)
                found = database.execute(f"{query} files").fetchall()
        return sorted(found, key=repr)

    def same(self, expected: Content) -> None:
        for name, rows in expected.items():
            kinds = [column.kind for column in TABLES[name].columns]
            found = [tuple(map(_plain, kinds, row)) for row in self.rows(name)]
            assert sorted(found, key=repr) == rows, name


def _plain(kind: Kind, value: Any) -> Any:
    """A list is JSON in the databases, as dlt has it."""
    listed = kind in (Kind.STRINGS, Kind.NUMBERS) and isinstance(value, str)
    return json.loads(value) if listed else value


@pytest.fixture(params=["duckdb", "delta", "postgres"])
def lake(request: pytest.FixtureRequest, tmp_path: Path) -> Lake:
    kind: str = request.param
    place = request.getfixturevalue("postgres") if kind == "postgres" else ""
    return Lake(tmp_path, kind, place=place)


@pytest.fixture
def duck(tmp_path: Path) -> Lake:
    return Lake(tmp_path, "duckdb")


@pytest.fixture
def served(tmp_path: Path, postgres: str) -> Lake:
    return Lake(tmp_path, "postgres", place=postgres)


def two_loads(lake: Lake, file: Path) -> None:
    """Load a company, and what has changed a day later: a call vanished, one became private."""
    for changed in (False, True):
        options: dict[str, Any] = {
            "since": SINCE,
            "lookback": timedelta(days=60),
            "tables": FEW,
            "now": lambda at=NOW + changed * DAY: at,
        }
        sync(company(changed=changed).client(), file, **options)
        lake.load(company(changed=changed).client(), **options)

        lake.same(content(file))
    assert any(row[-1] is not None for row in lake.rows("calls"))
    assert "1070" not in [row[0] for row in lake.rows("calls")]


@pytest.mark.slow
def test_two_loads_hold_what_the_file_holds(duck: Lake, tmp_path: Path):
    two_loads(duck, tmp_path / "gong.duckdb")


def test_two_loads_into_postgres_hold_what_the_file_holds(served: Lake, tmp_path: Path):
    two_loads(served, tmp_path / "gong.duckdb")


def test_a_plain_destination_is_refused_in_one_sentence(tmp_path: Path):
    lake = Lake(tmp_path, "delta")

    with pytest.raises(PipelineStepFailed) as caught:
        lake.load(FakeGong().client(), table_format=None)

    assert isinstance(caught.value.__cause__, ResourceExtractionError)
    assert "dlt cannot remove rows from filesystem" in str(caught.value)


def test_iceberg_is_refused_where_dlt_cannot_remove_rows(tmp_path: Path):
    lake = Lake(tmp_path, "delta")

    with pytest.raises(PipelineStepFailed) as caught:
        lake.load(FakeGong().client(), table_format="iceberg")

    assert "iceberg tables of filesystem" in str(caught.value)
    assert "table_format='delta'" in str(caught.value)


@pytest.mark.slow
def test_values_that_need_care(lake: Lake, tmp_path: Path):
    gong, file = odd_company(), tmp_path / "gong.duckdb"
    sync(gong.client(), file, since=SINCE, now=lambda: NOW)

    lake.load(gong.client())

    lake.same(content(file))


@pytest.mark.slow
def test_a_nul_becomes_another_character_in_postgres(served: Lake):
    gong = FakeGong(calls=1)
    gong.call("1000")["metaData"]["title"] = "a\0\0b\\\0 \\u0000 \\\\\0"
    gong.call("1000")["parties"][0]["methods"] = ["c\0d"]

    served.load(gong.client(), tables=["call_parties"])

    kept = reading.rows(served.place, "calls", "title, raw::jsonb -> 'metaData' ->> 'title'")
    assert kept == [("a\ufffd\ufffdb\\\ufffd \\u0000 \\\\\ufffd",) * 2]
    assert (["c\ufffdd"],) in reading.rows(served.place, "call_parties", "methods")


@pytest.mark.slow
def test_postgres_is_copied_to_unless_a_text_is_empty_or_has_its_end_mark(
    served: Lake, tmp_path: Path
):
    """COPY of CSV, as dlt has it, takes what is empty for NULL, and `\\.` on a line for the end."""
    file = tmp_path / "gong.duckdb"
    gong = FakeGong(calls=4)
    gong.call("1003")["metaData"]["title"] = 'a "quoted"\r\nline, é 🦆 \\N \\.'
    for changed in (False, True):
        if changed:
            gong.call("1001")["metaData"]["title"] = ""
            gong.transcripts["1001"][0]["sentences"][0]["text"] = "so\n\\.\nit ends"
        options: dict[str, Any] = {"tables": FEW, "now": lambda at=NOW + changed * DAY: at}
        sync(gong.client(), file, since=SINCE, lookback=timedelta(days=60), **options)
        info = served.load(gong.client(), lookback=timedelta(days=60), **options)

        served.same(content(file))
        by_table = {
            job.job_file_info.table_name: job.job_file_info.file_format
            for job in info.load_packages[0].jobs["completed_jobs"]
            if job.job_file_info.file_format != "sql"
        }
        assert by_table["call_parties"] == "csv"
        expected = "insert_values" if changed else "csv"
        assert by_table["calls"] == by_table["transcript_sentences"] == expected


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["csv", "parquet"])
def test_postgres_takes_rows_whatever_format_is_asked_for(served: Lake, asked: Any, tmp_path: Path):
    file = tmp_path / "gong.duckdb"
    gong = FakeGong(calls=3)
    sync(gong.client(), file, since=SINCE, now=lambda: NOW, tables=FEW)

    made = source(gong.client(), since=SINCE, now=lambda: NOW, tables=FEW)
    served.pipeline().run(made, loader_file_format=asked).raise_on_failed_jobs()

    served.same(content(file))


def test_statistics_that_are_asked_for_later_begin_with_the_first_call_ever(tmp_path: Path):
    memory = Memory({"months": {"2025-11": 3, "2026-06": 600}})
    stored = Spool(tmp_path, memory).prepare(["calls"], Scope())
    assert stored.earliest == datetime(2025, 11, 1, tzinfo=UTC)
    (tmp_path / "new").mkdir()
    assert Spool(tmp_path / "new", Memory({})).prepare(["calls"], Scope()).earliest is None


@pytest.mark.slow
def test_what_dlt_remembers_stays_small(duck: Lake):
    gong = FakeGong(calls=600, spread=HOUR)
    gong.call("1005")["metaData"]["isPrivate"] = True
    pipeline = duck.pipeline()

    duck.load(gong.client(), pipeline, tables=["calls"])
    requests = len(gong.requests)
    duck.load(gong.client(), pipeline, tables=["calls"], now=lambda: NOW + 8 * DAY)

    state = pipeline.state["sources"]["gong"]["gong_sync"]
    assert state["rows"]["calls"] == []
    assert state["months"] == {"2026-06": 600}
    # The months were counted and none was read again.
    assert len(duck.rows("calls")) == 599
    assert len(gong.requests) - requests < 6


@pytest.mark.slow
def test_an_old_month_that_differs_is_read_again(duck: Lake, tmp_path: Path):
    gong = FakeGong(calls=60, spread=12 * HOUR)
    later = {"now": lambda: NOW + 40 * DAY, "tables": FEW}
    duck.load(gong.client(), tables=FEW)
    duck.load(gong.client(), now=lambda: NOW + 20 * DAY, tables=FEW)
    gong.add_call("5000", SINCE + timedelta(days=3))
    gong.call("1001")["metaData"]["title"] = "Renamed"

    duck.load(gong.client(), **later)
    duck.load(gong.client(), now=lambda: NOW + 60 * DAY, tables=FEW)

    fresh = tmp_path / "fresh.duckdb"
    sync(gong.client(), fresh, since=SINCE, **later)
    duck.same(content(fresh))


@pytest.mark.slow
def test_a_load_that_the_budget_stops_goes_on(duck: Lake, tmp_path: Path):
    gong = FakeGong(calls=450)
    loads = 0
    while True:
        before = len(gong.requests)
        duck.load(gong.client(), tables=FEW, max_requests=4)
        loads += 1
        if len(gong.requests) - before < 4:
            break
        assert loads < 20

    file = tmp_path / "gong.duckdb"
    sync(gong.client(), file, since=SINCE, tables=FEW, now=lambda: NOW)
    duck.same(content(file))
    assert loads > 2


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_days_of_late_changed_private_and_deleted_calls(lake: Lake, tmp_path: Path):
    file = tmp_path / "gong.duckdb"
    company = Company(11)
    pipeline = lake.pipeline()

    def run() -> None:
        now = company.now
        company.run(file)
        lake.load(
            company.gong.client(),
            pipeline,
            since=UNTIL - 40 * DAY,
            tables=["call_parties", "transcript_sentences"],
            now=lambda: now,
        )

    for _ in range(6):
        company.pass_a_day()
        run()
    company.settle()
    for _ in range(3):
        run()
        company.now += DAY + HOUR
    lake.same(content(file))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_table_of_the_sandbox(lake: Lake, tmp_path: Path):
    file = tmp_path / "gong.duckdb"
    for step in range(2):
        sandbox = Sandbox(calls=60, days=50, until=UNTIL, frozen=True)
        sandbox.clock.move(step * DAY)
        options: dict[str, Any] = {
            "since": UNTIL - timedelta(days=60),
            "tables": ["all"],
            "now": sandbox.clock.now,
        }
        sync(sandbox.async_client(), file, **options)
        lake.load(sandbox.async_client(), **options)
        lake.same(content(file))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_load_that_fails_is_done_again(lake: Lake, tmp_path: Path):
    """A machine that is lost takes its pipeline's folder along; the destination has the state."""
    options = {"tables": FEW, "lookback": timedelta(days=60)}
    lake.load(company(changed=False).client(), **options)
    later = {**options, "now": lambda: NOW + DAY}

    pipeline = lake.elsewhere("other").pipeline()
    pipeline.sync_destination()
    given = {"since": SINCE, **lake.options, **later}
    pipeline.extract(source(company(changed=True).client(), **given))

    fresh = lake.elsewhere("third")
    fresh.load(company(changed=True).client(), **later)
    file = tmp_path / "gong.duckdb"
    for changed in (False, True):
        at = NOW + changed * DAY
        sync(
            company(changed=changed).client(),
            file,
            since=SINCE,
            **{**options, "now": lambda at=at: at},
        )
    fresh.same(content(file))


@pytest.mark.slow
@pytest.mark.parametrize("by_id", [5, 5_000])
def test_what_came_without_its_state_is_not_doubled(
    lake: Lake, by_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As after a first load that died half-way on a machine that is lost."""
    monkeypatch.setattr(_spool, "_BY_ID", by_id)
    lake.load(company(changed=False).client(), tables=FEW)
    monkeypatch.setenv("RESTORE_FROM_DESTINATION", "false")

    lake.elsewhere("other").load(company(changed=False).client(), tables=FEW)

    file = tmp_path / "gong.duckdb"
    sync(company(changed=False).client(), file, since=SINCE, tables=FEW, now=lambda: NOW)
    lake.same(content(file))
