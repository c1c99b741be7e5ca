"""How profiles are written: tables of ``config.toml``, with all else in the file left as it was."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from gong_api._files import locked, replace_privately
from gong_api._profiles import ACTIVE, LOGIN_KEYS, all_profiles, profiles_file, vault

__all__ = ["choose_vault", "forget", "keep", "set_active"]

_LOCK_SECONDS = 10.0
_CREDENTIALS = ("access_key", "access_key_secret", "access_token", *LOGIN_KEYS)
_SECRETS = ("access-key-secret", "client-secret", "tokens")


def choose_vault(wanted: str | None) -> str:
    """Return where secrets are to be kept: as asked for, else in a keyring that works, or files."""
    from gong_api.auth import KeyringTokenStore

    store = vault("keyring")
    works = isinstance(store, KeyringTokenStore) and wanted != "file" and store.works()
    if wanted == "keyring" and not works:
        raise click.ClickException(
            "there is no system keyring that works here; leave --store out to use files that only "
            "you can read."
        )
    return "keyring" if works else "file"


def keep(name: str, login: Mapping[str, Any], secrets: Mapping[str, str]) -> None:
    """Write the secrets of a profile, then its table, and make it the active one."""
    where: str = login["secrets"]
    profiles_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for other in {"keyring", "file"} - {where}:
        if all_profiles().get(name, {}).get("secrets") == other:
            _clear(name, other)
    stale = set(_SECRETS) - secrets.keys() - ({"tokens"} if "client_id" in login else set())
    for kind in stale:
        _put(where, f"{name}/{kind}", None)
    for kind, secret in secrets.items():
        _put(where, f"{name}/{kind}", secret)
    with _document() as document:
        table = document.setdefault("profiles", {}).setdefault(name, {})
        for key in _CREDENTIALS:
            table.pop(key, None)
        table.update(login)
        document[ACTIVE] = name


def forget(name: str) -> bool:
    """Remove the credentials of a profile; tell whether there were any.

    Other settings that somebody wrote into its table stay.
    """
    table = all_profiles().get(name, {})
    where = table.get("secrets")
    if where in {"keyring", "file"}:
        _clear(name, where)
    if not any(key in table for key in _CREDENTIALS):
        return False
    with _document() as document:
        profiles = document["profiles"]
        for key in _CREDENTIALS:
            profiles[name].pop(key, None)
        if not set(profiles[name]) - {"base_url"}:
            del profiles[name]
        if document.get(ACTIVE) == name:
            del document[ACTIVE]
    return True


def set_active(name: str) -> None:
    """Make a profile the one that is used where nothing else is said."""
    profiles = all_profiles()
    if name not in profiles:
        have = ", ".join(sorted(profiles)) or "none; run gong auth login"
        raise click.ClickException(f"there is no profile {name}; there is {have}.")
    with _document() as document:
        document[ACTIVE] = name


def _clear(name: str, where: str) -> None:
    for kind in _SECRETS:
        _put(where, f"{name}/{kind}", None)


def _put(where: str, key: str, secret: str | None) -> None:
    store = vault(where)
    while (old := store.load(key)) != secret and not store.swap(key, old, secret):
        pass


@contextmanager
def _document() -> Generator[Any]:
    """Change the file as a whole, while nobody else does."""
    import tomlkit

    all_profiles()  # says what is wrong with a file that cannot be used
    path = profiles_file()
    with locked(path.with_name(".config.lock"), _LOCK_SECONDS):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        yield document
        replace_privately(path, tomlkit.dumps(document))
