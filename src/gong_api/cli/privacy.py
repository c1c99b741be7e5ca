"""``gong privacy``: what a person asks to be forgotten, at Gong and in the local file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gong_api.cli.app import OK
from gong_api.cli.asking import ask
from gong_api.cli.session import Session, session_options
from gong_api.cli.sync_text import rows_text

if TYPE_CHECKING:
    from gong_api.client import Gong

__all__ = ["privacy"]


@click.group()
def privacy() -> None:
    """Forget a person."""


@privacy.command(short_help="Erase a person at Gong and in the local file.")
@click.option("--email", required=True, help="The person's e-mail address.")
@click.option(
    "--to",
    "path",
    metavar="PLACE",
    default="gong.duckdb",
    show_default=True,
    help="What was synced to, to purge as well, if it is there: see `gong sync --help`.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@session_options
def erase(email: str, path: str, *, yes: bool, session: Session) -> int:
    """Erase at Gong all that is kept of a person, and purge the local file of it.

    Gong destroys the person's calls, e-mails, leads and contacts within hours; that cannot be
    undone.
    """
    from gong_api.sync.destination.factory import target_of

    target = target_of(path)
    there = target.exists()
    with session.client() as gong:
        calls, emails = _references(gong, email)
        local = f" and from {target.name}" if there else ""
        told = (
            f"Gong knows {len(calls):,} calls and {emails:,} e-mails of {email}. All of it will "
            f"be erased at Gong{local}, for good."
        )
        ask(told, "Erase?", yes=yes)
        gong.data_privacy.erase_email(email_address=email)
    click.echo(f"Gong has taken the request to erase {email}; its work goes on for hours.")
    if there:
        from gong_api.sync.retention import erase_person

        removed = erase_person(path, email, calls=calls)
        click.echo(f"Removed {rows_text(removed) or 'nothing'} from {target.name}.")
    return OK


def _references(gong: Gong, email: str) -> tuple[list[str], int]:
    found = gong.data_privacy.find_email_references(email_address=email)
    calls = [call.id for call in found.calls or [] if call.id]
    return calls, len(found.emails or [])
