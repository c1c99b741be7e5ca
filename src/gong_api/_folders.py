"""Where each platform keeps a user's configuration and state."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["config_dir", "state_dir"]


def config_dir() -> Path:
    """Return the platform's folder for this user's configuration of gong."""
    if sys.platform == "win32":
        return _windows("APPDATA") / "gong"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "gong"
    return _xdg("XDG_CONFIG_HOME", ".config") / "gong"


def state_dir() -> Path:
    """Return the platform's folder for this user's state of gong."""
    if sys.platform == "win32":
        return _windows("LOCALAPPDATA") / "gong"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "gong"
    return _xdg("XDG_STATE_HOME", ".local/state") / "gong"


def _xdg(variable: str, default: str) -> Path:
    given = Path(os.environ.get(variable, ""))
    return given if given.is_absolute() else Path.home() / default


def _windows(variable: str) -> Path:
    given = os.environ.get(variable, "")
    return Path(given) if given else Path.home()
