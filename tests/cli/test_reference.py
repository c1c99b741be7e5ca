"""Every command and option explains itself, and stands in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gong_api.cli.app import cli
from tests.cli.terminal import gong

PAGE = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    if path:
        yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


COMMANDS = dict(commands())


def section(path: str) -> str:
    heading = re.escape(f"`gong {path}`")
    found = re.search(rf"^#+ {heading} .*?(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, path
    return found[0]


def shared() -> str:
    return PAGE.partition("## `gong ")[0]


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_stands_in_the_reference_with_every_option(path: str):
    command = COMMANDS[path]
    told = section(path)
    assert command.help
    assert command.help.split("\n")[0].strip().replace("<", "&lt;") in told
    for param in command.params:
        names = [*param.opts, *param.secondary_opts]
        if isinstance(param, click.Option):
            assert param.help, names
            assert all(name in told or name in shared() for name in names), names
        else:
            assert param.make_metavar(click.Context(command)) in told


def test_the_reference_names_no_command_that_is_none():
    headings = re.findall(r"^#+ `gong ([^`]+)`", PAGE, re.MULTILINE)
    assert headings == list(COMMANDS)


@pytest.mark.parametrize("code", ["0", "1", "3", "130"])
def test_exit_codes_are_documented(code: str):
    guide = (Path(__file__).parents[2] / "docs/command-line.md").read_text(encoding="utf-8")
    assert f"| {code} |" in guide
    assert re.search(rf"\b{code}\b", PAGE.partition("## ")[0])


@pytest.mark.parametrize("path", [path for path in COMMANDS if " " not in path])
def test_help_is_printed_for_each_group(path: str):
    told = gong(path, "--help")
    assert (told.code, told.err) == (0, "")
    assert f"Usage: gong {path}" in told.out
