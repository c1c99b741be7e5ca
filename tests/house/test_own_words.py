"""No sentence of Gong's published document stands in this repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LONG_ENOUGH = 60


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).lower()


def prose(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"description", "summary"} and isinstance(value, str):
                yield value
            else:
                yield from prose(value)
    elif isinstance(node, list):
        for value in node:
            yield from prose(value)


@pytest.fixture
def sentences() -> set[str]:
    path = os.environ.get("GONG_OFFICIAL_OPENAPI")
    if not path:
        if os.environ.get("GONG_CI"):
            pytest.fail("GONG_OFFICIAL_OPENAPI names no file.")
        pytest.skip("GONG_OFFICIAL_OPENAPI does not name Gong's published document.")
    texts = prose(json.loads(Path(path).read_text(encoding="utf-8")))
    parts = {part for text in texts for part in re.split(r"(?<=[.!?])\s+", plain(text))}
    return {part for part in parts if len(part) >= LONG_ENOUGH}


def committed_text() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in listed.split("\0"):
        path = ROOT / name
        if name and path.suffix in {".py", ".md", ".json", ".toml"} and path.is_file():
            yield name, plain(path.read_text(encoding="utf-8"))


def test_no_sentence_is_copied(sentences: set[str]):
    assert len(sentences) > 100
    copied = [
        f"{name}: {sentence}"
        for name, text in committed_text()
        for sentence in sentences
        if sentence in text
    ]
    assert copied == []
