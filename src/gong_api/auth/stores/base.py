"""What a store of sign-ins must be able to do."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

__all__ = ["AsyncTokenStore", "HoldingStore", "SecretText", "TokenStore", "secret_or_none"]


class SecretText(str):
    """Text that is not shown where frames or arguments are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'…'"


def secret_or_none(text: str | None) -> SecretText | None:
    """Return the text, hidden from whoever prints frames."""
    return None if text is None else SecretText(text)


class TokenStore(Protocol):
    """One text for each customer, replaced only by those who know what stands there.

    The text holds tokens: whoever reads it can act for the customer. Keep it encrypted.
    """

    def load(self, customer: str) -> str | None:
        """Return the text, or None when there is none."""
        ...

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Put ``new`` in the place of ``old``, in one step, and tell whether that was done.

        It is not done when anything but ``old`` stands there. None stands for no text. When it
        returns, the change must have outlived a loss of power.
        """
        ...


class AsyncTokenStore(Protocol):
    """A ``TokenStore`` whose methods are awaited; for ``AsyncGong`` and the methods with a-."""

    async def load(self, customer: str) -> str | None:
        """Return the text, or None when there is none."""
        ...

    async def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Put ``new`` in the place of ``old``, in one step, and tell whether that was done."""
        ...


@runtime_checkable
class HoldingStore(Protocol):
    """A store that can keep all others off a customer while its tokens are renewed.

    The hold must end with the process. It tells at once that a renewal broke off, where others
    have to wait.
    """

    def hold(self, customer: str) -> AbstractContextManager[None]:
        """Hold the customer within a block; others wait."""
        ...
