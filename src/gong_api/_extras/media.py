"""Fetching a call's recording: resumable, in constant memory, without Gong's credentials."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import stat
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from gong_api import events
from gong_api._core.calls import call
from gong_api._core.exchange import Job, Reply, exchange
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow, Sleep, Work
from gong_api._generated.operations.calls import CALLS_LIST_EXTENSIVE
from gong_api._locks import FileLock
from gong_api.errors import (
    APIConnectionError,
    APIError,
    DeadlineExceeded,
    GongError,
    InvalidArgument,
    MediaError,
    NotFoundError,
    PermissionDeniedError,
    ServerError,
)

if TYPE_CHECKING:
    from gong_api.models import Calls

Kind = Literal["video", "audio", "best"]
Progress = Callable[[int, int | None], None]

_FETCH = Operation(
    id="",
    resource="calls",
    method="download_media",
    verb="GET",
    path="(signed media address)",
    retry="read",
    answer="",
)
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_FRUITLESS = 5
_ORDER: dict[Kind, tuple[str, ...]] = {
    "video": ("video",),
    "audio": ("audio",),
    "best": ("video", "audio"),
}


class _PartialFile:
    """The file in progress beside the target, with what proves that it can be continued."""

    def __init__(self, target: Path, folder: Path | None, call_id: str) -> None:
        self.target = target
        base = (folder or target.parent) / f".{target.name}.{call_id}"
        if folder is not None:
            # There, files for targets of the same name in several folders come together.
            whole = os.path.abspath(target).encode(errors="surrogateescape")
            base = base.with_name(f"{base.name}.{hashlib.sha256(whole).hexdigest()[:8]}")
        self.path = base.with_name(base.name + ".part")
        self.lock = FileLock(base.with_name(base.name + ".lock"))
        self.note = base.with_name(base.name + ".part.json")
        self.etag = ""
        self.total: int | None = None
        self.size = 0
        self._file: IO[bytes] | None = None

    def open(self) -> None:
        """Open or create it, readable by its owner only; forget what cannot be continued.

        Raises ``MediaError`` when another download has it open.
        """
        if not self.lock.acquire():
            raise MediaError(
                f"Another download to {self.target} is under way ({self.lock.holder()}): wait for "
                "it, or choose another file."
            )
        known: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            known = json.loads(self.note.read_text())
        self.etag = str(known.get("etag", ""))
        descriptor = _private(self.path)
        self._file = os.fdopen(descriptor, "r+b")
        self.size = self._file.seek(0, os.SEEK_END)
        if self.size and not self.etag:
            self.restart()

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for the rest, should it be the same file still."""
        plain = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if not self.size:
            return plain
        return {**plain, "Range": f"bytes={self.size}-", "If-Range": self.etag}

    def restart(self) -> None:
        """Begin anew from the first byte."""
        self._open_file.seek(0)
        self._open_file.truncate()
        self.size = 0

    def accepts(self, status: int, headers: Mapping[str, str]) -> bool:
        """Take the answer's content if it is the file, or the rest of it."""
        if status not in {200, 206}:
            return False
        found = _RANGE.fullmatch(headers.get("content-range", ""))
        etag = _strong(headers.get("etag", ""))
        if status == 206 and (found is None or int(found[1]) != self.size):
            raise MediaError("The media server sent another part than was asked for.")
        if status == 206 and self.size and etag and etag != self.etag:
            self.restart()
            raise MediaError("The recording changed while it was fetched; fetch it again.")
        if status == 200:
            self.restart()
        self.etag = etag or (self.etag if self.size else "")
        self.total = _total(status, headers, found)
        self.note.write_text(json.dumps({"etag": self.etag}))
        return True

    def feed(self, chunk: bytes) -> None:
        """Append the next piece."""
        self._open_file.write(chunk)
        self.size += len(chunk)

    @property
    def _open_file(self) -> IO[bytes]:
        if self._file is None:
            raise MediaError("The file in progress is closed.")
        return self._file

    def finish(self) -> None:
        """Put the whole file in its place."""
        self._open_file.flush()
        os.fsync(self._open_file.fileno())
        self._close()
        try:
            self.path.replace(self.target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._move_across()
        self.note.unlink(missing_ok=True)

    def _move_across(self) -> None:
        # Only a rename within one file system is atomic.
        near = self.target.with_name(f".{self.target.name}.moving")
        with self.path.open("rb") as source, os.fdopen(_private(near), "wb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        near.replace(self.target)
        self.path.unlink()

    def close(self) -> None:
        """Close it and leave it for another time, or another download."""
        self._close()
        self.lock.release()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _private(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, stat.S_IRUSR | stat.S_IWUSR)


def _strong(etag: str) -> str:
    return "" if etag.startswith("W/") else etag


def _total(status: int, headers: Mapping[str, str], found: re.Match[str] | None) -> int | None:
    if status == 206 and found is not None:
        return None if found[2] == "*" else int(found[2])
    length = headers.get("content-length", "")
    return int(length) if length.isdecimal() else None


def download(
    call_id: str,
    to: str | os.PathLike[str],
    *,
    kind: Kind,
    on_progress: Progress | None,
    folder: str | os.PathLike[str] | None,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[Path]:
    """Fetch the media of a call into ``to`` and return its path."""
    if kind not in _ORDER:
        raise InvalidArgument(f"kind: {kind!r} is none of {', '.join(_ORDER)}.")
    if not call_id or Path(str(call_id)).name != str(call_id):
        raise InvalidArgument(f"id: {call_id!r} is no id of a call, and would name other files.")
    target = Path(to)
    if target.is_dir():
        target = target / f"{call_id}.{'mp3' if kind == 'audio' else 'mp4'}"
    if not target.parent.is_dir():
        raise InvalidArgument(f"to: there is no folder {target.parent}.")
    url = yield from _address(call_id, kind, options, runtime)
    part = _PartialFile(target, Path(folder) if folder else None, call_id)
    try:
        yield Work(part.open)
        fetch = _Fetch(part, on_progress, options, runtime)
        try:
            yield from fetch.run(url)
        except PermissionDeniedError:
            # The address is signed for some hours; a fresh one serves the same file.
            url = yield from _address(call_id, kind, options, runtime)
            try:
                yield from fetch.run(url)
            except PermissionDeniedError as error:
                raise MediaError(
                    f"The media server refuses the fresh address of call {call_id} too."
                ) from error
        yield Work(part.finish)
    finally:
        part.close()
    return target


def _address(
    call_id: str, kind: Kind, options: RequestOptions | None, runtime: Runtime
) -> Flow[str]:
    values = {"call_ids": [call_id], "include": ["media"]}
    try:
        reply = yield from call(CALLS_LIST_EXTENSIVE, values, options, runtime)
    except NotFoundError as error:
        raise MediaError(
            f"There is no call {call_id}, or these credentials may not see it."
        ) from error
    answer: Calls = reply.value
    found = next((c.media for c in answer.calls or () if c.media is not None), None)
    urls = {"video": found.video_url, "audio": found.audio_url} if found else {}
    url = next((u for name in _ORDER[kind] if (u := urls.get(name))), None)
    if url is None:
        have = ", ".join(name for name, value in urls.items() if value) or "none"
        raise MediaError(f"Call {call_id} has no {kind} recording to fetch (it has {have}).")
    return url


class _Fetch:
    """Repeats the transfer from where it broke, as long as it gets further."""

    def __init__(
        self,
        part: _PartialFile,
        on_progress: Progress | None,
        options: RequestOptions | None,
        runtime: Runtime,
    ) -> None:
        self._part = part
        self._on_progress = on_progress
        self._timeout = options.timeout if options else None
        self._runtime = runtime
        self._deadline = runtime.options(options).deadline
        self._started = runtime.clock.monotonic()

    def run(self, url: str) -> Flow[None]:
        fruitless, furthest = 0, self._part.size
        while True:
            failure = yield from self._once(url)
            if failure is None and self._part.total in {None, self._part.size}:
                return
            # A server that begins anew each time gets further only beyond what was had before.
            fruitless = 0 if self._part.size > furthest else fruitless + 1
            furthest = max(furthest, self._part.size)
            if fruitless >= _FRUITLESS:
                raise failure or MediaError("The media server never sends the whole recording.")
            if failure is not None or fruitless:
                pause = min(2.0**fruitless, 30.0)
                self._left(pause)
                yield Sleep(pause)

    def _once(self, url: str) -> Flow[GongError | None]:
        """Fetch what is left; return the failure after which it is worth going on."""
        asked = self._part.size
        try:
            yield from self._get(url)
        except DeadlineExceeded:
            raise
        except (APIConnectionError, ServerError) as error:
            return error
        except APIError as error:
            if error.status != 416 or not asked:
                raise
            self._part.restart()
            return error
        return None

    def _left(self, pause: float = 0.0) -> float | None:
        """Return the seconds left; raise ``DeadlineExceeded`` when ``pause`` is longer."""
        if self._deadline is None:
            return None
        left = self._started + self._deadline - self._runtime.clock.monotonic()
        if left <= pause:
            raise DeadlineExceeded(
                f"{_FETCH.name} did not end within its deadline of {self._deadline:g} s.",
                operation=_FETCH.name,
            )
        return left

    def _get(self, url: str) -> Flow[None]:
        own = RequestOptions(timeout=self._timeout, retries=0, headers=self._part.headers())
        job: Job[None] = Job(
            operation=_FETCH,
            target="",
            body=None,
            read=lambda _raw: None,
            options=replace(self._runtime.options(own), deadline=self._left()),
            sink=_Telling(self._part, self._tell),
            url=url,
        )
        _reply: Reply[None] = yield from exchange(job, self._runtime)

    def _tell(self) -> None:
        self._left()
        done, total = self._part.size, self._part.total
        if self._on_progress is not None:
            self._on_progress(done, total)
        self._runtime.emit(events.TransferProgress(operation=_FETCH.name, done=done, total=total))


class _Telling:
    """A sink that tells after each piece."""

    def __init__(self, part: _PartialFile, tell: Callable[[], None]) -> None:
        self.accepts = part.accepts
        self.feed = part.feed
        self.fed = tell
