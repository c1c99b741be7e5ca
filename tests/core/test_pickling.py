"""Every error survives a trip between processes with all that it knows; so do answers."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

from gong_api import errors, events
from gong_api._core.options import RequestOptions
from gong_api._core.page import Page, Response
from gong_api._generated.models.calls import CallBasicData

API = {
    "status": 400,
    "errors": ["first", "second"],
    "operation": "calls.list",
    "request_id": "r",
    "attempts": 3,
    "retry_after": 7.5,
    "cursor": "c",
    "details": {"fix_url": "https://app.example.com"},
}
CONNECTION = {
    "message": "no answer",
    "operation": "calls.list",
    "attempts": 2,
    "maybe_done": True,
    "cursor": "c",
}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "GongError": {"message": "m"},
    "ConfigurationError": {"message": "m"},
    "InvalidArgument": {"message": "m"},
    "InvalidRecords": {"message": "m", "problems": [(1, "objectId", "missing")]},
    "APIConnectionError": CONNECTION,
    "APITimeoutError": CONNECTION,
    "DeadlineExceeded": CONNECTION,
    "OAuthError": {"message": "m", "error": "invalid_client", "status": 401, "request_id": "r"},
    "SignInRequired": {"message": "m", "error": "invalid_grant", "status": 400},
    "MissingScope": {**API, "scope": "api:calls:read:basic"},
    "RedirectError": {**API, "location": "https://us-1.example.com"},
    "BudgetExhausted": {
        "wait": 9.0,
        "ends_at": datetime(2026, 1, 1, tzinfo=UTC),
        "reason": "day",
    },
    "BudgetUnavailable": {"store": "redis://host:6379/0", "reason": "r", "passing": False},
    "DecodeError": {"message": "m", "operation": "o", "request_id": "r", "raw": b"raw"},
    "PagingError": {"message": "m", "operation": "o", "cursor": "c"},
    "UploadRejected": {
        "message": "m",
        "failures": [(1, "bad", {"objectId": "1"})],
        "error_count": 1,
        "success_count": 2,
        "client_request_id": "q",
    },
    "MediaError": {"message": "m"},
    "WaitTimeout": {"message": "m", "last": CallBasicData(id="1")},
}


def kinds() -> list[type[errors.GongError]]:
    found = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.GongError)
    ]
    return sorted(found, key=lambda kind: kind.__name__)


def made(kind: type[errors.GongError]) -> errors.GongError:
    arguments = ARGUMENTS.get(kind.__name__)
    if arguments is None:
        assert issubclass(kind, errors.APIError)
        arguments = API
    return kind(**arguments)


def test_every_error_is_public_and_tested() -> None:
    assert {kind.__name__ for kind in kinds()} == set(errors.__all__)
    assert len(kinds()) >= 27


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_every_error_pickles_with_all_its_fields(
    kind: type[errors.GongError], protocol: int
) -> None:
    error = made(kind)
    for twin in (pickle.loads(pickle.dumps(error, protocol)), copy.copy(error)):
        assert type(twin) is kind
        assert twin.__dict__ == error.__dict__
        assert (str(twin), twin.args) == (str(error), error.args)
        for name, value in ARGUMENTS.get(kind.__name__, API).items():
            assert getattr(twin, name) == value


def test_an_expired_cursor_keeps_what_is_needed_to_go_on() -> None:
    error = errors.CursorExpired(**API)
    error.pages, error.items, error.last_started = 3, 250, datetime(2026, 1, 1, tzinfo=UTC)
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.pages, twin.items, twin.last_started) == (3, 250, error.last_started)


@pytest.mark.parametrize(
    ("wait", "period"), [(None, "second"), (1.0, "second"), (1200.0, "second"), (3600.0, "day")]
)
def test_a_rate_limit_tells_which_limit_it_was(wait: float | None, period: str) -> None:
    error = errors.RateLimitError(status=429, retry_after=wait)
    assert pickle.loads(pickle.dumps(error)).period == period


@pytest.mark.parametrize("reason", ["pace", "pause", "day", "reserve", "store", "another"])
def test_an_exhausted_budget_says_when_it_ends(reason: str) -> None:
    error = errors.BudgetExhausted(
        wait=90.4, ends_at=datetime(2026, 1, 1, tzinfo=UTC), reason=reason
    )
    assert "2026-01-01 00:00:00 UTC (in 90 s)" in str(error)


def test_errors_are_sentences() -> None:
    assert str(errors.APIError(status=418)) == "The request failed with HTTP 418."
    assert str(errors.APIError(status=418, errors=["Why?"], hint="Tea.")) == (
        "The request failed with HTTP 418: Why? Tea."
    )


def page() -> Page[Any, Any]:
    return Page(
        items=[CallBasicData(id="1")],
        answer=CallBasicData(),
        total=1,
        cursor="c",
        number=0,
        request_id="r",
        raw=b"{}",
        status=200,
        headers={"a": "b"},
        attempts=1,
    )


@pytest.mark.parametrize(
    "value",
    [
        page(),
        Response(value=1, status=200, headers={}, request_id="r", attempts=1, raw=b"", elapsed=0.1),
        RequestOptions(timeout=1.0, headers={"a": "b"}),
        events.Retry(operation="o", number=1, delay=0.5, reason="HTTP 503"),
        events.OddValue(operation="o", field="A.b", expected="int", got="string"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_answers_options_and_events_pickle(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
