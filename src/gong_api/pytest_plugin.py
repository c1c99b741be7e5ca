"""Fixtures for pytest: a sandbox of one's own, and clients wired to it, for each test.

Installed with the package: a test names `gong_sandbox`, `gong_client` or `async_gong_client`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api import AsyncGong, Gong
    from gong_api.testing import Sandbox

__all__ = ["async_gong_client", "gong_client", "gong_sandbox", "pytest_configure"]

_MARK = "gong_sandbox(**settings): what gong_api.testing.Sandbox takes, for this test's sandbox"


def pytest_configure(config: pytest.Config) -> None:
    """Announce the mark that shapes a test's sandbox."""
    config.addinivalue_line("markers", _MARK)


@pytest.fixture
def gong_sandbox(request: pytest.FixtureRequest) -> Sandbox:
    """A sandbox in process; `@pytest.mark.gong_sandbox(calls=50, rate=3)` shapes it."""
    from gong_api.testing import Sandbox

    node: pytest.Item = request.node
    mark = node.get_closest_marker("gong_sandbox")
    settings: dict[str, Any] = dict(mark.kwargs) if mark else {}
    return Sandbox(**settings)


@pytest.fixture
def gong_client(gong_sandbox: Sandbox) -> Iterator[Gong]:
    """A blocking client of the test's sandbox."""
    with gong_sandbox.client() as client:
        yield client


@pytest.fixture
def async_gong_client(gong_sandbox: Sandbox) -> AsyncGong:
    """An async client of the test's sandbox; it holds no connection that must be closed."""
    return gong_sandbox.async_client()
