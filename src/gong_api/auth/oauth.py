"""Sign-in with OAuth: an app, the customers that connected it, and tokens that renew themselves."""

from __future__ import annotations

import asyncio
import os
import platform
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from gong_api._version import __version__
from gong_api.auth import Auth
from gong_api.auth import _authorization as authorization
from gong_api.auth._authorization import PendingSignIn
from gong_api.auth._grants import App
from gong_api.auth._hosts import check_login_url
from gong_api.auth._keeper import Keeper
from gong_api.auth._tokens import SignIn, Tokens
from gong_api.auth._wire import Bridge, Wire
from gong_api.auth.stores.base import AsyncTokenStore, SecretText, TokenStore, secret_or_none
from gong_api.auth.stores.memory import MemoryTokenStore
from gong_api.budget._fork import ForkSafe
from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

    import httpx2

__all__ = ["LOGIN_URL", "OAuth"]

LOGIN_URL = "https://app.gong.io"
LONGEST_TIMEOUT = 30.0
QUIET_SECONDS = 30.0
"""How long a renewal that failed, yet was not urgent, is left alone."""

T = TypeVar("T")
_REMEDY = "sign in again (gong auth login --oauth, or begin() and finish() in an app)"


class OAuth(Auth):
    """An OAuth app's access to a customer's Gong; safe to share between threads and tasks.

    The access token is renewed before it ends, and once when Gong refuses it, by one of all
    threads, tasks and processes that share ``store``. Requests go to the base URL that came with
    the tokens. One object stands for one customer; ``for_customer`` gives those of the others.

    Args:
        client_id: the app's id, from Gong's admin center.
        client_secret: its secret.
        store: where sign-ins are kept; by default in memory, which ends with the process.
        customer: the name under which this customer is kept in the store.
        login_url: where Gong shows its consent page and gives out tokens.
        trusted_hosts: hosts beside those of gong.io that may be sent tokens and the app's secret,
            such as ``127.0.0.1`` for the sandbox.
        validity_duration: seconds that access tokens are to live; Gong's default is a day.
        timeout: longest wait for the answer to a token request, in seconds; at most 30, as others
            may wait for it.
        verify, ca_file, client_cert, proxy, transport: as for ``Gong``; ``transport`` is blocking.
        clock: seconds since the epoch.

    Raises ``ConfigurationError`` for what cannot work.

    Example:
        >>> from gong_api.auth import FileTokenStore, OAuth
        >>> oauth = OAuth("client-id", "client-secret", store=FileTokenStore())
        >>> oauth.begin("https://app.example/back", ["api:users:read"]).url[:36]
        'https://app.gong.io/oauth2/authorize'
    """

    static = False

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        store: TokenStore | AsyncTokenStore | None = None,
        customer: str = "default",
        login_url: str = LOGIN_URL,
        trusted_hosts: Iterable[str] = (),
        validity_duration: int | None = None,
        timeout: float = 30.0,
        verify: bool | ssl.SSLContext = True,
        ca_file: str | None = None,
        client_cert: str | tuple[str, str] | None = None,
        proxy: str | None = None,
        transport: httpx2.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if not client_id or not client_secret or ":" in client_id:
            raise ConfigurationError("OAuth needs the client id and the client secret of the app.")
        if isinstance(trusted_hosts, str):
            raise ConfigurationError("trusted_hosts must be a list such as ['127.0.0.1'].")
        if validity_duration is not None and validity_duration < 1:
            raise ConfigurationError("validity_duration is a number of seconds above 0.")
        if not 0 < timeout <= LONGEST_TIMEOUT:
            raise ConfigurationError("timeout of OAuth is above 0 and at most 30 seconds.")
        trusted = frozenset(host.lower() for host in trusted_hosts)
        app = App(
            client_id=client_id,
            client_secret=client_secret,
            login_url=check_login_url(login_url, trusted),
            trusted_hosts=trusted,
            validity_duration=validity_duration,
            timeout=timeout,
            user_agent=f"gong-api/{__version__} python/{platform.python_version()}",
            remedy=_REMEDY,
        )
        network = {
            "verify": verify,
            "ca_file": ca_file,
            "client_cert": _certificate(client_cert),
            "proxy": proxy,
        }
        wire = Wire(network, transport)
        self._set_up(app, wire, store or MemoryTokenStore(), customer, clock)

    def _set_up(
        self,
        app: App,
        wire: Wire,
        store: TokenStore | AsyncTokenStore,
        customer: str,
        clock: Callable[[], float],
    ) -> None:
        self._app, self._wire, self._store = app, wire, store
        self._customer, self._clock = customer, clock
        self._awaits = iscoroutinefunction(store.swap)
        self._guard = ForkSafe()
        self._tokens: Tokens | None = None
        self._flight: tuple[int, Future[Tokens]] | None = None
        self._quiet_until = 0.0

    def for_customer(self, customer: str) -> OAuth:
        """Return the access of the same app to another customer's Gong."""
        other = OAuth.__new__(OAuth)
        other._set_up(self._app, self._wire, self._store, customer, self._clock)
        return other

    @property
    def customer(self) -> str:
        """The name under which the customer is kept in the store."""
        return self._customer

    @property
    def identity(self) -> str:
        """The client id, with the customer's name as long as the base URL is not known."""
        known = self._known() is not None
        return self._app.client_id if known else f"{self._app.client_id}/{self._customer}"

    @property
    def base_url(self) -> str | None:
        """The customer's own API host; None before somebody has signed in."""
        tokens = self._known()
        return None if tokens is None else tokens.base_url

    def current(self) -> str:
        """Return the header as it stands.

        Raises ``SignInRequired`` when nobody has signed in.
        """
        tokens = self._known()
        return self.authorize() if tokens is None else tokens.header

    def authorize(self, rejected: str | None = None) -> str:
        """Return the header, of new tokens where that is due.

        Raises ``SignInRequired`` when that takes a person, and ``APIConnectionError`` and other
        errors of the token request.
        """
        refused, rejected = secret_or_none(rejected), None
        while (tokens := self._usable(refused)) is None:
            flight, is_ours = self._renewal(refused, None)
            tokens = flight.result()
            if is_ours:
                break
        return tokens.header

    async def aauthorize(self, rejected: str | None = None) -> str:
        """Return the header, as ``authorize`` does."""
        refused, rejected = secret_or_none(rejected), None
        while (tokens := self._usable(refused)) is None:
            flight, is_ours = self._renewal(refused, asyncio.get_running_loop())
            tokens = await asyncio.wrap_future(flight)
            if is_ours:
                break
        return tokens.header

    def begin(self, redirect_uri: str, scopes: Iterable[str]) -> PendingSignIn:
        """Begin a sign-in: send the person to its ``url``, keep it until they come back.

        Raises ``InvalidArgument`` for a redirect URI or scopes that cannot work.
        """
        app = self._app
        return authorization.begin(app.login_url, app.client_id, redirect_uri, scopes)

    def finish(self, pending: PendingSignIn, redirected: str) -> SignIn:
        """End a sign-in with the address that the person came back to, and store the tokens.

        Raises ``OAuthError`` when consent was refused, the state is another, or Gong does not
        take the code; and what ``exchange`` raises.
        """
        redirected = SecretText(redirected)
        code = SecretText(pending.code(redirected))
        return self.exchange(code, pending.redirect_uri, pending.code_verifier)

    async def afinish(self, pending: PendingSignIn, redirected: str) -> SignIn:
        """End a sign-in, as ``finish`` does."""
        redirected = SecretText(redirected)
        code = SecretText(pending.code(redirected))
        return await self.aexchange(code, pending.redirect_uri, pending.code_verifier)

    def authorization_url(
        self,
        redirect_uri: str,
        scopes: Iterable[str],
        state: str,
        code_verifier: str | None = None,
    ) -> str:
        """Return the address of the consent page, for an app that keeps the state itself.

        Raises ``InvalidArgument`` for what cannot work.
        """
        app = self._app
        return authorization.authorization_url(
            app.login_url, app.client_id, redirect_uri, scopes, state, code_verifier
        )

    def exchange(self, code: str, redirect_uri: str, code_verifier: str | None = None) -> SignIn:
        """Trade a code for tokens and store them.

        Raises ``OAuthError``, or what the token request failed with. A code works once: after
        an error begin again.
        """
        grant = _Grant(self._app.client_id, code, redirect_uri, code_verifier)
        code = code_verifier = ""  # from here on no frame shows them
        return self._start(lambda keeper: self._take(keeper.exchange(grant)), None).result()

    async def aexchange(
        self, code: str, redirect_uri: str, code_verifier: str | None = None
    ) -> SignIn:
        """Trade a code for tokens, as ``exchange`` does."""
        grant = _Grant(self._app.client_id, code, redirect_uri, code_verifier)
        code = code_verifier = ""
        loop = asyncio.get_running_loop()
        flight = self._start(lambda keeper: self._take(keeper.exchange(grant)), loop)
        return await asyncio.wrap_future(flight)

    def status(self) -> SignIn | None:
        """Return what may be known of the sign-in; None when nobody has signed in."""
        return self._start(_status, None).result()

    async def astatus(self) -> SignIn | None:
        """Return what may be known of the sign-in, as ``status`` does."""
        return await asyncio.wrap_future(self._start(_status, asyncio.get_running_loop()))

    def sign_out(self) -> bool:
        """Forget the tokens; tell whether there were any. At Gong the app stays connected."""
        return self._start(self._forget, None).result()

    async def asign_out(self) -> bool:
        """Forget the tokens, as ``sign_out`` does."""
        return await asyncio.wrap_future(self._start(self._forget, asyncio.get_running_loop()))

    def secrets(self) -> tuple[str, ...]:
        """Return the app's secret, and the tokens as far as they are known."""
        app, tokens = self._app, self._tokens
        known = (tokens.access_token, tokens.refresh_token or "") if tokens else ()
        return app.client_secret, app.basic(), *known

    def _usable(self, refused: SecretText | None) -> Tokens | None:
        tokens = self._tokens
        if tokens is None or tokens.header == refused:
            return None
        now = self._clock()
        if tokens.is_fresh(now):
            return tokens
        stays = not tokens.about().renewable or time.monotonic() < self._quiet_until
        return tokens if stays and tokens.is_alive(now) else None

    def _renewal(
        self, refused: SecretText | None, loop: asyncio.AbstractEventLoop | None
    ) -> tuple[Future[Tokens], bool]:
        """Join the renewal that is under way, or start one; tell whether it is our own."""
        with self._guard.lock:
            # A fork copies the record of a renewal, and not the thread at work on it.
            if self._flight is not None and self._flight[0] == os.getpid():
                flight = self._flight[1]
                if not flight.done():
                    return flight, False
            flight = self._start(lambda keeper: self._renewed(keeper, refused), loop)
            self._flight = (os.getpid(), flight)
            return flight, True

    def _renewed(self, keeper: Keeper, refused: SecretText | None) -> Tokens:
        self._tokens = keeper.renewed(refused)
        if keeper.put_off:
            self._quiet_until = time.monotonic() + QUIET_SECONDS
        return self._tokens

    def _take(self, tokens: Tokens) -> SignIn:
        self._tokens = tokens
        return tokens.about()

    def _forget(self, keeper: Keeper) -> bool:
        self._tokens = None
        return keeper.drop()

    def _known(self) -> Tokens | None:
        if self._tokens is None and not self._awaits:
            self._tokens = self._keeper(None).load()
        return self._tokens

    def _keeper(self, loop: asyncio.AbstractEventLoop | None) -> Keeper:
        store: Any = self._store
        if self._awaits:
            store = Bridge(store, loop)
        return Keeper(self._app, store, self._customer, self._wire.send, self._clock)

    def _start(
        self, work: Callable[[Keeper], T], loop: asyncio.AbstractEventLoop | None
    ) -> Future[T]:
        """Do what must not be broken off in a thread of its own.

        Neither Ctrl-C, a timeout around a task, nor the end of an event loop reaches it there: the
        answer to a token request is stored even if nobody waits for it any more.
        """
        if self._awaits and loop is None:
            raise ConfigurationError(
                "This token store is async: use it with AsyncGong and the methods with a-, such as "
                "aexchange."
            )
        flight: Future[T] = Future()
        flight.set_running_or_notify_cancel()  # from now on nobody can cancel it

        def run() -> None:
            try:
                result = work(self._keeper(loop))
            except BaseException as error:  # noqa: BLE001 - told to those who wait
                flight.set_exception(error)
            else:
                flight.set_result(result)

        threading.Thread(target=run, name="gong-oauth", daemon=False).start()
        return flight

    def __repr__(self) -> str:
        return f"<OAuth of {self._app.client_id} for {self._customer}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("An OAuth holds locks and secrets and is not pickled: make it anew.")


def _certificate(given: str | Sequence[str] | None) -> str | tuple[str, str] | None:
    # A profile's pair is a list, which cannot tell one TLS context from another.
    return given if given is None or isinstance(given, str) else (given[0], given[1])


def _status(keeper: Keeper) -> SignIn | None:
    tokens = keeper.load()
    return None if tokens is None else tokens.about()


class _Grant:
    """A code and what belongs to it; not shown where frames are."""

    def __init__(
        self, client_id: str, code: str, redirect_uri: str, code_verifier: str | None
    ) -> None:
        self._given = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": client_id,
            "redirect_uri": redirect_uri,
        }
        if code_verifier is not None:
            self._given["code_verifier"] = code_verifier

    def __call__(self) -> dict[str, str]:
        return self._given
