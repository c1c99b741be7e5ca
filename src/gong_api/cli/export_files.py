"""The files of an export: names, atomic writes, and a memory of what is there already."""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import click

from gong_api._locks import FileLock

__all__ = ["Kept", "Memory", "file_name", "folder_of", "write_lines", "write_private"]

_MEMORY = ".gong-export.sqlite3"
_LOCK = ".gong-export.lock"
_LONGEST_SLUG = 120
"""In bytes: with an id and an ending it stays far below the 255 that file systems take."""

_ID_IN_LINE = re.compile(rb'\{"call_id": "([^"\\]*)"')


class Kept(NamedTuple):
    """What is known of a call that was written: its file, a digest, and whether it is whole."""

    name: str
    digest: str
    details: str
    spoken: bool


class Memory:
    """Which calls stand in a folder, in one form; a call is noted once its file is in place."""

    def __init__(self, folder: Path, form: str) -> None:
        self._form = form
        path = folder / _MEMORY
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS calls (form TEXT, call_id TEXT, name TEXT, "
                "digest TEXT, details TEXT, spoken INTEGER, PRIMARY KEY (form, call_id))"
            )
        except sqlite3.Error as error:
            raise click.ClickException(
                f"{path} cannot be used ({error}); remove it, and all calls are written anew."
            ) from error

    def get(self, call_id: str) -> Kept | None:
        """Return what is known of a call."""
        row = self._db.execute(
            "SELECT name, digest, details, spoken FROM calls WHERE form = ? AND call_id = ?",
            (self._form, call_id),
        ).fetchone()
        return None if row is None else Kept(row[0], row[1], row[2], bool(row[3]))

    def put(self, call_id: str, kept: Kept) -> None:
        """Note a call."""
        row = (self._form, call_id, *kept)
        self._db.execute("INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?, ?, ?)", row)

    def drop(self, call_id: str) -> None:
        """Forget a call."""
        self._db.execute("DELETE FROM calls WHERE form = ? AND call_id = ?", (self._form, call_id))

    @contextmanager
    def together(self) -> Generator[None]:
        """Make all notes of the block at once."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            # What was noted stands in its file: it is kept also when the next one failed.
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Close it."""
        self._db.close()


@contextmanager
def folder_of(path: Path) -> Generator[None]:
    """Make the folder if it is not there, and have it for this export alone."""
    lock = FileLock(path / _LOCK)
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = lock.acquire()
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
    if not taken:
        raise click.ClickException(f"Another export writes to {path}: {lock.holder()}.")
    try:
        yield
    finally:
        lock.release()


def file_name(title: str | None, call_id: str, ending: str) -> str:
    """Return a name that any file system takes, the same for the same call and title."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title or "").lower())
    slug = "-".join(words).replace("_", "-").strip("-").encode()[:_LONGEST_SLUG]
    known = slug.decode(errors="ignore").strip("-") or "call"
    safe = re.sub(r"[^A-Za-z0-9]", "-", call_id)
    return f"{known}-{safe}.{ending}"


def write_private(path: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner only."""
    with _draft(path) as draft, draft.open("wb") as file:
        file.write(content)
        _settle(file.fileno())


def write_lines(path: Path, changed: dict[str, bytes | None]) -> None:
    """Put the lines of calls into a file of JSON lines, in place of earlier ones; None drops one.

    Only one line at a time is in memory beside ``changed``.
    """
    left = dict(changed)
    with _draft(path) as draft:
        kept = False
        with draft.open("wb") as file:
            for call_id, line in _lines(path):
                new: bytes | None = left.pop(call_id, None) if call_id in changed else line
                file.write(new or b"")
                kept = kept or bool(new)
            for added in left.values():
                file.write(added or b"")
                kept = kept or bool(added)
            _settle(file.fileno())
        if not kept:
            draft.unlink()
            path.unlink(missing_ok=True)


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    with suppress(FileNotFoundError), path.open("rb") as file:
        for line in file:
            found = _ID_IN_LINE.match(line)
            yield found[1].decode() if found else "", line


@contextmanager
def _draft(path: Path) -> Generator[Path]:
    """Give a file beside ``path`` that takes its place at the end."""
    draft = path.with_name(f".{path.name}.part")
    with suppress(FileNotFoundError):
        draft.unlink()
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield draft
        with suppress(FileNotFoundError):
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _settle(descriptor: int) -> None:
    # A name in its place must not be seen before its content, whatever happens to the machine.
    os.fsync(descriptor)
