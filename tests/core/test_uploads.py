"""What only the body itself can be asked; uploads are tested through both clients elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from gong_api._core.uploads import MultipartBody
from gong_api.errors import InvalidArgument


async def chunks() -> AsyncIterator[bytes]:
    yield b"abc"


def test_an_async_source_has_no_blocking_chunks() -> None:
    body = MultipartBody("mediaFile", chunks(), name="media")
    with pytest.raises(InvalidArgument, match="AsyncGong"):
        next(body.chunks())
