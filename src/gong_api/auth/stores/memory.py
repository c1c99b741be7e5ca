"""Sign-ins that end with the process."""

from __future__ import annotations

import threading
from typing import NoReturn

__all__ = ["MemoryTokenStore"]


class MemoryTokenStore:
    """Keeps sign-ins in this process, for tests and for programs that sign in each time."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lock = threading.Lock()

    def load(self, customer: str) -> str | None:
        """Return what is kept for a customer."""
        return self._texts.get(customer)

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Replace what is kept, if it is ``old``."""
        with self._lock:
            if self._texts.get(customer) != old:
                return False
            if new is None:
                self._texts.pop(customer, None)
            else:
                self._texts[customer] = new
            return True

    def __repr__(self) -> str:
        return f"<MemoryTokenStore of {len(self._texts)}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A MemoryTokenStore belongs to its process: use a FileTokenStore.")
