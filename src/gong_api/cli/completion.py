"""``gong completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from gong_api.cli.app import OK, cli

__all__ = ["completion"]

_SET_UP = {
    "bash": 'eval "$(gong completion bash)"  in ~/.bashrc',
    "zsh": 'eval "$(gong completion zsh)"   in ~/.zshrc, after compinit',
    "fish": "gong completion fish | source   in ~/.config/fish/config.fish",
}


@click.command(
    epilog="\b\n" + "\n".join(["To have it in every shell, put:", *_SET_UP.values()]),
)
@click.argument("shell", type=click.Choice(list(_SET_UP)))
def completion(shell: str) -> int:
    """Print the completion script of a shell: bash, zsh or fish."""
    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - the choices are click's own
        raise click.UsageError(f"There is no completion for {shell}")
    comp = kind(cli, {}, "gong", "_GONG_COMPLETE")
    click.echo(comp.source_template % comp.source_vars())
    return OK
