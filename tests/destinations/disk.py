"""A file system of fsspec's kind that is no object store: files on this disk, as ``disk://``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

__all__ = ["Disk"]


class Disk(LocalFileSystem):
    """``before`` is called with what is done to which path, and may raise."""

    protocol = ("disk",)
    before: Callable[[str, str], None] = staticmethod(lambda _what, _path: None)

    @classmethod
    def _strip_protocol(cls, path: Any) -> Any:
        text = os.fspath(path).removeprefix("disk://")
        return super()._strip_protocol(text)

    def cat_file(self, path: str, *arguments: Any, **options: Any) -> Any:
        self.before("read", path)
        return super().cat_file(path, *arguments, **options)

    def pipe_file(self, path: str, value: bytes, *arguments: Any, **options: Any) -> None:
        """Write in two steps, as a file on a disk comes to be."""
        super().pipe_file(path, value[: len(value) // 2])
        self.before("write", path)
        super().pipe_file(path, value, *arguments, **options)

    def copy(self, path1: Any, path2: Any, *arguments: Any, **options: Any) -> None:
        self.before("copy", str(path1))
        super().copy(path1, path2, *arguments, **options)


fsspec.register_implementation("disk", Disk, clobber=True)
