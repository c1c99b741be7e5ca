"""The lines of an uploaded CRM file: what Gong demands of each type, and what it fills in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gong_api.sandbox.overlay.crm import Record

ENTITY_TYPES = ("ACCOUNT", "CONTACT", "DEAL", "LEAD")

_OBJECT_ID = re.compile(r"[A-Za-z0-9-]{1,64}|(?=.{3,64}\Z)[^@\s]+@[^@\s]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_COMMON = {"objectId": "id", "modifiedDate": "moment", "isDeleted": "flag", "url": "text"}
_PERSON = dict.fromkeys(("emailAddress", "firstName", "lastName", "title", "phoneNumber"), "text")
_CONVERTED = dict.fromkeys(
    ("convertedToDealId", "convertedToContactId", "convertedToAccountId"), "text"
)
_FIELDS: dict[str, dict[str, str]] = {
    "BUSINESS_USER": {**_COMMON, "emailAddress": "text"},
    "STAGE": {**_COMMON, "name": "text", "isActive": "flag", "sortOrder": "number"},
    "ACCOUNT": {**_COMMON, "name": "text", "domains": "texts"},
    "CONTACT": {**_COMMON, "accountId": "text", **_PERSON},
    "LEAD": {**_COMMON, **_PERSON, **_CONVERTED},
    "DEAL": {
        **_COMMON,
        **dict.fromkeys(("accountId", "ownerId", "name", "stage"), "text"),
        "createdDate": "moment",
        "closeDate": "day",
        "status": "status",
        "amount": "number",
    },
}
_MANDATORY = {
    "BUSINESS_USER": ("objectId", "modifiedDate", "emailAddress"),
    "STAGE": ("objectId", "name"),
}
_DEFAULT_MANDATORY = ("objectId", "modifiedDate")
_STATUSES = ("OPEN", "WON", "LOST")


@dataclass(slots=True)
class Reading:
    """What a file holds: good records, wrong lines (counted from 1; 0 is the whole file)."""

    records: list[Record] = field(default_factory=list[dict[str, Any]])
    errors: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    unknown: set[str] = field(default_factory=set[str])
    lines: int = 0


def read_lines(content: bytes, object_type: str, custom: Collection[str]) -> Reading:
    """Read a file of one JSON object a line; `custom` are the fields of the uploaded schema."""
    reading = Reading()
    seen: set[str] = set()
    fields = _FIELDS[object_type]
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        reading.lines += 1
        record, problem = _read(line, object_type)
        if not problem and record["objectId"] in seen:
            problem = f"The record [{record['objectId']}] is in the file already"
        if problem:
            reading.errors.append((number, problem))
            continue
        seen.add(record["objectId"])
        unknown = record.keys() - fields.keys() - set(custom)
        reading.unknown |= unknown
        kept = {name: value for name, value in record.items() if name not in unknown}
        reading.records.append(kept if kept.get("isDeleted") else _filled(kept, object_type))
    if not reading.lines:
        reading.errors.append((0, "The file holds no records"))
    return reading


def _read(line: bytes, object_type: str) -> tuple[Record, str]:
    try:
        value: object = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}, "The line is no JSON object"
    if not isinstance(value, dict):
        return {}, "The line is no JSON object"
    record = cast("Record", value)
    wanted = _MANDATORY.get(object_type, _DEFAULT_MANDATORY)
    if record.get("isDeleted") is True:
        wanted = ("objectId",)
    for name in wanted:
        if record.get(name) is None or not str(record[name]).strip():
            return record, f"Mandatory field [{name}] is missing or empty"
    for name, kind in _FIELDS[object_type].items():
        given = record.get(name)
        if given is not None and not _fits(given, kind):
            return record, f"Field [{name}] has an invalid value"
    return record, ""


def _fits(value: Any, kind: str) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "texts":
        return isinstance(value, list) and all(
            isinstance(item, str) for item in cast("list[object]", value)
        )
    return isinstance(value, str) and _text_fits(value, kind)


def _text_fits(value: str, kind: str) -> bool:
    if kind == "id":
        return _OBJECT_ID.fullmatch(value) is not None
    if kind == "status":
        return value in _STATUSES
    try:
        if kind == "moment":
            # Milliseconds are refused.
            return bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value))
        if kind == "day":
            return bool(date.fromisoformat(value))
    except ValueError:
        return False
    return True


def _filled(record: Record, object_type: str) -> Record:
    defaults: Mapping[str, Any] = {}
    if object_type == "ACCOUNT":
        defaults = {"name": f"Account_{record['objectId']}"}
    elif object_type == "DEAL":
        defaults = {"name": f"Deal_{record['objectId']}", "status": "OPEN", "amount": 0}
    elif object_type == "STAGE":
        defaults = {"isActive": True, "sortOrder": 1}
    missing = {name: value for name, value in defaults.items() if record.get(name) is None}
    return {**record, **missing}
