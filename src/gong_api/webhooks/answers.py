"""What both kinds of app answer."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from gong_api.webhooks.errors import Replayed, WebhookError

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[[WebhookError], object]

__all__ = ["ANSWER_WITHIN", "log", "refuse", "text_of"]

ANSWER_WITHIN = 3.0

log = logging.getLogger("gong_api.webhooks")


def refuse(error: WebhookError, told: Told | None) -> int:
    """Log a refusal, pass it on to whoever wants to know, and return the status to answer."""
    level = logging.INFO if isinstance(error, Replayed) else logging.WARNING
    log.log(level, "webhook answered with %d: %s", error.status, error)
    if told is not None:
        told(error)
    return error.status


def text_of(status: int) -> bytes:
    """Return the body of an answer: nothing that helps to forge a delivery."""
    return HTTPStatus(status).phrase.encode() + b"\n"
