"""Where runs to Parquet keep their working file: in the folder of the settings in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from gong_api import Gong
from gong_api.config import config_dir
from gong_api.sync import sync
from gong_api.sync.destination.factory import target_of
from gong_api.tables import read
from gong_api.testing import Sandbox
from tests.cli.terminal import gong_process

SINCE = "2026-05-01"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the profile ``own`` names; no variable does."""
    folder = tmp_path / "own"
    file = config_dir() / "config.toml"
    file.parent.mkdir(parents=True)
    file.touch(0o600)
    file.write_text(f'[profiles.own]\nstate_dir = "{folder}"\n')
    monkeypatch.delenv("GONG_STATE_DIR")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "platform"))
    return folder


def working(folder: Path) -> list[Path]:
    return list(folder.glob("**/parquet/*/gong.duckdb"))


def test_the_command_follows_the_profile(
    tmp_path: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
):
    place = f"parquet:{tmp_path / 'gong'}"
    with Sandbox(calls=10, days=40, until="2026-05-20T16:00:00Z", frozen=True).serve() as url:
        for name, value in {
            "GONG_ACCESS_KEY": "sandbox",
            "GONG_ACCESS_KEY_SECRET": "sandbox",
            "GONG_BASE_URL": url,
            "GONG_RATE": "100",
        }.items():
            monkeypatch.setenv(name, value)
        own = ("sync", "--profile", "own", "--to", place)
        done = gong_process(*own, "--since", SINCE, "--tables", "users,calls")
        assert done.returncode == 0, done.stderr

        (file,) = working(profile)
        assert working(tmp_path) == [file]
        assert len(read(place, "calls")) > 0
        before = file.stat().st_ino

        # What is removed must not linger in the working file either.
        done = gong_process(*own, "purge", "--older-than", "1h")
        assert done.returncode == 0, done.stderr
        assert working(tmp_path) == [file]
        assert file.stat().st_ino != before
        assert len(read(place, "calls")) == 0


def test_a_client_s_own_folder_counts_and_so_does_the_environment(
    tmp_path: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
):
    place = f"parquet:{tmp_path / 'gong'}"
    with (
        Sandbox(calls=3, days=10).serve() as url,
        Gong(
            access_key="sandbox",
            access_key_secret="sandbox",
            base_url=url,
            rate=100,
            state_dir=tmp_path / "mine",
        ) as client,
    ):
        sync(client, place, tables=["users"])

    assert len(working(tmp_path / "mine")) == len(working(tmp_path)) == 1
    for name, value, folder in (
        ("GONG_STATE_DIR", str(tmp_path / "variable"), tmp_path / "variable"),
        ("GONG_STATE_DIR", "", profile),
    ):
        monkeypatch.setenv(name, value)
        monkeypatch.setenv("GONG_PROFILE", "own")
        with target_of(place).removing():
            pass
        assert len(working(folder)) == 1
