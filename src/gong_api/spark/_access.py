"""The client of one account, made where a partition is read: no plan holds what it signs with."""

from __future__ import annotations

import stat
import sys
import tomllib
from pathlib import Path
from typing import Any

from gong_api._checks import is_table
from gong_api._profiles import profile_settings
from gong_api.budget._address import is_address
from gong_api.client import AsyncGong
from gong_api.config import _CREDENTIALS, DEFAULT_BASE_URL, Settings
from gong_api.errors import ConfigurationError
from gong_api.spark._options import ReadOptions

__all__ = ["connect"]


def connect(options: ReadOptions, account: str, *, shared: bool = False) -> AsyncGong:
    """Return a client for an account; the empty name is the one company of the read.

    Where nothing else names a budget, it is this machine's. ``shared`` says that the plan
    counts on one that machines share.

    Raises:
        ConfigurationError: there are no such credentials on this machine, or no such budget.
    """
    given = _settings(options, account)
    budget = Settings.resolve(given, defaults={"budget": "machine"}).budget
    if shared and isinstance(budget, str) and not is_address(budget):
        raise ConfigurationError(
            "The driver's GONG_BUDGET is a server that machines share, yet here the budget is "
            f"{budget!r}, so the limit of the account would not hold: set GONG_BUDGET on the "
            "executors as on the driver, and no other budget in the profile."
        )
    given["budget"] = budget
    return AsyncGong(**given)


def _settings(options: ReadOptions, account: str) -> dict[str, Any]:
    profile = account or options.profile
    given: dict[str, Any] = dict(options.plain)
    if profile is not None and (options.accounts or options.credentials):
        given |= _company(options.credentials, profile)
    elif profile is not None:
        given["profile"] = profile
    asked = {"budget": options.budget, "base_url": options.base_url}
    return {**given, **{name: value for name, value in asked.items() if value is not None}}


def _company(path: str | None, name: str) -> dict[str, Any]:
    """Return the settings of one company among several, with nothing left to the environment."""
    found = profile_settings(name) if path is None else _profile_of(Path(path), name)
    if not any(all(found.get(part) for part in kind) for kind in _CREDENTIALS):
        raise ConfigurationError(
            f"Profile {name!r} has no credentials of its own: give it access_key and "
            "access_key_secret, or access_token. Those of the environment may be another company's."
        )
    return {"base_url": DEFAULT_BASE_URL, "account": "", **found, "profile": ""}


def _profile_of(path: Path, name: str) -> dict[str, Any]:
    """Return the settings of a profile of a file in the form of ``config.toml``."""
    try:
        # Kubernetes lets the group of a pod read its secrets; the whole machine never may.
        if sys.platform != "win32" and path.stat().st_mode & stat.S_IRWXO:
            raise ConfigurationError(
                f"{path} holds secrets, yet everybody on this machine can read it: run "
                f"chmod o= {path}."
            )
        with path.open("rb") as file:
            content: dict[str, Any] = tomllib.load(file)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise ConfigurationError(f"{path} is no valid TOML.") from None
    profiles: object = content.get("profiles", {})
    found: object = profiles.get(name) if is_table(profiles) else None
    if not is_table(found):
        raise ConfigurationError(f"There is no profile {name!r} in {path}.")
    return dict(found)
