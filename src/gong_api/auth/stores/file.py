"""Sign-ins in files that only their owner can read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from gong_api._files import is_open_to_others, locked, replace_privately, sync_folder
from gong_api.auth.stores.base import SecretText, secret_or_none
from gong_api.config import state_dir
from gong_api.errors import ConfigurationError

__all__ = ["FileTokenStore", "held", "name_of"]

SWAP_SECONDS = 10.0
HOLD_SECONDS = 120.0
"""How long others may take: longer than a token request can."""


class FileTokenStore:
    """Keeps each customer's sign-in in a file of its own, shared by all processes of a machine.

    Files are readable by their owner only, replaced as a whole and written through to the disk.
    The folder, by default ``tokens`` in the user's state folder, must be on a local disk.

    Raises ``ConfigurationError`` when a file cannot be read or written, or others can read it.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self.folder = Path(folder) if folder is not None else state_dir() / "tokens"

    def load(self, customer: str) -> str | None:
        """Return what is kept for a customer."""
        path = self._path(customer)
        with _explained(path):
            try:
                with path.open(encoding="utf-8", newline="") as file:
                    _refuse_open(path, file.fileno())
                    return SecretText(file.read())
            except FileNotFoundError:
                return None

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Replace what is kept, if it is ``old``."""
        path = self._path(customer)
        wanted, old = secret_or_none(new), secret_or_none(old)
        new = None  # no frame shows it
        with _explained(path):
            self._make_folder()
            with locked(path.with_suffix(".lock"), SWAP_SECONDS):
                if self.load(customer) != old:
                    return False
                if wanted is None:
                    path.unlink(missing_ok=True)
                    sync_folder(self.folder)
                else:
                    replace_privately(path, wanted)
                return True

    @contextmanager
    def hold(self, customer: str) -> Generator[None]:
        """Keep other processes and threads off a customer within a block."""
        path = self._path(customer)
        with _explained(path):
            self._make_folder()
        with held(path.with_suffix(".renewal")):
            yield

    def _path(self, customer: str) -> Path:
        return self.folder / f"{name_of(customer)}.json"

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def __repr__(self) -> str:
        return f"<FileTokenStore in {self.folder}>"


def name_of(customer: str) -> str:
    """Return a file name for a customer; case alone tells no two apart on some disks."""
    digest = hashlib.sha256(customer.encode()).hexdigest()[:12]
    return f"{quote(customer, safe='')[:60]}-{digest}"


@contextmanager
def held(path: Path) -> Generator[None]:
    """Hold a lock file for as long as a renewal takes."""
    with ExitStack() as stack:
        with _explained(path):
            stack.enter_context(locked(path, HOLD_SECONDS))
        yield


@contextmanager
def _explained(path: Path) -> Generator[None]:
    try:
        yield
    except TimeoutError:
        raise ConfigurationError(
            f"Another process holds {path} for too long; find out which one and stop it."
        ) from None
    except OSError as error:
        raise ConfigurationError(
            f"The sign-in in {path} cannot be read or written: {error.strerror or error}."
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} holds no sign-in; remove it and sign in again.") from None


def _refuse_open(path: Path, handle: int) -> None:
    if is_open_to_others(os.fstat(handle)):
        raise ConfigurationError(
            f"{path} holds tokens, yet others can read it: run chmod 600 {path}."
        )
