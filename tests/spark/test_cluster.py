"""Spark itself, as people run it: sessions and clusters in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gong_api.sync import sync
from gong_api.testing import Sandbox
from tests.budget.servers import Valkey
from tests.sandbox.answers import seller
from tests.spark.jobs import CLUSTER
from tests.sync.content import content, query

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.usefixtures("java")]

ROOT = Path(__file__).parents[2]
NOW = datetime.now(UTC).replace(microsecond=0)
UNTIL = NOW - timedelta(hours=1)


class Job:
    """A job under way; its environment holds the sandbox's credentials."""

    def __init__(self, arguments: list[str], log: Path, environment: dict[str, str]) -> None:
        self.log = log
        told = {"GONG_ACCESS_KEY": "sandbox", "GONG_ACCESS_KEY_SECRET": "sandbox"}
        told |= {"GONG_BUDGET": "off"}
        with log.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env={**os.environ, **told, **environment},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def ended(self) -> str:
        """Wait, and return all that it said."""
        try:
            code = self.process.wait(1500)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
        said = self.log.read_text()
        assert code == 0, said[-6000:]
        return said

    def found(self) -> Any:
        """Wait, and return what it found."""
        return json.loads(self.ended().strip().splitlines()[-1])

    def executors(self) -> list[int]:
        """The processes of its executors."""
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdecimal() and self._is_executor(folder)
        ]

    def _is_executor(self, folder: Path) -> bool:
        try:
            ours = os.getsid(int(folder.name)) == self.process.pid
            command = (folder / "cmdline").read_bytes()
        except (OSError, ProcessLookupError):
            return False
        return ours and b"CoarseGrainedExecutorBackend" in command


Start = Callable[..., Job]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a script with arguments; whatever still runs at the end is killed."""
    jobs: list[Job] = []

    def begin(*arguments: str, **environment: str) -> Job:
        jobs.append(Job(list(arguments), tmp_path / f"{len(jobs)}.log", environment))
        return jobs[-1]

    yield begin
    for job in jobs:
        if job.process.poll() is None:
            os.killpg(job.process.pid, signal.SIGKILL)


@pytest.fixture
def run(start: Start) -> Start:
    """Starts one of the jobs of this folder by its name."""
    return lambda name, **options: start("-m", "tests.spark.jobs", name, json.dumps(options))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("calls", "killed"),
    [(1_500, False), (20_000, True)],
    ids=["undisturbed", "one is killed on its way"],
)
def test_a_cluster_of_two_reads_what_the_file_holds(
    run: Start, tmp_path: Path, calls: int, *, killed: bool
):
    sandbox = Sandbox(calls=calls, days=60, until=NOW, frozen=True, latency="20-60ms")
    file = tmp_path / "gong.duckdb"
    tables = ["calls", "transcript_sentences", "users"]
    sync(sandbox.client(), file, until=UNTIL, tables=tables, now=lambda: NOW)
    span = {"since": (NOW - timedelta(days=62)).isoformat(), "until": UNTIL.isoformat()}
    with sandbox.serve() as url:
        job = run(
            "copy",
            master=CLUSTER,
            tables=tables,
            folder=str(tmp_path),
            base_url=url,
            partitions="8",
            **span,
        )
        if killed:
            kill_one(job, sandbox)
        counts = job.found()

    differing, expected = compared(file, tmp_path, tables)
    assert counts == expected
    assert differing == dict.fromkeys(tables, 0)
    assert ("Lost executor" in job.log.read_text()) is killed
    assert calls * 0.8 < expected["calls"] <= calls


def compared(file: Path, folder: Path, tables: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return of each table how many rows stand on one side only, and how many the file has."""
    differing: dict[str, int] = {}
    counts: dict[str, int] = {}
    with duckdb.connect(file, read_only=True) as database:
        for name in tables:
            found = f"read_parquet('{folder}/{name}/*.parquet')"
            (differing[name],) = database.execute(
                f"SELECT count(*) FROM ((FROM {name} EXCEPT ALL FROM {found}) "
                f"UNION ALL (FROM {found} EXCEPT ALL FROM {name}))"
            ).fetchall()[0]
            (counts[name],) = database.execute(f"SELECT count(*) FROM {name}").fetchall()[0]
    return differing, counts


def kill_one(job: Job, sandbox: Sandbox) -> None:
    """Kill an executor when it has read some pages, and has more to read."""
    begun = last_number(sandbox)
    deadline = time.monotonic() + 300
    while last_number(sandbox) < begun + 40:
        assert time.monotonic() < deadline, job.log.read_text()[-3000:]
        assert job.process.poll() is None, job.log.read_text()[-3000:]
        time.sleep(0.1)
    os.kill(job.executors()[0], signal.SIGKILL)


def last_number(sandbox: Sandbox) -> int:
    return max((entry.number for entry in sandbox.log), default=0)


def test_no_secret_reaches_a_plan_the_events_or_a_log(run: Start, tmp_path: Path):
    sandbox = Sandbox(calls=5, days=5, access_key="AKHUSHHUSH", access_key_secret="very-hush-hush")
    events = tmp_path / "events"
    events.mkdir()
    secrets = tmp_path / "accounts.toml"
    with sandbox.serve() as url:
        secrets.write_text(
            f'[profiles.acme]\nbase_url = "{url}"\naccess_key = "AKHUSHHUSH"\n'
            f'access_key_secret = "very-hush-hush"\n[profiles.wrong]\nbase_url = "{url}"\n'
            'access_key = "AKHUSHHUSH"\naccess_key_secret = "not-hush-hush"\n'
        )
        secrets.chmod(0o600)
        hidden = {"redaction": told_redaction(), "credentials": str(secrets)}
        job = run("explain", events=str(events), profile="acme", budget="off", **hidden)
        found = job.found()

    said = job.log.read_text()
    kept = [path.read_bytes() for path in events.rglob("*") if path.is_file()]
    assert found["rows"] == 40  # without the avatars
    assert "401" in found["failure"]
    assert "BatchScan gong" in said
    assert "Physical Plan" in said
    assert b"SparkListenerSQLExecutionStart" in b"".join(kept)
    assert b"spark.executorEnv.GONG_BUDGET" in b"".join(kept)
    assert "hush" not in said.lower()
    assert b"hush" not in b"".join(kept).lower()


def told_redaction() -> str:
    """What the guide says that Spark is to hide."""
    page = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
    return page.partition("spark.redaction.regex")[2].partition("\n")[0].strip()


def test_filters_are_pushed_where_spark_is_set_so(run: Start):
    sandbox = Sandbox(calls=600, days=60, until=NOW, frozen=True)
    with sandbox.serve() as url:
        job = run(
            "pushed",
            since=f"{NOW - timedelta(days=5):%Y-%m-%d %H:%M:%S}+00:00",
            base_url=url,
            until=UNTIL.isoformat(),
        )
        counts = job.found()

    sizes = [entry.size for entry in sandbox.log]
    assert counts[0] == counts[1] > 0
    assert len(sizes) > 2
    assert sizes[-1] < sum(sizes[:-1]) / 4


def test_one_account_that_gong_refuses_is_named_and_can_be_left_out(run: Start, tmp_path: Path):
    sandbox = Sandbox(calls=60, days=20, until=NOW, frozen=True)
    files = {name: tmp_path / f"{name}.toml" for name in ("wrong", "right")}
    with sandbox.serve() as url:
        for name, file in files.items():
            secret = {"wrong": "wrong", "right": "sandbox"}[name]
            keys = f'base_url = "{url}"\naccess_key = "sandbox"\naccess_key_secret = '
            file.write_text(
                f'[profiles.acme]\n{keys}"sandbox"\n[profiles.globex]\n{keys}"{secret}"\n'
            )
            file.chmod(0o600)
        places = {name: str(file) for name, file in files.items()}
        since = (NOW - timedelta(days=25)).isoformat()
        job = run("refused", checkpoint=str(tmp_path / "checkpoint"), since=since, **places)
        found = job.found()

    calls = found["skipped"]["acme"]
    for failed in ("batch", "stream"):
        assert "gong_api.errors.AuthenticationError" in found[failed]
        assert "The account is globex." in found[failed]
    assert found["skipped"].keys() == {"acme"}
    assert "Account globex is left out of calls" in job.log.read_text()
    assert calls > 40
    # The batch that failed is repeated for the others, and nothing of them is lost.
    assert found["without it"] == {"acme": calls}
    assert found["put back"] == {"globex": calls}
    assert "This checkpoint is of table calls, not call_parties" in found["another table"]
    assert "CREATE TEMPORARY VIEW" in found["catalog"]


def test_executors_share_the_budget_of_an_account(run: Start, tmp_path: Path):
    sandbox = Sandbox(calls=600, days=60, until=NOW, frozen=True, rate=3, page_size=10)
    server = Valkey(tmp_path)
    try:
        with sandbox.serve() as url:
            options = {"since": (NOW - timedelta(days=60)).isoformat(), "until": UNTIL.isoformat()}
            options |= {"budget": server.start().url, "base_url": url}
            counts = run(
                "copy", master=CLUSTER, tables=["calls"], folder=str(tmp_path), **options
            ).found()
    finally:
        server.kill()

    answers = [entry.status for entry in sandbox.log]
    assert counts["calls"] > 500
    assert len(answers) > 55
    # Six partitions on two executors, and Gong never had to say "slow down".
    assert 429 not in answers


def test_the_guide_runs_as_it_stands(start: Start, tmp_path: Path):
    sandbox = Sandbox(calls=60, days=30, until="2026-03-20", frozen=True)
    folder = tmp_path / "gong"
    folder.mkdir()
    with sandbox.serve() as url:
        profile = f'base_url = "{url}"\naccess_key = "sandbox"\naccess_key_secret = "sandbox"\n'
        (folder / "config.toml").write_text(
            f"[profiles.acme]\n{profile}[profiles.globex]\n{profile}"
        )
        (folder / "config.toml").chmod(0o600)
        page = json.dumps({"page": "docs/spark.md"})
        settings = {"GONG_BASE_URL": url, "XDG_CONFIG_HOME": str(tmp_path)}
        found = start("-m", "tests.spark.jobs", "guide", page, **settings).found()

    assert found["calls_by_company"] == 2
    assert found["new_calls"] == -1
    assert found["sentences"] > found["recent"] > 0


def test_a_stream_goes_on_from_its_checkpoint_and_brings_what_comes_late(
    start: Start, tmp_path: Path
):
    sandbox = Sandbox(calls=60, days=20, until=NOW)
    file, checkpoint = tmp_path / "stream.duckdb", tmp_path / "checkpoint"
    since = f"{NOW - timedelta(days=25):%Y-%m-%d}"
    arguments = [str(file), str(checkpoint), "--table", "calls", "--max-days", "9"]

    with sandbox.serve() as url:

        def stream() -> tuple[set[str], int]:
            """Run the example; return the calls that are there, and the requests it took."""
            before = len(list(sandbox.log))
            script = ["examples/spark_stream.py", *arguments, "--since", since]
            start(*script, GONG_BASE_URL=url).ended()
            ids = [call for (call,) in query(file, "SELECT id FROM calls")]
            assert len(ids) == len(set(ids))
            return set(ids), len(list(sandbox.log)) - before

        first, _ = stream()
        late = late_call(sandbox)
        second, asked = stream()

    offsets = {int(path.name): path for path in (checkpoint / "calls/offsets").glob("[0-9]*")}
    told = json.loads(offsets[max(offsets)].read_text().splitlines()[-1])["accounts"][""]
    whole = tmp_path / "whole.duckdb"
    sync(sandbox.client(), whole, since=since + "T00:00Z", until=told["until"], tables=["calls"])
    assert late not in first
    assert second >= {*first, late}
    assert sorted(query(file, "FROM calls"), key=repr) == content(whole)["calls"]
    # Three batches up to now, and one that looks back a week and no further.
    assert len(offsets) == 4
    assert asked <= 2
    reached = datetime.fromisoformat(told["until"]) - datetime.fromisoformat(told["next"])
    assert reached == timedelta(days=7)


def late_call(sandbox: Sandbox) -> str:
    """Upload a call that took place days ago."""
    host = seller(sandbox)
    with sandbox.client() as gong:
        created = gong.calls.create(
            client_unique_id="late",
            actual_start=NOW - timedelta(days=3),
            direction="Inbound",
            primary_user=host.id,
            parties=[{"userId": host.id}],
            download_media_url="https://recorder.example/late.wav",
        )
    sandbox.clock.move(3600)
    return created.call_id
