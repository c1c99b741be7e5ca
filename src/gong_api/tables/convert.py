"""Columns of Python values to Arrow, fast where the types are right, careful where not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api.tables.definition import Kind, Table
from gong_api.tables.schema import arrow_schema, arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Batch", "build", "converted", "count_odd", "pull"]

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table, and how many values of each column were of a wrong type.

    Such a value is NULL in its column; it can still be read in ``raw``.
    """

    table: Table
    rows: pa.RecordBatch
    odd: dict[str, int] = field(default_factory=dict[str, int])


class _Odd:
    """Stands where a value could not be reached, since its parent was of a wrong type."""


_ODD = _Odd()


def build(table: Table, models: Sequence[object], given: Mapping[str, Any]) -> Batch:
    """Return a batch of one row per model: columns with a source are pulled, others given.

    What is given is a list of values, or an Arrow array of the column's type.
    """
    import pyarrow as pa

    odd: dict[str, int] = {}
    arrays: list[pa.Array] = []
    for column in table.columns:
        values = given.get(column.name)
        if isinstance(values, pa.Array):
            arrays.append(values)
            continue
        array, wrong = converted(
            column.kind, pull(models, column.source) if values is None else values
        )
        arrays.append(array)
        if wrong:
            odd[column.name] = wrong
    return Batch(table, pa.RecordBatch.from_arrays(arrays, schema=arrow_schema(table)), odd)


def count_odd(batch: Batch, column: str, count: int) -> None:
    """Add to the count of values of a wrong type."""
    if count:
        batch.odd[column] = batch.odd.get(column, 0) + count


def pull(models: Iterable[object], source: str) -> list[Any]:
    """Return the value at ``source`` of each model; None where a part of the way is absent."""
    if "[]" not in source:
        rows = list(models)
        try:
            return list(map(attrgetter(source), rows))
        except AttributeError:
            models = rows
    steps = source.split(".")
    return [_walk(model, steps) for model in models]


def _walk(value: object, steps: Sequence[str]) -> Any:
    for index, step in enumerate(steps):
        name = step.removesuffix("[]")
        if value is None:
            return None
        value = getattr(value, name, _ODD)
        if value is _ODD:
            return _ODD
        if step.endswith("[]"):
            if not isinstance(value, list):
                return None if value is None else _ODD
            items = cast("list[object]", value)
            return [_walk(item, steps[index + 1 :]) for item in items]
    return value


_PLAIN: dict[Kind, frozenset[type]] = {
    Kind.STRING: frozenset({str, type(None)}),
    Kind.INTEGER: frozenset({int, type(None)}),
    Kind.NUMBER: frozenset({float, int, type(None)}),
    Kind.BOOLEAN: frozenset({bool, type(None)}),
    Kind.TEXT: frozenset({str, type(None)}),
}


def converted(kind: Kind, values: list[Any]) -> tuple[pa.Array, int]:
    """Return values as an array, and how many were of a wrong type and are NULL in it."""
    import pyarrow as pa

    wanted = arrow_type(kind)
    plain = _PLAIN.get(kind)
    if kind is Kind.TEXT:
        values = [_as_text(value) for value in values]
    # Arrow would silently cut 1.5 to 1 and read 5 as a moment of 1970, so types are checked first.
    if plain is not None and plain.issuperset(map(type, values)):
        try:
            return pa.array(values, wanted), 0
        except (pa.ArrowException, OverflowError, UnicodeError):
            pass
    fit = _FITTERS[kind]
    fitted: list[Any] = []
    wrong = 0
    for value in values:
        kept, misfits = (None, 0) if value is None else fit(value)
        fitted.append(kept)
        wrong += misfits
    return pa.array(fitted, wanted), wrong


_Fitted = tuple[Any, int]


def _fit_string(value: object) -> _Fitted:
    return (value, 0) if isinstance(value, str) and _encodable(value) else (None, 1)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fit_integer(value: object) -> _Fitted:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    fits = isinstance(value, int) and not isinstance(value, bool) and -_INT64 <= value < _INT64
    return (value, 0) if fits else (None, 1)


def _fit_number(value: object) -> _Fitted:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, 1
    try:
        return float(value), 0
    except OverflowError:
        return None, 1


def _fit_boolean(value: object) -> _Fitted:
    return (value, 0) if isinstance(value, bool) else (None, 1)


def _fit_timestamp(value: object) -> _Fitted:
    try:
        moment = value if isinstance(value, datetime) else msgspec.convert(value, datetime)
        if moment.tzinfo is None:
            return None, 1
        return moment.astimezone(UTC), 0
    except (msgspec.ValidationError, OverflowError, ValueError):
        return None, 1


def _fit_strings(value: object) -> _Fitted:
    if not isinstance(value, list):
        return None, 1
    items = cast("list[object]", value)
    texts = [item for item in items if isinstance(item, str) and _encodable(item)]
    return texts, sum(item is not None for item in items) - len(texts)


def _fit_numbers(value: object) -> _Fitted:
    if not isinstance(value, list):
        return None, 1
    fitted = [_fit_number(item) for item in cast("list[object]", value) if item is not None]
    return [item for item, wrong in fitted if not wrong], sum(wrong for _, wrong in fitted)


def _fit_date(value: object) -> _Fitted:
    """Take a date, or the local day of a moment that is written out."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10]), 0
        except ValueError:
            return None, 1
    fits = isinstance(value, date) and not isinstance(value, datetime)
    return (value, 0) if fits else (None, 1)


def _as_text(value: Any) -> Any:
    """Return what is no text as JSON; what cannot be that stays, and does not fit."""
    if value is None or isinstance(value, str):
        return value
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError, OverflowError, RecursionError):
        return value


_FITTERS: dict[Kind, Callable[[object], _Fitted]] = {
    Kind.STRING: _fit_string,
    Kind.INTEGER: _fit_integer,
    Kind.NUMBER: _fit_number,
    Kind.BOOLEAN: _fit_boolean,
    Kind.TIMESTAMP: _fit_timestamp,
    Kind.DATE: _fit_date,
    Kind.STRINGS: _fit_strings,
    Kind.NUMBERS: _fit_numbers,
    Kind.TEXT: _fit_string,
}
