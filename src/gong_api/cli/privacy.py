"""``gong privacy``: what a person asks to be forgotten, at Gong and in the local file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gong_api.cli.app import OK
from gong_api.cli.sync_text import rows_text

if TYPE_CHECKING:
    from gong_api.client import Gong

__all__ = ["privacy"]


@click.group()
def privacy() -> None:
    """Forget a person."""


@privacy.command()
@click.option("--email", required=True, help="The person's e-mail address.")
@click.option(
    "--to",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("gong.duckdb"),
    show_default=True,
    help="The DuckDB file to purge as well, if it is there.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(email: str, path: Path, *, yes: bool) -> int:
    """Erase at Gong all that is kept of a person, and purge the local file of it.

    Gong destroys the person's calls, e-mails, leads and contacts within hours; that cannot be
    undone.
    """
    from gong_api.client import Gong

    budget = None if os.environ.get("GONG_BUDGET") else "machine"
    with Gong(budget=budget) as gong:
        calls, emails = _references(gong, email)
        local = f" and from {path}" if path.exists() else ""
        click.echo(
            f"Gong knows {len(calls):,} calls and {emails:,} e-mails of {email}. All of it will "
            f"be erased at Gong{local}, for good.",
            err=True,
        )
        if not yes:
            click.confirm("Erase?", abort=True, err=True)
        gong.data_privacy.erase_email(email_address=email)
    click.echo(f"Gong has taken the request to erase {email}; its work goes on for hours.")
    if path.exists():
        from gong_api.sync.retention import erase_person

        removed = erase_person(path, email, calls=calls)
        click.echo(f"Removed {rows_text(removed) or 'nothing'} from {path}.")
    return OK


def _references(gong: Gong, email: str) -> tuple[list[str], int]:
    found = gong.data_privacy.find_email_references(email_address=email)
    calls = [call.id for call in found.calls or [] if call.id]
    return calls, len(found.emails or [])
