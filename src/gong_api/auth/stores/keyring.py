"""Sign-ins in the system's keyring: Keychain, Credential Manager, Secret Service."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from gong_api._files import locked
from gong_api.auth.stores.base import secret_or_none
from gong_api.auth.stores.file import SWAP_SECONDS, held, name_of
from gong_api.config import state_dir
from gong_api.errors import ConfigurationError

__all__ = ["KeyringTokenStore"]

_PROBE = "probe"
# Windows takes 2,560 bytes of UTF-16 and refuses more: a store that is too small is none.
_PROBE_CHARACTERS = 1200


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyringTokenStore:
    """Keeps sign-ins in the keyring of the person who is logged in. Needs the extra ``cli``.

    Keyrings do not replace in one step, so lock files in the user's state folder stand beside
    it: all processes that share a keyring must share them.

    Raises ``ConfigurationError`` when the keyring cannot be used.
    """

    def __init__(
        self, service: str = "gong-api", *, folder: str | os.PathLike[str] | None = None
    ) -> None:
        self.service = service
        self.folder = Path(folder) if folder is not None else state_dir() / "tokens"

    def works(self) -> bool:
        """Tell whether there is a keyring that takes and gives a secret of this size."""
        text = "x" * _PROBE_CHARACTERS
        try:
            self._write(_PROBE, text)
            found = self.load(_PROBE)
            self._write(_PROBE, None)
        except ConfigurationError:
            return False
        return found == text

    def load(self, customer: str) -> str | None:
        """Return what is kept for a customer."""
        with _explained():
            return secret_or_none(_backend().get_password(self.service, customer))

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Replace what is kept, if it is ``old``."""
        old, new = secret_or_none(old), secret_or_none(new)
        with _explained():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self._lock(customer, "lock"), SWAP_SECONDS):
                if self.load(customer) != old:
                    return False
                self._write(customer, new)
                return True

    @contextmanager
    def hold(self, customer: str) -> Generator[None]:
        """Keep other processes and threads off a customer within a block."""
        with _explained():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with held(self._lock(customer, "renewal")):
            yield

    def _lock(self, customer: str, kind: str) -> Path:
        return self.folder / f"{name_of(f'{self.service}/{customer}')}.keyring-{kind}"

    def _write(self, customer: str, text: str | None) -> None:
        with _explained():
            backend = _backend()
            if text is not None:
                # Not our own kind of text: some keyrings take none but str itself.
                backend.set_password(self.service, customer, str(text))
            elif backend.get_password(self.service, customer) is not None:
                backend.delete_password(self.service, customer)

    def __repr__(self) -> str:
        return f"<KeyringTokenStore {self.service}>"


def _backend() -> _Backend:
    try:
        import keyring
    except ModuleNotFoundError as error:
        if error.name != "keyring":
            raise
        raise ConfigurationError(
            "The system's keyring needs an extra: pip install 'gong-api[cli]'"
        ) from None
    backend: Any = keyring.get_keyring()
    found: _Backend = backend
    return found


@contextmanager
def _explained() -> Generator[None]:
    try:
        yield
    except (ConfigurationError, GeneratorExit):
        raise
    except TimeoutError:
        raise ConfigurationError("Another process holds the keyring for too long.") from None
    except Exception as error:  # noqa: BLE001 - each system's keyring fails in its own way
        kind = type(error).__name__
        raise ConfigurationError(
            f"The system's keyring cannot be used ({kind}); keep the sign-in in a file instead."
        ) from None
