"""Commands whose help gathers options under headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

__all__ = ["SectionedCommand"]


class SectionedCommand(click.Command):
    """A command whose options stand under the headings of ``sections``."""

    def __init__(
        self, *, sections: Mapping[str, Sequence[click.Parameter]], **settings: Any
    ) -> None:
        self.sections = sections
        every = [param for params in sections.values() for param in params]
        super().__init__(params=every, **settings)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each under its heading."""
        named = {id(param) for params in self.sections.values() for param in params}
        rest = [param for param in self.get_params(ctx) if id(param) not in named]
        for title, params in self.sections.items():
            every = [*params, *rest] if title == "Options" else params
            records = [r for param in every if (r := param.get_help_record(ctx)) is not None]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
