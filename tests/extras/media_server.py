"""Gong's address of a call's media, and the media host behind it, on loopback."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(kw_only=True)
class Step:
    """How one request for media is answered; by default as a good server would."""

    status: int = 0
    cut: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    ignore_range: bool = False
    ignore_if_range: bool = False
    no_length: bool = False
    at_most: int | None = None


@dataclass(kw_only=True)
class MediaServer:
    """Serves one recording; ``plan`` says how the next requests for it are answered."""

    content: bytes
    etag: str = '"v1"'
    kinds: tuple[str, ...] = ("video", "audio")
    plan: list[Step] = field(default_factory=list)
    gong: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    gong_asked: list[tuple[str, Any, dict[str, str]]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", 0), type("Handler", (Handler,), {"media": self})
        )
        self._server.daemon_threads = False
        self.root = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self) -> tuple[int, Any]:
        """Return what Gong answers: each time another signed address."""
        if self.gong:
            return self.gong.pop(0)
        number = len(self.gong_asked)
        media = {f"{k}Url": f"{self.root}/media/{k}?Signature=s{number}" for k in self.kinds}
        call = {"metaData": {"id": "7"}, **({"media": media} if media else {})}
        return 200, {"requestId": "r", "records": {"totalRecords": 1}, "calls": [call]}

    @property
    def ranges(self) -> list[str | None]:
        """The Range of each request for media."""
        return [headers.get("range") for headers in self.asked]


class Handler(BaseHTTPRequestHandler):
    """Answers for the ``MediaServer`` of the server that it belongs to."""

    protocol_version = "HTTP/1.1"
    media: MediaServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Answer as Gong."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.media.gong_asked.append((self.path, json.loads(body), self._named()))
        status, answer = self.media.answer()
        content = json.dumps(answer).encode()
        self._head(status, {"Content-Type": "application/json"}, len(content))
        self.wfile.write(content)

    def do_GET(self) -> None:
        """Answer as the media host."""
        self.media.asked.append(self._named())
        self.media.paths.append(self.path)
        step = self.media.plan.pop(0) if self.media.plan else Step()
        status, headers, content = self._content(step, self._start(step))
        headers |= step.headers
        self._head(status, headers, None if step.no_length else len(content))
        self.wfile.write(content if step.cut is None else content[: step.cut])

    def _named(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _start(self, step: Step) -> int:
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = step.ignore_if_range or self.headers.get("If-Range") == self.media.etag
        return int(found[1]) if found and same and not step.ignore_range else 0

    def _content(self, step: Step, start: int) -> tuple[int, dict[str, str], bytes]:
        media, whole = self.media, len(self.media.content)
        headers = {"ETag": media.etag} if media.etag else {}
        if step.status:
            return step.status, {"Content-Type": "application/xml"}, b"<Error/>"
        if start and start >= whole:
            return 416, {"Content-Range": f"bytes */{whole}"}, b""
        end = whole if step.at_most is None else min(whole, start + step.at_most)
        if not start and step.at_most is None:
            return 200, headers, media.content
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{whole}"
        return 206, headers, media.content[start:end]

    def _head(self, status: int, headers: dict[str, str], length: int | None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()
