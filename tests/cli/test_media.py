"""``gong media download``: where the file goes, and what happens to one that is there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from gong_api.cli.meter import Meter
from gong_api.testing import Sandbox
from tests.cli.terminal import Recorded, gong, gong_at_a_terminal, gong_process, uncoloured
from tests.extras.media_server import MediaServer, Step

CALL = "7782342274025937895"
CONTENT = os.urandom(300_000)


def interrupt(_meter: Meter, _done: int, _total: int | None) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def videos(company: Recorded) -> list[str]:
    """Ids of calls with a video."""
    with company.sandbox.client() as client:
        listed = client.calls.list(
            from_date_time="2026-05-01T00:00Z", to_date_time="2026-06-01T00:00Z"
        )
        found = [call.id for call in listed if call.id and call.media == "Video"]
    company.requests.clear()
    return found


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    with MediaServer(content=CONTENT) as server:
        monkeypatch.setenv("GONG_BASE_URL", server.root)
        monkeypatch.setenv("GONG_ACCESS_KEY", "an-access-key")
        monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "its-own-secret")
        yield server


def test_a_folder_gets_files_named_after_the_calls(
    company: Recorded, videos: list[str], tmp_path: Path
):
    done = gong("media", "download", "-", videos[0], "--to", str(tmp_path), stdin=f'"{videos[1]}"')
    expected = [tmp_path / f"{videos[1]}.mp4", tmp_path / f"{videos[0]}.mp4"]
    assert (done.code, done.out.splitlines()) == (0, list(map(str, expected)))
    for path in expected:
        assert path.read_bytes()[4:8] == b"ftyp"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    media = [request for request in company.requests if request.path.startswith("/_media/")]
    assert len(media) == 2
    assert all("authorization" not in request.headers for request in media)


def test_the_present_folder_is_the_default(
    videos: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    done = gong("media", "download", videos[0], "--kind", "audio")
    assert (done.code, done.out) == (0, f"{videos[0]}.mp3\n")
    assert (tmp_path / f"{videos[0]}.mp3").read_bytes()[:4] == b"RIFF"


def test_a_file_that_is_there_is_left_alone_unless_told(
    company: Recorded, videos: list[str], tmp_path: Path
):
    path = tmp_path / "mine.mp4"
    path.write_bytes(b"mine")
    done = gong("media", "download", videos[0], "--to", str(path))
    assert (done.code, done.out, path.read_bytes()) == (0, f"{path}\n", b"mine")
    assert "is there already; --overwrite fetches it anew." in done.err
    assert company.requests == []
    assert gong("media", "download", videos[0], "--to", str(path), "--overwrite").code == 0
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("12",), "There is no call 12"),
        (("1", "2", "--to", "one.mp4"), "must be a folder for more than one call"),
        (("1", "--to", "none/one.mp4"), "there is no folder none"),
        (("../12",), "is no id of a call"),
        (("1", "--kind", "pictures"), "'pictures' is not one of"),
    ],
)
@pytest.mark.usefixtures("company")
def test_mistakes_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
):
    monkeypatch.chdir(tmp_path)
    done = gong("media", "download", *arguments)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    videos: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_arguments: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gong_api._extras.media._private", full)
    done = gong("media", "download", videos[0], "--to", str(tmp_path))
    assert done.code == 1
    assert "cannot be written: No space left on device." in done.err


def test_a_download_that_was_interrupted_goes_on(server: MediaServer, tmp_path: Path):
    server.plan = [Step(cut=100_000), Step(status=404)]
    broken = gong("media", "download", CALL, "--to", str(tmp_path), "-q")
    assert broken.code == 1
    assert (tmp_path / f".{CALL}.mp4.{CALL}.part").stat().st_size == 100_000
    server.asked.clear()
    done = gong("media", "download", CALL, "--to", str(tmp_path), "-q")
    assert (done.code, done.err) == (0, "")
    assert server.ranges == ["bytes=100000-"]
    assert (tmp_path / f"{CALL}.mp4").read_bytes() == CONTENT


def test_an_address_that_expired_is_renewed(server: MediaServer, tmp_path: Path):
    server.plan = [Step(status=403)]
    done = gong("media", "download", CALL, "--to", str(tmp_path))
    assert done.code == 0
    assert [path[-2:] for path in server.paths] == ["s1", "s2"]


def test_neither_secret_nor_signed_address_is_shown(server: MediaServer, tmp_path: Path):
    server.plan = [Step(status=403), Step(status=403)]
    done = gong_process("media", "download", CALL, "--to", str(tmp_path), "--debug")
    assert done.returncode == 1
    assert "refuses the fresh address" in done.stderr
    for secret in ("Signature", "its-own-secret", "Basic"):
        assert secret not in done.stdout + done.stderr


def test_ctrl_c_says_how_to_go_on(
    server: MediaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as patch:
        patch.setattr(Meter, "__call__", interrupt)
        stopped = gong("media", "download", CALL, "--to", str(tmp_path))
    assert (stopped.code, stopped.out) == (130, "")
    assert stopped.err == "Stopped. Run the same command again to go on.\n"
    server.asked.clear()
    assert gong("media", "download", CALL, "--to", str(tmp_path)).code == 0
    assert server.ranges[0] is not None
    assert (tmp_path / f"{CALL}.mp4").read_bytes() == CONTENT


@pytest.mark.usefixtures("server")
def test_a_terminal_shows_a_bar(tmp_path: Path):
    code, screen = gong_at_a_terminal("media", "download", CALL, "--to", str(tmp_path), width=120)
    shown = uncoloured(screen)
    assert code == 0
    assert f"{CALL}.mp4" in shown
    assert "300.0/300.0 kB" in shown


def test_the_recording_of_a_call_without_video(company: Recorded, tmp_path: Path):
    with company.sandbox.client() as client:
        listed = client.calls.list(
            from_date_time="2026-03-01T00:00Z", to_date_time="2026-06-01T00:00Z"
        )
        audio = next(call.id for call in listed if call.media == "Audio")
    done = gong("media", "download", str(audio), "--to", str(tmp_path), "--kind", "video")
    assert done.code == 1
    assert f"Call {audio} has no video recording to fetch (it has audio)." in done.err


def test_without_its_scope_it_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    company = Recorded(Sandbox(calls=5, scopes=["api:calls:read:extensive"]))
    with company.serve():
        for name, value in company.environment.items():
            monkeypatch.setenv(name, value)
        done = gong("media", "download", "1", "--to", str(tmp_path))
    assert done.code == 1
    assert "api:calls:read:media-url" in done.err
