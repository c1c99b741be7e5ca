"""A Gong for tests: `Sandbox` runs one in process, or on a loopback socket in a thread.

    from gong_api.testing import Sandbox

    sandbox = Sandbox(calls=250, seed=1)
    with sandbox.client() as gong:
        users = gong.users.list().collect()

Needs the `sandbox` extra: pip install "gong-api[sandbox]".
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gong_api.sandbox.clock import Clock, from_micros
from gong_api.sandbox.http.service import Service
from gong_api.sandbox.remote import SandboxControl
from gong_api.sandbox.rules.finding import Finding
from gong_api.sandbox.rules.selection import CallFilter
from gong_api.sandbox.settings import Settings, read_latency, read_moment

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from datetime import date, datetime

    from gong_api import AsyncGong, Gong
    from gong_api.sandbox.http.faults import Faults
    from gong_api.sandbox.http.log import RequestLog
    from gong_api.sandbox.rules.oauth import OAuth
    from gong_api.sandbox.state.people import User
    from gong_api.sandbox.transports import SandboxTransport
    from gong_api.sandbox.webhooks import Delivery, Webhooks

__all__ = ["Sandbox", "SandboxControl", "State"]

BASE_URL = "https://sandbox.example"


class State:
    """What the company holds at the sandbox's present, as tests need to know it."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @property
    def users(self) -> tuple[User, ...]:
        """All users, avatars last."""
        return self._service.company.users

    @property
    def workspace_ids(self) -> list[str]:
        """The ids of the workspaces."""
        return [workspace.id for workspace in self._service.company.workspaces]

    @property
    def first_start(self) -> datetime:
        """When the first call started."""
        company = self._service.company
        return from_micros(company.calendar.start(company.first))

    def call_ids(self, *, transcribed: bool = False) -> list[str]:
        """The ids of all readable calls, oldest first; only those with a readable transcript."""
        service = self._service
        wanted = CallFilter(transcribed=transcribed)
        now = service.clock.micros()
        service.overlay.advance(now)
        finding = Finding(service.company, service.overlay, now, wanted)
        return [str(identifier) for identifier in finding.ids()]

    def target_assignments(self, target_id: str) -> list[dict[str, str]]:
        """The rows that were uploaded for a target: no operation shows them."""
        return [dict(row) for row in self._service.overlay.assignments.get(target_id, ())]

    def delete_call(self, call_id: str) -> None:
        """Delete a call: reads no longer find it."""
        created = self._service.overlay.calls.by_id.get(int(call_id))
        if created is not None:
            created.erased = 0
            return
        number = self._service.company.number_of(int(call_id))
        if number is None:
            raise KeyError(call_id)
        self._service.overlay.erased_calls.add(number)


class Sandbox:
    """A sandbox with a company of its own; see `gong_api.sandbox.settings.Settings`.

    The limits are off by default: tests set `rate` (requests a second) and `daily_limit` where
    they want them. `without` names what the company lacks: "engage", "meetings", "provider",
    "generic-crm". `frozen` lets the clock stand at `until`, so that answers repeat to the byte.
    """

    def __init__(
        self,
        *,
        calls: int = 500,
        days: int = 90,
        until: datetime | date | str | None = None,
        seed: int = 7,
        users: int = 40,
        rate: float = 0,
        daily_limit: int = 0,
        page_size: int = 100,
        access_key: str = "sandbox",
        access_key_secret: str = "sandbox",  # noqa: S107 - the published password of a double
        access_token: str = "sandbox",  # noqa: S107 - likewise
        scopes: Iterable[str] | None = None,
        oauth_client_id: str = "sandbox-app",
        oauth_client_secret: str = "sandbox-secret",  # noqa: S107 - likewise
        trusted_host: str = "",
        latency: str | tuple[float, float] | None = None,
        ai_latency: str | tuple[float, float] | None = None,
        credits: int | None = None,
        without: Iterable[str] = (),
        faults: Iterable[str] = (),
        frozen: bool = False,
        clock: Clock | None = None,
    ) -> None:
        present: dict[str, datetime] = {} if until is None else {"until": read_moment(until)}
        if clock is not None and until is None:
            present["until"] = clock.now()
        self.settings = Settings(
            calls=calls,
            days=days,
            seed=seed,
            users=users,
            rate=rate,
            daily_limit=daily_limit,
            page_size=page_size,
            access_key=access_key,
            access_key_secret=access_key_secret,
            access_token=access_token,
            scopes=None if scopes is None else tuple(scopes),
            oauth_client_id=oauth_client_id,
            oauth_client_secret=oauth_client_secret,
            trusted_host=trusted_host,
            latency=read_latency(latency) if isinstance(latency, str) else latency,
            ai_latency=read_latency(ai_latency) if isinstance(ai_latency, str) else ai_latency,
            credits=credits,
            without=frozenset(without),
            **present,
        )
        self.service = Service(self.settings, clock or Clock(self.settings.until, frozen=frozen))
        self.state = State(self.service)
        for rule in faults:
            self.faults.add(rule)

    @property
    def clock(self) -> Clock:
        """The sandbox's clock: move, set, freeze it."""
        return self.service.clock

    @property
    def faults(self) -> Faults:
        """The faults in force: add("POST /v2/calls/transcript: 500 x2"), clear()."""
        return self.service.faults

    @property
    def log(self) -> RequestLog:
        """The latest exchanges, with notes on what the answers leave open."""
        return self.service.log

    @property
    def oauth(self) -> OAuth:
        """The OAuth app: authorize(redirect_uri, scopes) gives a code, revoke() ends all tokens."""
        return self.service.oauth

    @property
    def webhooks(self) -> Webhooks:
        """The automation rules: add("http://127.0.0.1:9000/hook"), test(rule.id), deliveries."""
        return self.service.webhooks

    def deliver_webhooks(self) -> list[Delivery]:
        """Post the calls processed since the last time; a served sandbox does so by itself."""
        return self.service.webhooks.deliver()

    def reset(self) -> None:
        """Back to the start: no writes, faults or log, full limits, the first clock time."""
        self.service.reset()

    @cached_property
    def transport(self) -> SandboxTransport:
        """A transport for httpx2 clients, blocking and async, and for what makes both of one."""
        from gong_api.sandbox.transports import SandboxTransport

        return SandboxTransport(self.service)

    @property
    def async_transport(self) -> SandboxTransport:
        """The same transport, by the name that async code looks for."""
        return self.transport

    def client(self, **settings: Any) -> Gong:
        """A client wired to this sandbox in process; its keywords are those of `Gong`."""
        from gong_api import Gong

        given: dict[str, Any] = {"transport": self.transport, **self._client_settings(), **settings}
        return Gong(**given)

    def async_client(self, **settings: Any) -> AsyncGong:
        """An async client wired to this sandbox in process."""
        from gong_api import AsyncGong

        given: dict[str, Any] = {
            "transport": self.async_transport,
            **self._client_settings(),
            **settings,
        }
        return AsyncGong(**given)

    @contextmanager
    def serve(self, port: int = 0) -> Generator[str]:
        """Serve on a loopback socket within the block, and give its base URL."""
        from gong_api.sandbox.server import ThreadServer

        with ThreadServer(self.service, port) as url:
            yield url

    def _client_settings(self) -> dict[str, Any]:
        return {
            "access_key": self.settings.access_key,
            "access_key_secret": self.settings.access_key_secret,
            "base_url": BASE_URL,
            "budget": "off",
        }
