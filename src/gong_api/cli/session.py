"""What every command that talks to Gong takes: which company, how long to wait, what to log.

A command that is decorated with ``session_options`` is given a ``Session`` as ``session``::

    @click.command()
    @click.argument("call_id")
    @session_options
    def show(call_id: str, *, session: Session) -> int:
        with session.client() as gong:
            click.echo(gong.calls.get(call_id).title)
        return OK
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack, overload

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gong_api.client import Gong
    from gong_api.config import ClientSettings, Settings

__all__ = [
    "SESSION_PARAMS",
    "Session",
    "complete_profile",
    "session_options",
    "synced_file_option",
    "take_session",
]

_Command: TypeAlias = Callable[..., Any]
_SECONDS = click.FloatRange(min=0, min_open=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The settings that the command line was given; None is what the client itself would take."""

    profile: str | None = None
    base_url: str | None = None
    timeout: float | None = None
    max_wait: float | None = None
    retries: int | None = None
    debug: bool | None = None

    def given(self, **settings: Unpack[ClientSettings]) -> ClientSettings:
        """Return what was given as keywords of ``Gong``; ``settings`` stand in for what was not.

        The company's limit binds all processes of the machine, so the budget is ``machine``
        unless GONG_BUDGET, ``configure`` or the profile says otherwise.
        """
        chosen: Any = {f.name: getattr(self, f.name) for f in fields(self)}
        chosen = {**settings, **{k: v for k, v in chosen.items() if v is not None}}
        chosen["budget"] = self._resolve(chosen).budget
        result: ClientSettings = chosen
        return result

    def settings(self, **settings: Unpack[ClientSettings]) -> Settings:
        """Return all settings in force, credentials included, without making a client."""
        return self._resolve(self.given(**settings))

    def client(self, **settings: Unpack[ClientSettings]) -> Gong:
        """Return a client to be used in a ``with`` statement.

        Raises ``ConfigurationError`` when credentials are missing or settings are at odds.
        """
        from gong_api.client import Gong

        return Gong(**self.given(**settings))

    @staticmethod
    def _resolve(chosen: ClientSettings) -> Settings:
        from gong_api.config import Settings

        return Settings.resolve(chosen, defaults={"budget": "machine"})


def complete_profile(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the names of profiles; a file that cannot be used has none."""
    from click.shell_completion import CompletionItem

    from gong_api._profiles import all_profiles
    from gong_api.errors import GongError

    _ = ctx, param
    try:
        names = sorted(all_profiles())
    except GongError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


SESSION_PARAMS = (
    click.Option(
        ["--profile"],
        metavar="NAME",
        help="Profile of config.toml (else GONG_PROFILE).",
        shell_complete=complete_profile,
    ),
    click.Option(["--base-url"], metavar="URL", help="Scheme and host of the API."),
    click.Option(
        ["--timeout"], type=_SECONDS, metavar="SECONDS", help="Longest wait for one answer."
    ),
    click.Option(
        ["--max-wait"],
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        help="Longest wait for the budget or a Retry-After.",
    ),
    click.Option(
        ["--retries"], type=click.IntRange(min=0), metavar="N", help="Repeats of what failed."
    ),
    click.Option(["--debug"], is_flag=True, default=None, help="Log each request to stderr."),
)


synced_file_option = click.option(
    "--from",
    "source",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Read a file of `gong sync` instead of asking Gong.",
)
"""For commands that read what Gong would tell from a synced file as well, as ``source``."""


@overload
def session_options(command: _Command) -> _Command: ...


@overload
def session_options(*, but: Sequence[str]) -> Callable[[_Command], _Command]: ...


def session_options(command: _Command | None = None, *, but: Sequence[str] = ()) -> _Command:
    """Add the options of a ``Session`` to a command, which is given it as ``session``.

    ``but`` names those that the command has no use for: ``@session_options(but=["max_wait"])``.
    """
    if command is None:
        return functools.partial(session_options, but=but)

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        return command(*args, session=take_session(options), **options)

    # Decorators are read from the bottom up; the options keep their order in the help.
    wanted = [param for param in reversed(SESSION_PARAMS) if param.name not in but]
    earlier: list[click.Parameter] = getattr(command, "__click_params__", [])
    run.__dict__["__click_params__"] = [*earlier, *wanted]
    return run


def take_session(options: dict[str, Any]) -> Session:
    """Take the options of a session out of a command's and return them as one."""
    return Session(**{f.name: options.pop(f.name, None) for f in fields(Session)})
