"""What ``--to`` names: a place that runs one after the other write to, and others read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from gong_api.sync.destination import Destination, schema
from gong_api.sync.destination.transaction import Transaction
from gong_api.sync.errors import DatabaseError

__all__ = ["OnBusy", "Place", "Target", "check_synced"]

OnBusy = Callable[[str], None]


class Target(Protocol):
    """What a run can write to. Its name can be shown: it holds no password."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def check(self) -> None:
        """Raise ``InvalidArgument`` when it cannot be one, as far as can be told offline."""
        ...

    def planning(self) -> AbstractContextManager[Destination]:
        """Give the destination to look at, for a dry run."""
        ...

    def run(self, on_busy: OnBusy) -> AbstractContextManager[Destination]:
        """Hold the place for one run; when it ends, all that it committed can be read there.

        Raises ``SyncLocked`` when another run holds it.
        """
        ...


class Place(Target, Protocol):
    """A target that stays, and can be looked at and removed from."""

    def exists(self) -> bool:
        """Tell whether anything was synced to it."""
        ...

    def glancing(self) -> AbstractContextManager[Transaction]:
        """Read how it stands, and change nothing; raises ``DatabaseError`` if there is none."""
        ...

    def removing(self) -> AbstractContextManager[Transaction]:
        """Hold the place and remove from it, so that nothing lingers of what was removed."""
        ...


def check_synced(connection: Transaction, name: str) -> None:
    """Raise ``DatabaseError`` unless the bookkeeping of a sync is there."""
    if not schema.check_format(connection):
        raise DatabaseError(f"{name} holds no sync: its bookkeeping tables are missing.")
