"""Calls: fetching media, and waiting until an uploaded call is processed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api._core.calls import call, unwrapped
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow
from gong_api._extras.media import Kind, Progress, download
from gong_api._extras.waiting import poll
from gong_api._generated.operations import CALLS_GET
from gong_api._resource import AsyncResource, Resource
from gong_api.errors import NotFoundError

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from gong_api._core.options import RequestOptions
    from gong_api.models import CallBasicData


def _wait(
    call_id: str,
    *,
    timeout: float,
    every: float,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[CallBasicData]:
    def ask() -> Flow[Any]:
        try:
            reply = yield from call(CALLS_GET, {"id": call_id}, options, runtime)
        except NotFoundError:
            return None
        return unwrapped(CALLS_GET, reply.value)

    found: CallBasicData = yield from poll(
        ask,
        what=f"The call {call_id} was not processed",
        every=every,
        timeout=timeout,
        runtime=runtime,
    )
    return found


class CallsExtras(Resource):
    """What calls offer beside Gong's own operations."""

    def download_media(
        self,
        id: str,
        to: str | os.PathLike[str],
        *,
        kind: Kind = "best",
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> Path:
        """Fetch a call's recording into the file ``to`` (or into a folder), and return its path.

        ``kind`` is ``"video"``, ``"audio"``, or ``"best"`` for video where there is one. A broken
        transfer goes on where it stopped, also in a later process. The media host gets no
        credentials. The file is readable by its owner only. Needs the scope
        ``api:calls:read:media-url``.

        Raises ``MediaError`` when there is no such recording.
        """
        engine = self._engine
        return engine.run(
            download(
                id,
                to,
                kind=kind,
                on_progress=on_progress,
                folder=engine.settings.temp_dir,
                options=options,
                runtime=engine.runtime,
            )
        )

    def wait_until_processed(
        self,
        id: str,
        *,
        timeout: float = 3600.0,
        poll: float = 10.0,
        options: RequestOptions | None = None,
    ) -> CallBasicData:
        """Ask for a call until Gong has processed it: until then it answers 404.

        ``timeout`` and ``poll``, the first pause, are in seconds.

        Raises ``WaitTimeout`` when it is not there in time.
        """
        engine = self._engine
        return engine.run(
            _wait(id, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )


class AsyncCallsExtras(AsyncResource):
    """What calls offer beside Gong's own operations."""

    async def download_media(
        self,
        id: str,
        to: str | os.PathLike[str],
        *,
        kind: Kind = "best",
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
    ) -> Path:
        """Fetch a call's recording into the file ``to`` (or into a folder), and return its path.

        ``kind`` is ``"video"``, ``"audio"``, or ``"best"`` for video where there is one. A broken
        transfer goes on where it stopped, also in a later process. The media host gets no
        credentials. The file is readable by its owner only. Needs the scope
        ``api:calls:read:media-url``.

        Raises ``MediaError`` when there is no such recording.
        """
        engine = self._engine
        return await engine.run(
            download(
                id,
                to,
                kind=kind,
                on_progress=on_progress,
                folder=engine.settings.temp_dir,
                options=options,
                runtime=engine.runtime,
            )
        )

    async def wait_until_processed(
        self,
        id: str,
        *,
        timeout: float = 3600.0,  # noqa: ASYNC109 - Gong's time, not the event loop's
        poll: float = 10.0,
        options: RequestOptions | None = None,
    ) -> CallBasicData:
        """Ask for a call until Gong has processed it: until then it answers 404.

        ``timeout`` and ``poll``, the first pause, are in seconds.

        Raises ``WaitTimeout`` when it is not there in time.
        """
        engine = self._engine
        return await engine.run(
            _wait(id, timeout=timeout, every=poll, options=options, runtime=engine.runtime)
        )
