from __future__ import annotations

import base64
import hashlib
import hmac
import json
import pickle
import threading
import traceback
from contextlib import suppress
from datetime import timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gong_api.errors import ConfigurationError, GongError
from gong_api.webhooks import (
    BodyTooLarge,
    MemorySeen,
    PayloadInvalid,
    Replayed,
    SignatureExpired,
    SignatureInvalid,
    SignatureNotYetValid,
    WebhookError,
    WebhookVerifier,
    WrongContentType,
)
from tests.webhooks.conftest import BODY, NOW, URL, Signer, make_key, unpadded

JSON = {"content-type": "application/json"}


def test_a_signed_delivery_is_read(verifier, signer):
    event = verifier.verify(BODY, signer.headers())
    assert event.call_id == "7000000000000000001"
    assert event.raw == BODY


@pytest.mark.parametrize("form", ["{}", "Bearer {}", "bearer   {}", " {} "])
def test_the_token_comes_bare_or_as_a_bearer(verifier, signer, form):
    headers = {"AUTHORIZATION": form.format(signer.token())}
    assert verifier.verify(BODY, headers).call_id


def test_the_body_is_hashed_as_it_came(verifier, signer):
    odd = b'  {"isTest":true, \n "callData" : {"metaData":{"id":"\\u0037"}}}  '
    assert verifier.verify(odd, signer.headers(odd)).idempotency_key == "test-7"
    upper = hashlib.sha256(BODY).hexdigest().upper()
    assert verifier.verify(BODY, signer.headers(body_sha256=upper)).call_id


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({}, "not signed"),
        ({"Authorization": "Bearer "}, "not signed"),
        ({"Authorization": "Basic c2FuZGJveDpzYW5kYm94"}, "not made with"),
        ({"Authorization": "a.b.c"}, "not made with"),
        ({"Authorization": "ä.b.c"}, "no signed token"),
        ({"Authorization": "x" * 10_000}, "no signed token"),
    ],
)
def test_what_is_not_signed_is_refused(verifier, headers, words):
    with pytest.raises(SignatureInvalid, match=words) as raised:
        verifier.verify(BODY, headers)
    assert raised.value.status == 401


def test_another_key_is_refused(verifier, stranger):
    with pytest.raises(SignatureInvalid, match="not made with"):
        verifier.verify(BODY, stranger.headers())


@pytest.mark.parametrize("position", [0, 40, 100, -1, -30])
def test_an_altered_token_is_refused(verifier, signer, position):
    token = list(signer.token())
    token[position] = "A" if token[position] != "A" else "Q"
    with pytest.raises(SignatureInvalid):
        verifier.verify(BODY, {"Authorization": "".join(token)})


@given(
    st.one_of(
        st.binary(max_size=len(BODY) * 2),
        st.integers(0, len(BODY) - 1).map(lambda at: BODY[:at] + b" " + BODY[at:]),
        st.integers(0, len(BODY) - 1).map(lambda at: BODY[:at]),
    )
)
def test_any_other_body_is_refused(signer, other):
    checked = WebhookVerifier(url=URL, public_key=signer.pem, clock=lambda: NOW)
    if other != BODY:
        with pytest.raises(SignatureInvalid, match="body"):
            checked.verify(other, signer.headers())


@pytest.mark.parametrize(
    "url",
    [
        "https://hooks.example.com/gong/",
        "https://hooks.example.com/Gong",
        "http://hooks.example.com/gong",
        "https://hooks.example.com:443/gong",
        "https://hooks.example.com/gong?x=1",
        "https://elsewhere.example/gong",
        "",
    ],
)
def test_a_delivery_for_another_url_is_refused(verifier, signer, url):
    with pytest.raises(SignatureInvalid, match="another URL"):
        verifier.verify(BODY, signer.headers(webhook_url=url))


@pytest.mark.parametrize("claim", ["webhook_url", "body_sha256", "exp"])
@pytest.mark.parametrize("value", [None, [], True])
def test_claims_that_are_missing_or_of_a_wrong_type_are_refused(verifier, signer, claim, value):
    with pytest.raises(SignatureInvalid, match="lacks"):
        verifier.verify(BODY, signer.headers(**{claim: value}))


def test_a_token_that_never_ends_is_refused(verifier, signer):
    with pytest.raises(SignatureInvalid, match="lacks"):
        verifier.verify(BODY, {"Authorization": signer.raw_token(b'{"exp":1e999}')})
    endless = signer.claims(exp="EXP")
    text = json.dumps(endless).replace('"EXP"', "1e999").encode()
    with pytest.raises(SignatureInvalid, match="lacks"):
        verifier.verify(BODY, {"Authorization": signer.raw_token(text)})


@given(st.text(), st.binary(max_size=200), st.text(), st.text())
def test_whatever_comes_the_answer_is_one_of_ours(signer, authorization, body, kind, url):
    headers = {"Authorization": authorization, "Content-Type": kind}
    secret = "https://hooks.example.com/s3cret?key=5"
    for checked in (
        WebhookVerifier(url=URL, public_key=signer.pem),
        WebhookVerifier(secret_url=secret),
    ):
        with pytest.raises(WebhookError):
            checked.verify(body, headers, url=url)


@given(st.binary(max_size=300))
def test_whatever_was_signed_the_answer_is_one_of_ours(signer, payload):
    checked = WebhookVerifier(url=URL, public_key=signer.pem)
    with pytest.raises(SignatureInvalid):
        checked.verify(BODY, {"Authorization": signer.raw_token(payload)})


def test_unknown_claims_pass(verifier, signer):
    headers = signer.headers(aud="someone", iss="gong", sub=7, jti=["odd"])
    assert verifier.verify(BODY, headers).call_id


class TestAlgorithms:
    """The key is public: nothing that is made with it alone may count as a signature."""

    def unsigned(self, signer: Signer, algorithm: str) -> str:
        header = unpadded(json.dumps({"alg": algorithm, "typ": "JWT"}).encode())
        return f"{header}.{unpadded(json.dumps(signer.claims()).encode())}"

    @pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
    @pytest.mark.parametrize("signature", ["", "c2ln"])
    def test_none_is_refused(self, verifier, signer, algorithm, signature):
        token = f"{self.unsigned(signer, algorithm)}.{signature}"
        with pytest.raises(SignatureInvalid):
            verifier.verify(BODY, {"Authorization": token})

    @pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512", "RS256"])
    def test_an_hmac_with_the_public_key_is_refused(self, verifier, signer, algorithm):
        text = self.unsigned(signer, algorithm)
        name = {"HS384": "sha384", "HS512": "sha512"}.get(algorithm, "sha256")
        der = base64.b64decode("".join(signer.pem.splitlines()[1:-1]))
        for secret in (signer.pem.encode(), signer.pem.strip().encode(), der):
            signature = unpadded(hmac.digest(secret, text.encode(), name))
            with pytest.raises(SignatureInvalid):
                verifier.verify(BODY, {"Authorization": f"{text}.{signature}"})

    @pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
    def test_other_algorithms_of_the_right_key_are_refused(self, verifier, signer, algorithm):
        token = jwt.encode(signer.claims(), signer.key, algorithm)
        with pytest.raises(SignatureInvalid):
            verifier.verify(BODY, {"Authorization": token})

    def test_a_key_that_the_token_brings_is_not_used(self, verifier, signer, stranger):
        header = {"jwk": json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(stranger.key.public_key()))}
        token = jwt.encode(signer.claims(), stranger.key, "RS256", headers=header)
        with pytest.raises(SignatureInvalid):
            verifier.verify(BODY, {"Authorization": token})

    def test_a_detached_payload_is_refused(self, verifier, signer):
        token = jwt.PyJWS().encode(
            json.dumps(signer.claims()).encode(), signer.key, "RS256", is_payload_detached=True
        )
        with pytest.raises(SignatureInvalid):
            verifier.verify(BODY, {"Authorization": token})


class TestTimes:
    @pytest.mark.parametrize("exp", [NOW - 59, NOW + 1, NOW + 0.5])
    def test_the_clocks_may_differ_by_the_leeway(self, verifier, signer, exp):
        assert verifier.verify(BODY, signer.headers(exp=exp)).call_id

    @pytest.mark.parametrize("exp", [NOW - 60, NOW - 86_400, 0, -1])
    def test_what_has_expired_is_refused(self, verifier, signer, exp):
        with pytest.raises(SignatureExpired):
            verifier.verify(BODY, signer.headers(exp=exp))

    def test_the_leeway_can_be_nothing(self, make_verifier, signer):
        strict = make_verifier(leeway=timedelta(0))
        with pytest.raises(SignatureExpired):
            strict.verify(BODY, signer.headers(exp=NOW))

    @pytest.mark.parametrize("claim", ["iat", "nbf"])
    def test_what_is_dated_in_the_future_is_refused(self, verifier, signer, claim):
        assert verifier.verify(BODY, signer.headers(**{claim: NOW + 60})).call_id
        with pytest.raises(SignatureNotYetValid, match="clock"):
            verifier.verify(BODY, signer.headers(**{claim: NOW + 61}))

    def test_an_old_signature_is_refused_though_it_has_not_expired(self, make_verifier, signer):
        checked = make_verifier(max_age=timedelta(minutes=10))
        assert checked.verify(BODY, signer.headers(iat=NOW - 660)).call_id
        with pytest.raises(SignatureExpired, match="max_age"):
            checked.verify(BODY, signer.headers(iat=NOW - 661))


class TestReplays:
    def test_a_delivery_is_accepted_once(self, verifier, signer):
        headers = signer.headers()
        verifier.verify(BODY, headers)
        with pytest.raises(Replayed) as raised:
            verifier.verify(BODY, headers)
        assert raised.value.status == 200

    def test_the_same_call_signed_again_is_another_delivery(self, verifier, signer):
        one = verifier.verify(BODY, signer.headers())
        two = verifier.verify(BODY, signer.headers(exp=NOW + 301))
        assert one.idempotency_key == two.idempotency_key
        assert one.replay_key != two.replay_key

    def test_another_spelling_of_the_signature_is_the_same_delivery(self, verifier, signer):
        token = signer.token()
        verifier.verify(BODY, {"Authorization": token})
        # 256 bytes leave four bits of the last character unused.
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        other = token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]
        with pytest.raises((Replayed, SignatureInvalid)):
            verifier.verify(BODY, {"Authorization": other})

    def test_a_delivery_that_was_forgotten_may_come_again(self, verifier, signer):
        headers = signer.headers()
        verifier.forget(verifier.verify(BODY, headers))
        assert verifier.verify(BODY, headers).call_id

    def test_what_was_refused_is_not_remembered(self, verifier, signer):
        headers = signer.headers(b"[]")
        for _ in range(2):
            with pytest.raises(PayloadInvalid):
                verifier.verify(b"[]", headers)

    def test_the_store_is_told_when_it_may_forget(self, make_verifier, signer):
        told = []

        class Store(MemorySeen):
            def add(self, key, expires_at):
                told.append((len(key), expires_at))
                return super().add(key, expires_at)

        make_verifier(seen=Store()).verify(BODY, signer.headers())
        assert told == [(64, NOW + 360)]

    def test_the_memory_is_bounded(self):
        seen = MemorySeen(size=3)
        assert all(seen.add(str(number), 0) for number in range(5))
        assert not seen.add("4", 0)
        assert seen.add("0", 0)

    def test_of_many_at_once_one_is_accepted(self, verifier, signer):
        headers, accepted, barrier = signer.headers(), [], threading.Barrier(8)

        def try_it() -> None:
            barrier.wait()
            with suppress(Replayed):
                accepted.append(verifier.verify(BODY, headers))

        threads = [threading.Thread(target=try_it) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(accepted) == 1


class TestSecretUrl:
    SECRET = "https://hooks.example.com/in/gong%20hook?key=s3cret"

    @pytest.mark.parametrize(
        "url",
        [
            SECRET,
            "/in/gong%20hook?key=s3cret",
            "/in/gong hook?key=s3cret",
            "http://127.0.0.1:8000/in/gong%20hook?key=s3cret",
        ],
    )
    def test_path_and_query_must_be_the_secret_ones(self, url):
        checked = WebhookVerifier(secret_url=self.SECRET)
        event = checked.verify(BODY, JSON, url=url)
        assert event.call_id == "7000000000000000001"
        checked.forget(event)

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "/",
            "/in/gong hook",
            "/in/gong hook?key=s3cre",
            "/in/gong hook?key=s3cret&more=1",
            "/in/gong hook?key=s3crets",
            "/in/gong hook/?key=s3cret",
            "//[",
        ],
    )
    def test_all_others_are_refused(self, url):
        checked = WebhookVerifier(secret_url=self.SECRET)
        with pytest.raises(SignatureInvalid) as raised:
            checked.verify(BODY, JSON, url=url)
        assert "s3cret" not in str(raised.value)

    def test_secrets_are_compared_in_constant_time(self, monkeypatch):
        compared = []
        honest = hmac.compare_digest
        monkeypatch.setattr(
            hmac, "compare_digest", lambda a, b: compared.append((a, b)) or honest(a, b)
        )
        checked = WebhookVerifier(secret_url=self.SECRET)
        with pytest.raises(SignatureInvalid):
            checked.verify(BODY, JSON, url="/in/x?key=y")
        assert [(len(a), len(b)) for a, b in compared] == [(32, 32)]

    def test_it_needs_no_signature_and_remembers_nothing(self):
        checked = WebhookVerifier(secret_url=self.SECRET)
        keys = {checked.verify(BODY, JSON, url=self.SECRET).replay_key for _ in range(2)}
        assert keys == {""}


class TestBodies:
    def test_an_oversized_body_is_refused(self, make_verifier, signer):
        assert make_verifier(max_body=len(BODY)).verify(BODY, signer.headers()).call_id
        with pytest.raises(BodyTooLarge) as raised:
            make_verifier(max_body=len(BODY) - 1).verify(BODY, signer.headers())
        assert raised.value.status == 413

    @pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/x+json", ""])
    def test_json_is_taken_under_its_names(self, verifier, signer, kind):
        headers = {**signer.headers(), "Content-Type": kind}
        if not kind:
            del headers["Content-Type"]
        assert verifier.verify(BODY, headers).call_id

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "json"])
    def test_another_content_type_is_refused(self, verifier, signer, kind):
        with pytest.raises(WrongContentType) as raised:
            verifier.verify(BODY, {**signer.headers(), "Content-Type": kind})
        assert raised.value.status == 415
        secret = WebhookVerifier(secret_url="https://hooks.example.com/s3cret")
        with pytest.raises(WrongContentType):
            secret.verify(BODY, {"Content-Type": kind}, url="/s3cret")

    @pytest.mark.parametrize(
        "body", [b"", b"{", b"[]", b"null", b'"x"', b"{}", b'{"callData":7}', b"\xff", b"[" * 9999]
    )
    def test_what_is_no_call_is_refused(self, verifier, signer, body):
        with pytest.raises(PayloadInvalid) as raised:
            verifier.verify(body, signer.headers(body))
        assert raised.value.status == 400

    def test_two_authorization_headers_are_refused(self, verifier, signer):
        class Pairs:
            def items(self):
                return [("Authorization", signer.token()), ("authorization", "x")]

        with pytest.raises(SignatureInvalid, match="several"):
            verifier.verify(BODY, Pairs())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "Give url and public_key"),
        ({"url": URL}, "Give url and public_key"),
        ({"public_key": "x"}, "Give url and public_key"),
        ({"url": URL, "public_key": "x", "secret_url": URL}, "Give url and public_key"),
        ({"url": URL, "secret_url": URL}, "Give url and public_key"),
        ({"url": "hooks.example.com/gong", "public_key": "x"}, "address such as"),
        ({"url": "http://[", "public_key": "x"}, "address such as"),
        ({"secret_url": "ftp://hooks.example.com/x"}, "address such as"),
        ({"secret_url": "https://hooks.example.com"}, "no secret"),
        ({"secret_url": "https://hooks.example.com/"}, "no secret"),
    ],
)
def test_settings_that_cannot_work_are_explained(settings, words):
    with pytest.raises(ConfigurationError, match=words):
        WebhookVerifier(**settings)


def refusals(signer: Signer, stranger: Signer) -> list[WebhookError]:
    found: list[WebhookError] = []
    body = json.dumps({"callData": {"metaData": {"title": "hush-hush"}}}).encode()
    cases = [
        (body, stranger.headers(body)),
        (body, signer.headers(body, webhook_url="https://hush-hush.example")),
        (body + b" ", signer.headers(body)),
        (body, signer.headers(body, exp=1)),
        (body, signer.headers(body, exp="hush-hush")),
        (b'"hush-hush', signer.headers(b'"hush-hush')),
        (body, {**signer.headers(body), "Content-Type": "hush-hush"}),
        (b"hush-hush" * 100, signer.headers()),
    ]
    for given_body, headers in cases:
        checked = WebhookVerifier(
            url=URL, public_key=signer.pem, clock=lambda: NOW, max_body=len(body) + 1
        )
        try:
            checked.verify(given_body, headers)
        except WebhookError as error:
            found.append(error)
    assert len(found) == len(cases)
    return found


def test_errors_show_neither_tokens_nor_content_and_pickle(signer, stranger):
    for error in refusals(signer, stranger):
        assert isinstance(error, GongError)
        shown = "".join(traceback.format_exception(error)) + repr(error)
        assert error.__context__ is None
        assert "hush" not in shown
        assert "eyJ" not in shown
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.status) == (type(error), str(error), error.status)


def test_a_verifier_shows_no_secret():
    assert "s3cret" not in repr(WebhookVerifier(secret_url="https://hooks.example.com/s3cret"))


def test_while_a_key_is_changed_both_verify(make_verifier, signer, stranger):
    both = make_verifier(public_key=[stranger.pem, signer.pem])
    assert both.verify(BODY, signer.headers()).call_id
    assert both.verify(BODY, stranger.headers(exp=NOW + 1)).call_id
    with pytest.raises(SignatureInvalid):
        both.verify(BODY, Signer(make_key()).headers())
