"""The parts of a multipart/form-data body."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

from gong_api.sandbox.rules.refusal import Refusal

if TYPE_CHECKING:
    from gong_api.sandbox.message import Request


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its file name and content type may be empty."""

    filename: str
    content_type: str
    content: bytes


def read_part(request: Request, name: str, most: int) -> Part:
    """The part `name` of a body that is multipart; 400 when it cannot be read or is too large."""
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    boundary = header.get_boundary()
    if not boundary:
        raise Refusal(400, "Bad request", reason="the content type names no boundary")
    part = _parts(request.body, boundary.encode("latin-1", "replace")).get(name)
    if part is None:
        raise Refusal(400, f"{name} part is missing")
    if len(part.content) > most:
        raise Refusal(400, f"{name}: the file is larger than {most} bytes")
    return part


def _parts(body: bytes, boundary: bytes) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = Message()
        for line in head.decode("utf-8", "replace").split("\r\n"):
            key, _, value = line.partition(":")
            headers[key.strip() or "x-empty"] = value.strip()
        name = headers.get_param("name", header="content-disposition")
        if isinstance(name, str):
            found[name] = Part(headers.get_filename(""), headers.get("content-type", ""), content)
    return found
