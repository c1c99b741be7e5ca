"""What every command takes: which company, how long to wait, and whose budget it uses."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gong_api import configure
from gong_api.cli.session import SESSION_PARAMS, Session, session_options
from gong_api.config import config_dir
from gong_api.errors import ConfigurationError
from tests.cli.terminal import Recorded, gong, gong_process

KEYS = 'access_key = "sandbox"\naccess_key_secret = "sandbox"\n'


@pytest.fixture
def profiles() -> Path:
    folder = config_dir()
    folder.mkdir(parents=True)
    file = folder / "config.toml"
    file.touch(0o600)
    return file


def test_the_budget_is_the_machine_s_unless_someone_says_otherwise(
    profiles: Path, monkeypatch: pytest.MonkeyPatch
):
    profiles.write_text(f'[profiles.own]\nbudget = "process"\n[profiles.bare]\n{KEYS}')
    assert Session().settings().budget == "machine"
    assert Session(profile="bare").settings().budget == "machine"
    assert Session(profile="own").settings().budget == "process"
    configure(budget="process")
    assert Session().settings().budget == "process"
    configure(budget=None)
    monkeypatch.setenv("GONG_BUDGET", "off")
    assert Session().settings().budget == "off"
    assert Session(profile="own").settings().budget == "process"


def test_what_was_typed_goes_before_what_a_command_prefers():
    session = Session(timeout=3, debug=True)
    settings = session.settings(timeout=60, retries=0)
    assert (settings.timeout, settings.retries, settings.debug) == (3, 0, True)
    assert Session().settings().timeout == 60


def test_a_client_is_opened_with_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_ACCESS_KEY", "sandbox")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "sandbox")
    with Session(base_url="http://127.0.0.1:9", retries=1).client() as client:
        assert client.base_url == "http://127.0.0.1:9"
        assert (client.config.retries, client.config.budget) == (1, "machine")


def test_a_profile_that_is_not_there_is_an_error(profiles: Path):
    profiles.write_text("")
    with pytest.raises(ConfigurationError, match="no profile 'none'"):
        Session(profile="none").settings()
    failed = gong("users", "list", "--profile", "none")
    assert failed.code == 1
    assert "There is no profile 'none'" in failed.err


def options_of(command: click.Command) -> list[str]:
    return [param.opts[0] for param in command.params]


def test_the_decorator_keeps_the_order_and_leaves_out_what_has_no_use():
    @click.command()
    @click.option("--own")
    @session_options(but=["max_wait"])
    @click.option("--last")
    def some(own: str, last: str, *, session: Session) -> None:
        click.echo(f"{own} {last} {session.profile} {session.max_wait}")

    @click.command()
    @session_options
    def every(*, session: Session) -> None:
        _ = session

    assert options_of(some) == [
        *("--own", "--profile", "--base-url", "--timeout", "--retries", "--debug", "--last")
    ]
    assert options_of(every) == [param.opts[0] for param in SESSION_PARAMS]
    result = CliRunner().invoke(some, ["--own", "a", "--profile", "b"])
    assert result.output == "a None b None\n"


@pytest.fixture
def state(company: Recorded, profiles: Path, tmp_path: Path) -> Path:
    """Where the machine's budget would be kept, with a profile of each kind of budget."""
    state = tmp_path / "state"
    own = f'{KEYS}base_url = "{company.url}"\nstate_dir = "{state}"\nrate = 1000\n'
    profiles.write_text(f'[profiles.machine]\n{own}[profiles.process]\nbudget = "process"\n{own}')
    return state


def test_a_command_uses_the_budget_of_its_profile(state: Path):
    assert gong("settings", "list-workspaces", "--profile", "process").code == 0
    assert not state.exists()
    assert gong("settings", "list-workspaces", "--profile", "machine").code == 0
    assert any(state.iterdir())


def test_a_sync_uses_the_budget_of_its_profile(state: Path, tmp_path: Path):
    words = ["sync", "--tables", "workspaces", "-q", "--profile", "process"]
    done = gong_process(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert not state.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--timeout", "0"], "0.0 is not in the range x>0"),
        (["--retries", "-1"], "-1 is not in the range x>=0"),
        (["--base-url", "gong.io"], "base_url"),
    ],
)
@pytest.mark.usefixtures("company")
def test_settings_that_cannot_work_are_one_sentence(words: list[str], sentence: str):
    failed = gong("users", "list", *words)
    assert failed.code == 1
    (error,) = failed.err.splitlines()
    assert sentence in error
