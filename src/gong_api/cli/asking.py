"""Ask before what cannot be undone, or costs."""

from __future__ import annotations

import sys

import click

__all__ = ["ask"]


def ask(what: str, question: str, *, yes: bool) -> None:
    """Say what will be done and ask; return if it is to be done.

    Raises ``Abort`` for a no, and ``ClickException`` when there is nobody to ask.
    """
    if yes:
        return
    click.echo(what, err=True)
    if not sys.stdin.isatty():
        raise click.ClickException(
            "Nothing was done: there is no terminal to ask at. Repeat the command with --yes if "
            "you mean it."
        )
    click.confirm(question, abort=True, err=True)
