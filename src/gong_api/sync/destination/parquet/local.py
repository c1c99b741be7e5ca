"""Files under one folder on this machine's disks."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.sync.destination.parquet.store import Store
from gong_api.sync.lock import hold

if TYPE_CHECKING:
    import pyarrow.fs as pafs

__all__ = ["Local"]

_OWNER_ONLY = 0o600


class Local(Store):
    """A folder on this machine; its files can be read by their owner, and by a group at most."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self.name = f"parquet:{folder}"
        self.key = str(self._folder.resolve())
        self._fresh: list[Path] = []

    def read(self, path: str) -> bytes | None:
        """See ``Store.read``."""
        with self.told("read"), suppress(FileNotFoundError):
            return (self._folder / path).read_bytes()
        return None

    def write(self, path: str, content: bytes) -> None:
        """See ``Store.write``."""
        target = self._folder / path
        draft = target.with_name(f".{target.name}.draft")
        with self.told("written"):
            self._make(target.parent)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(self._mode)
            draft.replace(target)
            _settle(target.parent)

    @contextmanager
    def held(self) -> Generator[None]:
        """See ``Store.held``: others may use this folder from another machine."""
        self.try_out()
        with hold(self._folder / ".sync", self.name):
            yield

    def is_taken(self, path: str) -> bool:
        """See ``Store.is_taken``."""
        there = self._folder / path
        return there.exists() and not there.is_symlink()

    def try_out(self) -> None:
        """See ``Store.try_out``."""
        with self.told("written"):
            self._make(self._folder)

    def put(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """See ``Store.put``."""
        with self.told("written"):
            for source, path in pairs:
                target = self._folder / path
                self._make(target.parent)
                source.chmod(self._mode)
                source.replace(target)
                self._fresh.append(target)

    def settle(self) -> None:
        """See ``Store.settle``: many at once, which a disk does in the time of a few."""
        with self.told("written"), ThreadPoolExecutor(8) as pool:
            list(pool.map(_synced, self._fresh))
            list(pool.map(_settle, {path.parent for path in self._fresh}))
        self._fresh.clear()

    def share(self, pairs: Iterable[tuple[str, str]]) -> None:
        """See ``Store.share``."""
        with self.told("written"):
            for one, other in pairs:
                target = self._folder / other
                self._make(target.parent)
                try:
                    target.hardlink_to(self._folder / one)
                except OSError:
                    draft = target.with_name(f".{target.name}.draft")
                    shutil.copyfile(self._folder / one, draft)
                    draft.replace(target)
                with suppress(OSError):
                    target.chmod(self._mode)

    def folders(self, path: str) -> list[str]:
        """See ``Store.folders``."""
        return [item.name for item in self._listed(path) if item.is_dir()]

    def files(self, path: str) -> list[str]:
        """See ``Store.files``."""
        return [f"{path}/{item.name}" for item in self._listed(path) if item.is_file()]

    def _listed(self, path: str) -> list[Path]:
        with self.told("read"), suppress(FileNotFoundError):
            return sorted((self._folder / path).iterdir())
        return []

    def sizes(self, path: str) -> dict[str, int]:
        """See ``Store.sizes``."""
        found: dict[str, int] = {}
        with self.told("read"), suppress(FileNotFoundError):
            for folder, _, names in os.walk(self._folder / path, onerror=_raise):
                for file in map(Path(folder).joinpath, names):
                    found[file.relative_to(self._folder).as_posix()] = file.stat().st_size
        return found

    def remove(self, path: str) -> None:
        """See ``Store.remove``."""
        shutil.rmtree(self._folder / path, ignore_errors=True)

    def point(self, path: str, at: str) -> None:
        """See ``Store.point``."""
        link = self._folder / path
        draft = link.with_name(f".{link.name}.draft")
        # Not every disk has links; the file that names the version is there on all.
        with suppress(OSError, NotImplementedError):
            if link.is_symlink() and link.readlink() == Path(at):
                return
            draft.unlink(missing_ok=True)
            draft.symlink_to(at)
            draft.replace(link)
            _settle(link.parent)

    def scratch(self, fallback: Path, token: str) -> Path:
        """See ``Store.scratch``: on the same disk, so that files move in one step."""
        _ = fallback
        return self._folder / f".drafts-{token}"

    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """See ``Store.arrow``."""
        import pyarrow.fs as pafs

        return pafs.LocalFileSystem(), str(self._folder)

    @cached_property
    def _group(self) -> int:
        """What the group may do: what it may with the folder, if that is closed to all others.

        A folder that all may read is what most systems make by themselves, so no wish.
        """
        mode = self._folder.stat().st_mode
        return 0 if mode & 0o007 else mode & 0o050

    @property
    def _mode(self) -> int:
        return _OWNER_ONLY | self._group & 0o040

    def _make(self, folder: Path) -> None:
        missing: list[Path] = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(mode=0o700, exist_ok=True)
            if self._folder in new.parents and self._group:
                new.chmod(stat.S_IMODE(new.stat().st_mode) | self._group)


def _raise(error: OSError) -> None:
    raise error


def _settle(folder: Path) -> None:
    """Have the names in a folder survive a loss of power."""
    with suppress(OSError):
        _synced(folder)


def _synced(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
