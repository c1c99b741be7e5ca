"""The folders of a place that are ours: which are in use, and whether a version has its files."""

from __future__ import annotations

import posixpath
import re

from gong_api.sync.destination.parquet.store import Store
from gong_api.sync.errors import DatabaseError
from gong_api.tables.dataset import DatasetError, Manifest, Pointer

__all__ = ["manifest_of", "missing", "refuse_taken", "unused"]

_OURS = {
    "versions": re.compile(r"\d{6,}-[0-9a-f]{8}"),
    "state": re.compile(r"[0-9a-f]{8}"),
    "": re.compile(r"\.drafts-[0-9a-f]{8}"),
}


def unused(store: Store, pointer: Pointer) -> list[str]:
    """Return the folders of versions, states and drafts that a pointer leaves nobody to read."""
    kept = {pointer.version, pointer.previous, pointer.state}
    return [
        f"{folder}/{name}".lstrip("/")
        for folder, ours in _OURS.items()
        for name in store.folders(folder)
        if ours.fullmatch(name) and name not in kept
    ]


def refuse_taken(store: Store, pointer: Pointer | None) -> None:
    """Raise ``DatabaseError`` when something of somebody else has a name that we need."""
    taken = ["current"] if store.is_taken("current") else []
    if pointer is None:
        taken += (
            f"{folder}/{name}"
            for folder in ("versions", "state")
            for name in (*store.folders(folder), *map(posixpath.basename, store.files(folder)))
            if not _OURS[folder].fullmatch(name) and not name.startswith(".")
        )
    if taken:
        raise DatabaseError(
            f"The name {taken[0]} is taken in {store.name}, by something that no sync made: sync "
            "to another folder with --to."
        )


def manifest_of(store: Store, version: str) -> Manifest:
    """Return the manifest of a version, one without tables when it is lost."""
    try:
        return Manifest.load(store, version)
    except DatasetError:
        return Manifest(version, {})


def missing(store: Store, manifest: Manifest) -> set[str]:
    """Return the files of a version that are not there, or not in their size."""
    there = store.sizes(manifest.folder)
    wanted = {
        manifest.path(table, month, file): file.bytes
        for table, parts in manifest.tables.items()
        for month, part in parts.items()
        for file in part.files
    }
    return {path for path, size in wanted.items() if there.get(path) != size}
