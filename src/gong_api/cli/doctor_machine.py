"""What ``gong doctor`` looks at on this machine: versions, credentials, network, synced file."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from gong_api._version import __version__
from gong_api.cli.doctor_findings import Finding, failed, passed, warned
from gong_api.errors import ConfigurationError, GongError

if TYPE_CHECKING:
    from gong_api.config import Settings
    from gong_api.sync.status import SyncStatus

__all__ = ["check_base_url", "check_credentials", "check_network", "check_sync", "check_versions"]

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+).*\bextra == ['\"]([a-z0-9-]+)['\"]")
_OLD = timedelta(days=2)
_DEFAULT_FILE = Path("gong.duckdb")


def check_versions() -> Iterator[Finding]:
    """Tell what is installed, and which extras are whole."""
    core = ", ".join(f"{name} {_version(name)}" for name in ("httpx2", "msgspec"))
    python = f"Python {platform.python_version()} on {platform.system()}"
    yield passed("versions", f"gong-api {__version__}, {python}, {core}.")
    extras: dict[str, bool] = {}
    for requirement in importlib.metadata.requires("gong-api") or ():
        if (found := _REQUIREMENT.match(requirement)) and found[2] != "all":
            extras[found[2]] = extras.get(found[2], True) and _version(found[1]) != ""
    have = ", ".join(sorted(name for name, whole in extras.items() if whole)) or "none"
    lack = ", ".join(sorted(name for name, whole in extras.items() if not whole))
    yield passed("extras", f"Installed: {have}." + (f" Not installed: {lack}." if lack else ""))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def check_credentials(settings: Settings) -> Iterator[Finding]:
    """Tell whether there are credentials, and whether they look like some; never what they are."""
    from gong_api._setup import auth_of

    try:
        auth_of(settings).secrets()
    except ConfigurationError as error:
        yield failed("credentials", str(error), "Run gong auth login, or set the variables.")
        return
    pieces = {
        "access key": settings.access_key,
        "access key secret": settings.access_key_secret,
        "access token": settings.access_token,
    }
    wrong = [
        f"The {name} {fault}." for name, text in pieces.items() if text and (fault := _fault(text))
    ]
    kind = "An access key with its secret" if settings.access_key else "An access token"
    if not (settings.access_key or settings.access_token):
        kind = "Credentials"
    source = f"profile {settings.profile}" if settings.profile else "the environment"
    if wrong:
        yield failed(
            "credentials",
            " ".join(wrong),
            "Copy it again from Gong's admin center, without anything around it.",
        )
    else:
        yield passed("credentials", f"{kind}, from {source}.")


def _fault(text: str) -> str:
    """Return what makes a credential unlike one, without a word of it."""
    if text != text.strip():
        return "begins or ends with a blank or a line end"
    if text[0] in "'\"" or text[-1] in "'\"":
        return "has quotation marks around it"
    if text.lower().startswith(("basic ", "bearer ")):
        return "is a whole Authorization header; give what follows the first word"
    if not (text.isascii() and text.isprintable()) or " " in text:
        return "holds characters that none has, such as blanks or dashes of a word processor"
    if text.startswith(("<", "$", "{")):
        return "is a placeholder that was never filled in"
    return ""


def check_base_url(url: str) -> Iterator[Finding]:
    """Tell what is odd about the base URL itself."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host.endswith(".app.gong.io") or host == "app.gong.io":
        right = host.replace("app.gong.io", "api.gong.io")
        yield failed(
            "base URL",
            f"{url} is Gong's web application, not its API.",
            f"Set GONG_BASE_URL=https://{right}, or what Gong's API page shows.",
        )
    elif parts.path.rstrip("/"):
        yield warned(
            "base URL",
            f"{url} has a path after the host; the client adds /v2 itself.",
            f"Set GONG_BASE_URL={parts.scheme}://{parts.netloc}, unless a gateway wants the path.",
        )


def check_network(settings: Settings, url: str) -> Iterator[Finding]:
    """Tell which proxy and which certificates are used for an address."""
    import httpx2

    from gong_api._setup import network_of

    network = network_of(settings)
    proxy = network.proxy_for(httpx2.URL(url))
    if proxy:
        source = "the settings" if settings.proxy else "the environment"
        yield passed("proxy", f"{_without_secrets(proxy)}, from {source}.")
    elif getproxies():
        yield passed("proxy", "None for this host; the environment names one for others.")
    else:
        yield passed("proxy", "None.")
    try:
        network.context()
    except ConfigurationError as error:
        yield failed("TLS", str(error), "Give a readable PEM file, or leave the setting out.")
        return
    variable = next((n for n in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(n)), "")
    if settings.verify is False:
        yield warned(
            "TLS",
            "Certificates are not checked: whoever stands in between can read the credentials.",
            "Leave verify on, and name the authority of your network with ca_file.",
        )
    elif settings.ca_file:
        yield passed("TLS", f"Certificates are checked against {settings.ca_file}.")
    elif variable and not Path(os.environ[variable]).exists():
        yield failed(
            "TLS",
            f"{variable} names {os.environ[variable]}, which is not there.",
            f"Correct {variable}, or unset it.",
        )
    elif variable:
        yield passed("TLS", f"Certificates are checked against {variable}.")
    else:
        yield passed("TLS", "Certificates are checked against the usual authorities.")


def _without_secrets(proxy: str) -> str:
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def check_sync(path: Path | None, now: datetime) -> Iterator[Finding]:
    """Tell how a synced file stands; ``path`` is None for the usual one."""
    chosen = path or _DEFAULT_FILE
    if not chosen.exists():
        if path is None:
            yield passed("sync", f"No {chosen} here; gong sync makes it.")
        else:
            yield failed("sync", f"There is no file {chosen}.", "gong sync makes it.")
        return
    try:
        from gong_api.sync.status import read_status

        status = read_status(chosen)
    except ModuleNotFoundError:
        yield warned(
            "sync", f"{chosen} cannot be read without an extra.", "pip install 'gong-api[sync]'"
        )
    except GongError as error:
        yield failed("sync", str(error), "Give another file with --db, or sync into a new one.")
    else:
        yield _synced(chosen, status, now)


def _synced(path: Path, status: SyncStatus, now: datetime) -> Finding:
    run = status.last_run
    if run is None:
        return warned("sync", f"{path} has never been synced to its end.", f"gong sync --to {path}")
    ended = run.finished_at or run.started_at
    pending = sum(table.pending for table in status.tables)
    late = f"; {pending:,} transcripts are still to come" if pending else ""
    text = f"{path}: the last run was {run.outcome} at {ended.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if run.outcome != "done":
        return warned("sync", f"{text}{late}.", f"gong sync --to {path} goes on.")
    if now - ended > _OLD:
        days = (now - ended).days
        return warned("sync", f"{text}, {days} days ago{late}.", f"gong sync --to {path}")
    return passed("sync", f"{text}{late}.")
