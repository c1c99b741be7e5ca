"""Values in an item by dotted names, and the flat columns of a model."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, Union, cast, get_args, get_origin

__all__ = ["Column", "columns_of", "flat", "item_of", "knows", "pick", "reach"]

_DEEPEST = 3
_SCALARS: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    datetime: "timestamp",
    date: "date",
}


class Column(NamedTuple):
    """A column: a dotted name on the wire, and a kind as ``gong_api.tables`` calls it."""

    name: str
    kind: str


def reach(item: Any, name: str) -> Any:
    """Return the value at a dotted name; None where there is none.

    A step may be spelled as in Python: ``meta_data.title`` is ``metaData.title``.
    """
    for step in name.split("."):
        if not isinstance(item, Mapping):
            return None
        within = cast("Mapping[str, Any]", item)
        item = within[step] if step in within else within.get(_camel(step))
    return item


def _camel(name: str) -> str:
    first, *rest = name.replace("-", "_").split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def pick(item: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return the values at some names, under these names."""
    return {name: reach(item, name) for name in names}


def flat(item: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield dotted names and values of an item; what is nested deeper stays a container."""
    for name, value in item.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from flat(cast("Mapping[str, Any]", value), f"{before}{name}.", depth + 1)
        else:
            yield f"{before}{name}", value


def columns_of(kind: Any) -> list[Column]:
    """Return the flat columns of a model; lists of objects and maps are columns of JSON."""
    return list(_columns(kind, "", ()))


def knows(kind: Any, name: str) -> bool:
    """Whether a model has something at a dotted name, spelled as on the wire or in Python."""
    wire = ".".join(map(_camel, name.split(".")))
    return any(
        f"{column.name}.".startswith((f"{name}.", f"{wire}.")) for column in columns_of(kind)
    )


def item_of(kind: Any, name: str) -> Any:
    """Return the model of the items of a model's list or map of lists; None for other items."""
    import msgspec

    of = _bare(next(f.type for f in msgspec.structs.fields(kind) if f.name == name))
    while get_origin(of) in (list, dict):
        of = _bare(get_args(of)[-1])
    return of if isinstance(of, type) and issubclass(of, msgspec.Struct) else None


def _columns(kind: Any, before: str, above: tuple[Any, ...]) -> Iterator[Column]:
    import msgspec

    for field in msgspec.structs.fields(kind):
        name = f"{before}{field.encode_name}"
        of = _bare(field.type)
        nested = isinstance(of, type) and issubclass(of, msgspec.Struct)
        if nested and of not in above and len(above) < _DEEPEST - 1:
            yield from _columns(of, f"{name}.", (*above, kind))
        else:
            yield Column(name, _kind(of))


def _kind(of: Any) -> str:
    if of in _SCALARS:
        return _SCALARS[of]
    if get_origin(of) is list:
        item = _bare(get_args(of)[0])
        return {str: "strings", int: "numbers", float: "numbers"}.get(item, "text")
    return "text"


def _bare(annotation: Any) -> Any:
    """Return the type without what stands for absence, and without known values."""
    import msgspec

    if get_origin(annotation) is Literal:
        return str
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    parts = [_bare(part) for part in get_args(annotation)]
    kept = [p for p in parts if p not in (types.NoneType, msgspec.UnsetType)]
    return kept[0] if len(set(map(repr, kept))) == 1 else Any
