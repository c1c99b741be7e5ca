"""The knobs of a sandbox in another process, over its control plane."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import httpx2

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType


class SandboxControl:
    """Moves the clock, sets faults and reads the log of a sandbox at a base URL.

    Its methods raise ValueError with what the sandbox says of a mistake.
    """

    def __init__(self, base_url: str, *, timeout: float = 30.0) -> None:
        self._client = httpx2.Client(base_url=base_url, timeout=timeout, trust_env=False)

    def now(self) -> datetime:
        """The time that the sandbox shows."""
        return _moment(self._ask("GET", "clock"))

    def move_clock(self, by: timedelta | float) -> datetime:
        """Move the clock by a timedelta or by seconds, and return the time it then shows."""
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        return _moment(self._ask("POST", "clock", {"move": seconds}))

    def set_clock(self, moment: datetime) -> datetime:
        """Show an aware moment."""
        return _moment(self._ask("POST", "clock", {"now": moment.isoformat()}))

    def freeze_clock(self) -> datetime:
        """Let the clock stand."""
        return _moment(self._ask("POST", "clock", {"freeze": True}))

    def resume_clock(self) -> datetime:
        """Let the clock tick."""
        return _moment(self._ask("POST", "clock", {"freeze": False}))

    def add_faults(self, *rules: str) -> list[str]:
        """Put rules in force, such as "GET /v2/users: 500 x2"; returns all that are."""
        return self._texts(self._ask("POST", "faults", {"rules": list(rules)}))

    def faults(self) -> list[str]:
        """The rules in force."""
        return self._texts(self._ask("GET", "faults"))

    def clear_faults(self) -> None:
        """Drop all rules."""
        self._ask("DELETE", "faults")

    def log(self, after: int = 0) -> list[dict[str, Any]]:
        """The latest exchanges after exchange number `after`, with the notes on each."""
        entries: list[dict[str, Any]] = self._ask("GET", f"log?after={after}")["entries"]
        return entries

    def add_webhook(
        self, url: str, mode: str = "signed", filter: Mapping[str, Any] | None = None
    ) -> str:
        """Register an automation rule ("signed" or "secret url"), and return its id."""
        body = {"url": url, "mode": mode, "filter": dict(filter or {})}
        return str(self._ask("POST", "webhooks", body)["rule"]["id"])

    def test_webhook(self, rule_id: str) -> dict[str, Any]:
        """Deliver a processed call with isTest true, and return how that went."""
        delivery: dict[str, Any] = self._ask("POST", "webhooks/test", {"rule": rule_id})["delivery"]
        return delivery

    def send_webhook(
        self,
        url: str,
        *,
        call_id: str = "",
        mode: str = "signed",
        signed_url: str = "",
        is_test: bool = True,
    ) -> dict[str, Any]:
        """Post one processed call, by default the latest, and return how that went."""
        body = {
            "url": url,
            "call": call_id,
            "mode": mode,
            "signedUrl": signed_url,
            "test": is_test,
        }
        delivery: dict[str, Any] = self._ask("POST", "webhooks/send", body)["delivery"]
        return delivery

    def webhook_key(self) -> str:
        """The public key of signed deliveries, in PEM."""
        return str(self._ask("GET", "webhooks/key")["publicKey"])

    def revoke_tokens(self) -> None:
        """End all tokens of the OAuth app."""
        self._ask("DELETE", "oauth")

    def reset(self) -> None:
        """Back to the start: no writes, faults, tokens, webhooks or log, the first clock time."""
        self._ask("POST", "reset")

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, method: str, name: str, body: object = None) -> dict[str, Any]:
        answer = self._client.request(method, f"/_sandbox/{name}", json=body)
        content: dict[str, Any] = answer.json()
        if answer.status_code != 200:
            raise ValueError(" ".join(content["errors"]))
        return content

    def _texts(self, content: dict[str, Any]) -> list[str]:
        rules: list[str] = content["rules"]
        return rules


def _moment(content: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(content["now"])
