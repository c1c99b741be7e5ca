"""What may be said of a request in a log or an error: an allowlist, and a last sieve."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONGEST = 500
_CREDENTIAL = re.compile(r"(?i)\b(basic|bearer)\s+[A-Za-z0-9._~+/=-]{8,}")


class Redactor:
    """Removes known secrets and whatever looks like credentials from text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({s for s in secrets if len(s) >= 4}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text fit to be shown, cut at 500 characters."""
        for secret in self._secrets:
            text = text.replace(secret, "[redacted]")
        text = _CREDENTIAL.sub(r"\1 [redacted]", text)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
