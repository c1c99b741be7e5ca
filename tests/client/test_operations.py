"""Each operation on the wire: what is sent, and what the caller gets of the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from gong_api import AsyncGong, Gong, RequestOptions
from gong_api._generated import aio, aio_raw, sync, sync_raw
from gong_api._generated.operations import OPERATIONS as TABLE
from gong_api.errors import InvalidArgument
from tests.client.scenarios.table import OPERATIONS, SCENARIOS
from tests.client.wire import (
    ABSENT,
    RAW_RUNNERS,
    REQUEST_ID,
    ROOT,
    RUNNERS,
    Has,
    Scenario,
    Wire,
    async_gong,
    gong,
    method_of,
    pairs,
    part,
    path,
)

BASIC = "Basic YW4tYWNjZXNzLWtleTppdHMtc2VjcmV0"
USER_AGENT = re.compile(r"gong-api/\d+\.\d+\.\d+\S* python/3\.\d+\.\d+")
JANUARY, FEBRUARY = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
EMPTY = {"requestId": REQUEST_ID}

both_drivers = pytest.mark.parametrize("run", RUNNERS.values(), ids=RUNNERS)


def assert_sent(request: httpx2.Request, scenario: Scenario) -> None:
    assert request.method == scenario.verb
    assert f"{request.url.scheme}://{request.url.host}" == ROOT
    assert path(request) == scenario.path
    assert pairs(request) == (sorted(scenario.query.split("&")) if scenario.query else [])
    headers = request.headers
    assert headers["authorization"] == BASIC
    assert headers["accept"] == "application/json"
    assert USER_AGENT.fullmatch(headers["user-agent"])
    if scenario.part is not None:
        assert part(request) == scenario.part
        assert headers["content-length"] == str(len(request.content))
    elif scenario.json is not ABSENT:
        assert headers["content-type"] == "application/json"
        assert json.loads(request.content) == scenario.json
    else:
        assert request.content == b""
        assert "content-type" not in headers


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
@both_drivers
def test_what_is_sent_and_what_comes_back(run: Callable[..., Any], scenario: Scenario) -> None:
    wire = Wire(scenario.status, scenario.answer)
    value = run(wire, scenario.call, *scenario.args, **scenario.kwargs)
    assert_sent(wire.only, scenario)
    assert value == scenario.gives


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
@pytest.mark.parametrize("run", RAW_RUNNERS.values(), ids=RAW_RUNNERS)
def test_the_whole_response(run: Callable[..., Any], scenario: Scenario) -> None:
    wire = Wire(scenario.status, scenario.answer)
    kwargs = scenario.kwargs if scenario.raw_kwargs is None else scenario.raw_kwargs
    gives = scenario.gives if scenario.raw_gives is ABSENT else scenario.raw_gives
    response = run(wire, scenario.call, *scenario.args, **kwargs)
    assert_sent(wire.only, scenario)
    assert response.status == scenario.status
    assert response.request_id == REQUEST_ID
    assert response.attempts == 1
    assert response.headers["x-traceid"] == REQUEST_ID
    assert json.loads(response.raw) == scenario.answer
    if scenario.is_listing:
        assert response.value.items == gives
        assert response.value.cursor is None
        assert response.value.answer.request_id == REQUEST_ID
    else:
        assert response.value == gives


FACADES = {
    "sync": lambda: gong(Wire(200, EMPTY)),
    "async": lambda: async_gong(Wire(200, EMPTY)),
    "sync with_response": lambda: gong(Wire(200, EMPTY)).with_response,
    "async with_response": lambda: async_gong(Wire(200, EMPTY)).with_response,
}


def test_the_table_has_every_operation() -> None:
    named = {scenario.operation: scenario.call for scenario in SCENARIOS}
    assert len(named) == OPERATIONS
    assert named == {op: f"{it.resource}.{it.method}" for op, it in TABLE.items()}


@pytest.mark.parametrize("facade", FACADES.values(), ids=FACADES)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_operation_is_a_method_of_every_facade(facade: Callable[[], Any]) -> None:
    client = facade()
    found = {s.operation for s in SCENARIOS if callable(method_of(client, s.call))}
    assert len(found) == OPERATIONS


@pytest.mark.parametrize("module", [sync, aio, sync_raw, aio_raw])
def test_no_facade_has_a_resource_that_the_table_lacks(module: Any) -> None:
    assert set(module.RESOURCES) == {s.call.partition(".")[0] for s in SCENARIOS}


@both_drivers
def test_options_add_headers_but_no_credentials(run: Callable[..., Any]) -> None:
    wire = Wire(200, {**EMPTY, "workspaces": []})
    options = RequestOptions(headers={"X-Trace": "7", "Authorization": "Basic forged"})
    run(wire, "settings.list_workspaces", options=options)
    assert wire.only.headers["x-trace"] == "7"
    assert wire.only.headers.get_list("authorization") == [BASIC]


def test_a_bearer_token_and_a_user_agent_of_ones_own() -> None:
    wire = Wire(200, {**EMPTY, "workspaces": []})
    transport = httpx2.MockTransport(wire.handle)
    with Gong(
        access_token="a-token", user_agent="dashboard/2", budget="off", transport=transport
    ) as client:
        client.settings.list_workspaces().collect()
    assert wire.only.headers["authorization"] == "Bearer a-token"
    own, _, ours = wire.only.headers["user-agent"].partition(" ")
    assert own == "dashboard/2"
    assert USER_AGENT.fullmatch(ours)
    assert wire.only.url.host == "api.gong.io"


def test_a_part_takes_its_name_and_type_from_the_file(tmp_path: Any) -> None:
    file = tmp_path / 'a "fine" call.wav'
    file.write_bytes(b"RIFF")
    wire = Wire(201, EMPTY)
    seen: list[tuple[int, int | None]] = []
    with gong(wire) as client:
        client.calls.upload_media("1", media=file, on_progress=lambda *at: seen.append(at))
    sent = part(wire.only)
    assert sent.field == "mediaFile"
    assert sent.filename == "a %22fine%22 call.wav"
    assert sent.content_type in {"audio/x-wav", "audio/wav"}
    assert sent.data == b"RIFF"
    assert seen[-1] == (4, 4)


def test_with_response_of_a_listing_is_its_first_page() -> None:
    more = {"totalRecords": 2, "currentPageSize": 1, "currentPageNumber": 0, "cursor": "next"}
    answer = {**EMPTY, "records": more, "users": [{"id": "1"}]}
    wire = Wire(200, answer)
    with gong(wire) as client:
        page = client.with_response.users.list().value
    assert (page.total, page.cursor, page.number) == (2, "next", 0)
    assert page.items == [Has("UserMetadata", id="1")]
    assert len(wire.sent) == 1


@pytest.mark.parametrize("in_body", [False, True])
def test_a_cursor_travels_beside_every_other_argument(in_body: bool) -> None:
    wire = Wire(200, {**EMPTY, "calls": []})
    window = {"from_date_time": JANUARY, "to_date_time": FEBRUARY}
    with gong(wire) as client:
        if in_body:
            client.calls.list_extensive(**window).resume("a+b/c=").collect()
            body = json.loads(wire.only.content)
            filter_ = {"fromDateTime": JANUARY, "toDateTime": FEBRUARY}
            assert body == {"filter": filter_, "cursor": "a+b/c="}
            assert pairs(wire.only) == []
        else:
            client.calls.list(**window).resume("a+b/c=").collect()
            assert pairs(wire.only) == [
                "cursor=a%2Bb%2Fc%3D",
                "fromDateTime=2026-01-01T00%3A00%3A00Z",
                "toDateTime=2026-02-01T00%3A00%3A00Z",
            ]
            assert wire.only.content == b""


def test_a_listing_without_a_cursor_has_none_to_resume() -> None:
    with gong(Wire(200, EMPTY)) as client, pytest.raises(InvalidArgument, match="in one page"):
        client.settings.list_workspaces().resume("x")


def test_both_clients_share_one_interface() -> None:
    """Every public method of one client is a method of the other."""

    def public(kind: type) -> set[str]:
        return {name for name in dir(kind) if not name.startswith("_")}

    assert public(Gong) - public(AsyncGong) == {"as_async"}
    assert public(AsyncGong) - public(Gong) == set()
