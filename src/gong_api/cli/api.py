"""``gong api``: a request to any path, also one that the contract lacks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from gong_api._core.narrow import is_dict, is_list
from gong_api.cli.app import OK
from gong_api.cli.operations.values import read_json, read_text
from gong_api.cli.output.options import Output, output_options
from gong_api.cli.output.show import Found, check, show
from gong_api.cli.session import Session, session_options

if TYPE_CHECKING:
    from gong_api.client import Gong

__all__ = ["api"]

_NO_BODY = frozenset({"GET", "HEAD", "DELETE"})
_STEP = re.compile(r"\[([^\[\]]*)\]")
_KEY = re.compile(r"[^\[\]=]+(\[[^\[\]]*\])*")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("method")
@click.argument("path")
@click.option(
    "-f",
    "--field",
    "texts",
    metavar="KEY=VALUE",
    multiple=True,
    help="A text: in the query of GET and DELETE, else in the JSON body.",
)
@click.option(
    "-F",
    "--typed",
    "typed",
    metavar="KEY=VALUE",
    multiple=True,
    help="The same, but true, false, null, numbers and JSON are read as such, @FILE as its text.",
)
@click.option("--input", "source", metavar="FILE", help="JSON body from a file; - for stdin.")
@click.option("-H", "--header", "headers", metavar="NAME:VALUE", multiple=True, help="A header.")
@click.option("--paginate", is_flag=True, help="Follow the cursor to the last page.")
@click.option("--items", metavar="NAME", help="Show the items of this list, not whole answers.")
@click.option("-i", "--include", is_flag=True, help="Show status and headers, on stderr.")
@output_options
@session_options
def api(
    method: str,
    path: str,
    *,
    texts: tuple[str, ...],
    typed: tuple[str, ...],
    source: str | None,
    headers: tuple[str, ...],
    paginate: bool,
    items: str | None,
    include: bool,
    output: Output,
    session: Session,
) -> int:
    """Send a request to any path, with credentials, budget and repeats as always.

    A key such as `filter[callIds][]` goes into what it names: an object, and a list. With
    --input the fields go into the query.
    """
    fields = [*map(_text_field, texts), *map(_typed_field, typed)]
    check(output)
    asked = _Asked(method, path, fields, source, headers)
    with session.client() as gong:
        answers = asked.answers(gong, paginate=paginate, include=include)
        if items is None:
            found = Found(batches=([answer] for answer in answers), listing=False)
        else:
            found = Found(batches=(_items(answer, items) for answer in answers))
        show(found, output)
    return OK


class _Asked:
    """A request as it was typed."""

    def __init__(
        self,
        method: str,
        path: str,
        fields: list[tuple[str, Any]],
        source: str | None,
        headers: tuple[str, ...],
    ) -> None:
        self._method = method.upper()
        self._path = path if path.startswith("/") or ":" in path else f"/{path}"
        self._headers = dict(map(_header, headers))
        self._query: dict[str, Any] = {}
        self._body: dict[str, Any] = {}
        self._has_body = source is not None
        if source is not None:
            text = source if source == "-" else f"@{source}"
            self._body = read_json(text, "--input")
        if source is not None or self._method in _NO_BODY:
            for key, value in fields:
                _add(self._query, key, value)
        else:
            self._has_body = bool(fields)
            for key, value in fields:
                _put(self._body, key, value)

    def answers(self, gong: Gong, *, paginate: bool, include: bool) -> Iterator[Any]:
        from gong_api import RequestOptions

        options = RequestOptions(headers=self._headers) if self._headers else None
        seen: set[str] = set()
        while True:
            body = {"json": self._body} if self._has_body else {}
            answer = gong.request(
                self._method, self._path, params=self._query, options=options, **body
            )
            if include:
                _tell(answer.status, answer.headers)
            yield answer.value
            cursor = _cursor(answer.value) if paginate else None
            if cursor is None:
                return
            if cursor in seen:
                raise click.ClickException(
                    "the answer leads back to a page that was shown already: the listing has no "
                    "end this way. What came before is complete."
                )
            seen.add(cursor)
            self._go_on(cursor)

    def _go_on(self, cursor: str) -> None:
        if self._method in _NO_BODY:
            self._query["cursor"] = cursor
        else:
            self._body = {**self._body, "cursor": cursor}
            self._has_body = True


def _cursor(answer: Any) -> str | None:
    records = answer.get("records") if is_dict(answer) else None
    cursor = records.get("cursor") if is_dict(records) else None
    return cursor if isinstance(cursor, str) and cursor else None


def _items(answer: Any, name: str) -> list[Any]:
    found = answer.get(name) if is_dict(answer) else None
    if not is_list(found):
        have = ", ".join(answer) if is_dict(answer) else "no names"
        raise click.ClickException(f"--items {name}: the answer has no such list, but {have}.")
    return found


def _tell(status: int, headers: Any) -> None:
    lines = [f"HTTP {status}", *(f"{name}: {value}" for name, value in headers.items()), ""]
    click.echo("\n".join(lines), err=True)


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise click.UsageError(f"--header {text} must be NAME:VALUE")
    return name.strip(), value.strip()


def _text_field(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not _KEY.fullmatch(key):
        raise click.UsageError(f"{text} must be KEY=VALUE, with KEY such as a, a[b] or a[]")
    return key, value


def _typed_field(text: str) -> tuple[str, Any]:
    key, value = _text_field(text)
    if value.startswith("@"):
        return key, read_text(value, key)
    try:
        return key, json.loads(value)
    except (ValueError, RecursionError):
        return key, value


def _add(query: dict[str, Any], key: str, value: Any) -> None:
    if isinstance(value, dict | list) and not key.endswith("[]"):
        raise click.UsageError(f"{key}: a query takes texts and numbers only")
    if key.endswith("[]"):
        query.setdefault(key.removesuffix("[]"), []).append(value)
    else:
        query[key] = value


def _put(body: dict[str, Any], key: str, value: Any) -> None:
    steps = [key.partition("[")[0], *_STEP.findall(key)]
    place: Any = body
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if following is None:
            fresh: Any = value
        else:
            fresh = [] if following == "" else {}
        place = _step(place, step, fresh, key, last=following is None)


def _step(place: Any, step: str, fresh: Any, key: str, *, last: bool) -> Any:
    if step == "":
        if not is_list(place):
            raise click.UsageError(f"{key} is both a list and something else")
        place.append(fresh)
        return place[-1]
    if not is_dict(place):
        raise click.UsageError(f"{key} is both an object and something else")
    if last:
        place[step] = fresh
    return place.setdefault(step, fresh)
