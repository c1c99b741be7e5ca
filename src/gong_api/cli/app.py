"""The group of commands, each imported when it is used, and how errors end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from gong_api._version import __version__
from gong_api.errors import GongError

__all__ = ["cli", "run"]

OK, ERROR, STOPPED, INTERRUPTED = 0, 1, 3, 130

_EXTRAS = {
    "duckdb": "sync",
    "pyarrow": "sync",
    "rich": "cli",
    "starlette": "sandbox",
    "uvicorn": "sandbox",
    "jwt": "sandbox",
}


class _Lazy(NamedTuple):
    home: str
    help: str


COMMANDS = {
    "sync": _Lazy("gong_api.cli.sync:sync", "Bring calls, transcripts and people into DuckDB."),
    "privacy": _Lazy("gong_api.cli.privacy:privacy", "Erase a person, at Gong and here."),
    "sandbox": _Lazy("gong_api.cli.sandbox:sandbox", "Serve a made-up company as Gong would."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when one of them is used, never to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, imported now."""
        lazy = COMMANDS.get(cmd_name)
        if lazy is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = lazy.home.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        _ = ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.help) for name, lazy in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="gong %(version)s")
def cli() -> None:
    """Work with Gong: calls, transcripts, people.

    Credentials come from GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET, or from a profile.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; every error is one sentence on stderr."""
    try:
        result: object = cli.main(list(arguments), prog_name="gong", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has left; Python would complain again while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERROR
    except (click.ClickException, GongError, ModuleNotFoundError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        click.echo(f"Error: {sentence}", err=True)
        return ERROR
    return result if isinstance(result, int) else OK


def _sentence(error: Exception) -> str | None:
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "gong"
        return f"{error.format_message().rstrip('.')}. See {where} --help."
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, ModuleNotFoundError):
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        return extra and f"this command needs an extra: pip install 'gong-api[{extra}]'"
    return str(error)
