"""What the tests of clients share."""

from __future__ import annotations

from inspect import isawaitable
from typing import Any

import httpx2

from gong_api import AsyncGong, Gong
from tests.extras.door import CREDENTIALS, ROOT

# No pause: budgets go by the machine's clock, on which no test waits.
AT_ONCE = httpx2.Response(429, headers={"retry-after": "0"}, json={"errors": ["slow down"]})
USERS = (200, {"requestId": "req-1", "users": [{"id": "1"}]})
KINDS = [Gong, AsyncGong]


async def awaited(value: Any) -> Any:
    """Return the value, or what it brings."""
    return await value if isawaitable(value) else value


def page(client: Any, **arguments: Any) -> Any:
    """Return the first page of users, or something that brings it when awaited."""
    listing = client.users.list(**arguments)
    return listing if isinstance(client, AsyncGong) else listing.page()


def client_of(kind: Any, wire: Any = None, **settings: Any) -> Any:
    """Return a new client over ``wire``."""
    transport = {} if wire is None else {"transport": wire}
    return kind(**{"base_url": ROOT, "budget": "off", **CREDENTIALS, **transport, **settings})
