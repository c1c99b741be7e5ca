"""The control plane: tests of another process move the clock, set faults and read the log.

`/_sandbox/clock`: GET shows it; POST {"now": MOMENT}, {"move": SECONDS}, {"freeze": true|MOMENT}
or {"freeze": false}. `/_sandbox/faults`: GET lists, POST {"rules": [...]} adds, DELETE clears.
`/_sandbox/log`: GET (`?after=NUMBER`), DELETE clears. `/_sandbox/reset`: POST.
`/_sandbox/webhooks`: GET shows rules and deliveries, POST {"url": URL, "mode": "signed" or
"secret url", "filter": {...}} adds a rule, DELETE clears; `/_sandbox/webhooks/test`: POST
{"rule": ID}; `/_sandbox/webhooks/send`: POST {"url": URL}, if wanted with "call", "mode",
"signedUrl" and "test"; `/_sandbox/webhooks/deliver`: POST; `/_sandbox/webhooks/key`: GET the
public key.
`/_sandbox/oauth`: DELETE revokes all tokens. `/_sandbox/status` and `/_sandbox/reference` are what
the page at `/` shows.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api.sandbox.http.faults import parse_fault
from gong_api.sandbox.http.page import reference, status
from gong_api.sandbox.message import JSON, Request, Response
from gong_api.sandbox.rules.inputs import Object, as_object, read_query
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.settings import read_moment
from gong_api.sandbox.webhooks import SIGNED

if TYPE_CHECKING:
    from collections.abc import Callable

    from gong_api.sandbox.http.service import Service

    Handler = Callable[[Service, Request], dict[str, Any]]

CONTROL = "/_sandbox/"
WEBHOOKS = "/_sandbox/webhooks"


def control(service: Service, request: Request) -> Response:
    """Answer a request of the control plane; errors are {"errors": [...]}."""
    code = 200
    try:
        _refuse_foreign_pages(request)
        answer = _find_handler(request)(service, request)
    except Refusal as refusal:
        code, answer = refusal.status, {"errors": [*refusal.errors, refusal.reason]}
    except (ValueError, TypeError, OverflowError) as error:
        code, answer = 400, {"errors": [str(error)]}
    return Response(code, msgspec.json.encode(answer), {"content-type": JSON})


def _refuse_foreign_pages(request: Request) -> None:
    """No website that the developer visits may turn the sandbox's knobs."""
    origin = request.headers.get("origin", request.origin)
    if request.method != "GET" and origin != request.origin:
        raise Refusal(403, "the control plane takes no requests from other sites' pages")


def _find_handler(request: Request) -> Handler:
    handlers = _HANDLERS.get(request.path.removeprefix(CONTROL))
    if handlers is None:
        raise Refusal(404, f"{request.path} is unknown; there are {', '.join(_HANDLERS)}")
    if request.method not in handlers:
        raise Refusal(405, f"{request.path} takes {', '.join(handlers)}")
    return handlers[request.method]


def _body(request: Request) -> Object:
    try:
        return as_object(msgspec.json.decode(request.body), "the body")
    except msgspec.DecodeError as error:
        raise ValueError(f"the body is no JSON: {error}") from None


def _show_clock(service: Service, _request: Request) -> dict[str, Any]:
    now = service.clock.now().isoformat().replace("+00:00", "Z")
    return {"now": now, "frozen": service.clock.frozen}


def _set_clock(service: Service, request: Request) -> dict[str, Any]:
    body = _body(request)
    unknown = set(body) - {"now", "move", "freeze"}
    if unknown or not body:
        raise ValueError("send now, move (seconds) or freeze")
    if "now" in body:
        service.clock.set(read_moment(body["now"]))
    if "move" in body:
        service.clock.move(float(body["move"]))
    freeze = body.get("freeze")
    if freeze is False:
        service.clock.resume()
    elif freeze is not None:
        service.clock.freeze(None if freeze is True else read_moment(freeze))
    return _show_clock(service, request)


def _show_faults(service: Service, _request: Request) -> dict[str, Any]:
    return {"rules": service.faults.rules()}


def _add_faults(service: Service, request: Request) -> dict[str, Any]:
    rules = _body(request).get("rules")
    if not isinstance(rules, list):
        raise TypeError("rules must be an array of texts")
    # All are read before any is put in force.
    texts = [str(rule) for rule in cast("list[object]", rules)]
    for fault in [parse_fault(text) for text in texts]:
        service.faults.add(fault.text)
    return _show_faults(service, request)


def _clear_faults(service: Service, request: Request) -> dict[str, Any]:
    service.faults.clear()
    return _show_faults(service, request)


def _show_log(service: Service, request: Request) -> dict[str, Any]:
    after = int(read_query(request).get("after", "0"))
    return {"entries": [entry.to_dict() for entry in service.log.since(after)]}


def _clear_log(service: Service, _request: Request) -> dict[str, Any]:
    service.log.clear()
    return {"entries": []}


def _reset(service: Service, request: Request) -> dict[str, Any]:
    service.reset()
    return _show_clock(service, request)


def _show_webhooks(service: Service, _request: Request) -> dict[str, Any]:
    hooks = service.webhooks
    return {
        "rules": [asdict(rule) for rule in hooks.rules],
        "deliveries": [delivery.to_dict() for delivery in hooks.deliveries],
    }


def _add_webhook(service: Service, request: Request) -> dict[str, Any]:
    body = _body(request)
    if unknown := set(body) - {"url", "mode", "filter"}:
        raise ValueError(f"a rule has url, mode and filter; not {', '.join(sorted(unknown))}")
    wanted = as_object(body.get("filter") or {}, "filter")
    rule = service.webhooks.add(str(body.get("url", "")), str(body.get("mode", SIGNED)), wanted)
    return {"rule": asdict(rule)}


def _clear_webhooks(service: Service, request: Request) -> dict[str, Any]:
    service.webhooks.clear()
    return _show_webhooks(service, request)


def _test_webhook(service: Service, request: Request) -> dict[str, Any]:
    return {"delivery": service.webhooks.test(str(_body(request).get("rule", ""))).to_dict()}


def _send_webhook(service: Service, request: Request) -> dict[str, Any]:
    body = _body(request)
    if unknown := set(body) - {"url", "call", "mode", "signedUrl", "test"}:
        raise ValueError(
            f"send url, call, mode, signedUrl and test; not {', '.join(sorted(unknown))}"
        )
    delivery = service.webhooks.send(
        str(body.get("url", "")),
        call_id=str(body.get("call", "")),
        mode=str(body.get("mode", SIGNED)),
        signed_url=str(body.get("signedUrl", "")),
        is_test=body.get("test", True) is not False,
    )
    return {"delivery": delivery.to_dict()}


def _deliver_webhooks(service: Service, _request: Request) -> dict[str, Any]:
    return {"deliveries": [delivery.to_dict() for delivery in service.webhooks.deliver()]}


def _show_key(service: Service, _request: Request) -> dict[str, Any]:
    return {"publicKey": service.webhooks.public_key}


def _revoke(service: Service, _request: Request) -> dict[str, Any]:
    service.oauth.revoke()
    return {}


def _show_status(service: Service, request: Request) -> dict[str, Any]:
    return status(service, int(read_query(request).get("after", "0")))


def _show_reference(_service: Service, _request: Request) -> dict[str, Any]:
    return reference()


_HANDLERS: dict[str, dict[str, Handler]] = {
    "clock": {"GET": _show_clock, "POST": _set_clock},
    "faults": {"GET": _show_faults, "POST": _add_faults, "DELETE": _clear_faults},
    "log": {"GET": _show_log, "DELETE": _clear_log},
    "reset": {"POST": _reset},
    "webhooks": {"GET": _show_webhooks, "POST": _add_webhook, "DELETE": _clear_webhooks},
    "webhooks/test": {"POST": _test_webhook},
    "webhooks/send": {"POST": _send_webhook},
    "webhooks/deliver": {"POST": _deliver_webhooks},
    "webhooks/key": {"GET": _show_key},
    "oauth": {"DELETE": _revoke},
    "status": {"GET": _show_status},
    "reference": {"GET": _show_reference},
}
