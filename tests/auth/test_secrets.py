"""No secret in what is shown: not by repr, errors, tracebacks with their variables, or logs."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from gong_api import AsyncGong, Gong, GongError, OAuth
from gong_api.auth import FileTokenStore, MemoryTokenStore
from tests.auth.way import CALLBACK, SCOPES, TOKEN, Way, consent, sign_in

APP_SECRET = "sandbox-secret"


class Guard:
    """Knows every secret that was ever given out, and looks for them in what is shown."""

    def __init__(self, sandbox: Any) -> None:
        self._oauth = sandbox.oauth
        self.typed: list[str] = [APP_SECRET, "c2FuZGJveC1hcHA6c2FuZGJveC1zZWNyZXQ"]

    def secrets(self) -> set[str]:
        oauth = self._oauth
        known = {*oauth._codes, *oauth._tokens, *oauth._refreshes, *self.typed}
        return {secret for secret in known if secret}

    def check(self, shown: str) -> None:
        assert shown
        assert [secret for secret in self.secrets() if secret in shown] == []

    def check_error(self, error: BaseException) -> None:
        whole: Any = traceback.TracebackException.from_exception(error, capture_locals=True)
        while whole is not None:
            # The frames of the test itself hold what it typed.
            whole.stack[:] = [f for f in whole.stack if f"{os.sep}tests{os.sep}" not in f.filename]
            self.check("".join(whole.format(chain=False)))
            whole = whole.__cause__ or (None if whole.__suppress_context__ else whole.__context__)
        self.check(f"{error} {error!r}")
        if isinstance(error, GongError):
            self.check(repr(pickle.loads(pickle.dumps(error)).__dict__))


@pytest.fixture
def guard(served) -> Guard:
    return Guard(served.sandbox)


@pytest.fixture
def logged(guard: Guard) -> Iterator[io.StringIO]:
    """All that any library logs in a test; it holds no secret at its end."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(level)
    guard.check(text.getvalue())


def failing(act: Callable[[], Any]) -> BaseException:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("it did not fail")


def test_nothing_is_shown_of_a_sign_in(make, guard, way, logged):
    app = make()
    pending = app.begin(CALLBACK, SCOPES)
    back = consent(pending)
    guard.typed += [pending.state, pending.code_verifier]
    guard.check(f"{app!r} {pending!r} {app._app!r} {app._store!r}")
    made = way.do(app, "finish", pending, back)
    guard.check(f"{app!r} {app._tokens!r} {made!r} {app.__dict__}")
    with Gong(auth=app, budget="off", debug=True) as gong:
        gong.users.list().first()
        guard.check(f"{gong!r} {gong.config!r} {gong._runtime!r}")
    assert "oauth.token POST" in logged.getvalue()


def test_nothing_is_shown_of_a_renewal(make, way, served, logged):
    app = make()
    sign_in(app)
    served.let_tokens_end()
    way.users(app, debug=True)
    assert "oauth.token POST: 200" in logged.getvalue()


@pytest.mark.parametrize("fault", ["500", "reset", "truncate", "429", "html"])
def test_nothing_is_shown_of_a_renewal_that_fails(make, guard, way, served, fault, logged):
    app = make()
    sign_in(app)
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: {fault}")
    guard.check_error(failing(lambda: way.users(app, debug=True)))
    assert "oauth.token POST" in logged.getvalue()


def test_nothing_is_shown_of_a_sign_in_that_fails(make, guard, way, served):
    app = make()
    pending = app.begin(CALLBACK, SCOPES)
    back = consent(pending)
    guard.typed += [pending.code_verifier, *guard.secrets()]
    served.sandbox.faults.add(f"POST {TOKEN}: 500 x1")
    guard.check_error(failing(lambda: way.do(app, "exchange", back, CALLBACK, "wrong")))
    served.sandbox.clock.move(700)
    guard.check_error(failing(lambda: way.do(app, "finish", pending, back)))


@pytest.mark.parametrize("shape", ["access_token", "refresh_token"])
def test_nothing_is_shown_of_what_gong_itself_repeats(make, guard, way, shape):
    """An error that quotes a token is cleaned of it."""
    app = make()
    sign_in(app)
    token = getattr(app._tokens, shape)

    def quoting(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(403, json={"errors": [f"the value {token} is not allowed"]})

    error = failing(lambda: way.users(app, transport=httpx2.MockTransport(quoting)))
    assert "the value [redacted] is not allowed" in str(error)
    guard.check_error(error)


class Broken(MemoryTokenStore):
    """A database that fails, and whose frames hold what it was given."""

    broken = False

    def swap(self, customer: str, old: str | None, new: str | None) -> bool:
        if self.broken:
            raise ConnectionError("the database is away")
        return super().swap(customer, old, new)


def test_nothing_is_shown_of_a_store_that_fails(make, guard, way, served):
    store = Broken()
    app = make(store=store)
    sign_in(app)
    served.let_tokens_end()
    store.broken = True
    guard.check_error(failing(lambda: way.users(app)))
    guard.check_error(failing(lambda: way.do(app, "sign_out")))


def test_nothing_is_shown_of_files_that_cannot_be_used(make, guard, tmp_path, served):
    app = make()
    sign_in(app)
    (path,) = (tmp_path / "tokens").glob("*.json")
    path.chmod(0o644)
    guard.check_error(failing(make(store=FileTokenStore(tmp_path / "tokens")).current))
    path.chmod(0o600)
    path.write_text(path.read_text()[:-1])
    guard.check_error(failing(make(store=FileTokenStore(tmp_path / "tokens")).current))
    served.let_tokens_end()
    guard.check_error(failing(lambda: Way("sync").users(app)))


def test_nothing_is_shown_of_a_task_that_is_cancelled(make, guard, served):
    app: OAuth = make()
    sign_in(app)
    served.let_tokens_end()
    served.sandbox.faults.add(f"POST {TOKEN}: latency 300-300ms x1")

    async def main() -> None:
        async with AsyncGong(auth=app, budget="off", retries=0) as gong:
            await asyncio.wait_for(gong.users.list().first(), 0.1)

    guard.check_error(failing(lambda: asyncio.run(main())))
