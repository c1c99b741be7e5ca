"""Reading answers: fast and strict first, then lenient so that nothing is lost."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from gong_api._core.narrow import is_dict, is_list, type_name
from gong_api.errors import DecodeError

T = TypeVar("T")

Report = Callable[[str, str, str], None]
"""Told of a value of another type: ``Model.field``, the type expected, the type that came."""

_Reader = Callable[[Any, "_Spot", Report], Any]

_JSON_NAMES = {
    "dict": "object",
    "str": "string",
    "bool": "boolean",
    "int": "integer",
    "float": "number",
}
# Brackets nested without end are no answer either.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_ID_NAME = re.compile(r"(^|_)ids?$")
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_readers: dict[Any, _Reader] = {}


def ignore(_field: str, _expected: str, _got: str) -> None:
    """Report nothing."""


def read(
    raw: bytes | msgspec.Raw,
    kind: type[T],
    report: Report = ignore,
    lean: type[Any] | None = None,
) -> T:
    """Return ``raw`` as a ``kind``; values of a wrong type stay as they came and are reported.

    With ``lean`` it is that, a part of ``kind``, when all of it is of the right type.
    Raises ``DecodeError`` when it is no JSON, or not even the right kind of container.
    """
    strict = lean or kind
    decoder = _decoders.get(strict)
    if decoder is None:
        decoder = _decoders[strict] = msgspec.json.Decoder(strict)
    try:
        value: T = decoder.decode(raw)
    except _UNREADABLE:  # a wrong type among them
        return read_builtins(parse(bytes(raw), report), kind, report)
    return value


def parse(raw: bytes, report: Report = ignore) -> Any:
    """Return JSON as plain containers, integers exact. Raises ``DecodeError``."""
    try:
        return msgspec.json.decode(raw)
    except _UNREADABLE:
        return _mended(raw, report)


def _mended(raw: bytes, report: Report) -> Any:
    """Read what is JSON but for half a character or a number like NaN: no page is lost to it."""
    try:
        data = _whole(json.loads(raw.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError):
        raise _malformed(raw) from None
    report("JSON", "valid text and numbers", "invalid ones")
    return data


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if is_list(value):
        return [_whole(item) for item in value]
    if is_dict(value):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def _malformed(raw: bytes) -> DecodeError:
    return DecodeError("The answer is malformed JSON.", raw=raw, malformed=True)


def read_builtins(data: Any, kind: type[T], report: Report = ignore) -> T:
    """Return plain containers as a ``kind``, as leniently as ``read``."""
    value = _reader(kind)(data, _Spot(getattr(kind, "__name__", str(kind))), report)
    if not isinstance(value, kind):
        raise DecodeError(f"The answer is no {kind.__name__}: it is a {_name_of(data)}.")
    return value


class _Spot:
    """Where a value stands: ``Model.field``, and whether it holds ids."""

    __slots__ = ("is_id", "text")

    def __init__(self, text: str, *, is_id: bool = False) -> None:
        self.text = text
        self.is_id = is_id


def _reader(kind: Any) -> _Reader:
    reader = _readers.get(kind)
    if reader is None:
        reader = _readers[kind] = _make_reader(kind)
    return reader


def _make_reader(kind: Any) -> _Reader:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any or kind is object:
        return lambda value, _spot, _report: value
    if origin in (Union, types.UnionType):
        return _union_reader(args)
    if origin in (list, dict):
        return _list_reader(args[0]) if origin is list else _map_reader(args[1])
    if origin is Literal:
        return _scalar_reader(str)
    return _struct_reader(kind) if _is_struct(kind) else _scalar_reader(kind)


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _union_reader(args: tuple[Any, ...]) -> _Reader:
    kinds = [a for a in args if a is not types.NoneType and a is not msgspec.UnsetType]
    kinds = [str if get_origin(a) is Literal else a for a in kinds]
    if len(set(map(repr, kinds))) == 1:
        return _reader(kinds[0])
    return _any_of_reader([k for k in kinds if isinstance(k, type)])


def _any_of_reader(kinds: list[type[Any]]) -> _Reader:
    def read_any(value: Any, spot: _Spot, report: Report) -> Any:
        if value is None or any(_fits(value, kind) for kind in kinds):
            return value
        for kind in kinds:
            done, converted = _convert(value, kind)
            if done:
                return converted
        report(spot.text, " or ".join(k.__name__ for k in kinds), _name_of(value))
        return value

    return read_any


def _scalar_reader(kind: type[Any]) -> _Reader:
    def read_scalar(value: Any, spot: _Spot, report: Report) -> Any:
        if value is None:
            return None
        done, converted = _convert(value, kind)
        if done:
            return converted
        if kind is str and spot.is_id and isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        report(spot.text, kind.__name__, _name_of(value))
        return value

    return read_scalar


def _list_reader(item: Any) -> _Reader:
    def read_list(value: Any, spot: _Spot, report: Report) -> Any:
        if not is_list(value):
            if value is not None:
                report(spot.text, "list", _name_of(value))
            return value
        read_item = _reader(item)
        return [read_item(v, spot, report) for v in value]

    return read_list


def _map_reader(item: Any) -> _Reader:
    def read_map(value: Any, spot: _Spot, report: Report) -> Any:
        if not is_dict(value):
            if value is not None:
                report(spot.text, "object", _name_of(value))
            return value
        read_item = _reader(item)
        return {k: read_item(v, spot, report) for k, v in value.items()}

    return read_map


def _struct_reader(kind: type[msgspec.Struct]) -> _Reader:
    fields = [
        (f.name, f.encode_name, f.type, _Spot(f"{kind.__name__}.{f.name}", is_id=_is_id(f.name)))
        for f in msgspec.structs.fields(kind)
    ]

    def read_struct(value: Any, spot: _Spot, report: Report) -> Any:
        if not is_dict(value):
            if value is not None:
                report(spot.text, kind.__name__, _name_of(value))
            return value
        given = {
            name: _reader(of)(value[wire], at, report)
            for name, wire, of, at in fields
            if wire in value
        }
        try:
            return kind(**given)
        except TypeError:
            lacking = [f.encode_name for f in msgspec.structs.fields(kind) if f.required]
            missing = ", ".join(w for w in lacking if w not in value)
            raise DecodeError(f"{kind.__name__} lacks {missing}.") from None

    return read_struct


def _is_id(name: str) -> bool:
    return _ID_NAME.search(name) is not None


def _fits(value: Any, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind)


def _convert(value: Any, kind: type[Any]) -> tuple[bool, Any]:
    if kind is datetime and not isinstance(value, str):
        return False, value
    try:
        return True, msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False, value


def _name_of(value: object) -> str:
    return _JSON_NAMES.get(type_name(value), type_name(value))
