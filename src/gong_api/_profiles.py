"""Profiles: tables of ``config.toml``, and the secrets that are kept elsewhere for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api._checks import is_table
from gong_api._folders import config_dir
from gong_api.auth import Auth, BasicAuth
from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from gong_api.auth import FileTokenStore, KeyringTokenStore, OAuth
    from gong_api.config import Settings

__all__ = ["Login", "active_profile", "all_profiles", "profile_settings", "profiles_file", "vault"]

ACTIVE = "active"
NETWORK_KEYS = ("verify", "ca_file", "client_cert", "proxy")
LOGIN_KEYS = ("secrets", "client_id", "login_url", "trusted_hosts", "scopes", "redirect_uri")


class Login(Auth):
    """Credentials of a profile whose secrets are kept in the keyring or in files.

    Nothing is read before it is needed.
    """

    def __init__(self, profile: str, table: dict[str, Any]) -> None:
        where = table.get("secrets")
        if where not in {"keyring", "file"}:
            raise ConfigurationError(f"secrets of profile {profile} must be 'keyring' or 'file'.")
        hosts = table.get("trusted_hosts", [])
        texts = (table.get("client_id", ""), table.get("login_url", ""), *hosts)
        if not isinstance(hosts, list) or not all(isinstance(text, str) for text in texts):
            raise ConfigurationError(
                f"client_id and login_url of profile {profile} must be text, and trusted_hosts a "
                "list of texts."
            )
        if "client_id" not in table and not isinstance(table.get("access_key"), str):
            raise ConfigurationError(f"Profile {profile} needs an access_key, or a client_id.")
        self.profile = profile
        self.where: str = where
        self._table = table
        self._opened: Auth | None = None

    @property
    def is_oauth(self) -> bool:
        """Whether somebody signed in with OAuth, rather than with an access key."""
        return "client_id" in self._table

    def opened(self, settings: Settings | None = None) -> BasicAuth | OAuth:
        """Return the credentials themselves, which use the network as ``settings`` say.

        Raises ``ConfigurationError`` when their secrets are gone.
        """
        if not self.is_oauth:
            return BasicAuth(self._table["access_key"], self._secret("access-key-secret"))
        from gong_api.auth import OAuth
        from gong_api.auth.oauth import LOGIN_URL

        network: dict[str, Any] = {}
        if settings is not None:
            network = {name: getattr(settings, name) for name in NETWORK_KEYS}
        oauth = OAuth(
            self._table["client_id"],
            self._secret("client-secret"),
            store=vault(self.where),
            customer=f"{self.profile}/tokens",
            login_url=self._table.get("login_url", LOGIN_URL),
            trusted_hosts=self._table.get("trusted_hosts", ()),
            **network,
        )
        oauth._app = replace(oauth._app, remedy=f"run {self._command()}")
        return oauth

    def _secret(self, kind: str) -> str:
        secret = vault(self.where).load(f"{self.profile}/{kind}")
        if secret is None:
            raise ConfigurationError(
                f"The secret of profile {self.profile} is not in the {self.where} (any more): run "
                f"{self._command()}."
            )
        return secret

    def _command(self) -> str:
        return f"gong auth login{' --oauth' if self.is_oauth else ''} --profile {self.profile}"

    def _inner(self) -> Auth:
        if self._opened is None:
            self._opened = self.opened()
        return self._opened

    @property
    def identity(self) -> str:
        """What tells this Gong account from others."""
        return self._inner().identity

    @property
    def base_url(self) -> str | None:
        """The API host that came with the credentials, if one did."""
        return self._inner().base_url

    def current(self) -> str:
        """Return the header as it stands."""
        return self._inner().current()

    def authorize(self, rejected: str | None = None) -> str:
        """Return the header, of new tokens where that is due."""
        return self._inner().authorize(rejected)

    async def aauthorize(self, rejected: str | None = None) -> str:
        """Return the header, as ``authorize`` does."""
        return await self._inner().aauthorize(rejected)

    def secrets(self) -> tuple[str, ...]:
        """Return what must never be shown."""
        return self._inner().secrets()

    def __repr__(self) -> str:
        return f"<Login of profile {self.profile}>"


def vault(where: str) -> FileTokenStore | KeyringTokenStore:
    """Return where secrets of profiles are kept: ``"keyring"`` or ``"file"``."""
    from gong_api.auth import FileTokenStore, KeyringTokenStore

    folder = config_dir() / "secrets"
    return KeyringTokenStore(folder=folder) if where == "keyring" else FileTokenStore(folder)


def profiles_file() -> Path:
    """Return the path of ``config.toml``."""
    return config_dir() / "config.toml"


def active_profile() -> str | None:
    """Return the profile that is used where nothing else is said."""
    path = profiles_file()
    if not path.exists():
        return None
    name = _read(path).get(ACTIVE)
    if name is not None and not isinstance(name, str):
        raise ConfigurationError(f"{ACTIVE} of {path} must be the name of a profile.")
    return name or None


def all_profiles() -> dict[str, dict[str, Any]]:
    """Return the tables of all profiles by name."""
    path = profiles_file()
    if not path.exists():
        return {}
    profiles = _table(_read(path).get("profiles", {}), f"profiles of {path}")
    return {name: _table(value, f"profiles.{name} of {path}") for name, value in profiles.items()}


def profile_settings(name: str) -> dict[str, Any]:
    """Return the settings that a profile makes."""
    path = profiles_file()
    try:
        content = _read(path)
    except FileNotFoundError:
        raise ConfigurationError(f"There is no profile {name!r}: {path} does not exist.") from None
    profiles = _table(content.get("profiles", {}), f"profiles of {path}")
    if name not in profiles:
        have = ", ".join(sorted(profiles)) or "none"
        raise ConfigurationError(f"There is no profile {name!r} in {path}; there is {have}.")
    table = dict(_table(profiles[name], f"profiles.{name} of {path}"))
    if not any(key in table for key in LOGIN_KEYS):
        return table
    login = Login(name, dict(table))
    kept = {k: v for k, v in table.items() if k not in {*LOGIN_KEYS, "access_key"}}
    return {**kept, "auth": login}


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        _refuse_open(path)
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError as error:  # TOML that is none, or bytes that are no UTF-8
        raise ConfigurationError(f"{path} is no valid TOML: {error}.") from None


def _table(value: object, name: str) -> dict[str, Any]:
    if not is_table(value):
        raise ConfigurationError(f"{name} must be a table.")
    return value


def _refuse_open(path: Path) -> None:
    from gong_api._files import is_open_to_others

    if is_open_to_others(path.stat()):
        raise ConfigurationError(
            f"{path} may hold secrets, yet others can read it: run chmod 600 {path}."
        )
