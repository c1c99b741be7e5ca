"""Which deliveries were accepted before."""

from __future__ import annotations

import threading
from typing import Protocol

__all__ = ["MemorySeen", "SeenStore"]


class SeenStore(Protocol):
    """Remembers deliveries until they expire; implement it over what your processes share."""

    def add(self, key: str, expires_at: float) -> bool:
        """Remember ``key`` until ``expires_at`` (Unix seconds); False when it is there already.

        Of two calls at once with the same key only one may return True.
        """
        ...

    def discard(self, key: str) -> None:
        """Forget ``key``: the delivery was not handled, and may come again."""
        ...


class MemorySeen:
    """A store for one process: it holds ``size`` deliveries, and then drops the oldest."""

    def __init__(self, size: int = 10_000) -> None:
        self._size = max(size, 1)
        self._seen: dict[str, None] = {}
        self._lock = threading.Lock()

    def add(self, key: str, expires_at: float) -> bool:
        """Remember a key; False when it is there already."""
        _ = expires_at  # what has expired is refused before it is looked up
        with self._lock:
            if key in self._seen:
                return False
            while len(self._seen) >= self._size:
                del self._seen[next(iter(self._seen))]
            self._seen[key] = None
            return True

    def discard(self, key: str) -> None:
        """Forget a key."""
        with self._lock:
            self._seen.pop(key, None)
