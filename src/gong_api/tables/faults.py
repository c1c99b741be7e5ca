"""What a database or a file system says when something fails, cut to what may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

__all__ = ["ended", "first_line", "postgres_message"]


def first_line(error: Exception) -> str:
    """Return the first line of a message; the lines after it may quote data."""
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__


def postgres_message(error: psycopg.Error) -> str:
    """Return what the server says, or else the first line of what its client does."""
    return (error.diag.message_primary or "").strip() or first_line(error)


def ended(text: str) -> str:
    """Return a message with an end."""
    return text if text.endswith((".", "!")) else f"{text}."
