"""What ``gong auth login`` does: ask, check, keep."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from gong_api._profiles import NETWORK_KEYS
from gong_api.cli.auth_profiles import choose_vault, keep
from gong_api.cli.auth_redirect import RedirectServer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gong_api.auth import OAuth, PendingSignIn
    from gong_api.cli.session import Session

__all__ = ["SCOPES", "Wishes", "login_with_key", "login_with_oauth", "profile_name"]

SCOPES = (
    "api:calls:read:basic api:calls:read:extensive api:calls:read:transcript api:users:read "
    "api:workspaces:read"
)
_PATH = "/callback"
_WAIT_SECONDS = 300.0
_THANKS = "Thank you. You can close this window and go back to the terminal."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line was given."""

    store: str | None
    with_secret_stdin: bool
    access_key: str | None
    client_id: str | None
    scopes: str | None
    redirect_uri: str | None
    port: int
    browser: bool
    login_url: str | None
    trusted_hosts: tuple[str, ...]

    def oauth_table(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the keys of a profile for an app, as given or else as they were before."""
        given = {
            "client_id": self.client_id,
            "scopes": self.scopes,
            "redirect_uri": self.redirect_uri,
            "login_url": self.login_url,
            "trusted_hosts": list(self.trusted_hosts),
        }
        table = {key: value or before.get(key) for key, value in given.items()}
        table["scopes"] = table["scopes"] or SCOPES
        table["redirect_uri"] = table["redirect_uri"] or f"http://127.0.0.1:{self.port}{_PATH}"
        return {key: value for key, value in table.items() if value}


class _Secret:
    """What somebody typed; not shown where frames are."""

    def __init__(self, text: str) -> None:
        self.text = text


def profile_name(session: Session) -> str:
    """Return the profile that a sign-in is for."""
    return session.profile or os.environ.get("GONG_PROFILE") or "default"


def login_with_key(session: Session, wishes: Wishes) -> None:
    """Sign in with an access key and its secret, once a request has shown that they work."""
    key = wishes.access_key or _ask("Access key", "--access-key and --with-secret-stdin").text
    secret = _secret("Access key secret", wishes)
    where = choose_vault(wishes.store)
    base_url = _checked(session, key, secret)
    login = {"base_url": base_url, "access_key": key, "secrets": where}
    keep(profile_name(session), login, {"access-key-secret": secret.text})
    _tell(session, base_url, where)


def login_with_oauth(session: Session, wishes: Wishes) -> None:
    """Sign in through Gong's consent page."""
    from gong_api._profiles import all_profiles
    from gong_api._setup import log_to_stderr
    from gong_api.auth import MemoryTokenStore
    from gong_api.config import Settings

    log_to_stderr(Settings(debug=bool(session.debug)))
    name = profile_name(session)
    before = all_profiles().get(name, {})
    table = wishes.oauth_table(before)
    if "client_id" not in table:
        raise click.UsageError("--oauth needs the app's --client-id, from Gong's admin center.")
    same_app = table["client_id"] == before.get("client_id") and not wishes.with_secret_stdin
    secret = _kept_secret(name, before) if same_app else None
    secret = secret or _secret("Client secret", wishes)
    store = MemoryTokenStore()
    oauth = _oauth(before, table, secret, store)
    where = choose_vault(wishes.store)
    _connect(oauth, table, browser=wishes.browser)
    base_url = oauth.base_url or ""
    tokens = _Secret(store.load(oauth.customer) or "")
    secrets = {"client-secret": secret.text, "tokens": tokens.text}
    keep(name, {**table, "base_url": base_url, "secrets": where}, secrets)
    _tell(session, base_url, where)


def _oauth(
    before: Mapping[str, Any], table: Mapping[str, Any], secret: _Secret, store: Any
) -> OAuth:
    from gong_api.auth import OAuth
    from gong_api.auth.oauth import LOGIN_URL

    return OAuth(
        table["client_id"],
        secret.text,
        store=store,
        login_url=table.get("login_url", LOGIN_URL),
        trusted_hosts=table.get("trusted_hosts", ()),
        **{key: before[key] for key in NETWORK_KEYS if key in before},
    )


def _connect(oauth: OAuth, table: Mapping[str, Any], *, browser: bool) -> None:
    pending = oauth.begin(table["redirect_uri"], table["scopes"].split())
    if not browser:
        click.echo(
            f"Open this address in a browser, on any machine:\n\n{pending.url}\n\nThen paste the "
            "address that the browser ends up at (the page itself may fail to load).",
            err=True,
        )
        answer = _Secret(click.prompt("Address or code", err=True).strip())
        if "://" in answer.text:
            oauth.finish(pending, answer.text)
        else:
            oauth.exchange(answer.text, pending.redirect_uri, pending.code_verifier)
        return
    target = urlsplit(pending.redirect_uri)
    if target.hostname != "127.0.0.1" or target.scheme != "http":
        raise click.UsageError("a redirect URI of another machine needs --no-browser.")
    with RedirectServer(target.port or 80, target.path, _checker(pending)) as server:
        _open(pending.url)
        redirected = _Secret(server.wait(_WAIT_SECONDS))
    oauth.finish(pending, redirected.text)


def _checker(pending: PendingSignIn) -> Any:
    from gong_api.errors import OAuthError

    def check(address: str) -> tuple[bool, str]:
        try:
            pending.code(address)
        except OAuthError as error:
            return error.error != "state_mismatch", str(error)
        return True, _THANKS

    return check


def _open(url: str) -> None:
    import webbrowser

    click.echo(
        "Gong's consent page opens in your browser; a tech admin must agree there.", err=True
    )
    if not webbrowser.open(url):
        click.echo(f"No browser could be started. Open this address:\n\n{url}\n", err=True)


def _checked(session: Session, key: str, secret: _Secret) -> str:
    """Return the base URL at which the key works."""
    from gong_api._profiles import all_profiles
    from gong_api.client import Gong
    from gong_api.errors import AuthenticationError, MissingScope

    before = all_profiles().get(profile_name(session), {})
    settings: Any = {k: before[k] for k in (*NETWORK_KEYS, "base_url") if k in before}
    given: Any = {"base_url": session.base_url, "timeout": session.timeout, "debug": session.debug}
    settings |= {k: v for k, v in given.items() if v is not None}
    credentials: Any = {"access_key": key, "access_key_secret": secret.text}
    with Gong(profile="", budget="machine", **settings, **credentials) as gong:
        try:
            gong.request("GET", "/v2/workspaces")
        except MissingScope:
            pass  # The key is right; this scope is not among its own.
        except AuthenticationError:
            raise click.ClickException(
                f"{gong.base_url} does not accept this access key and secret. Check both, and that "
                "this is your company's API host (--base-url)."
            ) from None
        return gong.base_url


def _kept_secret(name: str, before: Mapping[str, Any]) -> _Secret | None:
    from gong_api._profiles import vault

    where = before.get("secrets")
    if where not in {"keyring", "file"}:
        return None
    kept = vault(where).load(f"{name}/client-secret")
    return None if kept is None else _Secret(kept)


def _secret(question: str, wishes: Wishes) -> _Secret:
    if not wishes.with_secret_stdin:
        return _ask(question, "--with-secret-stdin")
    secret = _Secret(sys.stdin.readline().strip())
    if not secret.text:
        raise click.ClickException("--with-secret-stdin: there is no secret on standard input.")
    return secret


def _ask(question: str, instead: str) -> _Secret:
    if not sys.stdin.isatty():
        raise click.ClickException(f"there is no terminal to ask on; use {instead}.")
    return _Secret(click.prompt(question, hide_input=True, err=True).strip())


def _tell(session: Session, base_url: str, where: str) -> None:
    place = "the system's keyring" if where == "keyring" else "a file that only you can read"
    name = profile_name(session)
    click.echo(f"Signed in to {base_url} as profile {name}. The secrets are in {place}.", err=True)
    for variable in ("GONG_ACCESS_KEY", "GONG_ACCESS_TOKEN", "GONG_BASE_URL"):
        if os.environ.get(variable):
            click.echo(
                f"{variable} is set and goes before the profile: unset it, or say "
                f"--profile {name}.",
                err=True,
            )
