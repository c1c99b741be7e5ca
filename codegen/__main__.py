"""Write every generated file, or say which ones are stale."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from codegen import (
    command_line,
    coverage,
    docs,
    facades,
    models,
    modules,
    operations,
    sandbox,
    tables,
)
from codegen.load import load

ROOT = Path(__file__).resolve().parent.parent
# Folders in which nothing stands but generated files.
OWNED = ("src/gong_api/_generated", "docs/reference")


def render() -> dict[str, str]:
    """Return every generated file by its path from the root of the repository."""
    contract = load(ROOT / "contract")
    files = {
        "src/gong_api/_generated/__init__.py": '"""Made by `make generate` from contract/."""\n',
        **models.generate(contract),
        **operations.generate(contract),
        **facades.generate(contract),
        **docs.generate(contract, ROOT),
        **modules.generate(ROOT),
        **sandbox.generate(ROOT / "contract"),
        **coverage.generate(ROOT),
        **tables.generate(),
    }
    files = formatted(files)
    return {**files, **command_line.generate(files)}


def formatted(files: dict[str, str]) -> dict[str, str]:
    """Return the files as the project's formatter writes them."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        for path, source in files.items():
            target = base / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(source, encoding="utf-8")
        config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--quiet"]
        config += ["--config", 'lint.isort.known-first-party = ["gong_api"]']
        # `__all__` and the imports are sorted by the same rules that check them.
        fixes = [ruff, "check", *config, "--fix-only", "--select", "I,RUF022"]
        subprocess.run([*fixes, str(base)], check=True)
        subprocess.run([ruff, "format", *config, str(base)], check=True)
        return {path: (base / path).read_text(encoding="utf-8") for path in files}


def stale(files: dict[str, str]) -> list[str]:
    """Return the paths that differ from what is on disk, or should not be there."""
    found = [path for path, source in files.items() if _on_disk(path) != source]
    for folder in OWNED:
        for file in (ROOT / folder).rglob("*"):
            path = file.relative_to(ROOT).as_posix()
            if file.is_file() and file.suffix in {".py", ".md"} and path not in files:
                found.append(path)
    return sorted(found)


def _on_disk(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


def write(files: dict[str, str]) -> None:
    """Bring the files on disk up to date."""
    for path in stale(files):
        file = ROOT / path
        if path in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(files[path], encoding="utf-8")
        else:
            file.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m codegen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on stale files")
    arguments = parser.parse_args()
    files = render()
    if not arguments.check:
        write(files)
        return 0
    old = stale(files)
    for path in old:
        print(f"stale: {path}")
    if old:
        print("Run `make generate`.")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
