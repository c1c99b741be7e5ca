from __future__ import annotations

import subprocess
import sys

import click
import pytest

from gong_api import __version__
from gong_api.cli import main
from gong_api.cli.app import COMMANDS, cli


def in_a_process(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_the_version_is_told_before_click_is_loaded():
    told = in_a_process(
        "import sys; from gong_api.cli import main\n"
        "code = main(['--version'])\n"
        "print(code, 'click' in sys.modules, 'msgspec' in sys.modules)"
    )
    assert told.splitlines() == [f"gong {__version__}", "0 False False"]


def test_help_lists_every_command_and_loads_none():
    told = in_a_process(
        "import sys; from gong_api.cli import main\n"
        "code = main(['--help'])\n"
        "print(code, sorted({'duckdb', 'pyarrow', 'rich', 'httpx2'} & sys.modules.keys()))"
    )
    assert told.splitlines()[-1] == "0 []"
    for name, lazy in COMMANDS.items():
        assert name in told
        assert lazy.help in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_loaded_and_explains_itself(
    name: str, capsys: pytest.CaptureFixture[str]
):
    command = cli.get_command(click.Context(cli), name)
    assert isinstance(command, click.Command)
    assert command.name == name
    for option in command.params:
        assert not isinstance(option, click.Option) or option.help
    assert main([name, "--help"]) == 0
    assert f"Usage: gong {name}" in capsys.readouterr().out


def test_an_unknown_option_is_one_sentence_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["calls", "list", "--frm", "2026-01-01"]) == 1
    told = capsys.readouterr().err
    assert "'--from'" in told
    assert told.endswith(" See gong calls list --help.\n")
    assert "?." not in told


def test_an_unknown_command_is_one_sentence(capsys: pytest.CaptureFixture[str]):
    assert main(["nonsense"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Error: No such command 'nonsense'")
    assert line.endswith("See gong --help.")


@pytest.mark.parametrize("words", [[], ["calls"], ["media"]])
def test_a_command_line_that_stops_short_shows_what_may_follow(
    words: list[str], capsys: pytest.CaptureFixture[str]
):
    assert main(words) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"Usage: {' '.join(['gong', *words])} ")
    assert main([*words, "--help"]) == 0
    assert capsys.readouterr().out == told.err


def test_a_missing_extra_is_named():
    told = in_a_process(
        "import sys; sys.modules['click'] = None\n"
        "sys.stderr = sys.stdout\n"
        "from gong_api.cli import main\n"
        "print(main(['sync']))"
    )
    assert told.splitlines() == [
        "Error: the gong command needs an extra: pip install 'gong-api[cli]'",
        "1",
    ]


def test_a_missing_library_of_a_command_is_named():
    told = in_a_process(
        "import sys; sys.modules['duckdb'] = None\n"
        "sys.stderr = sys.stdout\n"
        "from gong_api.cli import main\n"
        "print(main(['sync', 'status', '--to', sys.executable]))"
    )
    assert told.splitlines() == [
        "Error: this command needs an extra: pip install 'gong-api[sync]'",
        "1",
    ]
