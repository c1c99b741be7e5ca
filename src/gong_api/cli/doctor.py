"""``gong doctor``: what works, what does not, and what to do about it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gong_api.cli.app import ERROR, OK
from gong_api.cli.doctor_findings import Finding, as_json, failed, passed, show, warned
from gong_api.cli.session import Session, session_options

if TYPE_CHECKING:
    from gong_api._core.operation import Operation
    from gong_api.client import Gong
    from gong_api.config import Settings

__all__ = ["doctor"]

_LITTLE = 0.1


@click.command()
@click.option(
    "--scopes/--no-scopes",
    "with_scopes",
    default=True,
    help="Whether to try what the credentials may do, at one request for each scope.",
)
@click.option("--yes", is_flag=True, help="Do not ask before the scopes are tried.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file of `gong sync` to look at. Default: gong.duckdb, if it is here.",
)
@click.option("--json", "printed_json", is_flag=True, help="Print the findings as JSON.")
@session_options
def doctor(
    db: Path | None, *, with_scopes: bool, yes: bool, printed_json: bool, session: Session
) -> int:
    """Check credentials, host, clock, network, scopes, budget and synced file.

    Nothing is changed, at Gong or here. Each line is a pass, a warning or a failure with its
    remedy. Exit codes: 0 no failure, 1 a failure.
    """
    found: list[Finding] = []
    for finding in _findings(session, db, with_scopes=with_scopes, yes=yes):
        found.append(finding)
        if not printed_json:
            show(finding)
    if printed_json:
        click.echo(json.dumps(as_json(found), indent=2))
    return ERROR if any(finding.status == "failure" for finding in found) else OK


def _findings(
    session: Session, db: Path | None, *, with_scopes: bool, yes: bool
) -> Iterator[Finding]:
    from gong_api.cli import doctor_machine as machine
    from gong_api.errors import ConfigurationError

    yield from machine.check_versions()
    try:
        settings = session.settings()
    except ConfigurationError as error:
        yield failed("settings", str(error), "Correct it; docs/configuration.md lists them all.")
    else:
        credentials = list(machine.check_credentials(settings))
        yield from credentials
        # Without credentials there is nothing to ask with.
        if all(finding.status == "pass" for finding in credentials):
            yield from _online(session, settings, with_scopes=with_scopes, yes=yes)
    yield from machine.check_sync(db, datetime.now(UTC))


def _online(
    session: Session, settings: Settings, *, with_scopes: bool, yes: bool
) -> Iterator[Finding]:
    from gong_api.cli import doctor_machine as machine
    from gong_api.cli.doctor_host import Tap, ask, check_clock, check_contact, is_trusted
    from gong_api.errors import GongError, RedirectError

    tap = Tap()
    try:
        gong = session.client(middleware=[tap], retries=1)
    except GongError as wrong:
        yield failed("settings", str(wrong), "Correct it, or leave the setting out.")
        return
    with gong:
        yield from machine.check_base_url(gong.base_url)
        network = list(machine.check_network(settings, gong.base_url))
        yield from network
        if any(finding.status == "failure" for finding in network):
            return
        contact = ask(gong, tap)
        yield from check_contact(contact)
        yield from check_clock(tap)
        error = contact.error
        if contact.works:
            yield from _account(gong, with_scopes=with_scopes, yes=yes)
    if isinstance(error, RedirectError) and is_trusted(error.location):
        yield from _at_the_right_host(session, error.location, with_scopes=with_scopes, yes=yes)


def _at_the_right_host(
    session: Session, location: str, *, with_scopes: bool, yes: bool
) -> Iterator[Finding]:
    """Go on where the redirect points, as the user will after taking the advice."""
    from gong_api.cli.doctor_host import Tap, ask, check_contact
    from gong_api.errors import RedirectError

    tap = Tap()
    with replace(session, base_url=location).client(middleware=[tap], retries=1) as gong:
        contact = ask(gong, tap)
        yield from check_contact(contact)
        # One that points on, or back, is not followed any further.
        if contact.works and not isinstance(contact.error, RedirectError):
            yield from _account(gong, with_scopes=with_scopes, yes=yes)


def _account(gong: Gong, *, with_scopes: bool, yes: bool) -> Iterator[Finding]:
    from gong_api.cli.doctor_scopes import Scopes, check_visibility, probes, unprobed

    if with_scopes:
        now = datetime.now(UTC)
        operations = _operations()
        chosen = probes(operations, now)
        if _agreed(len(chosen), gong, yes=yes):
            scopes = Scopes()
            scopes.run(gong, chosen)
            yield from scopes.findings(unprobed(operations))
            yield from check_visibility(gong, scopes, now)
        else:
            yield warned("scopes", "Not tried.", "gong doctor --yes tries them.")
    yield _budget(gong)


def _operations() -> list[Operation]:
    from gong_api._generated.operations import OPERATIONS

    return list(OPERATIONS.values())


def _agreed(count: int, gong: Gong, *, yes: bool) -> bool:
    """Say what trying the scopes costs, and ask if there is somebody to ask."""
    from gong_api.cli.doctor_scopes import VISIBILITY_COST

    limit = gong.budget.daily_limit
    of_day = f" of the day's {limit:,}" if limit else ""
    text = (
        f"Trying the scopes takes up to {count + VISIBILITY_COST} requests{of_day}; none of them "
        "changes anything."
    )
    click.echo(text, err=True)
    if yes or not sys.stdin.isatty():
        return yes
    return click.confirm("Try them?", default=True, err=True)


def _budget(gong: Gong) -> Finding:
    from gong_api.cli.doctor_host import advice_of
    from gong_api.errors import BudgetUnavailable

    try:
        status = gong.budget
    except BudgetUnavailable as error:
        return failed("budget", str(error), advice_of(error))
    where = {"machine": "this machine", "process": "this process"}.get(status.kind, status.kind)
    if status.kind == "off" or status.daily_limit is None:
        return passed("budget", "No budget is kept (GONG_BUDGET=off).")
    text = (
        f"{status.used:,} of {status.daily_limit:,} requests used today, as {where} counts; the "
        f"day ends at {status.resets_at:%Y-%m-%d %H:%M} UTC."
    )
    if status.paused_for:
        return warned(
            "budget", f"Gong asked for a pause of {status.paused_for:,.0f} s. {text}", "Wait."
        )
    if status.left is not None and status.left < status.daily_limit * _LITTLE:
        return warned("budget", text, "Leave the rest to what matters, or wait for the new day.")
    return passed("budget", text)
