"""Typed decoding of a page of transcripts against json.loads of the same bytes, in one run."""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from gong_api._core.decoding import read
from gong_api._generated.operations import OPERATIONS

BAR = 0.45
TALK = (
    "so the pricing for next year would be per seat and we can start with a pilot in March if "
    "your security team agrees to the review that we talked about when Dana showed the dashboard"
)


def page(calls: int = 100, turns: int = 103) -> bytes:
    """Return a page of ``calls`` transcripts as Gong lays it out, some 4.7 MB by default."""
    dice = random.Random(7)
    return json.dumps(
        {
            "requestId": "4al018gzaztcr8nbukw",
            "records": {
                "totalRecords": calls,
                "currentPageSize": calls,
                "currentPageNumber": 0,
            },
            "callTranscripts": [
                {
                    "callId": str(7_782_342_274_025_937_895 + number),
                    "transcript": [turn(dice, at) for at in range(0, turns * 20_000, 20_000)],
                }
                for number in range(calls)
            ],
        }
    ).encode()


def turn(dice: random.Random, start: int) -> dict[str, Any]:
    words = TALK.split()
    sentences = dice.randrange(2, 6)
    length = 20_000 // sentences
    return {
        "speakerId": str(6_432_345_678_555_530_067 + dice.randrange(4)),
        "topic": dice.choice(("Pricing", "Small Talk", "Next Steps", None)),
        "sentences": [
            {
                "start": start + number * length,
                "end": start + (number + 1) * length,
                "text": " ".join(dice.choices(words, k=dice.randrange(6, 20))).capitalize() + ".",
            }
            for number in range(sentences)
        ],
    }


def answer_model() -> type[Any]:
    module, _, name = OPERATIONS["getCallTranscripts"].answer.partition(":")
    model: type[Any] = getattr(
        importlib.import_module(f"gong_api._generated.models.{module}"), name
    )
    return model


def timed(decode: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    value = decode()
    elapsed = time.perf_counter() - started
    del value
    return elapsed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=31)
    rounds = parser.parse_args().rounds
    raw, model = page(), answer_model()
    read(raw, model)
    typed, plain = [], []
    for _ in range(rounds):
        plain.append(timed(lambda: json.loads(raw)))
        typed.append(timed(lambda: read(raw, model)))
    ratio = statistics.median(typed) / statistics.median(plain)
    print(
        f"typed decode of {len(raw) / 1e6:.1f} MB: {ratio:.2f} of json.loads (bar {BAR}; "
        f"{statistics.median(typed) * 1000:.1f} ms against "
        f"{statistics.median(plain) * 1000:.1f} ms, {rounds} rounds)"
    )
    return 1 if ratio > BAR else 0


if __name__ == "__main__":
    sys.exit(main())
