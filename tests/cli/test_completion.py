"""Completion in a shell: scripts that load, and answers that need no library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gong_api._profiles import profiles_file
from tests.cli.terminal import gong

LOADED = """
import os, sys
from gong_api.cli import main
try:
    code = main([])
except SystemExit as end:
    code = end.code
print(code, sorted({'msgspec', 'httpx2', 'rich', 'pyarrow', 'duckdb'} & sys.modules.keys()))
"""


def offered(line: str) -> list[str]:
    """Return what is printed for the last word of a line, as bash asks for it."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={
            **os.environ,
            "_GONG_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def completed(line: str) -> list[str]:
    """Return what is offered for the last word of a line, without any library loaded."""
    *offers, loaded = offered(line)
    assert loaded == "0 []"
    return [offer.removeprefix("plain,") for offer in offers]


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("gong ca", ["call-outcomes", "calls"]),
        ("gong calls list-", ["list-extensive", "list-manual-crm-associations"]),
        ("gong calls list --fr", ["--from", "--from-date-time"]),
        ("gong calls list --j", ["--json", "--jq"]),
        ("gong tasks list --status o", ["OPEN"]),
        ("gong calls list-extensive --include parties,to", ["parties,topics"]),
        ("gong completion b", ["bash"]),
        ("gong api GET --pag", ["--paginate"]),
        ("gong sync --full", ["--full-refresh"]),
    ],
)
def test_commands_options_and_values_are_completed_without_any_library(
    line: str, offers: list[str]
):
    found = completed(line)
    assert found[: len(offers)] == offers


def in_bash(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = folder / "gong"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m gong_api.cli "$@"\n')
    command.chmod(0o755)
    return subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_script_loads_in_a_real_bash_and_completes(tmp_path: Path):
    done = in_bash(
        'eval "$(gong completion bash)"\n'
        "complete -p gong\n"
        "COMP_WORDS=(gong users li) COMP_CWORD=2 COMP_LINE='gong users li'\n"
        "_gong_completion gong\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n',
        tmp_path,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "complete -o nosort -F _gong_completion gong",
        "list",
        "list-extensive",
        "list-settings-history",
    ]


@pytest.mark.parametrize(
    ("shell", "parts"),
    [
        ("bash", ["complete -o nosort -F", "_GONG_COMPLETE=bash_complete"]),
        ("zsh", ["#compdef gong", "compdef _gong_completion gong", "_GONG_COMPLETE=zsh_complete"]),
        ("fish", ["complete --no-files --command gong", "_GONG_COMPLETE=fish_complete"]),
    ],
)
def test_each_shell_has_its_script(shell: str, parts: list[str]):
    done = gong("completion", shell)
    assert (done.code, done.err) == (0, "")
    for part in parts:
        assert part in done.out


def test_another_shell_is_refused_in_one_sentence():
    failed = gong("completion", "cmd")
    assert failed.code == 1
    assert "'cmd' is not one of 'bash', 'zsh', 'fish'" in failed.err


def test_the_help_says_where_the_script_goes():
    told = gong("completion", "--help").out
    for file in ("~/.bashrc", "~/.zshrc", "~/.config/fish/config.fish"):
        assert file in told


@pytest.mark.parametrize(
    "line", ["gong users list --profile ac", "gong auth switch ac", "gong auth logout --profile ac"]
)
def test_profiles_are_completed(line: str):
    file = profiles_file()
    file.parent.mkdir(parents=True)
    file.write_text('[profiles.acme]\nbase_url = "https://a.gong.io"\n[profiles.other]\n')
    file.chmod(0o600)
    assert offered(line) == ["plain,acme", "0 []"]
    file.write_text("no table")
    assert offered(line) == ["", "0 []"]
