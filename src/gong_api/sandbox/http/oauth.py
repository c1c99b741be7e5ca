"""The OAuth endpoints: the consent page of `/oauth2/authorize`, and the exchange for tokens."""

from __future__ import annotations

import base64
import binascii
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from gong_api.sandbox.contract import scopes as known_scopes
from gong_api.sandbox.message import HTML, JSON, Request, Response
from gong_api.sandbox.rules.oauth import GrantError
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.state.company import NAME

if TYPE_CHECKING:
    from gong_api.sandbox.rules.oauth import OAuth
    from gong_api.sandbox.settings import Settings

PREFIX = "/oauth2/"
AUTHORIZE = "/oauth2/authorize"
TOKEN = "/oauth2/generate-customer-token"  # noqa: S105 - a path

_FORM = "application/x-www-form-urlencoded"
_STYLE = """
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#f4f2fb;color:#241b3a}
main{max-width:30rem;margin:12vh auto;background:#fff;border-radius:14px;padding:2rem 2.2rem;
box-shadow:0 10px 40px #4a2d8f22}h1{font-size:1.3rem;margin:0 0 .6rem}code{font-size:.9em}
button{font:inherit;font-weight:600;border:0;border-radius:9px;padding:.6rem 1.3rem;
cursor:pointer;background:#ece8f6;color:#241b3a}button[value=allow]{background:#6b3fd4;color:#fff}
@media(prefers-color-scheme:dark){body{background:#16121f;color:#ece8f6}main{background:#211a31}}
"""


def serve_oauth(settings: Settings, oauth: OAuth, request: Request, notes: list[str]) -> Response:
    """Answer a request below /oauth2/."""
    if request.path == AUTHORIZE and request.method in {"GET", "POST"}:
        return _authorize(settings, oauth, request, notes)
    if request.path == TOKEN and request.method == "POST":
        return _exchange(settings, oauth, request, notes)
    if request.path in {AUTHORIZE, TOKEN}:
        raise Refusal(405, "Method Not Allowed")
    raise Refusal(404, "Not Found", reason=f"{request.path} is no path of OAuth")


def _authorize(settings: Settings, oauth: OAuth, request: Request, notes: list[str]) -> Response:
    given = _parameters(request)
    if mistake := _mistake(settings, given):
        notes.append(mistake)
        return _page(400, "This app cannot be connected", f"<p>{escape(mistake)}</p>")
    if request.method == "GET":
        return _consent(given)
    if given.get("decision") == "allow":
        code = oauth.authorize(given["redirect_uri"], tuple(given["scope"].split()))
        answer = {"code": code}
    else:
        answer = {"error": "access_denied"}
    if "state" in given:
        answer["state"] = given["state"]
    return Response(302, b"", {"location": _with_query(given["redirect_uri"], answer)})


def _mistake(settings: Settings, given: dict[str, str]) -> str:
    if given.get("client_id") != settings.oauth_client_id:
        return "client_id is not that of the app"
    if given.get("response_type") != "code":
        return "response_type must be code"
    target = urlsplit(given.get("redirect_uri", ""))
    if target.scheme not in {"http", "https"} or not target.hostname:
        return "redirect_uri must be an absolute http or https URL"
    wanted = given.get("scope", "").split()
    if not wanted:
        return "scope is missing: name scopes with spaces between them"
    unknown = [scope for scope in wanted if scope not in known_scopes()]
    return f"there is no scope {', '.join(unknown)}" if unknown else ""


def _consent(given: dict[str, str]) -> Response:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(given[name])}">'
        for name in ("client_id", "response_type", "redirect_uri", "scope", "state")
        if name in given
    )
    scopes = "".join(f"<li><code>{escape(scope)}</code></li>" for scope in given["scope"].split())
    return _page(
        200,
        f"Let {given['client_id']} use {NAME}'s Gong data?",
        f'<p>It asks for:</p><ul>{scopes}</ul><form method="post" action="{AUTHORIZE}">{hidden}'
        '<button id="allow" name="decision" value="allow">Allow</button> '
        '<button id="deny" name="decision" value="deny">Deny</button></form>',
    )


def _exchange(settings: Settings, oauth: OAuth, request: Request, notes: list[str]) -> Response:
    given = _parameters(request)
    try:
        answer = _grant(oauth, request, given)
    except GrantError as error:
        notes.append(error.description)
        refused = {"error": error.error, "error_description": error.description}
        return Response(error.status, msgspec.json.encode(refused), {"content-type": JSON})
    host = settings.trusted_host
    base = f"{request.scheme}://{host}" if host else request.origin
    body = msgspec.json.encode({**answer, "api_base_url_for_customer": base})
    return Response(200, body, {"content-type": JSON, "cache-control": "no-store"})


def _grant(oauth: OAuth, request: Request, given: dict[str, str]) -> dict[str, Any]:
    client_id, secret = _basic(request)
    if not oauth.is_app(client_id, secret):
        raise GrantError(401, "invalid_client", "send the app's id and secret as Basic credentials")
    if given.get("client_id", client_id) != client_id:
        raise GrantError(401, "invalid_client", "client_id differs from the Basic credentials")
    text = given.get("validity_duration", "")
    if text and not (text.isascii() and text.isdigit() and 0 < int(text[:12]) <= 10**9):
        raise GrantError(400, "invalid_request", "validity_duration must be a number of seconds")
    seconds = int(text) if text else None
    grant = given.get("grant_type")
    if grant == "authorization_code":
        return oauth.exchange(given.get("code", ""), given.get("redirect_uri", ""), seconds)
    if grant == "refresh_token":
        return oauth.refresh(given.get("refresh_token", ""), seconds)
    description = "grant_type must be authorization_code or refresh_token"
    raise GrantError(400, "unsupported_grant_type", description)


def _parameters(request: Request) -> dict[str, str]:
    """Those of the query, and those of a form."""
    pairs = parse_qsl(request.query, keep_blank_values=True)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _FORM:
        pairs += parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    return dict(reversed(pairs))


def _basic(request: Request) -> tuple[str, str]:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        client_id, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return client_id, secret


def _with_query(url: str, more: dict[str, str]) -> str:
    parts = urlsplit(url)
    query = "&".join(part for part in (parts.query, urlencode(more)) if part)
    return urlunsplit(parts._replace(query=query))


def _page(status: int, title: str, inner: str) -> Response:
    text = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<main><h1>{escape(title)}</h1>{inner}</main></html>"
    )
    return Response(status, text.encode(), {"content-type": HTML, "cache-control": "no-store"})
