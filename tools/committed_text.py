"""Refuse committed text that names a package registry's host or a path of one machine.

Looks at every file that git tracks or would track.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

FORBIDDEN = {
    "a package registry's host": re.compile(
        r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org"
        r"|https?://[^\s\"']*\b(?:simple|packages|registry|debian)[./]"
    ),
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|tmp|root|home|opt)/[A-Za-z.]"),
}
NEVER_COMMITTED = re.compile(r"openapi-official|\.duckdb$|(?:^|/)\.env$")


def texts() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [
        path for name in sorted(set(listed.split("\0"))) if name and (path := Path(name)).is_file()
    ]


def problems(path: Path) -> list[str]:
    found = []
    if NEVER_COMMITTED.search(path.as_posix()):
        found.append(f"{path}: must not be committed")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return found
    for number, line in enumerate(lines, 1):
        found += [
            f"{path}:{number}: names {what}: {match.group()}"
            for what, pattern in FORBIDDEN.items()
            if (match := pattern.search(line))
        ]
    return found


def main() -> int:
    found = [problem for path in texts() for problem in problems(path)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
