"""One request from start to answer: budget, attempts, repeats, errors. No I/O happens here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import msgspec

from gong_api import events
from gong_api._core import retry
from gong_api._core.answers import error_of, request_id_of
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.runtime import Runtime
from gong_api._core.wire import (
    Acquire,
    Authorize,
    Body,
    Fault,
    Flow,
    Pause,
    Send,
    Sink,
    Sleep,
    WireAnswer,
    WireRequest,
)
from gong_api.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    DeadlineExceeded,
    DecodeError,
    MissingScope,
    RateLimitError,
)

T = TypeVar("T")

# A 429 without a Retry-After says only "not now": the limit is counted per second.
_SHORTEST_PAUSE = 1.0
_INSTANT = 0.001
_MAYBE_DONE = "The server may have acted on it: look before you repeat it."
OWN_HEADERS = frozenset(
    {"authorization", "host", "content-length", "content-type", "transfer-encoding"}
)


@dataclass(slots=True)
class Job(Generic[T]):
    """One request to be made, and how its answer is read.

    ``url`` stands for a whole address on another host, which gets no credentials. ``echo``
    is the answer when a repeat learns that the first attempt had arrived.
    """

    operation: Operation
    target: str
    body: Body | None
    read: Callable[[bytes], T]
    options: RequestOptions
    cursor: str | None = None
    sink: Sink | None = None
    url: str = field(default="", repr=False)
    echo: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class Reply(Generic[T]):
    """A successful answer, and what it took."""

    value: T = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    raw: bytes = field(repr=False)
    request_id: str | None
    attempts: int
    elapsed: float


def exchange(job: Job[T], runtime: Runtime) -> Flow[Reply[T]]:
    """Perform ``job``: the generator yields effects and returns the reply.

    Raises any ``GongError`` that a call can end with.
    """
    reply: Reply[T] = yield from _Exchange(job, runtime).run()
    return reply


class _Exchange(Generic[T]):
    """The state of one call over its attempts."""

    def __init__(self, job: Job[T], runtime: Runtime) -> None:
        self.job = job
        self.runtime = runtime
        self.operation = job.operation
        self.options = job.options
        self.started = runtime.clock.monotonic()
        self.attempt = 0
        self.maybe_done = False
        # Here and not in variables: what reports an error with its frames shows those.
        self.header = ""
        self.rejected: str | None = None
        self.began = self.started
        self.ticket: Any = None

    def run(self) -> Flow[Reply[T]]:
        while True:
            yield from self._authorize()
            yield from self._acquire()
            self.attempt += 1
            self.began = self.runtime.clock.monotonic()
            outcome = yield Send(self._request())
            self._tell_attempt(outcome)
            if isinstance(outcome, Fault):
                yield from self._after_fault(outcome)
                continue
            if outcome.status == 401 and self._may_refresh(outcome):
                self.rejected = self.header
                continue
            reply = self._reply(outcome)
            if isinstance(reply, Reply):
                self.runtime.quota.succeeded()
                return reply
            yield from self._after_error(outcome, reply)

    def _authorize(self) -> Flow[None]:
        if self.job.url:
            return
        if self.runtime.auth.static:
            self.header = self.runtime.auth.current()
        else:
            self.header = yield Authorize(self.rejected)

    def _acquire(self) -> Flow[None]:
        if self.job.url:  # another host: Gong does not count it
            return
        priority = self.options.priority or "interactive"
        ticket = yield Acquire(None, self._patience(), priority)
        if not ticket.granted:
            wait = ticket.ends_at.timestamp() - self.runtime.clock.time()
            self.runtime.emit(
                events.Wait(
                    operation=self.operation.name, seconds=max(wait, 0.0), reason=ticket.reason
                )
            )
        while not ticket.granted:
            yield Sleep(ticket.wait)
            ticket = yield Acquire(ticket, self._patience(), priority)
        self.ticket = ticket

    def _patience(self) -> float:
        longest = self.options.max_wait or 0.0
        left = self._left()
        if left is not None and left <= 0:
            raise self._too_late()
        return longest if left is None else min(longest, left)

    def _left(self) -> float | None:
        if self.options.deadline is None:
            return None
        return self.started + self.options.deadline - self.runtime.clock.monotonic()

    def _too_late(self) -> DeadlineExceeded:
        return DeadlineExceeded(
            f"{self.operation.name} did not end within its deadline of "
            f"{self.options.deadline:g} s ({self._attempts()}).",
            **self._state(),
        )

    def _attempts(self) -> str:
        return "1 attempt" if self.attempt == 1 else f"{self.attempt} attempts"

    def _state(self) -> dict[str, Any]:
        return {
            "operation": self.operation.name,
            "attempts": self.attempt,
            "maybe_done": self.maybe_done,
            "cursor": self.job.cursor,
        }

    def _request(self) -> WireRequest:
        job, runtime = self.job, self.runtime
        timeout, connect = self.options.timeout or 0.0, runtime.connect_timeout
        left = self._left()
        if left is not None:
            timeout, connect = min(timeout, left), min(connect, left)
        base = runtime.headers
        if job.url:  # headers meant for Gong may hold secrets; another host gets none of them
            base = [pair for pair in base if pair[0].lower() == "user-agent"]
        headers = merged_headers(base, self.options.headers)
        if not job.url:
            headers.append(("Authorization", self.header))
        if job.body is not None:
            headers.append(("Content-Type", job.body.content_type))
        return WireRequest(
            verb=self.operation.verb,
            url=job.url or runtime.root() + job.target,
            headers=headers,
            body=job.body,
            connect_timeout=max(connect, _INSTANT),
            timeout=max(timeout, _INSTANT),
            limit=None if left is None else max(left, _INSTANT),
            sink=job.sink,
            ticket=self.ticket,
        )

    def _replayable(self) -> bool:
        return self.job.body is None or self.job.body.replayable

    def _may_refresh(self, answer: WireAnswer) -> bool:
        if self.runtime.auth.static or self.rejected is not None or not self._replayable():
            return False
        return not isinstance(self._error(answer), MissingScope)

    def _reply(self, answer: WireAnswer) -> Reply[T] | APIError | DecodeError:
        """Return the reply, or the error that the answer amounts to."""
        if 200 <= answer.status < 300:
            return self._read(answer, answer.content)
        error = self._error(answer)
        if self._was_done_before(answer.status, error):
            done = {**self.job.echo, "requestId": error.request_id}
            return self._read(answer, msgspec.json.encode(done))
        return error

    def _read(self, answer: WireAnswer, content: bytes) -> Reply[T] | APIError | DecodeError:
        try:
            value = self.job.read(content)
        except DecodeError as error:
            return self._unreadable(answer, error)
        return Reply(
            value=value,
            status=answer.status,
            headers=answer.headers,
            raw=content,
            request_id=request_id_of(answer),
            attempts=self.attempt,
            elapsed=self.runtime.clock.monotonic() - self.started,
        )

    def _unreadable(self, answer: WireAnswer, error: DecodeError) -> APIError | DecodeError:
        kind = answer.headers.get("content-type", "no content type").split(";")[0]
        request_id = answer.headers.get("x-traceid")
        if answer.content.lstrip()[:1] not in {b"{", b"["}:
            return APIError(
                status=answer.status,
                operation=self.operation.name,
                attempts=self.attempt,
                request_id=request_id,
                cursor=self.job.cursor,
                hint=f"A gateway answered with {kind}, not with Gong's JSON; try again later.",
            )
        return DecodeError(
            f"{self.operation.name}: {error.message} ({len(answer.content)} bytes of {kind})",
            operation=self.operation.name,
            request_id=request_id,
            raw=answer.content,
            malformed=error.malformed,
        )

    def _was_done_before(self, status: int, error: APIError) -> bool:
        operation = self.operation
        return (
            self.maybe_done
            and status == operation.done_status
            and any(operation.done_text in text for text in [*error.errors, ""])
        )

    def _error(self, answer: WireAnswer) -> APIError:
        asked = answer.headers.get("retry-after")
        return error_of(
            answer,
            operation=self.operation.name,
            attempts=self.attempt,
            retry_after=retry.retry_after(asked, self.runtime.clock.time()),
            cursor=self.job.cursor,
            redact=self.runtime.redact,
            warning=_MAYBE_DONE if self.operation.retry == "once" else "",
        )

    def _after_fault(self, fault: Fault) -> Flow[None]:
        self.maybe_done = self.maybe_done or fault.sent
        error = self._fault_error(fault)
        if not self._replayable() or not retry.repeat_after_fault(self.operation, fault):
            raise error from fault.cause
        yield from self._pause_and_repeat(error, None, fault.kind, fault.cause)

    def _fault_error(self, fault: Fault) -> APIConnectionError:
        host = urlsplit(self.job.url or self.runtime.root()).netloc
        reason = self.runtime.redact(fault.reason)
        kind = APITimeoutError if fault.kind == "timeout" else APIConnectionError
        text = f"{self.operation.name}: no answer from {host}: {reason} ({self._attempts()})."
        if self.maybe_done and self.operation.retry == "once":
            text += f" {_MAYBE_DONE}"
        return kind(text, **self._state())

    def _after_error(self, answer: WireAnswer, error: APIError | DecodeError) -> Flow[None]:
        wait = error.retry_after if isinstance(error, APIError) else None
        if answer.status == 429:
            wait = _SHORTEST_PAUSE if wait is None else wait
            daily = isinstance(error, RateLimitError) and error.period == "day"
            if not self.job.url:
                yield Pause(wait, daily)
        elif answer.status >= 500 or 200 <= answer.status < 300:
            self.maybe_done = True
        readable = isinstance(error, DecodeError) and not error.malformed
        if readable or not self._may_repeat(answer.status):
            raise error
        yield from self._pause_and_repeat(error, wait, f"HTTP {answer.status}", None)

    def _may_repeat(self, status: int) -> bool:
        if not self._replayable():
            return False
        # An unreadable success is a gateway's doing: as passing as a 502.
        effective = 502 if 200 <= status < 300 else status
        return retry.repeat_after_status(self.operation, effective)

    def _pause_and_repeat(
        self, error: Exception, wait: float | None, reason: str, cause: BaseException | None
    ) -> Flow[None]:
        delay = retry.backoff(self.attempt, self.runtime.random)
        if wait is not None:
            delay = wait + min(delay, 1.0)
        left = self._left()
        spent = self.attempt > (self.options.retries or 0)
        if spent or (wait or 0.0) > (self.options.max_wait or 0.0) or not self.runtime.quota.take():
            raise error from cause
        if left is not None and delay >= left:
            raise self._too_late() from error
        self.runtime.emit(
            events.Retry(
                operation=self.operation.name, number=self.attempt, delay=delay, reason=reason
            )
        )
        yield Sleep(delay)

    def _tell_attempt(self, outcome: WireAnswer | Fault) -> None:
        runtime = self.runtime
        if runtime.on_event is None and not runtime.logger.isEnabledFor(10):
            return
        answer = outcome if isinstance(outcome, WireAnswer) else None
        event = events.Attempt(
            operation=self.operation.name,
            number=self.attempt,
            verb=self.operation.verb,
            path=self.operation.path,
            status=answer.status if answer else None,
            elapsed=runtime.clock.monotonic() - self.began,
            request_id=answer.headers.get("x-traceid") if answer else None,
            error=outcome.kind if isinstance(outcome, Fault) else "",
            size=len(answer.content) if answer else 0,
        )
        runtime.logger.debug(
            "%s %s %s: %s in %.3f s (attempt %d, request %s)",
            event.operation,
            event.verb,
            event.path,
            event.status or event.error,
            event.elapsed,
            event.number,
            event.request_id,
        )
        runtime.emit(event)


def merged_headers(base: list[tuple[str, str]], extra: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return ``base`` with ``extra`` in place of its namesakes; credentials are not among them."""
    if not extra:
        return base.copy()
    names = {name.lower() for name in extra}
    kept = [pair for pair in base if pair[0].lower() not in names]
    return kept + [pair for pair in extra.items() if pair[0].lower() not in OWN_HEADERS]
