"""Every operation of the contract as a command, with every one of its parameters."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import click
import pytest

from gong_api._core.encoding import prepare
from gong_api._core.operation import Operation
from gong_api._generated.commands import GROUPS
from gong_api._generated.operations import OPERATIONS
from gong_api.cli.app import cli
from gong_api.sandbox.message import Request
from tests.cli import samples
from tests.cli.terminal import Recorded, gong, write

every_operation = pytest.mark.parametrize(
    "operation", OPERATIONS.values(), ids=[operation.name for operation in OPERATIONS.values()]
)


def template(operation: Operation) -> str:
    return re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(operation.path))


def target(request: Request) -> tuple[str, str, list[tuple[str, str]]]:
    return request.method, request.path, sorted(parse_qsl(request.query, keep_blank_values=True))


def asking(operation: Operation) -> list[str]:
    return ["--yes"] if operation.destructive or operation.costs_credits else []


def test_each_operation_is_a_command_and_none_is_left_over():
    commands = {f"{name}.{method}" for name, (_, methods) in GROUPS.items() for method in methods}
    assert commands == {operation.name for operation in OPERATIONS.values()}
    assert len(commands) == 73


@every_operation
def test_a_sandbox_performs_it(operation: Operation, company: Recorded, tmp_path: Path):
    values = samples.accepted(operation, company.sandbox, tmp_path)
    company.requests.clear()

    done = gong(*samples.line(operation, values), *asking(operation))

    assert done.code == 0, done.err
    assert done.rows or "Nothing was found" in done.err
    sent = company.requests[-1]
    assert sent.method == operation.verb
    assert re.fullmatch(template(operation), sent.path)
    assert "Error" not in done.err


FILES_OF_RECORDS = {"crm.upload_entities", "crm.map_users"}  # see test_operations_crm.py


@pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS.values() if one.name not in FILES_OF_RECORDS],
    ids=lambda one: one.name,
)
def test_all_its_parameters_travel_as_the_client_sends_them(
    operation: Operation, company: Recorded, tmp_path: Path
):
    file = write(tmp_path, "given.jsonl", '{"objectId": "1"}')
    values = {
        param.name: file if param.kind == "file" else samples.any_value(param)
        for param in operation.params
        if param.name != "content_selector"  # include is its short form
    }
    gong(*samples.line(operation, values), *asking(operation))

    wanted = prepare(operation, values)
    (sent, *_) = company.requests
    path, _, query = wanted.target().partition("?")
    assert target(sent) == (operation.verb, path, sorted(parse_qsl(query)))
    if wanted.upload is not None:
        assert b'{"objectId": "1"}' in sent.body
    elif isinstance(wanted.json, dict | list):
        body = wanted.body()
        assert json.loads(sent.body) == json.loads(b"".join(body.chunks()) if body else b"")
    else:
        assert sent.body == b""


@every_operation
def test_its_help_tells_every_parameter(operation: Operation):
    words = [operation.resource.replace("_", "-"), operation.method.replace("_", "-")]
    told = gong(*words, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"Usage: gong {' '.join(words)} ")
    assert f"Source: {operation.verb} {operation.path}" in " ".join(told.out.split())
    for param in operation.params:
        if samples.positional(param):
            assert ("FILE" if param.kind == "file" else param.name.upper()) in told.out
        else:
            assert f"--{param.name.replace('_', '-')}" in told.out


def names_of(operation: Operation) -> list[str]:
    group = cli.get_command(click.Context(cli), operation.resource.replace("_", "-"))
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), operation.method.replace("_", "-"))
    assert command is not None
    return [name for param in command.params for name in [*param.opts, *param.secondary_opts]]


@every_operation
def test_no_option_has_the_name_of_another(operation: Operation):
    names = names_of(operation)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("listCalls", {"--from", "--to"}),
        ("listInteractionStats", {"--from", "--to", "--created-from", "--created-to"}),
        (
            "listAnsweredScorecards",
            {"--call-from", "--call-to", "--review-from", "--review-to"},
        ),
        ("listUsers", set()),
    ],
)
def test_bounds_of_windows_have_short_names(name: str, short: set[str]):
    names = set(names_of(OPERATIONS[name]))
    assert {one for one in names if one.endswith(("from", "to"))} == short


def body_of(company: Recorded) -> Any:
    return json.loads(company.requests[-1].body)


IDS = ["3497633044481450727", "2703260399582772215"]


@pytest.mark.parametrize(
    "words",
    [
        ["--call-ids", IDS[0], "--call-ids", IDS[1]],
        ["--call-ids", ", ".join(IDS)],
        ["--call-ids", json.dumps(IDS)],
        ["--call-ids", f"[{', '.join(IDS)}]"],
        ["--call-ids", "@ids.txt"],
        ["--call-ids", "@-"],
    ],
)
def test_a_list_is_repeated_or_separated_or_in_a_file(
    company: Recorded, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    lines = f"{IDS[0]}\n\n  {IDS[1]}\n"
    write(tmp_path, "ids.txt", f"\ufeff{lines}")
    gong("calls", "list-transcripts", *words, stdin=lines)
    assert body_of(company) == {"filter": {"callIds": IDS}}


BODY = {"filter": {"callIds": ["1"]}}


@pytest.mark.parametrize("source", [json.dumps(BODY), "@body.json", "-", "@-"])
def test_a_whole_body_is_given_as_text_or_file_or_on_stdin(
    company: Recorded, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "body.json", json.dumps(BODY))
    gong("calls", "list-extensive", "--data", source, stdin=json.dumps(BODY))
    assert body_of(company) == BODY


def test_an_array_is_a_whole_body_too(company: Recorded):
    fields = [{"uniqueName": "tier", "label": "Tier", "type": "STRING"}]
    words = ["crm", "upload-schema", "--integration-id", "1", "--object-type", "ACCOUNT"]
    gong(*words, "--data", json.dumps(fields))
    assert body_of(company) == fields
    gong(*words, "--fields", json.dumps(fields))
    assert body_of(company) == fields


def test_parts_of_a_call_are_chosen_by_name_or_as_gong_does(company: Recorded):
    chosen = {"exposedFields": {"parties": True, "content": {"topics": True}}}
    gong("calls", "list-extensive", "--call-ids", "1", "--include", "parties,Topics")
    assert body_of(company)["contentSelector"] == chosen
    gong("calls", "list-extensive", "--call-ids", "1", "--include", "all")
    assert body_of(company)["contentSelector"]["exposedFields"]["media"] is True
    gong("calls", "list-extensive", "--call-ids", "1", "--content-selector", json.dumps(chosen))
    assert body_of(company)["contentSelector"] == chosen


def test_a_file_comes_on_stdin(company: Recorded, tmp_path: Path):
    made = samples.accepted(OPERATIONS["addCallRecording"], company.sandbox, tmp_path)
    done = gong("calls", "upload-media", made["id"], "-", stdin="RIFF of sound")
    assert done.code == 0, done.err
    assert b'filename="upload"' in company.requests[-1].body
    assert b"RIFF of sound" in company.requests[-1].body


def test_known_values_may_be_typed_in_small_letters_and_others_pass(company: Recorded):
    window = ["--from", "2026-05-01", "--to", "2026-05-10"]
    gong("stats", "list-activity-by-period", *window, "--aggregation-period", "week")
    assert body_of(company)["aggregationPeriod"] == "WEEK"
    gong("stats", "list-activity-by-period", *window, "--aggregation-period", "Fortnight")
    assert body_of(company)["aggregationPeriod"] == "Fortnight"


@pytest.mark.parametrize(
    ("words", "zone", "sent", "said"),
    [
        (["--from", "2026-05-01"], "", "2026-05-01T00:00:00Z", "2026-05-01 00:00 UTC"),
        (["--from", "2026-05-01T09:30+02:00"], "", "2026-05-01T07:30:00Z", ""),
        (["--from", "2026-05-01T09:30Z"], "", "2026-05-01T09:30:00Z", ""),
        (["--from-date-time", "2026-05-01"], "", "2026-05-01T00:00:00Z", "00:00 UTC"),
        (
            ["--from", "2026-05-01", "--tz", "Europe/Berlin"],
            "",
            "2026-04-30T22:00:00Z",
            "--from 2026-05-01 is read as 2026-05-01 00:00 Europe/Berlin.",
        ),
        (["--from", "2026-05-01"], "Asia/Tokyo", "2026-04-30T15:00:00Z", "00:00 Asia/Tokyo"),
    ],
)
def test_a_plain_date_is_midnight_in_a_zone_that_is_told(
    company: Recorded,
    words: list[str],
    zone: str,
    sent: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("GONG_TZ", zone)
    done = gong("calls", "list", *words, "--to", "2026-05-10T00:00Z")
    assert done.code == 0
    assert dict(parse_qsl(company.requests[-1].query))["fromDateTime"] == sent
    assert said in done.err
    assert bool(said) == ("is read as" in done.err)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["calls", "list"], "Missing options --from, --to. See gong calls list --help."),
        (["calls", "list", "--to", "2026-05-01"], "Missing option --from. See"),
        (["calls", "get"], "Missing argument 'ID'. See gong calls get --help."),
        (["calls", "get", "1", "2"], "Got unexpected extra argument (2). See"),
        (["calls", "list", "--from", "May"], "--from May is no date; give one such as"),
        (["calls", "list", "--from", "2026-05-01", "--to", "x"], "--to x is no date"),
        (["calls", "list-transcripts", "--data", "{"], "--data is no JSON (line 1); give"),
        (["calls", "list-transcripts", "--data", "@no.json"], "no.json cannot be read: No such"),
        (
            ["calls", "list-transcripts", "--data", "{}", "--call-ids", "1"],
            "Give either --data or --call-ids.",
        ),
        (["calls", "list-transcripts", "--data", f"@{sys.executable}"], "is no UTF-8 text."),
        (["calls", "list-transcripts", "--data", "[]"], "body must be a model or a mapping"),
        (["calls", "create", "--duration", "long"], "'long' is not a valid float. See"),
        (["calls", "upload-media", "1", "no.wav"], "File 'no.wav' does not exist. See"),
        (["calls", "nonsense"], "No such command 'nonsense'. See gong calls --help."),
        (["flows", "list-assignments"], "--crm-prospects-ids"),
        (["flows", "assign", "--crm-prospects-ids", ",".join(["1"] * 101)], "Missing options"),
        (["stats", "list-interaction", "--from", "2026-5-1", "--to", "2026-05-02"], "--from"),
        (["users", "list", "--limit", "0"], "0 is not in the range x>=1"),
        (["users", "list", "--limit", "1", "--all"], "Give either --limit or --all."),
        (["users", "list", "--csv", "--nl"], "Give one of --csv, --nl."),
        (["users", "list", "--csv", "--parquet", "x"], "Give one of --csv, --parquet."),
        (["users", "list", "--csv", "--jq", "."], "--jq makes JSON, which --csv does not take."),
        (["users", "list", "--jq", "("], "--jq: "),
        (["users", "list", "--parquet", "no/such/file"], "There is no folder no/such"),
        (["users", "get", "12"], "users.get failed with HTTP 404"),
    ],
)
@pytest.mark.usefixtures("company")
def test_every_mistake_is_one_sentence_and_exit_code_1(words: list[str], sentence: str):
    failed = gong(*words)
    assert failed.code == 1
    assert failed.out == ""
    *told, error = failed.err.splitlines()
    assert error.startswith("Error: ")
    assert sentence in error
    assert all("is read as" in line for line in told)
