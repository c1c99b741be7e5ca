"""The public names of gong_api, one a line, compared with the committed snapshot.

``--write`` refreshes tests/house/public_api.txt; without it a difference fails and is shown.
The snapshot holds every public module's ``__all__``, the signatures of its functions and of its
classes' public methods, and those of every resource's methods in both clients.
"""

from __future__ import annotations

import difflib
import importlib
import inspect
import pkgutil
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gong_api

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SNAPSHOT = Path("tests/house/public_api.txt")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def modules() -> Iterator[ModuleType]:
    """Yield gong_api and every module below it whose path holds no private name."""
    yield gong_api
    for found in pkgutil.walk_packages(gong_api.__path__, "gong_api."):
        if not any(part.startswith("_") for part in found.name.split(".")):
            yield importlib.import_module(found.name)


def facades() -> Iterator[tuple[str, type]]:
    """Yield each resource of both clients under the name by which callers reach it."""
    for client, package in (("Gong", "sync"), ("AsyncGong", "aio")):
        resources = importlib.import_module(f"gong_api._generated.{package}").RESOURCES
        for name, target in sorted(resources.items()):
            module, _, cls = target.partition(":")
            yield f"{client}.{name}", getattr(importlib.import_module(module), cls)


def signature(value: Any) -> str:
    try:
        text = str(inspect.signature(value))
    except (TypeError, ValueError):
        return "(...)"
    return ADDRESS.sub("", text)


def ours(cls: type, name: str) -> bool:
    """Tell whether the attribute is defined in this package rather than inherited from others."""
    owner = next((base for base in cls.__mro__ if name in base.__dict__), None)
    return owner is not None and owner.__module__.split(".")[0] == "gong_api"


def members(path: str, cls: type) -> Iterator[str]:
    for name in sorted(dir(cls)):
        if name.startswith("_") or not ours(cls, name):
            continue
        value = inspect.getattr_static(cls, name)
        if isinstance(value, staticmethod | classmethod):
            value = value.__func__
        if inspect.isfunction(value):
            yield f"{path}.{name}{signature(value)}"
        else:
            yield f"{path}.{name}"


def home_of(value: Any, path: str) -> str:
    """Return where a re-exported class or function is described, or "" when that is here."""
    module, name = getattr(value, "__module__", None), getattr(value, "__name__", "")
    home = f"{module}.{name}"
    listed = getattr(sys.modules.get(str(module)), "__all__", ())
    private = any(part.startswith("_") for part in home.split("."))
    return "" if private or home == path or name not in listed else home


def describe(path: str, value: Any) -> Iterator[str]:
    if home := home_of(value, path):
        yield f"{path} = {home}"
    elif inspect.isclass(value):
        if getattr(value, "__struct_fields__", None) is not None and value.__module__.startswith(
            "gong_api._generated"
        ):
            yield f"{path}({', '.join(value.__struct_fields__)})"
            return
        bases = ", ".join(base.__name__ for base in value.__bases__)
        yield f"{path}({bases}){signature(value)}"
        yield from members(path, value)
    elif inspect.isroutine(value):
        yield f"{path}{signature(value)}"
    else:
        yield path


def lines() -> Iterator[str]:
    for module in modules():
        for name in sorted(getattr(module, "__all__", ())):
            yield from describe(f"{module.__name__}.{name}", getattr(module, name))
    for path, cls in facades():
        yield from members(path, cls)


def main() -> int:
    current = "\n".join(lines()) + "\n"
    if "--write" in sys.argv[1:]:
        SNAPSHOT.write_text(current, encoding="utf-8")
        return 0
    committed = SNAPSHOT.read_text(encoding="utf-8") if SNAPSHOT.exists() else ""
    if current == committed:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(
            committed.splitlines(keepends=True),
            current.splitlines(keepends=True),
            "committed names",
            "names now",
            n=0,
        )
    )
    print(
        "Public names changed. If that is meant, run `make public-api` and say so in CHANGELOG.md."
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
