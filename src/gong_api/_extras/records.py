"""CRM records on their way to Gong: each checked, then written as lines of JSON."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

import msgspec

from gong_api._core import times
from gong_api._core.calls import model
from gong_api._core.narrow import is_iterable, is_mapping, is_path, type_name
from gong_api._core.operation import Param
from gong_api._generated.operations.records import RECORD_FIELDS, RECORD_MODELS
from gong_api.errors import InvalidArgument, InvalidRecords

MAX_BYTES = 200_000_000
"""Gong takes files of at most 200 MB."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One file to upload: its lines, and the caller's records that they came from."""

    data: bytes
    records: list[Any]
    first: int


def parts(
    records: Any, object_type: str, *, validate: bool = True, max_bytes: int = MAX_BYTES
) -> list[Part]:
    """Return the files to upload, at most ``max_bytes`` each.

    Raises ``InvalidRecords`` with every problem found, before anything is sent.
    """
    kind = object_type.upper()
    if kind not in RECORD_FIELDS:
        raise InvalidArgument(
            f"object_type: {object_type!r} is none of {', '.join(sorted(RECORD_FIELDS))}."
        )
    given = list(_records(records))
    if not given:
        raise InvalidArgument("records: there is nothing to upload.")
    checker = _Checker(kind, validate=validate)
    lines = [checker.line(index, record) for index, record in enumerate(given)]
    checker.refuse()
    return _split(lines, given, max_bytes)


def _split(lines: list[bytes], given: list[Any], max_bytes: int) -> list[Part]:
    found: list[Part] = []
    first = size = 0
    for index, line in enumerate(lines):
        if len(line) > max_bytes:
            raise InvalidRecords(
                f"records: record {index} alone exceeds {max_bytes:,} bytes.",
                [(index, "", "too large")],
            )
        if size + len(line) > max_bytes:
            found.append(Part(b"".join(lines[first:index]), given[first:index], first))
            first, size = index, 0
        size += len(line)
    found.append(Part(b"".join(lines[first:]), given[first:], first))
    return found


def _records(source: Any) -> Iterator[Any]:
    if is_path(source):
        path = os.fspath(source)
        if not os.path.isfile(path):
            raise InvalidArgument(f"records: there is no file {path!r}.")
        with open(path, "rb") as file:
            yield from _from_lines(file)
    elif isinstance(source, bytes):
        yield from _from_lines(source.splitlines())
    elif hasattr(source, "read"):
        yield from _from_lines(_byte_lines(source))
    elif not is_iterable(source):
        raise InvalidArgument(
            "records: give a list of models or mappings, or a file of JSON lines, "
            f"not a single {type_name(source)}."
        )
    else:
        yield from source


def _byte_lines(file: IO[Any]) -> Iterator[bytes]:
    for line in file:
        yield line.encode() if isinstance(line, str) else line


def _from_lines(lines: Iterable[bytes]) -> Iterator[Any]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise InvalidRecords(
                f"records: line {number} is no JSON object; write one object a line.",
                [(number - 1, "", "no JSON object")],
            ) from None


class _Checker:
    """Checks the records of one upload and collects what is wrong with them."""

    def __init__(self, kind: str, *, validate: bool) -> None:
        self._kind = kind
        self._model = model(RECORD_MODELS[kind])
        self._fields = {p.wire: p for p in RECORD_FIELDS[kind]}
        self._wires = {p.name: p.wire for p in RECORD_FIELDS[kind]}
        self._validate = validate
        self._seen: dict[str, int] = {}
        self._problems: list[tuple[int, str, str]] = []

    def line(self, index: int, record: Any) -> bytes:
        """Return the record as a line of JSON."""
        before = len(self._problems)
        data = self._plain(index, record)
        if data is None:
            return b""
        for wire, value in list(data.items()):
            param = self._fields.get(wire)
            if param is None and isinstance(value, datetime):
                param = Param(name=wire, wire=wire, place="body", kind="datetime")
            if param is not None and value is not None:
                data[wire] = self._value(index, param, value)
        if self._validate:
            self._check_whole(index, data)
        if len(self._problems) > before:
            return b""
        try:
            return msgspec.json.encode(data) + b"\n"
        except (TypeError, ValueError, RecursionError) as error:
            self._note(index, "", f"cannot be written as JSON ({error})")
            return b""

    def refuse(self) -> None:
        """Raise what was found."""
        if not self._problems:
            return
        shown = "; ".join(
            f"record {i}: {f'{name}: ' if name else ''}{why}"
            for i, name, why in self._problems[:_SHOWN]
        )
        more = len(self._problems) - _SHOWN
        tail = f"; and {more} more, see .problems" if more > 0 else ""
        raise InvalidRecords(
            f"records: {len(self._problems)} problem(s), nothing was sent: {shown}{tail}.",
            self._problems,
        )

    def _plain(self, index: int, record: Any) -> dict[str, Any] | None:
        if isinstance(record, msgspec.Struct):
            if not isinstance(record, self._model):
                self._note(index, "", f"is a {type_name(record)}, not a {self._model.__name__}")
                return None
            return {
                f.encode_name: value
                for f in msgspec.structs.fields(record)
                if (value := getattr(record, f.name)) is not msgspec.UNSET
            }
        if is_mapping(record):
            found: dict[str, Any] = {}
            for key, value in record.items():
                wire = self._wires.get(str(key), str(key))
                if wire in found:
                    self._note(index, wire, "is given twice")
                if value is not msgspec.UNSET:
                    found[wire] = value
            return found
        self._note(index, "", f"is a {type_name(record)}, not a model or a mapping")
        return None

    def _value(self, index: int, param: Param, value: Any) -> Any:
        try:
            return _converted(param, value, validate=self._validate)
        except InvalidArgument as error:
            why = error.message.removeprefix(f"{param.wire}: ").rstrip(".")
            self._note(index, param.wire, why)
            return value

    def _check_whole(self, index: int, data: dict[str, Any]) -> None:
        removal = data.get("isDeleted") is True
        for wire, param in self._fields.items():
            needed = param.required and (not removal or wire == "objectId")
            if needed and data.get(wire) in (None, ""):
                self._note(index, wire, "is required")
        key = data.get("objectId")
        if isinstance(key, str):
            before = self._seen.setdefault(key, index)
            if before != index:
                self._note(
                    index, "objectId", f"is that of record {before}; a file takes each record once"
                )

    def _note(self, index: int, name: str, why: str) -> None:
        self._problems.append((index, name, why))


def _converted(param: Param, value: Any, *, validate: bool) -> Any:
    if param.kind == "datetime":
        return times.crm_moment(value, param.wire)
    if param.kind == "date":
        return times.day(value, param.wire)
    if not validate:
        return value
    if param.many:
        return _list(value)
    if param.kind == "bool":
        return _of_type(value, bool, "true or false")
    if param.kind in {"int", "float"}:
        return _number(value)
    text = str(value) if param.kind == "id" and type(value) is int else value
    _of_type(text, str, "text")
    if param.max_length is not None and len(text) > param.max_length:
        raise InvalidArgument(f"has {len(text)} characters, {param.max_length} at most")
    if param.pattern and re.fullmatch(param.pattern, text) is None:
        raise InvalidArgument("must be letters, digits and '-', or an e-mail address")
    if param.enum and text not in param.enum:
        raise InvalidArgument(f"must be one of {', '.join(param.enum)}")
    return text


def _of_type(value: Any, kind: type, name: str) -> Any:
    if not isinstance(value, kind):
        raise InvalidArgument(f"must be {name}, not {type_name(value)}")
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidArgument(f"must be a number, not {type_name(value)}")
    if not math.isfinite(value):
        raise InvalidArgument("must be a finite number")
    return value


def _list(value: Any) -> list[str]:
    if not is_iterable(value):
        raise InvalidArgument(f"must be a list of text, not {type_name(value)}")
    return [_of_type(item, str, "a list of text") for item in value]
