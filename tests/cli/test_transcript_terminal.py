"""``gong transcript`` at a terminal: what was said stands there and commands nothing."""

from __future__ import annotations

from typing import Any

import pytest

from gong_api.transcripts import Sentence, Speaker, Transcript, Turn
from tests.cli.terminal import gong

SAID = Sentence(start_ms=0, end_ms=1, text="red \x1b[31m alert\x07")
SPEAKER = Speaker(speaker_id="1", name="Eve\x1b]0;owned\x07", affiliation="External")


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("form", ["text", "markdown", "srt", "vtt", "json"])
def test_a_name_and_a_text_command_no_terminal(monkeypatch: pytest.MonkeyPatch, form: str):
    def fetch(*_args: Any, **_options: Any) -> list[Transcript]:
        return [
            Transcript(
                call_id="1", title="\x9b2J", turns=(Turn(speaker=SPEAKER, sentences=(SAID,)),)
            )
        ]

    monkeypatch.setattr("gong_api.transcripts.fetch", fetch)
    done = gong("transcript", "1", "--format", form, terminal=True)
    assert done.code == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(done.out)
    assert "red" in done.out
    assert "alert" in done.out
