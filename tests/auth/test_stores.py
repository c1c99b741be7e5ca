"""Every store keeps one text for each customer, and replaces it only for those who know it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend

from gong_api import ConfigurationError
from gong_api.auth import FileTokenStore, KeyringTokenStore, MemoryTokenStore
from gong_api.auth.stores.base import HoldingStore, SecretText

SECRET = "t0p-s3cret"


class FakeKeyring(KeyringBackend):
    """A keyring in memory that takes nothing but plain text, as the real ones."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise RuntimeError(f"locked, and this must not be told: {self.held}")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert type(password) is str
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    made = FakeKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: made)
    return made


@pytest.fixture(params=["memory", "file", "keyring"])
def store(request: pytest.FixtureRequest, tmp_path: Path, backend: FakeKeyring) -> Any:
    _ = backend
    kinds: dict[str, Callable[[], Any]] = {
        "memory": MemoryTokenStore,
        "file": lambda: FileTokenStore(tmp_path / "tokens"),
        "keyring": lambda: KeyringTokenStore(folder=tmp_path / "locks"),
    }
    return kinds[request.param]()


def test_only_what_is_known_is_replaced(store):
    assert store.load("acme") is None
    assert not store.swap("acme", "something", "a")
    assert store.swap("acme", None, "a")
    assert not store.swap("acme", None, "b")
    assert not store.swap("acme", "b", "c")
    assert store.load("acme") == "a"
    assert store.swap("acme", "a", "ä\nö")
    assert store.load("acme") == "ä\nö"
    assert store.load("Acme") is store.load("../acme") is None
    assert not store.swap("acme", "a", None)
    assert store.swap("acme", "ä\nö", None)
    assert store.load("acme") is None
    assert store.swap("acme", None, None)


def test_of_many_threads_one_replaces(store):
    store.swap("acme", None, "0")

    def count(_: int) -> int:
        won = 0
        for _ in range(5):
            old = store.load("acme")
            won += store.swap("acme", old, str(int(old) + 1))
        return won

    with ThreadPoolExecutor(6) as pool:
        assert str(sum(pool.map(count, range(6)))) == store.load("acme")


def test_what_is_loaded_is_not_shown(store):
    store.swap("acme", None, SecretText(SECRET))
    assert SECRET not in repr(store)
    if not isinstance(store, MemoryTokenStore):
        assert SECRET not in repr(store.load("acme"))


def test_one_holds_while_others_wait(store):
    if not isinstance(store, HoldingStore):
        assert isinstance(store, MemoryTokenStore)
        return
    told: list[str] = []

    def second() -> None:
        with store.hold("acme"):
            told.append("second")

    with ThreadPoolExecutor(1) as pool:
        with store.hold("acme"), store.hold("beta"):
            waiting = pool.submit(second)
            assert store.swap("acme", None, "while held")
            told.append("first")
        waiting.result()
    assert told == ["first", "second"]


def test_files_are_for_their_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        store = FileTokenStore(tmp_path / "deep" / "tokens")
        store.swap("acme", None, SECRET)
        with store.hold("acme"):
            pass
    finally:
        os.umask(before)
    folder = tmp_path / "deep" / "tokens"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {name.rpartition(".")[2] for name in modes} == {"json", "lock", "renewal"}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    store = FileTokenStore(tmp_path)
    store.swap("acme", None, SECRET)
    (path,) = tmp_path.glob("*.json")
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match=f"run chmod 600 {path}"):
        store.load("acme")


def test_a_file_that_cannot_be_used(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError, match="cannot be read or written"):
        FileTokenStore(tmp_path / "file").swap("acme", None, SECRET)
    store = FileTokenStore(tmp_path)
    store.swap("acme", None, SECRET)
    (path,) = tmp_path.glob("*.json")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="holds no sign-in"):
        store.load("acme")


def test_a_write_that_fails_leaves_the_old_text_whole(tmp_path, monkeypatch):
    store = FileTokenStore(tmp_path)
    store.swap("acme", None, "old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(ConfigurationError, match="No space left"):
        store.swap("acme", "old", SECRET)
    monkeypatch.undo()
    assert store.load("acme") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_holder_that_never_ends_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("gong_api.auth.stores.file.HOLD_SECONDS", 0.0)
    store = FileTokenStore(tmp_path)
    with (
        store.hold("acme"),
        pytest.raises(ConfigurationError, match=r"holds .* for too long"),
        store.hold("acme"),
    ):
        raise AssertionError


def test_a_hold_ends_with_its_process(tmp_path):
    script = """
import sys, time
from gong_api.auth import FileTokenStore
with FileTokenStore(sys.argv[1]).hold("acme"):
    print("held", flush=True)
    time.sleep(60)
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        process.kill()
        process.wait()
        with FileTokenStore(tmp_path).hold("acme"):
            pass


def test_a_keyring_that_works(backend, tmp_path):
    store = KeyringTokenStore(folder=tmp_path)
    assert store.works()
    assert backend.held == {}
    store.swap("acme", None, SECRET)
    assert backend.held == {("gong-api", "acme"): SECRET}
    assert SECRET not in json.dumps([path.read_text() for path in tmp_path.iterdir()])


def test_a_keyring_that_fails_is_told_without_its_secrets(backend, tmp_path):
    store = KeyringTokenStore(folder=tmp_path)
    store.swap("acme", None, SECRET)
    backend.locked = True
    assert not store.works()
    with pytest.raises(
        ConfigurationError, match=r"cannot be used \(RuntimeError\); keep"
    ) as caught:
        store.load("acme")
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_keyring_that_is_too_small_does_not_work(backend, tmp_path, monkeypatch):
    monkeypatch.setattr(
        backend, "set_password", lambda s, u, p: backend.held.update({(s, u): p[:500]})
    )
    assert not KeyringTokenStore(folder=tmp_path).works()


def test_without_the_library_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "keyring", None)
    store = KeyringTokenStore(folder=tmp_path)
    assert not store.works()
    with pytest.raises(ConfigurationError, match=r"pip install 'gong-api\[cli\]'"):
        store.load("acme")
