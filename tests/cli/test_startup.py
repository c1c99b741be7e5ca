"""What help loads: static tables, and none of the libraries that do the work."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = "asyncio duckdb httpx2 jq msgspec pyarrow rich".split()
CODE = """
import sys
from gong_api.cli import main
code = main(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> tuple[str, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=True
    )
    code, *modules = done.stderr.split()
    assert code == "0"
    return done.stdout, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["calls", "--help"],
        ["calls", "list", "--help"],
        ["crm", "upload-entities", "--help"],
        ["permissions", "create-profile", "--help"],
        ["api", "--help"],
        ["completion", "--help"],
        ["sync", "--help"],
    ],
)
def test_help_loads_none_of_the_libraries(arguments: list[str]):
    told, modules = loaded_by(*arguments)
    assert told.startswith("Usage: gong")
    assert modules.isdisjoint(HEAVY)


def test_listing_commands_loads_no_operation():
    for arguments in (["--help"], ["calls", "--help"]):
        _, modules = loaded_by(*arguments)
        assert not any(name.startswith("gong_api._generated.operations") for name in modules)


def test_a_command_loads_the_operations_of_its_own_resource_alone():
    _, modules = loaded_by("calls", "list", "--help")
    tables = {name for name in modules if name.startswith("gong_api._generated.operations.")}
    assert tables == {"gong_api._generated.operations.calls"}


def test_the_version_needs_no_click():
    told, modules = loaded_by("--version")
    assert told.startswith("gong ")
    assert "click" not in modules
