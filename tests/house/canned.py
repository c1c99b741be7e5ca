"""The transport under the documentation's examples.

The sandbox answers what it knows. Creating calls, their media, and CRM uploads are answered here
from a few fixed values.
"""

from __future__ import annotations

import json
from typing import Any

import httpx2

from gong_api.testing import Sandbox

CREATED_CALL = "7000000000000000017"
MEDIA_HOST = "media.example"
MEDIA = b"RIFF" + bytes(100_000)


class DocsTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Serves both clients."""

    def __init__(self) -> None:
        self._sandbox = Sandbox(until="2026-04-01", calls=500, days=90, rate=0, daily_limit=0)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        return canned(request) or self._sandbox.transport.handle_request(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return canned(request) or await self._sandbox.async_transport.handle_async_request(request)


def canned(request: httpx2.Request) -> httpx2.Response | None:
    """Return a fixed answer to what the sandbox does not do, else None."""
    if request.url.host == MEDIA_HOST:
        return media(request)
    body = request.content
    match request.method, request.url.path:
        case "POST", "/v2/calls":
            return answer(200, callId=CREATED_CALL)
        case "PUT", path if path.endswith("/media"):
            return answer(201, callId=CREATED_CALL)
        case "GET", path if path.endswith(CREATED_CALL):
            return answer(200, call={"id": CREATED_CALL, "title": "Review"})
        case "POST", "/v2/calls/extensive" if CREATED_CALL.encode() in body:
            return answer(200, records=RECORDS, calls=[with_media()])
        case "PUT", "/v2/crm/integrations":
            return answer(201, integrationId=6286478263646)
        case "POST", "/v2/crm/entities":
            return answer(201, clientRequestId=request.url.params["clientRequestId"])
        case "GET", "/v2/crm/request-status":
            return answer(200, **OUTCOME)
        case _:
            return None


RECORDS = {"totalRecords": 1, "currentPageSize": 1, "currentPageNumber": 0}
OUTCOME: dict[str, Any] = {
    "status": "FAILED",
    "errors": [{"line": 2, "description": "The domain is taken"}],
    "totalErrorCount": 1,
    "totalSuccessCount": 1,
}


def with_media() -> dict[str, Any]:
    return {
        "metaData": {"id": CREATED_CALL, "media": "Audio"},
        "media": {"audioUrl": f"https://{MEDIA_HOST}/{CREATED_CALL}.wav?signature=x"},
    }


def media(request: httpx2.Request) -> httpx2.Response:
    assert "authorization" not in request.headers
    return httpx2.Response(
        200, stream=httpx2.ByteStream(MEDIA), headers={"content-type": "audio/wav"}
    )


def answer(code: int, **fields: Any) -> httpx2.Response:
    body = json.dumps({"requestId": "4al018gzaztcr8nbukw", **fields}).encode()
    headers = {"content-type": "application/json;charset=UTF-8", "x-traceid": "4al018gzaztcr8nbukw"}
    return httpx2.Response(code, content=body, headers=headers)
