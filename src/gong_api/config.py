"""Settings: from arguments, ``configure``, the environment, a profile, and defaults, in that order.

A profile that is named by an argument or ``configure`` goes before the environment.

A profile is a table of ``config.toml`` in the user's configuration folder::

    active = "acme"

    [profiles.acme]
    base_url = "https://us-12345.api.gong.io"
    access_key = "…"
    access_key_secret = "…"

The file may hold secrets: it is refused when others can read it. ``active`` names the profile that
is used where nothing else brings credentials or a base URL. ``gong auth login`` writes both.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from gong_api._checks import (
    check_base_url,
    check_headers,
    check_objects,
    check_proxy,
    check_values,
)
from gong_api._folders import config_dir, state_dir
from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    import logging
    import ssl

    import httpx2

    from gong_api.auth import Auth
    from gong_api.budget import Budget
    from gong_api.events import Event

__all__ = [
    "DEFAULT_BASE_URL",
    "ClientSettings",
    "Settings",
    "TwinSettings",
    "config_dir",
    "configure",
    "state_dir",
]

DEFAULT_BASE_URL = "https://api.gong.io"

_ENVIRONMENT: dict[str, tuple[str, Callable[[str], Any]]] = {
    "access_key": ("GONG_ACCESS_KEY", str),
    "access_key_secret": ("GONG_ACCESS_KEY_SECRET", str),
    "access_token": ("GONG_ACCESS_TOKEN", str),
    "base_url": ("GONG_BASE_URL", str),
    "budget": ("GONG_BUDGET", str),
    "budget_reserve": ("GONG_BUDGET_RESERVE", float),
    "budget_fallback": ("GONG_BUDGET_FALLBACK", float),
    "priority": ("GONG_PRIORITY", str),
    "rate": ("GONG_RATE", float),
    "daily_limit": ("GONG_DAILY_LIMIT", int),
    "account": ("GONG_ACCOUNT", str),
    "state_dir": ("GONG_STATE_DIR", str),
    "log": ("GONG_LOG", str),
}
_SECRETS = frozenset(
    {"access_key", "access_key_secret", "access_token", "auth", "headers", "proxy"}
)
_CREDENTIALS = (
    frozenset({"access_key", "access_key_secret"}),
    frozenset({"access_token"}),
    frozenset({"auth"}),
)
_COMPANY = frozenset({"base_url", "account"})
_LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settings:
    """Everything that a client can be told.

    Attributes:
        access_key: access key of the company's API keys.
        access_key_secret: its secret.
        access_token: a bearer token, instead of key and secret.
        auth: credentials of another kind, instead of both.
        base_url: scheme and host of the API, as Gong's API page shows it.
        budget: ``"process"``, ``"machine"``, ``"off"``, the address of a Redis or Valkey server
            such as ``"redis://host:6379/0"``, or a ``Budget``.
        budget_reserve: share of the day's requests that bulk requests leave to interactive ones.
        budget_fallback: share of the limits that this machine uses alone while the server of its
            budget is away; by default requests are refused then.
        priority: ``"interactive"`` requests go before ``"bulk"`` ones where both wait for the
            budget. A sync and ``gong export`` are bulk, all else interactive, unless this says
            otherwise.
        rate: requests per second that the company may make.
        daily_limit: requests per day that the company may make.
        account: name of the company in the budget; by default a hash of host and access key.
        state_dir: folder for what outlives the process.
        profile: name of a profile in ``config.toml``; ``""`` for none.
        timeout: seconds to wait for the answer to one attempt.
        connect_timeout: seconds to wait for a connection.
        retries: how often a failed attempt is repeated at most.
        max_wait: longest single wait for the budget or a Retry-After, in seconds.
        deadline: seconds for a whole call, or None for no limit.
        verify: whether to check TLS certificates, or an ``ssl.SSLContext``.
        ca_file: certificate authorities to trust, as a PEM file.
        client_cert: client certificate: a PEM file, or a pair of certificate and key file.
        proxy: address of a proxy; by default the environment's; ``""`` for none.
        headers: headers to add to every request.
        user_agent: what stands before the library's own name in User-Agent.
        temp_dir: folder for downloads in progress; by default beside the target.
        validate: whether to check arguments before anything is sent.
        debug: log each attempt to stderr.
        log: level of the logger ``gong_api`` written to stderr: debug, info, warning, error.
        logger: logger to use instead of ``gong_api``.
        http_client: an ``httpx2`` client to send with; it stays yours to close.
        transport: an ``httpx2`` transport to send with.
        on_event: function that is told what happens, see ``gong_api.events``.
        middleware: functions around each attempt.
    """

    access_key: str | None = None
    access_key_secret: str | None = None
    access_token: str | None = None
    auth: Auth | None = None
    base_url: str = DEFAULT_BASE_URL
    budget: str | Budget = "process"
    budget_reserve: float = 0.1
    budget_fallback: float | None = None
    priority: Literal["interactive", "bulk"] | None = None
    rate: float = 3.0
    daily_limit: int = 10_000
    account: str | None = None
    state_dir: str | os.PathLike[str] | None = None
    profile: str | None = None
    timeout: float = 60.0
    connect_timeout: float = 10.0
    retries: int = 4
    max_wait: float = 60.0
    deadline: float | None = None
    verify: bool | ssl.SSLContext = True
    ca_file: str | None = None
    client_cert: str | tuple[str, str] | None = None
    proxy: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    user_agent: str | None = None
    temp_dir: str | os.PathLike[str] | None = None
    validate: bool = True
    debug: bool = False
    log: str | None = None
    logger: logging.Logger | None = None
    http_client: httpx2.Client | httpx2.AsyncClient | None = None
    transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None = None
    on_event: Callable[[Event], None] | None = None
    middleware: Sequence[Callable[..., Any]] = ()

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{f.name}={'…' if f.name in _SECRETS else repr(_public(f.name, value))}"
            for f in fields(self)
            if (value := getattr(self, f.name)) not in (None, (), {})
        )
        return f"Settings({shown})"

    @classmethod
    def resolve(
        cls, given: Mapping[str, Any] | None = None, defaults: Mapping[str, Any] | None = None
    ) -> Settings:
        """Return the settings that arguments, ``configure``, environment and profile make.

        ``defaults`` stand in for what none of them says.

        Raises ``ConfigurationError`` for what is unknown, malformed or at odds.
        """
        arguments = _known({k: v for k, v in (given or {}).items() if v is not None})
        configured = _without_other_credentials(_configured, arguments)
        merged = {**configured, **arguments}
        asked = merged.get("profile")
        environment = _from_environment()
        name = asked
        if asked is None:
            name = os.environ.get("GONG_PROFILE") or _active(merged, environment)
        chosen: dict[str, Any] = dict(merged)
        # A profile named by hand means its company, whatever the environment is set to.
        profile = _known(_from_profile(name))
        for lower in (profile, environment) if asked else (environment, profile):
            fitting = _without_other_credentials(lower, chosen)
            if lower is profile and _is_someone_else(profile, chosen):
                fitting = {k: v for k, v in fitting.items() if k not in _COMPANY}
            chosen = {**fitting, **chosen}
        chosen["profile"] = name or None
        settings = cls(**{**(defaults or {}), **chosen})
        settings.check()
        return settings

    def check(self) -> None:
        """Raise ``ConfigurationError`` for settings that cannot work."""
        check_values(self)
        check_objects(self)
        check_headers(self.headers, self.user_agent)
        check_base_url(self.base_url)
        check_proxy(self.proxy)
        given = (self.access_key or self.access_key_secret, self.access_token, self.auth)
        if sum(bool(kind) for kind in given) > 1:
            raise ConfigurationError(
                "Give either an access key with its secret, or an access token, or auth."
            )
        if bool(self.access_key) != bool(self.access_key_secret):
            raise ConfigurationError(
                "An access key needs its secret, and a secret its key: set GONG_ACCESS_KEY and "
                "GONG_ACCESS_KEY_SECRET."
            )
        if self.log is not None and self.log.lower() not in _LOG_LEVELS:
            raise ConfigurationError(f"log must be one of {', '.join(_LOG_LEVELS)}.")
        if self.http_client is not None and self.transport is not None:
            raise ConfigurationError("Give either http_client or transport, not both.")

    def with_changes(self, changes: Mapping[str, Any]) -> Settings:
        """Return these settings with others in place of some."""
        changed = replace(self, **_known(dict(changes)))
        changed.check()
        return changed

    def folder(self) -> Path:
        """Return the folder for what outlives the process."""
        return Path(self.state_dir) if self.state_dir else state_dir()


class TwinSettings(TypedDict, total=False):
    """What ``with_options`` can change: all that is not tied to connections and credentials."""

    base_url: str | None
    timeout: float | None
    connect_timeout: float | None
    retries: int | None
    max_wait: float | None
    deadline: float | None
    priority: Literal["interactive", "bulk"] | None
    headers: Mapping[str, str] | None
    user_agent: str | None
    temp_dir: str | os.PathLike[str] | None
    validate: bool | None
    debug: bool | None
    log: str | None
    logger: logging.Logger | None
    on_event: Callable[[Event], None] | None


class ClientSettings(TwinSettings, total=False):
    """Every setting, as a keyword of ``Gong``, ``AsyncGong`` and ``configure``."""

    access_key: str | None
    access_key_secret: str | None
    access_token: str | None
    auth: Auth | None
    budget: str | Budget | None
    budget_reserve: float | None
    budget_fallback: float | None
    rate: float | None
    daily_limit: int | None
    account: str | None
    state_dir: str | os.PathLike[str] | None
    profile: str | None
    verify: bool | ssl.SSLContext | None
    ca_file: str | None
    client_cert: str | tuple[str, str] | None
    proxy: str | None
    http_client: httpx2.Client | httpx2.AsyncClient | None
    transport: httpx2.BaseTransport | httpx2.AsyncBaseTransport | None
    middleware: Sequence[Callable[..., Any]] | None


def _public(name: str, value: object) -> object:
    """Return a setting without the login that a budget's address may hold."""
    if name == "budget" and isinstance(value, str) and "://" in value:
        from gong_api.budget._address import shown

        return shown(value)
    return value


_NAMES = frozenset(f.name for f in fields(Settings))
_configured: dict[str, Any] = {}


def configure(**settings: Unpack[ClientSettings]) -> Settings:
    """Set defaults for all clients made later in this process; return what is then in force.

    A setting of None goes back to its default. Without arguments nothing changes. The names
    are those of ``Settings``.

    Raises ``ConfigurationError`` for what is unknown, malformed or at odds.

    Example:
        >>> from gong_api import configure
        >>> configure(base_url="https://us-12345.api.gong.io", timeout=30).timeout
        30
    """
    before = dict(_configured)
    for name, value in _known(dict(settings)).items():
        if value is None:
            _configured.pop(name, None)
        else:
            _configured[name] = value
    try:
        return Settings.resolve()
    except ConfigurationError:
        _configured.clear()
        _configured.update(before)
        raise


def _known(given: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(given.keys() - _NAMES)
    if unknown:
        raise ConfigurationError(
            f"There is no setting {', '.join(unknown)}. The settings are: "
            f"{', '.join(sorted(_NAMES))}."
        )
    return given


def _without_other_credentials(
    lower: Mapping[str, Any], higher: Mapping[str, Any]
) -> dict[str, Any]:
    """Leave out what belongs to other credentials than a higher source brings.

    Its own kind fills up, as when the key is an argument and the secret comes from the
    environment.
    """
    theirs = [kind for kind in _CREDENTIALS if not kind.isdisjoint(higher)]
    if not theirs:
        return dict(lower)
    dropped = frozenset[str]().union(*(kind for kind in _CREDENTIALS if kind not in theirs))
    return {k: v for k, v in lower.items() if k not in dropped}


def _is_someone_else(profile: Mapping[str, Any], higher: Mapping[str, Any]) -> bool:
    """Whether a profile's own credentials are passed over: its address then is not theirs."""
    own = any(not kind.isdisjoint(profile) for kind in _CREDENTIALS)
    return own and any(kind <= higher.keys() for kind in _CREDENTIALS)


def _from_environment() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, (variable, convert) in _ENVIRONMENT.items():
        text = os.environ.get(variable)
        if not text:
            continue
        try:
            found[name] = convert(text)
        except ValueError:
            raise ConfigurationError(f"{variable} must be a number, not {text!r}.") from None
    return found


def _active(*higher: Mapping[str, Any]) -> str | None:
    """Return the active profile, unless something says which company is meant."""
    telling = {"base_url"}.union(*_CREDENTIALS)
    if any(not telling.isdisjoint(source) for source in higher):
        return None
    from gong_api._profiles import active_profile

    return active_profile()


def _from_profile(name: str | None) -> dict[str, Any]:
    if not name:
        return {}
    from gong_api._profiles import profile_settings

    return profile_settings(name)
