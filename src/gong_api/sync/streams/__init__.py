"""The tables beside those of the calls, each kept up to date in the way that it allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from gong_api.sync.plan import Window
from gong_api.sync.streams.periods import PERIODS
from gong_api.sync.streams.price import price
from gong_api.sync.streams.reader import Reader
from gong_api.sync.streams.reviews import REVIEWS
from gong_api.sync.streams.wholes import WHOLES

__all__ = ["STREAMS", "WHOLES", "Reader", "add", "costs"]

STREAMS = (*WHOLES, REVIEWS, *PERIODS)
"""Every stream."""


def add(reader: Reader) -> None:
    """Queue the streams of the tables that are wanted; the run that fetches works them off.

    Those that begin with the calls wait until all calls are listed; of the others, what was never
    read comes first of all.
    """
    for stream in STREAMS:
        if stream.name not in reader.wanted:
            continue
        job = partial(reader.start, stream)
        if stream.dated:
            reader.fetch.after_calls.append(job)
        else:
            reader.fetch.add_stream(job, first=stream.name not in reader.known)


async def costs(reader: Reader, windows: Sequence[Window]) -> dict[str, int]:
    """Return the requests that the wanted streams will take, by the first table of each.

    Asks for the lists of users, workspaces and folders where a stream goes by them; ``windows``
    are those whose calls the run will read.
    """
    return await price(reader, STREAMS, windows)
