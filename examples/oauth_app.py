"""A web app that customers connect to their Gong: consent, callback, and a page that uses it.

    pip install "gong-api" starlette itsdangerous uvicorn
    GONG_CLIENT_ID=... GONG_CLIENT_SECRET=... SESSION_SECRET=... python examples/oauth_app.py

Register http://127.0.0.1:8000/callback as a redirect URI of the app in Gong's admin center. To
try it without Gong, run `gong sandbox` and add GONG_LOGIN_URL=http://127.0.0.1:8099, with
GONG_CLIENT_ID=sandbox-app and GONG_CLIENT_SECRET=sandbox-secret.
"""

from __future__ import annotations

import os
import secrets
from html import escape
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gong_api import AsyncGong, OAuthError, SignInRequired
from gong_api.auth import FileTokenStore, OAuth, PendingSignIn

SCOPES = ["api:users:read", "api:calls:read:basic"]
CONNECT = '<p><a id="connect" href="/connect">Connect Gong</a></p>'
DISCONNECT = (
    '<form method="post" action="/disconnect"><button id="disconnect">Disconnect</button></form>'
)


def make_app(oauth: OAuth, callback: str, session_secret: str) -> Starlette:
    """Return the app. `callback` is the address of its own route of that name."""

    def access(request: Request) -> OAuth:
        """Whose Gong it is. A real app takes the customer of the user who is logged in to it."""
        customer = request.session.setdefault("customer", secrets.token_urlsafe(16))
        return oauth.for_customer(customer)

    async def home(request: Request) -> Response:
        try:
            async with AsyncGong(auth=access(request)) as gong:
                users = await gong.users.list().collect()
        except SignInRequired:
            return HTMLResponse(f"<h1>Not connected</h1>{CONNECT}")
        return HTMLResponse(f"<h1>{len(users)} people use Gong</h1>{DISCONNECT}")

    async def connect(request: Request) -> Response:
        pending = access(request).begin(callback, SCOPES)
        request.session["sign_in"] = pending.to_dict()
        return RedirectResponse(pending.url, 303)

    async def back(request: Request) -> Response:
        try:
            pending = PendingSignIn.from_dict(request.session.pop("sign_in", {}))
            await access(request).afinish(pending, str(request.url))
        except OAuthError as error:
            return HTMLResponse(f"<h1>{escape(str(error))}</h1>{CONNECT}", 400)
        return RedirectResponse("/", 303)

    async def disconnect(request: Request) -> Response:
        await access(request).asign_out()
        return RedirectResponse("/", 303)

    return Starlette(
        routes=[
            Route("/", home),
            Route("/connect", connect),
            Route(urlsplit(callback).path, back),
            Route("/disconnect", disconnect, methods=["POST"]),
        ],
        middleware=[
            Middleware(
                SessionMiddleware,
                secret_key=session_secret,
                same_site="lax",  # sent along when Gong leads back here, not with foreign forms
                https_only=callback.startswith("https:"),
            )
        ],
    )


def main() -> None:
    import uvicorn

    login_url = os.environ.get("GONG_LOGIN_URL", "https://app.gong.io")
    oauth = OAuth(
        os.environ["GONG_CLIENT_ID"],
        os.environ["GONG_CLIENT_SECRET"],
        store=FileTokenStore(),
        login_url=login_url,
        # Only to try it on this machine: all else goes to hosts of gong.io.
        trusted_hosts=["127.0.0.1"] if login_url.startswith("http://127.0.0.1:") else [],
    )
    port = int(os.environ.get("PORT", "8000"))
    app = make_app(oauth, f"http://127.0.0.1:{port}/callback", os.environ["SESSION_SECRET"])
    # The address of the callback holds the code: no access log.
    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False)


if __name__ == "__main__":
    main()
