"""The group of commands, each imported when it is used, and how errors end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import click

from gong_api._generated.commands import GROUPS
from gong_api._version import __version__
from gong_api.cli import streams
from gong_api.cli.lazy import Lazy, LazyGroup

__all__ = ["COMMANDS", "ERROR", "INTERRUPTED", "OK", "STOPPED", "cli", "run"]

OK, ERROR, STOPPED, INTERRUPTED = 0, 1, 3, 130

_EXTRAS = {
    "duckdb": "sync",
    "fsspec": "parquet",
    "jq": "cli",
    "psycopg": "postgres",
    "pyarrow": "sync",
    "rich": "cli",
    "tomlkit": "cli",
    "starlette": "sandbox",
    "uvicorn": "sandbox",
    "jwt": "sandbox",
}

COMMANDS = {
    "auth": Lazy("gong_api.cli.auth:auth", "Sign in, switch companies, sign out."),
    "doctor": Lazy("gong_api.cli.doctor:doctor", "Find out what works, and how to mend the rest."),
    "budget": Lazy("gong_api.cli.budget:budget", "Show how much of the rate limit is used."),
    "transcript": Lazy("gong_api.cli.transcript:transcript", "Print who said what, and when."),
    "export": Lazy("gong_api.cli.export:export", "Write calls as Markdown, JSON or subtitles."),
    "media": Lazy("gong_api.cli.media:media", "Download recordings."),
    "sync": Lazy("gong_api.cli.sync:sync", "Bring calls, transcripts and people into DuckDB."),
    "privacy": Lazy("gong_api.cli.privacy:privacy", "Erase a person, at Gong and here."),
    "webhooks": Lazy("gong_api.cli.webhooks:webhooks", "Receive and send webhooks, to try them."),
    "sandbox": Lazy("gong_api.cli.sandbox:sandbox", "Serve a made-up company as Gong would."),
    "api": Lazy("gong_api.cli.api:api", "Send a request to any path."),
    "completion": Lazy("gong_api.cli.completion:completion", "Print a shell's completion script."),
}
"""The commands that are made by hand."""

_BY_RESOURCE = {
    name.replace("_", "-"): Lazy(f"gong_api.cli.operations.group:{name}", about)
    for name, (about, _methods) in GROUPS.items()
}


class _Root(LazyGroup):
    sections: ClassVar[Mapping[str, Mapping[str, Lazy]]] = {
        "Commands": COMMANDS,
        "Every operation of Gong's API": _BY_RESOURCE,
    }

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; that a reader leaves is no error, which click takes it for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderLeft from None


class _ReaderLeft(Exception):
    """The reader of a pipe had enough, as in ``gong users list | head``."""


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="gong %(version)s")
def cli() -> None:
    """Work with Gong: calls, transcripts, people.

    Credentials come from GONG_ACCESS_KEY and GONG_ACCESS_KEY_SECRET, or from a profile.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; every error is one sentence on stderr."""
    streams.prepare()
    try:
        result: object = cli.main(list(arguments), prog_name="gong", standalone_mode=False)
        streams.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as unfinished:
        click.echo(unfinished.format_message(), err=True)
        return ERROR
    except (_ReaderLeft, BrokenPipeError):
        streams.leave_stdout()
        return OK
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        if isinstance(error, OSError):
            streams.leave_stdout()
        click.echo(f"Error: {_printable(sentence)}", err=True)
        return _code(error)
    return result if isinstance(result, int) else OK


def _sentence(error: Exception) -> str | None:
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "gong"
        message = error.format_message().rstrip(".")
        return f"{message}{'' if message.endswith('?') else '.'} See {where} --help."
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, ModuleNotFoundError):
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        return extra and f"this command needs an extra: pip install 'gong-api[{extra}]'"
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return f"{error.filename or 'What was to be written or read could not be'}: {reason}."
    return _gong_sentence(error)


def _gong_sentence(error: Exception) -> str | None:
    # Help needs no errors; they are imported when there is one.
    from gong_api.errors import APIConnectionError, DeadlineExceeded, GongError

    if not isinstance(error, GongError):
        return None
    parts = [str(error), *getattr(error, "__notes__", ())]
    if isinstance(error, APIConnectionError) and not isinstance(error, DeadlineExceeded):
        parts.append("`gong doctor` looks into it.")
    return " ".join(parts)


def _printable(text: str) -> str:
    # It may hold what Gong or a file said, and must not command the terminal.
    from gong_api.cli.output.jsons import printable

    return printable(text)


def _code(error: Exception) -> int:
    from gong_api.errors import BudgetExhausted

    return STOPPED if isinstance(error, BudgetExhausted) else ERROR
