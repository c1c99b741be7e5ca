"""TLS and proxies, over real connections on loopback."""

from __future__ import annotations

import base64
import os
import ssl

import httpx2
import pytest

from gong_api import APIConnectionError, ConfigurationError
from gong_api._transport.network import Network
from tests.config.loopback import CA, CERTIFICATES, Proxy, TlsHost
from tests.extras.door import ROOT, Door, Wire

PROXY_REFUSAL = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
CERT, KEY, BOTH = (str(CERTIFICATES / name) for name in ("client.crt", "client.key", "client.pem"))
# The authority as a context of one's own.
CONTEXT = ssl.create_default_context(cafile=CA)


@pytest.fixture
def tls():
    with TlsHost() as host:
        yield host


def ask(door: Door, base_url: str, wire=None, **settings):
    """Return the number of users."""

    def act(gong):
        listing = gong.users.list()
        return listing if door.is_async else listing.page()

    return len(door.run(act, wire, base_url=base_url, **settings).items)


@pytest.mark.parametrize(
    "settings", [{"ca_file": CA}, {"verify": False}, {"verify": CONTEXT}], ids=["ca", "off", "own"]
)
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_ways_to_trust_a_server(door, tls, settings, name):
    assert ask(door, f"https://{name}:{tls.port}", **settings) == 0
    (head,) = tls.heads
    assert head.startswith("GET /v2/users HTTP/1.1\r\n")
    assert f"Host: {name}:{tls.port}\r\n" in head
    assert "Authorization: Basic " in head


@pytest.mark.parametrize(
    ("name", "settings"),
    [("127.0.0.1", {}), ("127.0.0.1", {"verify": True}), ("gong.localhost", {"ca_file": CA})],
    ids=["unknown authority", "told to verify", "another name"],
)
def test_a_certificate_that_is_refused_is_not_tried_again(door, tls, settings, name, monkeypatch):
    _resolve_to_loopback(monkeypatch)
    with pytest.raises(APIConnectionError, match=r"(?i)certificate") as caught:
        ask(door, f"https://{name}:{tls.port}", **settings)
    assert caught.value.attempts == 1
    assert not caught.value.maybe_done
    assert tls.connections == 1
    assert tls.heads == []
    assert door.clock.slept == []


def _resolve_to_loopback(monkeypatch) -> None:
    import socket

    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: resolve(
            "127.0.0.1" if host in {"gong.localhost", b"gong.localhost"} else host, *rest, **more
        ),
    )


@pytest.mark.parametrize("cert", [BOTH, (CERT, KEY), [CERT, KEY]], ids=["one", "pair", "list"])
def test_a_client_certificate_is_shown(door, cert):
    with TlsHost(wants_certificate=True) as host:
        root = f"https://127.0.0.1:{host.port}"
        assert ask(door, root, ca_file=CA, client_cert=cert) == 0


def test_a_client_certificate_that_is_missing_is_told(door):
    # How far the request gets before the server's alert arrives is a matter of luck.
    with TlsHost(wants_certificate=True) as host, pytest.raises(APIConnectionError):
        ask(door, f"https://127.0.0.1:{host.port}", ca_file=CA)


ALERT = ssl.SSLError(1, "[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED] tlsv13 alert")
READING = httpx2.ReadError("alert")
READING.__cause__ = ALERT
CONNECTING = httpx2.ConnectError("refused")
CONNECTING.__context__ = ssl.SSLCertVerificationError(1, "certificate verify failed")


@pytest.mark.parametrize(
    "error", [ALERT, READING, CONNECTING], ids=["as it is", "while reading", "while connecting"]
)
def test_a_refused_certificate_is_not_tried_again_however_it_is_told(door, error):
    wire = Wire(error)
    with pytest.raises(APIConnectionError) as caught:
        ask(door, ROOT, wire=wire)
    assert (caught.value.attempts, len(wire.sent)) == (1, 1)
    assert not caught.value.maybe_done


@pytest.mark.parametrize("kind", [httpx2.LocalProtocolError, httpx2.UnsupportedProtocol])
def test_a_request_that_cannot_be_made_is_not_tried_again(door, kind):
    wire = Wire(kind("Too little data for declared Content-Length"))
    with pytest.raises(APIConnectionError, match="Too little data"):
        ask(door, ROOT, wire=wire)
    assert len(wire.sent) == 1


def test_another_failure_of_tls_is_tried_again(door):
    wire = Wire(ssl.SSLError(1, "[SSL: BAD_RECORD_MAC] bad record mac"))
    with pytest.raises(APIConnectionError, match="BAD_RECORD_MAC"):
        ask(door, ROOT, wire=wire, retries=2)
    assert len(wire.sent) == 3


@pytest.mark.parametrize(
    "settings",
    [
        {"ca_file": "/nowhere/ca.pem"},
        {"ca_file": __file__},
        {"ca_file": CA, "client_cert": "/nowhere/own.pem"},
        {"ca_file": CA, "client_cert": CERT},
    ],
    ids=["no authority", "no certificate", "no client certificate", "no key"],
)
def test_files_that_cannot_be_used_are_a_configuration_error(door, tls, settings):
    with pytest.raises(ConfigurationError, match="ca_file or client_cert cannot be used"):
        ask(door, f"https://127.0.0.1:{tls.port}", **settings)
    assert tls.connections == 0


def test_equal_settings_share_a_context():
    one = Network(ca_file=CA).context()
    assert Network(ca_file=CA).context() is one
    assert Network(ca_file=CA, client_cert=BOTH).context() is not one
    assert Network(verify=False).context().verify_mode == ssl.CERT_NONE
    assert Network(verify=CONTEXT).context() is CONTEXT


def test_a_proxy_is_asked_for_plain_http(door):
    with Proxy() as proxy:
        assert ask(door, "http://127.0.0.1:9", proxy=f"http://127.0.0.1:{proxy.port}") == 0
    assert proxy.heads[0].startswith("GET http://127.0.0.1:9/v2/users HTTP/1.1\r\n")


def test_a_proxy_tunnels_https(door, tls):
    with Proxy(tls.port) as proxy:
        settings = {"ca_file": CA, "proxy": f"http://me:pr0xy-word@127.0.0.1:{proxy.port}"}
        assert ask(door, "https://gong.example", **settings) == 0
    (head,) = proxy.heads
    assert head.startswith("CONNECT gong.example:443 HTTP/1.1\r\n")
    word = base64.b64encode(b"me:pr0xy-word").decode()
    assert f"Proxy-Authorization: Basic {word}" in head
    # The credentials for Gong travel inside the tunnel, those for the proxy outside.
    assert "\r\nAuthorization:" not in head
    assert "Proxy-Authorization" not in tls.heads[0]
    assert "Authorization: Basic " in tls.heads[0]


@pytest.mark.parametrize("form", ["http://127.0.0.1:{}", "127.0.0.1:{}"], ids=["whole", "bare"])
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_the_environments_proxy_is_used(door, tls, monkeypatch, variable, form):
    with Proxy(tls.port) as proxy:
        monkeypatch.setenv(variable, form.format(proxy.port))
        assert ask(door, "https://gong.example", ca_file=CA) == 0
    assert proxy.heads[0].startswith("CONNECT gong.example:443 ")


def test_the_proxy_that_is_set_beats_the_environments(door, tls, monkeypatch):
    with Proxy(tls.port) as one, Proxy(tls.port) as other:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{one.port}")
        ask(door, "https://gong.example", ca_file=CA, proxy=f"http://127.0.0.1:{other.port}")
    assert (one.connections, other.connections) == (0, 1)


def test_this_machine_is_not_reached_through_the_environments_proxy(door, tls, monkeypatch):
    with Proxy(tls.port) as proxy:
        for scheme in ("HTTP", "HTTPS", "ALL"):
            monkeypatch.setenv(f"{scheme}_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert ask(door, f"https://127.0.0.1:{tls.port}", ca_file=CA) == 0
    assert proxy.connections == 0


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.gong.io", "http://one.example:1"),
        ("http://media.example.com", "http://two.example:2"),
        ("https://near.example.com", None),
        ("https://deep.near.example.com", None),
        ("http://127.0.0.1:80", None),
        ("http://[::1]:80", None),
        ("http://localhost", None),
        ("https://127.example.com", "http://one.example:1"),
    ],
)
def test_which_proxy_the_environment_means(monkeypatch, url, expected):
    monkeypatch.setenv("HTTPS_PROXY", "http://one.example:1")
    monkeypatch.setenv("ALL_PROXY", "two.example:2")
    monkeypatch.setenv("NO_PROXY", "near.example.com")
    assert Network().proxy_for(httpx2.URL(url)) == expected
    assert Network(proxy="").proxy_for(httpx2.URL(url)) is None
    assert Network(proxy="http://own:3").proxy_for(httpx2.URL(url)) == "http://own:3"


def test_no_proxy_is_none():
    assert not any(name.lower().endswith("_proxy") for name in os.environ)
    assert Network().proxy_for(httpx2.URL("https://api.gong.io")) is None


def test_a_proxy_that_refuses_is_a_connection_error_without_its_password(door):
    with Proxy(refusal=PROXY_REFUSAL) as proxy:
        address = f"http://me:pr0xy-word@127.0.0.1:{proxy.port}"
        with pytest.raises(APIConnectionError, match="407") as caught:
            ask(door, "https://gong.example", proxy=address, retries=0)
    assert "pr0xy-word" not in str(caught.value)
    assert not caught.value.maybe_done


def test_a_proxy_that_is_not_there_is_tried_again(door):
    with Proxy() as proxy:
        address = f"http://127.0.0.1:{proxy.port}"
    with pytest.raises(APIConnectionError) as caught:
        ask(door, "https://gong.example", proxy=address, retries=2)
    assert caught.value.attempts == 3
    assert len(door.clock.slept) == 2
