"""The last sieve: known secrets and what looks like credentials never pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gong_api._core.redaction import Redactor


def test_known_secrets_and_what_looks_like_credentials_are_removed() -> None:
    redact = Redactor(["abc", "longer-secret", "longer-secret-still", ""])
    assert redact("abc longer-secret-still longer-secret") == "abc [redacted] [redacted]"
    assert redact("sent Authorization: Basic YWxhZGRpbjpvcGVu") == (
        "sent Authorization: Basic [redacted]"
    )
    assert redact("BEARER eyJhbGciOiJIUzI1NiJ9.e30.x") == "BEARER [redacted]"
    assert redact("a basic plan") == "a basic plan"
    assert redact("x" * 501) == "x" * 500 + "…"


OTHERS = st.text(alphabet="ab ", max_size=40)


@given(OTHERS, st.text(alphabet="xyz-", min_size=4, max_size=12), OTHERS)
def test_a_known_secret_never_passes(before: str, secret: str, after: str) -> None:
    assert Redactor([secret])(before + secret + after) == f"{before}[redacted]{after}"
