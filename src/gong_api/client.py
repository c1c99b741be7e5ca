"""``Gong`` and ``AsyncGong``: settings in, resources out."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, Unpack

from msgspec import UNSET

from gong_api import _engine, _setup
from gong_api._core.calls import free_request
from gong_api._core.options import RequestOptions
from gong_api._generated import aio, aio_raw, sync, sync_raw
from gong_api._transport.blocking import BlockingPool, Driver
from gong_api.config import ClientSettings, Settings, TwinSettings

if TYPE_CHECKING:
    from types import TracebackType

    from gong_api._core.runtime import Runtime
    from gong_api.auth import Auth
    from gong_api.budget import Budget, BudgetStatus
    from gong_api.response import Response

__all__ = ["AsyncGong", "Gong"]


class _Client:
    """What both clients have in common."""

    _resources: ClassVar[Mapping[str, str]]
    _settings: Settings
    _auth: Auth
    _runtime: Runtime
    _budget: Budget

    @property
    def budget(self) -> BudgetStatus:
        """How much of the company's budget is used, what is left, and when a slot is free."""
        return self._budget.status()

    @property
    def base_url(self) -> str:
        """Scheme and host that requests go to."""
        return self._runtime.root()

    @property
    def config(self) -> Settings:
        """The settings in force."""
        return self._settings

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.base_url}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"A {type(self).__name__} holds connections and credentials and is not pickled: "
            "make one in each process."
        )


class Gong(_Client, sync.Resources):
    """A blocking client; safe to share between threads.

    Every setting is a keyword; see ``gong_api.config.Settings`` for all of them. What is not
    given comes from ``configure``, the environment, a profile, or a default.

    Raises ``ConfigurationError`` when credentials are missing or settings are at odds.

    Example:
        >>> from gong_api import Gong
        >>> with Gong() as gong:  # doctest: +SKIP
        ...     for user in gong.users.list():
        ...         print(user.email_address)
    """

    _resources = sync.RESOURCES
    _engine: _engine.Engine
    _owner: bool = True

    def __init__(self, **settings: Unpack[ClientSettings]) -> None:
        self._settings = Settings.resolve(settings)
        auth = _setup.auth_of(self._settings)
        self._runtime = _setup.runtime_of(self._settings, auth)
        self._budget = _setup.budget_of(self._settings, auth)
        given = self._settings.http_client or self._settings.transport
        pool = BlockingPool(_setup.network_of(self._settings), given)
        driver = Driver(pool, self._budget, auth, self._settings.middleware)
        self._engine = _engine.Engine(self._runtime, driver, self._settings)
        self._auth = auth

    def _load(self, name: str) -> Any:
        return _load(self._resources[name], self._engine)

    def ask_budget(self) -> BudgetStatus:
        """Ask how much is used, by whom, and when a slot is free, as ``budget`` does here."""
        return self._budget.status()

    @property
    def with_response(self) -> sync_raw.Resources:
        """The same resources; each method returns a ``Response`` with status and headers."""
        return _RawGong(self._engine)

    def with_options(self, **settings: Unpack[TwinSettings]) -> Self:
        """Return a client with other settings that shares connections, budget and credentials.

        Raises ``ConfigurationError`` for a setting that belongs to what is shared.
        """
        twin = type(self).__new__(type(self))
        twin._settings = self._settings.with_changes(_setup.changes(settings))
        twin._runtime = _setup.runtime_of(twin._settings, self._auth, self._runtime)
        twin._budget, twin._auth, twin._owner = self._budget, self._auth, False
        twin._engine = _engine.Engine(twin._runtime, self._engine.driver, twin._settings)
        return twin

    __copy__ = with_options

    def as_async(self) -> AsyncGong:
        """Return an ``AsyncGong`` of the same settings, credentials and budget.

        Raises ``ConfigurationError`` when this client was given an ``http_client`` or
        ``transport`` that cannot be async.
        """
        return AsyncGong._made_from(self._settings, self._auth, self._budget)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """Send a request to any path, also one that the library does not know.

        Budget, credentials, repeats and errors are those of every call; only GET is repeated
        after a failure that may have been acted on. The value is plain Python.

        Raises ``InvalidArgument`` for a path that is none.
        """
        flow = free_request(
            method, _setup.check_path(path), params or {}, json, options, self._runtime
        )
        reply = self._engine.run(flow)
        return _engine.response_of(reply, reply.value)

    def close(self) -> None:
        """Close the connections; may be repeated. A twin made by ``with_options`` closes none."""
        if self._owner:
            self._engine.driver.pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        _warn_unclosed(self)


class AsyncGong(_Client, aio.Resources):
    """An async client for asyncio; every method of ``Gong``, awaitable.

    Listings are iterated with ``async for``; awaiting one brings its first page.

    Raises ``ConfigurationError`` when credentials are missing or settings are at odds.

    Example:
        >>> from gong_api import AsyncGong
        >>> async def main() -> None:
        ...     async with AsyncGong() as gong:
        ...         async for user in gong.users.list():
        ...             print(user.email_address)
    """

    _resources = aio.RESOURCES
    _engine: _engine.AsyncEngine
    _owner: bool = True

    def __init__(self, **settings: Unpack[ClientSettings]) -> None:
        resolved = Settings.resolve(settings)
        auth = _setup.auth_of(resolved)
        self._set_up(resolved, auth, _setup.budget_of(resolved, auth))

    @classmethod
    def _made_from(cls, settings: Settings, auth: Auth, budget: Budget) -> Self:
        client = cls.__new__(cls)
        client._set_up(settings, auth, budget)
        return client

    def _set_up(self, settings: Settings, auth: Auth, budget: Budget) -> None:
        # asyncio takes longer to load than all that a blocking client needs of its own.
        from gong_api._transport.aio import AsyncDriver, AsyncPool

        self._settings = settings
        self._auth = auth
        self._budget = budget
        self._runtime = _setup.runtime_of(settings, auth)
        given = settings.http_client or settings.transport
        pool = AsyncPool(_setup.network_of(settings), given)
        driver = AsyncDriver(pool, budget, auth, settings.middleware)
        self._engine = _engine.AsyncEngine(self._runtime, driver, settings)

    def _load(self, name: str) -> Any:
        return _load(self._resources[name], self._engine)

    @property
    def budget(self) -> BudgetStatus:
        """How much of the company's budget is used, as far as is known without waiting.

        Of a budget on a server it is what the last request was told; ``ask_budget`` asks anew.
        """
        return self._budget.heard()

    async def ask_budget(self) -> BudgetStatus:
        """Ask how much is used, by whom, and when a slot is free, without blocking the loop."""
        from gong_api._transport.aio import in_thread

        return await in_thread(self._budget.status)

    @property
    def with_response(self) -> aio_raw.Resources:
        """The same resources; each method returns a ``Response`` with status and headers."""
        return _AsyncRawGong(self._engine)

    def with_options(self, **settings: Unpack[TwinSettings]) -> Self:
        """Return a client with other settings that shares connections, budget and credentials.

        Raises ``ConfigurationError`` for a setting that belongs to what is shared.
        """
        twin = type(self).__new__(type(self))
        twin._settings = self._settings.with_changes(_setup.changes(settings))
        twin._runtime = _setup.runtime_of(twin._settings, self._auth, self._runtime)
        twin._budget, twin._auth, twin._owner = self._budget, self._auth, False
        twin._engine = _engine.AsyncEngine(twin._runtime, self._engine.driver, twin._settings)
        return twin

    __copy__ = with_options

    def _paced_by(self, budget: Budget, **settings: Unpack[TwinSettings]) -> Self:
        """Return a twin whose requests ask ``budget``, which stands before this client's own."""
        twin = self.with_options(**settings)
        pool, middleware = self._engine.driver.pool, self._settings.middleware
        driver = type(self._engine.driver)(pool, budget, self._auth, middleware)
        twin._budget = budget
        twin._engine = _engine.AsyncEngine(twin._runtime, driver, twin._settings)
        return twin

    async def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = UNSET,
        options: RequestOptions | None = None,
    ) -> Response[Any]:
        """Send a request to any path, also one that the library does not know.

        Budget, credentials, repeats and errors are those of every call; only GET is repeated
        after a failure that may have been acted on. The value is plain Python.

        Raises ``InvalidArgument`` for a path that is none.
        """
        flow = free_request(
            method, _setup.check_path(path), params or {}, json, options, self._runtime
        )
        reply = await self._engine.run(flow)
        return _engine.response_of(reply, reply.value)

    async def close(self) -> None:
        """Close the connections; may be repeated. A twin made by ``with_options`` closes none."""
        if self._owner:
            await self._engine.driver.pool.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def __del__(self) -> None:
        _warn_unclosed(self)


class _RawGong(sync_raw.Resources):
    def __init__(self, engine: _engine.Engine) -> None:
        self._engine = engine

    def _load(self, name: str) -> Any:
        return _load(sync_raw.RESOURCES[name], self._engine)


class _AsyncRawGong(aio_raw.Resources):
    def __init__(self, engine: _engine.AsyncEngine) -> None:
        self._engine = engine

    def _load(self, name: str) -> Any:
        return _load(aio_raw.RESOURCES[name], self._engine)


def _load(reference: str, engine: _engine.Engine | _engine.AsyncEngine) -> Any:
    from importlib import import_module

    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)(engine)


def _warn_unclosed(client: Gong | AsyncGong) -> None:
    # A client whose constructor failed has no engine; half-dead interpreters warn nobody.
    engine = client.__dict__.get("_engine")
    if engine is None or not client._owner or not sys.flags.dev_mode:
        return
    if engine.driver.pool.opened:
        warnings.warn(
            f"unclosed {client!r}: use it in a with statement, or close it",
            ResourceWarning,
            stacklevel=2,
            source=client,
        )
