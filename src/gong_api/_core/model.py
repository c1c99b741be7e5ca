"""The base of every generated model."""

from __future__ import annotations

import re
from typing import Any, Self

import msgspec

__all__ = ["Model", "coerce"]

# What fits in 64 bits; Python refuses to read integers of any length.
_INTEGER = re.compile(r"-?[0-9]{1,19}")


class Model(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A Gong object: frozen, compared by value, snake_case over Gong's camelCase.

    Unknown fields are ignored, a field that is missing or null is ``None``. A value of
    another type than documented stays as it came.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return plain Python containers under Gong's own field names; unset ones left out."""
        return _as_dict(self)

    def to_json(self) -> bytes:
        """Return the object as JSON under Gong's own field names; unset ones left out."""
        return msgspec.json.encode(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Read a dict under Gong's own field names, as tolerantly as an answer.

        Raises ``DecodeError`` when a field that a request needs is missing.
        """
        from gong_api._core.decoding import read_builtins

        return read_builtins(data, cls)

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """Read JSON under Gong's own field names, as tolerantly as an answer.

        Raises ``DecodeError`` for malformed JSON.
        """
        from gong_api._core.decoding import read

        return read(data.encode() if isinstance(data, str) else data, cls)


def _as_dict(model: Model) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(model)
    return built


def coerce(model: Model, *, ids: tuple[str, ...] = (), ints: tuple[str, ...] = ()) -> None:
    """Give fields that Gong sends in two JSON types the one type that users see."""
    for name in ids:
        value = getattr(model, name)
        if isinstance(value, int) and not isinstance(value, bool):
            msgspec.structs.force_setattr(model, name, str(value))
    for name in ints:
        value = getattr(model, name)
        if isinstance(value, str) and _INTEGER.fullmatch(value):
            msgspec.structs.force_setattr(model, name, int(value))
