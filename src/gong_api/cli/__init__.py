"""The ``gong`` command. Needs the extra ``cli``; ``gong --version`` needs nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done. 1: an error, told on stderr. 3: stopped by the budget, all that came is kept.
    130: interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        from gong_api._version import __version__

        print(f"gong {__version__}")  # noqa: T201
        return 0
    try:
        from gong_api.cli.app import run
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        message = "Error: the gong command needs an extra: pip install 'gong-api[cli]'"
        print(message, file=sys.stderr)  # noqa: T201
        return 1
    return run(given)
