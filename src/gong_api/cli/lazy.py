"""Groups that list their commands without importing them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["Lazy", "LazyGroup"]


class Lazy(NamedTuple):
    """Where a command stands, as ``module:name``, and what it does in a line."""

    home: str
    help: str


class LazyGroup(click.Group):
    """A group whose commands are imported when one of them is used, never to list them."""

    sections: ClassVar[Mapping[str, Mapping[str, Lazy]]] = {}

    def commands_by_section(self) -> Mapping[str, Mapping[str, Lazy]]:
        """Return the commands under the headings that the help gives them."""
        return self.sections

    def lazy(self) -> dict[str, Lazy]:
        """Return all commands by name."""
        return {
            name: lazy
            for commands in self.commands_by_section().values()
            for name, lazy in commands.items()
        }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        _ = ctx
        return list(self.lazy())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, imported now."""
        _ = ctx
        lazy = self.lazy().get(cmd_name)
        return None if lazy is None else self.load(cmd_name, lazy)

    def load(self, name: str, lazy: Lazy) -> click.Command:
        """Return the command that ``lazy`` stands for."""
        _ = name
        module, _, attribute = lazy.home.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands under their headings."""
        _ = ctx
        for title, commands in self.commands_by_section().items():
            with formatter.section(title):
                formatter.write_dl([(name, lazy.help) for name, lazy in commands.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the names of commands and of the group's own options."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=lazy.help)
            for name, lazy in self.lazy().items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]
