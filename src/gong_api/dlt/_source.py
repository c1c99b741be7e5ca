"""The source itself: a run of the sync into a local file, then one resource that gives its rows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Generator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gong_api.dlt._abilities import Abilities, TableFormat, look
from gong_api.dlt._memory import Memory
from gong_api.errors import ConfigurationError
from gong_api.sync.options import LOOKBACK, PENDING_FOR
from gong_api.tables import TRANSCRIPT_SENTENCES
from gong_api.tables.choice import choose
from gong_api.tables.definition import Kind

if TYPE_CHECKING:
    from dlt.extract import DltSource

    from gong_api.client import AsyncGong, Gong
    from gong_api.dlt._spool import Load, Spool
    from gong_api.sync.events import SyncEvent
    from gong_api.sync.options import SyncOptions
    from gong_api.tables import Table
    from gong_api.types import Moment

__all__ = ["source"]

_KEY = "gong_sync"
_TYPES = {
    Kind.STRING: "text",
    Kind.INTEGER: "bigint",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "bool",
    Kind.TIMESTAMP: "timestamp",
    Kind.DATE: "date",
    Kind.STRINGS: "json",
    Kind.NUMBERS: "json",
    Kind.TEXT: "text",
}


def source(
    client: Gong | AsyncGong | None = None,
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    tables: Collection[str] | None = None,
    workspace: str | None = None,
    include_private: bool = False,
    lookback: timedelta = LOOKBACK,
    pending_for: timedelta = PENDING_FOR,
    max_requests: int | None = None,
    reserve: int = 0,
    table_format: TableFormat | None = None,
    on_event: Callable[[SyncEvent], None] | None = None,
    now: Callable[[], datetime] | None = None,
) -> DltSource:
    """Return a dlt source of a company's conversations.

    Each load reads what is new or has changed, as ``gong_api.sync.sync`` does, and yields Arrow
    tables with their keys. Progress stands in dlt's state, which dlt stores together with the
    data: a load that fails is read again, and nothing is lost or doubled.

    Args:
        client: the client to read with; by default one made of environment and profile.
        since: earliest call start; by default what earlier loads asked for, else all.
        until: latest call start, exclusive.
        tables: names from ``gong_api.tables.TABLES``, or ``default`` or ``all``.
        workspace: id of the one workspace whose calls are read.
        include_private: also keep calls that are marked private.
        lookback: how far back calls are read again, since they appear and change late.
        pending_for: how long a missing transcript is asked for again.
        max_requests: how many requests a load may make; what came is loaded, and the next load
            goes on.
        reserve: how many of the day's requests a load leaves to others.
        on_event: told what happens, see ``gong_api.sync.events``.
        now: the current time, for tests and simulated clocks.
        table_format: ``"delta"`` for dlt's destination ``filesystem``; ``"iceberg"`` for one whose
            Iceberg tables dlt can remove rows from, as Athena's.

    Raises:
        ConfigurationError: dlt is not installed.
        InvalidArgument: an argument makes no sense, or the pipeline's destination cannot remove
            rows.
    """
    try:
        import dlt
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            "The dlt source needs an extra: pip install 'gong-api[dlt]'."
        ) from error
    from gong_api.dlt._spool import Spool

    wanted = choose(tables)
    options: SyncOptions = {
        "since": since,
        "until": until,
        "tables": wanted,
        "workspace": workspace,
        "include_private": include_private,
        "lookback": lookback,
        "pending_for": pending_for,
        "max_requests": max_requests,
        "reserve": reserve,
        "on_event": on_event,
        "now": now,
    }

    def rows() -> Generator[Any]:
        able = look(table_format)
        state = dlt.current.source_state()
        with tempfile.TemporaryDirectory(prefix="gong-dlt-") as folder:
            memory = Memory(state.get(_KEY, {}))
            # A merge has two tables in view, so that names of columns need theirs before them.
            prefix = "{table}." if able.strategy == "cdc" else ""
            spool = Spool(Path(folder), memory, prefix, able.sent)
            _fill(spool, client, {**options, "lookback": memory.lookback(lookback)})
            for load in spool.loads(wanted):
                hints = _hints(load, able, table_format)
                for part in load.rows:
                    yield dlt.mark.with_hints(part, hints, create_table_variant=True)
            remembered = spool.remembered(
                ahead=lookback,
                pending_for=pending_for,
                said=TRANSCRIPT_SENTENCES.name in wanted,
            )
        state[_KEY] = remembered

    resource = dlt.resource(rows, name="gong", max_table_nesting=0)
    return dlt.source(lambda: resource, name="gong", max_table_nesting=0)()


def _fill(spool: Spool, client: Gong | AsyncGong | None, options: SyncOptions) -> None:
    from gong_api.client import Gong
    from gong_api.sync.run import sync

    if client is not None:
        sync(client, spool, **options)
        return
    with Gong() as own:
        sync(own, spool, **options)


def _hints(load: Load, able: Abilities, table_format: TableFormat | None) -> Any:
    import dlt

    disposition: dict[str, Any] = {
        "disposition": "merge",
        "strategy": able.strategy,
        "destination_scope": load.scope,
    }
    return dlt.mark.make_hints(
        table_name=load.table.name,
        write_disposition=disposition,  # type: ignore[arg-type]
        columns=_columns(load.table),
        table_format=table_format,
        file_format=load.file_format,
        additional_table_hints={"description": load.table.doc},
    )


def _columns(table: Table) -> Any:
    return {
        column.name: {
            "name": column.name,
            "data_type": _TYPES[column.kind],
            "nullable": not column.required,
            "description": column.doc,
            "primary_key": column.name in table.key,
        }
        for column in table.columns
    }
