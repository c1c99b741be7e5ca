"""``gong auth``: sign in, see who is, switch between companies, sign out."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import ERROR, OK
from gong_api.cli.session import complete_profile, session_options

if TYPE_CHECKING:
    from gong_api.cli.session import Session

__all__ = ["auth"]

_PORT = 8917


@click.group()
def auth() -> None:
    """Sign in, switch between companies, sign out.

    Secrets are kept in the system's keyring where there is one, else in files that only you can
    read. What belongs to a company stands under the name of a profile.
    """


@auth.command()
@click.option("--oauth", is_flag=True, help="Through Gong's consent page, with an app of yours.")
@click.option("--access-key", metavar="KEY", help="The access key, in place of the question.")
@click.option("--client-id", metavar="ID", help="The app's client id (with --oauth).")
@click.option("--scopes", metavar='"A B"', help="Scopes to ask for (with --oauth).")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=_PORT,
    show_default=True,
    help="The redirect URI is http://127.0.0.1:PORT/callback (with --oauth).",
)
@click.option("--redirect-uri", metavar="URI", help="Another one (with --no-browser).")
@click.option(
    "--no-browser", is_flag=True, help="Print the address; paste the one you were sent to."
)
@click.option("--login-url", metavar="URL", help="Where the consent page is, if not at Gong's.")
@click.option(
    "--trusted-host",
    "trusted_hosts",
    metavar="HOST",
    multiple=True,
    help="Host beside gong.io that may be sent tokens, such as 127.0.0.1 for the sandbox.",
)
@click.option(
    "--with-secret-stdin", is_flag=True, help="Read the secret from standard input, do not ask."
)
@click.option(
    "--store", type=click.Choice(["keyring", "file"]), help="Where secrets are kept, if not there."
)
@session_options(but=["max_wait", "retries"])
def login(*, oauth: bool, no_browser: bool, session: Session, **options: Any) -> int:
    """Sign in with an access key and its secret, or with --oauth.

    Both are asked for without being shown, and tried with one request before they are kept. The
    profile becomes the active one. With --oauth, a tech admin of the company must agree on Gong's
    page; the tokens then renew themselves.
    """
    from gong_api.cli.auth_login import Wishes, login_with_key, login_with_oauth

    wishes = Wishes(browser=not no_browser, **options)
    sign_in = login_with_oauth if oauth or wishes.client_id else login_with_key
    sign_in(session, wishes)
    return OK


@auth.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def status(*, as_json: bool) -> int:
    """List the companies that you are signed in to; nothing is sent."""
    from gong_api.cli.auth_status import read_status, status_text

    found = read_status()
    click.echo(json.dumps(found, indent=2) if as_json else status_text(found), nl=bool(found))
    for variable in ("GONG_ACCESS_KEY", "GONG_ACCESS_TOKEN"):
        if os.environ.get(variable):
            click.echo(f"{variable} is set and goes before the active profile.", err=True)
            return OK
    if not found:
        click.echo("Nobody is signed in; run gong auth login.", err=True)
    return OK if any(row["works"] for row in found) else ERROR


@auth.command(short_help="Print an access token that is valid now.")
@session_options(but=["max_wait", "retries"])
def token(*, session: Session) -> int:
    """Print an access token that is valid now, for scripts; it is renewed where that is due."""
    from gong_api.auth import BasicAuth

    with session.client() as gong:
        credentials = gong._auth
    if isinstance(credentials, BasicAuth):
        raise click.ClickException(
            "an access key has no token: sign in with gong auth login --oauth, or use the key."
        )
    if sys.stdout.isatty():
        click.echo("Whoever has this token can read what you can; clear the screen.", err=True)
    click.echo(credentials.authorize().removeprefix("Bearer "))
    return OK


@auth.command()
@click.option(
    "--profile",
    metavar="NAME",
    shell_complete=complete_profile,
    help="Profile to sign out of; by default the active.",
)
def logout(profile: str | None) -> int:
    """Forget a company's secrets on this machine. At Gong, key and app stay as they are."""
    from gong_api._profiles import active_profile
    from gong_api.cli.auth_profiles import forget

    name = profile or os.environ.get("GONG_PROFILE") or active_profile()
    if name is None:
        raise click.ClickException("no profile is active; say which one with --profile.")
    if not forget(name):
        raise click.ClickException(f"nobody is signed in as profile {name}.")
    click.echo(
        f"Signed out of profile {name}. The key or app still exists: remove it in Gong's admin "
        "center if nobody else needs it.",
        err=True,
    )
    return OK


@auth.command(short_help="Make another profile the active one.")
@click.argument("name", shell_complete=complete_profile)
def switch(name: str) -> int:
    """Make a profile the one that commands use where nothing else is said."""
    from gong_api.cli.auth_profiles import set_active

    set_active(name)
    click.echo(f"Commands now use profile {name}.", err=True)
    return OK
