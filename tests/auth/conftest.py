"""A sandbox on a socket, and an app of it through both kinds of client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gong_api.auth import FileTokenStore, OAuth
from gong_api.testing import Sandbox
from tests.auth.way import Served, Way


@pytest.fixture(scope="session")
def _running() -> Iterator[Served]:
    sandbox = Sandbox(calls=5)
    with sandbox.serve() as url:
        yield Served(sandbox, url)


@pytest.fixture
def served(_running: Served) -> Served:
    _running.sandbox.reset()
    return _running


@pytest.fixture(params=["sync", "async"])
def way(request: pytest.FixtureRequest) -> Way:
    return Way(request.param)


@pytest.fixture
def make(served: Served, tmp_path: Path) -> Callable[..., OAuth]:
    """Make the app's access to the sandbox, with a store in files unless told otherwise."""

    def one(**settings: Any) -> OAuth:
        given: dict[str, Any] = {
            "client_id": "sandbox-app",
            "client_secret": "sandbox-secret",
            "store": FileTokenStore(tmp_path / "tokens"),
            "login_url": served.url,
            "trusted_hosts": ["127.0.0.1"],
            **settings,
        }
        return OAuth(given.pop("client_id"), given.pop("client_secret"), **given)

    return one
