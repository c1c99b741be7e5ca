"""Files under one folder wherever fsspec reaches."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from gong_api.sync.destination.parquet.store import Store
from gong_api.tables.dataset import open_remote, shown_url, without_login

if TYPE_CHECKING:
    import pyarrow.fs as pafs

__all__ = ["Remote"]

_FLAT = frozenset("s3 s3a gs gcs abfs abfss az adl oci oss".split())
"""Where there are no folders but in names: to make one there would make a bucket."""

_CONDITIONAL = frozenset(("s3", "s3a"))
"""Where a file can be put in place of what is known to stand there, and of nothing else."""

_TRIAL = "_trial"


class Remote(Store):
    """A folder that fsspec reaches. Its credentials are the environment's, or the URL's."""

    def __init__(self, url: str) -> None:
        self._files, self._root = open_remote(url)
        self._url = url
        scheme = urlsplit(url).scheme
        self._flat = scheme in _FLAT
        self._conditional = scheme in _CONDITIONAL
        self.key = shown_url(url)
        self.name = f"parquet:{self.key}"

    def read(self, path: str) -> bytes | None:
        """See ``Store.read``."""
        with self.told("read"), suppress(FileNotFoundError):
            # A listing that is kept from before would hide what another machine wrote.
            self._files.invalidate_cache()
            content: bytes = self._files.cat_file(self._at(path))
            return content
        return None

    def write(self, path: str, content: bytes) -> None:
        """See ``Store.write``."""
        target = self._at(path)
        with self.told("written"):
            if self._flat:
                self._files.pipe_file(target, content)
                return
            draft = f"{target}.draft"
            self._make_folders([target])
            self._files.pipe_file(draft, content)
            with suppress(Exception):
                self._files.mv(draft, target)
            if self._files.exists(draft):
                # Not every kind moves a file over another.
                self._files.pipe_file(target, content)
                self._files.rm(draft)

    def swap(self, path: str, content: bytes, still: Callable[[], bool]) -> bool:
        """See ``Store.swap``."""
        if self._conditional:
            known = self._version_of(path)
            if not still():
                return False
            with suppress(Exception):
                over = {"IfNoneMatch": "*"} if known is None else {"IfMatch": known}
                self._files.pipe_file(self._at(path), content, **over)
            # Whatever the answer was: a request that is repeated is refused for what it did at
            # first, and not every server knows conditions.
            if self.read(path) == content:
                return True
        return super().swap(path, content, still)

    def _version_of(self, path: str) -> str | None:
        with self.told("read"), suppress(FileNotFoundError):
            self._files.invalidate_cache()
            mark: str = self._files.info(self._at(path))["ETag"]
            return mark
        return None

    def try_out(self) -> None:
        """See ``Store.try_out``: better now than when hours of reading are to be put here."""
        self.write(_TRIAL, b"")
        with self.told("written"):
            self._files.rm(self._at(_TRIAL))

    def put(self, pairs: Sequence[tuple[Path, str]]) -> None:
        """See ``Store.put``: many at once where fsspec can."""
        with self.told("written"):
            targets = [self._at(path) for _, path in pairs]
            self._make_folders(targets)
            self._files.put([str(source) for source, _ in pairs], targets)
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
        origins, targets = ([self._at(pair[side]) for pair in listed] for side in (0, 1))
        with self.told("written"):
            self._make_folders(targets)
            self._files.copy(origins, targets, on_error="raise")

    def folders(self, path: str) -> list[str]:
        """See ``Store.folders``."""
        return self._listed(path, "directory")

    def files(self, path: str) -> list[str]:
        """See ``Store.files``."""
        return [f"{path}/{name}" for name in self._listed(path, "file")]

    def _listed(self, path: str, kind: str) -> list[str]:
        at = self._at(path)
        with self.told("read"), suppress(FileNotFoundError):
            self._files.invalidate_cache()
            found: list[dict[str, Any]] = self._files.ls(at, detail=True)
            paths = {item["name"].rstrip("/") for item in found if item["type"] == kind}
            # Buckets may hold an object that stands for the folder itself.
            return sorted(posixpath.basename(name) for name in paths - {at})
        return []

    def sizes(self, path: str) -> dict[str, int]:
        """See ``Store.sizes``."""
        # Else what cannot be listed would count as missing; buckets always tell.
        strict = {} if self._flat else {"on_error": "raise"}
        with self.told("read"), suppress(FileNotFoundError):
            self._files.invalidate_cache()
            found = self._files.find(self._at(path), detail=True, **strict)
            return {
                name.removeprefix(f"{self._root}/"): int(item["size"])
                for name, item in found.items()
            }
        return {}

    def remove(self, path: str) -> None:
        """See ``Store.remove``."""
        with self.told("written"), suppress(FileNotFoundError):
            self._files.rm(self._at(path), recursive=True)

    def arrow(self) -> tuple[pafs.FileSystem, str]:
        """See ``Store.arrow``."""
        import pyarrow.fs as pafs

        return pafs.PyFileSystem(pafs.FSSpecHandler(self._files)), self._root

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/")

    def _make_folders(self, targets: Iterable[str]) -> None:
        if self._flat:
            return
        for folder in {posixpath.dirname(target) for target in targets}:
            self._files.makedirs(folder, exist_ok=True)

    def _said(self, error: Exception) -> tuple[str, Exception | None]:
        """See ``Store._said``."""
        return without_login(self._url, error)
