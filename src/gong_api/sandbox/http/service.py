"""The sandbox as a pure function: `handle(request) -> response`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import msgspec

from gong_api.sandbox.clock import Clock
from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.http import oauth
from gong_api.sandbox.http.control import CONTROL, WEBHOOKS, control
from gong_api.sandbox.http.faults import HTML, RATE_LIMIT, RATE_LIMIT_DAY, STATUS, Action, Faults
from gong_api.sandbox.http.log import Entry, RequestLog
from gong_api.sandbox.http.page import home_page
from gong_api.sandbox.message import HTML as HTML_TYPE
from gong_api.sandbox.message import JSON, Request, Response
from gong_api.sandbox.overlay import Overlay
from gong_api.sandbox.rules import media
from gong_api.sandbox.rules.access import Limiter, authenticate, check_host, check_scope
from gong_api.sandbox.rules.context import Context
from gong_api.sandbox.rules.cursors import Cursors
from gong_api.sandbox.rules.oauth import OAuth
from gong_api.sandbox.rules.operations import handler_of
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state import Company
from gong_api.sandbox.validation import router
from gong_api.sandbox.webhooks import Webhooks

if TYPE_CHECKING:
    from gong_api.sandbox.settings import Settings

VERSION = "PublicApiServer:17.main.10000"

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>gateway</body></html>"
_ENCODER = msgspec.json.Encoder()


class _Exposed(msgspec.Struct):
    media: bool | None = None


class _Selector(msgspec.Struct, rename="camel"):
    exposed_fields: _Exposed | None = None


class _MediaWish(msgspec.Struct, rename="camel"):
    content_selector: _Selector | None = None


class Service:
    """A company, its clock and its limits, ready to answer."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock if clock is not None else Clock(settings.until)
        self.company = Company(settings)
        self.overlay = Overlay()
        self.faults = Faults()
        self.log = RequestLog()
        self.oauth = OAuth(self.company.key_of("oauth"), self.clock, settings)
        self.limiter = Limiter(settings.rate, settings.daily_limit, self.clock)
        self._cursors = Cursors(self.company.key_of("cursor"), self.clock)
        self._media_key = self.company.key_of("media").to_bytes(8, "big")
        self.lock = threading.RLock()
        self.count = 0
        # The host that clients use: what is delivered to webhooks links to it.
        self.host = settings.trusted_host or "localhost"
        self.webhooks = Webhooks(self)

    def reset(self) -> None:
        """Forget writes, faults, limits and the log, and put the clock back to its start."""
        with self.lock:
            self.overlay.clear()
            self.oauth.clear()
            self.faults.clear()
            self.log.clear()
            self.clock.reset()
            self.limiter.reset()
            self.webhooks.clear()
            self.count = 0

    def handle(self, request: Request) -> Response:
        """Answer one request. It does not sleep: the response tells how long to wait."""
        if request.path.startswith(WEBHOOKS):
            # While a webhook is delivered its receiver may well ask something.
            return control(self, request)
        with self.lock:
            if request.path.startswith(CONTROL):
                return control(self, request)
            if (request.method, request.path) == ("GET", "/"):
                return home_page()
            self.host = request.headers.get("host", self.host)
            return self._answer(request)

    def _answer(self, request: Request) -> Response:
        self.count += 1
        draw = Draw(mix(self.company.key_of("request") ^ self.count))
        request_id = _base36(draw)
        notes: list[str] = []
        effect = self.faults.strike(request, draw)
        response = None
        if effect.action is not None:
            response = self._spoil(effect.action, request_id)
        if response is None:
            response = self._respond(request, request_id, notes)
        if effect.action is not None and effect.action.kind in {"reset", "truncate"}:
            response.cut = effect.action.kind
        response.headers["x-gong-service-version"] = VERSION
        response.headers["x-traceid"] = request_id
        response.delay += effect.delay
        if self.settings.latency is not None:
            response.delay += draw.uniform(*self.settings.latency)
        self._write_log(request, response, request_id, notes, effect.action)
        return response

    def _respond(self, request: Request, request_id: str, notes: list[str]) -> Response:
        try:
            context = self.context(request, notes)
            if request.path.startswith(media.PREFIX):
                return media.serve_media(context)
            if request.path.startswith(oauth.PREFIX):
                return oauth.serve_oauth(self.settings, self.oauth, request, notes)
            check_host(self.settings, request)
            authorization = request.headers.get("authorization")
            granted = authenticate(self.settings, self.oauth, authorization)
            self.limiter.spend()
            validator, values = router().find(request.method, request.path)
            operation = validator.operation
            check_scope(operation, granted, lambda: _wants_media(request))
            validator.check(request, values, notes)
            context.path_values.update(values)
            answer = {"requestId": request_id, **handler_of(operation)(context)}
        except Refusal as refusal:
            if refusal.reason:
                notes.append(refusal.reason)
            return _refuse(refusal, request_id)
        body = _ENCODER.encode(answer)
        return Response(operation.status, body, {"content-type": JSON}, delay=sum(context.waits))

    def context(self, request: Request, notes: list[str]) -> Context:
        """What an operation has at hand for a request."""
        now = self.clock.micros()
        self.overlay.advance(now)
        return Context(
            request=request,
            settings=self.settings,
            company=self.company,
            overlay=self.overlay,
            cursors=self._cursors,
            now=now,
            media_key=self._media_key,
            notes=notes,
            number=self.count,
        )

    def _spoil(self, action: Action, request_id: str) -> Response | None:
        if action.kind == HTML:
            body = _PAGE.format(f"{action.status} from the gateway").encode()
            response = Response(action.status, body, {"content-type": HTML_TYPE})
        elif action.kind == STATUS:
            refusal = Refusal(action.status, "Internal server error occurred")
            response = _refuse(refusal, request_id)
        elif action.kind == RATE_LIMIT:
            refusal = Refusal(429, "Rate limit exceeded, slow down", retry_after=1)
            response = _refuse(refusal, request_id)
        elif action.kind == RATE_LIMIT_DAY:
            response = _refuse(self.limiter.day_is_over(), request_id)
        else:
            return None
        if action.retry_after is not None:
            response.headers["retry-after"] = str(action.retry_after)
        return response

    def _write_log(
        self,
        request: Request,
        response: Response,
        request_id: str,
        notes: list[str],
        action: Action | None,
    ) -> None:
        self.log.append(
            Entry(
                number=self.count,
                time=self.clock.now().isoformat(timespec="milliseconds"),
                method=request.method,
                path=request.path,
                # Codes and refresh tokens travel in the query.
                query="" if request.path.startswith(oauth.PREFIX) else request.query,
                status=response.status,
                request_id=request_id,
                size=len(response.body),
                fault=action.kind if action else "",
                notes=tuple(dict.fromkeys(notes)),
            )
        )


def _refuse(refusal: Refusal, request_id: str) -> Response:
    answer = {"requestId": request_id, "errors": list(refusal.errors), **refusal.extra}
    body = _ENCODER.encode(answer)
    response = Response(refusal.status, body, {"content-type": JSON})
    if refusal.retry_after is not None:
        response.headers["retry-after"] = str(refusal.retry_after)
    if refusal.location:
        response.headers["location"] = refusal.location
    return response


def _wants_media(request: Request) -> bool:
    try:
        body = msgspec.json.decode(request.body, type=_MediaWish)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    selector = body.content_selector
    return bool(selector and selector.exposed_fields and selector.exposed_fields.media)


def _base36(draw: Draw) -> str:
    return "".join(draw.pick(_BASE36) for _ in range(19))
