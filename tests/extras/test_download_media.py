"""``calls.download_media`` over real connections to a media host that does as it is told."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from gong_api import (
    APIConnectionError,
    APIError,
    DeadlineExceeded,
    InvalidArgument,
    MediaError,
    MissingScope,
    NotFoundError,
    RequestOptions,
    ServerError,
    events,
)
from gong_api._extras import media as media_module
from gong_api._locks import FileLock
from tests.extras.door import Door
from tests.extras.media_server import MediaServer, Step

CALL = "7782342274025937895"
CONTENT = os.urandom(300_000)
CUT = Step(cut=100_000)


class Stopped(Exception):
    """The process dies here."""


@pytest.fixture
def server():
    with MediaServer(content=CONTENT) as server:
        yield server


@pytest.fixture
def target(tmp_path):
    return tmp_path / "call.mp4"


@pytest.fixture
def fetch(door: Door, server: MediaServer, target):
    def fetch(to=target, *, settings=None, **arguments):
        return door.run(
            lambda gong: gong.calls.download_media(CALL, to, **arguments),
            base_url=server.root,
            **(settings or {}),
        )

    return fetch


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def stop_after(size: int):
    def stop(done, _total):
        if done >= size:
            raise Stopped

    return stop


def test_it_arrives_whole_and_alone(fetch, server, target):
    assert fetch() == target
    assert target.read_bytes() == CONTENT
    assert left_in(target.parent) == ["call.mp4"]
    assert server.ranges == [None]


def test_it_asks_gong_for_the_media_of_that_call(fetch, server):
    fetch()
    ((path, body, headers),) = server.gong_asked
    assert path == "/v2/calls/extensive"
    assert body == {
        "filter": {"callIds": [CALL]},
        "contentSelector": {"exposedFields": {"media": True}},
    }
    assert headers["authorization"].startswith("Basic ")


def test_no_credentials_reach_the_media_host(fetch, server):
    server.plan = [CUT, Step(status=403)]
    fetch(
        settings={"headers": {"X-Gateway-Key": "gate-secret"}, "user_agent": "acme/1"},
        options=RequestOptions(headers={"X-Other-Key": "other-secret"}),
    )
    assert len(server.asked) == 3
    for headers in server.asked:
        assert "authorization" not in headers
        assert not any("secret" in value for value in headers.values())
        assert headers["user-agent"].startswith("acme/1 gong-api/")
        assert headers["accept-encoding"] == "identity"


def test_only_its_owner_can_read_it(fetch, target):
    before = os.umask(0)
    try:
        fetch()
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_target_appears_only_when_it_is_whole(fetch, target):
    target.write_bytes(b"an older recording")
    seen = []

    fetch(on_progress=lambda *_: seen.append(target.read_bytes()))

    assert set(seen) == {b"an older recording"}
    assert target.read_bytes() == CONTENT


def test_progress_is_told_in_the_thread_of_the_caller(fetch):
    threads = set()
    fetch(on_progress=lambda *_: threads.add(threading.get_ident()))
    assert threads == {threading.get_ident()}


def test_progress_is_told(fetch):
    told, seen = [], []

    def listen(event):
        if isinstance(event, events.TransferProgress):
            seen.append((event.operation, event.done, event.total))

    fetch(on_progress=lambda *step: told.append(step), settings={"on_event": listen})

    assert told[-1] == (300_000, 300_000)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert seen == [("calls.download_media", *step) for step in told]


def test_a_broken_transfer_goes_on_where_it_stopped(fetch, server, target, door):
    server.plan = [CUT, Step(cut=50_000)]
    fetch()
    assert target.read_bytes() == CONTENT
    assert server.ranges == [None, "bytes=100000-", "bytes=150000-"]
    assert [headers.get("if-range") for headers in server.asked] == [None, '"v1"', '"v1"']
    assert door.clock.slept == [1.0, 1.0]


def test_a_later_process_goes_on_where_it_stopped(fetch, server, target):
    with pytest.raises(Stopped):
        fetch(on_progress=stop_after(1))
    assert not target.exists()
    (part,) = target.parent.glob(".*.part")
    have = part.stat().st_size
    assert 0 < have < 300_000
    assert stat.S_IMODE(part.stat().st_mode) == 0o600

    fetch()

    assert server.ranges == [None, f"bytes={have}-"]
    assert target.read_bytes() == CONTENT
    assert left_in(target.parent) == ["call.mp4"]


def test_another_recording_by_then_is_fetched_anew(fetch, server, target):
    with pytest.raises(Stopped):
        fetch(on_progress=stop_after(1))
    server.content, server.etag = CONTENT[::-1], '"v2"'

    fetch()

    assert target.read_bytes() == CONTENT[::-1]


def test_another_recording_from_a_careless_server_is_not_glued_on(fetch, server, target):
    server.plan = [CUT, Step(ignore_if_range=True)]

    def change(done, _total):
        if done == 100_000:
            server.content, server.etag = CONTENT[::-1], '"v2"'

    with pytest.raises(MediaError, match="changed while"):
        fetch(on_progress=change)
    assert not target.exists()
    fetch()
    assert target.read_bytes() == CONTENT[::-1]


@pytest.mark.parametrize("etag", ['W/"v1"', ""], ids=["weak etag", "no etag"])
def test_without_proof_of_sameness_it_begins_anew(fetch, server, target, etag):
    server.etag = etag
    with pytest.raises(Stopped):
        fetch(on_progress=stop_after(1))

    fetch()

    assert server.ranges == [None, None]
    assert target.read_bytes() == CONTENT


def test_a_note_that_cannot_be_read_begins_anew(fetch, server, target):
    with pytest.raises(Stopped):
        fetch(on_progress=stop_after(1))
    (note,) = target.parent.glob(".*.json")
    note.write_text("{")
    fetch()
    assert server.ranges == [None, None]
    assert target.read_bytes() == CONTENT


def test_a_server_without_ranges_begins_anew(fetch, server, target):
    server.plan = [CUT, Step(ignore_range=True)]
    fetch()
    assert server.ranges == [None, "bytes=100000-"]
    assert target.read_bytes() == CONTENT


def test_a_server_that_sends_short_parts_is_asked_on(fetch, server, target, door):
    server.plan = [Step(at_most=120_000), Step(at_most=120_000)]
    fetch()
    assert server.ranges == [None, "bytes=120000-", "bytes=240000-"]
    assert target.read_bytes() == CONTENT
    assert door.clock.slept == []


def test_the_size_may_be_unknown(fetch, server, target):
    server.plan = [Step(no_length=True)]
    told = []
    fetch(on_progress=lambda *step: told.append(step))
    assert target.read_bytes() == CONTENT
    assert told[-1] == (300_000, None)


def test_the_size_of_a_part_may_be_unknown(fetch, server, target):
    server.plan = [CUT, Step(headers={"Content-Range": "bytes 100000-299999/*"})]
    fetch()
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize(
    "said", ["bytes 5-299999/300000", "bytes */300000", "pages 1-2/3"], ids=["other", "none", "odd"]
)
def test_a_part_that_was_not_asked_for_is_refused(fetch, server, target, said):
    server.plan = [CUT, Step(headers={"Content-Range": said})]
    with pytest.raises(MediaError, match="another part"):
        fetch()
    assert not target.exists()


def test_a_range_that_cannot_be_satisfied_begins_anew(fetch, server, target):
    server.plan = [CUT, Step(status=416)]
    fetch()
    assert server.ranges == [None, "bytes=100000-", None]
    assert target.read_bytes() == CONTENT


def test_a_server_that_satisfies_no_range_at_all_is_given_up(fetch, server):
    server.plan = [Step(status=416)]
    with pytest.raises(APIError) as caught:
        fetch()
    assert caught.value.status == 416
    assert len(server.asked) == 1


def test_a_server_that_gets_nowhere_is_given_up(fetch, server, target, door):
    server.plan = [CUT, *[Step(cut=0)] * 9]
    with pytest.raises(APIConnectionError):
        fetch()
    assert len(server.asked) == 6
    assert door.clock.slept == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert not target.exists()


def test_a_server_that_begins_anew_each_time_is_given_up(fetch, server):
    server.plan = [Step(cut=100_000, ignore_range=True)] * 20
    with pytest.raises(APIConnectionError):
        fetch()
    assert len(server.asked) == 6


def test_a_server_that_promises_more_than_it_has_is_given_up(fetch, server):
    server.plan = [Step(at_most=100_000, headers={"Content-Range": "bytes 0-99999/300000"})]
    server.plan += [
        Step(at_most=0, headers={"Content-Range": "bytes 100000-99999/300000"}) for _ in range(20)
    ]
    with pytest.raises(MediaError, match="never sends the whole"):
        fetch()
    assert len(server.asked) == 6


def test_a_failing_server_is_asked_again(fetch, server, target):
    server.plan = [Step(status=503), Step(status=500)]
    fetch()
    assert target.read_bytes() == CONTENT


def test_a_server_that_always_fails_is_given_up(fetch, server):
    server.plan = [Step(status=503)] * 9
    with pytest.raises(ServerError):
        fetch()
    assert len(server.asked) == 5


def test_a_missing_file_is_told_at_once(fetch, server):
    server.plan = [Step(status=404)]
    with pytest.raises(NotFoundError, match="download_media"):
        fetch()


def test_an_expired_address_is_asked_for_anew(fetch, server, target):
    server.plan = [CUT, Step(status=403)]
    fetch()
    assert [path[-2:] for path in server.paths] == ["s1", "s1", "s2"]
    assert server.ranges == [None, "bytes=100000-", "bytes=100000-"]
    assert target.read_bytes() == CONTENT


def test_a_fresh_address_that_is_refused_too_is_a_media_error(fetch, server, target):
    server.plan = [Step(status=403), Step(status=403)]
    with pytest.raises(MediaError, match="fresh address") as caught:
        fetch()
    assert "Signature" not in str(caught.value)
    assert not target.exists()


@pytest.mark.parametrize(
    ("have", "kind", "path"),
    [
        (("video", "audio"), "best", "/media/video"),
        (("audio",), "best", "/media/audio"),
        (("video", "audio"), "video", "/media/video"),
        (("video", "audio"), "audio", "/media/audio"),
    ],
)
def test_the_kind_chooses_the_recording(fetch, server, have, kind, path):
    server.kinds = have
    fetch(kind=kind)
    assert server.paths[0].partition("?")[0] == path


@pytest.mark.parametrize(
    ("have", "kind", "said"),
    [
        ((), "best", "no best recording.*has none"),
        (("audio",), "video", "no video recording.*has audio"),
        (("video",), "audio", "no audio recording.*has video"),
    ],
)
def test_missing_media_is_a_media_error(fetch, server, target, have, kind, said):
    server.kinds = have
    with pytest.raises(MediaError, match=said):
        fetch(kind=kind)
    assert server.asked == []
    assert left_in(target.parent) == []


def test_an_unknown_call_is_a_media_error(fetch, server):
    text = "No calls found corresponding to the provided filters"
    server.gong = [(404, {"requestId": "r", "errors": [text]})]
    with pytest.raises(MediaError, match=f"no call {CALL}"):
        fetch()


def test_a_missing_scope_is_told(fetch, server):
    text = "You don't have permission to use 'api:calls:read:media-url' in your app."
    server.gong = [(401, {"requestId": "r", "errors": [text]})]
    with pytest.raises(MissingScope):
        fetch()


def test_an_unknown_kind_is_refused_before_anything_is_sent(fetch, server):
    with pytest.raises(InvalidArgument, match="video, audio, best"):
        fetch(kind="pictures")
    assert server.gong_asked == []


def test_a_folder_that_is_not_there_is_refused_before_anything_is_sent(fetch, server, tmp_path):
    with pytest.raises(InvalidArgument, match="no folder"):
        fetch(tmp_path / "none" / "call.mp4")
    assert server.gong_asked == []


@pytest.mark.parametrize(("kind", "ending"), [("best", "mp4"), ("video", "mp4"), ("audio", "mp3")])
def test_a_folder_gets_a_file_named_after_the_call(fetch, tmp_path, kind, ending):
    assert fetch(str(tmp_path), kind=kind) == tmp_path / f"{CALL}.{ending}"
    assert left_in(tmp_path) == [f"{CALL}.{ending}"]


def test_media_requests_are_not_charged_to_the_budget(door: Door, server, target):
    server.plan = [CUT]

    def act(gong):
        if not door.is_async:
            gong.calls.download_media(CALL, target)
            return gong.budget.used

        async def main():
            await gong.calls.download_media(CALL, target)
            return gong.budget.used

        return main()

    account = f"media-{door.kind}"
    used = door.run(act, base_url=server.root, budget="process", account=account)
    assert (used, len(server.asked)) == (1, 2)


def test_the_work_in_progress_can_stand_in_another_folder(fetch, target, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    seen = []
    fetch(on_progress=lambda *_: seen.append(left_in(target.parent)), settings={"temp_dir": other})
    assert {tuple(names) for names in seen} == {("other",)}
    assert left_in(target.parent) == ["call.mp4", "other"]
    assert left_in(other) == []


def test_the_other_folder_may_be_of_another_file_system(fetch, target, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    rename = Path.replace

    def replace(self, to):
        if self.parent == other:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    fetch(settings={"temp_dir": other})

    assert target.read_bytes() == CONTENT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert left_in(target.parent) == ["call.mp4", "other"]
    assert left_in(other) == []


def test_a_rename_that_fails_is_told_and_nothing_is_lost(fetch, server, target, monkeypatch):
    def replace(_self, _to):
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(PermissionError):
            fetch()
    assert not target.exists()
    fetch()
    assert target.read_bytes() == CONTENT
    assert server.ranges == [None, "bytes=300000-", None]


def test_a_deadline_holds_for_the_whole_transfer(fetch, server, target, door):
    server.plan = [Step(cut=0)] * 9
    with pytest.raises(DeadlineExceeded, match="deadline of 5 s"):
        fetch(options=RequestOptions(deadline=5.0))
    assert door.clock.slept == [2.0]
    assert not target.exists()


def test_a_deadline_that_suffices_changes_nothing(fetch, server, target):
    server.plan = [CUT]
    fetch(settings={"deadline": 60.0})
    assert target.read_bytes() == CONTENT


def test_a_deadline_ends_a_transfer_that_takes_too_long(fetch, door):
    def dawdle(_done, _total):
        door.clock.now += 10.0

    with pytest.raises(DeadlineExceeded):
        fetch(on_progress=dawdle, options=RequestOptions(deadline=5.0))


def test_a_closed_file_takes_nothing():
    part = media_module._PartialFile(Path("never.mp4"), None, "7")
    part.close()
    with pytest.raises(MediaError, match="closed"):
        part.feed(b"x")


def test_a_disk_error_is_told_as_it_is(fetch, monkeypatch):
    def full(_self, _chunk):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(media_module._PartialFile, "feed", full)
    with pytest.raises(OSError, match="No space left"):
        fetch()


@pytest.mark.parametrize("call_id", ["../1", "a/b", "/etc/1"])
def test_an_id_that_would_name_other_files_is_refused(
    door: Door, server: MediaServer, tmp_path: Path, call_id: str
):
    with pytest.raises(InvalidArgument, match="is no id of a call"):
        door.run(lambda gong: gong.calls.download_media(call_id, tmp_path), base_url=server.root)
    assert list(tmp_path.iterdir()) == []


def test_two_downloads_to_one_target_do_not_meet(fetch, server, target):
    other = FileLock(target.with_name(f".call.mp4.{CALL}.lock"))
    assert other.acquire()
    with pytest.raises(MediaError, match=rf"to .*call.mp4 is under way .process {os.getpid()} on"):
        fetch()
    assert server.asked == []
    other.release()
    fetch()
    assert target.read_bytes() == CONTENT
    assert left_in(target.parent) == ["call.mp4"]


def test_the_lock_of_a_download_that_died_holds_nobody_up(fetch, target):
    target.with_name(f".call.mp4.{CALL}.lock").write_text("{}")
    fetch()
    assert left_in(target.parent) == ["call.mp4"]


def test_targets_of_one_name_do_not_meet_in_the_other_folder(fetch, tmp_path):
    other = tmp_path / "other"
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in (other, *folders):
        folder.mkdir()
    seen = []
    for folder in folders:
        with pytest.raises(Stopped):
            fetch(folder / "call.mp4", on_progress=stop_after(1), settings={"temp_dir": other})
        seen.append(set(left_in(other)))
    assert len(seen[1]) == 2 * len(seen[0])
    fetch(folders[0] / "call.mp4", settings={"temp_dir": other})
    assert set(left_in(other)) == seen[1] - seen[0]
