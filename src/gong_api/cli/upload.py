"""``gong calls upload``: create a call and send its recording, in one and only once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gong_api._core.narrow import is_dict, is_list
from gong_api.cli.app import INTERRUPTED, OK
from gong_api.cli.meter import Meter
from gong_api.cli.operations.values import read_json
from gong_api.cli.session import Session, session_options
from gong_api.cli.times import read_moment, read_zone

if TYPE_CHECKING:
    from gong_api.client import Gong

__all__ = ["upload"]

_SAID = {
    "uploaded": "Uploaded.",
    "resumed": "Uploaded; an earlier try had got part of the way.",
    "known": "Gong has this recording already; nothing was sent.",
}


@click.command()
@click.argument(
    "audio", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="AUDIO"
)
@click.option("--title", required=True, help="The call's title.")
@click.option(
    "--primary-user",
    required=True,
    metavar="ID|EMAIL",
    help="The team member who hosted it; an e-mail address is looked up among the users.",
)
@click.option("--started", metavar="DATE", help="When it began. Default: the file's own time.")
@click.option("--tz", metavar="ZONE", help="Zone of a date without one (else GONG_TZ, else UTC).")
@click.option(
    "--direction",
    type=click.Choice(("Inbound", "Outbound", "Conference", "Unknown"), case_sensitive=False),
    default="Unknown",
    show_default=True,
    help="Who called whom.",
)
@click.option(
    "--parties",
    metavar="JSON|@FILE",
    help='Who else was on the call: \'[{"name": "Ada", "emailAddress": "ada@example.com"}]\'.',
)
@click.option(
    "--client-unique-id",
    metavar="KEY",
    help="Your own key of the call. Default: a digest of the recording.",
)
@click.option("--purpose", help="Why the call took place.")
@click.option("--disposition", help="How it ended.")
@click.option("--language", "language_code", metavar="TAG", help="Such as en-US.")
@click.option("--workspace", "workspace_id", metavar="ID", help="The workspace to hold it.")
@click.option("--custom-data", metavar="TEXT", help="Text of your own to keep with it.")
@click.option("--duration", type=click.FloatRange(min=0), metavar="SECONDS", help="Its length.")
@click.option("--wait", is_flag=True, help="Wait until Gong has processed it.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@session_options
def upload(
    audio: Path,
    title: str,
    primary_user: str,
    started: str | None,
    tz: str | None,
    direction: str,
    parties: str | None,
    client_unique_id: str | None,
    *,
    wait: bool,
    as_json: bool,
    quiet: bool,
    session: Session,
    **details: Any,
) -> int:
    """Create a call, send its recording, and print the call's id.

    Run the same command again after a failure of any kind: it goes on where it stopped, and a
    recording is never uploaded twice. A journal in the state folder (GONG_STATE_DIR) and Gong's
    own check of --client-unique-id see to that.
    """
    start = _started(audio, started, tz)
    others = _parties(parties)
    given = {name: value for name, value in details.items() if value is not None}
    with session.client() as gong:
        host = _user_id(gong, primary_user)
        try:
            with Meter(audio.name, "bytes", quiet=quiet) as meter:
                done = gong.calls.upload(
                    audio,
                    title=title,
                    primary_user=host,
                    actual_start=start,
                    direction=direction,
                    parties=_with_host(host, primary_user, others),
                    client_unique_id=client_unique_id,
                    on_progress=meter,
                    **given,
                )
        except KeyboardInterrupt:
            click.echo("Stopped. Run the same command again to go on.", err=True)
            return INTERRUPTED
        if not quiet:
            click.echo(_SAID[done.outcome], err=True)
        if wait:
            gong.calls.wait_until_processed(done.call_id)
    click.echo(json.dumps(asdict(done)) if as_json else done.call_id)
    return OK


def _started(audio: Path, started: str | None, tz: str | None) -> datetime:
    zone = read_zone(tz)
    if started is not None:
        return read_moment(started, zone, "--started")
    found = datetime.fromtimestamp(audio.stat().st_mtime, UTC).replace(microsecond=0)
    click.echo(
        f"--started is the file's own time, {found.astimezone(zone):%Y-%m-%d %H:%M} {zone}.",
        err=True,
    )
    return found


def _parties(text: str | None) -> list[Mapping[str, Any]]:
    if text is None:
        return []
    found = read_json(text, "--parties")
    if not is_list(found) or not all(map(is_dict, found)):
        raise click.ClickException(
            '--parties must be a JSON list of people, such as [{"name": "Ada"}].'
        )
    return found


def _user_id(gong: Gong, given: str) -> str:
    """Return the id of the primary user; an address is looked up, page by page."""
    if "@" not in given:
        return given
    address = given.strip().lower()
    for user in gong.users.list():
        known = [user.email_address, *(user.email_aliases or [])]
        if user.id and address in [one.lower() for one in known if one]:
            return user.id
    raise click.ClickException(f"--primary-user {given}: no user of the company has this address.")


def _with_host(host: str, given: str, others: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the parties with the primary user among them, whom Gong wants there."""
    address = given.strip().lower()
    for party in others:
        if str(party.get("userId", "")) == host:
            return others
        if "@" in address and str(party.get("emailAddress", "")).lower() == address:
            return others
    return [{"userId": host}, *others]
