"""What was asked and what was answered, for the developer; never a body or a credential."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange; `notes` say what the answer leaves open, `fault` which fault struck."""

    number: int
    time: str
    method: str
    path: str
    query: str
    status: int
    request_id: str
    size: int
    fault: str
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The entry as JSON values."""
        return asdict(self)


class RequestLog:
    """The latest exchanges, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)

    def append(self, entry: Entry) -> None:
        """Add an exchange."""
        self._entries.append(entry)

    def clear(self) -> None:
        """Forget all exchanges."""
        self._entries.clear()

    def since(self, number: int) -> list[Entry]:
        """The exchanges after exchange `number`."""
        return [entry for entry in self._entries if entry.number > number]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: int) -> Entry:
        return self._entries[index]
