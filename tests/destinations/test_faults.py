"""What disks, networks and permissions do to a folder of Parquet files, and how it is told."""

from __future__ import annotations

import errno
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api.sync import DatabaseError, sync
from gong_api.sync.destination.parquet import publish
from gong_api.sync.destination.parquet.local import Local
from gong_api.sync.destination.parquet.store import open_store
from gong_api.sync.errors import DatabaseFull, DatabaseUnreachable
from gong_api.sync.status import read_status
from gong_api.tables import read
from gong_api.tables.reading import ReadError
from tests.destinations.disk import Disk
from tests.sync.fake_gong import NOW, SINCE, FakeGong


def bring(place: str, gong: FakeGong | None = None, day: int = 0) -> Any:
    """Sync calls with as little beside them as can be."""
    now = NOW + timedelta(days=day)
    given: Any = {"since": SINCE, "tables": ["call_parties"], "now": lambda: now}
    return sync((gong or FakeGong(calls=2)).client(), place, **given)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "dataset"
    found.mkdir(mode=0o700)
    return found


def test_a_full_disk_is_told_as_what_may_pass(folder: Path):
    # Writing to this device fails as on a disk that is full.
    (folder / ".current.json.draft").symlink_to("/dev/full")
    with pytest.raises(DatabaseFull, match=f"parquet:{folder} could not be written: No space left"):
        bring(f"parquet:{folder}")


@pytest.mark.slow
def test_a_quota_that_is_used_up_while_files_are_made_is_told_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def exceeding(*_: object) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(publish, "export_rows", exceeding)
    with pytest.raises(DatabaseFull, match=f"{folder} could not be written: Disk quota exceeded"):
        bring(f"parquet:{folder}")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, BaseException], None]:
    """Have a step at the other side fail: what is done, to which file, and how."""

    def failing(what: str, name: str, error: BaseException) -> None:
        def before(done: str, path: str) -> None:
            if done == what and name in path:
                raise error

        monkeypatch.setattr(Disk, "before", staticmethod(before))

    return failing


@pytest.mark.parametrize(
    "error", [ConnectionResetError("gone"), TimeoutError(), OSError(errno.EBUSY, "Slow down")]
)
def test_a_network_that_fails_is_told_as_what_may_pass(
    folder: Path, elsewhere: Callable[..., None], error: Exception
):
    elsewhere("read", "current.json", error)
    with pytest.raises(DatabaseUnreachable, match="could not be read"):
        bring(f"parquet:disk://{folder}")


@pytest.mark.slow
def test_the_pointer_is_whole_whenever_its_writing_dies(
    folder: Path, elsewhere: Callable[..., None]
):
    place = f"parquet:disk://{folder}"
    bring(place)
    before = (folder / "current.json").read_bytes()

    elsewhere("write", "current.json", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        bring(place, day=1)

    assert (folder / "current.json").read_bytes() == before


def test_a_file_is_replaced_where_none_moves_over_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Disk, "mv", lambda *_: False)
    store = open_store(f"disk://{folder}")
    for content in (b"first", b"second"):
        store.write("current.json", content)
        assert store.read("current.json") == content
    assert len(list(folder.iterdir())) == 1


def test_what_names_this_disk_is_treated_as_such(folder: Path):
    for scheme in ("", "file://", "local://"):
        assert isinstance(open_store(f"{scheme}{folder}"), Local)


def test_files_that_are_lost_or_broken_are_told_in_one_sentence(folder: Path):
    bring(f"parquet:{folder}")
    (calls,) = (folder / "current/calls").rglob("*.parquet")
    places = f"parquet:{folder}", f"parquet:disk://{folder}"

    calls.write_bytes(b"PAR1 and no more")
    for place in places:
        with pytest.raises(ReadError, match=f"^{place} could not be read: .*"):
            read(place, "calls")

    calls.unlink()
    for place in places:
        with pytest.raises(ReadError, match=f"^{place} could not be read: .*"):
            read(place, "call_parties", since=SINCE)
        assert len(read(place, "call_parties")) == 4
    with pytest.raises(DatabaseError, match=r"could not be read: .*\.parquet is missing\.$"):
        read_status(places[1])

    shutil.rmtree(folder / "state")
    with pytest.raises(DatabaseError, match=r" lacks state/[0-9a-f]{8}, the progress of its sync"):
        read_status(places[0])


@pytest.mark.parametrize(("mode", "expected"), [(0o750, 0o750), (0o755, 0o700), (0o700, 0o700)])
def test_a_group_reads_what_a_folder_that_is_closed_to_others_lets_it(
    folder: Path, mode: int, expected: int
):
    folder.chmod(0o2000 | mode)

    open_store(str(folder)).write("versions/file", b"")

    assert stat.S_IMODE((folder / "versions").stat().st_mode) == 0o2000 | expected
    assert stat.S_IMODE((folder / "versions/file").stat().st_mode) == expected & 0o640


@pytest.mark.slow
def test_a_group_reads_all_versions(folder: Path):
    folder.chmod(0o750)
    gong = FakeGong(calls=2)
    for day in range(2):
        gong.call("1001")["metaData"]["title"] = f"Title {day}"
        bring(f"parquet:{folder}", gong, day)

    found = [path for path in folder.rglob("*") if not path.is_symlink()]
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in found}
    assert modes == {(True, 0o750), (False, 0o640)}
