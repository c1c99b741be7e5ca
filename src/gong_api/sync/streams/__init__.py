"""The tables beside those of the calls, each kept up to date in the way that it allows."""

from __future__ import annotations

from functools import partial

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

    Those that begin with the calls wait until all calls are listed; what was never read comes
    first of all where it is small, else after the calls.
    """
    for stream in STREAMS:
        if stream.name not in reader.wanted:
            continue
        job = partial(reader.start, stream)
        if stream.dated and reader.since is None:
            reader.fetch.after_calls.append(job)
        else:
            reader.fetch.add_stream(job, first=stream.name not in reader.known)


async def costs(reader: Reader) -> dict[str, int]:
    """Return the requests that the wanted streams will take, by the first table of each.

    Asks for the lists of users, workspaces and folders where a stream goes by them.
    """
    return await price(reader, STREAMS)
