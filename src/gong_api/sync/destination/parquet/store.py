"""Files under one folder, on a local disk or wherever fsspec reaches."""

from __future__ import annotations

import os
import posixpath
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from gong_api.sync.errors import DatabaseError
from gong_api.tables.dataset import local_path, open_remote, shown_url, without_login

if TYPE_CHECKING:
    import pyarrow.fs as pafs

__all__ = ["Local", "Remote", "Store", "open_store"]

_OWNER_ONLY = 0o600
_FLAT = frozenset("s3 s3a gs gcs abfs abfss az adl oci oss".split())
"""Where there are no folders but in names: to make one there would make a bucket."""

_TRIAL = "_trial"
_T = TypeVar("_T")


def open_store(url: str) -> Store:
    """Return the files under a path or an fsspec URL.

    Raises ``InvalidArgument`` for a URL of an unknown kind.
    """
    path = local_path(url)
    return Remote(url) if path is None else Local(path)


class Store(ABC):
    """Files named by their path below the folder, parted by ``/``. ``name`` can be shown."""

    name: str
    key: str
    """Tells the folder from all others, on this machine."""

    @abstractmethod
    def read(self, path: str) -> bytes | None:
        """Return what stands in a small file; None when it is not there."""

    @abstractmethod
    def write(self, path: str, content: bytes) -> None:
        """Put a small file into place, whole or not at all."""

    @abstractmethod
    def try_out(self) -> None:
        """Raise ``DatabaseError`` when nothing can be written here, as far as a trial shows."""

    @abstractmethod
    def put(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """Move local files here, each whole or not at all, under the paths beside them."""

    @abstractmethod
    def settle(self) -> None:
        """Have all that was put here survive a loss of power."""

    @abstractmethod
    def share(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Have each first file under the second name, too."""

    @abstractmethod
    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in a folder."""

    @abstractmethod
    def files(self, path: str) -> list[str]:
        """Return the paths of the files in a folder."""

    @abstractmethod
    def remove(self, path: str) -> None:
        """Remove a folder with all in it."""

    @abstractmethod
    def point(self, path: str, at: str) -> None:
        """Have a path that follows ``at``, where the file system knows such links."""

    def scratch(self, fallback: Path) -> Path:
        """Return the local folder in which files are made before they are put here."""
        return fallback

    @abstractmethod
    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """Return the file system for Arrow, and the folder's path on it."""


class Local(Store):
    """A folder on this machine; its files can be read by their owner only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self.name = f"parquet:{folder}"
        self.key = str(self._folder.resolve())
        self._fresh: list[Path] = []

    def read(self, path: str) -> bytes | None:
        """See ``Store.read``."""
        try:
            return (self._folder / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._error("read", error) from error

    def write(self, path: str, content: bytes) -> None:
        """See ``Store.write``."""
        target = self._folder / path
        draft = target.with_name(f".{target.name}.draft")
        with self._told("written"):
            self._make(target.parent)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
            _settle(target.parent)

    def try_out(self) -> None:
        """See ``Store.try_out``."""
        with self._told("written"):
            self._make(self._folder)

    def put(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """See ``Store.put``."""
        with self._told("written"):
            for source, path in pairs:
                target = self._folder / path
                self._make(target.parent)
                source.chmod(_OWNER_ONLY)
                source.replace(target)
                self._fresh.append(target)

    def settle(self) -> None:
        """See ``Store.settle``: many at once, which a disk does in the time of a few."""
        with self._told("written"), ThreadPoolExecutor(8) as pool:
            list(pool.map(_synced, self._fresh))
            list(pool.map(_settle, {path.parent for path in self._fresh}))
        self._fresh.clear()

    def share(self, pairs: Iterable[tuple[str, str]]) -> None:
        """See ``Store.share``."""
        with self._told("written"):
            for one, other in pairs:
                target = self._folder / other
                self._make(target.parent)
                try:
                    target.hardlink_to(self._folder / one)
                except FileExistsError:
                    continue
                except OSError:
                    draft = target.with_name(f".{target.name}.draft")
                    shutil.copyfile(self._folder / one, draft)
                    draft.chmod(_OWNER_ONLY)
                    draft.replace(target)

    def folders(self, path: str) -> list[str]:
        """See ``Store.folders``."""
        return [item.name for item in self._listed(path) if item.is_dir()]

    def files(self, path: str) -> list[str]:
        """See ``Store.files``."""
        return [f"{path}/{item.name}" for item in self._listed(path) if item.is_file()]

    def _listed(self, path: str) -> list[Path]:
        try:
            return sorted((self._folder / path).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._error("read", error) from error

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

    def scratch(self, fallback: Path) -> Path:
        """See ``Store.scratch``: on the same disk, so that files move in one step."""
        _ = fallback
        folder = self._folder / ".drafts"
        with self._told("written"):
            shutil.rmtree(folder, ignore_errors=True)
            self._make(folder)
        return folder

    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """See ``Store.arrow``."""
        import pyarrow.fs as pafs

        return pafs.LocalFileSystem(), str(self._folder)

    def _make(self, folder: Path) -> None:
        missing: list[Path] = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for new in reversed(missing):
            new.mkdir(mode=0o700, exist_ok=True)

    @contextmanager
    def _told(self, what: str) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise self._error(what, error) from error

    def _error(self, what: str, error: OSError) -> DatabaseError:
        return DatabaseError(f"{self.name} could not be {what}: {error.strerror or error}.")


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


class Remote(Store):
    """A folder that fsspec reaches. Its credentials are the environment's, or the URL's."""

    def __init__(self, url: str) -> None:
        self._files, self._root = open_remote(url)
        self._url = url
        self._flat = urlsplit(url).scheme in _FLAT
        self.key = shown_url(url)
        self.name = f"parquet:{self.key}"

    def read(self, path: str) -> bytes | None:
        """See ``Store.read``."""

        def work() -> bytes | None:
            try:
                # A listing that is kept from before would hide what another machine wrote.
                self._files.invalidate_cache()
                content: bytes = self._files.cat_file(self._at(path))
            except FileNotFoundError:
                return None
            return content

        return self._done("read", work)

    def write(self, path: str, content: bytes) -> None:
        """See ``Store.write``."""
        self._done("written", lambda: self._files.pipe_file(self._at(path), content))

    def try_out(self) -> None:
        """See ``Store.try_out``: better now than when hours of reading are to be put here."""
        self.write(_TRIAL, b"")
        self._done("written", lambda: self._files.rm(self._at(_TRIAL)))

    def put(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """See ``Store.put``: many at once where fsspec can."""

        def work() -> None:
            targets = [self._at(path) for _, path in pairs]
            self._make_folders(targets)
            self._files.put([str(source) for source, _ in pairs], targets)

        self._done("written", work)
        for source, _ in pairs:
            source.unlink()

    def settle(self) -> None:
        """See ``Store.settle``: what the other side has taken, it keeps."""

    def point(self, path: str, at: str) -> None:
        """See ``Store.point``: there are no such links."""

    def share(self, pairs: Iterable[tuple[str, str]]) -> None:
        """See ``Store.share``: the other side copies, many at once where fsspec can."""
        listed = list(pairs)
        if not listed:
            return

        def work() -> None:
            origins, targets = ([self._at(pair[side]) for pair in listed] for side in (0, 1))
            self._make_folders(targets)
            self._files.copy(origins, targets, on_error="raise")

        self._done("written", work)

    def folders(self, path: str) -> list[str]:
        """See ``Store.folders``."""
        return self._listed(path, "directory")

    def files(self, path: str) -> list[str]:
        """See ``Store.files``."""
        return [f"{path}/{name}" for name in self._listed(path, "file")]

    def _listed(self, path: str, kind: str) -> list[str]:
        def work() -> list[str]:
            self._files.invalidate_cache()
            try:
                found: list[dict[str, Any]] = self._files.ls(self._at(path), detail=True)
            except FileNotFoundError:
                return []
            names = (item["name"].rstrip("/") for item in found if item["type"] == kind)
            return sorted(posixpath.basename(name) for name in names)

        return self._done("read", work)

    def remove(self, path: str) -> None:
        """See ``Store.remove``."""

        def work() -> None:
            with suppress(FileNotFoundError):
                self._files.rm(self._at(path), recursive=True)

        self._done("written", work)

    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """See ``Store.arrow``."""
        import pyarrow.fs as pafs

        return pafs.PyFileSystem(pafs.FSSpecHandler(self._files)), self._root

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _make_folders(self, targets: Iterable[str]) -> None:
        if self._flat:
            return
        for folder in {posixpath.dirname(target) for target in targets}:
            self._files.makedirs(folder, exist_ok=True)

    def _done(self, what: str, work: Callable[[], _T]) -> _T:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - file systems' own errors share no base
            told, cause = without_login(self._url, error)
            raise DatabaseError(f"{self.name} could not be {what}: {told}") from cause
