"""What a run is asked to do, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, cast

from gong_api._core.times import day, duration, moment
from gong_api.errors import InvalidArgument
from gong_api.sync.destination.factory import target_of
from gong_api.sync.destination.target import Target
from gong_api.sync.events import SyncEvent
from gong_api.sync.plan import EARLIEST
from gong_api.sync.state import Scope
from gong_api.tables import CALLS, TABLES
from gong_api.tables.choice import choose

if TYPE_CHECKING:
    from gong_api.types import Moment

__all__ = ["LOOKBACK", "PENDING_FOR", "Options", "SyncOptions"]

LOOKBACK = timedelta(days=7)
PENDING_FOR = timedelta(days=14)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class SyncOptions(TypedDict, total=False):
    """The keywords of ``sync`` and ``async_sync``."""

    since: Moment | None
    until: Moment | None
    tables: Collection[str] | None
    workspace: str | None
    lookback: timedelta | str
    pending_for: timedelta | str
    max_requests: int | None
    reserve: int
    include_private: bool
    keep_deleted: bool
    full_refresh: Collection[str]
    dry_run: bool
    on_event: Callable[[SyncEvent], None] | None
    now: Callable[[], datetime] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of one run, in the form that the run works with."""

    target: Target
    since: datetime | None
    until: datetime | None
    tables: tuple[str, ...]
    scope: Scope
    lookback: timedelta
    pending_for: timedelta
    max_requests: int | None
    reserve: int
    keep_deleted: bool
    full_refresh: frozenset[str]
    dry_run: bool
    emit: Callable[[SyncEvent], None]
    now: Callable[[], datetime]

    @property
    def about_calls(self) -> bool:
        """Whether calls are read at all."""
        return CALLS.name in self.tables

    @classmethod
    def of(
        cls, path: str | PathLike[str] | Target, given: SyncOptions, folder: Path | None = None
    ) -> Options:
        """Return the options that keywords stand for; ``folder`` is that of the client's state.

        Raises ``InvalidArgument`` for those that make no sense.
        """
        unknown = sorted(given.keys() - SyncOptions.__annotations__.keys())
        if unknown:
            raise InvalidArgument(f"sync knows no option {', '.join(unknown)}.")
        now = given.get("now") or (lambda: datetime.now(UTC))
        options = cls(
            target=target_of(path, folder) if isinstance(path, str | PathLike) else path,
            since=_moment(given.get("since"), "since"),
            until=_moment(given.get("until"), "until"),
            tables=choose(given.get("tables")),
            scope=_scope(given),
            lookback=duration(given.get("lookback", LOOKBACK), "lookback"),
            pending_for=duration(given.get("pending_for", PENDING_FOR), "pending_for"),
            max_requests=_count(given.get("max_requests"), "max_requests"),
            reserve=_count(given.get("reserve"), "reserve") or 0,
            keep_deleted=given.get("keep_deleted", False),
            full_refresh=_refreshed(given.get("full_refresh", ())),
            dry_run=given.get("dry_run", False),
            emit=given.get("on_event") or (lambda _event: None),
            now=now,
        )
        options._check()
        return options

    def _check(self) -> None:
        if not self.tables:
            raise InvalidArgument("tables: name at least one.")
        if self.since and self.until and self.since >= self.until:
            raise InvalidArgument("since must be earlier than until.")
        if self.until and self.since is None and self.until <= EARLIEST:
            raise InvalidArgument(
                f"until: Gong has no calls from before {EARLIEST:%Y-%m-%d}; name a later end."
            )
        workspace = self.scope.workspace
        if workspace and not (workspace.isascii() and workspace.isdigit()):
            raise InvalidArgument(
                f"workspace: {workspace!r} is no id: these are digits, as the table workspaces "
                "and `gong settings list-workspaces` show them."
            )
        for name in ("lookback", "pending_for"):
            if getattr(self, name) < timedelta(0):
                raise InvalidArgument(f"{name} must not be negative.")
        if self.max_requests is not None and self.max_requests < 1:
            raise InvalidArgument("max_requests must be at least 1.")
        if self.reserve < 0:
            raise InvalidArgument("reserve must not be negative.")
        left_out = sorted(self.full_refresh.difference(self.tables))
        if left_out:
            raise InvalidArgument(f"full_refresh: {', '.join(left_out)} not among the tables.")
        self.target.check()


def _refreshed(names: Collection[str]) -> frozenset[str]:
    if isinstance(cast("Any", names), str):
        raise InvalidArgument("full_refresh: give a list of names, not one text.")
    unknown = sorted(set(names) - TABLES.keys())
    if unknown:
        raise InvalidArgument(f"full_refresh: {', '.join(unknown)} unknown.")
    return frozenset(names)


def _scope(given: SyncOptions) -> Scope:
    workspace: Any = given.get("workspace") or ""
    if not isinstance(workspace, str):
        kind = type(workspace).__name__
        raise InvalidArgument(f"workspace: expected an id as text, not {kind}.")
    return Scope(workspace, given.get("include_private", False))


def _count(value: Any, name: str) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise InvalidArgument(f"{name}: expected a whole number, not {value!r}.")
    return value


def _moment(value: Moment | None, name: str) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        return datetime.fromisoformat(f"{day(value, name)}T00:00:00+00:00")
    return datetime.fromisoformat(moment(value, name)).astimezone(UTC)
