"""One operation as a command: its options, its help, and what it does when it is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.operations.params import DATA, TZ, YES, arguments_of, options_of
from gong_api.cli.operations.special import UPLOADS, WAIT
from gong_api.cli.operations.wording import command_line, text_as_typed
from gong_api.cli.output.options import LISTING_PARAMS, OUTPUT_PARAMS
from gong_api.cli.sections import SectionedCommand
from gong_api.cli.session import SESSION_PARAMS

if TYPE_CHECKING:
    from gong_api._core.operation import Operation

__all__ = ["OperationCommand", "command_of"]


class OperationCommand(SectionedCommand):
    """The command of one operation."""

    def __init__(
        self, operation: Operation, sections: Mapping[str, Sequence[click.Parameter]]
    ) -> None:
        self.operation = operation
        super().__init__(
            sections=sections,
            name=operation.method.replace("_", "-"),
            help=_help(operation),
            short_help=operation.summary,
            deprecated=operation.deprecated,
            callback=self._perform,
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    def _perform(self, **options: Any) -> int:
        from gong_api.cli.operations.run import perform

        return perform(self.operation, options)


def command_of(operation: Operation) -> OperationCommand:
    """Return the command of an operation."""
    extra: list[click.Parameter] = []
    if operation.name in UPLOADS:
        extra.append(WAIT)
    if operation.body_kind in ("json", "array"):
        extra.append(DATA)
    if any(param.kind == "datetime" for param in operation.params):
        extra.append(TZ)
    if operation.destructive or operation.costs_credits:
        extra.append(YES)
    output = [*LISTING_PARAMS, *OUTPUT_PARAMS] if operation.is_listing else OUTPUT_PARAMS
    return OperationCommand(
        operation,
        {
            "Arguments": arguments_of(operation),
            "Options": [*options_of(operation), *extra],
            "Output": output,
            "Connection": SESSION_PARAMS,
        },
    )


def _help(operation: Operation) -> str:
    told = (operation.summary, operation.description)
    parts = [text_as_typed(text, operation) for text in told]
    if operation.one_of:
        parts.append(
            text_as_typed(f"One of {' and '.join(operation.one_of)} is needed.", operation)
        )
    if operation.deprecated and operation.replaced_by:
        parts.append(f"Use `{command_line(operation.replaced_by)}` instead.")
    if operation.costs_credits:
        parts.append("It spends Gong credits, and asks before it does.")
    if operation.destructive:
        parts.append("It removes what cannot be brought back, and asks before it does.")
    if operation.scopes:
        parts.append(f"Needs the scope {' or '.join(operation.scopes)}.")
    parts.append(f"Source: {operation.verb} {operation.path}")
    return "\n\n".join(part for part in parts if part)
