"""``gong privacy``: what a person asks to be forgotten, at Gong and in the local file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gong_api.cli.app import OK
from gong_api.cli.asking import ask
from gong_api.cli.session import Session, session_options
from gong_api.cli.sync_text import rows_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gong_api.client import Gong
    from gong_api.sync.destination.target import Place

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

    target = target_of(path, session.settings().folder())
    there = target.exists()
    with session.client() as gong:
        calls, emails = _references(gong, email)
        local = f" and from {target.name}" if there else ""
        told = (
            f"Gong knows {len(calls):,} calls and {emails:,} e-mails of {email}. All of it will "
            f"be erased at Gong{local}, for good."
        )
        ask(told, "Erase?", yes=yes)

        def at_gong() -> None:
            gong.data_privacy.erase_email(email_address=email)
            click.echo(f"Gong has taken the request to erase {email}; its work goes on for hours.")

        if there:
            removed = _purge(target, email, calls, at_gong)
            click.echo(f"Removed {rows_text(removed) or 'nothing'} from {target.name}.")
        else:
            at_gong()
            click.echo(f"There is no {target.name}: nothing was purged here.", err=True)
    return OK


def _purge(
    target: Place, email: str, calls: list[str], at_gong: Callable[[], None]
) -> dict[str, int]:
    """Remove a person here, once it is certain that Gong is erasing them."""
    from gong_api.sync.errors import SyncError
    from gong_api.sync.retention import erase_person

    sent = False

    def send() -> None:
        nonlocal sent
        at_gong()
        sent = True

    try:
        return erase_person(target, email, calls=calls, before_commit=send)
    except SyncError as error:
        if sent:
            error.add_note("Repeat the command soon: Gong names the calls only until it is done.")
        raise


def _references(gong: Gong, email: str) -> tuple[list[str], int]:
    found = gong.data_privacy.find_email_references(email_address=email)
    calls = [call.id for call in found.calls or [] if call.id]
    return calls, len(found.emails or [])
