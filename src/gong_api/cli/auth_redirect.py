"""A web server on this machine for one answer: the redirect that ends an OAuth sign-in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import click

__all__ = ["RedirectServer"]

_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>gong</title>'
    '<link rel="icon" href="data:,">'
    "<style>body{{font:1.1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem}}"
    "@media(prefers-color-scheme:dark){{body{{background:#16121f;color:#ece8f6}}}}</style>"
    "<p>{}</p></html>"
)


class RedirectServer:
    """Listens on 127.0.0.1 until the browser comes back from Gong.

    ``check`` is given the address that a browser asked for, and tells whether it belongs to this
    sign-in, and what to say. If not, the server goes on waiting: any page may send a browser here.
    """

    def __init__(self, port: int, path: str, check: Callable[[str], tuple[bool, str]]) -> None:
        self.found = ""
        self._arrived = threading.Event()
        self._path = path
        self._check = check
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        except OSError as error:
            raise click.ClickException(
                f"cannot listen on 127.0.0.1:{port} ({error.strerror}); choose another --port "
                "that the app's redirect URIs name, or use --no-browser."
            ) from None

    def wait(self, seconds: float) -> str:
        """Return the address that the browser came back to."""
        if not self._arrived.wait(seconds):
            raise click.ClickException(
                f"nobody came back from Gong within {seconds:.0f} s; run the command again, with "
                "--no-browser if the browser is on another machine."
            )
        return self.found

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5.0

            def do_GET(self) -> None:
                belongs, status, text = outer._answer(self.path)
                body = _PAGE.format(escape(text)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.end_headers()
                self.wfile.write(body)
                if belongs:
                    outer.found = self.path
                    outer._arrived.set()

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing: the address holds the code."""

        return Handler

    def _answer(self, path: str) -> tuple[bool, int, str]:
        if urlsplit(path).path != self._path:
            return False, 404, "There is nothing here."
        belongs, text = self._check(path)
        return belongs, 200 if belongs else 400, text

    def __enter__(self) -> Self:
        # Before the browser starts: one that runs in the terminal is waited for.
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
