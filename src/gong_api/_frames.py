"""Models as tables of Arrow, typed by their annotations, and those as data frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import inspect

from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["item_type", "joined", "models_to_arrow", "to_pandas", "to_polars"]

_SCALARS: Mapping[type[inspect.Type], type | tuple[type, ...]] = {
    inspect.StrType: str,
    inspect.LiteralType: str,
    inspect.IntType: int,
    inspect.FloatType: (int, float),
    inspect.BoolType: bool,
    inspect.DateTimeType: datetime,
    inspect.DateType: date,
}


def models_to_arrow(models: Sequence[object], kind: type | None) -> pa.Table:
    """Return one row per model, a column per attribute; objects within become structs.

    What has no type of its own is JSON; a value of a wrong type is NULL. Raises
    ``ConfigurationError`` when pyarrow is not installed.
    """
    arrow = _needed("pyarrow", "'gong-api[sync]'")
    if kind is None:
        kind = type(models[0]) if models else None
    if kind is None or not issubclass(kind, msgspec.Struct):
        values = [_json(model) for model in models]
        table: pa.Table = arrow.table({"value": arrow.array(values, arrow.string())})
        return table
    fields = [(field.name, _Shape.of(field.type, (kind,))) for field in _fields(kind)]
    arrays = [
        arrow.array([shape.fit(getattr(model, name, None)) for model in models], shape.arrow(arrow))
        for name, shape in fields
    ]
    made: pa.Table = arrow.Table.from_arrays(arrays, names=[name for name, _ in fields])
    return made


def item_type(answer: type, items: str = "") -> type | None:
    """Return the type of the items that an answer lists; None when that cannot be told."""
    if not issubclass(answer, msgspec.Struct):
        return None
    found: list[type] = []
    for field in _fields(answer):
        shape = _Shape.of(field.type, ())
        if shape.item is not None and shape.item.struct and items in ("", field.encode_name):
            found.append(shape.item.struct)
    return found[0] if len(found) == 1 else None


def _fields(kind: type) -> Sequence[inspect.Field]:
    told = inspect.type_info(kind)
    return told.fields if isinstance(told, inspect.StructType) else ()


class _Shape:
    """How values of an annotation look in Arrow: a scalar, a list, a struct, or JSON."""

    def __init__(
        self,
        *,
        scalar: type[inspect.Type] | None = None,
        item: _Shape | None = None,
        struct: type | None = None,
        fields: Sequence[tuple[str, _Shape]] = (),
    ) -> None:
        self.scalar = scalar
        self.item = item
        self.struct = struct
        self.fields = fields

    @classmethod
    def of(cls, told: inspect.Type, above: tuple[type, ...]) -> _Shape:
        """Return the shape of a type within those ``above`` it."""
        if isinstance(told, inspect.UnionType):
            parts = [part for part in told.types if not _is_empty(part)]
            if all(isinstance(part, inspect.StrType | inspect.LiteralType) for part in parts):
                return cls(scalar=inspect.StrType)
            if all(isinstance(part, inspect.IntType | inspect.FloatType) for part in parts):
                return cls(scalar=type(parts[0]) if len(parts) == 1 else inspect.FloatType)
            return cls.of(parts[0], above) if len(parts) == 1 else cls()
        if isinstance(told, inspect.ListType):
            return cls(item=cls.of(told.item_type, above))
        if isinstance(told, inspect.StructType) and told.cls not in above:
            within = (*above, told.cls)
            fields = [(field.name, cls.of(field.type, within)) for field in told.fields]
            # Arrow knows no struct without fields that Parquet could hold.
            return cls(struct=told.cls, fields=fields) if fields else cls()
        return cls(scalar=type(told)) if type(told) in _SCALARS else cls()

    def arrow(self, pa: Any) -> Any:
        """Return the type in Arrow."""
        if self.item is not None:
            return pa.list_(self.item.arrow(pa))
        if self.struct is not None:
            return pa.struct([(name, shape.arrow(pa)) for name, shape in self.fields])
        types: dict[Any, Any] = {
            inspect.IntType: pa.int64(),
            inspect.FloatType: pa.float64(),
            inspect.BoolType: pa.bool_(),
            inspect.DateTimeType: pa.timestamp("us", tz="UTC"),
            inspect.DateType: pa.date32(),
        }
        return pa.string() if self.scalar is None else types.get(self.scalar, pa.string())

    def fit(self, value: object) -> Any:
        """Return a value as Arrow takes it; None for one of a wrong type."""
        if value is None or value is msgspec.UNSET:
            return None
        if self.item is not None:
            if not isinstance(value, list):
                return None
            return [self.item.fit(each) for each in cast("list[object]", value)]
        if self.struct is not None:
            if not isinstance(value, self.struct):
                return None
            return {name: shape.fit(getattr(value, name)) for name, shape in self.fields}
        if self.scalar is None:
            return _json(value)
        return _scalar(value, self.scalar)


def _scalar(value: object, kind: type[inspect.Type]) -> Any:
    if not isinstance(value, _SCALARS[kind]):
        return None
    if isinstance(value, bool) and kind is not inspect.BoolType:
        return None
    if isinstance(value, datetime):
        if kind is inspect.DateType or value.tzinfo is None:
            return None
        return value.astimezone(UTC)
    if isinstance(value, int) and kind is inspect.IntType and not -(2**63) <= value < 2**63:
        return None
    return value


def _is_empty(part: inspect.Type) -> bool:
    return isinstance(part, inspect.NoneType) or getattr(part, "cls", None) is msgspec.UnsetType


def _json(value: object) -> str | None:
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError, OverflowError):
        return None


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the tables of a listing's pages as one."""
    arrow = _needed("pyarrow", "'gong-api[sync]'")
    whole: pa.Table = arrow.concat_tables(tables)
    return whole


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Return a table as a Polars frame; raises ``ConfigurationError`` without Polars."""
    polars = _needed("polars", "polars")
    frame: pl.DataFrame = polars.from_arrow(table)
    return frame


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return a table as a pandas frame; raises ``ConfigurationError`` without pandas.

    Columns keep their types, those with NULLs included, as pandas' Arrow types.
    """
    pandas = _needed("pandas", "pandas")
    frame: pd.DataFrame = table.to_pandas(types_mapper=pandas.ArrowDtype)
    return frame


def _needed(name: str, package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ConfigurationError(f"This needs {name}: pip install {package}.") from error
