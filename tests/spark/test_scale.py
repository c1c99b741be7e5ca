from __future__ import annotations

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def scale() -> Any:
    path = Path(__file__).parents[2] / "benchmarks" / "scale.py"
    spec = importlib.util.spec_from_file_location("scale_benchmark", path)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def simulated(scale: Any, count: int, workers: int, load: str = "hourly", seed: int = 7) -> Any:
    world = scale.World()
    jobs = scale.companies(world, count, load, seed)
    return scale.simulate(world, jobs, workers, 8, seed)


def test_the_same_seed_gives_the_same_figures(scale: Any):
    assert simulated(scale, 50, 4) == simulated(scale, 50, 4)
    assert simulated(scale, 50, 4) != simulated(scale, 50, 4, seed=8)


def test_more_workers_are_never_slower_and_end_at_what_an_account_allows(scale: Any):
    outcomes = [simulated(scale, 200, workers) for workers in (1, 4, 16, 64, 256)]

    assert all(more.seconds <= few.seconds * 1.001 for few, more in pairwise(outcomes))
    assert outcomes[0].bound == "workers"
    assert outcomes[0].busy > 0.9
    assert outcomes[-1].bound in {"rate", "latency"}


def test_one_account_is_no_faster_with_more_workers(scale: Any):
    alone, many = simulated(scale, 1, 1), simulated(scale, 1, 64)

    assert (alone.seconds, alone.bound) == (many.seconds, "rate")
    assert alone.rate <= 3 / 1.02


@pytest.mark.parametrize("requests", [8_999, 9_000, 9_001, 27_000, 27_001])
def test_no_day_takes_more_than_its_share(scale: Any, requests: int):
    world = scale.World()
    outcome = scale.simulate(world, [scale.Job(requests - 12, 0, 12)], 1, 8, 7)

    days = -(-requests // scale.BULK_OF_DAY)
    assert outcome.requests == requests
    assert (days - 1) * scale.DAY < outcome.seconds < days * scale.DAY
    assert outcome.bound == ("day" if days > 1 else "rate")


def test_parts_of_a_job_make_up_the_whole(scale: Any):
    rest = scale.Job(12_345, 6_789, 12)
    parts = []
    while rest.requests:
        part, rest = rest.first(9_000)
        parts.append(part)

    assert [part.requests for part in parts] == [9_000, 9_000, 1_146]
    assert sum(part.calls for part in parts) == 12_345
    assert sum(part.transcripts for part in parts) == 6_789


@pytest.mark.parametrize(
    "accounts", [1, 100, pytest.param(10_000, marks=pytest.mark.slow)], ids="{:,}".format
)
@pytest.mark.parametrize("load", ["hourly", "first"])
def test_the_page_has_the_figures_of_today(scale: Any, load: str, accounts: int):
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    outcomes = [simulated(scale, accounts, workers, load) for workers in (1, 4, 16, 64)]

    assert "\n".join(scale.table(outcomes)).partition("\n")[2] in page
