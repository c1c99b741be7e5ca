"""The client of one account, made where a partition is read: no plan holds what it signs with."""

from __future__ import annotations

import stat
import sys
import tomllib
from pathlib import Path
from typing import Any

from gong_api._checks import is_table
from gong_api.client import AsyncGong
from gong_api.config import Settings
from gong_api.errors import ConfigurationError
from gong_api.spark._options import ReadOptions

__all__ = ["connect"]


def connect(options: ReadOptions, account: str) -> AsyncGong:
    """Return a client for an account; the empty name is the one company of the read.

    Where nothing else names a budget, it is this machine's.

    Raises:
        ConfigurationError: there are no such credentials on this machine.
    """
    given = _settings(options, account)
    resolved = Settings.resolve(given, defaults={"budget": "machine"})
    given["budget"] = resolved.budget
    return AsyncGong(**given)


def _settings(options: ReadOptions, account: str) -> dict[str, Any]:
    profile = account or options.profile
    given: dict[str, Any] = dict(options.plain)
    if options.credentials is not None and profile is not None:
        given |= {**_profile_of(Path(options.credentials), profile), "profile": ""}
    elif profile is not None:
        given["profile"] = profile
    asked = {"budget": options.budget, "base_url": options.base_url}
    return {**given, **{name: value for name, value in asked.items() if value is not None}}


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
