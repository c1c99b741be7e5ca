"""Whatever dies and whenever: no refresh token is sent twice, and no token is used unstored."""

from __future__ import annotations

from typing import Any

import httpx2
from hypothesis import given, settings
from hypothesis import strategies as st

from gong_api import GongError, OAuth, SignInRequired
from gong_api.auth import MemoryTokenStore

HOST = "https://company-17.api.gong.io"


class Died(BaseException):
    """The end of a process, at the very place."""


class Server:
    """Gives out tokens, each refresh token once; goes wrong where it is told to."""

    def __init__(self) -> None:
        self.count = 0
        self.begun: set[str] = set()
        self.next = "good"

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        way, self.next = self.next, "good"
        if way == "unreached":
            raise httpx2.ConnectError("refused", request=request)
        if way == "busy":
            return httpx2.Response(503)
        if way == "died before":
            raise Died
        token = request.url.params.get("refresh_token")
        if token is not None:
            assert token not in self.begun, "a refresh token was sent again"
            self.begun.add(token)
        self.count += 1
        if way == "lost":
            raise httpx2.ReadTimeout("no answer", request=request)
        if way == "died after":
            raise Died
        return httpx2.Response(
            200,
            json={
                "access_token": f"access-{self.count}",
                "refresh_token": f"refresh-{self.count}",
                "expires_in": 1000,
                "api_base_url_for_customer": HOST,
            },
        )


class Store(MemoryTokenStore):
    """Dies at a chosen one of its writes, before or after it."""

    def __init__(self) -> None:
        super().__init__()
        self.ever = ""
        self.dies: tuple[int, str] | None = None

    def hold(self, customer: str) -> Any:
        """Nobody else is there, so whoever left a mark is gone."""
        from contextlib import nullcontext

        assert customer
        return nullcontext()

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        at, when = self.dies or (-1, "")
        self.dies = (at - 1, when) if at > 0 else None
        if at == 0 and when == "before":
            raise Died
        done = super().swap(customer, old, new)
        self.ever += str(new) if done else ""
        if at == 0:
            raise Died
        return done


WAYS = ["good", "unreached", "busy", "died before", "lost", "died after"]
ASK = st.tuples(st.sampled_from(["ask", "refused"]), st.integers(0, 2))
STEPS = st.one_of(
    ASK,
    ASK,
    ASK,
    st.tuples(st.just("wait"), st.sampled_from([10, 920, 2000])),
    st.tuples(st.just("sign in"), st.none()),
    st.tuples(st.just("next"), st.sampled_from(WAYS)),
    st.tuples(st.just("dies"), st.tuples(st.integers(0, 2), st.sampled_from(["before", "after"]))),
)


class World:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self.server, self.store = Server(), Store()
        self.over = False
        self.known: set[str] = set()
        self.processes = [self.process() for _ in range(3)]
        self.sign_in()

    def process(self) -> OAuth:
        wire = httpx2.MockTransport(self.server)
        return OAuth("app", "s3cret", store=self.store, transport=wire, clock=lambda: self.now)

    def sign_in(self) -> None:
        self.store.dies, self.server.next, self.over = None, "good", False
        self.process().exchange("code", "https://app.example/back")

    def ask(self, who: int, *, refused: bool) -> None:
        app = self.processes[who]
        app._quiet_until = 0.0
        before = app._tokens.header if refused and app._tokens else None
        try:
            header = app.authorize(before)
        except Died:
            self.processes[who] = self.process()
        except GongError as error:
            self.over = self.over or isinstance(error, SignInRequired)
        else:
            assert header != before
            assert not self.over or header in self.known, "it went on after its end"
            self.known.add(header)
            assert header.removeprefix("Bearer ") in self.store.ever


@settings(max_examples=100)
@given(st.lists(STEPS, min_size=12, max_size=30))
def test_no_refresh_token_is_sent_twice_and_none_is_used_unstored(steps):
    world = World()
    for kind, value in steps:
        match kind:
            case "ask" | "refused":
                world.ask(value, refused=kind == "refused")
            case "sign in":
                world.sign_in()
            case "wait":
                world.now += value
            case "next":
                world.server.next = value
            case "dies":
                world.store.dies = value
