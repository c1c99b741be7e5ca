from __future__ import annotations

import base64
import subprocess
import sys
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from gong_api.errors import ConfigurationError
from gong_api.webhooks.keys import read_keys

PEM, DER = Encoding.PEM, Encoding.DER
SPKI, PKCS1 = PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1


def form(signer, encoding, kind) -> bytes:
    return signer.key.public_key().public_bytes(encoding, kind)


def test_a_key_is_read_in_every_form_in_which_it_is_copied(signer):
    pem, der = form(signer, PEM, SPKI).decode(), form(signer, DER, SPKI)
    bare = base64.b64encode(der).decode()
    forms = [
        pem,
        pem.encode(),
        f"\n  {pem}\n",
        pem.replace("\n", "\r\n"),
        pem.replace("\n", "\\n"),
        f'"{pem.strip()}"',
        bare,
        "\n".join(bare[at : at + 64] for at in range(0, len(bare), 64)),
        form(signer, PEM, PKCS1),
        base64.b64encode(form(signer, DER, PKCS1)),
    ]
    wanted = signer.key.public_key().public_numbers()
    assert [key.public_numbers() for key in read_keys(forms)] == [wanted] * len(forms)


@cache
def bad_keys() -> dict[str, object]:
    small = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    curve = ec.generate_private_key(ec.SECP256R1())
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return {
        "small": small.public_key().public_bytes(PEM, SPKI),
        "elliptic": curve.public_key().public_bytes(PEM, SPKI),
        "private": private.private_bytes(PEM, PrivateFormat.PKCS8, NoEncryption()),
        "private base64": base64.b64encode(
            private.private_bytes(DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        "text": "not a key",
        "cut": "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "empty list": [],
        "empty": " ",
    }


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("small", "fewer than 2048 bits"),
        ("elliptic", "no RSA public key"),
        ("private", "is a private key"),
        ("private base64", "no RSA public key"),
        ("text", "no RSA public key"),
        ("cut", "no RSA public key"),
        ("empty list", "no RSA public key"),
        ("empty", "no RSA public key"),
    ],
)
def test_what_is_no_usable_key_is_explained_without_showing_it(name, words):
    given = bad_keys()[name]
    with pytest.raises(ConfigurationError, match=words) as raised:
        read_keys(given)
    assert "MII" not in str(raised.value)


def test_without_the_extra_one_sentence_tells_which():
    code = (
        "import sys; sys.modules['cryptography.hazmat.primitives.serialization'] = None\n"
        "from gong_api.webhooks import WebhookVerifier\n"
        "try: WebhookVerifier(url='https://a.example/x', public_key='x')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "ConfigurationError Signed webhooks need an extra: pip install 'gong-api[webhooks]'\n"
    )


def test_a_secret_url_needs_no_extra():
    code = (
        "import sys; sys.modules['cryptography'] = sys.modules['jwt'] = None\n"
        "from gong_api.webhooks import WebhookVerifier\n"
        'body = b\'{"callData":{"metaData":{"id":"7"}}}\'\n'
        "made = WebhookVerifier(secret_url='https://a.example/s3cret')\n"
        "print(made.verify(body, url='/s3cret').call_id)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "7\n"
