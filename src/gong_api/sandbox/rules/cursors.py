"""Cursors: signed tokens with a readable payload, bound to the inputs of their list."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.extra import require
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.clock import Clock

LIFE_SECONDS = 3600
_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a list goes on: after record `last`, on page `page` of a run that expires at `exp`."""

    last: str
    page: int
    total: int
    exp: int


class Cursors:
    """Issues and reads cursors.

    A run's cursors all expire an hour after its first request. The inputs are part of the signing
    key, so a cursor sent with other inputs does not verify.
    """

    def __init__(self, key: int, clock: Clock) -> None:
        self._key = key.to_bytes(8, "big")
        self._clock = clock

    def issue(self, kind: str, inputs: bytes, position: Position, extra: dict[str, Any]) -> str:
        """The cursor that continues after `position`; `kind` names the id in the payload."""
        payload = {
            kind: position.last,
            "total": position.total,
            "pageNumber": position.page,
            **extra,
            "exp": position.exp,
        }
        jwt = require("jwt")
        token: str = jwt.encode(
            payload, self._secret(kind, inputs), algorithm=_ALGORITHM, headers={"typ": None}
        )
        return token

    def read(self, kind: str, inputs: bytes, cursor: str) -> Position:
        """The position in a cursor; refuses an altered, foreign or expired one with 400."""
        jwt = require("jwt")
        try:
            payload = jwt.decode(
                cursor,
                self._secret(kind, inputs),
                algorithms=[_ALGORITHM],
                options={"verify_exp": False},
            )
        except jwt.InvalidTokenError as error:
            raise Refusal(
                400,
                "failed to verify cursor",
                reason=f"{error}: altered, from another list, or sent with other inputs",
            ) from None
        if payload["exp"] * 1_000_000 <= self._clock.micros():
            raise Refusal(400, "cursor has expired", reason="an hour passed since the first page")
        return Position(
            last=payload[kind],
            page=payload["pageNumber"],
            total=payload["total"],
            exp=payload["exp"],
        )

    def first(self) -> int:
        """When a run that begins now expires (seconds since 1970)."""
        return self._clock.micros() // 1_000_000 + LIFE_SECONDS

    def _secret(self, kind: str, inputs: bytes) -> str:
        return hmac.new(self._key, kind.encode() + b"\0" + inputs, "sha256").hexdigest()
