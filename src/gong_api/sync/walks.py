"""Walks along a cursor that begin anew when it does not last until their end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from gong_api.errors import CursorExpired, CursorRejected, PagingError

__all__ = ["BROKEN_WALKS", "RESTARTS", "restarting"]

BROKEN_WALKS = (CursorExpired, CursorRejected, PagingError)
"""How a walk ends that did not come to the last page, though nothing else was wrong."""

RESTARTS = 3

T = TypeVar("T")


async def restarting(walk: Callable[[], Awaitable[T]]) -> T:
    """Return what ``walk`` brings, which is begun anew a few times when it breaks."""
    for _ in range(RESTARTS):
        try:
            return await walk()
        except BROKEN_WALKS:
            continue
    return await walk()
