"""Packages of the `sandbox` extra, imported when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

INSTALL = 'pip install "gong-api[sandbox]"'


def require(name: str) -> Any:
    """The module `name`; an ImportError that says how to install it when it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise ImportError(f"the sandbox needs {package}: {INSTALL}", name=name) from error
