"""From an operation and its keywords to a typed answer or a page."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, get_args, get_origin

import msgspec

from gong_api import events
from gong_api._core import decoding
from gong_api._core.encoding import Prepared, prepare, query_text
from gong_api._core.exchange import Job, Reply, exchange
from gong_api._core.narrow import is_dict, is_list, is_sequence
from gong_api._core.operation import Operation
from gong_api._core.options import RequestOptions
from gong_api._core.page import Page
from gong_api._core.runtime import Runtime
from gong_api._core.wire import Body, Flow
from gong_api.errors import (
    CursorExpired,
    DecodeError,
    InvalidArgument,
    NotFoundError,
    PagingError,
)

_NO_MATCH = ("found", "corresponding", "matching", "for the provided")
_kinds: dict[str, Any] = {}


def model(reference: str) -> Any:
    """Return the model class that ``module:Class`` names."""
    kind = _kinds.get(reference)
    if kind is None:
        module, _, name = reference.partition(":")
        found = importlib.import_module(f"gong_api._generated.models.{module}")
        kind = _kinds[reference] = getattr(found, name)
    return kind


def call(
    operation: Operation,
    values: Mapping[str, Any],
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[Reply[Any]]:
    """Perform one operation; the reply's value is the whole typed answer."""
    request = prepare(operation, values, validate=runtime.validate)
    body = request.body()
    _listen(body, operation, runtime)
    job = _job(operation, request, body, options, runtime)
    reply: Reply[Any] = yield from exchange(job, runtime)
    return reply


def _job(
    operation: Operation,
    request: Prepared,
    body: Body | None,
    options: RequestOptions | None,
    runtime: Runtime,
    cursor: str | None = None,
    lean: type[Any] | None = None,
) -> Job[Any]:
    kind = model(operation.answer)
    report = runtime.reporter(operation.name)
    return Job(
        operation=operation,
        target=request.target(cursor if operation.cursor_in == "query" else None),
        body=body,
        read=lambda raw: decoding.read(raw, kind, report, lean),
        options=runtime.options(options, operation.read_timeout),
        cursor=cursor,
        echo=_echo(operation, request),
    )


def _echo(operation: Operation, request: Prepared) -> dict[str, Any]:
    """Return the parts of the request that an answer to it would repeat."""
    sent: dict[str, Any] = {
        **dict(request.query),
        **(request.json if is_dict(request.json) else {}),
    }
    wires = {param.name: param.wire for param in operation.params}
    return {wire: sent[wires[name]] for wire, name in operation.done_echo if wires[name] in sent}


def _listen(body: Body | None, operation: Operation, runtime: Runtime) -> None:
    progress = getattr(body, "on_progress", None)
    if progress is not None and runtime.on_event is not None:

        def tell(done: int, total: int | None) -> None:
            runtime.emit(events.TransferProgress(operation=operation.name, done=done, total=total))

        progress.append(tell)


def unwrapped(operation: Operation, answer: Any) -> Any:
    """Return what the method returns of the answer.

    Raises ``DecodeError`` when the answer lacks the one object that was asked for; a list or
    a map that is left out is an empty one.
    """
    if not operation.unwrap:
        return answer
    found = getattr(answer, operation.unwrap)
    if found is not None:
        return found
    empty = _empty(type(answer), operation.unwrap)
    if empty is None:
        raise DecodeError(
            f"{operation.name}: the answer lacks {operation.unwrap}.",
            operation=operation.name,
            request_id=answer.request_id,
        )
    return empty


def _empty(kind: Any, name: str) -> Any:
    annotation = next(f.type for f in msgspec.structs.fields(kind) if f.name == name)
    origins = {get_origin(part) for part in get_args(annotation)}
    return [] if list in origins else {} if dict in origins else None


@dataclass(slots=True)
class Walk:
    """One run over the pages of a listing: where it stands, and what it has seen."""

    operation: Operation
    request: Prepared
    options: RequestOptions | None
    cursor: str | None = None
    lean: type[Any] | None = None
    number: int = 0
    items: int = 0
    ended: bool = False
    last_started: datetime | None = None
    _seen: set[str] = field(default_factory=set[str])
    _pages: set[bytes] = field(default_factory=set[bytes])

    def step(self, runtime: Runtime) -> Flow[Page[Any, Any]]:
        """Fetch the next page.

        Raises ``PagingError`` when the server repeats itself, ``CursorExpired`` when the
        cursor outlived its hour.
        """
        if self.cursor is not None:
            self._seen.add(self.cursor)
        in_body = self.operation.cursor_in == "body"
        body = self.request.body(self.cursor if in_body else None)
        job = _job(
            self.operation, self.request, body, self.options, runtime, self.cursor, self.lean
        )
        try:
            reply: Reply[Any] = yield from exchange(job, runtime)
        except NotFoundError as error:
            # A page that was promised and is gone is no empty listing.
            if self.cursor is not None or not _means_empty(self.operation, error):
                raise
            page = self._empty_page(error)
        except CursorExpired as error:
            error.pages, error.items = self.number, self.items
            error.last_started = self.last_started
            raise
        else:
            page = self._page(reply)
        self._move_on(page)
        runtime.emit(
            events.PageRead(
                operation=self.operation.name,
                number=page.number,
                items=len(page.items),
                total=page.total,
                last=self.ended,
            )
        )
        return page

    def _page(self, reply: Reply[Any]) -> Page[Any, Any]:
        answer = reply.value
        records = getattr(answer, "records", None)
        return Page(
            items=_items(self.operation, answer),
            answer=answer,
            total=_integer(getattr(records, "total_records", None)),
            cursor=_next_cursor(self.operation, records),
            number=self.number,
            status=reply.status,
            headers=reply.headers,
            request_id=reply.request_id,
            attempts=reply.attempts,
            raw=reply.raw,
        )

    def _empty_page(self, error: NotFoundError) -> Page[Any, Any]:
        return Page(
            items=[],
            answer=decoding.read_builtins(
                {"requestId": error.request_id}, model(self.operation.answer)
            ),
            total=0,
            cursor=None,
            number=self.number,
            status=error.status,
            headers={},
            request_id=error.request_id,
            attempts=error.attempts,
            raw=b"",
            ambiguous_empty=True,
        )

    def _move_on(self, page: Page[Any, Any]) -> None:
        if page.cursor is not None and page.cursor in self._seen:
            raise PagingError(
                f"{self.operation.name}: the server sent the cursor of page {self.number} again; "
                "the listing would never end.",
                operation=self.operation.name,
                cursor=self.cursor,
            )
        mark = _mark(page.items)
        if mark in self._pages:
            raise PagingError(
                f"{self.operation.name}: the server sent page {self.number} again; "
                "the listing would never end.",
                operation=self.operation.name,
                cursor=self.cursor,
            )
        if page.items:
            self._pages.add(mark)
        self.number += 1
        self.items += len(page.items)
        self.last_started = _started(page.items) or self.last_started
        self.cursor = page.cursor
        self.ended = page.cursor is None


def _mark(items: list[Any]) -> bytes:
    """Return what tells one page from another: how many items, which first and which last."""
    ends = msgspec.json.encode([len(items), items[:1], items[-1:]])
    return hashlib.blake2b(ends, digest_size=16).digest()


def _items(operation: Operation, answer: Any) -> list[Any]:
    found = getattr(answer, operation.items)
    if found is None:
        return []
    if is_dict(found):
        return [item for group in found.values() if is_list(group) for item in group]
    if not is_list(found):
        raise DecodeError(
            f"{operation.name}: {operation.items} is no list.", operation=operation.name
        )
    return found


def _next_cursor(operation: Operation, records: Any) -> str | None:
    """Return the cursor of the page to come; one that cannot be read must not end a listing."""
    cursor = getattr(records, "cursor", None)
    odd = records is not None and not isinstance(records, msgspec.Struct)
    if odd or not isinstance(cursor, str | None):
        raise DecodeError(f"{operation.name}: the cursor cannot be read.", operation=operation.name)
    return cursor or None


def _means_empty(operation: Operation, error: NotFoundError) -> bool:
    """Whether this 404 is Gong's way to say that nothing matched."""
    said = " ".join(error.errors).lower()
    if not operation.empty_404 or not said:
        return False
    if operation.empty_404 == "strict":
        return said.startswith("no ") and "corresponding" in said
    return said.startswith("no ") and any(word in said for word in _NO_MATCH)


def _started(items: list[Any]) -> datetime | None:
    last = items[-1] if items else None
    meta = getattr(last, "meta_data", last)
    started = getattr(meta, "started", None)
    return started if isinstance(started, datetime) else None


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def raw_operation(verb: str, path: str) -> Operation:
    """Return a stand-in record for a path that the contract does not have."""
    return Operation(
        id="",
        resource="request",
        method=verb.lower(),
        verb=verb.upper(),
        path=path.partition("?")[0],
        retry="read" if verb.upper() in {"GET", "HEAD"} else "once",
        answer="",
    )


def free_request(
    verb: str,
    path: str,
    query: Mapping[str, Any],
    json: Any,
    options: RequestOptions | None,
    runtime: Runtime,
) -> Flow[Reply[Any]]:
    """Perform a request that the contract need not know; the value is plain Python."""
    if not (verb.isascii() and verb.isalpha()):
        raise InvalidArgument(f"method must be a word such as GET, not {verb!r}.")
    operation = raw_operation(verb, path)
    request = Prepared(operation.verb, path, json=json)
    request.query = [
        (name, query_text(item))
        for name, value in query.items()
        for item in (value if is_sequence(value) else [value])
        if item is not None
    ]
    job: Job[Any] = Job(
        operation=operation,
        target=request.target(),
        body=request.body(),
        read=lambda raw: decoding.parse(raw) if raw else None,
        options=runtime.options(options),
    )
    reply: Reply[Any] = yield from exchange(job, runtime)
    return reply
