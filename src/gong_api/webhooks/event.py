"""A delivery that proved to be Gong's."""

from __future__ import annotations

from dataclasses import dataclass

from gong_api._core.decoding import read
from gong_api._core.model import Model
from gong_api._generated.models.calls import Call, CallBasicData
from gong_api.errors import DecodeError
from gong_api.webhooks.errors import PayloadInvalid

__all__ = ["WebhookEvent", "read_event"]


class _Payload(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    call_data: Call | None = None
    is_test: bool | None = None
    is_private: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEvent:
    """A call that matched a rule of yours, as Gong posted it.

    Attributes:
        call: the call with everything the rule sends, as ``calls.list_extensive`` gives it.
        is_test: whether someone pressed "Test now" on the rule; the call is a true one.
        is_private: whether the call is private; do not pass it on to others.
        raw: the body as it came.
        body_sha256: its SHA-256 in hexadecimal: another one for the same call is newer content.
        replay_key: by which the delivery is remembered; empty when it was not signed.
    """

    call: Call
    is_test: bool
    is_private: bool
    raw: bytes
    body_sha256: str
    replay_key: str = ""

    @property
    def call_id(self) -> str | None:
        """The id of the call."""
        meta = self.call.meta_data
        return meta.id if isinstance(meta, CallBasicData) else None

    @property
    def idempotency_key(self) -> str:
        """Equal for all deliveries of one call; a test has another key than the real thing."""
        name = self.call_id or f"sha256-{self.body_sha256}"
        return f"test-{name}" if self.is_test else name

    def __repr__(self) -> str:
        return f"WebhookEvent({self.idempotency_key!r})"


def read_event(body: bytes, *, body_sha256: str, replay_key: str = "") -> WebhookEvent:
    """Return the event of a body that is known to be Gong's.

    Raises ``PayloadInvalid`` when it is not the JSON of a call.
    """
    payload = _read(body)
    call = payload.call_data if payload else None
    if payload is None or not isinstance(call, Call):
        raise PayloadInvalid("The delivery is no JSON object with the callData of a call.")
    meta = call.meta_data
    marked = isinstance(meta, CallBasicData) and meta.is_private is True
    return WebhookEvent(
        call=call,
        is_test=payload.is_test is True,
        is_private=marked or payload.is_private is True,
        raw=body,
        body_sha256=body_sha256,
        replay_key=replay_key,
    )


def _read(body: bytes) -> _Payload | None:
    # None instead of an error: the error holds the body, and would be the next one's context.
    try:
        return read(body, _Payload)
    except DecodeError:
        return None
