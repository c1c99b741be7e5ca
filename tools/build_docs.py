"""Build the documentation site, and refuse warnings, dead links and external assets."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SITE = Path("site")
EXTERNAL = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=["'](?:https?:)?//[^"']+"""
    r"""|<link\b[^>]*\brel=["'](?:stylesheet|preload|icon|preconnect)["'][^>]*\bhref=["'](?:https?:)?//[^"']+"""
    r"""|\bclass=["']mermaid["']"""
)
EXTERNAL_STYLE = re.compile(r"""(?:@import\s+|url\()["']?(?:https?:)?//[^"')]+""")


def build() -> subprocess.CompletedProcess[str]:
    zensical = Path(sys.executable).with_name("zensical")
    return subprocess.run(
        [str(zensical), "build", "--clean", "--strict"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def external_assets() -> list[str]:
    """Return what the pages or styles would fetch from another host when opened."""
    found = []
    for path in sorted(SITE.rglob("*")):
        pattern = {".html": EXTERNAL, ".css": EXTERNAL_STYLE}.get(path.suffix)
        if pattern is not None:
            text = path.read_text(encoding="utf-8")
            found += [f"{path}: {match.group()}" for match in pattern.finditer(text)]
    return found


def main() -> int:
    built = build()
    print(built.stdout)
    assets = external_assets()
    if assets:
        print("The site would fetch from elsewhere:", *assets, sep="\n  ")
    return 1 if built.returncode or assets or "Warning" in built.stdout else 0


if __name__ == "__main__":
    sys.exit(main())
