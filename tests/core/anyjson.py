"""JSON for every generated model: right, wrong and strange; and what must be left of it."""

from __future__ import annotations

import importlib
import pkgutil
import types
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

import gong_api._generated.models as package
from gong_api._core.calls import model
from gong_api._core.model import Model
from gong_api._generated.operations import OPERATIONS

SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(2**53, 2**80)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["2026-01-02T03:04:05Z", "null", "-1", "\u00b2", "\uff19"])
)
ANYTHING = st.recursive(
    SIMPLE,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
MOMENTS = st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat())


@cache
def models() -> list[type[Model]]:
    """Return every generated model, in a stable order."""
    found = {
        kind
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
        for kind in vars(importlib.import_module(module.name)).values()
        if isinstance(kind, type) and issubclass(kind, Model) and kind is not Model
    }
    return sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))


@cache
def answer_models() -> set[type[Model]]:
    """Return the models that may stand in an answer."""
    found: set[type[Model]] = set()
    waiting: list[Any] = [model(operation.answer) for operation in OPERATIONS.values()]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Model) and kind not in found:
            found.add(kind)
            waiting.extend(f.type for f in msgspec.structs.fields(kind))
        waiting.extend(get_args(kind))
    return found


def parts(kind: Any) -> list[Any]:
    """Return the members of a union but for None and unset; else the kind itself."""
    if get_origin(kind) in (Union, types.UnionType):
        absent = (types.NoneType, msgspec.UnsetType)
        return [part for part in get_args(kind) if part not in absent]
    return [kind]


@cache
def right(kind: Any) -> st.SearchStrategy[Any]:
    """Return JSON as the model documents it."""
    return st.deferred(lambda: _built(kind, right))


@cache
def strange(kind: Any) -> st.SearchStrategy[Any]:
    """Return JSON in which any value at any depth may be another."""
    return st.deferred(lambda: _built(kind, strange) | ANYTHING)


def objects(kind: type[Model], inner: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects of a model's own shape with values of ``inner``."""
    fields = msgspec.structs.fields(kind)
    return st.fixed_dictionaries(
        {f.encode_name: inner(f.type) for f in fields if f.required},
        optional={f.encode_name: inner(f.type) for f in fields if not f.required},
    )


def _built(kind: Any, inner: Any) -> st.SearchStrategy[Any]:
    return st.one_of([_one(part, inner) for part in parts(kind)])


def _one(kind: Any, inner: Any) -> st.SearchStrategy[Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(args)
    if origin is list:
        return st.lists(inner(args[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(st.text(max_size=4), inner(args[1]), max_size=2)
    if isinstance(kind, type) and issubclass(kind, Model):
        return objects(kind, inner)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=8),
        int: st.integers(),
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9, 9),
        datetime: MOMENTS,
        Any: ANYTHING,
    }
    return plain[kind]


def kept(before: Any, after: Any) -> bool:
    """Whether ``after``, read from the JSON ``before``, lost nothing but unknown fields."""
    if isinstance(after, msgspec.Struct):
        return isinstance(before, dict) and all(
            _same_field(before, f.encode_name, getattr(after, f.name))
            for f in msgspec.structs.fields(after)
        )
    if isinstance(after, list):
        return (
            isinstance(before, list) and len(before) == len(after) and all(map(kept, before, after))
        )
    if isinstance(after, dict):
        return (
            isinstance(before, dict)
            and before.keys() == after.keys()
            and all(kept(value, after[name]) for name, value in before.items())
        )
    return _same_scalar(before, after)


def _same_field(before: dict[str, Any], wire: str, after: Any) -> bool:
    if wire not in before:
        return after in (None, msgspec.UNSET)
    return kept(before[wire], after)


def _same_scalar(before: Any, after: Any) -> bool:
    if isinstance(after, datetime):
        return isinstance(before, str) and msgspec.convert(before, datetime) == after
    if isinstance(after, str) and type(before) in (int, float):
        return int(before) == before and str(int(before)) == after
    if type(after) is int and isinstance(before, str):
        return int(before) == after
    if type(after) is float and type(before) is int:
        return float(before) == after
    if type(after) is int and type(before) is float:
        return before == after
    return type(before) is type(after) and before == after


def typed(value: Any, kind: Any) -> bool:
    """Whether a value is of the type that its field is annotated with."""
    return value in (None, msgspec.UNSET) or any(_typed_as(value, part) for part in parts(kind))


def _typed_as(value: Any, kind: Any) -> bool:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return True
    if origin is Literal:
        return value in args
    if origin is list:
        return isinstance(value, list) and all(typed(item, args[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(typed(item, args[1]) for item in value.values())
    if isinstance(value, msgspec.Struct):
        return isinstance(value, kind) and all(
            typed(getattr(value, f.name), f.type) for f in msgspec.structs.fields(value)
        )
    return type(value) is kind
