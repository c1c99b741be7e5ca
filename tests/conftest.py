"""What holds for every test: no network but loopback, no settings of the person who runs them."""

from __future__ import annotations

import itertools
import logging
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A shell that starts the tests in the background has this ignored, and children inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

LOOPBACK = ("127.", "::1", "localhost")
RUNNER_VARIABLES = {"GONG_CI", "GONG_OFFICIAL_OPENAPI"}
PROXY_VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")

for profile, examples in (("dev", 50), ("ci", 100)):
    settings.register_profile(
        profile,
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("ci" if os.environ.get("GONG_CI") else "dev")


def _guarded(connect: Any) -> Any:
    def guard(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])
            if not host.startswith(LOOPBACK):
                raise PermissionError(f"A test tried to reach {host}; tests stay on loopback.")
        return connect(self, address)

    return guard


@pytest.fixture(scope="session", autouse=True)
def _loopback_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(scope="session")
def _home_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, _home_of_tests: Iterator[Path]) -> None:
    for name in list(os.environ):
        foreign = name.startswith("GONG_") and name not in RUNNER_VARIABLES
        if foreign or name.lower() in PROXY_VARIABLES:
            monkeypatch.delenv(name)
    # Secrets of tests never go into the keyring of the person who runs them.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    home = next(_home_of_tests)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "xdg-state"))
    monkeypatch.setenv("GONG_STATE_DIR", str(home / "state"))


@pytest.fixture(autouse=True)
def _own_logger() -> Iterator[None]:
    """What one test has logged to stderr, the next does not."""
    logger = logging.getLogger("gong_api")
    handlers, level = list(logger.handlers), logger.level
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)
