"""What may be said of a request in a log or an error: an allowlist, and a last sieve."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_LONGEST = 500
_CREDENTIAL = re.compile(r"(?i)\b(basic|bearer)\s+[A-Za-z0-9._~+/=-]{8,}")


class Redactor:
    """Removes known secrets and whatever looks like credentials from text.

    A function that gives the secrets is asked anew each time: tokens change.
    """

    def __init__(self, secrets: Iterable[str] | Callable[[], Iterable[str]] = ()) -> None:
        if callable(secrets):
            self._secrets = secrets
        else:
            known = tuple(secrets)
            self._secrets = lambda: known

    def __call__(self, text: str) -> str:
        """Return the text fit to be shown, cut at 500 characters."""
        known = {secret for secret in self._secrets() if len(secret) >= 4}
        for secret in sorted(known, key=len, reverse=True):
            text = text.replace(secret, "[redacted]")
        text = _CREDENTIAL.sub(r"\1 [redacted]", text)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
