from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from gong_api.sync import sync
from tests.sync.content import content, query
from tests.sync.fake_gong import NOW, SINCE
from tests.sync.kill_child import company

ROOT = Path(__file__).parents[2]
PENDING = "SELECT call_id, replaces FROM _gong_sync_pending ORDER BY call_id"


def child(path: Path, step: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.sync.kill_child", str(path), str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("undisturbed") / "gong.duckdb"
    done = child(path, 0)
    assert done.returncode == 0, done.stderr
    return path, int(done.stdout)


def killed_anywhere(path: Path, undisturbed: tuple[Path, int], kills: int, seed: int) -> None:
    """Die at random steps, then let one run finish, and compare."""
    whole, steps = undisturbed
    chance = random.Random(seed)
    died = 0
    for kill in range(kills):
        # The first one surely dies: later runs have less to do, and may end before their step.
        ended = child(path, chance.randint(1, steps if kill else steps // 2))
        assert ended.returncode in (0, 9), ended.stderr
        died += ended.returncode == 9
    assert died > 0

    report = sync(company().client(), path, since=SINCE, now=lambda: NOW)

    assert report.outcome == "done"
    assert content(path) == content(whole)
    assert query(path, PENDING) == query(whole, PENDING)
    assert [item.name for item in path.parent.iterdir()] == ["gong.duckdb"]


@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_again_and_again_loses_and_doubles_nothing(
    tmp_path: Path, undisturbed: tuple[Path, int], seed: int
):
    killed_anywhere(tmp_path / "gong.duckdb", undisturbed, 3, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_kill_from_outside_at_any_time(tmp_path: Path, undisturbed: tuple[Path, int], seed: int):
    path = tmp_path / "gong.duckdb"
    chance = random.Random(seed)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.sync.kill_child", str(path), "0"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        ) as process:
            try:
                process.wait(chance.uniform(0.2, 1.5))
            except subprocess.TimeoutExpired:
                process.kill()
    sync(company().client(), path, since=SINCE, now=lambda: NOW)
    assert content(path) == content(undisturbed[0])


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(10, 50))
def test_many_more_kill_points(tmp_path: Path, undisturbed: tuple[Path, int], seed: int):
    killed_anywhere(tmp_path / "gong.duckdb", undisturbed, 5, seed)
