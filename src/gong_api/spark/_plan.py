"""How a read is divided: an account and a window of time, or an account and a whole table."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, zip_longest
from math import ceil

from pyspark.sql.datasource import InputPartition

from gong_api.budget._address import is_address
from gong_api.errors import InvalidArgument
from gong_api.spark._options import ReadOptions
from gong_api.sync.plan import EARLIEST, Window, upper_bound
from gong_api.sync.streams import STREAMS
from gong_api.tables import ABOUT_CALLS

__all__ = ["GongPartition", "partitions", "span_of"]

RATE = 3.0
"""Requests a second that Gong grants an account."""

LATENCY = 2.0
"""Seconds that a page of calls with all their parts takes, about."""

ENOUGH = 64
"""Partitions beyond which more would add tasks, and no speed."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class GongPartition(InputPartition):
    """What one task reads: calls that started within ``[start, end)``, or a whole table.

    ``shared`` says that the plan counts on a budget that machines share.
    """

    account: str
    start: datetime
    end: datetime
    shared: bool = False


def span_of(options: ReadOptions, planned_at: datetime) -> Window:
    """Return the time that a batch is about; its end is settled when it is planned."""
    end = upper_bound(planned_at, options.until)
    if options.since is None and _begins_with_calls(options):
        raise InvalidArgument(
            f"since: {options.table} costs requests for each day or month, so say from "
            "when on it is to be read."
        )
    return Window(min(options.since or EARLIEST, end), end)


def _begins_with_calls(options: ReadOptions) -> bool:
    return any(options.table in stream.tables and stream.dated for stream in STREAMS)


def partitions(options: ReadOptions, windows: Mapping[str, Window]) -> list[GongPartition]:
    """Return the partitions of each account's window, those of different accounts by turns."""
    each = [_of_account(options, name, windows[name], len(windows)) for name in windows]
    return [item for turn in zip_longest(*each) for item in turn if item is not None]


def _of_account(
    options: ReadOptions, name: str, window: Window, accounts: int
) -> list[GongPartition]:
    if window.start >= window.end:
        return []
    parts = [window]
    if options.table in ABOUT_CALLS:
        days = ceil((window.end - window.start) / _DAY)
        parts = _divided(window, min(days, _most(options, accounts)))
    shared = is_address(_budget(options))
    return [GongPartition(name, part.start, part.end, shared) for part in parts]


def _budget(options: ReadOptions) -> str:
    return options.budget or os.environ.get("GONG_BUDGET", "")


def _most(options: ReadOptions, accounts: int) -> int:
    """Return how many partitions an account may have.

    More than latency times rate would only wait for the budget. Without a budget that tasks
    share it is one, so that no account is asked by two tasks at a time.
    """
    if options.partitions is not None:
        return options.partitions
    budget = _budget(options)
    if not is_address(budget) and budget != "machine":
        return 1
    return max(1, min(ceil(LATENCY * RATE), ceil(ENOUGH / accounts)))


def _divided(window: Window, count: int) -> list[Window]:
    step = (window.end - window.start) / count
    edges = [(window.start + step * at).replace(microsecond=0) for at in range(1, count)]
    whole = [window.start, *edges, window.end]
    return [Window(start, end) for start, end in pairwise(whole) if start < end]
