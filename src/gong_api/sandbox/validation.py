"""Whether a request is one that the contract knows, answered as Gong answers those that are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from gong_api.sandbox.checks import Check, Findings, make_check
from gong_api.sandbox.contract import Operation, Spec, contract
from gong_api.sandbox.rules.inputs import read_moment, read_query
from gong_api.sandbox.rules.refusal import Refusal, parse_error

if TYPE_CHECKING:
    from gong_api.sandbox.message import Request

_INT64 = 1 << 63
_DIGITS = re.compile(r"\d+", re.ASCII)
# Ids that others give: any number of digits will do.
_FOREIGN = frozenset({"clientRequestId", "crmEntityId"})

TextCheck = Callable[[str, str], None]


class Validator:
    """The compiled checks of one operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        names = {name.removeprefix("*"): spec for name, spec in operation.params.items()}
        templates = set(re.findall(r"\{(\w+)\}", operation.path))
        self._path = {name: _text_check(names[name]) for name in names if name in templates}
        self._query = {name: _text_check(names[name]) for name in names if name not in templates}
        self._required = tuple(
            name[1:]
            for name in operation.params
            if name.startswith("*") and name[1:] not in templates
        )
        self._body: Check | None = None if operation.body is None else make_check(operation.body)
        self._parts = tuple((part, _part_pattern(part)) for part in operation.parts)

    def check(self, request: Request, path_values: dict[str, str], notes: list[str]) -> None:
        """Note what is passed over; refuse what Gong refuses."""
        for name, value in path_values.items():
            if name in self._path:
                self._path[name](value, name)
        self._check_query(request, notes)
        if self._body is not None:
            self._check_body(request, notes)
        elif self._parts:
            self._check_parts(request)

    def _check_query(self, request: Request, notes: list[str]) -> None:
        query = read_query(request) if request.query else {}
        for name, value in query.items():
            check = self._query.get(name)
            if check is None:
                notes.append(f"{name} is unknown and ignored")
            else:
                check(value, name)
        for name in self._required:
            if name not in query:
                raise Refusal(400, f"{name} parameter is missing")
        notes.extend(
            f"{name} is missing: the document requires it, the server answers without"
            for name in self.operation.demanded
            if name not in query
        )

    def _check_body(self, request: Request, notes: list[str]) -> None:
        if not self.operation.any_type:
            _check_type(request, "application/json")
        try:
            body: Any = msgspec.json.decode(request.body)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise parse_error(f"the body is no JSON: {error}") from None
        found = Findings()
        if self._body is not None:
            if body is None:
                raise parse_error("the body is null")
            self._body(body, "", found)
        notes.extend(found.notes)
        if found.errors:
            raise Refusal(400, *found.errors)

    def _check_parts(self, request: Request) -> None:
        _check_type(request, "multipart/form-data")
        for part, pattern in self._parts:
            if not pattern.search(request.body):
                raise Refusal(400, f"{part} part is missing")


class Router:
    """Finds the operation of a verb and a path. Literal parts win over templates."""

    def __init__(self) -> None:
        self._by_size: dict[int, list[tuple[tuple[str, ...], dict[str, Validator]]]] = {}
        verbs: dict[str, dict[str, Validator]] = {}
        for operation in contract().operations:
            verbs.setdefault(operation.path, {})[operation.verb] = Validator(operation)
        for path in sorted(verbs, key=lambda path: ("{" in path, path)):
            parts = tuple(path.split("/"))
            self._by_size.setdefault(len(parts), []).append((parts, verbs[path]))

    def find(self, method: str, path: str) -> tuple[Validator, dict[str, str]]:
        """The operation's checks and the values in its path; refuses with 404 or 405."""
        parts = path.split("/")
        known: set[str] = set()
        for template, verbs in self._by_size.get(len(parts), ()):
            values = _match(template, parts)
            if values is None:
                continue
            if method in verbs:
                return verbs[method], values
            known.update(verbs)
        if known:
            reason = f"{path} takes {', '.join(sorted(known))}"
            raise Refusal(405, "Method Not Allowed", reason=reason)
        raise Refusal(404, "Not Found", reason=f"{path} is no path of the API")


@lru_cache(maxsize=1)
def router() -> Router:
    """The router of all operations, compiled once."""
    return Router()


def _match(template: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    values: dict[str, str] = {}
    for expected, part in zip(template, parts, strict=True):
        if expected.startswith("{") and part:
            values[expected[1:-1]] = part
        elif expected != part:
            return None
    return values


def _check_type(request: Request, wanted: str) -> None:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != wanted:
        reason = f"the content type is {media or 'missing'}, not {wanted}"
        raise Refusal(415, "Unsupported Media Type", reason=reason)


def _part_pattern(name: str) -> re.Pattern[bytes]:
    return re.compile(
        rb"content-disposition:[^\r\n]*;\s*name=\"?" + re.escape(name.encode()) + rb"\"?[;\r]",
        re.IGNORECASE,
    )


def _text_check(spec: Spec) -> TextCheck:
    """The check of a value in a path or a query."""
    if isinstance(spec, str):
        return _TEXTS.get(spec, _any_text)
    if "enum" in spec:
        return _enum_of(tuple(spec["enum"]))
    return _pattern_of(spec["pattern"]) if "pattern" in spec else _any_text


def _enum_of(choices: tuple[str, ...]) -> TextCheck:
    def check(value: str, name: str) -> None:
        if value not in choices:
            reason = f"{name} must be one of {', '.join(choices)}"
            raise Refusal(400, "Bad request", reason=reason)

    return check


def _pattern_of(pattern: str) -> TextCheck:
    known = re.compile(pattern)

    def check(value: str, name: str) -> None:
        if not known.search(value):
            raise Refusal(400, "Bad request", reason=f"{name} must match {pattern}")
        _identifier(value, name)

    return check


def _identifier(value: str, name: str) -> None:
    if (
        name not in _FOREIGN
        and _DIGITS.fullmatch(value)
        and (len(value) > 30 or int(value) >= _INT64)
    ):
        raise Refusal(400, "Bad request", reason=f"{name} is no id (int64)")


def _boolean(value: str, name: str) -> None:
    if value.lower() not in {"true", "false"}:
        raise Refusal(400, "Bad request", reason=f"{name} is neither true nor false")


def _moment(value: str, name: str) -> None:
    read_moment(value, name)


def _any_text(_value: str, _name: str) -> None:
    pass


_TEXTS: dict[str, TextCheck] = {"id": _identifier, "boolean": _boolean, "date-time": _moment}
