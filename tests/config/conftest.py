"""What one test configures, the next does not see."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from gong_api import config
from tests.extras.door import Door


@pytest.fixture(autouse=True)
def _nothing_configured() -> Iterator[None]:
    config._configured.clear()
    logger = logging.getLogger("gong_api")
    handlers, level = list(logger.handlers), logger.level
    yield
    config._configured.clear()
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture
def profiles():
    """Write the file of profiles and return its path."""

    def write(text: str | bytes, mode: int = 0o600) -> Path:
        folder = config.config_dir()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "config.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        path.chmod(mode)
        return path

    return write


@pytest.fixture(params=["sync", "async"])
def door(request: pytest.FixtureRequest) -> Door:
    return Door(request.param)
