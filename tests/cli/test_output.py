"""How results are shown: a table for people, JSON lines for programs, CSV and Parquet files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gong_api._generated.operations import OPERATIONS
from gong_api.cli.output import jsons
from gong_api.cli.output.fields import columns_of, flat, item_of, reach
from gong_api.cli.output.options import Output
from gong_api.cli.output.parquet import ParquetWriter
from gong_api.cli.output.show import Found, show
from gong_api.cli.output.table import TableWriter
from gong_api.cli.output.writers import CsvWriter
from gong_api.models import Call, CallBasicData, LibraryResponse, UsersMetadata
from tests.cli import samples
from tests.cli.terminal import Recorded, gong, gong_at_a_terminal, gong_process, uncoloured

WINDOW = ["--from", "2026-01-01T00:00Z", "--to", "2026-05-21T00:00Z"]
UNREACHABLE = ["--base-url", "http://127.0.0.1:9", "--retries", "0"]
CALLS = ["calls", "list", *WINDOW]


def users(company: Recorded) -> list[Any]:
    return [user for user in company.sandbox.state.users if "avatar" not in user.email]


def requests(company: Recorded) -> int:
    return len(company.requests)


def test_a_pipe_gets_a_json_line_for_each_item_and_all_of_them(company: Recorded):
    done = gong(*CALLS)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in done.rows] == company.sandbox.state.call_ids()
    assert len(done.rows) > 200
    assert requests(company) == 3


@pytest.mark.usefixtures("company")
def test_items_are_as_gong_sent_them():
    done = gong("users", "list", "--limit", "1")
    assert list(done.rows[0])[:3] == ["id", "emailAddress", "created"]
    assert done.rows[0]["trustedEmailAddress"] is None


def test_a_limit_takes_no_more_requests_than_it_needs(company: Recorded):
    done = gong(*CALLS, "--limit", "150")
    assert len(done.rows) == 150
    assert requests(company) == 2
    assert done.err == ""


def test_a_terminal_gets_one_page_and_is_told_what_it_did_not_get(company: Recorded):
    done = gong(*CALLS, terminal=True)
    rows = uncoloured(done.out).splitlines()
    assert len(rows) == 101
    assert rows[0].split()[:3] == ["id", "title", "started"]
    assert requests(company) == 1
    total = len(company.sandbox.state.call_ids())
    assert done.err == f"Showed 100 of {total}; --all shows all, --limit N another number.\n"


@pytest.mark.parametrize(("words", "rows"), [(["--all"], None), (["--limit", "120"], 120)])
def test_a_terminal_gets_what_it_asks_for(company: Recorded, words: list[str], rows: int | None):
    done = gong(*CALLS, *words, terminal=True)
    assert len(done.out.splitlines()) == 1 + (rows or len(company.sandbox.state.call_ids()))
    assert done.err == ""


def test_json_is_an_array_of_what_was_listed(company: Recorded):
    done = gong("users", "list", "--json")
    found = json.loads(done.out)
    assert [row["id"] for row in found] == [user.id for user in users(company)]
    assert done.out.startswith('[\n  {\n    "id": ')


def test_json_takes_fields_also_of_what_stands_within(company: Recorded):
    words = ["--json", "id,settings.emailsImported,email_address,no.such"]
    done = gong("users", "list", "--limit", "1", *words)
    (row,) = json.loads(done.out)
    user = users(company)[0]
    assert row == {
        "id": user.id,
        "settings.emailsImported": True,
        "email_address": user.email,
        "no.such": None,
    }
    assert done.err == (
        "Nothing here has no.such; there are id, emailAddress, created, active, emailAliases and "
        "others.\n"
    )


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("names", ["phoneNumber,settings", "manager_id,settings.emailsImported"])
def test_a_field_that_happens_to_be_empty_is_no_wrong_one(names: str):
    assert gong("users", "list", "--limit", "1", "--json", names).err == ""


def test_json_of_one_thing_is_an_object(company: Recorded):
    user = users(company)[0]
    assert json.loads(gong("users", "get", user.id, "--json").out)["emailAddress"] == user.email
    assert gong("users", "get", user.id, "--json=id").out == f'{{\n  "id": "{user.id}"\n}}\n'


def test_jq_sees_one_item_after_the_other_and_texts_come_bare(company: Recorded):
    emails = [user.email for user in users(company)]
    assert gong("users", "list", "--jq", ".emailAddress").out.splitlines() == emails
    quoted = gong("users", "list", "--jq", ".emailAddress", "--nl").rows
    assert quoted == emails
    many = gong("users", "list", "--limit", "2", "--jq", ".id, {a: .settings | length}")
    assert [many.out.splitlines()[at] for at in (0, 2)] == [user.id for user in users(company)][:2]
    assert many.out.splitlines()[1] == '{"a":7}'
    assert gong("users", "list", "--jq", "select(.id == null)").out == ""


@pytest.mark.usefixtures("company")
def test_jq_with_fields_sees_these_alone():
    done = gong("users", "list", "--limit", "1", "--json", "id", "--jq", "keys")
    assert done.rows == [["id"]]


@pytest.mark.parametrize("expression", [".id +", ".id.x", "nonsense"])
@pytest.mark.usefixtures("company")
def test_a_jq_expression_that_fails_is_one_sentence(expression: str):
    failed = gong("users", "list", "--jq", expression)
    assert (failed.code, failed.out) == (1, "")
    (error,) = failed.err.splitlines()
    assert error.startswith("Error: --jq: ")


def test_csv_has_the_columns_of_the_model_whatever_comes(company: Recorded):
    done = gong("users", "list", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["emailAddress"] for row in rows] == [user.email for user in users(company)]
    assert rows[0]["settings.emailsImported"] == "true"
    assert json.loads(rows[0]["spokenLanguages"])[0]["language"] == "en-US"
    assert rows[0]["managerId"] == ""
    none = gong("calls", "list", "--from", "2001-01-01", "--to", "2001-01-02", "--csv")
    assert none.out.startswith("id,url,title,")
    assert len(none.out.splitlines()) == 1


def test_csv_takes_fields(company: Recorded):
    done = gong("users", "list", "--csv", "--json", "lastName,id", "--limit", "1")
    user = users(company)[0]
    assert done.out == f"lastName,id\n{user.last_name},{user.id}\n"


def test_a_parquet_file_has_typed_columns(company: Recorded, tmp_path: Path):
    file = tmp_path / "calls.parquet"
    done = gong(*CALLS, "--parquet", str(file))
    total = len(company.sandbox.state.call_ids())
    assert (done.out, done.err) == ("", f"Wrote {total} rows to {file}.\n")
    table = pq.read_table(file)
    assert table["id"].to_pylist() == company.sandbox.state.call_ids()
    types = {field.name: str(field.type) for field in table.schema}
    assert types["started"] == "timestamp[us, tz=UTC]"
    assert (types["duration"], types["isPrivate"], types["title"]) == ("int64", "bool", "string")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("company")
def test_a_parquet_file_of_nothing_has_its_columns(tmp_path: Path):
    file = tmp_path / "none.parquet"
    words = ["--from", "2001-01-01T00:00Z", "--to", "2001-01-02T00:00Z"]
    done = gong("calls", "list", *words, "--parquet", str(file))
    assert "Wrote 0 rows" in done.err
    assert "started" in pq.read_schema(file).names


@pytest.mark.usefixtures("company")
def test_a_parquet_file_of_chosen_fields(tmp_path: Path):
    file = tmp_path / "users.parquet"
    gong("users", "list", "--json", "id,settings.emailsImported", "--parquet", str(file))
    table = pq.read_table(file)
    assert table.column_names == ["id", "settings.emailsImported"]
    assert str(table.schema.field("settings.emailsImported").type) == "bool"


@pytest.mark.usefixtures("company")
def test_a_parquet_file_keeps_what_came_in_the_other_type(tmp_path: Path):
    file = tmp_path / "calls.parquet"
    item = {"id": 7782342274025937895, "duration": "1800", "title": None, "isPrivate": "odd"}
    ParquetWriter(file, CallBasicData, ("id", "duration", "isPrivate")).write_all([[item]])
    assert pq.read_table(file).to_pylist() == [
        {"id": "7782342274025937895", "duration": 1800, "isPrivate": None}
    ]


def test_a_file_that_was_there_stays_when_nothing_comes(tmp_path: Path):
    file = tmp_path / "users.parquet"
    file.write_bytes(b"mine")
    failed = gong("users", "list", "--parquet", str(file), *UNREACHABLE)
    assert failed.code == 1
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize("words", [["--json"], ["--csv"], ["--nl"], ["--jq", ".id"], []])
@pytest.mark.usefixtures("company")
def test_an_error_leaves_stdout_empty(words: list[str]):
    failed = gong("users", "list", *words, *UNREACHABLE)
    assert (failed.code, failed.out) == (1, "")
    assert len(failed.err.splitlines()) == 1


def test_what_came_before_an_error_is_kept_and_whole(company: Recorded):
    company.sandbox.faults.add("GET /v2/calls: 500 after 2")
    failed = gong(*CALLS, "--retries", "0", "--json")
    assert failed.code == 1
    assert len(json.loads(failed.out)) == 200


@pytest.mark.parametrize(
    ("words", "out", "err"),
    [
        (["users", "list-extensive", "--user-ids", "12"], "", "Nothing was found."),
        (
            ["calls", "list", "--from", "2001-01-01T00:00Z", "--to", "2001-01-02T00:00Z"],
            "",
            (
                "Nothing was found. Gong answers the same when these credentials may not see "
                "what there is; `gong doctor` tells which."
            ),
        ),
    ],
)
@pytest.mark.usefixtures("company")
def test_an_empty_answer_is_told_on_stderr(words: list[str], out: str, err: str):
    done = gong(*words)
    assert (done.code, done.out) == (0, out)
    assert done.err.startswith(err)
    assert gong(*words, "--json").out == "[]\n"


@pytest.mark.usefixtures("company")
def test_the_table_at_a_real_terminal():
    code, screen = gong_at_a_terminal("users", "list", "--limit", "3", width=80)
    assert code == 0
    assert "\x1b[1m" in screen
    lines = uncoloured(screen).splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert [line.rstrip() for line in lines] == [
        "id                   emailAddress                       title",
        "744598866647848728   carmen.moreau@brightwater.example  Chief Revenue Officer",
        "3673502302189930818  jonas.ibarra@brightwater.example   Director of Sales",
        "1868223237398352839  grace.delgado@brightwater.example  Director of Business De…",
    ]


@pytest.mark.usefixtures("company")
def test_no_color_is_respected_at_a_real_terminal():
    _, screen = gong_at_a_terminal("users", "list", "--limit", "1", environment={"NO_COLOR": "1"})
    assert "\x1b" not in screen


def test_one_thing_is_a_list_of_its_fields_at_a_terminal(company: Recorded):
    user = users(company)[0]
    done = gong("users", "get", user.id, terminal=True)
    shown = dict(line.split(maxsplit=1) for line in uncoloured(done.out).splitlines())
    assert shown["emailAddress"].strip() == user.email
    assert shown["settings.emailsImported"].strip() == "yes"
    assert "managerId" not in shown


def test_bare_values_are_a_table_of_one_column(
    company: Recorded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    made = samples.accepted(OPERATIONS["unassignFlows"], company.sandbox, tmp_path)
    instance = made["flow_instance_ids"][0]
    words = ["flows", "unassign", "--flow-instance-ids", instance]
    shown = uncoloured(gong(*words, terminal=True).out)
    assert [line.strip() for line in shown.splitlines()] == ["value", instance]
    CsvWriter(None, ()).write_all([["a", None], [1]])
    assert capsys.readouterr().out == 'value\na\n""\n1\n'


def test_a_table_shows_what_people_read(capsys: pytest.CaptureFixture[str]):
    TableWriter(listing=True).write_all(
        [
            [],
            [
                {
                    "parties": [{"id": "1"}],
                    "when": "2026-05-01T10:00:59.5+02:00",
                    "odd": "2026-13-01T10:00Z",
                    "on": True,
                    "tags": ["a", 1],
                    "url": "https://a.example",
                    "metaData": {"title": "two\nlines", "system": None},
                    "more": {"id": "7"},
                    "map": {"a": {"b": {"c": 1}}},
                },
            ],
            [{"when": None}],
        ]
    )
    header, row, last = capsys.readouterr().out.splitlines()
    assert header.split() == "title when odd on tags more.id map.a.b url".split()[:7]
    assert row.split("  ")[0] == "two lines"
    assert "2026-05-01 08:00Z" in row
    assert "2026-13-01T10:00Z" in row
    assert "yes" in row
    assert "a, 1" in row
    assert last.strip() == ""
    TableWriter(listing=False).write_all([["only this"]])
    assert capsys.readouterr().out == "only this\n"


def test_a_text_does_nothing_to_a_terminal(company: Recorded):
    with company.sandbox.client() as client:
        workspace = company.sandbox.state.workspace_ids[0]
        client.permissions.create_profile(workspace_id=workspace, name="red \x1b[31m\x07 alert")
    words = ["permissions", "list-profiles", "--workspace-id", workspace]
    table = gong(*words, terminal=True).out
    assert "red \ufffd[31m\ufffd alert" in uncoloured(table)
    bare = gong(*words, "--jq", ".name", terminal=True).out
    assert "\x1b" not in bare
    assert "red \x1b[31m\x07 alert\n" in gong(*words, "--jq", ".name").out
    assert "\x1b" not in gong(*words, "--json", terminal=True).out


def test_a_reader_that_leaves_is_no_trouble(company: Recorded):
    done = subprocess.run(
        [
            *("bash", "-o", "pipefail", "-c"),
            f"{sys.executable} -m gong_api.cli {' '.join(CALLS)} | head -n 1",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == company.sandbox.state.call_ids()[0]


def test_a_pipe_is_utf_8_whatever_the_machine_speaks(company: Recorded):
    with company.sandbox.client() as client:
        workspace = company.sandbox.state.workspace_ids[0]
        client.permissions.create_profile(workspace_id=workspace, name="Größe 世界")
    words = ["permissions", "list-profiles", "--workspace-id", workspace, "--jq", ".name"]
    done = gong_process(*words, environment={"PYTHONIOENCODING": "latin-1"}, encoding="utf-8")
    assert "Größe 世界" in done.stdout.splitlines()


@pytest.mark.usefixtures("company")
def test_wrong_credentials_are_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "no-such-secret")
    failed = gong("users", "list")
    (error,) = failed.err.splitlines()
    assert "HTTP 401" in error
    assert "no-such-secret" not in error


@pytest.mark.usefixtures("company")
def test_debug_goes_to_stderr_without_secrets():
    done = gong_process("users", "list", "--limit", "1", "--debug")
    assert len(done.stdout.splitlines()) == 1
    assert "GET" in done.stderr
    assert "sandbox:sandbox" not in done.stderr
    assert "c2FuZGJveDpzYW5kYm94" not in done.stderr


@pytest.mark.usefixtures("company")
def test_a_wait_beyond_max_wait_is_exit_code_3(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GONG_DAILY_LIMIT", "1")
    assert gong("settings", "list-workspaces").code == 0
    stopped = gong("settings", "list-workspaces", "--max-wait", "0")
    assert (stopped.code, stopped.out) == (3, "")
    assert len(stopped.err.splitlines()) == 1


@pytest.mark.parametrize("words", [["--jq", "("], ["--parquet", "no/such/file"]])
def test_what_could_not_be_shown_is_not_done(company: Recorded, words: list[str]):
    register = ["crm", "register-integration", "--name", "a", "--owner-email", "a@b.example"]
    assert gong(*register, *words).code == 1
    assert gong("api", "PUT", "/v2/crm/integrations", "-f", "name=a", *words).code == 1
    assert company.requests == []


def test_without_pyarrow_nothing_is_asked_for(company: Recorded, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    failed = gong("users", "list", "--parquet", "users.parquet")
    assert failed.err == "Error: this command needs an extra: pip install 'gong-api[sync]'\n"
    assert company.requests == []


# One page after the other


@pytest.mark.parametrize(
    "output",
    [
        Output(),
        Output(as_="json"),
        Output(as_="csv"),
        Output(jq=".id"),
        Output(jq=".id", fields=("id",), as_="nl"),
    ],
    ids=str,
)
def test_a_page_is_shown_before_the_next_one_is_asked_for(
    output: Output, capsys: pytest.CaptureFixture[str]
):
    seen: list[str] = []

    def pages() -> Iterator[list[dict[str, str]]]:
        for number in range(3):
            seen.append(capsys.readouterr().out)
            yield [{"id": f"page-{number}"}]

    show(Found(batches=pages()), output)
    before_first, *others = seen
    assert before_first == ""
    assert [f"page-{number}" in shown for number, shown in enumerate(others)] == [True, True]
    assert "page-2" in capsys.readouterr().out


# Names, columns and texts


def test_names_reach_into_what_stands_within():
    item = {"metaData": {"title": "a", "parts": [1]}, "x": None}
    assert reach(item, "metaData.title") == "a"
    assert reach(item, "meta_data.title") == reach(item, "meta-data.title") == "a"
    assert reach(item, "x.y") is reach(item, "metaData.parts.z") is None
    assert dict(flat(item)) == {"metaData.title": "a", "metaData.parts": [1], "x": None}


def test_columns_of_a_model_are_flat_and_typed():
    columns = dict(columns_of(Call))
    assert columns["metaData.started"] == "timestamp"
    assert columns["metaData.duration"] == "integer"
    assert columns["metaData.id"] == "string"
    assert columns["parties"] == columns["context"] == "text"
    assert columns["content.trackers"] == "text"


def test_the_model_of_the_items_is_known():
    assert item_of(UsersMetadata, "users").__name__ == "UserMetadata"
    assert item_of(LibraryResponse, "folders").__name__ == "LibraryFolder"


def test_jq_rounds_no_id():
    item = {"ids": [7782342274025937895, -7782342274025937895, 2**53, True], "n": 1.5}
    (seen,) = jsons.jq_filter(".")(item)
    assert seen == {"ids": ["7782342274025937895", "-7782342274025937895", 2**53, True], "n": 1.5}


def test_json_as_text_can_always_be_sent():
    assert jsons.line({"a": "\ud800", "b": "\x9b1m"}) == '{"a":"?","b":"\\u009b1m"}'
    assert json.loads(jsons.pretty(["\x7f"])) == ["\x7f"]
    assert jsons.printable("a\tb\nc\x1b[1m\x9b") == "a\tb\nc\ufffd[1m\ufffd"
