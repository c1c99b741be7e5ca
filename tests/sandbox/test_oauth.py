from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from gong_api import Gong, errors
from gong_api.testing import Sandbox

AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/generate-customer-token"
APP = ("sandbox-app", "sandbox-secret")
CALLBACK = "https://app.example/callback?tenant=7"
SCOPES = "api:users:read api:calls:read:basic"
ASK = {
    "client_id": "sandbox-app",
    "response_type": "code",
    "redirect_uri": CALLBACK,
    "scope": SCOPES,
    "state": "s&1",
}


def consent(door, decision="allow"):
    answer = door.client.post(AUTHORIZE, data={**ASK, "decision": decision}, auth=None)
    assert answer.status_code == 302
    target = urlsplit(answer.headers["location"])
    assert f"{target.scheme}://{target.netloc}{target.path}" == "https://app.example/callback"
    return {name: values[0] for name, values in parse_qs(target.query).items()}


def exchange(door, auth=APP, **given):
    asked = {
        "grant_type": "authorization_code",
        "client_id": "sandbox-app",
        "redirect_uri": CALLBACK,
        **given,
    }
    return door.client.post(TOKEN, params=asked, auth=auth)


def refresh(door, token):
    given = {"grant_type": "refresh_token", "refresh_token": token}
    return door.client.post(TOKEN, params=given, auth=APP)


def tokens(door, **given):
    return exchange(door, code=consent(door)["code"], **given).json()


def get(door, path, token):
    return door.client.get(path, headers={"authorization": f"Bearer {token}"}, auth=None)


def test_the_page_has_a_consent_button_and_the_scopes(door):
    page = door.client.get(AUTHORIZE, params={**ASK, "state": '"><script>'}, auth=None)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert re.search(r'<button id="allow"', page.text)
    assert "<code>api:users:read</code>" in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("client_id", "other", "client_id"),
        ("response_type", "token", "response_type"),
        ("redirect_uri", "javascript:alert(1)", "redirect_uri"),
        ("redirect_uri", "/callback", "redirect_uri"),
        ("scope", "", "scope"),
        ("scope", "api:everything", "api:everything"),
    ],
)
def test_a_wrong_authorization_request_is_explained_and_redirects_nowhere(door, name, value, word):
    for method in ("GET", "POST"):
        answer = door.client.request(method, AUTHORIZE, params={**ASK, name: value}, auth=None)
        assert answer.status_code == 400
        assert word in answer.text
        assert word in door.sandbox.log[-1].notes[0]


def test_a_refused_consent_leads_back_with_an_error(door):
    assert consent(door, "deny") == {"tenant": "7", "error": "access_denied", "state": "s&1"}


def test_a_code_becomes_tokens_that_open_what_their_scopes_cover(door):
    given = consent(door)
    assert (given["tenant"], given["state"]) == ("7", "s&1")
    answer = exchange(door, code=given["code"])
    reply = answer.json()
    assert answer.status_code == 200
    assert set(reply) == {
        "access_token",
        "refresh_token",
        "token_type",
        "expires_in",
        "scope",
        "api_base_url_for_customer",
    }
    assert (reply["expires_in"], reply["scope"]) == (86_400, SCOPES)
    assert reply["api_base_url_for_customer"] == str(door.client.base_url).rstrip("/")
    assert get(door, "/v2/users", reply["access_token"]).status_code == 200
    lacking = get(door, "/v2/workspaces", reply["access_token"])
    assert lacking.status_code == 401
    assert lacking.json()["errors"] == [
        "You don't have permission to use 'api:workspaces:read' in your app."
    ]


def test_a_form_body_works_like_the_query(door):
    given = {
        "grant_type": "authorization_code",
        "code": consent(door)["code"],
        "redirect_uri": CALLBACK,
    }
    assert door.client.post(TOKEN, data=given, auth=APP).status_code == 200


def test_a_code_works_once_and_for_ten_minutes_and_its_own_redirect(door):
    code = consent(door)["code"]
    assert exchange(door, code=code).status_code == 200
    assert exchange(door, code=code).json()["error"] == "invalid_grant"
    late = consent(door)["code"]
    door.sandbox.clock.move(600)
    assert exchange(door, code=late).status_code == 400
    other = consent(door)["code"]
    assert exchange(door, code=other, redirect_uri="https://x.example").status_code == 400


def test_an_access_token_lives_a_day_or_as_long_as_asked_for(door):
    token = tokens(door)["access_token"]
    short = tokens(door, validity_duration="60")
    assert short["expires_in"] == 60
    door.sandbox.clock.move(59)
    assert get(door, "/v2/users", short["access_token"]).status_code == 200
    door.sandbox.clock.move(1)
    assert get(door, "/v2/users", short["access_token"]).status_code == 401
    assert "expired" in door.sandbox.log[-1].notes[0]
    door.sandbox.clock.move(86_400 - 61)
    assert get(door, "/v2/users", token).status_code == 200
    door.sandbox.clock.move(1)
    assert get(door, "/v2/users", token).status_code == 401


def test_refresh_tokens_rotate_and_work_once(door):
    first = tokens(door)
    second = refresh(door, first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert second["scope"] == SCOPES
    assert get(door, "/v2/users", second["access_token"]).status_code == 200
    reused = refresh(door, first["refresh_token"])
    assert (reused.status_code, reused.json()["error"]) == (400, "invalid_grant")
    assert refresh(door, second["refresh_token"]).status_code == 200


@pytest.mark.parametrize(
    ("auth", "given", "status", "error"),
    [
        (("sandbox-app", "wrong"), {}, 401, "invalid_client"),
        (None, {}, 401, "invalid_client"),
        (APP, {"client_id": "other"}, 401, "invalid_client"),
        (APP, {"grant_type": "password"}, 400, "unsupported_grant_type"),
        (APP, {"code": "unknown"}, 400, "invalid_grant"),
        (APP, {"validity_duration": "-5"}, 400, "invalid_request"),
        (APP, {"validity_duration": "9" * 9999}, 400, "invalid_request"),
    ],
)
def test_wrong_grants_are_refused(door, auth, given, status, error):
    answer = exchange(door, auth=auth, **given)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["error_description"] == door.sandbox.log[-1].notes[0]


def test_broken_basic_credentials_are_no_client(door):
    headers = {"authorization": "Basic %%%"}
    answer = door.client.post(TOKEN, params={"grant_type": "x"}, headers=headers, auth=None)
    assert answer.json()["error"] == "invalid_client"


def test_revoked_tokens_are_401_and_cannot_be_refreshed(door):
    given = tokens(door)
    assert door.client.delete("/_sandbox/oauth").status_code == 200
    answer = get(door, "/v2/users", given["access_token"])
    assert (answer.status_code, answer.json()["errors"]) == (401, ["The access token was revoked"])
    assert refresh(door, given["refresh_token"]).status_code == 400


def test_codes_and_tokens_never_reach_the_log(door):
    given = tokens(door)
    refresh(door, given["refresh_token"])
    text = str([entry.to_dict() for entry in door.sandbox.log])
    assert given["refresh_token"] not in text
    assert "grant_type" not in text


def test_other_paths_and_verbs_of_oauth(door):
    assert door.client.get(TOKEN).status_code == 405
    assert door.client.get("/oauth2/other").status_code == 404


def test_an_access_key_can_be_restricted_to_scopes(open_door):
    door = open_door(scopes=["api:users:read", "api:calls:read:extensive"])
    assert door.get("/v2/users").status_code == 200
    assert door.get("/v2/workspaces").status_code == 401
    assert "listWorkspaces needs the scope" in door.sandbox.log[-1].notes[0]
    # These name no scope.
    assert door.get("/v2/targets").status_code != 401
    plain = {"filter": {}}
    assert door.post("/v2/calls/extensive", plain).status_code == 200
    media = {**plain, "contentSelector": {"exposedFields": {"media": True}}}
    answer = door.post("/v2/calls/extensive", media)
    assert answer.status_code == 401
    assert "'api:calls:read:media-url'" in answer.json()["errors"][0]
    assert door.post("/v2/calls/extensive", []).status_code == 400


def test_the_client_names_the_missing_scope():
    sandbox = Sandbox(calls=5, scopes=["api:users:read"])
    with sandbox.client() as gong, pytest.raises(errors.MissingScope) as caught:
        gong.settings.list_workspaces().first()
    assert caught.value.scope == "api:workspaces:read"


def test_unknown_scopes_are_refused_at_the_start():
    with pytest.raises(ValueError, match="api:nothing"):
        Sandbox(scopes=["api:nothing"])


def test_another_host_than_the_companys_is_redirected_and_refuses_tokens(open_door):
    door = open_door(trusted_host="company-17.api.example")
    answer = door.client.get("/v2/calls", params={"cursor": "a b"})
    assert answer.status_code == 307
    scheme = door.client.base_url.scheme
    wanted = f"{scheme}://company-17.api.example/v2/calls?cursor=a"
    assert answer.headers["location"].startswith(wanted)
    token = get(door, "/v2/users", "sandbox")
    assert (token.status_code, token.json()["errors"]) == (401, ["The access token was revoked"])
    reply = tokens(door)
    assert reply["api_base_url_for_customer"] == f"{scheme}://company-17.api.example"
    at_home = {"host": "company-17.api.example"}
    assert door.client.get("/v2/users", headers=at_home).status_code == 200


def test_a_token_of_the_app_works_through_the_client():
    sandbox = Sandbox(calls=5)
    code = sandbox.oauth.authorize("https://app.example", ("api:users:read",))
    token = sandbox.oauth.exchange(code, "https://app.example", None)["access_token"]
    settings = {"transport": sandbox.transport, "base_url": "https://sandbox.example"}
    with Gong(access_token=token, budget="off", **settings) as gong:
        assert gong.users.list().first() is not None


def test_reset_forgets_codes_and_tokens(door):
    first = tokens(door)
    door.client.post("/_sandbox/reset")
    assert get(door, "/v2/users", first["access_token"]).status_code == 401
    assert tokens(door) == first
