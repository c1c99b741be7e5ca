"""What the tests of OAuth share: the blocking and the async way, and consent without a browser."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any

import httpx2

from gong_api import AsyncGong, Gong
from gong_api.auth import OAuth, PendingSignIn
from gong_api.testing import Sandbox

CALLBACK = "http://127.0.0.1:9/callback"
SCOPES = ["api:users:read", "api:calls:read:basic"]
AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/generate-customer-token"


@dataclass
class Way:
    """One of the two ways to use an ``OAuth``."""

    kind: str

    @property
    def is_async(self) -> bool:
        return self.kind == "async"

    def do(self, oauth: OAuth, name: str, *args: Any) -> Any:
        """Call a method, or its async twin."""
        if not self.is_async:
            return getattr(oauth, name)(*args)

        async def main() -> Any:
            return await getattr(oauth, f"a{name}")(*args)

        return asyncio.run(main())

    def users(self, auth: OAuth | None = None, **settings: Any) -> list[Any]:
        """Return the first page of users, asked for with these credentials."""
        given: dict[str, Any] = {"auth": auth, "budget": "off", "retries": 0, **settings}
        if not self.is_async:
            with Gong(**given) as gong:
                return gong.users.list().page().items

        async def main() -> Any:
            async with AsyncGong(**given) as gong:
                return (await gong.users.list()).items

        return asyncio.run(main())


@dataclass
class Served:
    """A sandbox on a socket."""

    sandbox: Sandbox
    url: str

    def asked(self, path: str = TOKEN) -> list[int]:
        """Return the statuses of what was answered at a path."""
        return [entry.status for entry in self.sandbox.log if entry.path == path]

    def let_tokens_end(self) -> None:
        """Move the sandbox's clock past the life of access tokens."""
        self.sandbox.clock.move(86_401)


def consent(pending: PendingSignIn | str, decision: str = "allow") -> str:
    """Return where Gong's page sends an admin who decides so."""
    url = pending if isinstance(pending, str) else pending.url
    logging.disable()  # this is the browser's part, which tells everything
    answer = httpx2.post(url, data={"decision": decision})
    logging.disable(logging.NOTSET)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"])


def sign_in(oauth: OAuth, way: Way | None = None) -> Any:
    """Go the whole way."""
    pending = oauth.begin(CALLBACK, SCOPES)
    return (way or Way("sync")).do(oauth, "finish", pending, consent(pending))
