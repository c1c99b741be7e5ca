"""``calls.upload``: a call and its recording in one, and never twice, whatever happens."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from gong_api import (
    APIConnectionError,
    BadRequestError,
    ConflictError,
    InvalidArgument,
    MediaError,
    ServerError,
)
from gong_api._extras.journal import Entry, Journal
from gong_api.testing import Sandbox
from tests.extras.door import CREDENTIALS, Broken, Door, Wire, errors

CONTENT = b"RIFF" + os.urandom(300_000)
START = "2026-05-10T09:30:00Z"
CREATE, MEDIA = "POST /v2/calls", "PUT /v2/calls/*/media"
CALL = "7782342274025937895"
CREATED = (200, {"requestId": "r", "callId": CALL})
TAKEN = (201, {"requestId": "r", "callId": CALL, "url": "https://app.gong.io/call?id=1"})
ABSENT = errors(404, f"Call ID {CALL} was not found")
NONE_LISTED = errors(404, "No calls found corresponding to the provided filters")


@pytest.fixture
def company() -> Sandbox:
    return Sandbox(calls=0, until="2026-05-20T16:00:00Z", **CREDENTIALS)


@pytest.fixture
def host(company: Sandbox) -> str:
    return next(
        user.id
        for user in company.state.users
        if user.active and not user.avatar and user.wire["settings"]["webConferencesRecorded"]
    )


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "call.wav"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def upload(door: Door, company: Sandbox, host: str, recording: Path):
    def upload(media: Any = recording, *, wire: Any = None, **given: Any) -> Any:
        transport = company.async_transport if door.is_async else company.transport
        given = {"primary_user": host, "actual_start": START, "direction": "Inbound", **given}
        return door.run(lambda gong: gong.calls.upload(media, **given), wire or transport)

    return upload


def sent(company: Sandbox) -> list[str]:
    return [f"{entry.method} {entry.path.partition('?')[0]}" for entry in company.log]


def created(company: Sandbox) -> list[Any]:
    return list(company.service.overlay.calls)


def note() -> Path:
    (path,) = Path(os.environ["GONG_STATE_DIR"]).glob("uploads/*/*.json")
    return path


def test_it_creates_the_call_and_sends_the_recording(upload, company, host):
    told = []
    done = upload(title="Hello", on_progress=lambda *step: told.append(step))
    (call,) = created(company)
    assert (done.call_id, done.outcome) == (str(call.id), "uploaded")
    assert done.url.endswith(str(call.id))
    assert call.media.content == CONTENT
    assert call.body["title"] == "Hello"
    assert call.body["parties"] == [{"userId": host}]
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_the_key_is_a_digest_of_the_recording_unless_one_is_given(upload, company):
    one = upload()
    other = upload(client_unique_id="recorder-17")
    assert one.client_unique_id.startswith("sha256-")
    assert other.client_unique_id == "recorder-17"
    assert len(created(company)) == 2


def test_a_repeat_sends_nothing(upload, company):
    first = upload()
    company.log.clear()
    again = upload()
    assert (again.call_id, again.outcome, again.url) == (first.call_id, "known", first.url)
    assert sent(company) == []


def test_the_journal_is_private_and_holds_nothing_that_was_said(upload):
    upload(title="Secret plans", parties=None)
    path = note()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.parents[n].stat().st_mode) for n in range(2)} == {0o700}
    assert "Secret" not in path.read_text()
    assert json.loads(path.read_text())["step"] == "done"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("fault", "error", "outcome"),
    [
        (f"{CREATE}: 503 x5", ServerError, "resumed"),
        (f"{CREATE}: reset x1", APIConnectionError, "resumed"),
        (f"{CREATE}: truncate x1", APIConnectionError, "resumed"),
        (f"{MEDIA}: 500 x1", ServerError, "resumed"),
        (f"{MEDIA}: reset x1", APIConnectionError, "known"),
    ],
)
def test_a_failure_at_any_step_is_gone_on_from(upload, company, fault, error, outcome):
    company.faults.add(fault)
    with pytest.raises(error):
        upload()
    company.faults.clear()
    done = upload()
    (call,) = created(company)
    assert (done.call_id, done.outcome) == (str(call.id), outcome)
    assert call.media.content == CONTENT
    assert upload().outcome == "known"


def test_without_the_journal_gong_itself_keeps_a_second_call_away(upload, company):
    first = upload(journal=False)
    assert not (Path(os.environ["GONG_STATE_DIR"]) / "uploads").exists()
    again = upload(journal=False)
    assert (again.call_id, again.outcome) == (first.call_id, "known")
    company.clock.move(3600)
    processed = upload(journal=False)
    assert (processed.call_id, processed.url) == (first.call_id, first.url)
    assert len(created(company)) == 1


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"step": "done"}', b'{"step": 4}', b"\xff"])
def test_a_damaged_journal_is_none(upload, company, damage):
    first = upload()
    note().write_bytes(damage)
    assert upload().call_id == first.call_id
    assert len(created(company)) == 1


def test_what_the_journal_says_of_another_key_is_not_believed(upload):
    upload()
    path = note()
    path.write_text(path.read_text().replace("sha256-", "sha256-0"))
    assert Journal(Path(os.environ["GONG_STATE_DIR"]), "x", "y").open() is None
    assert upload().outcome == "known"


def test_accounts_do_not_share_a_journal(upload, company, monkeypatch):
    upload()
    monkeypatch.setenv("GONG_ACCOUNT", "another")
    company.log.clear()
    assert upload().outcome == "known"
    assert sent(company)[0] == CREATE


def test_a_key_of_another_recording_is_refused(upload, company, recording):
    upload(client_unique_id="mine")
    recording.write_bytes(CONTENT + b"more")
    company.log.clear()
    with pytest.raises(InvalidArgument, match=r"mine was used for another recording \(call \d+\)"):
        upload(client_unique_id="mine")
    assert sent(company) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"actual_start": "2026-05-10"}, "actual_start"),
        ({"actual_start": datetime(2026, 5, 10)}, "actual_start"),  # noqa: DTZ001
        ({"client_unique_id": "x" * 2049}, "client_unique_id"),
        ({"purpose": "x" * 256}, "purpose"),
    ],
)
def test_what_gong_would_refuse_is_refused_before_anything_is_sent(upload, company, given, said):
    with pytest.raises(InvalidArgument, match=said):
        upload(**given)
    assert sent(company) == []


def test_parties_may_come_from_a_generator(upload, company, host):
    upload(parties=(party for party in [{"userId": host}, {"name": "Ada"}]))
    assert [party.get("name") for party in created(company)[0].body["parties"]] == [None, "Ada"]


def test_a_recording_that_is_too_large_is_refused_before_it_is_read(upload, company, tmp_path):
    large = tmp_path / "large.wav"
    with large.open("wb") as file:
        file.truncate(1_700_000_000)
    with pytest.raises(InvalidArgument, match="Gong takes at most"):
        upload(large)
    assert sent(company) == []


def test_a_file_that_is_not_there_is_refused_before_anything_is_sent(upload, company, tmp_path):
    with pytest.raises(InvalidArgument, match="there is no file"):
        upload(tmp_path / "none.wav")
    assert sent(company) == []


def test_bytes_and_open_files_are_taken_from_where_they_stand(upload, company):
    file = io.BytesIO(b"skip" + CONTENT)
    file.seek(4)
    upload(file)
    assert created(company)[0].media.content == CONTENT
    assert upload(CONTENT).outcome == "known"


def test_an_iterator_needs_a_key_of_its_own(upload, company):
    with pytest.raises(InvalidArgument, match="give a key that is yours"):
        upload(iter([CONTENT]))
    done = upload(iter([CONTENT]), client_unique_id="mine")
    assert done.outcome == "uploaded"
    assert upload(iter([CONTENT]), client_unique_id="mine").outcome == "known"
    assert len(created(company)) == 1


def test_a_second_upload_at_the_same_time_is_refused(upload):
    folder = Path(os.environ["GONG_STATE_DIR"])
    done = upload()
    account = next(folder.glob("uploads/*"))
    holder = Journal(folder, "x", done.client_unique_id)
    holder.folder, holder.path = account, note()
    holder._lock.path = note().with_suffix(".lock")
    holder.open()
    with pytest.raises(MediaError, match=f"is under way .process {os.getpid()}"):
        upload()
    holder.close()
    assert upload().outcome == "known"


def test_a_journal_that_cannot_be_written_is_told(upload, company, monkeypatch, tmp_path):
    monkeypatch.setenv("GONG_STATE_DIR", str(tmp_path / "call.wav"))
    with pytest.raises(MediaError, match="GONG_STATE_DIR"):
        upload()
    assert sent(company) == []


def test_a_call_that_gong_has_lost_is_created_anew(upload, company):
    company.faults.add(f"{MEDIA}: 500 x1")
    with pytest.raises(ServerError):
        upload()
    company.reset()
    assert upload().outcome == "resumed"
    assert len(created(company)) == 1


def test_a_conflict_of_another_kind_is_an_error(upload, company):
    idle = next(u for u in company.state.users if not u.wire["settings"]["webConferencesRecorded"])
    with pytest.raises(ConflictError, match="Recording is not enabled"):
        upload(primary_user=idle.id)
    assert created(company) == []


def test_a_conflict_that_names_no_call_is_looked_up(upload):
    key = "recorder-17"
    found = {"id": CALL, "clientUniqueId": key, "url": "https://app.gong.io/call?id=1"}
    wire = Wire(
        errors(409, "Duplicate clientUniqueId"),
        (200, {"requestId": "r", "calls": [{"id": "1", "clientUniqueId": "x"}, found]}),
    )
    done = upload(wire=wire, client_unique_id=key)
    assert (done.call_id, done.outcome) == (CALL, "known")
    assert "fromDateTime=2026-05-10T09%3A29%3A00" in wire.sent[1].path


@pytest.mark.parametrize("listed", [NONE_LISTED, (200, {"requestId": "r", "calls": []})])
def test_a_conflict_whose_call_is_nowhere_is_told(upload, listed):
    wire = Wire(errors(409, "This call already exists"), listed)
    with pytest.raises(MediaError, match="has a call with the client_unique_id mine"):
        upload(wire=wire, client_unique_id="mine")


def test_an_id_in_the_key_is_not_taken_for_the_call(upload):
    wire = Wire(errors(409, f"clientUniqueId call {CALL} is used already"), NONE_LISTED)
    with pytest.raises(MediaError, match="does not tell which"):
        upload(wire=wire, client_unique_id=f"call {CALL}")
    assert [request.verb for request in wire.sent] == ["POST", "GET"]


def test_two_ids_in_a_conflict_are_no_answer(upload):
    said = f"call {CALL} and call 12345678901 were created with it before, already"
    wire = Wire(errors(409, said), NONE_LISTED)
    with pytest.raises(MediaError, match="does not tell which"):
        upload(wire=wire, client_unique_id="mine")


def test_gong_may_just_tell_the_id_again(upload):
    with pytest.raises(APIConnectionError):
        upload(wire=Wire(Broken(after=1)))
    done = upload(wire=Wire(CREATED, ABSENT, TAKEN))
    assert (done.call_id, done.outcome) == (CALL, "resumed")


def test_gong_may_tell_the_id_again_of_a_call_that_it_then_does_not_know(upload):
    with pytest.raises(APIConnectionError):
        upload(wire=Wire(Broken(after=1)))
    with pytest.raises(MediaError, match="knows it no more"):
        upload(wire=Wire(CREATED, ABSENT, ABSENT))


def test_an_answer_without_an_id_is_an_error(upload):
    with pytest.raises(MediaError, match="told no id"):
        upload(wire=Wire((200, {"requestId": "r"})))


def test_an_unexpected_refusal_of_the_recording_is_an_error(upload):
    with pytest.raises(BadRequestError, match="too short"):
        upload(wire=Wire(CREATED, errors(400, "The media is too short")))
    with pytest.raises(BadRequestError, match="too short"):
        upload(wire=Wire(ABSENT, errors(400, "The media is too short")))


CHILD = """
import sys
from gong_api import Gong
with Gong() as gong:
    gong.calls.upload(sys.argv[1], primary_user=sys.argv[2], actual_start=sys.argv[3],
        direction="Inbound")
"""


@pytest.mark.slow
def test_killed_at_any_instant_there_is_one_call_in_the_end(company, host, tmp_path):
    with company.serve() as url:
        company.faults.add(f"{CREATE}: latency 30-60ms")
        company.faults.add(f"{MEDIA}: latency 30-60ms")
        for number in range(24):
            recording = tmp_path / f"{number}.wav"
            recording.write_bytes(b"RIFF" + os.urandom(3_000_000))
            command = [sys.executable, "-c", CHILD, str(recording), host, START]
            settings = {
                "GONG_BASE_URL": url,
                "GONG_ACCESS_KEY": CREDENTIALS["access_key"],
                "GONG_ACCESS_KEY_SECRET": CREDENTIALS["access_key_secret"],
                "GONG_RATE": "1000",
            }
            environment = {**os.environ, **settings}
            begun = len(company.log)
            with subprocess.Popen(command, env=environment) as process:
                while process.poll() is None and len(company.log) == begun and number % 4:
                    time.sleep(0.002)
                time.sleep(0.008 * number)
                process.send_signal(signal.SIGKILL)
            subprocess.run(command, env=environment, check=True)
            assert len(created(company)) == number + 1
            assert created(company)[-1].media.content == recording.read_bytes()


def test_an_entry_is_written_whole(tmp_path):
    journal = Journal(tmp_path, "account", "key")
    assert journal.open() is None
    entry = Entry(client_unique_id="key", step="created", call_id="7", digest="d")
    journal.write(entry)
    journal.close()
    assert Journal(tmp_path, "account", "key").open() == entry
