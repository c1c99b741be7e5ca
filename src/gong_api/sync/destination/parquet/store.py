"""Files under one folder, on a local disk or wherever fsspec reaches."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.errors import GongError
from gong_api.sync.destination.parquet.failures import failure
from gong_api.tables.dataset import local_path
from gong_api.tables.faults import ended, first_line

if TYPE_CHECKING:
    import pyarrow.fs as pafs

__all__ = ["Store", "open_store"]


def open_store(url: str) -> Store:
    """Return the files under a path or an fsspec URL.

    Raises ``InvalidArgument`` for a URL of an unknown kind.
    """
    from gong_api.sync.destination.parquet.local import Local
    from gong_api.sync.destination.parquet.remote import Remote

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

    def swap(self, path: str, content: bytes, still: Callable[[], bool]) -> bool:
        """Put a small file into place unless ``still`` denies that it may; False then.

        What others put there between the question and the deed is noticed where the other side
        can: on a local disk those who hold it are alone, S3 has conditions.
        """
        if not still():
            return False
        self.write(path, content)
        return True

    def held(self) -> AbstractContextManager[None]:
        """Keep out other runs, where the file system has locks."""
        return nullcontext()

    def is_taken(self, path: str) -> bool:
        """Tell whether a link could not stand at ``path``, for what is there."""
        _ = path
        return False

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
    def sizes(self, path: str) -> dict[str, int]:
        """Return the sizes of all files below a folder, by their paths."""

    @abstractmethod
    def remove(self, path: str) -> None:
        """Remove a folder with all in it."""

    @abstractmethod
    def point(self, path: str, at: str) -> None:
        """Have a path that follows ``at``, where the file system knows such links."""

    def scratch(self, fallback: Path, token: str) -> Path:
        """Return a local folder, not there yet, to make files in before they are put here."""
        _ = token
        shutil.rmtree(fallback, ignore_errors=True)
        return fallback

    @abstractmethod
    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """Return the file system for Arrow, and the folder's path on it."""

    @contextmanager
    def told(self, what: str) -> Generator[None]:
        """Raise what goes wrong as a ``DatabaseError`` that says what could not be done."""
        try:
            yield
        except GongError:
            raise
        except Exception as error:  # noqa: BLE001 - file systems' own errors share no base
            told, cause = self._said(error)
            raise failure(error)(f"{self.name} could not be {what}: {ended(told)}") from cause

    def _said(self, error: Exception) -> tuple[str, Exception | None]:
        """Return what can be shown of an error, and the error itself if all of it can."""
        return getattr(error, "strerror", None) or first_line(error), error
