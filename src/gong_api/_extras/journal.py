"""What became of an upload, on disk: so that a repeat goes on instead of beginning anew.

One small file for each call, in a folder for each account. It holds ids and a digest of the
recording, and nothing of what was said or who said it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from gong_api._core.narrow import is_dict
from gong_api._files import replace_privately
from gong_api._locks import FileLock
from gong_api.errors import MediaError

Step = Literal["creating", "created", "done"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How far an upload came.

    ``creating``: the call may exist, its id is not known. ``created``: it exists, and its
    recording may have been sent. ``done``: Gong has taken the recording.
    """

    client_unique_id: str
    step: Step
    digest: str = ""
    call_id: str = ""
    url: str = ""


class Journal:
    """The journal of one call's upload; held by one process or thread at a time."""

    def __init__(self, folder: Path, account: str, client_unique_id: str) -> None:
        self._client_unique_id = client_unique_id
        self.folder = folder / "uploads" / _short(account)
        self.path = self.folder / f"{_short(client_unique_id)}.json"
        self._lock = FileLock(self.path.with_suffix(".lock"))

    def open(self) -> Entry | None:
        """Hold it, and return what was noted; a note that cannot be read is none.

        Raises ``MediaError`` when another upload holds it, or it cannot be written.
        """
        try:
            # One by one: those that lead to a folder are else made for all to read.
            for made in (self.folder.parent.parent, self.folder.parent, self.folder):
                made.mkdir(mode=0o700, parents=True, exist_ok=True)
            taken = self._lock.acquire()
        except OSError as error:
            raise MediaError(
                f"The journal of uploads in {self.folder} cannot be written: {error.strerror}. Set "
                "GONG_STATE_DIR to another folder, or upload without a journal."
            ) from error
        if not taken:
            raise MediaError(
                f"Another upload of {self._client_unique_id} is under way ({self._lock.holder()}): "
                "wait for it."
            )
        return self._read()

    def close(self) -> None:
        """Let others have it."""
        self._lock.release()

    def write(self, entry: Entry) -> None:
        """Note how far the upload came; once this returns, a crash does not undo it."""
        replace_privately(self.path, json.dumps(asdict(entry)))

    def _read(self) -> Entry | None:
        try:
            found: object = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return None
        if not is_dict(found) or found.get("client_unique_id") != self._client_unique_id:
            return None
        return _entry(found)


def _entry(found: dict[str, Any]) -> Entry | None:
    known = {field.name: found.get(field.name, "") for field in fields(Entry)}
    if not all(isinstance(value, str) for value in known.values()):
        return None
    right = known["step"] == "creating" or (
        known["step"] in ("created", "done") and known["call_id"]
    )
    return Entry(**known) if right else None


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
