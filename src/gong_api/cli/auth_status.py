"""What ``gong auth status`` shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

__all__ = ["read_status", "status_text"]


def read_status() -> list[dict[str, Any]]:
    """Return what is known of each profile with credentials; no secret is among it."""
    from gong_api._profiles import active_profile, all_profiles

    active = active_profile()
    return [
        {"profile": name, "active": name == active, **_facts(name, table)}
        for name, table in all_profiles().items()
        if not {"access_key", "access_token", "client_id"}.isdisjoint(table)
    ]


def _facts(name: str, table: dict[str, Any]) -> dict[str, Any]:
    from gong_api.config import DEFAULT_BASE_URL
    from gong_api.errors import ConfigurationError

    oauth = "client_id" in table
    kind = "oauth" if oauth else "access_key" if "access_key" in table else "access_token"
    facts: dict[str, Any] = {
        "kind": kind,
        "base_url": table.get("base_url", DEFAULT_BASE_URL),
        "secrets": table.get("secrets", "config.toml"),
        "works": True,
        "problem": "",
    }
    if "secrets" not in table:
        return facts
    try:
        facts |= _opened(name, table)
    except ConfigurationError as error:
        facts |= {"works": False, "problem": str(error)}
    return facts


def _opened(name: str, table: dict[str, Any]) -> dict[str, Any]:
    from gong_api._profiles import Login
    from gong_api.auth import OAuth

    auth = Login(name, table).opened()
    if not isinstance(auth, OAuth):
        return {}
    found = auth.status()
    if found is None:
        return {"works": False, "problem": "The tokens are gone; sign in again."}
    ends = found.expires_at
    over = ends is not None and ends <= datetime.now(UTC) and not found.renewable
    return {
        "base_url": found.base_url,
        "scopes": list(found.scopes),
        "expires_at": None if ends is None else ends.isoformat(timespec="seconds"),
        "renewable": found.renewable,
        "works": not over,
        "problem": "The sign-in has ended; sign in again." if over else "",
    }


def status_text(found: Sequence[dict[str, Any]]) -> str:
    """Return the profiles as lines, the active one marked."""
    width = max((len(row["profile"]) for row in found), default=0)
    return "\n".join(
        f"{'*' if row['active'] else ' '} {row['profile']:<{width}}  {_line(row)}" for row in found
    )


def _line(row: dict[str, Any]) -> str:
    kinds = {"oauth": "OAuth", "access_key": "access key", "access_token": "access token"}
    places = {"keyring": "the keyring", "file": "a private file"}
    where = places.get(row["secrets"], row["secrets"])
    parts = [row["base_url"], f"{kinds[row['kind']]} in {where}"]
    if row["problem"]:
        parts.append(row["problem"])
    elif row["kind"] == "oauth":
        parts.append("renews itself" if row["renewable"] else f"until {row['expires_at']}")
    return ", ".join(parts)
