"""Reading what a request says, as strictly as Gong does."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

import msgspec

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.rules.refusal import Refusal, parse_error

if TYPE_CHECKING:
    from collections.abc import Collection

    from gong_api.sandbox.message import Request

Object = dict[str, Any]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)")
_FRACTION = re.compile(r"\.(\d{1,9})")
_INT64 = 1 << 63


def read_body(request: Request) -> Object:
    """The JSON object of a body: 415 for another content type, 400 for anything else."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        reason = f"the content type is {media or 'missing'}, not application/json"
        raise Refusal(415, "Unsupported Media Type", reason=reason)
    try:
        body: object = msgspec.json.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise parse_error(f"the body is no JSON: {error}") from None
    return as_object(body, "the body")


def as_object(value: object, name: str) -> Object:
    """A JSON object; 400 for any other value."""
    if not isinstance(value, dict):
        raise parse_error(f"{name} must be an object")
    return cast("Object", value)


def read_query(request: Request) -> dict[str, str]:
    """The query parameters; of a repeated one the first."""
    pairs = parse_qsl(request.query, keep_blank_values=True)
    return dict(reversed(pairs))


def read_filter(body: Object) -> Object:
    """The filter of a body, which must be there; it may be empty."""
    if body.get("filter") is None:
        raise Refusal(400, "filter: must not be null", reason='send {"filter": {}} for everything')
    return as_object(body["filter"], "filter")


def unknown_names(known: Collection[str], given: Collection[str], where: str = "") -> list[str]:
    """A note for the log on each name that Gong ignores."""
    return [f"{where}{name} is unknown and ignored" for name in given if name not in known]


def read_moment(value: object, name: str) -> int | None:
    """Microseconds of an ISO 8601 date-time with Z or an offset; dates and others are refused."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise parse_error(f"{name} must be a string")
    if not _MOMENT.fullmatch(value):
        reason = 'a "+" in a query string must be sent as %2B' if " " in value else "no zone"
        raise Refusal(
            400, f"{name}: must be an ISO-8601 date-time with Z or an offset", reason=reason
        )
    try:
        return to_micros(datetime.fromisoformat(_FRACTION.sub(_six_digits, value)))
    except (ValueError, OverflowError):
        raise Refusal(400, f"{name}: no such date or time") from None


def check_order(start: int | None, end: int | None, names: tuple[str, str]) -> None:
    """Refuse a window that ends before it begins."""
    if start is not None and end is not None and start >= end:
        raise Refusal(400, f"{names[0]}: must be before {names[1]}")


def read_ids(values: Object, name: str, where: str = "filter.") -> list[int] | None:
    """A list of ids; None when it is absent, 400 when it is empty or holds something else."""
    given = values.get(name)
    if given is None:
        return None
    if not isinstance(given, list):
        raise parse_error(f"{where}{name} must be an array")
    items = cast("list[object]", given)
    if not items:
        raise Refusal(400, f"{where}{name}: must not be empty")
    return [_body_id(item, f"{where}{name}") for item in items]


def read_body_id(values: Object, name: str) -> int | None:
    """One id of a body's filter; None when it is absent."""
    value = values.get(name)
    return None if value is None else _body_id(value, f"filter.{name}")


def read_text_id(value: str, name: str) -> int:
    """An id of a path or a query; 400 when it is no int64."""
    if not value.isascii() or not value.isdigit() or int(value) >= _INT64:
        raise Refusal(400, "Bad request", reason=f"{name} is no id (int64)")
    return int(value)


def read_flag(values: Object, name: str, where: str) -> bool:
    """A boolean of a body; False when it is absent."""
    value = values.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise parse_error(f"{where}{name} must be a boolean")
    return value


def _body_id(value: object, name: str) -> int:
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if not text.isascii() or not text.isdigit() or int(text) >= _INT64:
        raise parse_error(f"{name} holds no id (int64)")
    return int(text)


def _six_digits(match: re.Match[str]) -> str:
    return "." + match[1][:6].ljust(6, "0")
