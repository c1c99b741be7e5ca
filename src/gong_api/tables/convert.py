"""Columns of Python values to Arrow, fast where the types are right, careful where not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api.tables.definition import Kind, Table
from gong_api.tables.schema import arrow_schema, arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Batch", "Spread", "build", "converted", "count_odd", "flattened", "pull", "spread"]

_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table, and how many values of each column were of a wrong type.

    Such a value is NULL in its column; it can still be read in ``raw``.
    """

    table: Table
    rows: pa.RecordBatch
    odd: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Spread:
    """The items of several lists, one list after the other, as Arrow sees them.

    ``owner`` is the number of the list that each item stands in, ``place`` its place there.
    """

    owner: pa.Array
    place: pa.Array


def spread(bounds: Sequence[int]) -> Spread:
    """Return how items are spread over lists: list *n* ends before item ``bounds[n + 1]``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    count = bounds[-1]
    offsets = pa.array(bounds, pa.int32())
    owner = pc.list_parent_indices(pa.ListArray.from_arrays(offsets, pa.nulls(count)))
    ordinal = pc.cumulative_sum(pa.repeat(pa.scalar(1, pa.int64()), count))
    return Spread(owner, pc.subtract(ordinal, pc.add(offsets.take(owner), 1)))


def flattened(lists: Sequence[object]) -> tuple[list[Any], Spread, int]:
    """Return the items of all lists, how they are spread, and how many are no lists at all."""
    wrong = 0
    if not set(map(type, lists)) <= {list}:
        wrong = sum(value is not None and not isinstance(value, list) for value in lists)
        lists = [cast("object", value) if isinstance(value, list) else [] for value in lists]
    known = cast("Sequence[list[Any]]", lists)
    return list(chain.from_iterable(known)), spread([0, *accumulate(map(len, known))]), wrong


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


_PLAIN: dict[Kind, frozenset[str]] = {
    Kind.STRING: frozenset({"string", "null"}),
    Kind.INTEGER: frozenset({"int64", "null"}),
    Kind.NUMBER: frozenset({"double", "int64", "null"}),
    Kind.BOOLEAN: frozenset({"bool", "null"}),
    Kind.TEXT: frozenset({"string", "null"}),
}
"""What Arrow makes of values that are all of the right type, or absent."""


def converted(kind: Kind, values: list[Any]) -> tuple[pa.Array, int]:
    """Return values as an array, and how many were of a wrong type and are NULL in it."""
    import pyarrow as pa

    wanted = arrow_type(kind)
    plain = _PLAIN.get(kind)
    if kind is Kind.TEXT:
        values = [_as_text(value) for value in values]
    # Told the type, Arrow would silently cut 1.5 to 1: let it find out, and look what it found.
    if plain is not None:
        try:
            found = pa.array(values)
            if str(found.type) in plain and not _mixed(kind, values):
                return found.cast(wanted), 0
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


def _mixed(kind: Kind, values: list[Any]) -> bool:
    """Whether truth values stand among numbers: Arrow takes them for 0.0 and 1.0."""
    return kind is Kind.NUMBER and bool in set(map(type, values))


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
