"""What a process is called where a budget tells who used it."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import PurePath

LONGEST = 80
_COMMAND = re.compile(r"[a-z][a-z-]{1,20}")


def label() -> str:
    """Return ``GONG_BUDGET_LABEL``, else host and command; of arguments no more than that."""
    text = os.environ.get("GONG_BUDGET_LABEL") or f"{platform.node() or '?'} {_command()}"
    return "".join(sign if sign.isprintable() else " " for sign in text)[:LONGEST]


def _command() -> str:
    path = PurePath(sys.argv[0] if sys.argv else "")
    name = path.parent.name if path.name == "__main__.py" else path.name
    if name in ("gong", "cli"):
        words = [word for word in sys.argv[1:] if _COMMAND.fullmatch(word)]
        return " ".join(["gong", *words[:1]])
    return name if name and not name.startswith("-") else "python"
