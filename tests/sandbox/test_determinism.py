from __future__ import annotations

import hashlib
import subprocess
import sys

import httpx2

from gong_api.testing import Sandbox

EVERYTHING = {
    "context": "Extended",
    "exposedFields": {
        "parties": True,
        "media": True,
        "content": dict.fromkeys("structure topics trackers brief outline".split(), True),
        "interaction": dict.fromkeys("speakers personInteractionStats".split(), True),
        "collaboration": {"publicComments": True},
    },
}


def digest(**settings):
    sandbox = Sandbox(**{"until": "2026-05-20", "calls": 130, "frozen": True, **settings})
    client = httpx2.Client(
        transport=sandbox.transport, base_url="https://x.example", auth=("sandbox", "sandbox")
    )
    total = hashlib.sha256()
    with client:
        first = client.get("/v2/calls")
        answers = [
            client.get("/v2/users"),
            first,
            client.get("/v2/calls", params={"cursor": first.json()["records"]["cursor"]}),
            client.post("/v2/calls/extensive", json={"filter": {}, "contentSelector": EVERYTHING}),
            client.post("/v2/calls/transcript", json={"filter": {}}),
            client.get("/v2/nowhere"),
        ]
    for answer in answers:
        total.update(repr(sorted(answer.headers.items())).encode())
        total.update(answer.content)
    return total.hexdigest()


def test_same_seed_until_clock_and_requests_give_the_same_bytes():
    assert digest() == digest()


def test_another_process_gives_the_same_bytes():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import test_determinism; print(test_determinism.digest())"
    )
    folder = __file__.rpartition("/")[0]
    ran = subprocess.run(
        [sys.executable, "-c", code, folder],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "99"},
    )
    assert ran.stdout.strip() == digest()


def test_another_seed_is_another_company():
    assert digest(seed=8) != digest()
