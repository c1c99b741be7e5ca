"""Gong's webhooks: is it Gong, and which call is it.

    from gong_api.webhooks import WebhookVerifier, asgi_app

    verifier = WebhookVerifier(url="https://example.com/gong", public_key=pem)
    app = asgi_app(verifier, handle)

Signed deliveries need the extra ``webhooks``: pip install 'gong-api[webhooks]'.
"""

from __future__ import annotations

from gong_api.webhooks.asgi import AsgiWebhook, asgi_app
from gong_api.webhooks.errors import (
    BodyTooLarge,
    PayloadInvalid,
    Replayed,
    SignatureExpired,
    SignatureInvalid,
    SignatureNotYetValid,
    WebhookError,
    WrongContentType,
)
from gong_api.webhooks.event import WebhookEvent
from gong_api.webhooks.seen import MemorySeen, SeenStore
from gong_api.webhooks.verifier import MAX_BODY, Headers, WebhookVerifier
from gong_api.webhooks.wsgi import WsgiWebhook, wsgi_app

__all__ = [
    "MAX_BODY",
    "AsgiWebhook",
    "BodyTooLarge",
    "Headers",
    "MemorySeen",
    "PayloadInvalid",
    "Replayed",
    "SeenStore",
    "SignatureExpired",
    "SignatureInvalid",
    "SignatureNotYetValid",
    "WebhookError",
    "WebhookEvent",
    "WebhookVerifier",
    "WrongContentType",
    "WsgiWebhook",
    "asgi_app",
    "wsgi_app",
]
