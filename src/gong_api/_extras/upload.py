"""Creating a call and sending its recording in one, so that a repeat goes on where it broke off."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from gong_api._core.calls import call
from gong_api._core.encoding import prepare
from gong_api._core.narrow import is_iterable, is_list
from gong_api._core.options import RequestOptions
from gong_api._core.runtime import Runtime
from gong_api._core.uploads import Progress, Source
from gong_api._core.wire import Flow, Work
from gong_api._extras.journal import Entry, Journal
from gong_api._generated.operations.calls import (
    CALLS_CREATE,
    CALLS_GET,
    CALLS_LIST,
    CALLS_UPLOAD_MEDIA,
)
from gong_api.errors import (
    APIError,
    BadRequestError,
    ConflictError,
    InvalidArgument,
    MediaError,
    MissingScope,
    NotFoundError,
)

if TYPE_CHECKING:
    from gong_api.models import CallUploadContext, FlowContext, SpeakersTimeline
    from gong_api.types import Moment

_NEARBY = timedelta(minutes=1)
_NAMED_CALL = re.compile(r"\bcall(?:\s+id)?\s+'?\"?(\d{5,20})\b", re.IGNORECASE)
_TAKEN = re.compile(r"client.?unique.?id|already|duplicate|exists", re.IGNORECASE)
_HAS_MEDIA = re.compile(r"already.*(media|record)|(media|record).*already", re.IGNORECASE)
_GONE = re.compile(r"not found", re.IGNORECASE)


class CallDetails(TypedDict, total=False):
    """What may be said of a call that is uploaded; see ``calls.create``."""

    title: str
    purpose: str
    scheduled_start: Moment
    scheduled_end: Moment
    duration: float
    disposition: str
    context: Iterable[CallUploadContext | Mapping[str, Any]]
    custom_data: str
    speakers_timeline: SpeakersTimeline | Mapping[str, Any]
    meeting_url: str
    call_provider_code: str
    workspace_id: str
    language_code: str
    flow_context: FlowContext | Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedCall:
    """A call whose recording Gong has taken.

    Attributes:
        call_id: Gong's id of the call; reading it gives 404 until it is processed.
        client_unique_id: the key under which it was created.
        url: its page in Gong, when Gong told it.
        outcome: ``"uploaded"`` at once, ``"resumed"`` after an earlier try, or ``"known"`` when
            Gong had the recording before.
    """

    call_id: str
    client_unique_id: str
    url: str | None
    outcome: Literal["uploaded", "resumed", "known"]


def upload(
    media: Any,
    values: Mapping[str, Any],
    *,
    journal: Callable[[str], Journal] | None,
    on_progress: Progress | None,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[UploadedCall]:
    """Create the call and send its recording; see ``calls.upload``."""
    source = Source(media, "media")
    # They are looked at twice.
    values = {name: list(v) if is_iterable(v) else v for name, v in values.items()}
    # Whatever Gong would refuse is told before there is a call without a recording.
    sent = {"id": "1", "media": media, "on_progress": on_progress}
    prepare(CALLS_UPLOAD_MEDIA, sent, validate=runtime.validate)
    prepare(CALLS_CREATE, {"client_unique_id": "1", **values}, validate=runtime.validate)
    digest = ""
    if source.replayable:
        digest = yield Work(lambda: _digest(source))
    key = values.get("client_unique_id") or (digest and f"sha256-{digest}")
    if not key:
        raise InvalidArgument(
            "client_unique_id: an iterator has no digest of its own; give a key that is yours."
        )
    given = {**values, "client_unique_id": key}
    notes = journal(str(key)) if journal else None
    run = _Upload(given, digest, sent, notes, options, runtime)
    result: UploadedCall = yield from run.run()
    return result


def _digest(source: Source) -> str:
    found = hashlib.sha256()
    for chunk in source.chunks():
        found.update(chunk)
    source.rewind()
    return found.hexdigest()


class _Upload:
    def __init__(
        self,
        values: dict[str, Any],
        digest: str,
        media: dict[str, Any],
        journal: Journal | None,
        options: RequestOptions | None,
        runtime: Runtime,
    ) -> None:
        self._values = values
        self._key = str(values["client_unique_id"])
        self._digest = digest
        self._media = media
        self._journal = journal
        self._options = options
        self._runtime = runtime

    def run(self) -> Flow[UploadedCall]:
        known: Entry | None = None
        try:
            if self._journal is not None:
                known = yield Work(self._journal.open)
            self._check(known)
            if known is not None and known.step == "done":
                return self._result(known.call_id, known.url, "known")
            result: UploadedCall = yield from self._go_on(known)
            yield from self._note("done", result.call_id, result.url or "")
            return result
        finally:
            if self._journal is not None:
                self._journal.close()

    def _check(self, known: Entry | None) -> None:
        if known and known.digest and self._digest and known.digest != self._digest:
            which = f" (call {known.call_id})" if known.call_id else ""
            raise InvalidArgument(
                f"client_unique_id: {self._key} was used for another recording{which}; give this "
                "one a key of its own."
            )

    def _go_on(self, known: Entry | None) -> Flow[UploadedCall]:
        if known is not None and known.call_id:
            found = yield from self._send_again(known.call_id)
            if found is not None:
                return found
            # Gong itself says that there is no such call: nothing is doubled by a new one.
        yield from self._note("creating")
        try:
            reply = yield from call(CALLS_CREATE, self._values, self._options, self._runtime)
        except ConflictError as error:
            return (yield from self._of_before(error))
        call_id = reply.value.call_id
        if not isinstance(call_id, str) or not call_id:
            raise MediaError("Gong took the call, yet told no id for it: try again in a while.")
        yield from self._note("created", call_id)
        if known is None:
            return self._result(call_id, (yield from self._send(call_id)), "uploaded")
        # The earlier try stopped before it learned the id: Gong may have just told it again.
        found = yield from self._send_again(call_id)
        if found is None:
            raise MediaError(f"Gong created the call {call_id}, and knows it no more: try again.")
        return found

    def _of_before(self, error: ConflictError) -> Flow[UploadedCall]:
        """Find the call that was created under the same key before; raise when it is not that."""
        said = " ".join(error.errors)
        if self._key not in said and not _TAKEN.search(said):
            raise error
        named = set(_NAMED_CALL.findall(said.replace(self._key, "")))
        if len(named) == 1:
            (call_id,) = named
            yield from self._note("created", call_id)
            found = yield from self._send_again(call_id)
            if found is not None:
                return found
        listed = yield from self._look()
        if listed is not None:
            return listed
        raise MediaError(
            f"Gong has a call with the client_unique_id {self._key}, yet does not tell which; it "
            "may still be at work on it. Look for it in Gong before you give another key, which "
            "makes a call of its own."
        ) from error

    def _look(self) -> Flow[UploadedCall | None]:
        """Look for the call where it should stand once Gong has processed it."""
        start = self._values["actual_start"]
        started = start if isinstance(start, datetime) else datetime.fromisoformat(start)
        window = {"from_date_time": started - _NEARBY, "to_date_time": started + _NEARBY}
        try:
            reply = yield from call(CALLS_LIST, window, self._options, self._runtime)
        except (NotFoundError, MissingScope):
            return None
        calls: object = reply.value.calls
        for found in calls if is_list(calls) else ():
            if found.client_unique_id == self._key and found.id:
                return self._result(found.id, found.url, "known")
        return None

    def _send_again(self, call_id: str) -> Flow[UploadedCall | None]:
        """Send the recording unless Gong has it; None when Gong knows no such call."""
        try:
            reply = yield from call(CALLS_GET, {"id": call_id}, self._options, self._runtime)
        except (NotFoundError, MissingScope):
            # The usual answer: a call is not readable before its recording is processed.
            pass
        else:
            found = reply.value.call
            return self._result(call_id, found.url if found else None, "known")
        try:
            url = yield from self._send(call_id)
        except (BadRequestError, ConflictError, NotFoundError) as error:
            if _says(error, _HAS_MEDIA):
                return self._result(call_id, None, "known")
            if _says(error, _GONE):
                return None
            raise
        return self._result(call_id, url, "resumed")

    def _send(self, call_id: str) -> Flow[str | None]:
        values = {**self._media, "id": call_id}
        reply = yield from call(CALLS_UPLOAD_MEDIA, values, self._options, self._runtime)
        url: object = reply.value.url
        return url if isinstance(url, str) else None

    def _note(self, step: Literal["creating", "created", "done"], *known: str) -> Flow[None]:
        if self._journal is None:
            return
        call_id, url = (*known, "", "")[:2]
        entry = Entry(
            client_unique_id=self._key, step=step, digest=self._digest, call_id=call_id, url=url
        )
        write = self._journal.write
        yield Work(lambda: write(entry))

    def _result(
        self,
        call_id: str,
        url: str | None,
        outcome: Literal["uploaded", "resumed", "known"],
    ) -> UploadedCall:
        return UploadedCall(
            call_id=call_id, client_unique_id=self._key, url=url or None, outcome=outcome
        )


def _says(error: APIError, what: re.Pattern[str]) -> bool:
    return what.search(" ".join(error.errors)) is not None
