"""``client.with_response``: any answer with its status, headers, request id and raw bytes."""

from __future__ import annotations

from gong_api._core.page import Response

__all__ = ["Response"]
