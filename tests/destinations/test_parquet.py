from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import fsspec
import polars as pl
import pyarrow.parquet as pq
import pytest

from gong_api.errors import ConfigurationError, GongError
from gong_api.sync import DatabaseError, sync
from gong_api.sync.destination.parquet import export
from gong_api.sync.errors import DatabaseTooNew
from gong_api.sync.retention import purge_older
from gong_api.sync.status import read_status
from gong_api.tables import TABLES, read
from gong_api.tables.schema import arrow_schema
from tests.destinations.reading import content
from tests.sync.fake_gong import NOW, SINCE, FakeGong

DAY = timedelta(days=1)
MARCH = SINCE.replace(month=3)
WRITING = "gong_api.sync.destination.parquet.files"


def company() -> FakeGong:
    """Calls in March, April, May and June."""
    gong = FakeGong()
    for number in range(8):
        gong.add_call(str(1000 + number), MARCH + number * 15 * DAY)
    return gong


def bring(place: str, gong: FakeGong, **options: Any) -> Any:
    return sync(gong.client(), place, **{"since": MARCH, "now": lambda: NOW, **options})


def files(folder: Path) -> dict[str, int]:
    """The files of the current version, and the place of each on the disk."""
    current = folder / "current"
    return {
        str(path.relative_to(current)): path.stat().st_ino
        for path in sorted(current.rglob("*.parquet"))
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


def test_others_read_it_as_it_stands(folder: Path):
    bring(f"parquet:{folder}", company())
    months = ["2026-03", "2026-04", "2026-05", "2026-06"]
    glob = f"{folder}/current/transcript_sentences/*/*.parquet"

    frame = pl.scan_parquet(glob, hive_partitioning=True)
    lines = duckdb.sql(
        f"SELECT month, count(*) FROM read_parquet('{glob}', hive_partitioning = true) "
        f"WHERE month >= '2026-05' GROUP BY month ORDER BY month"
    ).fetchall()

    assert sorted(frame.collect()["month"].unique()) == months
    assert frame.filter(pl.col("month") == "2026-03").collect().height == 9
    assert lines == [("2026-05", 6), ("2026-06", 3)]
    for name, table in TABLES.items():
        parts = sorted((folder / "current" / name).rglob("*.parquet"))
        assert parts, name
        wanted = arrow_schema(table)
        for part in parts:
            found = pq.read_schema(part)
            assert [_told(field) for field in found] == [_told(field) for field in wanted]


def _told(field: Any) -> tuple[str, bool, bytes]:
    return field.name, field.nullable, field.metadata[b"description"]


def test_a_month_is_written_again_only_when_it_changed(folder: Path):
    place, gong = f"parquet:{folder}", company()
    bring(place, gong)
    before = files(folder)
    first = (folder / "current").readlink()

    bring(place, gong, now=lambda: NOW + timedelta(hours=1))
    assert (folder / "current").readlink() == first
    assert files(folder) == before

    gong.call("1005")["metaData"]["title"] = "Renamed"
    bring(place, gong, lookback=90 * DAY, now=lambda: NOW + timedelta(hours=2))

    after = files(folder)
    changed = {name for name in before.keys() | after if before.get(name) != after.get(name)}
    assert {name.rpartition("/")[0] for name in changed} == {"calls/month=2026-05"}
    assert read(place, "calls", columns=["title"]).to_polars()["title"].is_in(["Renamed"]).any()


@pytest.mark.slow
def test_a_version_stays_until_the_next_but_one(folder: Path):
    place, gong = f"parquet:{folder}", company()
    seen: list[str] = []
    for number in range(3):
        gong.users[0]["firstName"] = f"Ada {number}"
        bring(place, gong, now=lambda number=number: NOW + number * 2 * DAY)
        seen.append((folder / "current").resolve().name)
        abandoned = folder / "versions" / "000099-abadbabe"
        abandoned.mkdir()

    there = {path.name for path in (folder / "versions").iterdir()}
    assert there == {*seen[1:], abandoned.name}
    assert len(list((folder / "state").iterdir())) == 1

    purge_older(place, MARCH + DAY)

    (version,) = (folder / "versions").iterdir()
    assert version == (folder / "current").resolve()
    assert len(read(place, "calls")) == 7
    assert not [path for path in folder.rglob("*") if b"Call 1000" in _bytes(path)]


def _bytes(path: Path) -> bytes:
    if not path.is_file() or path.suffix != ".parquet":
        return b""
    return repr(pq.read_table(path).to_pylist()).encode()


def test_all_is_private_to_its_owner(folder: Path):
    bring(f"parquet:{folder}", company())

    modes = {oct(path.stat().st_mode & 0o077) for path in [folder, *folder.rglob("*")]}
    state = Path(os.environ["GONG_STATE_DIR"])
    modes |= {oct(path.stat().st_mode & 0o077) for path in (state / "parquet").rglob("*")}
    assert modes == {"0o0"}
    assert not list(folder.glob(".*"))


@pytest.mark.slow
def test_large_months_stand_in_several_files(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export, "_BATCH", 50)
    monkeypatch.setattr(f"{WRITING}.FILE_BYTES", 4000)
    monkeypatch.setattr(f"{WRITING}._GROUP_ROWS", 50)
    gong = FakeGong(calls=300, spread=timedelta(minutes=5))

    bring(f"parquet:{folder}", gong)

    parts = sorted((folder / "current/transcript_sentences").rglob("*.parquet"))
    assert len(parts) > 2
    assert len({path.name.split("-")[1] for path in parts}) == len(parts)
    assert len(read(f"parquet:{folder}", "transcript_sentences")) == 900


def fresh_machine() -> None:
    shutil.rmtree(os.environ["GONG_STATE_DIR"])


def test_a_fresh_machine_goes_on_from_what_is_published(folder: Path):
    place, gong = f"parquet:{folder}", company()
    del gong.transcripts["1007"]
    bring(place, gong)
    requests = len(gong.requests)
    before = content(place)
    fresh_machine()

    report = bring(place, gong, now=lambda: NOW + timedelta(minutes=1))

    assert report.pending == 1
    assert report.rows == {}
    assert len(gong.requests) - requests < requests
    assert content(place) == before


@pytest.mark.slow
def test_another_machine_may_have_had_its_turn(folder: Path, tmp_path: Path):
    place, gong = f"parquet:{folder}", company()
    bring(place, gong)
    state = Path(os.environ["GONG_STATE_DIR"])
    kept = tmp_path / "kept"
    shutil.copytree(state, kept)
    gong.users[0]["firstName"] = "Ada"
    bring(place, gong, now=lambda: NOW + 2 * DAY)
    fresh_machine()
    shutil.copytree(kept, state)

    gong.call("1006")["metaData"]["title"] = "Renamed"
    bring(place, gong, lookback=90 * DAY, now=lambda: NOW + 4 * DAY)

    assert "Ada" in read(place, "users").to_polars()["first_name"]
    assert "Renamed" in read(place, "calls").to_polars()["title"]


@pytest.mark.slow
def test_a_fresh_machine_restores_large_calls(folder: Path):
    place, gong = f"parquet:{folder}", FakeGong(calls=400, spread=timedelta(minutes=5))
    for call in gong.calls:
        call["content"]["pad"] = os.urandom(100_000).hex()
    bring(place, gong, tables=["calls"], since=SINCE)
    fresh_machine()

    bring(place, FakeGong(calls=1), tables=["calls"], since=SINCE, now=lambda: NOW + DAY)

    assert len(read(place, "calls", columns=["id"])) == 400


@pytest.mark.slow
def test_a_folder_that_was_removed_begins_anew(folder: Path):
    place = f"parquet:{folder}"
    bring(place, company())
    shutil.rmtree(folder)

    bring(place, FakeGong(calls=2), since=SINCE)

    assert len(read(place, "calls")) == 2


@pytest.mark.slow
def test_elsewhere_it_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch):
    memory = fsspec.filesystem("memory")
    place, gong = "parquet:memory://bucket/gong", company()
    monkeypatch.setattr(memory, "store", {})
    for number in range(2):
        gong.users[0]["firstName"] = f"Ada {number}"
        gong.call("1007")["metaData"]["title"] = f"Title {number}"
        for to in (place, f"parquet:{folder}"):
            bring(to, gong, now=lambda number=number: NOW + number * 2 * DAY)
        fresh_machine()

    for name in TABLES:
        found, expected = (
            read(to, name).to_arrow().to_pylist() for to in (place, f"parquet:{folder}")
        )
        assert sorted(found, key=repr) == sorted(expected, key=repr), name
    assert read_status(place).last_run is not None
    assert len(memory.ls("/bucket/gong/versions")) == 2
    purge_older(place, MARCH + DAY)
    assert len(memory.ls("/bucket/gong/versions")) == 1


def test_what_cannot_be_written_or_read_is_told_in_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match=r"could not be (read|written)"):
        bring(f"parquet:{tmp_path / 'file' / 'dataset'}", company())

    place = f"parquet:{folder}"
    bring(place, company())
    pointer = folder / "current.json"
    whole = json.loads(pointer.read_bytes())
    for broken, message in (
        (b"{", "holds a pointer that cannot be read"),
        (json.dumps({**whole, "version": "7"}).encode(), "lacks the manifest of its version 7"),
    ):
        pointer.write_bytes(broken)
        with pytest.raises(GongError, match=message):
            read(place, "calls")
    pointer.write_bytes(json.dumps({**whole, "format": 99}).encode())
    fresh_machine()
    with pytest.raises(DatabaseTooNew, match="format 99"):
        bring(place, company())

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'gong-api\[parquet\]'"):
        bring("parquet:gs://bucket/gong", company())


def test_a_missing_file_system_is_named():
    with pytest.raises(ConfigurationError, match="gs:// needs a package of its own"):
        bring("parquet:gs://bucket/gong", company())
