"""Checks compiled from the contract: a request's values against what Gong takes.

A wrong type or a value that an enumeration lacks makes Gong refuse the whole body as unreadable.
What breaks a constraint is named, one text for each field. Names that the contract lacks are
ignored by Gong, and noted for the developer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, cast

from gong_api.sandbox.contract import Spec, contract
from gong_api.sandbox.rules.inputs import read_moment
from gong_api.sandbox.rules.refusal import Refusal, parse_error

_INT32 = 1 << 31
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_UNBOUNDED = 2_147_483_647


class Findings:
    """What is wrong with a request (`errors`), and what Gong passes over in silence (`notes`)."""

    __slots__ = ("errors", "notes")

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.notes: list[str] = []


Check = Callable[[Any, str, Findings], None]


@lru_cache(maxsize=512)
def schema_check(name: str) -> Check:
    """The check of a schema of the contract."""
    return _fields_check(contract().schemas[name], ())


def make_check(spec: Spec) -> Check:
    """The check of a value of a JSON body; null is for its owner to judge."""
    if isinstance(spec, str):
        # Schemas may name each other in a circle: each is compiled when it is met.
        return _Schema(spec[1:]) if spec.startswith("@") else _KINDS[spec]
    if "items" in spec:
        return _array_check(spec)
    if "enum" in spec:
        return _enum_check(spec["enum"])
    if "required" in spec:
        schema = contract().schemas[spec["type"][1:]]
        return _fields_check(schema, tuple(spec["required"]))
    return _limited_check(spec)


class _Schema:
    """A schema's check, compiled at its first use."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, value: Any, where: str, found: Findings) -> None:
        schema_check(self._name)(value, where, found)


def _fields_check(schema: dict[str, Spec], also_required: tuple[str, ...]) -> Check:
    fields = {name.removeprefix("*"): make_check(spec) for name, spec in schema.items()}
    required = [
        name.removeprefix("*") for name in schema if name.startswith("*") or name in also_required
    ]

    def check(value: Any, where: str, found: Findings) -> None:
        if type(value) is not dict:
            raise parse_error(f"{where or 'the body'} must be an object")
        prefix = f"{where}." if where else ""
        members = cast("dict[str, Any]", value)
        for name, member in members.items():
            field = fields.get(name)
            if field is None:
                found.notes.append(f"{prefix}{name} is unknown and ignored")
            elif member is not None:
                field(member, prefix + name, found)
        for name in required:
            if members.get(name) is None:
                # Older operations, which take a filter, say it in other words.
                verb = "may" if where == "filter" else "must"
                found.errors.append(f"{prefix}{name}: {verb} not be null")

    return check


def _array_check(spec: dict[str, Any]) -> Check:
    check_item = make_check(spec["items"])
    least, most = spec.get("minItems", 0), spec.get("maxItems", _UNBOUNDED)

    def check(value: object, where: str, found: Findings) -> None:
        if not isinstance(value, list):
            raise parse_error(f"{where or 'the body'} must be an array")
        items = cast("list[object]", value)
        if len(items) < least:
            found.errors.append(f"{where}: must not be empty")
        elif len(items) > most:
            found.errors.append(f"{where}: size must be between {least} and {most}")
        for index, item in enumerate(items):
            place = f"{where}[{index}]"
            if item is None:
                raise parse_error(f"{place} is null")
            check_item(item, place, found)

    return check


def _enum_check(choices: list[Any]) -> Check:
    known = frozenset(choices)

    def check(value: Any, where: str, _found: Findings) -> None:
        if type(value) is not str or value not in known:
            raise parse_error(f"{where} must be one of {', '.join(choices)}")

    return check


def _limited_check(spec: dict[str, Any]) -> Check:
    check_kind = make_check(spec["type"])
    least, most = spec.get("minLength", 0), spec.get("maxLength", _UNBOUNDED)
    low, high = spec.get("minimum"), spec.get("maximum")
    pattern = re.compile(spec["pattern"]) if "pattern" in spec else None

    def check(value: Any, where: str, found: Findings) -> None:
        check_kind(value, where, found)
        if isinstance(value, str):
            if not least <= len(value) <= most:
                found.errors.append(f"{where}: size must be between {least} and {most}")
            if pattern is not None and not pattern.search(value):
                found.errors.append(f'{where}: must match "{pattern.pattern}"')
        elif low is not None and value < low:
            found.errors.append(f"{where}: must be greater than or equal to {low}")
        elif high is not None and value > high:
            found.errors.append(f"{where}: must be less than or equal to {high}")

    return check


def _string(value: Any, where: str, _found: Findings) -> None:
    if type(value) is not str:
        raise parse_error(f"{where} must be a string")


def _identifier(value: Any, where: str, _found: Findings) -> None:
    if type(value) is not str and type(value) is not int:
        raise parse_error(f"{where} must be a string")


def _integer(value: Any, where: str, _found: Findings) -> None:
    if type(value) is not int or not -_INT32 <= value < _INT32:
        raise parse_error(f"{where} must be an integer of 32 bits")


def _number(value: Any, where: str, _found: Findings) -> None:
    if type(value) is not int and type(value) is not float:
        raise parse_error(f"{where} must be a number")


def _boolean(value: Any, where: str, _found: Findings) -> None:
    if type(value) is not bool:
        raise parse_error(f"{where} must be a boolean")


def _anything(_value: Any, _where: str, _found: Findings) -> None:
    pass


def _moment(value: Any, where: str, _found: Findings) -> None:
    read_moment(value, where)


def _day(value: Any, where: str, _found: Findings) -> None:
    _string(value, where, _found)
    try:
        if _DATE.fullmatch(value):
            date.fromisoformat(value)
            return
    except ValueError:
        pass
    raise Refusal(400, f"{where}: must be a date such as 2026-01-31")


_KINDS: dict[str, Check] = {
    "string": _string,
    "id": _identifier,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "any": _anything,
    "date-time": _moment,
    "date": _day,
    "binary": _anything,
}
