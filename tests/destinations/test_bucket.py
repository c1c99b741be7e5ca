"""Parquet over the real S3 protocol: the command, a server beside it, and what others read."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from s3fs import S3FileSystem

from gong_api.sync.destination.parquet.store import open_store
from gong_api.tables import TABLES
from gong_api.testing import Sandbox
from tests.destinations.bucket import KEY, SECRET, Bucket, s3_server

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

NUMBERS = itertools.count()
SINCE, BEFORE = (f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%d}" for days in (45, 15))
WANTED = ("--since", SINCE, "--tables", "transcript_sentences,users")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as url:
        yield url


@pytest.fixture(scope="module")
def company() -> Iterator[str]:
    with Sandbox(calls=60, days=40).serve() as url:
        yield url


@pytest.fixture
def bucket(server: str) -> Bucket:
    return Bucket(server, f"bucket{next(NUMBERS)}")


class Command:
    """Runs `gong`, and minds what must never be said."""

    def __init__(self, company: str, bucket: Bucket, folder: Path) -> None:
        self.state = folder / "state"
        self.folder = folder
        self.environment = bucket.environment | {
            "GONG_ACCESS_KEY": "sandbox",
            "GONG_ACCESS_KEY_SECRET": "sandbox",
            "GONG_BASE_URL": company,
            "GONG_RATE": "100",
            "GONG_STATE_DIR": str(self.state),
        }

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "gong_api.cli", "sync", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *arguments: str, code: int = 0, **environment: str) -> tuple[str, str]:
        process = self.start(*arguments, **environment)
        said, told = process.communicate()
        assert process.returncode == code, told
        for secret in (KEY, SECRET, "Traceback", "Unclosed"):
            assert secret not in said + told
        return said, told


@pytest.fixture
def gong(company: str, bucket: Bucket, tmp_path: Path) -> Command:
    return Command(company, bucket, tmp_path)


def same_as_file(bucket: Bucket, prefix: str, file: Path) -> None:
    """Compare the current version with a DuckDB file, as Polars reads it."""
    version = json.loads(bucket.text(f"{prefix}/current.json"))["version"]
    with duckdb.connect(file, read_only=True) as database:
        for name in ("calls", "transcript_sentences", "users"):
            names = TABLES[name].column_names
            found = bucket.frame(f"{prefix}/versions/{version}/{name}/**/*.parquet")
            expected = database.sql(f'FROM "{name}"').pl()
            assert expected.height > 0
            assert sorted(map(repr, found.select(names).rows())) == sorted(
                map(repr, expected.cast(dict(found.select(names).schema)).rows())
            ), name


def test_a_run_one_more_and_how_it_stands(gong: Command, bucket: Bucket, tmp_path: Path):
    place, file = f"parquet:s3://{bucket.name}/team/gong", tmp_path / "gong.duckdb"
    for to in (place, str(file)):
        gong("--to", to, *WANTED, "--until", BEFORE, "--debug")
    same_as_file(bucket, "team/gong", file)
    first = json.loads(bucket.text("team/gong/current.json"))

    for to in (place, str(file)):
        gong("--to", to, *WANTED)

    same_as_file(bucket, "team/gong", file)
    second = json.loads(bucket.text("team/gong/current.json"))
    assert (second["previous"], second["version"][:6]) == (first["version"], "000002")
    assert {key.split("/")[3] for key in bucket.listed("team/gong/versions/")} == {
        first["version"],
        second["version"],
    }
    facts = [json.loads(gong("status", "--to", to, "--json")[0]) for to in (place, str(file))]
    rows = [{table["name"]: table["rows"] for table in found["tables"]} for found in facts]
    assert rows[0] == rows[1]
    assert facts[0]["path"] == place
    kept = [path.read_bytes() for path in gong.state.rglob("*") if path.is_file()]
    assert kept
    assert not any(secret.encode() in content for content in kept for secret in (KEY, SECRET))


def test_a_run_killed_while_it_publishes(gong: Command, bucket: Bucket, tmp_path: Path):
    place, file = f"parquet:s3://{bucket.name}/gong", tmp_path / "gong.duckdb"
    process = gong.start("--to", place, *WANTED)
    while not bucket.listed("gong/versions/"):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    half = {key.split("/")[2] for key in bucket.listed("gong/versions/")}
    assert "gong/current.json" not in bucket.listed()
    assert "There is nothing in" in gong("status", "--to", place, code=1)[1]
    for to in (place, str(file)):
        gong("--to", to, *WANTED)

    same_as_file(bucket, "gong", file)
    version = json.loads(bucket.text("gong/current.json"))["version"]
    assert {key.split("/")[2] for key in bucket.listed("gong/versions/")} == {version}
    assert half == half - {version}
    assert not [key for key in bucket.listed() if "trial" in key]


def test_of_two_machines_that_put_the_pointer_at_once_one_is_told(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
):
    for name, value in bucket.environment.items():
        monkeypatch.setenv(name, value)
    S3FileSystem.clear_instance_cache()
    ours, theirs = (open_store(f"s3://{bucket.name}/gong") for _ in range(2))

    def overtaken(content: bytes) -> Callable[[], bool]:
        def still() -> bool:
            if theirs.read("current.json") != content:
                assert theirs.swap("current.json", content, lambda: True)
                return True
            return False

        return still

    for content in (b"first", b"second"):
        assert not ours.swap("current.json", b"ours", overtaken(content))
        assert bucket.text("gong/current.json") == content.decode()
    assert ours.swap("current.json", b"ours", lambda: True)
    assert bucket.text("gong/current.json") == "ours"


def test_what_goes_wrong_is_told_at_once_and_without_credentials(gong: Command, bucket: Bucket):
    place = f"parquet:s3://{bucket.name}/gong"
    missing = gong("--to", "parquet:s3://no-such-bucket/gong", *WANTED, "--debug", code=1)[1]
    assert "parquet:s3://no-such-bucket/gong could not be written" in missing
    assert "Reading calls" not in missing
    assert {item["Name"] for item in bucket.client.list_buckets()["Buckets"]}.isdisjoint(
        {"no-such-bucket"}
    )

    away = gong("--to", place, *WANTED, code=1, AWS_ENDPOINT_URL="http://127.0.0.1:9")[1]
    assert f"{place} could not be read" in away

    inside = f"parquet:s3://{KEY}:{SECRET}@{bucket.name}/gong"
    told = gong("status", "--to", inside, code=1)[1]
    assert f"{place} could not be read" in told
