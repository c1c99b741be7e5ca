"""Signed media URLs that work for eight hours, and the recordings behind them."""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.message import Response
from gong_api.sandbox.rules.inputs import read_query
from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Context

PREFIX = "/_media/"
LIFE_SECONDS = 8 * 3600

_PATH = re.compile(r"/_media/(\d+)\.(wav|mp4)")
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_TYPES = {"wav": "audio/wav", "mp4": "video/mp4"}
_SECONDS, _RATE = 4, 8000


def media_url(context: Context, call_id: int, extension: str) -> str:
    """The URL of a call's recording, on the host that the client used."""
    expires = context.now // 1_000_000 + LIFE_SECONDS
    signature = _sign(context.media_key, call_id, extension, expires)
    path = f"{PREFIX}{call_id}.{extension}"
    return f"{context.request.origin}{path}?expires={expires}&signature={signature}"


def serve_media(context: Context) -> Response:
    """A recording, or the asked range of it; 403 for a URL that is expired or altered."""
    match = _PATH.fullmatch(context.request.path)
    query = read_query(context.request)
    expires = query.get("expires", "")
    if match is None or not expires.isascii() or not expires.isdigit():
        raise Refusal(404, "Not Found")
    call_id, extension = int(match[1]), match[2]
    signature = _sign(context.media_key, call_id, extension, int(expires))
    if not hmac.compare_digest(signature.encode(), query.get("signature", "").encode()):
        raise Refusal(403, "Forbidden", reason="the signature of the media URL is wrong")
    if int(expires) * 1_000_000 <= context.now:
        raise Refusal(403, "Forbidden", reason="the media URL has expired")
    number = context.company.number_of(call_id)
    created = context.overlay.calls.by_id.get(call_id)
    gone = created.erased if created else None
    if number in context.overlay.erased_calls or (gone is not None and gone <= context.now):
        raise Refusal(404, "Not Found", reason="the call was deleted")
    if created is not None and created.media is not None and created.media.content:
        return _ranged(created.media.content, _TYPES[extension], context)
    return _ranged(_recording(call_id, extension), _TYPES[extension], context)


def _sign(key: bytes, call_id: int, extension: str, expires: int) -> str:
    return hmac.new(key, f"{call_id}.{extension}.{expires}".encode(), "sha256").hexdigest()


def _ranged(data: bytes, media_type: str, context: Context) -> Response:
    headers = {"content-type": media_type, "accept-ranges": "bytes", "etag": f'"{len(data)}"'}
    match = _RANGE.fullmatch(context.request.headers.get("range", ""))
    if match is None:
        return Response(200, data, headers)
    first = int(match[1])
    last = min(int(match[2] or len(data)), len(data) - 1)
    if first > last:
        return Response(416, b"", {**headers, "content-range": f"bytes */{len(data)}"})
    headers["content-range"] = f"bytes {first}-{last}/{len(data)}"
    return Response(206, data[first : last + 1], headers)


def _recording(call_id: int, extension: str) -> bytes:
    draw = Draw(call_id)
    noise = b"".join(draw.bits().to_bytes(8, "big") for _ in range(_SECONDS * _RATE // 8))
    if extension == "mp4":
        brand = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41"
        return brand + (len(noise) + 8).to_bytes(4, "big") + b"mdat" + noise
    parts = (
        b"RIFF",
        (36 + len(noise)).to_bytes(4, "little"),
        b"WAVEfmt ",
        (16).to_bytes(4, "little"),
        b"\x01\x00\x01\x00",
        _RATE.to_bytes(4, "little") * 2,
        b"\x01\x00\x08\x00data",
        len(noise).to_bytes(4, "little"),
    )
    return b"".join((*parts, noise))
