"""How token requests go out, and how a thread reaches an async store."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any

from gong_api._core.wire import Fault, Flow, Send, WireAnswer, WireRequest
from gong_api.auth import BearerAuth
from gong_api.auth.stores.base import AsyncTokenStore, secret_or_none

if TYPE_CHECKING:
    import httpx2

__all__ = ["Bridge", "Wire"]

STORE_SECONDS = 30.0
"""How long a call of an async store may take."""

_logger = logging.getLogger("gong_api")


class Wire:
    """Sends token requests; redirects are not followed, and nothing is repeated."""

    def __init__(self, network: dict[str, Any], transport: httpx2.BaseTransport | None) -> None:
        self._network = network
        self._transport = transport

    def send(self, request: WireRequest) -> WireAnswer | Fault:
        """Send a token request and return what came of it."""
        from gong_api._transport.blocking import BlockingPool, Driver
        from gong_api._transport.network import Network
        from gong_api.budget.memory import NoBudget

        began = time.monotonic()
        # Token requests are rare: no connection is kept for the next one.
        pool = BlockingPool(Network(**self._network), self._transport)
        try:
            outcome = Driver(pool, NoBudget("oauth"), BearerAuth("unused")).run(_sending(request))
        finally:
            pool.close()
        said = outcome.kind if isinstance(outcome, Fault) else outcome.status
        _logger.debug("oauth.token POST: %s in %.3f s", said, time.monotonic() - began)
        return outcome


def _sending(request: WireRequest) -> Flow[WireAnswer | Fault]:
    outcome: WireAnswer | Fault = yield Send(request)
    return outcome


class Bridge:
    """An async store as a thread sees it: its methods run on the loop of who called."""

    def __init__(self, store: AsyncTokenStore, loop: asyncio.AbstractEventLoop | None) -> None:
        self._store = store
        self._loop = loop

    def load(self, customer: str) -> str | None:
        """Return the text."""
        return secret_or_none(self._wait(lambda: self._store.load(customer)))

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        """Put ``new`` in the place of ``old``."""
        return bool(self._wait(lambda: self._store.swap(customer, old, new)))

    def _wait(self, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        if self._loop is not None and self._loop.is_running():
            coroutine = make()
            try:
                future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
                return future.result(STORE_SECONDS)
            except CancelledError:
                pass  # as asyncio.run does to all that is left at its end
            except (TimeoutError, RuntimeError):
                if not self._loop.is_closed():
                    raise
            coroutine.close()
        # The loop has ended, yet what Gong answered must be stored.
        return asyncio.run(make())
