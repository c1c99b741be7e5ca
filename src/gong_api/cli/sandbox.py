"""`gong sandbox`: serve a Gong of one's own."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.app import INTERRUPTED, OK

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from gong_api.sandbox.http.service import Service


class _Text(click.ParamType[Any]):
    """An option read by a function that raises ValueError."""

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _moment(text: str) -> datetime:
    from gong_api.sandbox.settings import read_moment

    return read_moment(text)


def _latency(text: str) -> tuple[float, float]:
    from gong_api.sandbox.settings import read_latency

    return read_latency(text)


def _features(text: str) -> frozenset[str]:
    from gong_api.sandbox.settings import read_features

    return read_features(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _fault(text: str) -> str:
    from gong_api.sandbox.http.faults import parse_fault

    return parse_fault(text).text


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8099, show_default=True, help="Port; 0 takes a free one.")
@click.option("--calls", default=500, show_default=True, help="Calls at the start.")
@click.option("--days", default=90, show_default=True, help="Days over which they are spread.")
@click.option(
    "--until",
    type=_Text("date", _moment),
    help="Present of the company: a date (00:00 UTC) or a moment. Default: now.",
)
@click.option("--seed", default=7, show_default=True, help="Another seed is another company.")
@click.option("--users", default=40, show_default=True, help="Members of the company.")
@click.option("--rate", default=3.0, show_default=True, help="Requests a second; 0: no limit.")
@click.option("--daily-limit", default=10_000, show_default=True, help="Requests a day; 0: none.")
@click.option("--latency", type=_Text("range", _latency), help="For example 200-600ms.")
@click.option(
    "--fault",
    "faults",
    multiple=True,
    type=_Text("rule", _fault),
    help='For example "POST /v2/calls/transcript: 500 x2, reset 1%". Repeatable.',
)
@click.option(
    "--without",
    type=_Text("features", _features),
    help="What the company lacks, of engage,meetings,provider,generic-crm.",
)
@click.option("--freeze", is_flag=True, help="Let the clock stand at --until.")
@click.option("--access-key", default="sandbox", show_default=True, help="Key to accept.")
@click.option("--access-key-secret", default="sandbox", show_default=True, help="Its secret.")
@click.option(
    "--scopes",
    type=_Text("list", _words),
    help='Restrict the key, for example "api:users:read api:calls:read:basic". Default: all.',
)
@click.option("--oauth-client-id", default="sandbox-app", show_default=True, help="OAuth app.")
@click.option(
    "--oauth-client-secret", default="sandbox-secret", show_default=True, help="Its secret."
)
@click.option("--trusted-host", help="host:port to which requests to other hosts are redirected.")
def sandbox(host: str, port: int, faults: tuple[str, ...], *, freeze: bool, **options: Any) -> int:
    """Serve a faithful stand-in for Gong on this machine, until interrupted."""
    service = _make_service(options, freeze=freeze)
    for rule in faults:
        service.faults.add(rule)
    try:
        from gong_api.sandbox.server import base_url, open_socket, serve

        listener = open_socket(host, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}") from error
    if not _is_loopback(host):
        click.echo(f"Warning: {host} is reachable from other machines.", err=True)
    _announce(service, base_url(listener))
    try:
        serve(service, listener)
    except ImportError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    finally:
        listener.close()
    return OK


def _make_service(options: dict[str, Any], *, freeze: bool) -> Service:
    from gong_api.sandbox.clock import Clock
    from gong_api.sandbox.http.service import Service
    from gong_api.sandbox.settings import Settings

    given = {name: value for name, value in options.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    return Service(settings, Clock(settings.until, frozen=freeze))


def _announce(service: Service, url: str) -> None:
    settings = service.settings
    click.echo(f"Base URL       {url}")
    click.echo(f"Access key     {settings.access_key}")
    click.echo(f"Secret         {settings.access_key_secret}")
    click.echo(f"OAuth app      {settings.oauth_client_id}, {settings.oauth_client_secret}")
    if settings.scopes is not None:
        click.echo(f"Scopes         {' '.join(settings.scopes)}")
    click.echo(
        f"Company        {settings.calls} calls in {settings.days} days, seed {settings.seed}"
    )
    click.echo(f"Present        {settings.until:%Y-%m-%d %H:%M:%S %Z}")
    click.echo("")
    click.echo(f"export GONG_BASE_URL={url}")
    click.echo(f"export GONG_ACCESS_KEY={settings.access_key}")
    click.echo(f"export GONG_ACCESS_KEY_SECRET={settings.access_key_secret}", nl=True)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
