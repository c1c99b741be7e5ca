"""``calls.upload_media``: every kind of source, the bytes on the wire, and when it is repeated."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import pytest

from gong_api import (
    APIConnectionError,
    BadRequestError,
    InvalidArgument,
    RateLimitError,
    ServerError,
    events,
)
from gong_api._core.uploads import CHUNK
from tests.extras.door import ROOT, Broken, Door, Wire, errors

CALL = "7782342274025937895"
CONTENT = bytes(range(256)) * 2400  # a little over two chunks
URL = f"{ROOT}/v2/calls/{CALL}/media"
TAKEN = (201, {"requestId": "req-1", "callId": CALL, "url": "https://app.gong.io/call?id=1"})
LIMIT = 1_610_612_736


class Pipe(io.RawIOBase):
    """A binary file that cannot be sought."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def readinto(self, buffer) -> int:
        return self._content.readinto(buffer)


def chunks():
    yield CONTENT[:1000]
    yield b""
    yield CONTENT[1000:]


async def achunks():
    for chunk in chunks():
        yield chunk


def offset_file(path: Path):
    file = path.open("rb")
    file.seek(1000)
    return file


SOURCES = {
    "path": (lambda path: path, CONTENT, "meeting.mp3", "audio/mpeg", True),
    "text path": (str, CONTENT, "meeting.mp3", "audio/mpeg", True),
    "bytes": (lambda _: CONTENT, CONTENT, "mediaFile", "application/octet-stream", True),
    "bytearray": (lambda _: bytearray(CONTENT), CONTENT, "mediaFile", None, True),
    "file": (lambda path: path.open("rb"), CONTENT, "meeting.mp3", "audio/mpeg", True),
    "file at an offset": (offset_file, CONTENT[1000:], "meeting.mp3", "audio/mpeg", True),
    "memory file": (lambda _: io.BytesIO(CONTENT), CONTENT, "mediaFile", None, True),
    "pipe": (lambda _: Pipe(CONTENT), CONTENT, "mediaFile", None, False),
    "iterator": (lambda _: chunks(), CONTENT, "mediaFile", None, False),
    "list": (lambda _: [CONTENT[:9], CONTENT[9:]], CONTENT, "mediaFile", None, False),
    "empty": (lambda _: b"", b"", "mediaFile", None, True),
}


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "meeting.mp3"
    path.write_bytes(CONTENT)
    return path


@pytest.mark.parametrize("name", SOURCES)
def test_each_source_arrives_whole(door: Door, recording, name):
    make, expected, filename, content_type, sized = SOURCES[name]
    source = make(recording)
    wire = Wire(TAKEN)

    answer = door.run(lambda gong: gong.calls.upload_media(CALL, media=source), wire)

    (sent,) = wire.sent
    assert (sent.verb, sent.url) == ("PUT", URL)
    assert sent.part == expected
    assert f'name="mediaFile"; filename="{filename}"\r\n'.encode() in sent.body
    kind = content_type or "application/octet-stream"
    assert f"Content-Type: {kind}\r\n\r\n".encode() in sent.body
    assert sent.headers.get("content-length") == (str(len(sent.body)) if sized else None)
    assert sent.headers.get("transfer-encoding") == (None if sized else "chunked")
    assert (answer.call_id, answer.url) == (CALL, "https://app.gong.io/call?id=1")
    if isinstance(source, io.IOBase):
        source.close()


def test_an_async_iterator_is_for_async_gong():
    wire = Wire(TAKEN)

    Door("async").run(lambda gong: gong.calls.upload_media(CALL, media=achunks()), wire)

    assert wire.sent[0].part == CONTENT
    assert wire.sent[0].headers["transfer-encoding"] == "chunked"


@pytest.mark.parametrize("raw", [False, True])
def test_gong_refuses_an_async_iterator_before_anything_is_sent(raw):
    wire = Wire(TAKEN)

    def act(gong):
        resource = gong.with_response.calls if raw else gong.calls
        return resource.upload_media(CALL, media=achunks())

    with pytest.raises(InvalidArgument, match="AsyncGong"):
        Door("sync").run(act, wire)
    assert wire.sent == []


def test_the_body_is_exactly_one_part(door: Door):
    wire = Wire(TAKEN)

    door.run(
        lambda gong: gong.calls.upload_media(
            CALL, media=b"DATA", filename='a "b"\r\nü.wav', content_type="audio/x-own"
        ),
        wire,
    )

    (sent,) = wire.sent
    found = re.fullmatch(
        r"multipart/form-data; boundary=([0-9a-f]{32})", sent.headers["content-type"]
    )
    assert found is not None
    assert (
        sent.body
        == (
            f"--{found[1]}\r\n"
            'Content-Disposition: form-data; name="mediaFile"; filename="a %22b%22%0D%0Aü.wav"\r\n'
            "Content-Type: audio/x-own\r\n\r\nDATA"
            f"\r\n--{found[1]}--\r\n"
        ).encode()
    )


def test_each_upload_has_a_boundary_of_its_own(door: Door):
    wire = Wire(TAKEN)
    for _ in range(2):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=b"x"), wire)
    assert len({sent.headers["content-type"] for sent in wire.sent}) == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wav", "audio/x-wav"),
        ("a.mp4", "video/mp4"),
        ("a.mkv", "video/x-matroska"),
        ("a.strange", "application/octet-stream"),
    ],
)
def test_the_media_type_is_guessed_from_the_filename(door: Door, name, kind):
    wire = Wire(TAKEN)
    door.run(lambda gong: gong.calls.upload_media(CALL, media=b"x", filename=name), wire)
    assert f"Content-Type: {kind}\r\n".encode() in wire.sent[0].body


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (lambda _: io.StringIO("text"), "binary mode"),
        (lambda path: path / "none.mp3", "there is no file"),
        (lambda path: path, "there is no file"),
        (lambda _: 17, "not int"),
        (lambda _: None, "is required"),
        (lambda _: {"a": 1}, "not dict"),
    ],
    ids=["text file", "missing", "folder", "number", "none", "mapping"],
)
def test_a_wrong_source_is_refused_before_anything_is_sent(door: Door, tmp_path, source, said):
    wire = Wire(TAKEN)
    with pytest.raises(InvalidArgument, match=said):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=source(tmp_path)), wire)
    assert wire.sent == []


def test_a_file_opened_as_text_is_refused(door: Door, recording):
    wire = Wire(TAKEN)
    with recording.open() as file, pytest.raises(InvalidArgument, match="'rb'"):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=file), wire)
    assert wire.sent == []


@pytest.mark.parametrize("items", [["text"], [1, 2]])
def test_chunks_that_are_no_bytes_are_refused(door: Door, items):
    with pytest.raises(InvalidArgument, match="bytes"):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=items), Wire(TAKEN))


def test_async_chunks_that_are_no_bytes_are_refused():
    async def wrong():
        yield "text"

    with pytest.raises(InvalidArgument, match="bytes"):
        Door("async").run(lambda gong: gong.calls.upload_media(CALL, media=wrong()), Wire(TAKEN))


@pytest.mark.parametrize(("size", "taken"), [(LIMIT, True), (LIMIT + 1, False)])
def test_the_limit_is_held_before_anything_is_sent(door: Door, tmp_path, size, taken):
    path = tmp_path / "long.mp4"
    with path.open("wb") as file:
        file.truncate(size)
    wire = Wire(Broken(1), errors(400, "stop here"))

    with pytest.raises(InvalidArgument if not taken else APIConnectionError) as caught:
        door.run(lambda gong: gong.calls.upload_media(CALL, media=path), wire, retries=0)

    assert len(wire.sent) == taken
    if not taken:
        assert "1,610,612,737" in str(caught.value)


def test_progress_is_told_to_the_callback_and_as_events(door: Door, recording):
    told, seen = [], []

    def listen(event):
        if isinstance(event, events.TransferProgress):
            seen.append((event.operation, event.done, event.total))

    door.run(
        lambda gong: gong.calls.upload_media(
            CALL, media=recording, on_progress=lambda *step: told.append(step)
        ),
        Wire(TAKEN),
        on_event=listen,
    )

    size = len(CONTENT)
    assert told == [(CHUNK, size), (2 * CHUNK, size), (size, size)]
    assert seen == [("calls.upload_media", *step) for step in told]


def test_progress_of_an_iterator_has_no_total(door: Door):
    told = []
    door.run(
        lambda gong: gong.calls.upload_media(
            CALL, media=chunks(), on_progress=lambda *step: told.append(step)
        ),
        Wire(TAKEN),
    )
    assert told == [(1000, None), (1000, None), (len(CONTENT), None)]


def test_events_need_no_callback(door: Door):
    seen = []
    door.run(
        lambda gong: gong.calls.upload_media(CALL, media=b"abc"), Wire(TAKEN), on_event=seen.append
    )
    assert events.TransferProgress(operation="calls.upload_media", done=3, total=3) in seen


def test_it_is_not_repeated_once_the_body_was_sent(door: Door, recording):
    wire = Wire(httpx2.ReadError("reset"), TAKEN)
    with pytest.raises(APIConnectionError, match="look before you repeat") as caught:
        door.run(lambda gong: gong.calls.upload_media(CALL, media=recording), wire)
    assert len(wire.sent) == 1
    assert caught.value.maybe_done


def test_it_is_not_repeated_after_a_server_error(door: Door, recording):
    wire = Wire(errors(503, "later"), TAKEN)
    with pytest.raises(ServerError):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=recording), wire)
    assert len(wire.sent) == 1


@pytest.mark.parametrize("name", ["path", "bytes", "file at an offset", "memory file"])
def test_it_is_repeated_when_the_body_was_cut_and_can_be_read_again(door: Door, recording, name):
    make, expected, *_ = SOURCES[name]
    source = make(recording)
    wire = Wire(Broken(2), TAKEN)

    door.run(lambda gong: gong.calls.upload_media(CALL, media=source), wire)

    cut, whole = wire.sent
    assert whole.part == expected
    assert whole.body.startswith(cut.body)
    assert len(cut.body) < len(whole.body)
    if isinstance(source, io.IOBase):
        source.close()


def test_it_is_repeated_after_a_429(door: Door, recording):
    wire = Wire(errors(429, "slow down"), TAKEN)
    door.run(lambda gong: gong.calls.upload_media(CALL, media=recording), wire)
    assert [sent.part for sent in wire.sent] == [CONTENT, CONTENT]


@pytest.mark.parametrize("name", ["pipe", "iterator", "list"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [(Broken(2), APIConnectionError), (errors(429, "slow down"), RateLimitError)],
    ids=["cut", "429"],
)
def test_it_is_never_repeated_from_an_iterator(door: Door, recording, name, answer, error):
    wire = Wire(answer, TAKEN)
    with pytest.raises(error):
        door.run(
            lambda gong: gong.calls.upload_media(CALL, media=SOURCES[name][0](recording)), wire
        )
    assert len(wire.sent) == 1


def test_it_is_never_repeated_from_an_async_iterator():
    wire = Wire(Broken(2), TAKEN)
    with pytest.raises(APIConnectionError):
        Door("async").run(lambda gong: gong.calls.upload_media(CALL, media=achunks()), wire)
    assert len(wire.sent) == 1


def test_a_redirect_that_asks_again_of_an_iterator_is_refused(door: Door):
    """A client that was injected may try again by itself: what is used up is not sent as empty."""

    class Twice(Wire):
        def handle_request(self, request):
            super().handle_request(request)
            return super().handle_request(request)

        async def handle_async_request(self, request):
            await super().handle_async_request(request)
            return await super().handle_async_request(request)

    source = achunks() if door.is_async else chunks()
    with pytest.raises(InvalidArgument, match="used up"):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=source), Twice(TAKEN))


def test_the_answer_comes_with_what_stands_around_it(door: Door):
    wire = Wire(Broken(1), TAKEN)
    answer = door.run(lambda gong: gong.with_response.calls.upload_media(CALL, media=b"x"), wire)
    assert (answer.value.call_id, answer.status, answer.attempts) == (CALL, 201, 2)
    assert answer.request_id == "req-1"


def test_gongs_refusal_is_told(door: Door):
    wire = Wire(errors(400, "mediaFile part is missing"))
    with pytest.raises(BadRequestError, match="part is missing"):
        door.run(lambda gong: gong.calls.upload_media(CALL, media=b"x"), wire)


LARGE = """
import asyncio, resource, sys
from gong_api import AsyncGong, Gong

kind, path, root = sys.argv[1:]
settings = dict(access_key="k", access_key_secret="s3cr", base_url=root, budget="off")
steps = []
note = lambda done, total: steps.append((done, total))

async def upload():
    async with AsyncGong(**settings) as gong:
        await gong.calls.upload_media("1", media=path, on_progress=note)

def work(path):
    if kind == "async":
        asyncio.run(upload())
    else:
        with Gong(**settings) as gong:
            gong.calls.upload_media("1", media=path, on_progress=note)

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
work(path)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
print(grown, steps[-1][0], len(steps))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_large_file_takes_constant_memory(tmp_path, kind, discarding_server):
    path = tmp_path / "large.mp4"
    size = 300 * 2**20
    with path.open("wb") as file:
        file.truncate(size)

    done = subprocess.run(
        [sys.executable, "-c", LARGE, kind, str(path), discarding_server.root],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
    )

    assert done.stderr == ""
    grown, sent, steps = map(int, done.stdout.split())
    assert (sent, steps) == (size, size // CHUNK)
    assert grown < 40, f"{grown} MB for a file of 300 MB"
    assert discarding_server.taken == size


def test_progress_is_told_in_the_thread_of_the_caller(door: Door, recording):
    threads = set()
    door.run(
        lambda gong: gong.calls.upload_media(
            CALL, media=recording, on_progress=lambda *_: threads.add(threading.get_ident())
        ),
        Wire(TAKEN),
    )
    assert threads == {threading.get_ident()}
