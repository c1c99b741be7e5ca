"""Runs that die at any point of their work, or of their disk: the next one makes it whole."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.sync.content import Content, content, query
from tests.sync.kill_child import KILLED, REFUSED, ROOT, Runs, company, one_run, running

PENDING = "SELECT call_id, replaces FROM _gong_sync_pending ORDER BY call_id"
CALLS = 320
KILLS = 5


class Whole:
    """What an undisturbed run of a company leaves, and in how many steps."""

    def __init__(self, path: Path, steps: int, calls: int) -> None:
        self.steps = steps
        self.calls = calls
        self._content: Content = content(path)
        self._pending = query(path, PENDING)

    def made_by_one_more_run(self, path: Path) -> None:
        """Let a run go through, and compare all that there is."""
        assert one_run(path, self.calls).outcome == "done"
        assert content(path) == self._content
        assert query(path, PENDING) == self._pending
        assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.fixture(scope="module")
def runs() -> Iterator[Runs]:
    with running() as parent:
        yield parent


@pytest.fixture(scope="module")
def whole(runs: Runs, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    path = tmp_path_factory.mktemp("undisturbed") / "gong.duckdb"
    ended = runs.run(path, calls=CALLS)
    assert ended.code == 0, ended.said
    return Whole(path, int(ended.said), CALLS)


@pytest.fixture(scope="module")
def larger(runs: Runs, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    path = tmp_path_factory.mktemp("larger") / "gong.duckdb"
    ended = runs.run(path)
    assert ended.code == 0, ended.said
    return Whole(path, int(ended.said), 620)


def progress_is_true(path: Path) -> None:
    """Check that what is noted as read is there: the next run will not look for it again."""
    if not path.exists() or not query(
        path, "FROM duckdb_tables() WHERE table_name = '_gong_sync_pending'"
    ):
        return
    windows = query(path, "SELECT start_at, end_at FROM _gong_sync_windows")
    there = set(query(path, "SELECT c.id, c.id IN (SELECT call_id FROM call_parties) FROM calls c"))
    said = {call for (call,) in query(path, "SELECT DISTINCT call_id FROM transcript_sentences")}
    waiting = {call for call, _ in query(path, PENDING)}
    left_out = {call for (call,) in query(path, "SELECT call_id FROM _gong_sync_left_out")}
    for call in company(CALLS).calls:
        about = call["metaData"]
        started = datetime.fromisoformat(about["started"])
        if not any(start <= started < end for start, end in windows):
            continue
        if about.get("isPrivate"):
            assert about["id"] in left_out
        else:
            assert (about["id"], True) in there
            assert about["id"] in said | waiting


def killed_anywhere(folder: Path, runs: Runs, whole: Whole, seed: int) -> None:
    """Die so many times at random steps, often in a row; then go on and compare."""
    chance = random.Random(seed)
    deaths = 0
    for number in itertools.count():
        path = folder / str(number) / "gong.duckdb"
        path.parent.mkdir()
        for _ in range(chance.randint(2, KILLS)):
            ended = runs.run(path, calls=CALLS, step=chance.randint(1, whole.steps))
            assert ended.code in (0, KILLED), ended.said
            progress_is_true(path)
            deaths += ended.code == KILLED
            if ended.code == 0 or deaths == KILLS:
                break
        whole.made_by_one_more_run(path)
        if deaths == KILLS:
            return


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path, runs: Runs, whole: Whole, seed: int
):
    killed_anywhere(tmp_path, runs, whole, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 50))
def test_two_hundred_more_kill_points(tmp_path: Path, runs: Runs, whole: Whole, seed: int):
    killed_anywhere(tmp_path, runs, whole, seed)


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 30))]
)
def test_a_kill_from_outside_at_any_time(tmp_path: Path, runs: Runs, whole: Whole, seed: int):
    path = tmp_path / "gong.duckdb"
    chance = random.Random(seed)
    ends = {runs.run(path, calls=CALLS, after=chance.uniform(0.02, 0.3)).code for _ in range(4)}
    assert min(ends) < 0
    progress_is_true(path)
    whole.made_by_one_more_run(path)


@pytest.mark.parametrize(
    "limit",
    [
        4096,
        200_000,
        650_000,
        *(pytest.param(n * 30_000, marks=pytest.mark.slow) for n in range(1, 22)),
    ],
)
def test_a_full_disk_is_one_sentence_and_the_next_run_goes_on(
    tmp_path: Path, runs: Runs, larger: Whole, limit: int
):
    path = tmp_path / "gong.duckdb"

    ended = runs.run(path, limit=limit)

    assert ended.code == REFUSED
    assert "File too large" in ended.said
    assert "\n" not in ended.said
    if path.exists() and query(path, "FROM duckdb_tables() WHERE table_name = 'calls'"):
        # What was committed can be read, and only whole commits.
        assert query(path, "SELECT count(*) FROM calls") == query(
            path, "SELECT count(DISTINCT call_id) FROM call_parties"
        )
    larger.made_by_one_more_run(path)


@pytest.mark.parametrize(
    "limit", [3_000_000, *(pytest.param(n * 500_000, marks=pytest.mark.slow) for n in (2, 3, 4, 8))]
)
def test_a_disk_too_full_to_tidy_up_keeps_all_that_was_committed(
    tmp_path: Path, runs: Runs, larger: Whole, limit: int
):
    path = tmp_path / "gong.duckdb"

    ended = runs.run(path, limit=limit)

    assert ended.code == 0, ended.said
    assert path.stat().st_size == limit
    assert path.with_name("gong.duckdb.wal").stat().st_mode & 0o077 == 0
    larger.made_by_one_more_run(path)


SMALL_DISK = """
mount -t tmpfs -o size="$3" none "$1" || exit 77
"$PYTHON" - "$1/gong.duckdb" <<'END'
import sys
from gong_api.sync import DatabaseError, commit
from tests.sync.kill_child import one_run
commit.INTERVAL = 0
try:
    one_run(sys.argv[1])
except DatabaseError as error:
    print(error)
    sys.exit(7)
END
code=$?
cp -a "$1/." "$2"
exit $code
"""


@pytest.mark.parametrize("size", ["900k", pytest.param("400k", marks=pytest.mark.slow)])
def test_a_disk_without_space_left(tmp_path: Path, larger: Whole, size: str):
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    unshare = shutil.which("unshare")
    ended = subprocess.run(
        [unshare or "false", "-rm", "sh", "-c", SMALL_DISK, "sh", str(disk), str(kept), size],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != REFUSED and not list(kept.iterdir()):
        pytest.skip("no disk of our own can be mounted here (unshare, tmpfs)")

    assert ended.returncode == REFUSED, ended.stderr
    assert "No space left" in ended.stdout
    larger.made_by_one_more_run(kept / "gong.duckdb")
