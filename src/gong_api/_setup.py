"""From settings to what a client is made of."""

from __future__ import annotations

import hashlib
import logging
import platform
from collections.abc import Mapping
from typing import Any

from gong_api._core.exchange import OWN_HEADERS
from gong_api._core.options import RequestOptions
from gong_api._core.redaction import Redactor
from gong_api._core.runtime import Runtime
from gong_api._profiles import Login
from gong_api._transport.network import Network
from gong_api._version import __version__
from gong_api.auth import Auth, BasicAuth, BearerAuth
from gong_api.budget import Budget, get_budget
from gong_api.config import Settings, TwinSettings, _known
from gong_api.errors import ConfigurationError, InvalidArgument


def auth_of(settings: Settings) -> Auth:
    if settings.auth is not None:
        auth = settings.auth
        return auth.opened(settings) if isinstance(auth, Login) else auth
    if settings.access_token:
        return BearerAuth(settings.access_token)
    if settings.access_key and settings.access_key_secret:
        return BasicAuth(settings.access_key, settings.access_key_secret)
    raise ConfigurationError(
        "There are no credentials: run gong auth login, set GONG_ACCESS_KEY and "
        "GONG_ACCESS_KEY_SECRET (or GONG_ACCESS_TOKEN), or pass access_key= and "
        "access_key_secret=."
    )


def _account_of(settings: Settings, auth: Auth) -> str:
    if settings.account:
        return settings.account
    host = (auth.base_url or settings.base_url).rstrip("/").lower()
    return hashlib.sha256(f"{host}\n{auth.identity}".encode()).hexdigest()[:16]


def budget_of(settings: Settings, auth: Auth) -> Budget:
    if not isinstance(settings.budget, str):
        return settings.budget
    return budget_of_account(settings, settings.budget, _account_of(settings, auth))


def budget_of_account(settings: Settings, kind: str, account: str) -> Budget:
    return get_budget(
        kind,
        account,
        settings.rate,
        settings.daily_limit,
        settings.folder(),
        settings.budget_reserve,
        settings.budget_fallback,
    )


def network_of(settings: Settings) -> Network:
    cert = settings.client_cert
    return Network(
        verify=settings.verify,
        ca_file=settings.ca_file,
        client_cert=cert if cert is None or isinstance(cert, str) else (cert[0], cert[1]),
        proxy=settings.proxy,
    )


def runtime_of(settings: Settings, auth: Auth, shared: Runtime | None = None) -> Runtime:
    runtime = Runtime(
        base_url=settings.base_url.rstrip("/"),
        auth=auth,
        defaults=RequestOptions(
            timeout=settings.timeout,
            retries=settings.retries,
            deadline=settings.deadline,
            max_wait=settings.max_wait,
            priority=settings.priority,
        ),
        connect_timeout=settings.connect_timeout,
        headers=_headers_of(settings),
        validate=settings.validate,
        on_event=settings.on_event,
        redact=Redactor(auth.secrets),
        logger=settings.logger or logging.getLogger("gong_api"),
    )
    if shared is not None:
        runtime.quota, runtime.odd_seen = shared.quota, shared.odd_seen
    log_to_stderr(settings)
    return runtime


def _headers_of(settings: Settings) -> list[tuple[str, str]]:
    own = f"gong-api/{__version__} python/{platform.python_version()}"
    base = [
        ("User-Agent", f"{settings.user_agent} {own}" if settings.user_agent else own),
        ("Accept", "application/json"),
        ("Accept-Encoding", "gzip, deflate"),
    ]
    named = {name.lower() for name in settings.headers}
    if "authorization" in named:
        raise ConfigurationError("Credentials go into access_key or access_token, not headers.")
    if own_headers := sorted(named & OWN_HEADERS):
        raise ConfigurationError(f"The client sets {', '.join(own_headers)} itself; leave it out.")
    return [pair for pair in base if pair[0].lower() not in named] + list(settings.headers.items())


def log_to_stderr(settings: Settings) -> None:
    level = "debug" if settings.debug else settings.log
    if level is None:
        return
    logger = settings.logger or logging.getLogger("gong_api")
    logger.setLevel(level.upper())
    if not any(getattr(h, "made_by_gong_api", False) for h in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        handler.made_by_gong_api = True  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
        logger.addHandler(handler)


def changes(given: Mapping[str, Any]) -> dict[str, Any]:
    changes = {k: v for k, v in _known(dict(given)).items() if v is not None}
    fixed = sorted(changes.keys() - TwinSettings.__annotations__.keys())
    if fixed:
        raise ConfigurationError(
            f"with_options cannot change {', '.join(fixed)}: the new client shares connections, "
            "budget and credentials. Make a client of its own for that."
        )
    return changes


def check_path(path: str) -> str:
    wrong = not path.isprintable() or any(sign in path for sign in "\\# ")
    if not path.startswith("/") or path.startswith("//") or wrong:
        raise InvalidArgument(
            f"path must begin with one slash, such as '/v2/users', not {path!r}: requests go to "
            "the client's own base URL only."
        )
    return path
