"""How a folder of Parquet files is laid out: which version is current, and what is in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

import msgspec

from gong_api.errors import ConfigurationError, GongError, InvalidArgument
from gong_api.tables.faults import first_line
from gong_api.tables.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow.dataset as ds
    import pyarrow.fs as pafs
    from fsspec import AbstractFileSystem

    from gong_api.tables import Table

__all__ = [
    "DEFAULT_MONTH",
    "NO_MONTH",
    "DatasetError",
    "File",
    "Folder",
    "Manifest",
    "Part",
    "Pointer",
    "local_path",
    "open_remote",
    "part_folder",
    "rows_in",
    "shown_url",
    "without_login",
]

NO_MONTH = ""
"""The part of a table that is not divided by month."""

DEFAULT_MONTH = "__HIVE_DEFAULT_PARTITION__"
"""How hive names the part of rows whose month is NULL."""

_POINTER = "current.json"
_LOGIN = re.compile(r"[^/]*@|[^/:@]*:[^@]*@")
_T = TypeVar("_T")


class DatasetError(GongError):
    """A folder of Parquet files cannot be read."""


class Readable(Protocol):
    """Something small files can be read from."""

    name: str

    def read(self, path: str) -> bytes | None:
        """Return what stands in a file; None when it is not there."""
        ...


class Writable(Readable, Protocol):
    """Something small files can be put into."""

    def write(self, path: str, content: bytes) -> None:
        """Put a file into place, whole or not at all."""
        ...


class Swappable(Readable, Protocol):
    """Something in which small files can be replaced with care."""

    def swap(self, path: str, content: bytes, still: Callable[[], bool]) -> bool:
        """Put a file into place unless ``still`` denies that it may; False then."""
        ...


class Folder:
    """A folder to read, local or wherever fsspec reaches; its name can be shown."""

    def __init__(self, url: str) -> None:
        import pyarrow.fs as pafs

        path = local_path(url)
        if path is not None:
            self.files: pafs.FileSystem = pafs.LocalFileSystem()
            self.root = str(path.absolute())
            self.name = f"parquet:{path}"
        else:
            found, self.root = open_remote(url)
            self.files = pafs.PyFileSystem(pafs.FSSpecHandler(found))
            self.name = f"parquet:{shown_url(url)}"
        self._url = url

    def read(self, path: str) -> bytes | None:
        """See ``Readable.read``; raises ``DatasetError`` when it cannot be read."""
        try:
            with self.files.open_input_stream(f"{self.root}/{path}") as stream:
                content: bytes = stream.read()
        except FileNotFoundError:
            return None
        except Exception as error:  # noqa: BLE001 - file systems' own errors share no base
            told, cause = without_login(self._url, error)
            raise DatasetError(f"{self.name} could not be read: {told}") from cause
        return content


def local_path(url: str) -> Path | None:
    """Return the local folder that a URL or a path names; None for one elsewhere."""
    for scheme in ("file://", "local://"):
        if url.startswith(scheme):
            return Path(url.removeprefix(scheme))
    return None if "://" in url else Path(url)


def shown_url(url: str) -> str:
    """Return a URL without the credentials that may stand in it."""
    scheme, _, rest = url.partition("://")
    if _LOGIN.match(rest):
        # To the last sign: a password may hold others, and slashes, that should be escaped.
        rest = rest.rpartition("@")[2]
    parts = urlsplit(f"{scheme}://{rest}")
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def without_login(url: str, error: Exception) -> tuple[str, Exception | None]:
    """Return what an error says, and the error itself unless it repeats the URL's credentials."""
    cause = error if _without(url, str(error)) == str(error) else None
    text = first_line(error)
    if isinstance(error, FileNotFoundError) and not error.strerror:
        text += " is missing"
    return _without(url, text), cause


def _without(url: str, text: str) -> str:
    rest = url.partition("://")[2]
    if not _LOGIN.match(rest):
        return text
    login = rest.rpartition("@")[0]
    for secret in (login, login.partition(":")[2]):
        if secret:
            text = text.replace(f"{secret}@", "").replace(secret, "…")
    return text


def open_remote(url: str) -> tuple[AbstractFileSystem, str]:
    """Return the file system of an fsspec URL, and the path on it.

    Raises ``ConfigurationError`` when a package is missing, ``InvalidArgument`` for an unknown
    kind of URL.
    """
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise ConfigurationError(
            "Parquet elsewhere needs an extra: pip install 'gong-api[parquet]'."
        ) from None
    kind = urlsplit(url).scheme
    try:
        files, root = url_to_fs(url)
    except ImportError as error:
        raise ConfigurationError(f"{kind}:// needs a package of its own: {error}") from None
    except ValueError:
        raise InvalidArgument(f"fsspec knows no addresses of the kind {kind}://.") from None
    return files, root.rstrip("/")


class File(msgspec.Struct, frozen=True):
    """One file: its name within the part's folder, its rows and its size."""

    name: str
    rows: int
    bytes: int


class Part(msgspec.Struct, frozen=True):
    """A month of a table, or a whole table; ``digest`` is that of its rows."""

    digest: str
    files: tuple[File, ...]


class Manifest(msgspec.Struct, frozen=True):
    """The files of a version: parts by table and month."""

    version: str
    tables: dict[str, dict[str, Part]]

    @property
    def folder(self) -> str:
        """Where the version stands."""
        return f"versions/{self.version}"

    @property
    def marks(self) -> dict[str, dict[str, str]]:
        """The digests of its parts."""
        return {
            name: {month: part.digest for month, part in parts.items()}
            for name, parts in self.tables.items()
        }

    def path(self, table: str, month: str, file: File) -> str:
        """Return where a file stands."""
        return posixpath.join(self.folder, part_folder(table, month), file.name)

    def paths(self, table: str, *, within: tuple[str, str] | None = None) -> list[str]:
        """Return where the files of a table stand, those of months ``within`` two only."""
        return [
            self.path(table, month, file)
            for month, part in sorted(self.tables.get(table, {}).items())
            if within is None or month == NO_MONTH or within[0] <= month <= within[1]
            for file in part.files
        ]

    def write(self, store: Writable) -> None:
        """Write it beside the files that it names."""
        store.write(f"{self.folder}/_manifest.json", msgspec.json.format(msgspec.json.encode(self)))

    @classmethod
    def load(cls, store: Readable, version: str) -> Manifest:
        """Read that of a version; raises ``DatasetError`` when it is not there."""
        content = store.read(f"versions/{version}/_manifest.json")
        if content is None:
            raise DatasetError(f"{store.name} lacks the manifest of its version {version}.")
        return _decoded(store, content, cls)


class Pointer(msgspec.Struct, frozen=True):
    """Which version and which state of the sync are current; ``id`` is that of publication.

    The version before is still there, for those who began to read it.
    """

    id: str
    version: str
    previous: str
    state: str
    format: int
    published_at: str

    def replace(self, store: Swappable, base: Pointer | None) -> bool:
        """Make it the current one, in one step; False when ``base`` no longer is."""
        content = msgspec.json.format(msgspec.json.encode(self))
        return store.swap(_POINTER, content, lambda: Pointer.load(store) == base)

    @classmethod
    def load(cls, store: Readable) -> Pointer | None:
        """Read the current one; None when nothing was published."""
        content = store.read(_POINTER)
        return None if content is None else _decoded(store, content, cls)


def rows_in(files: pafs.FileSystem, paths: Sequence[str], table: Table) -> ds.Dataset:
    """Return the rows of a table in files, none of which is opened before it is asked for rows."""
    import pyarrow.dataset as ds

    schema = arrow_schema(table)
    if not paths:
        return ds.dataset(schema.empty_table())
    return ds.dataset(list(paths), schema, format="parquet", filesystem=files)


def part_folder(table: str, month: str) -> str:
    """Return the folder of a part below its version."""
    return table if month == NO_MONTH else f"{table}/month={month}"


def _decoded(store: Readable, content: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.DecodeError:
        raise DatasetError(
            f"{store.name} holds a {kind.__name__.lower()} that cannot be read."
        ) from None
