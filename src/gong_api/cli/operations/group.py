"""A group of commands for each resource; ``gong_api.cli.operations.group.calls`` is one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from gong_api._generated.commands import GROUPS
from gong_api.cli.lazy import Lazy, LazyGroup

__all__ = ["ADDED", "ResourceGroup"]

ADDED: dict[str, dict[str, Lazy]] = {
    "calls": {
        "upload": Lazy("gong_api.cli.upload:upload", "Create a call and upload its recording."),
    },
}
"""Commands that are made by hand and stand among those of a resource."""


class ResourceGroup(LazyGroup):
    """The operations of one resource, each made into a command when it is used."""

    def __init__(self, resource: str) -> None:
        about, self._methods = GROUPS[resource]
        self.resource = resource
        super().__init__(
            name=resource.replace("_", "-"),
            help=about,
            context_settings={"help_option_names": ["-h", "--help"]},
        )

    def commands_by_section(self) -> Mapping[str, Mapping[str, Lazy]]:
        """Return the commands, those of more than one request with the others."""
        found = {
            method.replace("_", "-"): Lazy(f"{self.resource}.{method}", summary)
            for method, summary in self._methods.items()
        }
        return {"Commands": dict(sorted({**found, **ADDED.get(self.resource, {})}.items()))}

    def load(self, name: str, lazy: Lazy) -> click.Command:
        """Return the command of an operation, or one that is made by hand."""
        if ":" in lazy.home:
            return super().load(name, lazy)
        from gong_api.cli.operations.command import command_of

        table = import_module(f"gong_api._generated.operations.{self.resource}")
        return command_of(getattr(table, lazy.home.upper().replace(".", "_")))


def __getattr__(name: str) -> ResourceGroup:
    if name not in GROUPS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return ResourceGroup(name)
