"""What a failed token request means: whether the sign-in is as it was, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from gong_api import (
    APIConnectionError,
    APITimeoutError,
    GongError,
    OAuth,
    OAuthError,
    RateLimitError,
    ServerError,
    SignInRequired,
)
from gong_api.auth import MemoryTokenStore
from gong_api.auth import _keeper as keeper

HOST = "https://company-17.api.gong.io"
DAY = 86_400
TOKENS: dict[str, Any] = {
    "access_token": "access-1",
    "refresh_token": "refresh-1",
    "token_type": "bearer",
    "expires_in": DAY,
    "scope": "api:users:read",
    "api_base_url_for_customer": HOST,
}
RENEWED = {**TOKENS, "access_token": "access-2", "refresh_token": "refresh-2"}

Answer = Callable[[httpx2.Request], httpx2.Response]


def says(status: int, **json: Any) -> Answer:
    return lambda _: httpx2.Response(status, json=json)


def breaks(error: type[httpx2.TransportError]) -> Answer:
    def answer(request: httpx2.Request) -> httpx2.Response:
        raise error("the wire said no to Basic c2VjcmV0c2VjcmV0", request=request)

    return answer


class Gong:
    """Answers token requests in the given ways, then properly."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.sent: list[httpx2.QueryParams] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        assert request.url.host == "app.gong.io"
        self.sent.append(request.url.params)
        if self.answers:
            return self.answers.pop(0)(request)
        return httpx2.Response(200, json=RENEWED)


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def signed_in(clock: Clock) -> Callable[..., tuple[OAuth, Gong]]:
    def make(*answers: Answer, store: Any = None) -> tuple[OAuth, Gong]:
        gong = Gong(says(200, **TOKENS), *answers)
        wire = httpx2.MockTransport(gong)
        app = OAuth("app", "s3cret", store=store or MemoryTokenStore(), transport=wire, clock=clock)
        app.exchange("code", "https://app.example/back", "v" * 43)
        return app, gong

    return make


AS_BEFORE = [
    (breaks(httpx2.ConnectError), APIConnectionError, "no answer from app.gong.io"),
    (breaks(httpx2.ConnectTimeout), APITimeoutError, "no answer from app.gong.io"),
    (says(429, errors=["slow down"]), RateLimitError, "slow down"),
    (says(503, errors=["down for a moment"]), ServerError, "down for a moment"),
    (says(401, error="invalid_client"), OAuthError, "check the client id and the client secret"),
    (says(401), OAuthError, "check the client id and the client secret"),
    (says(400, error="invalid_request"), OAuthError, r"refused the token request \(invalid_req"),
    (
        lambda _: httpx2.Response(302, headers={"location": "https://elsewhere.example/?code=1"}),
        OAuthError,
        "redirected to https://elsewhere.example, which was not followed: check login_url",
    ),
]
OVER = [
    (breaks(httpx2.ReadTimeout), "and a refresh token works once: sign in again"),
    (breaks(httpx2.RemoteProtocolError), "and a refresh token works once: sign in again"),
    (says(500, errors=["oops"]), "HTTP 500: oops, and a refresh token works once: sign in again"),
    (says(504), "HTTP 504, and a refresh token works once: sign in again"),
    (says(400, error="invalid_grant"), "no longer accepts this sign-in: sign in again"),
    (lambda _: httpx2.Response(200, content=b"<html>"), "could not be read"),
    (says(200, access_token="line\nbreak"), "could not be read"),
    (says(200, access_token=""), "could not be read"),
    (says(200, access_token=5), "could not be read"),
    (says(200, **{**RENEWED, "api_base_url_for_customer": "https://gong.example"}), "not an https"),
]


@pytest.mark.parametrize(("answer", "kind", "said"), AS_BEFORE)
def test_what_gong_did_not_begin_leaves_the_sign_in_as_it_was(signed_in, answer, kind, said):
    app, gong = signed_in(answer)
    with pytest.raises(kind, match=said) as caught:
        app.authorize("Bearer access-1")
    assert not isinstance(caught.value, SignInRequired)
    assert app.authorize("Bearer access-1") == "Bearer access-2"
    assert [sent.get("refresh_token") for sent in gong.sent] == [None, "refresh-1", "refresh-1"]


@pytest.mark.parametrize(("answer", "said"), OVER)
def test_what_gong_may_have_done_is_not_done_again(signed_in, answer, said):
    app, gong = signed_in(answer)
    for _ in range(3):
        with pytest.raises(SignInRequired, match=said) as caught:
            app.authorize("Bearer access-1")
        assert "sign in again" in str(caught.value)
    assert [sent.get("refresh_token") for sent in gong.sent] == [None, "refresh-1"]


@pytest.mark.parametrize("answer", [row[0] for row in AS_BEFORE])
def test_a_renewal_that_was_not_urgent_is_put_off(signed_in, clock, answer):
    app, gong = signed_in(answer)
    clock.now += DAY - 200
    for _ in range(3):
        assert app.authorize() == "Bearer access-1"
    assert len(gong.sent) == 2
    app._quiet_until = 0
    assert app.authorize() == "Bearer access-2"


@pytest.mark.parametrize("answer", [row[0] for row in OVER])
def test_a_sign_in_that_is_over_is_used_until_its_token_ends(signed_in, clock, answer):
    app, gong = signed_in(answer)
    clock.now += DAY - 200
    for _ in range(3):
        assert app.authorize() == "Bearer access-1"
    assert not app.status().renewable
    clock.now += 201
    with pytest.raises(SignInRequired):
        app.authorize()
    assert len(gong.sent) == 2


def test_a_token_without_an_end_is_renewed_when_it_is_refused(signed_in, clock):
    answer = {"access_token": "access-2", "api_base_url_for_customer": HOST}
    app, gong = signed_in(says(200, **answer))
    app.exchange("code", "https://app.example/back")
    assert app.status().expires_at is None
    clock.now += 10 * DAY
    assert app.authorize() == "Bearer access-2"
    with pytest.raises(SignInRequired, match="came without a refresh token and has ended"):
        app.authorize("Bearer access-2")
    assert len(gong.sent) == 2


def test_an_answer_may_leave_out_what_stays_as_it_is(signed_in):
    app, gong = signed_in(says(200, access_token="access-2", expires_in="60"))
    assert app.authorize("Bearer access-1") == "Bearer access-2"
    found = app.status()
    assert (found.base_url, found.scopes) == (HOST, ("api:users:read",))
    app.authorize("Bearer access-2")
    assert gong.sent[-1]["refresh_token"] == "refresh-1"


@pytest.mark.parametrize("life", [-1, 1e300])
def test_a_life_that_is_none_is_ignored(signed_in, life):
    app, _ = signed_in(says(200, **{**RENEWED, "expires_in": life}))
    app.authorize("Bearer access-1")
    assert app.status().expires_at is None


def test_a_code_whose_answer_is_lost_is_not_sent_again(clock):
    gong = Gong(breaks(httpx2.ReadTimeout))
    app = OAuth("app", "s3cret", transport=httpx2.MockTransport(gong), clock=clock)
    with pytest.raises(APITimeoutError) as caught:
        app.exchange("code", "https://app.example/back")
    assert caught.value.maybe_done
    assert len(gong.sent) == 1


class Flaky(MemoryTokenStore):
    """A database that is away for some calls, before or after it did what was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.fails: list[str] = []

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        fail = self.fails.pop(0) if self.fails and "access-2" in (new or "") else ""
        if fail == "before":
            raise ConnectionError("the database is away")
        done = super().swap(customer, old, new)
        if fail == "after":
            raise ConnectionError("the database is away")
        return done


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "SAVE_PAUSES", (0.0, 0.0))


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fails", [["before"], ["before", "before"], ["after"]])
def test_new_tokens_survive_a_database_that_is_away_for_a_moment(signed_in, fails):
    store = Flaky()
    app, gong = signed_in(store=store)
    store.fails = list(fails)
    assert app.authorize("Bearer access-1") == "Bearer access-2"
    assert '"access-2"' in (store.load("default") or "")
    assert len(gong.sent) == 2


@pytest.mark.usefixtures("no_pauses")
def test_new_tokens_that_cannot_be_stored_are_not_used(signed_in):
    store = Flaky()
    app, gong = signed_in(store=store)
    store.fails = ["before"] * 3
    with pytest.raises(ConnectionError):
        app.authorize("Bearer access-1")
    assert "access-2" not in (store.load("default") or "")
    assert len(gong.sent) == 2


def test_a_mark_of_a_process_that_is_gone_is_believed_for_a_while(signed_in, clock, monkeypatch):
    """Where a store cannot hold, waiting is all that can be done."""
    store = MemoryTokenStore()
    app, gong = signed_in(store=store)
    text = store.load("default") or ""
    mark = f',"renewal":{{"id":"1","at":{clock.now}}}}}'
    store.swap("default", text, text[:-1] + mark)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(keeper.Keeper.__init__, "__defaults__", (clock, sleep))
    with pytest.raises(SignInRequired, match="broke off"):
        app.authorize("Bearer access-1")
    assert sum(slept) == pytest.approx(keeper.WAIT_SECONDS, abs=2 * keeper.POLL)
    clock.now += 3 * keeper.WAIT_SECONDS
    slept.clear()
    with pytest.raises(SignInRequired, match="broke off"):
        app.authorize("Bearer access-1")
    assert slept == []
    assert len(gong.sent) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"access_token": 5}'])
def test_a_store_that_holds_something_else(text):
    store = MemoryTokenStore()
    store.swap("default", None, text)
    with pytest.raises(GongError, match="holds is no sign-in: sign in again"):
        OAuth("app", "s3cret", store=store).authorize()


def test_a_store_cannot_send_tokens_elsewhere(signed_in):
    store = MemoryTokenStore()
    signed_in(store=store)
    text = store.load("default") or ""
    store.swap("default", text, text.replace(HOST, "https://gong.example"))
    other = OAuth("app", "s3cret", store=store)
    with pytest.raises(OAuthError, match="not an https address on gong"):
        other.authorize()
