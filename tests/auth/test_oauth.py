"""An app's sign-in, from the consent page to the first answer, over a real socket."""

from __future__ import annotations

import base64
import json
import pickle
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

import gong_api
from gong_api import ConfigurationError, Gong, OAuth, OAuthError, SignInRequired
from gong_api.auth import FileTokenStore, MemoryTokenStore
from tests.auth.way import CALLBACK, SCOPES, TOKEN, consent, sign_in


def test_a_sign_in_and_what_it_opens(way, make, served):
    oauth = make()
    assert (oauth.base_url, way.do(oauth, "status")) == (None, None)

    made = sign_in(oauth, way)

    assert (made.base_url, made.scopes) == (served.url, tuple(SCOPES))
    assert made.renewable
    assert made.expires_at - datetime.now(UTC) > timedelta(hours=23)
    assert way.do(oauth, "status") == made
    assert oauth.base_url == served.url
    assert len(way.users(oauth)) == 40
    assert served.asked() == [200]


def test_what_one_process_stored_another_uses(way, make, served):
    sign_in(make())
    assert len(way.users(make())) == 40
    assert served.asked() == [200]


def test_requests_go_to_the_customers_own_host(make, served):
    oauth = make()
    sign_in(oauth)
    with Gong(auth=oauth, base_url="https://api.gong.io", budget="off") as gong:
        assert gong.base_url == served.url
        assert gong.with_options(base_url="https://us-1.api.gong.io").base_url == served.url


def test_a_token_that_gong_refuses_is_renewed_once(way, make, served):
    oauth = make()
    sign_in(oauth)
    served.let_tokens_end()
    assert len(way.users(oauth)) == 40
    assert served.asked("/v2/users") == [401, 200]
    assert served.asked() == [200, 200]


def test_a_token_that_is_about_to_end_is_renewed_before_it_is_sent(way, make, served):
    now = [1_800_000_000.0]
    oauth = make(clock=lambda: now[0])
    sign_in(oauth)
    for later, requests in ((86_000, 1), (200, 2), (86_000, 2), (399, 3)):
        now[0] += later
        way.users(oauth)
        assert len(served.asked()) == requests
    assert set(served.asked("/v2/users")) == {200}


def test_a_short_life_has_a_short_margin(way, make, served):
    now = [1_800_000_000.0]
    oauth = make(clock=lambda: now[0], validity_duration=60)
    made = sign_in(oauth, way)
    assert made.expires_at.timestamp() == now[0] + 60
    for later, requests in ((53, 1), (2, 2)):
        now[0] += later
        way.users(oauth)
        assert len(served.asked()) == requests


def test_a_scope_that_is_missing_renews_nothing(make, served):
    oauth = make()
    sign_in(oauth)
    with Gong(auth=oauth, budget="off") as gong, pytest.raises(gong_api.MissingScope):
        gong.settings.list_workspaces().first()
    assert served.asked() == [200]


def test_as_async_shares_the_sign_in(make):
    import asyncio

    oauth = make()
    sign_in(oauth)

    async def main(gong: Gong) -> int:
        async with gong.as_async() as twin:
            return len((await twin.users.list()).items)

    with Gong(auth=oauth, budget="off") as gong:
        assert asyncio.run(main(gong)) == 40


def test_customers_stand_side_by_side(way, make):
    app = make()
    acme, beta = app.for_customer("acme"), app.for_customer("Acme/..")
    sign_in(acme, way)
    assert way.do(beta, "status") is None
    sign_in(beta, way)
    assert way.do(acme, "sign_out") is True
    assert way.do(acme, "sign_out") is False
    assert way.do(beta, "status").base_url
    assert (acme.customer, beta.customer) == ("acme", "Acme/..")
    assert (acme.identity, beta.identity) == ("sandbox-app/acme", "sandbox-app")


def test_nobody_has_signed_in(way, make, served):
    with pytest.raises(SignInRequired, match="Nobody has signed in yet: sign in again") as caught:
        way.users(make())
    assert isinstance(caught.value, gong_api.AuthenticationError)
    assert caught.value.error == "no_sign_in"
    assert served.asked() == served.asked("/v2/users") == []


def test_a_revoked_app_needs_a_new_sign_in(way, make, served):
    oauth = make()
    sign_in(oauth)
    served.sandbox.oauth.revoke()
    for _ in range(2):
        with pytest.raises(SignInRequired, match="Gong no longer accepts this sign-in: sign in"):
            way.users(oauth)
    assert served.asked() == [200, 400]
    sign_in(oauth, way)
    assert len(way.users(oauth)) == 40


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"client_secret": "wrong"}, "invalid_client", "check the client id and the client secret"),
        ({"client_id": "other"}, "invalid_client", "check the client id and the client secret"),
    ],
)
def test_a_wrong_app_is_told_as_such(way, make, served, change, error, said):
    pending = make().begin(CALLBACK, SCOPES)
    with pytest.raises(OAuthError, match=said) as caught:
        way.do(make(**change), "finish", pending, consent(pending))
    assert (caught.value.error, caught.value.status) == (error, 401)
    assert served.asked() == [401]


def test_a_code_works_once_and_for_ten_minutes(way, make, served):
    oauth = make()
    pending = oauth.begin(CALLBACK, SCOPES)
    back = consent(pending)
    way.do(oauth, "finish", pending, back)
    late = oauth.begin(CALLBACK, SCOPES)
    expired = consent(late)
    served.sandbox.clock.move(601)
    for again, address in ((pending, back), (late, expired)):
        with pytest.raises(OAuthError, match="did not accept the code: it works once") as caught:
            way.do(oauth, "finish", again, address)
        assert caught.value.error == "invalid_grant"


def test_an_app_may_keep_state_and_verifier_itself(way, make):
    oauth = make()
    url = oauth.authorization_url(CALLBACK, SCOPES, state="s-1", code_verifier="v" * 43)
    back = dict(parse_qsl(urlsplit(consent(url)).query))
    assert back["state"] == "s-1"
    made = way.do(oauth, "exchange", back["code"], CALLBACK, "v" * 43)
    assert made.scopes == tuple(SCOPES)


def test_the_token_request_is_as_gong_documents_it(make, served, monkeypatch):
    seen = []
    handle = served.sandbox.service.handle

    def watch(request):
        seen.append(request)
        return handle(request)

    monkeypatch.setattr(served.sandbox.service, "handle", watch)
    sign_in(make(validity_duration=7200))
    request = next(request for request in seen if request.path == TOKEN)
    pair = base64.b64encode(b"sandbox-app:sandbox-secret").decode()
    assert request.method == "POST"
    assert request.headers["authorization"] == f"Basic {pair}"
    assert request.body == b""
    for part in ("grant_type=authorization_code", "client_id=sandbox-app", "code_verifier="):
        assert part in request.query
    assert "validity_duration=7200" in request.query


def test_a_store_holds_no_more_than_it_must(make, tmp_path):
    sign_in(make())
    (path,) = (tmp_path / "tokens").glob("*.json")
    kept = json.loads(path.read_text())
    assert set(kept) == {
        "client_id",
        "base_url",
        "access_token",
        "refresh_token",
        "expires_at",
        "lifetime",
        "scope",
    }


def test_another_client_id_cannot_renew(way, make, served):
    sign_in(make())
    served.let_tokens_end()
    with pytest.raises(SignInRequired, match="was made with another client id"):
        way.users(make(client_id="other"))
    assert served.asked() == [200]


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (("", "secret"), {}, "OAuth needs the client id"),
        (("id", ""), {}, "OAuth needs the client id"),
        (("i:d", "secret"), {}, "OAuth needs the client id"),
        (("id", "secret"), {"trusted_hosts": "127.0.0.1"}, "must be a list"),
        (("id", "secret"), {"timeout": 0}, "above 0 and at most 30"),
        (("id", "secret"), {"timeout": 31}, "above 0 and at most 30"),
        (("id", "secret"), {"validity_duration": 0}, "a number of seconds above 0"),
        (("id", "secret"), {"login_url": "http://app.gong.io"}, "login_url must be https"),
        (("id", "secret"), {"login_url": "https://gong.example"}, "not on a host of gong.io"),
        (("id", "secret"), {"login_url": "http://127.0.0.1:1"}, "name 127.0.0.1 in trusted_hosts"),
    ],
)
def test_what_cannot_work_is_refused(arguments, settings, said):
    with pytest.raises(ConfigurationError, match=said):
        OAuth(*arguments, **settings)


def test_it_is_not_pickled():
    with pytest.raises(TypeError, match="make it anew"):
        pickle.dumps(OAuth("id", "secret"))
    with pytest.raises(TypeError, match="use a FileTokenStore"):
        pickle.dumps(MemoryTokenStore())


def test_its_names_are_at_the_top_and_in_auth():
    assert gong_api.OAuth is gong_api.auth.OAuth
    assert repr(FileTokenStore("x")) == "<FileTokenStore in x>"
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = gong_api.auth.Nonsense
