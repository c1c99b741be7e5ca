"""``gong api``: any request, with fields, bodies and pages as they are wanted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pyarrow.parquet as pq
import pytest

from gong_api.sandbox.message import Request, Response
from tests.cli.terminal import Recorded, gong, write

WINDOW = ["-f", "fromDateTime=2026-01-01T00:00:00Z", "-f", "toDateTime=2026-05-21T00:00:00Z"]


def query(company: Recorded) -> list[tuple[str, str]]:
    return parse_qsl(company.requests[-1].query, keep_blank_values=True)


def body(company: Recorded) -> Any:
    return json.loads(company.requests[-1].body)


def test_an_answer_is_printed_as_it_came(company: Recorded):
    done = gong("api", "get", "v2/workspaces")
    assert (done.code, done.err) == (0, "")
    assert [row["name"] for row in done.rows[0]["workspaces"]] == ["Initial workspace", "EMEA"]
    assert (company.requests[-1].method, company.requests[-1].path) == ("GET", "/v2/workspaces")


def test_fields_of_a_get_stand_in_the_query(company: Recorded):
    gong("api", "GET", "/v2/users", "-f", "a=1=2", "-F", "b=true", "-f", "c[]=x", "-f", "c[]=y")
    assert query(company) == [("a", "1=2"), ("c", "x"), ("c", "y"), ("b", "true")]
    assert company.requests[-1].body == b""


def test_fields_of_a_post_make_up_the_body(company: Recorded, tmp_path: Path):
    note = write(tmp_path, "note.txt", "a note")
    gong(
        *("api", "POST", "/v2/calls/extensive"),
        *("-f", "filter[callIds][]=1", "-f", "filter[callIds][]=2", "-f", "text=007"),
        *("-F", "on=true", "-F", "none=null", "-F", "number=1.5", "-F", f"note=@{note}"),
        *("-F", 'within={"a": [1]}', "-F", "bare=word"),
    )
    assert body(company) == {
        "filter": {"callIds": ["1", "2"]},
        "text": "007",
        "on": True,
        "none": None,
        "number": 1.5,
        "note": "a note",
        "within": {"a": [1]},
        "bare": "word",
    }


@pytest.mark.parametrize("from_stdin", [True, False])
def test_a_body_comes_from_a_file_and_fields_go_into_the_query(
    company: Recorded, tmp_path: Path, from_stdin: bool
):
    given = {"filter": {"callIds": ["1"]}}
    file = "-" if from_stdin else write(tmp_path, "body.json", json.dumps(given))
    words = ["api", "POST", "/v2/calls/extensive", "--input", file, "-f", "a=1"]
    gong(*words, stdin=json.dumps(given))
    assert body(company) == given
    assert query(company) == [("a", "1")]


def test_a_get_may_carry_a_body(company: Recorded, tmp_path: Path):
    file = write(tmp_path, "ids.json", '["a-1"]')
    gong("api", "GET", "/v2/crm/entities", "-f", "objectType=DEAL", "--input", file)
    assert body(company) == ["a-1"]


def test_headers_are_added(company: Recorded):
    gong("api", "GET", "/v2/users", "-H", "X-Trace: a:b", "--limit", "1")
    assert company.requests[-1].headers["x-trace"] == "a:b"


@pytest.mark.parametrize(
    "words",
    [
        ["GET", "/v2/calls", *WINDOW],
        ["POST", "/v2/calls/extensive", "-F", 'filter={"fromDateTime": "2026-01-01T00:00:00Z"}'],
    ],
)
def test_pages_are_followed_by_query_or_body(company: Recorded, words: list[str]):
    pages = gong("api", *words, "--paginate").rows
    assert len(pages) == len(company.requests) == 3
    assert sum(len(page["calls"]) for page in pages) == len(company.sandbox.state.call_ids())
    company.requests.clear()
    items = gong("api", *words, "--paginate", "--items", "calls", "--limit", "120").rows
    assert len(items) == 120
    assert len(company.requests) == 2


def test_pages_that_lead_in_a_circle_are_an_error(
    company: Recorded, monkeypatch: pytest.MonkeyPatch
):
    answer = company.sandbox.service.handle
    body = b'{"records": {"cursor": "again"}, "users": [{"id": "1"}]}'

    def handle(request: Request) -> Response:
        return replace(answer(request), status=200, body=body)

    monkeypatch.setattr(company.sandbox.service, "handle", handle)
    done = gong("api", "GET", "/v2/users", "--paginate", "--items", "users", "--jq", ".id")
    assert (done.code, done.out) == (1, "1\n1\n")
    assert "a page that was shown already" in done.err


def test_without_paginate_there_is_one_page(company: Recorded):
    assert len(gong("api", "GET", "/v2/calls", *WINDOW).rows) == 1
    assert len(company.requests) == 1


@pytest.mark.usefixtures("company")
def test_items_are_shown_in_every_form():
    words = ["api", "GET", "/v2/users", "--items", "users", "--limit", "2"]
    table = gong(*words, "--csv").out.splitlines()
    assert table[0].startswith("id,emailAddress,created,active")
    assert len(table) == 3
    assert len(json.loads(gong(*words, "--json", "id").out)) == 2
    assert len(gong(*words, "--jq", ".id").out.splitlines()) == 2


@pytest.mark.usefixtures("company")
def test_a_parquet_file_of_unknown_items_has_columns_of_text(tmp_path: Path):
    file = tmp_path / "users.parquet"
    words = ["api", "GET", "/v2/users", "--items", "users"]
    assert gong(*words, "--parquet", str(file)).code == 0
    table = pq.read_table(file)
    assert table.num_rows == 40
    assert {str(field.type) for field in table.schema} == {"string"}
    assert table["settings.emailsImported"][0].as_py() == "true"


@pytest.mark.usefixtures("company")
def test_status_and_headers_are_shown_on_stderr():
    done = gong("api", "GET", "/v2/workspaces", "--include")
    assert done.err.startswith("HTTP 200\n")
    assert "\nx-traceid: " in done.err
    assert "sandbox" not in done.err.replace("x-gong-sandbox", "")
    assert len(done.rows) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["GET"], "Missing argument 'PATH'."),
        (["GET", "/v2/nothing"], "HTTP 404"),
        (["G3T", "/v2/users"], "method must be a word such as GET"),
        (["GET", "https://evil.example/v2/users"], "path must begin with one slash"),
        (["GET", "//evil.example/v2/users"], "path must begin with one slash"),
        (["GET", "/v2/users", "-f", "a"], "a must be KEY=VALUE"),
        (["GET", "/v2/users", "-f", "[a]=1"], "[a]=1 must be KEY=VALUE"),
        (["GET", "/v2/users", "-H", "a"], "--header a must be NAME:VALUE"),
        (["GET", "/v2/users", "-F", "a=[1]"], "a: a query takes texts and numbers only"),
        (["POST", "/v2/users", "-f", "a=1", "-f", "a[b]=1"], "a[b] is both an object and"),
        (["POST", "/v2/users", "-f", "a[b]=1", "-f", "a[]=1"], "a[] is both a list and"),
        (["POST", "/v2/users", "--input", "no.json"], "no.json cannot be read"),
        (["GET", "/v2/users", "--items", "nothing"], "the answer has no such list, but requestId"),
    ],
)
@pytest.mark.usefixtures("company")
def test_every_mistake_is_one_sentence(words: list[str], sentence: str):
    failed = gong("api", *words)
    assert (failed.code, failed.out) == (1, "")
    (error,) = failed.err.splitlines()
    assert sentence in error


def test_credentials_are_no_header_of_ones_own(company: Recorded):
    gong("api", "GET", "/v2/users", "-H", "Authorization: Basic forged")
    assert company.requests[-1].headers["authorization"] != "Basic forged"
