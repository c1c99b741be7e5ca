"""Tokens and the app's secret go to Gong, and nowhere else unless somebody said so."""

from __future__ import annotations

import httpx2
import pytest

from gong_api import OAuth, OAuthError, RedirectError
from gong_api.auth._hosts import customer_url
from gong_api.testing import Sandbox
from tests.auth.way import SCOPES, consent, sign_in


@pytest.mark.parametrize(
    "url",
    [
        "https://company-17.api.gong.io",
        "https://company-17.api.gong.io/",
        "https://US-12345.API.GONG.IO",
        "https://api.gong.io:443",
    ],
)
def test_hosts_of_gong(url):
    assert customer_url(url, ()) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "company-17.api.gong.io",
        "http://company-17.api.gong.io",
        "https://gong.io",
        "https://gong.io.evil.example",
        "https://evilgong.io",
        "https://evil.example/.gong.io",
        "https://evil.example#.gong.io",
        "https://evil.example?x=.gong.io",
        "https://user@company-17.api.gong.io",
        "https://a.gong.io@evil.example",
        "https://evil.example\\.gong.io",
        "https://api.gong.io:8443",
        "https://api.gong.io/v2",
        "https://api.gong.io.",
        "https://127.0.0.1:8099",
        "http://127.0.0.1:8099",
        "http://localhost:8099",
        "ftp://api.gong.io",
        "https://[::1",
    ],
)
def test_all_other_hosts_are_refused(url):
    with pytest.raises(OAuthError, match="base URL") as caught:
        customer_url(url, ())
    assert caught.value.error == "untrusted_host"


@pytest.mark.parametrize(
    ("url", "trusted", "fits"),
    [
        ("http://127.0.0.1:8099", {"127.0.0.1"}, True),
        ("http://localhost:8099", {"127.0.0.1"}, False),
        ("https://gong.corp.example:8443", {"gong.corp.example"}, True),
        ("http://gong.corp.example", {"gong.corp.example"}, False),
        ("https://sub.gong.corp.example", {"gong.corp.example"}, False),
    ],
)
def test_hosts_that_were_named(url, trusted, fits):
    if fits:
        assert customer_url(url, trusted) == url
    else:
        with pytest.raises(OAuthError):
            customer_url(url, trusted)


def test_a_base_url_elsewhere_is_refused_and_nothing_is_kept(way, make):
    with Sandbox(calls=5, trusted_host="company-17.gong.example").serve() as url:
        app = make(login_url=url)
        pending = app.begin("http://127.0.0.1:9/callback", SCOPES)
        with pytest.raises(OAuthError, match="came with the tokens is not an https address on go"):
            way.do(app, "finish", pending, consent(pending))
        assert way.do(app, "status") is None


def test_loopback_is_not_trusted_by_itself(make):
    with pytest.raises(Exception, match=r"name 127\.0\.0\.1 in trusted_hosts"):
        make(trusted_hosts=[])


def test_a_redirect_is_not_followed_with_a_token(make, served):
    """Neither with the access token, nor with the app's own secret."""
    app = make()
    sign_in(app)
    seen: list[httpx2.Request] = []

    def elsewhere(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(307, headers={"location": "https://evil.example/steal"})

    from gong_api import Gong

    with (
        Gong(auth=app, budget="off", transport=httpx2.MockTransport(elsewhere)) as gong,
        pytest.raises(RedirectError),
    ):
        gong.users.list().first()
    app = OAuth("app", "s3cret", transport=httpx2.MockTransport(elsewhere))
    with pytest.raises(OAuthError, match=r"redirected to https://evil\.example, which was not"):
        app.exchange("code", "https://app.example/back")
    assert {request.url.host for request in seen} == {"127.0.0.1", "app.gong.io"}
    assert served.url.startswith("http://127.0.0.1")
