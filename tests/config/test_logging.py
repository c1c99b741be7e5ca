"""``log``, ``debug`` and ``logger``: what is written to stderr, and what never is."""

from __future__ import annotations

import logging

import httpx2
import pytest

from gong_api import Gong, NotFoundError

SETTINGS = {
    "access_key": "a-public-key",
    "access_key_secret": "a-s3cret",
    "budget": "off",
    "headers": {"X-Gateway": "gate-s3cret"},
}


def answer(request: httpx2.Request) -> httpx2.Response:
    if request.url.path == "/v2/calls/7":
        errors = ["Call ID 7 was not found by a-s3cret"]
        return httpx2.Response(404, json={"requestId": "req-1", "errors": errors})
    user = {"id": "1", "emailAddress": "ada@example.com"}
    return httpx2.Response(
        200, json={"requestId": "req-1", "users": [user]}, headers={"x-traceid": "req-1"}
    )


def use(**settings) -> None:
    with Gong(transport=httpx2.MockTransport(answer), **SETTINGS, **settings) as gong:
        gong.users.list(include_avatars=True).collect()
        with pytest.raises(NotFoundError):
            gong.calls.get("7")


def test_nothing_is_written_by_default(capfd):
    use()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("settings", [{"debug": True}, {"log": "debug"}, {"log": "DEBUG"}])
def test_each_attempt_is_written_to_stderr(capfd, settings):
    use(**settings)
    out, err = capfd.readouterr()
    assert out == ""
    users, call = err.splitlines()
    assert " gong_api DEBUG users.list GET /v2/users: 200 in " in users
    assert users.endswith("(attempt 1, request req-1)")
    assert "calls.get GET /v2/calls/{id}: 404 in " in call
    for secret in ("s3cret", "a-public-key", "ada@example.com", "Basic"):
        assert secret not in err


def test_the_environment_asks_for_it(capfd, monkeypatch):
    monkeypatch.setenv("GONG_LOG", "debug")
    use()
    assert len(capfd.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_a_higher_level_says_less(capfd, level):
    use(log=level)
    assert capfd.readouterr().err == ""
    assert logging.getLogger("gong_api").level == getattr(logging, level.upper())


def test_debug_is_more_than_log(capfd):
    use(log="error", debug=True)
    assert len(capfd.readouterr().err.splitlines()) == 2


def test_two_clients_write_each_line_once(capfd):
    use(debug=True)
    use(debug=True)
    assert len(capfd.readouterr().err.splitlines()) == 4


def test_a_twin_can_be_asked_for_it(capfd):
    with Gong(transport=httpx2.MockTransport(answer), **SETTINGS) as gong:
        gong.users.list().collect()
        gong.with_options(debug=True).users.list().collect()
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_a_logger_of_ones_own(capfd):
    logger = logging.getLogger("own.listener")
    records = []
    handler = logging.Handler()
    handler.emit = records.append
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False

    use(logger=logger)

    assert [record.levelname for record in records] == ["DEBUG", "DEBUG"]
    assert capfd.readouterr() == ("", "")


def test_a_logger_of_ones_own_can_write_to_stderr_too(capfd):
    logger = logging.getLogger("own.stderr")
    use(logger=logger, debug=True)
    written = [line.split()[2] for line in capfd.readouterr().err.splitlines()]
    assert written == ["own.stderr", "own.stderr"]
    assert not logging.getLogger("gong_api").handlers
