"""Checks that tell the type checker what is in a container of unknown origin: anything."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from os import PathLike
from typing import Any, TypeGuard


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether it is a list."""
    return isinstance(value, list)


def is_dict(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether it is a dict; of JSON, so its keys are text."""
    return isinstance(value, dict)


def is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether it is a mapping."""
    return isinstance(value, Mapping)


def is_sequence(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    """Whether it is a list or a tuple."""
    return isinstance(value, list | tuple)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether it can be iterated for items: text, mappings and models are single ones."""
    # Help of the command line needs these checks, and no msgspec.
    from msgspec import Struct

    single = isinstance(value, str | bytes | Mapping | Struct)
    return isinstance(value, Iterable) and not single


def is_async_iterable(value: object) -> TypeGuard[AsyncIterable[bytes]]:
    """Whether it can be iterated asynchronously."""
    return isinstance(value, AsyncIterable)


def is_path(value: object) -> TypeGuard[str | PathLike[str]]:
    """Whether it names a file."""
    return isinstance(value, str | PathLike)


def type_name(value: object) -> str:
    """Return the name of the value's type, to be shown instead of the value."""
    return type(value).__name__
