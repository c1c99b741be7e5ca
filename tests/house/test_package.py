"""The distribution: small, typed, with two dependencies, and light to import."""

from __future__ import annotations

import email
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import gong_api

ROOT = Path(__file__).parents[2]
MEASURING = ("COVERAGE_", "COV_")


def bare_environment() -> dict[str, str]:
    """Return the environment without what makes a child process measure coverage."""
    return {name: value for name, value in os.environ.items() if not name.startswith(MEASURING)}


def public_modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(gong_api.__path__, "gong_api.")]
    return ["gong_api", *(name for name in found if not re.search(r"\._|\.__main__$", name))]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=bare_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


# What works with an extra only; all the rest is the core.
EXTRAS = (
    "cli",
    "dlt",
    "pytest_plugin.py",
    "sandbox",
    "spark",
    "sync",
    "tables",
    "testing.py",
    "webhooks",
)


def test_wheel_is_small(wheel: Path):
    members = zipfile.ZipFile(wheel).infolist()
    extra = [m for m in members if m.filename.split("/")[1] in EXTRAS]
    assert {m.filename.split("/")[1] for m in extra} == set(EXTRAS)
    whole = wheel.stat().st_size
    assert whole - sum(m.compress_size for m in extra) < 500_000
    assert whole < 1_000_000


def test_wheel_holds_the_package_and_nothing_else(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert "gong_api/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"gong_api"}
    assert not [name for name in names if "__pycache__" in name]


def test_core_depends_on_two_packages(wheel: Path):
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    message = email.message_from_bytes(archive.read(metadata))
    required = message.get_all("Requires-Dist") or []
    core = {re.split(r"[<>=!~\[; ]", line)[0] for line in required if "extra ==" not in line}
    assert core == {"httpx2", "msgspec"}
    assert message["Version"] == gong_api.__version__
    assert message["Requires-Python"] == ">=3.11"


def test_import_loads_nothing_heavy():
    code = "import sys, gong_api; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "gong_api" in loaded
    assert not loaded & {"httpx2", "msgspec", "asyncio", "ssl", "inspect"}


@pytest.mark.parametrize("name", public_modules())
def test_all_names_what_exists(name: str):
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", ())
    assert len(set(listed)) == len(listed)
    for item in listed:
        assert hasattr(module, item), f"{name}.{item} is in __all__ but does not exist"


@pytest.mark.parametrize("name", [name for name in public_modules() if name.count(".") == 1])
def test_all_leaves_out_nothing(name: str):
    """Deeper modules are the inside of their package; these are what users import from."""
    module = importlib.import_module(name)
    made_here = {
        item
        for item, value in vars(module).items()
        if not item.startswith("_")
        and (inspect.isclass(value) or inspect.isroutine(value))
        and value.__module__ == name
    }
    assert made_here <= set(module.__all__)
