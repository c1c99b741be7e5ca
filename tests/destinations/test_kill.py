from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.destinations.kill_child import VANISHED, bring
from tests.destinations.reading import content
from tests.sync.content import Content

ROOT = Path(__file__).parents[2]


def child(place: str, *, changed: bool, step: int, when: str = "before") -> tuple[int, str]:
    state = "changed" if changed else "first"
    done = subprocess.run(
        [sys.executable, "-m", "tests.destinations.kill_child", place, state, when, str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 9), done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Content]:
    """What a file holds after the first run, and after the second."""
    file = tmp_path_factory.mktemp("undisturbed") / "gong.duckdb"
    bring(str(file), changed=False)
    first = content(file)
    bring(str(file), changed=True)
    return first, content(file)


def finish(place: str, *, changed: bool) -> None:
    """Run to the end; a call that vanished is missed by the run after a death, not by the next."""
    for _ in range(2 if changed else 1):
        assert bring(place, changed=changed).outcome == "done"


def settled(found: Content) -> Content:
    """Leave out the call that vanished, which a run after a death may not have missed yet."""
    return {name: [row for row in rows if row[0] != VANISHED] for name, rows in found.items()}


def killed(place: str, undisturbed: tuple[Content, Content], kills: int, seed: int) -> None:
    """Die at random steps of both runs, each time seeing what readers then see."""
    chance = random.Random(seed)
    for changed, expected in zip((False, True), undisturbed, strict=True):
        died = 0
        seen = [settled(undisturbed[0]), settled(expected)]
        for kill in range(kills):
            # The first surely dies: later runs have less to do, and may end before their step.
            step = chance.randint(1, 12 if not kill else 60)
            code, _ = child(
                place, changed=changed, step=step, when=chance.choice(["before", "after"])
            )
            died += code == 9
            if place.startswith("parquet:") and (changed or code == 0):
                assert settled(content(place)) in seen
            if chance.random() < 0.3:
                # As in a container that begins anew.
                shutil.rmtree(os.environ["GONG_STATE_DIR"], ignore_errors=True)
        assert died > 0
        finish(place, changed=changed)
        assert content(place) == expected


def test_runs_killed_again_and_again_lose_and_double_nothing(
    place: str, undisturbed: tuple[Content, Content]
):
    killed(place, undisturbed, 1, 1)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(10, 14))
def test_many_more_kill_points(place: str, undisturbed: tuple[Content, Content], seed: int):
    killed(place, undisturbed, 6, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("when", ["before", "after"])
def test_steps_all_over_a_publication(
    tmp_path: Path, undisturbed: tuple[Content, Content], when: str
):
    """Die at steps of the second run: readers see the first state or the second, whole."""
    folder, origin = tmp_path / "dataset", tmp_path / "origin"
    place = f"parquet:{folder}"
    bring(place, changed=False)
    state, kept = Path(os.environ["GONG_STATE_DIR"]), tmp_path / "state"
    shutil.copytree(state, kept)
    shutil.copytree(folder, origin, symlinks=True)
    _, total = child(place, changed=True, step=0)
    for step in range(1 if when == "before" else 3, int(total) + 1, 5):
        for there, before in ((state, kept), (folder, origin)):
            shutil.rmtree(there)
            shutil.copytree(before, there, symlinks=True)
        child(place, changed=True, step=step, when=when)
        assert content(place) in undisturbed
        finish(place, changed=True)
        assert content(place) == undisturbed[1]
