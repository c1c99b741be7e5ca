"""What a run is asked to do, checked."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import PathLike
from typing import TYPE_CHECKING, Any, TypedDict, cast

from gong_api._core.times import moment
from gong_api.errors import InvalidArgument
from gong_api.sync.destination.factory import target_of
from gong_api.sync.destination.target import Target
from gong_api.sync.events import SyncEvent
from gong_api.sync.state import Scope
from gong_api.tables import CALLS, TABLES
from gong_api.tables.choice import choose

if TYPE_CHECKING:
    from gong_api.types import Moment

__all__ = ["LOOKBACK", "PENDING_FOR", "Options", "SyncOptions"]

LOOKBACK = timedelta(days=7)
PENDING_FOR = timedelta(days=14)


class SyncOptions(TypedDict, total=False):
    """The keywords of ``sync`` and ``async_sync``."""

    since: Moment | None
    until: Moment | None
    tables: Collection[str] | None
    workspace: str | None
    lookback: timedelta
    pending_for: timedelta
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
    def of(cls, path: str | PathLike[str] | Target, given: SyncOptions) -> Options:
        """Return the options that keywords stand for.

        Raises ``InvalidArgument`` for those that make no sense.
        """
        unknown = sorted(given.keys() - SyncOptions.__annotations__.keys())
        if unknown:
            raise InvalidArgument(f"sync knows no option {', '.join(unknown)}.")
        now = given.get("now") or (lambda: datetime.now(UTC))
        options = cls(
            target=target_of(path) if isinstance(path, str | PathLike) else path,
            since=_moment(given.get("since"), "since"),
            until=_moment(given.get("until"), "until"),
            tables=choose(given.get("tables")),
            scope=Scope(given.get("workspace") or "", given.get("include_private", False)),
            lookback=given.get("lookback", LOOKBACK),
            pending_for=given.get("pending_for", PENDING_FOR),
            max_requests=given.get("max_requests"),
            reserve=given.get("reserve", 0),
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
        if self.lookback < timedelta(0):
            raise InvalidArgument("lookback must not be negative.")
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


def _moment(value: Moment | None, name: str) -> datetime | None:
    if value is None:
        return None
    return datetime.fromisoformat(moment(value, name)).astimezone(UTC)
