"""Files on their way to Gong: one multipart part, streamed in constant memory."""

from __future__ import annotations

import mimetypes
import os
import secrets
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from typing import IO, Any

from gong_api._core.narrow import is_async_iterable, is_iterable, is_path, type_name
from gong_api.errors import InvalidArgument

CHUNK = 256 * 1024

Progress = Callable[[int, int | None], None]
"""Told the bytes sent so far, and the total when it is known."""


class Source:
    """Content from a path, bytes, an open binary file, or an iterator of chunks.

    A path, bytes and a seekable file can be read again for another attempt; an iterator
    cannot, so a request with one is never repeated once it was begun.
    """

    def __init__(self, source: Any, name: str) -> None:
        self._source: Any = source
        self._name = name
        self._start = 0
        self._begun = False
        self.filename: str | None = None
        self.length: int | None = None
        self.replayable = True
        self.is_async = False
        self.blocking = True
        if isinstance(source, bytes | bytearray):
            data = bytes(source)
            self._source, self.length = data, len(data)
            self.blocking = False
        elif is_path(source):
            self._from_path(source, name)
        elif hasattr(source, "read"):
            self._from_file(source, name)
        elif is_async_iterable(source):
            self.is_async, self.replayable, self.blocking = True, False, False
        elif is_iterable(source):
            self.replayable = False
        else:
            raise InvalidArgument(
                f"{name}: expected a path, bytes, a binary file or an iterator of bytes, "
                f"not {type_name(source)}."
            )

    def _from_path(self, source: str | os.PathLike[str], name: str) -> None:
        path = os.fspath(source)
        self._source = path
        if not os.path.isfile(path):
            raise InvalidArgument(f"{name}: there is no file {path!r}.")
        self.length = os.path.getsize(path)
        self.filename = os.path.basename(path)

    def _from_file(self, source: IO[bytes], name: str) -> None:
        if "b" not in getattr(source, "mode", "b") or hasattr(source, "encoding"):
            raise InvalidArgument(f"{name}: open the file in binary mode ('rb').")
        named = getattr(source, "name", None)
        self.filename = os.path.basename(named) if isinstance(named, str) else None
        if source.seekable():
            self._start = source.tell()
            self.length = source.seek(0, os.SEEK_END) - self._start
            source.seek(self._start)
        else:
            self.replayable = False

    def begin(self) -> None:
        """Note that the content is about to be read; refuse to read what is gone."""
        if self._begun and not self.replayable:
            raise InvalidArgument("This upload's content was an iterator, and it is used up.")
        self._begun = True

    def chunks(self) -> Iterator[bytes]:
        """Yield the content from its start."""
        source = self._source
        if isinstance(source, bytes):
            view = memoryview(source)
            yield from (bytes(view[i : i + CHUNK]) for i in range(0, len(view), CHUNK))
        elif isinstance(source, str):
            with open(source, "rb") as file:
                yield from _pieces(file)
        elif hasattr(source, "read"):
            if self.replayable:
                source.seek(self._start)
            yield from _pieces(source)
        else:
            yield from map(self._checked, source)

    def rewind(self) -> None:
        """Put an open file back to where it stood when it was given."""
        if self.replayable and hasattr(self._source, "seek"):
            self._source.seek(self._start)

    async def achunks(self) -> AsyncIterator[bytes]:
        """Yield what the async iterator brings."""
        source: AsyncIterable[Any] = self._source
        async for chunk in source:
            yield self._checked(chunk)

    def _checked(self, chunk: Any) -> bytes:
        if not isinstance(chunk, bytes | bytearray):
            raise InvalidArgument(
                f"{self._name}: expected chunks of bytes, not of {type_name(chunk)}."
            )
        return bytes(chunk)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


class MultipartBody:
    """A ``multipart/form-data`` body of one file part."""

    def __init__(
        self,
        field: str,
        source: Any,
        *,
        name: str,
        filename: str | None = None,
        content_type: str | None = None,
        on_progress: Progress | None = None,
        max_bytes: int | None = None,
        boundary: str | None = None,
    ) -> None:
        self.source = Source(source, name)
        self.on_progress: list[Progress] = [on_progress] if on_progress else []
        self._done = 0
        shown = filename or self.source.filename or field
        kind = content_type or mimetypes.guess_type(shown)[0] or "application/octet-stream"
        mark = boundary or secrets.token_hex(16)
        self.content_type = f"multipart/form-data; boundary={mark}"
        self._head = (
            f"--{mark}\r\n"
            f'Content-Disposition: form-data; name="{_quoted(field)}"; '
            f'filename="{_quoted(shown)}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        ).encode()
        self._tail = f"\r\n--{mark}--\r\n".encode()
        size = self.source.length
        if max_bytes is not None and size is not None and size > max_bytes:
            raise InvalidArgument(f"{name} has {size:,} bytes, Gong takes at most {max_bytes:,}.")
        self.length = None if size is None else size + len(self._head) + len(self._tail)
        self.replayable = self.source.replayable
        self.blocking = self.source.blocking

    def chunks(self) -> Iterator[bytes]:
        """Yield the body."""
        if self.source.is_async:
            raise InvalidArgument("An async iterator can only be uploaded by AsyncGong.")
        self.source.begin()
        yield self._head
        done = 0
        for chunk in self.source.chunks():
            self._done = done = done + len(chunk)
            yield chunk
        self._done = 0
        yield self._tail

    def achunks(self) -> AsyncIterator[bytes] | None:
        """Return the body from an async source, or None when the source is not async."""
        return self._achunks() if self.source.is_async else None

    async def _achunks(self) -> AsyncIterator[bytes]:
        self.source.begin()
        yield self._head
        done = 0
        async for chunk in self.source.achunks():
            self._done = done = done + len(chunk)
            yield chunk
        self._done = 0
        yield self._tail

    def gone(self) -> None:
        """Tell the progress of the file: the piece that was yielded last is on its way."""
        if self._done:
            for tell in self.on_progress:
                tell(self._done, self.source.length)


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
