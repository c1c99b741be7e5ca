"""Syncing a company into a database: the functions that users call."""

from __future__ import annotations

from collections.abc import Coroutine
from os import PathLike
from typing import TYPE_CHECKING, Any

from gong_api.sync.events import Finished, WaitingForReader
from gong_api.sync.garbage import frugal
from gong_api.sync.link import Link
from gong_api.sync.options import Options, SyncOptions
from gong_api.sync.patience import Patience, ended_in_order
from gong_api.sync.report import SyncReport
from gong_api.sync.session import Session
from gong_api.sync.threads import run_blocking

if TYPE_CHECKING:
    from typing import Unpack

    from gong_api.client import AsyncGong, Gong
    from gong_api.sync.destination.target import Target

__all__ = ["async_sync", "sync"]


def sync(
    client: Gong | AsyncGong, path: str | PathLike[str] | Target, **options: Unpack[SyncOptions]
) -> SyncReport:
    """Bring a company's conversations to ``path``, or up to date there.

    Data and progress are committed together, so a run that ends early, however it ends, loses
    nothing: the next one goes on. The client keeps its own budget.

    Args:
        client: the client to read with; of a ``Gong`` an async twin does the work. An
            ``AsyncGong`` must not be in use on another event loop.
        path: a DuckDB file, which is created when it is not there; or the address of another
            destination: ``postgresql://HOST/DATABASE``, ``parquet:FOLDER`` or ``parquet:URL``.
        **options: what to read and how, all optional:

            - ``since``: earliest call start; by default what earlier runs asked for, else all.
            - ``until``: latest call start, exclusive; never later than 10 minutes ago. Tables by
              month or day hold those that begin before it, whole.
            - ``tables``: names from ``gong_api.tables.TABLES``; by default all but those that
              cost many requests; ``default`` names these, ``all`` every one. Tables about
              calls bring ``calls`` along, and tables of the same requests each other.
            - ``workspace``: id of the one workspace whose calls are read.
            - ``lookback``: how far before the end of the last run calls are read again, since
              they appear and change late (7 days).
            - ``pending_for``: how long a missing transcript is asked for again (14 days).
            - ``max_requests``: how many requests the run may make.
            - ``reserve``: how many of the day's requests the run leaves to others.
            - ``include_private``: also keep calls that are marked private.
            - ``keep_deleted``: keep the content of calls that are deleted at Gong.
            - ``full_refresh``: tables to read anew as if nothing of them were here.
            - ``dry_run``: only ask a page of each stream and tell what a run would take.
            - ``on_event``: told what happens, see ``gong_api.sync.events``.
            - ``now``: the current time, for tests and simulated clocks.

    Raises:
        InvalidArgument: an argument makes no sense.
        SyncLocked: another run is at work on this database.
        DatabaseError: the database cannot be used.
        GongError: the client's own errors; what had come before is committed.
        KeyboardInterrupt: Ctrl-C; what had come before is committed. Where that waits for a reader
            of the file, a second Ctrl-C gives up; the next run reads again what is lost by that.
    """

    def work() -> Coroutine[Any, Any, SyncReport]:
        return async_sync(client, path, **options)

    return run_blocking(work)


async def async_sync(
    client: Gong | AsyncGong, path: str | PathLike[str] | Target, **options: Unpack[SyncOptions]
) -> SyncReport:
    """Do the same as ``sync``, on a running event loop.

    Cancelling it commits what had come; cancelling it again does not wait for a reader's leave.
    """
    chosen = Options.of(path, options, client.config.folder())
    link = Link(client, chosen.max_requests, chosen.reserve)

    def on_busy(who: str) -> None:
        chosen.emit(WaitingForReader(who=who, ending=patience.ending))

    patience = Patience(on_busy)
    try:
        if chosen.dry_run:
            with chosen.target.planning() as destination:
                report = await Session(chosen, link, destination).plan()
        else:
            with chosen.target.run(patience) as destination, frugal():
                work = Session(chosen, link, destination).run()
                report = await ended_in_order(work, patience)
    finally:
        await link.close()
    chosen.emit(Finished(report=report))
    return report
