"""One exchange: what goes out, and what each answer amounts to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api._core.calls import unwrapped
from gong_api._core.exchange import Job, exchange
from gong_api._core.options import RequestOptions
from gong_api._core.wire import BytesBody
from gong_api._generated.operations import OPERATIONS
from gong_api.errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    CursorExpired,
    CursorRejected,
    DecodeError,
    GongError,
    MissingScope,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    ServerError,
    UnprocessableEntityError,
)
from tests.core.performer import (
    HEADER,
    SECRET,
    Credentials,
    Outcome,
    World,
    answer,
    fault,
    html,
    perform,
    refusal,
    runtime,
)

USER = OPERATIONS["getUser"]
SCHEMA = OPERATIONS["uploadCrmSchemaField"]
MEDIA = OPERATIONS["addCallRecording"]
ID = {"id": "7"}
FOUND = answer(body={"requestId": "r", "user": {"id": "7"}})
NO_SCOPE = "You don't have permission to use 'api:users:read' in your app."


def failing(outcome: Outcome, world: World | None = None, **changes: Any) -> GongError:
    with pytest.raises(GongError) as caught:
        perform(USER, [outcome], ID, RequestOptions(retries=0), world, **changes)
    return caught.value


# -- what goes out


def test_a_request_carries_credentials_headers_and_timeouts() -> None:
    reply, world = perform(USER, [FOUND], ID)
    (request,) = world.sent
    assert (request.verb, request.url) == ("GET", "https://api.example.com/v2/users/7")
    assert request.headers == [
        ("User-Agent", "tests"),
        ("Accept", "application/json"),
        ("Authorization", HEADER),
    ]
    assert (request.connect_timeout, request.timeout, request.body) == (10.0, 60.0, None)
    assert (reply.status, reply.attempts, reply.raw) == (200, 1, FOUND.content)
    assert reply.value.user.id == "7"
    assert reply.request_id == "r"


def test_the_host_that_came_with_the_credentials_wins() -> None:
    auth = Credentials(base_url="https://company-17.example.com")
    _, world = perform(USER, [FOUND], ID, auth=auth)
    assert world.sent[0].url == "https://company-17.example.com/v2/users/7"


def test_headers_of_a_call_replace_those_of_the_client_but_never_the_credentials() -> None:
    given = {"accept": "*/*", "X-Mine": "1", "authorization": "Bearer other", "HOST": "evil"}
    _, world = perform(USER, [FOUND], ID, RequestOptions(headers=given))
    assert world.sent[0].headers == [
        ("User-Agent", "tests"),
        ("accept", "*/*"),
        ("X-Mine", "1"),
        ("Authorization", HEADER),
    ]


def test_a_body_brings_its_type() -> None:
    fields = [{"uniqueName": "a", "label": "A", "type": "STRING"}]
    values = {"integration_id": "9", "object_type": "DEAL", "fields": fields}
    _, world = perform(SCHEMA, [answer(body={"requestId": "r"})], values)
    (request,) = world.sent
    assert ("Content-Type", "application/json") in request.headers
    assert request.body is not None
    assert json.loads(b"".join(request.body.chunks())) == fields
    assert request.body.achunks() is None


def test_an_address_on_another_host_gets_no_credentials_and_no_place_in_the_budget() -> None:
    world = World(outcomes=[refusal(429), answer(body=b"media")])
    settings = runtime(world, auth=Credentials(static=False))
    job: Job[bytes] = Job(
        operation=USER,
        target="",
        body=None,
        read=lambda raw: raw,
        options=settings.options(None),
        url="https://media.example.net/x?signature=abc",
    )
    reply = world.run(exchange(job, settings))
    assert reply.value == b"media"
    assert [request.url for request in world.sent] == [job.url] * 2
    assert all("Authorization" not in dict(request.headers) for request in world.sent)
    assert (world.asked, world.pauses, world.rejected) == ([], [], [])


def test_a_fault_on_another_host_names_that_host_only() -> None:
    world = World(outcomes=[fault()])
    settings = runtime(world)
    job: Job[bytes] = Job(
        operation=USER,
        target="",
        body=BytesBody(b"{}"),
        read=lambda raw: raw,
        options=RequestOptions(),
        url="https://media.example.net/x?signature=abc",
    )
    with pytest.raises(GongError) as caught:
        world.run(exchange(job, settings))
    assert "media.example.net" in str(caught.value)
    assert "signature" not in str(caught.value)


# -- credentials that change


def test_a_refused_token_is_refreshed_once() -> None:
    reply, world = perform(
        USER, [refusal(401, "expired"), FOUND], ID, auth=Credentials(static=False)
    )
    assert world.rejected == [None, "Bearer token-1"]
    sent = [dict(request.headers)["Authorization"] for request in world.sent]
    assert sent == ["Bearer token-1", "Bearer token-2"]
    assert world.slept == []
    assert reply.attempts == 2


def test_a_token_refused_twice_is_an_error() -> None:
    world = World()
    outcomes = [refusal(401, "expired")] * 2
    with pytest.raises(AuthenticationError) as caught:
        perform(USER, outcomes, ID, world=world, auth=Credentials(static=False))
    assert type(caught.value) is AuthenticationError
    assert len(world.rejected) == 2


def test_a_fixed_key_is_not_refreshed() -> None:
    world = World()
    assert type(failing(refusal(401, "no"), world)) is AuthenticationError
    assert world.rejected == []


def test_a_missing_scope_is_not_refreshed() -> None:
    world = World()
    error = failing(refusal(401, NO_SCOPE), world, auth=Credentials(static=False))
    assert isinstance(error, MissingScope)
    assert error.scope == "api:users:read"
    assert "api:users:read" in str(error)
    assert world.rejected == [None]


def test_a_scope_may_be_named_in_other_words() -> None:
    error = failing(refusal(401, "The scope 'api:calls:read:basic' is required"))
    assert isinstance(error, MissingScope)
    assert error.scope == "api:calls:read:basic"


def test_an_upload_that_cannot_be_read_again_is_not_repeated_after_a_refresh() -> None:
    world = World()
    with pytest.raises(AuthenticationError):
        perform(
            MEDIA,
            [refusal(401, "expired")],
            {"id": "5", "media": iter([b"x"])},
            world=world,
            auth=Credentials(static=False),
        )
    assert len(world.sent) == 1


# -- what answers amount to


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, BadRequestError),
        (401, AuthenticationError),
        (402, PaymentRequiredError),
        (403, PermissionDeniedError),
        (404, NotFoundError),
        (405, APIError),
        (409, ConflictError),
        (410, APIError),
        (415, APIError),
        (422, UnprocessableEntityError),
        (429, RateLimitError),
        (500, ServerError),
        (599, ServerError),
        (302, RedirectError),
        (199, APIError),
    ],
)
def test_each_status_has_its_error(status: int, kind: type[APIError]) -> None:
    error = failing(refusal(status, "first", "second", x_traceid="trace-1"))
    assert type(error) is kind
    assert isinstance(error, APIError)
    assert (error.status, error.errors) == (status, ["first", "second"])
    assert (error.operation, error.request_id) == ("users.get", "trace-1")
    assert f"HTTP {status}: first; second." in str(error)
    assert str(error).endswith("(request trace-1)")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The cursor has expired", CursorExpired),
        ("failed to verify cursor", CursorRejected),
        ("cursor: bad", BadRequestError),
    ],
)
def test_trouble_with_a_cursor_is_told_apart(text: str, kind: type[APIError]) -> None:
    assert type(failing(refusal(400, text))) is kind


def test_the_request_id_of_the_body_stands_in_for_the_header() -> None:
    error = failing(refusal(404, "gone"))
    assert isinstance(error, APIError)
    assert error.request_id == "req-1"


@pytest.mark.parametrize(
    ("errors", "texts"),
    [("one text", ["one text"]), (None, []), ({"a": 1}, []), (["a", 5, None, "b"], ["a", "b"])],
)
def test_errors_in_another_form_are_no_trouble(errors: Any, texts: list[str]) -> None:
    error = failing(answer(404, {"requestId": 5, "errors": errors}))
    assert isinstance(error, APIError)
    assert (error.errors, error.request_id) == (texts, None)


def test_meetings_say_more() -> None:
    body = {
        "requestId": "r",
        "errors": ["Provider disconnected"],
        "userFacingError": f"Link your account, {SECRET}",
        "fixUrl": "https://app.example.com/fix",
        "helpUrl": "",
    }
    error = failing(answer(409, body))
    assert isinstance(error, ConflictError)
    assert error.details == {
        "user_facing_error": "Link your account, [redacted]",
        "fix_url": "https://app.example.com/fix",
    }
    assert "Link your account, [redacted]" in str(error)


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://us-1.example.com/v2/users?token=abc", "https://us-1.example.com"),
        ("https://user:password@us-1.example.com:8443/x", "https://us-1.example.com:8443"),
        ("/login", ""),
        ("//us-1.example.com/x", ""),
        ("http://[broken", ""),
        (None, ""),
    ],
)
def test_a_redirect_shows_where_to_but_no_more(location: str | None, shown: str) -> None:
    headers = {} if location is None else {"location": location}
    error = failing(answer(302, b"", headers))
    assert isinstance(error, RedirectError)
    assert error.location == shown
    assert "base_url" in str(error)
    assert "abc" not in str(error)
    assert "password" not in str(error)


@pytest.mark.parametrize("status", [200, 403, 429, 502])
def test_html_is_an_api_error(status: int) -> None:
    error = failing(html(status))
    assert isinstance(error, APIError)
    assert error.status == status
    assert "gateway" in str(error)
    assert "<b>" not in str(error)


DEEP = b'{"requestId":"r","errors":' + b"[" * 100_000


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"null", b"5", b'"text"', b"[]", b"[1]", b"{", b'{"user": ', DEEP],
)
@pytest.mark.parametrize("status", [200, 404, 500])
def test_no_content_whatsoever_breaks_the_reading(content: bytes, status: int) -> None:
    error = failing(answer(status, content))
    assert isinstance(error, APIError if status != 200 else (APIError, DecodeError))


@given(st.binary(max_size=60), st.sampled_from([200, 201, 301, 400, 401, 404, 429, 500, 502]))
def test_any_bytes_end_in_a_reply_or_an_error_of_ours(content: bytes, status: int) -> None:
    world = World()
    try:
        perform(USER, [answer(status, content)], ID, RequestOptions(retries=0), world)
    except GongError as error:
        assert str(error)  # noqa: PT017 - a reply is as good
    assert len(world.sent) == 1


def test_json_of_another_shape_is_no_passing_failure() -> None:
    world = World()
    with pytest.raises(DecodeError, match="is a list") as caught:
        perform(USER, [answer(body=[]), answer(body={"user": {"id": "1"}})], ID, world=world)
    assert not caught.value.malformed
    assert len(world.sent) == 1


def test_a_lone_object_that_the_answer_lacks_is_an_error() -> None:
    reply, _ = perform(USER, [answer(body={"requestId": "r"})], ID)
    with pytest.raises(DecodeError, match="lacks user") as caught:
        unwrapped(USER, reply.value)
    assert caught.value.request_id == "r"


def test_an_answer_without_a_lone_part_is_returned_whole() -> None:
    meeting = OPERATIONS["deleteMeeting"]
    reply, _ = perform(meeting, [answer(body={"requestId": "r"})], {"meeting_id": "5"})
    assert unwrapped(meeting, reply.value) is reply.value


def test_lists_and_maps_that_the_answer_lacks_are_empty() -> None:
    unassign = OPERATIONS["unassignFlows"]
    reply, _ = perform(unassign, [answer()], {"flow_instance_ids": ["1"]})
    assert unwrapped(unassign, reply.value) == []
    assert unwrapped(USER, perform(USER, [FOUND], ID)[0].value).id == "7"
    objects = OPERATIONS["getCrmObjects"]
    values = {p.name: ["a"] if p.many else "1" for p in objects.params}
    reply, _ = perform(objects, [answer()], values)
    assert unwrapped(objects, reply.value) == {}


@pytest.mark.parametrize("status", [500, 502])
def test_a_failure_that_may_have_acted_says_so_unless_a_repeat_is_harmless(status: int) -> None:
    values = {"call_id": "1", "id": "1", "media": b"x"}
    with pytest.raises(ServerError, match="may have acted") as caught:
        perform(OPERATIONS["addCallRecording"], [refusal(status)], values)
    assert caught.value.attempts == 1
    assert "may have acted" not in str(failing(refusal(status)))
