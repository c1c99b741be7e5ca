"""Which versions of a folder of Parquet files stay, and what several machines do to each other."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gong_api.errors import GongError
from gong_api.sync import DatabaseError, SyncLocked, sync
from gong_api.sync.destination.factory import target_of
from gong_api.sync.retention import erase_person
from gong_api.tables import TABLES, Column, Kind, read
from gong_api.tables.dataset import Pointer
from tests.destinations.disk import Disk
from tests.destinations.reading import content
from tests.sync.fake_gong import NOW, SINCE, FakeGong

DAY = timedelta(days=1)


def bring(place: str, gong: FakeGong, day: int = 0, **options: Any) -> Any:
    chosen = {"since": SINCE, "tables": ["calls"], "lookback": 60 * DAY, **options}
    return sync(gong.client(), place, now=lambda: NOW + day * DAY, **chosen)


def rename(gong: FakeGong, title: str) -> None:
    gong.call("1001")["metaData"]["title"] = title


def versions(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "versions").iterdir())


def in_thread(work: Callable[[], Any]) -> Any:
    """Do what another machine does meanwhile: this one is in the midst of an event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def holding(folder: Path, title: str) -> list[Path]:
    return [
        path
        for path in folder.glob("versions/*/calls/*/*.parquet")
        if title in pq.read_table(path, columns=["title"]).column("title").to_pylist()
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


@pytest.fixture
def on_disk(folder: Path) -> str:
    """The folder as one elsewhere, on which no lock can be held."""
    folder.mkdir()
    return f"parquet:disk://{folder}"


@pytest.mark.parametrize(
    "name", ["versions/mine/notes", "state/terraform/a", "current/a", "state/a"]
)
def test_names_that_others_took_are_refused_and_nothing_is_touched(folder: Path, name: str):
    theirs = folder / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("precious")

    taken = "/".join(name.split("/")[: 1 if name.startswith("current") else 2])
    with pytest.raises(DatabaseError, match=rf"^The name {taken} is taken in parquet:"):
        bring(f"parquet:{folder}", FakeGong(calls=1))

    assert [path for path in folder.rglob("*") if path.is_file()] == [theirs]


@pytest.mark.slow
def test_folders_that_others_put_beside_ours_stay(folder: Path):
    gong = FakeGong(calls=2)
    bring(f"parquet:{folder}", gong)
    for name in ("versions/mine", "state/terraform"):
        (folder / name).mkdir()
    for name in ("versions/000001-0abcdef0", "state/0abcdef0", ".drafts-0abcdef0"):
        (folder / name).mkdir()

    rename(gong, "New")
    bring(f"parquet:{folder}", gong, 1)

    assert (folder / "versions/mine").is_dir()
    assert {path.name for path in (folder / "state").iterdir()} > {"terraform"}
    assert not list(folder.rglob("*0abcdef0"))


@pytest.mark.slow
def test_what_turned_private_is_gone_after_a_run_that_changes_nothing(folder: Path):
    place, gong = f"parquet:{folder}", FakeGong(calls=2)
    rename(gong, "Secret")
    bring(place, gong)
    gong.call("1001")["metaData"]["isPrivate"] = True
    bring(place, gong, 1)
    assert len(versions(folder)) == 2

    bring(place, gong, 2)

    assert len(versions(folder)) == 1
    assert not holding(folder, "Secret")


@pytest.mark.slow
def test_what_was_erased_is_gone_even_if_the_erasure_dies_halfway(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    place, gong = f"parquet:{folder}", FakeGong(calls=2)
    rename(gong, "Secret")
    bring(place, gong)
    with monkeypatch.context() as patch:
        replace = Pointer.replace
        patch.setattr(Pointer, "replace", _then_dying(replace))
        with pytest.raises(KeyboardInterrupt):
            erase_person(place, "x@example.org", calls=["1001"])
    assert holding(folder, "Secret")

    rename(gong, "Secret still")
    gong.users[0]["firstName"] = "Ada"
    bring(place, gong, 1, tables=["users"])

    assert not holding(folder, "Secret")


def _then_dying(step: Callable[..., Any]) -> Callable[..., Any]:
    def died(*arguments: Any) -> None:
        step(*arguments)
        raise KeyboardInterrupt

    return died


@pytest.mark.slow
def test_rows_that_stay_get_columns_that_are_new(folder: Path, monkeypatch: pytest.MonkeyPatch):
    place, gong = f"parquet:{folder}", FakeGong(calls=1)
    bring(place, gong)
    wider = (*TABLES["flows"].columns, Column("brand_new", Kind.STRING, "New."))
    monkeypatch.setitem(TABLES, "flows", dataclasses.replace(TABLES["flows"], columns=wider))
    shutil.rmtree(os.environ["GONG_STATE_DIR"])

    bring(place, gong, 1)

    (file,) = (folder / "current/flows").iterdir()
    assert "brand_new" in pq.read_schema(file).names


def test_two_machines_do_not_write_to_one_folder_at_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = f"parquet:{folder}"
    with target_of(place, tmp_path / "one").run(lambda _who: None):
        monkeypatch.setenv("GONG_STATE_DIR", str(tmp_path / "other"))
        with pytest.raises(SyncLocked, match=r"is already running: process \d+ on"):
            bring(place, FakeGong(calls=1))


@pytest.mark.slow
def test_where_there_are_no_locks_the_machine_that_comes_second_is_refused(
    on_disk: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    gong = FakeGong(calls=2)
    bring(on_disk, gong)
    rename(gong, "Of both")
    other = target_of(on_disk, tmp_path / "other")

    def meanwhile(what: str, _path: str) -> None:
        if what == "copy":
            monkeypatch.setattr(Disk, "before", lambda *_: None)
            in_thread(lambda: bring(other, gong, 1))  # type: ignore[arg-type]

    monkeypatch.setattr(Disk, "before", staticmethod(meanwhile))
    with pytest.raises(SyncLocked, match="Another run published to"):
        bring(on_disk, gong, 1)

    assert read(on_disk, "calls", columns=["title"]).to_arrow().num_rows == 2
    rename(gong, "Of one")
    bring(on_disk, gong, 2)
    assert "Of one" in read(on_disk, "calls").to_polars()["title"]
    assert len(versions(folder)) == 2


@pytest.mark.slow
def test_a_machine_that_is_refused_leaves_what_another_has_half_made(
    on_disk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    gong = FakeGong(calls=2)
    bring(on_disk, gong)
    late = target_of(on_disk, tmp_path / "late").run(lambda _who: None)
    late.__enter__()
    rename(gong, "First")
    bring(on_disk, gong, 1)

    def meanwhile(what: str, _path: str) -> None:
        if what == "copy":
            monkeypatch.setattr(Disk, "before", lambda *_: None)
            with pytest.raises(SyncLocked):
                in_thread(lambda: late.__exit__(None, None, None))

    monkeypatch.setattr(Disk, "before", staticmethod(meanwhile))
    rename(gong, "Second")
    bring(on_disk, gong, 2)

    assert "Second" in read(on_disk, "calls").to_polars()["title"]


@pytest.mark.slow
@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("lost", ["calls/*/*.parquet", "_manifest.json", "users/*.parquet"])
def test_a_version_that_lost_files_is_healed_by_the_next_run(
    folder: Path, lost: str, *, fresh: bool
):
    place, gong = f"parquet:{folder}", FakeGong(calls=3)
    wanted: Any = {"tables": ["transcript_sentences", "users"]}
    bring(place, gong, **wanted)
    before = content(place)
    for path in (folder / "current").glob(lost):
        path.unlink()
    with pytest.raises(GongError):
        read(place, lost.split("/", maxsplit=1)[0].replace("_manifest.json", "users"))
    if fresh:
        shutil.rmtree(os.environ["GONG_STATE_DIR"])

    bring(place, gong, 1, **wanted)

    assert content(place) == before
    manifest = json.loads((folder / "current/_manifest.json").read_bytes())
    assert manifest["version"].startswith("000002")
