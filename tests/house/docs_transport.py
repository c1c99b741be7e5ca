"""The transport under the documentation's examples: the sandbox, with a clock that runs ahead."""

from __future__ import annotations

from http import HTTPStatus

import httpx2

from gong_api.testing import Sandbox

ACCEPTED = {HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
AN_HOUR = 3600


class DocsTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Serves both clients. What is accepted for later is done by the next request."""

    def __init__(self) -> None:
        self._sandbox = Sandbox(until="2026-04-01", calls=500, days=90, rate=0, daily_limit=0)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._pass(self._sandbox.transport.handle_request(request))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._pass(await self._sandbox.async_transport.handle_async_request(request))

    def _pass(self, response: httpx2.Response) -> httpx2.Response:
        if response.status_code in ACCEPTED:
            self._sandbox.clock.move(AN_HOUR)
        return response
