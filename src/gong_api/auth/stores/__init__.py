"""Where sign-ins are kept: in memory, in files, in the system's keyring, in one's own database."""

from __future__ import annotations

from gong_api.auth.stores.base import AsyncTokenStore, TokenStore
from gong_api.auth.stores.file import FileTokenStore
from gong_api.auth.stores.keyring import KeyringTokenStore
from gong_api.auth.stores.memory import MemoryTokenStore

__all__ = [
    "AsyncTokenStore",
    "FileTokenStore",
    "KeyringTokenStore",
    "MemoryTokenStore",
    "TokenStore",
]
