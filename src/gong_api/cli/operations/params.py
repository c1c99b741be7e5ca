"""The options and arguments of an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gong_api.cli.operations.special import supplied
from gong_api.cli.operations.values import POSITIONAL, flags
from gong_api.cli.operations.wording import text_as_typed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gong_api._core.operation import Operation, Param

__all__ = ["DATA", "TZ", "YES", "arguments_of", "options_of"]

_SHORT_LIST = 4
_SUPPLIED = {
    "integration_id": "By default the company's, if it has one.",
    "client_request_id": "One is made by default.",
}

TZ = click.Option(
    ["--tz"], metavar="ZONE", help="Zone of dates without one (else GONG_TZ, else UTC)."
)
DATA = click.Option(
    ["--data"],
    metavar="JSON",
    help="The whole body, instead of its options: JSON, @FILE, or - for standard input.",
)
YES = click.Option(["--yes", "-y"], is_flag=True, help="Do not ask.")


def arguments_of(operation: Operation) -> list[click.Parameter]:
    """Return the arguments of an operation: ids of the path, and a file."""
    return [_argument(param) for param in operation.params if param.place in POSITIONAL]


def options_of(operation: Operation) -> list[click.Parameter]:
    """Return the options of an operation: all but what its arguments stand for."""
    return [
        _option(param, operation) for param in operation.params if param.place not in POSITIONAL
    ]


def _argument(param: Param) -> click.Argument:
    if param.kind != "file":
        return Positional(
            [param.name], metavar=param.name.upper(), type=_Text(param.enum), about=param.doc
        )
    path = click.Path(exists=True, dir_okay=False, allow_dash=True)
    about = f"{param.doc} May be - for standard input."
    return Positional([param.name], metavar="FILE", type=path, about=about)


def _option(param: Param, operation: Operation) -> click.Option:
    names = flags(param, operation)
    if param.kind == "bool" and not param.many:
        pairs = [f"{name}/--no-{name.removeprefix('--')}" for name in names]
        return click.Option([param.name, *pairs], default=None, help=_help(param, operation))
    kind, metavar = _type(param)
    return click.Option(
        [param.name, *names],
        type=kind,
        metavar=metavar,
        multiple=param.many or param.kind == "include",
        help=_help(param, operation),
    )


def _type(param: Param) -> tuple[click.ParamType[Any], str]:
    lists = param.many or param.kind == "include"
    if param.kind in ("model", "map", "any"):
        return click.STRING, "JSON"
    if param.kind in ("int", "float") and not lists:
        return (click.INT, "N") if param.kind == "int" else (click.FLOAT, "NUMBER")
    metavar = {"datetime": "TIME", "date": "DATE", "id": "ID", "include": "PART"}.get(
        param.kind, "TEXT"
    )
    if param.enum and len(param.enum) <= _SHORT_LIST:
        metavar = "|".join(param.enum)
    return _Text(param.enum), f"{metavar},..." if lists else metavar


def _help(param: Param, operation: Operation) -> str:
    words = [text_as_typed(param.doc, operation)]
    if len(param.enum) > _SHORT_LIST and not all(value in param.doc for value in param.enum):
        words.append(f"One of {', '.join(param.enum)}.")
    if param.fields:
        each = "Each is an object of" if param.many else "An object of"
        words.append(f"{each} {', '.join(param.fields)}.")
    if param.max_items is not None:
        words.append(f"At most {param.max_items}.")
    if param.name in supplied(operation):
        words.append(_SUPPLIED[param.name])
    elif param.required:
        words.append("[required]")
    return " ".join(word for word in words if word)


class Positional(click.Argument):
    """An argument that says what it is, also where click is older than 8.5."""

    def __init__(self, names: list[str], *, about: str, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument's name and what it is."""
        return self.make_metavar(ctx), self.about


class _Text(click.ParamType[str]):
    """A text of which some values are known; others pass."""

    name = "text"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value as it is."""
        _ = param, ctx
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the known values."""
        from click.shell_completion import CompletionItem

        _ = ctx, param
        before, comma, word = incomplete.rpartition(",")
        found = [value for value in self.known if value.casefold().startswith(word.casefold())]
        return [CompletionItem(f"{before}{comma}{value}") for value in found]
