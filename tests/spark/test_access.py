"""What a task reads with: of several companies each with its own, and as the plan counts on."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path

import pytest

from gong_api.config import DEFAULT_BASE_URL, Settings
from gong_api.errors import ConfigurationError
from gong_api.spark._access import connect
from gong_api.spark._options import ReadOptions
from tests.spark.sources import loaded, planned

PROFILES = """\
[profiles.acme]
access_key = "acme"
access_key_secret = "s1"
[profiles.initech]
access_token = "t1"
account = "initech"
[profiles.globex]
base_url = "https://us-1.api.gong.io"
[profiles.hooli]
access_key = "hooli"
"""


@pytest.fixture(params=["credentials", "config.toml"])
def options(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Options of several companies, while the environment is set to one of another name."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    file = tmp_path / "gong" / "config.toml"
    file.parent.mkdir()
    file.write_text(PROFILES)
    file.chmod(0o600)
    for name, value in {
        "GONG_ACCESS_KEY": "umbrella",
        "GONG_ACCESS_KEY_SECRET": "s9",
        "GONG_BASE_URL": "https://us-9.api.gong.io",
        "GONG_ACCOUNT": "umbrella",
        "GONG_BUDGET": "off",
        "GONG_DAILY_LIMIT": "123",
    }.items():
        monkeypatch.setenv(name, value)
    given = {"table": "users", "profiles": "acme,initech,globex,hooli"}
    return given | ({"credentials": str(file)} if request.param == "credentials" else {})


def resolved(options: dict[str, str], account: str) -> Settings:
    async def read() -> Settings:
        async with connect(ReadOptions.of(options), account) as client:
            return client.config

    return asyncio.run(read())


def test_the_environment_fills_nothing_that_is_a_companys(options: dict[str, str]):
    acme, initech = resolved(options, "acme"), resolved(options, "initech")

    assert (acme.access_key, acme.base_url, acme.account) == ("acme", DEFAULT_BASE_URL, "")
    assert (initech.access_token, initech.access_key, initech.account) == ("t1", None, "initech")
    assert (acme.budget, acme.daily_limit) == ("off", 123)


@pytest.mark.parametrize("account", ["globex", "hooli"])
def test_a_company_without_credentials_is_not_read_with_anothers(
    options: dict[str, str], account: str
):
    with pytest.raises(ConfigurationError, match=f"Profile '{account}' has no credentials"):
        loaded(**{**options, "profiles": account})


def test_a_plan_that_counts_on_a_shared_budget_is_not_read_without_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("GONG_BUDGET", "redis://:hush-hush@cache/0")
    reader, parts = planned(table="calls", since="2026-10-01")
    monkeypatch.delenv("GONG_BUDGET")

    with pytest.raises(ConfigurationError, match=r"the budget is 'machine'.* set GONG_BUDGET on"):
        next(reader.read(parts[0]))

    assert len(parts) == 6
    assert b"hush" not in pickle.dumps((reader, parts))
