"""What the destination of the pipeline that runs can do: remove rows, and take which files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from gong_api.errors import InvalidArgument

__all__ = ["Abilities", "Sent", "TableFormat", "look"]

TableFormat = Literal["delta", "iceberg"]
Strategy = Literal["delete-insert", "cdc"]
Sent = Literal["files", "inserts", "copies"]
_STRATEGIES: tuple[Strategy, ...] = ("delete-insert", "cdc")


@dataclass(frozen=True, slots=True)
class Abilities:
    """How rows are replaced at a destination, and how they come to it.

    ``files`` have Arrow's types; ``inserts`` are SQL, which has lists as JSON and no NUL
    characters; ``copies`` are the same as CSV, which has no lists at all.
    """

    strategy: Strategy
    sent: Sent = "files"


def look(table_format: TableFormat | None) -> Abilities:
    """Look at the destination of the current pipeline.

    Raises ``InvalidArgument`` for one that cannot remove rows, as calls turn private and vanish.
    """
    import dlt

    # dlt says that neither destination nor staging may be missing, yet both may.
    pipeline: Any = dlt.current.pipeline()
    destination = pipeline.destination
    if destination is None:
        return Abilities("delete-insert")
    able = destination.capabilities()
    strategy = _strategy(able, table_format)
    if strategy is None:
        raise InvalidArgument(_refusal(destination.destination_name, able, table_format))
    # By way of a bucket it is always files.
    return Abilities(strategy, "files" if pipeline.staging else _sent(able, table_format))


def _strategy(able: Any, table_format: str | None) -> Strategy | None:
    offered = able.supported_merge_strategies or ()
    if able.merge_strategies_selector is not None:
        offered = able.merge_strategies_selector(
            offered, table_schema={"table_format": table_format}
        )
    return next((name for name in _STRATEGIES if name in offered), None)


def _sent(able: Any, table_format: str | None) -> Sent:
    """Return how rows are sent where there is a choice.

    A destination that picks its files itself takes Parquet by an ADBC driver, which fails where a
    table has no rows. Only Postgres takes both SQL and CSV, and is copied to by the latter.
    """
    formats = able.supported_loader_file_formats or ()
    select = able.loader_file_format_selector
    if select is not None:
        preferred = able.preferred_loader_file_format
        _, formats = select(preferred, list(formats), table_schema={"table_format": table_format})
    if "insert_values" not in formats or ("parquet" in formats and select is None):
        return "files"
    return "copies" if "csv" in formats else "inserts"


def _refusal(name: str, able: Any, table_format: str | None) -> str:
    formats = [found for found in able.supported_table_formats or () if _strategy(able, found)]
    tables = f"{table_format} tables of " if table_format else ""
    if formats:
        choices = " or ".join(f"table_format='{found}'" for found in formats)
        advice = f"give {choices}, or choose a database"
    else:
        advice = "choose a database, or `filesystem` with table_format='delta'"
    return (
        f"dlt cannot remove rows from {tables}{name}, yet calls turn private and vanish: "
        f"{advice}; for plain files there is `gong sync --to parquet:FOLDER`."
    )
