"""Loads by dlt into Postgres that die at any step, with and without their working folder."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dlt.destinations.insert_job_client import InsertValuesLoadJob
from dlt.pipeline.exceptions import PipelineStepFailed

from gong_api.sync import sync
from tests.destinations.dlt_kill_child import FEW, load, options, pipeline
from tests.destinations.kill_child import VANISHED, company
from tests.destinations.reading import rows
from tests.sync.content import Content, content

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.usefixtures("quiet_dlt")]

ROOT = Path(__file__).parents[2]
STEPS = 119
KILLS = 3


def child(place: str, folder: Path, *, changed: bool, when: str, step: int | str) -> bool:
    """Load, and die at a step or with a table; return whether it came to that."""
    state = "changed" if changed else "first"
    module = "tests.destinations.dlt_kill_child"
    done = subprocess.run(
        [sys.executable, "-m", module, place, str(folder), state, when, str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 9), done.stderr
    return done.returncode == 9


def synced(file: Path, *, changed: bool) -> Content:
    sync(company(changed=changed).client(), file, **options(changed=changed))
    return content(file)


def same(place: str, expected: Content) -> None:
    for name, listed in expected.items():
        assert sorted(rows(place, name), key=repr) == listed, name


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("workers", "seed"), [("1", 0), ("20", 1)])
def test_loads_killed_at_any_step_lose_and_double_nothing(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str, seed: int
):
    """With one worker the same seed dies at the same step; dlt's own default is twenty."""
    monkeypatch.setenv("LOAD__WORKERS", workers)
    chance = random.Random(seed)
    file, folder = tmp_path / "gong.duckdb", tmp_path / "pipelines"
    for changed in (False, True):
        died = 0
        for _ in range(KILLS):
            when, step = chance.choice(["before", "after"]), chance.randint(1, STEPS)
            died += child(postgres, folder, changed=changed, when=when, step=step)
            if chance.random() < 0.5:
                # As in a container that begins anew.
                shutil.rmtree(folder, ignore_errors=True)
        assert died > 0
        # What a load left behind is finished by the next one, which then reads nothing new.
        for _ in range(2):
            load(postgres, folder, changed=changed)

        expected = synced(file, changed=changed)
        assert (VANISHED in {row[0] for row in expected["calls"] if row[-1] is None}) != changed
        same(postgres, expected)


@pytest.mark.slow
@pytest.mark.parametrize("when", ["copying", "merging"])
@pytest.mark.parametrize("table", FEW)
def test_rows_that_were_committed_but_not_marked_come_once(
    postgres: str, tmp_path: Path, when: str, table: str
):
    """The next load copies them again, beside those that already stand in dlt's staging table."""
    file, folder = tmp_path / "gong.duckdb", tmp_path / "pipelines"
    assert child(postgres, folder, changed=False, when=when, step=table)
    load(postgres, folder, changed=False)
    same(postgres, synced(file, changed=False))


@pytest.mark.slow
def test_what_dlt_cannot_finish_is_aborted_and_read_again(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """With its default index dlt finds its own row already there, and never gets further."""
    file, folder = tmp_path / "gong.duckdb", tmp_path / "pipelines"
    load(postgres, folder, changed=False, create_indexes=True)
    synced(file, changed=False)
    run = InsertValuesLoadJob.run

    def unnoticed(job: Any) -> None:
        run(job)
        if "_dlt_pipeline_state" in job.file_name():
            raise OSError("lost")

    with monkeypatch.context() as patch:
        patch.setattr(InsertValuesLoadJob, "run", unnoticed)
        with pytest.raises(PipelineStepFailed, match="lost"):
            load(postgres, folder, changed=True, create_indexes=True)
    with pytest.raises(PipelineStepFailed, match="_dlt_pipeline_state__dlt_id_key"):
        load(postgres, folder, changed=True, create_indexes=True)

    pipeline(postgres, folder, create_indexes=True).abort_packages()
    load(postgres, folder, changed=True, create_indexes=True)

    same(postgres, synced(file, changed=True))
