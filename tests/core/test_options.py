"""Options of one call: what is refused, and what neither they nor anything on the way shows."""

from __future__ import annotations

from typing import Any

import pytest

from gong_api._core.exchange import Job, Reply
from gong_api._core.options import RequestOptions
from gong_api._core.wire import Authorize, Body, BytesBody, WireAnswer, WireRequest
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import InvalidArgument
from tests.core.performer import HEADER


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"timeout": "5"}, "timeout must be a number, not str"),
        ({"retries": True}, "retries must be a number, not bool"),
        ({"deadline": "soon"}, "deadline must be a number"),
        ({"max_wait": [1]}, "max_wait must be a number"),
        ({"headers": [("a", "b")]}, "headers must be a mapping of names to values, not list"),
        ({"headers": {"X-A": 1}}, "headers: 'X-A' and its value"),
        ({"headers": {"X-A": "a\nb"}}, "headers: 'X-A' and its value"),
        ({"headers": {"X-Ä": "a"}}, "headers: 'X-Ä' and its value"),
    ],
)
def test_options_of_a_wrong_type_are_refused_where_they_are_made(given: Any, said: str) -> None:
    with pytest.raises(InvalidArgument, match=said) as caught:
        RequestOptions(**given)
    assert "a\nb" not in str(caught.value)


def test_what_travels_shows_no_credential_and_no_content() -> None:
    body: Body = BytesBody(b"hush")
    pairs = {"X-Key": "hush"}
    shown = [
        RequestOptions(headers=pairs),
        Authorize(HEADER),
        WireRequest("GET", "https://m.example/?sig=hush", [("A", HEADER)], body, 1.0, 1.0),
        WireAnswer(200, pairs, b"hush"),
        Job(
            OPERATIONS["getUser"],
            "/v2/x",
            body,
            bytes,
            RequestOptions(headers=pairs),
            url="https://m/?hush",
        ),
        Reply("hush", 200, pairs, b"hush", "r", 1, 0.1),
    ]
    for thing in shown:
        assert "hush" not in repr(thing)
        assert HEADER not in repr(thing)
