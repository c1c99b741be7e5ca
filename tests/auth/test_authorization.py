"""The way to the consent page and back."""

from __future__ import annotations

import json
import pickle
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api import ConfigurationError, InvalidArgument, OAuth, OAuthError
from gong_api.auth import PendingSignIn
from gong_api.auth._authorization import challenge_of
from tests.auth.way import CALLBACK, SCOPES, consent

BACK = "https://app.example/back?tenant=7"


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_the_page_is_asked_as_gong_documents_it():
    pending = OAuth("app", "secret").begin(BACK, iter(SCOPES))
    assert pending.url.startswith("https://app.gong.io/oauth2/authorize?")
    assert query(pending.url) == {
        "client_id": ["app"],
        "response_type": ["code"],
        "scope": [" ".join(SCOPES)],
        "redirect_uri": [BACK],
        "state": [pending.state],
        "code_challenge": [challenge_of(pending.code_verifier)],
        "code_challenge_method": ["S256"],
    }


def test_the_challenge_is_that_of_the_standard():
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    for wrong in ("short", "x" * 129):
        with pytest.raises(ConfigurationError, match="43 to 128"):
            challenge_of(wrong)


def test_every_sign_in_has_its_own_state_and_verifier():
    app = OAuth("app", "secret")
    made = [app.begin(BACK, SCOPES) for _ in range(20)]
    assert len({one.state for one in made}) == len({one.code_verifier for one in made}) == 20
    assert all(43 <= len(one.code_verifier) <= 128 and len(one.state) >= 32 for one in made)


def test_it_lasts_in_a_session():
    pending = OAuth("app", "secret").begin(BACK, SCOPES)
    through_json = PendingSignIn.from_dict(json.loads(json.dumps(pending.to_dict())))
    assert through_json == pickle.loads(pickle.dumps(pending)) == pending
    for lost in ({}, {"state": "s"}):
        with pytest.raises(OAuthError, match="not under way") as caught:
            PendingSignIn.from_dict(lost)
        assert caught.value.error == "no_sign_in"


@pytest.mark.parametrize(
    ("redirect_uri", "scopes", "said"),
    [
        (BACK, "api:users:read", "must be a list"),
        (BACK, [], "at least one scope"),
        ("/back", SCOPES, "must be the absolute address"),
        ("javascript:alert(1)", SCOPES, "must be the absolute address"),
        ("https://app.example/#part", SCOPES, "must be the absolute address"),
    ],
)
def test_what_cannot_work_is_refused(redirect_uri, scopes, said):
    with pytest.raises(InvalidArgument, match=said):
        OAuth("app", "secret").begin(redirect_uri, scopes)


def test_a_state_is_needed():
    with pytest.raises(InvalidArgument, match="a state that nobody can guess"):
        OAuth("app", "secret").authorization_url(BACK, SCOPES, "")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("code=c", "state_mismatch"),
        ("code=c&state=other", "state_mismatch"),
        ("error=access_denied&state=other", "state_mismatch"),
        ("error=access_denied&state={state}", "access_denied"),
        ("error=invalid_scope&state={state}", "no_code"),
        ("state={state}", "no_code"),
        ("", "state_mismatch"),
    ],
)
def test_what_comes_back_wrong_is_told(answer, error):
    pending = OAuth("app", "secret").begin(BACK, SCOPES)
    with pytest.raises(OAuthError) as caught:
        pending.code(f"{BACK}&{answer.format(state=pending.state)}")
    assert caught.value.error == error
    assert str(caught.value).endswith((".", "again."))


@given(st.text(), st.text())
def test_no_other_state_passes(code, state):
    pending = OAuth("app", "secret").begin(BACK, SCOPES)
    with pytest.raises(OAuthError):
        pending.code(f"{BACK}&code={code}&state={state}")


def test_a_wrong_state_sends_nothing(way, make, served):
    app = make()
    pending, other = app.begin(CALLBACK, SCOPES), app.begin(CALLBACK, SCOPES)
    with pytest.raises(OAuthError, match="its state differs"):
        way.do(app, "finish", other, consent(pending))
    assert served.asked() == []


def test_a_refused_consent(way, make, served):
    app = make()
    pending = app.begin(CALLBACK, SCOPES)
    with pytest.raises(OAuthError, match="Consent was refused at Gong"):
        way.do(app, "finish", pending, consent(pending, "deny"))
    assert served.asked() == []
