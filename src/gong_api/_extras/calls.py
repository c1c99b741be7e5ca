"""Calls: fetching media, and waiting until an uploaded call is processed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, cast

from gong_api._core.calls import call, unwrapped
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Flow
from gong_api._extras.journal import Journal
from gong_api._extras.media import Kind, Progress, download
from gong_api._extras.upload import CallDetails, UploadedCall, upload
from gong_api._extras.waiting import poll
from gong_api._generated.operations.calls import CALLS_GET
from gong_api._resource import AsyncResource, Resource
from gong_api._setup import _account_of
from gong_api.errors import NotFoundError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from gong_api._core.options import RequestOptions
    from gong_api._engine import AsyncEngine, Engine
    from gong_api.auth import Auth
    from gong_api.models import CallBasicData, CallParticipant
    from gong_api.types import FileSource, Moment


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


def _journal(engine: Engine | AsyncEngine) -> Callable[[str], Journal]:
    settings = engine.settings
    account = _account_of(settings, cast("Auth", engine.runtime.auth))
    return lambda key: Journal(settings.folder(), account, key)


def _facts(
    primary_user: str,
    parties: Iterable[CallParticipant | Mapping[str, Any]] | None,
    client_unique_id: str | None,
    given: Mapping[str, Any],
) -> dict[str, Any]:
    facts = {"primary_user": primary_user, **given}
    facts["parties"] = [{"userId": primary_user}] if parties is None else parties
    if client_unique_id is not None:
        facts["client_unique_id"] = client_unique_id
    return facts


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

    def upload(
        self,
        media: FileSource,
        *,
        primary_user: str,
        actual_start: Moment,
        direction: str,
        parties: Iterable[CallParticipant | Mapping[str, Any]] | None = None,
        client_unique_id: str | None = None,
        journal: bool = True,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
        **details: Unpack[CallDetails],
    ) -> UploadedCall:
        """Create a call and send its recording in one, so that a repeat goes on where it stopped.

        Each step is noted in a journal, one small file for each call in the state folder
        (``GONG_STATE_DIR``), readable by its owner only. Call it again with the same arguments
        after any failure, even a crash: a call that was created is not created again, and one
        that has its recording is returned as it is, with ``outcome="known"``. Without the
        journal (``journal=False``) only Gong's own refusal of a second ``client_unique_id`` helps.

        ``client_unique_id`` is a digest of the recording when you give none. ``parties`` are the
        people on the call, the primary user among them; without it the primary user alone.
        ``direction`` is Inbound, Outbound, Conference or Unknown.
        ``media`` is as for ``upload_media``, ``details`` are the further keywords of ``create``,
        such as ``title``. Needs the scope ``api:calls:create``, and ``api:calls:read:basic`` to
        tell after a failure what Gong has already.

        Raises ``InvalidArgument`` before anything is sent, also when the key was used for another
        recording; ``ConflictError`` when Gong refuses the call, as for a primary user whose calls
        are not recorded; ``MediaError`` when another upload of it is under way, or Gong has such
        a call and does not tell which.
        """
        engine = self._engine
        given = {"actual_start": actual_start, "direction": direction, **details}
        return engine.run(
            upload(
                media,
                _facts(primary_user, parties, client_unique_id, given),
                journal=_journal(engine) if journal else None,
                on_progress=on_progress,
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

    async def upload(
        self,
        media: FileSource,
        *,
        primary_user: str,
        actual_start: Moment,
        direction: str,
        parties: Iterable[CallParticipant | Mapping[str, Any]] | None = None,
        client_unique_id: str | None = None,
        journal: bool = True,
        on_progress: Progress | None = None,
        options: RequestOptions | None = None,
        **details: Unpack[CallDetails],
    ) -> UploadedCall:
        """Create a call and send its recording in one, so that a repeat goes on where it stopped.

        Each step is noted in a journal, one small file for each call in the state folder
        (``GONG_STATE_DIR``), readable by its owner only. Call it again with the same arguments
        after any failure, even a crash: a call that was created is not created again, and one
        that has its recording is returned as it is, with ``outcome="known"``. Without the
        journal (``journal=False``) only Gong's own refusal of a second ``client_unique_id`` helps.

        ``client_unique_id`` is a digest of the recording when you give none. ``parties`` are the
        people on the call, the primary user among them; without it the primary user alone.
        ``direction`` is Inbound, Outbound, Conference or Unknown.
        ``media`` is as for ``upload_media``, ``details`` are the further keywords of ``create``,
        such as ``title``. Needs the scope ``api:calls:create``, and ``api:calls:read:basic`` to
        tell after a failure what Gong has already.

        Raises ``InvalidArgument`` before anything is sent, also when the key was used for another
        recording; ``ConflictError`` when Gong refuses the call, as for a primary user whose calls
        are not recorded; ``MediaError`` when another upload of it is under way, or Gong has such
        a call and does not tell which.
        """
        engine = self._engine
        given = {"actual_start": actual_start, "direction": direction, **details}
        return await engine.run(
            upload(
                media,
                _facts(primary_user, parties, client_unique_id, given),
                journal=_journal(engine) if journal else None,
                on_progress=on_progress,
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
