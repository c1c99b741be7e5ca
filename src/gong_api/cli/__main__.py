"""``python -m gong_api.cli`` is the ``gong`` command."""

from __future__ import annotations

import sys

from gong_api.cli import main

if __name__ == "__main__":
    sys.exit(main())
