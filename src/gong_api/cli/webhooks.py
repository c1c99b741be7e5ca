"""``gong webhooks``: receive deliveries, and send one as Gong would."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import INTERRUPTED, OK

if TYPE_CHECKING:
    import socket

    from gong_api.sandbox.webhooks import Webhooks
    from gong_api.webhooks import WebhookVerifier

__all__ = ["webhooks"]

PORT = 8787
_KEY_FILE = "sandbox-webhook-key.pem"
_LOCK_SECONDS = 10.0


@click.group()
def webhooks() -> None:
    """Receive webhooks on this machine, and send some, to try out what handles them."""


@webhooks.command(short_help="Verify deliveries and print them.")
@click.option(
    "--public-key",
    envvar="GONG_WEBHOOK_PUBLIC_KEY",
    metavar="FILE",
    help="The rule's key: a file, - for stdin, or the text itself (else GONG_WEBHOOK_PUBLIC_KEY).",
)
@click.option(
    "--url",
    envvar="GONG_WEBHOOK_URL",
    help="URL that stands in the rule, if it is another than this (else GONG_WEBHOOK_URL).",
)
@click.option(
    "--secret-url",
    envvar="GONG_WEBHOOK_SECRET_URL",
    metavar="URL",
    help='For "URL includes key": the whole URL (else GONG_WEBHOOK_SECRET_URL).',
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=PORT, show_default=True, help="Port; 0 takes a free one.")
@click.option("--forward", metavar="URL", help="Program on this machine that gets each, too.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="End after N deliveries.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON each, as in a pipe.")
def listen(
    host: str, port: int, *, forward: str | None, limit: int | None, as_json: bool, **given: Any
) -> int:
    """Receive deliveries, refuse those that are not Gong's, and print the others.

    In a pipe each delivery is one line of JSON, as Gong sent it.
    """
    from gong_api._checks import is_local
    from gong_api.cli.webhook_server import Deliveries, serve
    from gong_api.sandbox.server import base_url, open_socket

    if forward is not None:
        _check_forward(forward)
    as_json = as_json or not sys.stdout.isatty()
    stdout: Any = sys.stdout
    if as_json and isinstance(stdout, TextIOWrapper):
        stdout.reconfigure(encoding="utf-8")  # what JSON is, whatever the machine's own is
    try:
        listener = open_socket(host, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from error
    with listener:
        verifier = _verifier(listener, given)
        deliveries = Deliveries(forward=forward, as_json=as_json, limit=limit)
        if not is_local(host):
            click.echo(f"Warning: {host} is reachable from other machines.", err=True)
        try:
            click.echo(f"Listening at {base_url(listener)}/", err=True)
            serve(listener, verifier, deliveries)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            return INTERRUPTED
    return OK


def _verifier(listener: socket.socket, given: dict[str, Any]) -> WebhookVerifier:
    from gong_api.sandbox.server import base_url
    from gong_api.webhooks import WebhookVerifier

    key, secret_url = given["public_key"], given["secret_url"]
    if bool(key) == bool(secret_url):
        raise click.UsageError("give either --public-key or --secret-url")
    if secret_url:
        return WebhookVerifier(secret_url=secret_url)
    return WebhookVerifier(
        url=given["url"] or f"{base_url(listener)}/", public_key=_read_key_text(key)
    )


def _read_key_text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    if "BEGIN" in given or len(given) > 255:
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise click.ClickException(
            f"cannot read the public key in {given}: {reason}. `gong webhooks trigger --print-key` "
            "prints the sandbox's; Gong shows a rule's own on its page."
        ) from error


def _check_forward(url: str) -> None:
    from urllib.parse import urlsplit

    from gong_api._checks import is_local

    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and is_local(parts.hostname or "")
    except ValueError:
        usable = False
    if not usable:
        raise click.UsageError("--forward takes the http address of a program on this machine")


@webhooks.command(short_help="Send a signed call of the sandbox.")
@click.option(
    "--to",
    default=f"http://127.0.0.1:{PORT}/",
    show_default=True,
    metavar="URL",
    help="Where to send it: an address of this machine.",
)
@click.option("--url", default="", help="URL to sign for, if it is another than --to.")
@click.option("--call", "call_id", default="", metavar="ID", help="Default: the latest call.")
@click.option("--unsigned", is_flag=True, help='Sign nothing, as "URL includes key" does.')
@click.option("--live", is_flag=True, help="Not marked as a test.")
@click.option(
    "--sandbox", metavar="URL", help="A running `gong sandbox`; else one is made for this."
)
@click.option("--seed", default=7, show_default=True, help="The company of the one that is made.")
@click.option("--print-key", is_flag=True, help="Print the key that verifies, and send nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print how it went as JSON.")
def trigger(*, print_key: bool, as_json: bool, **given: Any) -> int:
    """Send a call of the sandbox as Gong would, signed, to a program on this machine.

    The key is made at the first use and stays the same, so that `gong webhooks trigger
    --print-key` can be given to what is to verify it.
    """
    try:
        if print_key:
            click.echo(_public_key(given), nl=False)
            return OK
        delivery = _send(given)
    except (ValueError, ImportError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(delivery))
    told = f"{delivery['host']} answered {delivery['status']} to call {delivery['call_id']}"
    if not delivery["status"]:
        raise click.ClickException(f"nobody answered at {delivery['host']}: {delivery['error']}")
    if not 200 <= delivery["status"] < 300:
        raise click.ClickException(told)
    if not as_json:
        click.echo(f"{told}.")
    return OK


def _public_key(given: dict[str, Any]) -> str:
    if given["sandbox"]:
        return str(_ask(given["sandbox"], "webhook_key"))
    return _own_sandbox(given["seed"]).public_key


def _send(given: dict[str, Any]) -> dict[str, Any]:
    from gong_api.sandbox.webhooks import SECRET_URL, SIGNED

    wanted: dict[str, Any] = {
        "call_id": given["call_id"],
        "mode": SECRET_URL if given["unsigned"] else SIGNED,
        "signed_url": given["url"],
        "is_test": not given["live"],
    }
    if given["sandbox"]:
        answer: dict[str, Any] = _ask(given["sandbox"], "send_webhook", given["to"], **wanted)
        return answer
    return _own_sandbox(given["seed"]).send(given["to"], **wanted).to_dict()


def _ask(url: str, name: str, *values: str, **named: Any) -> Any:
    import httpx2

    from gong_api.sandbox.remote import SandboxControl

    try:
        with SandboxControl(url) as control:
            return getattr(control, name)(*values, **named)
    except (httpx2.HTTPError, httpx2.InvalidURL, KeyError) as error:
        raise click.ClickException(
            f"no sandbox answers at {url}; start one with `gong sandbox`."
        ) from error


def _own_sandbox(seed: int) -> Webhooks:
    from gong_api.sandbox.http.service import Service
    from gong_api.sandbox.settings import Settings

    made = Service(Settings(seed=seed)).webhooks
    made.use_key(_kept_key())
    return made


def _kept_key() -> bytes:
    from gong_api._files import locked, replace_privately
    from gong_api.config import Settings
    from gong_api.sandbox.webhooks import make_key

    path = Settings.resolve().folder() / _KEY_FILE
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock"), _LOCK_SECONDS):
            if not path.exists():
                replace_privately(path, make_key().decode())
        return path.read_bytes()
    except OSError as error:
        raise click.ClickException(f"the key cannot be kept in {path}: {error}") from error
