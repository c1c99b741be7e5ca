"""From keywords to what travels: path, query and body, each value checked on the way."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from gong_api._core import times
from gong_api._core.include import content_selector
from gong_api._core.narrow import is_dict, is_iterable, is_list, is_mapping, is_sequence, type_name
from gong_api._core.operation import Operation, Param
from gong_api._core.uploads import MultipartBody
from gong_api._core.wire import Body, BytesBody
from gong_api.errors import InvalidArgument

UNSET = msgspec.UNSET

_BODY_PLACES = frozenset({"body", "filter", "whole", "part"})
_NEVER_NULL = frozenset({"path", "query", "content"})
_KEPT = (datetime, date)
_HALF_CHARACTER = "a text holds half a character (a lone surrogate), which cannot be sent."


@dataclass(slots=True)
class Prepared:
    """A request without credentials: what is the same for every attempt and page."""

    verb: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    json: Any = UNSET
    upload: Body | None = None

    def target(self, cursor: str | None = None) -> str:
        """Return path and query; ``cursor`` is added to the query.

        Raises ``InvalidArgument`` for text that cannot travel.
        """
        pairs = self.query if cursor is None else [*self.query, ("cursor", cursor)]
        if not pairs:
            return self.path
        try:
            query = urlencode(pairs, quote_via=quote)
        except UnicodeEncodeError:
            raise InvalidArgument(f"query: {_HALF_CHARACTER}") from None
        return f"{self.path}{'&' if '?' in self.path else '?'}{query}"

    def body(self, cursor: str | None = None) -> Body | None:
        """Return the content; ``cursor`` is added to a JSON object.

        Raises ``InvalidArgument`` for text that cannot travel.
        """
        if self.upload is not None:
            return self.upload
        if self.json is UNSET:
            return None
        data = self.json if cursor is None else {**self.json, "cursor": cursor}
        try:
            return BytesBody(msgspec.json.encode(data))
        except UnicodeEncodeError:
            raise InvalidArgument(f"body: {_HALF_CHARACTER}") from None


def prepare(operation: Operation, values: Mapping[str, Any], *, validate: bool = True) -> Prepared:
    """Return the request that the keywords in ``values`` ask for.

    Raises ``InvalidArgument`` for a value that Gong would refuse, or cannot be sent at all.
    """
    body = values.get("body", UNSET)
    whole_body = body is not UNSET
    request = Prepared(operation.verb, operation.path)
    tree: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    for param in operation.params:
        value = values.get(param.name, UNSET)
        if whole_body and param.place in _BODY_PLACES:
            _refuse_both(operation, param, value)
            continue
        cannot_be_null = param.required or param.place in _NEVER_NULL or param.kind == "include"
        if value is UNSET or (value is None and cannot_be_null):
            _refuse_missing(operation, param)
            continue
        if param.place == "part":
            request.upload = _part(param, value, values)
            continue
        _place(request, param, _checked(param, value, validate=validate), tree, inner)
    if validate and operation.one_of and not whole_body:
        _refuse_none_of(operation, {**tree, **inner})
    _finish_body(operation, request, body, tree, inner)
    return request


def _refuse_both(operation: Operation, param: Param, value: Any) -> None:
    if value is not UNSET:
        raise InvalidArgument(
            f"{operation.name}: give either body= or {param.name}=, not both: "
            "body= stands for the whole body."
        )


def _refuse_none_of(operation: Operation, given: Mapping[str, Any]) -> None:
    if not any(given.get(p.wire) for p in operation.params if p.name in operation.one_of):
        raise InvalidArgument(f"{operation.name}: give one of {', '.join(operation.one_of)}.")


def _refuse_missing(operation: Operation, param: Param) -> None:
    if param.required:
        raise InvalidArgument(f"{operation.name}: {param.name} is required.")


def _place(
    request: Prepared, param: Param, value: Any, tree: dict[str, Any], inner: dict[str, Any]
) -> None:
    match param.place:
        case "path":
            segment = _segment(value, param.name)
            request.path = request.path.replace(f"{{{param.wire}}}", segment)
        case "query":
            items = value if param.many else [value]
            request.query.extend((param.wire, query_text(item)) for item in items)
        case "filter":
            inner[param.wire] = value
        case "body":
            if param.wire in tree:
                raise InvalidArgument(f"{param.name}: {param.wire} is given twice; give it once.")
            tree[param.wire] = value
        case _:  # "whole" or "content"; a "part" was made into an upload before
            request.json = value


def _segment(value: str, name: str) -> str:
    # Clients and gateways take dots for a step to another path.
    if value in {"", ".", ".."}:
        raise InvalidArgument(f"{name} must not be {value!r}: it becomes part of a path.")
    return quote(value, safe="")


def _part(param: Param, value: Any, values: Mapping[str, Any]) -> MultipartBody:
    if isinstance(value, MultipartBody):
        return value
    return MultipartBody(
        param.wire,
        value,
        name=param.name,
        filename=_given(values, "filename"),
        content_type=_given(values, "content_type"),
        on_progress=_given(values, "on_progress"),
        max_bytes=param.max_length,
    )


def _given(values: Mapping[str, Any], name: str) -> Any:
    value = values.get(name)
    return None if value is UNSET else value


def _finish_body(
    operation: Operation, request: Prepared, body: Any, tree: dict[str, Any], inner: dict[str, Any]
) -> None:
    if not operation.body_kind or operation.body_kind == "multipart":
        return
    if body is not UNSET:
        if operation.body_kind == "array":
            body = _whole_list(body, f"{operation.name}: body")
        request.json = _plain(body, "body")
        if operation.body_kind == "json" and not is_dict(request.json):
            raise InvalidArgument(f"{operation.name}: body must be a model or a mapping.")
    elif operation.body_kind == "json":
        if any(p.place == "filter" for p in operation.params):
            tree["filter"] = inner
        request.json = tree
    if operation.drop_body and is_dict(request.json):
        request.json = {k: v for k, v in request.json.items() if k not in operation.drop_body}


def _whole_list(value: Any, name: str) -> list[Any]:
    if not is_iterable(value):
        raise InvalidArgument(f"{name}: expected a list, not a single {type_name(value)}.")
    return list(value)


def query_text(value: Any) -> str:
    """Return a value as it stands in a query."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _checked(param: Param, value: Any, *, validate: bool) -> Any:
    """Return the value as it travels."""
    if value is None:
        return None
    if param.many:
        return _checked_list(param, value, validate=validate)
    return _checked_one(param, value, param.name, validate=validate)


def _checked_list(param: Param, value: Any, *, validate: bool) -> list[Any]:
    if not is_iterable(value):
        raise InvalidArgument(
            f"{param.name}: expected a list, not a single {type_name(value)}; "
            f"write [{param.name.removesuffix('s')}]."
        )
    items = [
        _checked_one(param, item, f"{param.name}[{i}]", validate=validate)
        for i, item in enumerate(value)
    ]
    if not validate:
        return items
    if not items and (param.required or param.place == "filter"):
        remedy = "" if param.required else "leave it out to ask for all, or "
        raise InvalidArgument(
            f"{param.name} is empty, which Gong refuses; {remedy}make no request when nothing "
            "is wanted."
        )
    if param.max_items is not None and len(items) > param.max_items:
        raise InvalidArgument(
            f"{param.name} has {len(items)} items, Gong takes at most {param.max_items} at once: "
            "send them in parts."
        )
    return items


def _checked_one(param: Param, value: Any, name: str, *, validate: bool) -> Any:
    converted = _CONVERTERS[param.kind](value, name)
    if validate and isinstance(converted, str) and param.kind in {"str", "id"}:
        _check_text(param, converted, name)
    if validate and isinstance(converted, (int, float)) and not isinstance(converted, bool):
        _check_number(param, converted, name)
    return converted


def _check_text(param: Param, text: str, name: str) -> None:
    if param.required and not text and param.place != "path":
        raise InvalidArgument(f"{name} is empty.")
    if param.min_length and len(text) < param.min_length:
        raise InvalidArgument(f"{name} must have at least {param.min_length} characters.")
    if param.max_length is not None and len(text) > param.max_length:
        raise InvalidArgument(
            f"{name} has {len(text)} characters, Gong takes at most {param.max_length}."
        )
    if param.pattern and re.fullmatch(param.pattern, text) is None:
        raise InvalidArgument(f"{name} must match {param.pattern}.")


def _check_number(param: Param, number: float, name: str) -> None:
    if param.minimum is not None and number < param.minimum:
        raise InvalidArgument(f"{name} must be at least {param.minimum:g}.")
    if param.maximum is not None and number > param.maximum:
        raise InvalidArgument(f"{name} must be at most {param.maximum:g}.")


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InvalidArgument(f"{name}: expected a string, not {type_name(value)}.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidArgument(f"{name}: {_HALF_CHARACTER}") from None
    return value


def _id(value: Any, name: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(value, name)


def _number(value: Any, name: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidArgument(f"{name}: expected a number, not {type_name(value)}.")
    # JSON has no such number: null would travel instead.
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidArgument(f"{name}: expected a number, not {value}.")
    return value


def _integer(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgument(f"{name}: expected an integer, not {type_name(value)}.")
    return value


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise InvalidArgument(f"{name}: expected True or False, not {type_name(value)}.")
    return value


def _object(value: Any, name: str) -> Any:
    if not isinstance(value, (msgspec.Struct, Mapping)):
        raise InvalidArgument(
            f"{name}: expected a model or a mapping of the same shape, not {type_name(value)}."
        )
    return _plain(value, name)


def _plain(value: Any, name: str) -> Any:
    """Return models and containers as JSON-ready ones; moments checked for their zone."""
    try:
        return _walk(msgspec.to_builtins(_without_unset(value), builtin_types=_KEPT), name)
    except TypeError as error:
        raise InvalidArgument(f"{name}: {error}") from None


def _without_unset(value: Any) -> Any:
    if is_mapping(value):
        return {k: _without_unset(v) for k, v in value.items() if v is not UNSET}
    if is_sequence(value):
        return [_without_unset(v) for v in value]
    return value


def _walk(value: Any, name: str) -> Any:
    if is_dict(value):
        return {k: _walk(v, f"{name}.{k}") for k, v in value.items()}
    if is_list(value):
        return [_walk(v, f"{name}[{i}]") for i, v in enumerate(value)]
    if isinstance(value, datetime):
        return times.moment(value, name)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidArgument(f"{name}: {value} is no number that JSON has.")
    return value


_CONVERTERS: dict[str, Callable[[Any, str], Any]] = {
    "str": _text,
    "id": _id,
    "int": _integer,
    "float": _number,
    "bool": _flag,
    "datetime": times.moment,
    "date": times.day,
    "any": _plain,
    "map": _object,
    "model": _object,
    "include": content_selector,
}
