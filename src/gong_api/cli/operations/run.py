"""Perform an operation as the command line asks for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from gong_api._core.narrow import is_dict, is_list
from gong_api.cli.app import OK
from gong_api.cli.asking import ask
from gong_api.cli.operations import special
from gong_api.cli.operations.values import STDIN, keywords, read_json, typed
from gong_api.cli.operations.wording import message_as_typed
from gong_api.cli.output.options import take_output
from gong_api.cli.output.show import Found, check, show
from gong_api.cli.session import take_session

if TYPE_CHECKING:
    from gong_api._core.operation import Operation
    from gong_api.client import Gong

__all__ = ["perform"]

_SHOWN = 300
_IN_BODY = frozenset({"body", "filter", "whole"})


def perform(operation: Operation, options: dict[str, Any]) -> int:
    """Perform an operation and show what comes of it; return the exit code."""
    from gong_api.errors import InvalidArgument

    session = take_session(options)
    output = take_output(options)
    check(output)
    values = _values(operation, options)
    _ask(operation, values, yes=options.get("yes", False))
    try:
        if operation.name in special.UPLOADS:
            special.prepare(values, validate=session.settings().validate)
        with session.client() as gong:
            special.fill_in(gong, operation, values)
            show(_found(gong, operation, values, options), output)
    except InvalidArgument as error:
        error.message = message_as_typed(error.message, operation)
        raise
    return OK


def _values(operation: Operation, options: dict[str, Any]) -> dict[str, Any]:
    values = keywords(operation, options)
    data: str | None = options.get("data")
    if data is not None:
        doubled = [
            typed(p, operation)
            for p in operation.params
            if p.place in _IN_BODY and p.name in values
        ]
        if doubled:
            raise click.UsageError(f"Give either --data or {', '.join(doubled)}.")
        values["body"] = read_json(data, "--data")
    supplied = special.supplied(operation)
    missing = [
        typed(param, operation)
        for param in operation.params
        if param.required
        and param.name not in values
        and param.name not in supplied
        and not (data is not None and param.place in _IN_BODY)
    ]
    if missing:
        raise click.UsageError(
            f"Missing option{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        )
    for param in operation.params:
        if param.kind == "file" and values.get(param.name) == STDIN:
            values[param.name] = sys.stdin.buffer
            if operation.name not in special.UPLOADS:
                values["filename"] = "upload"
    return values


def _ask(operation: Operation, values: dict[str, Any], *, yes: bool) -> None:
    if not (operation.destructive or operation.costs_credits):
        return
    names = [param.name for param in operation.params if param.name in values]
    if "body" in values:
        names.append("body")
    given = [f"  {name.replace('_', '-')}: {_shortened(values[name])}" for name in names]
    why = (
        "This cannot be undone."
        if operation.destructive
        else "Gong charges credits for it: the more, the more calls and e-mails it reads."
    )
    ask("\n".join([operation.summary, *given, why]), "Go on?", yes=yes)


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text):,} characters)"


def _found(
    gong: Gong, operation: Operation, values: dict[str, Any], options: dict[str, Any]
) -> Found:
    if operation.name in special.UPLOADS:
        return special.upload_records(gong, operation, values, wait=options.get("wait", False))
    if operation.is_listing:
        return _listing(gong, operation, values)
    return _one(gong, operation, values)


def _method(client: Any, operation: Operation) -> Any:
    return getattr(getattr(client, operation.resource), operation.method)


def _listing(gong: Gong, operation: Operation, values: dict[str, Any]) -> Found:
    pages = _method(gong, operation)(**values).pages()
    answer = _model(operation)
    wire = _wire(answer, operation.items)
    found = Found(batches=(), kind=_item_kind(answer, operation.items))

    def batches() -> Iterator[list[Any]]:
        for page in pages:
            found.total = page.total
            found.ambiguous = page.ambiguous_empty
            yield _items(_parsed(page.raw).get(wire))

    found.batches = batches()
    return found


def _items(value: Any) -> list[Any]:
    if is_dict(value):
        return [item for group in value.values() if is_list(group) for item in group]
    return value if is_list(value) else []


def _one(gong: Gong, operation: Operation, values: dict[str, Any]) -> Found:
    if operation.name in special.IN_STEPS:
        return Found(batches=[[_method(gong, operation)(**values).to_dict()]], listing=False)
    response = _method(gong.with_response, operation)(**values)
    result = _plain(response.value)
    # Gong's own words are shown, with fields that the models do not know.
    if response.status in operation.success and response.raw:
        parsed = _parsed(response.raw)
        wire = _wire(_model(operation), operation.unwrap) if operation.unwrap else ""
        result = parsed.get(wire, result) if wire else parsed
    answer = _model(operation)
    kind = _item_kind(answer, operation.unwrap) if operation.unwrap else answer
    if is_list(result):
        return Found(batches=[result], kind=kind)
    return Found(batches=[[result]], listing=False, kind=kind)


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _parsed(raw: bytes) -> dict[str, Any]:
    from gong_api._core.decoding import parse

    answer: Any = parse(raw) if raw else None
    return answer if is_dict(answer) else {}


def _model(operation: Operation) -> Any:
    from gong_api._core.calls import model

    return model(operation.answer)


def _wire(model: Any, name: str) -> str:
    wires: tuple[str, ...] = model.__struct_encode_fields__
    names: tuple[str, ...] = model.__struct_fields__
    return wires[names.index(name)]


def _item_kind(model: Any, name: str) -> Any:
    from gong_api.cli.output.fields import item_of

    return item_of(model, name)
