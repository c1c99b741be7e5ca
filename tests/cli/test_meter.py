"""Progress where there is no terminal: a line now and then."""

from __future__ import annotations

import pytest

from gong_api.cli.meter import Meter


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("unit", "total", "said"),
    [
        ("bytes", 3_000_000, "call.mp4: 1.5 of 3.0 MB\n"),
        ("bytes", None, "call.mp4: 1.5 MB\n"),
        ("calls", 3_000_000, "call.mp4: 1,500,000 of 3,000,000 calls\n"),
        ("calls", None, "call.mp4: 1,500,000 calls\n"),
    ],
)
def test_a_line_comes_every_five_seconds(capsys, unit, total, said):
    clock = Clock()
    with Meter("call.mp4", unit, clock=clock) as meter:
        meter(1, total)
        clock.now = 5.0
        meter(1_500_000, total)
        meter(1_600_000, total)
        meter.say("Something happened.")
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"{said}Something happened.\n")


def test_a_quiet_one_says_only_what_must_be_said(capsys):
    clock = Clock()
    with Meter("call.mp4", "bytes", quiet=True, clock=clock) as meter:
        clock.now = 9.0
        meter(1, 2)
        meter.say("Something happened.")
    assert capsys.readouterr().err == "Something happened.\n"
