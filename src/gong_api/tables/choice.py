"""Which tables a sync keeps, from the names that a user gives."""

from __future__ import annotations

from collections.abc import Collection

from gong_api.errors import InvalidArgument
from gong_api.tables import ABOUT_CALLS, CALLS, TABLES

__all__ = ["DEFAULT", "choose"]

DEFAULT: tuple[str, ...] = tuple(name for name, table in TABLES.items() if not table.opt_in)
"""The tables that are kept unless others are named."""


def choose(names: Collection[str] | None) -> tuple[str, ...]:
    """Return the tables that ``names`` stand for, in the order of ``TABLES``.

    ``default`` stands for the default ones, ``all`` for all. A table about calls brings
    ``calls`` along; tables that the same requests bring come together. Raises
    ``InvalidArgument`` for a name that is no table.
    """
    if names is None:
        return DEFAULT
    if isinstance(names, str):
        raise InvalidArgument("tables: give a list of names, not one text.")
    groups = {"default": DEFAULT, "all": tuple(TABLES)}
    wanted = {table for name in names for table in groups.get(name, (name,))}
    unknown = sorted(wanted - TABLES.keys())
    if unknown:
        raise InvalidArgument(
            f"tables: {', '.join(unknown)} unknown; there are default, all, {', '.join(TABLES)}."
        )
    if wanted.intersection(ABOUT_CALLS):
        wanted.add(CALLS.name)
    together = {TABLES[name].reads for name in wanted if name not in ABOUT_CALLS}
    return tuple(
        name for name, table in TABLES.items() if name in wanted or table.reads in together
    )
