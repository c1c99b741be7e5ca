from __future__ import annotations

import base64

import pytest


def basic(pair: str) -> str:
    return "Basic " + base64.b64encode(pair.encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (basic("sandbox:sandbox"), 200),
        ("basic " + basic("sandbox:sandbox")[6:], 200),
        ("Bearer sandbox", 200),
        ("", 401),
        ("Bearer other", 401),
        ("Bearer", 401),
        (basic("sandbox:wrong"), 401),
        (basic("sandbox"), 401),
        ("Basic not-base64!", 401),
        ("Digest sandbox", 401),
    ],
)
def test_a_key_pair_or_a_token_opens_and_all_else_is_401(door, authorization, status):
    answer = door.client.get("/v2/users", headers={"authorization": authorization}, auth=None)
    assert answer.status_code == status


def test_a_request_without_credentials_is_401_with_the_reason_in_the_log(door):
    request = door.client.build_request("GET", "/v2/users")
    answer = door.client.send(request, auth=None)
    assert answer.status_code == 401
    assert answer.json()["errors"] == ["Unauthorized"]
    assert door.sandbox.log[-1].notes == ("the request has no Authorization header",)


def test_own_credentials_replace_the_published_ones(open_door):
    door = open_door(access_key="key", access_key_secret="secret", access_token="token")
    assert door.get("/v2/users").status_code == 401
    assert door.client.get("/v2/users", auth=("key", "secret")).status_code == 200


def test_credentials_never_reach_the_log(door):
    door.client.get("/v2/users", auth=("visible-key", "visible-secret"))
    assert "visible" not in str([entry.to_dict() for entry in door.sandbox.log])
