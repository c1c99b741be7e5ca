"""What is generated is on disk, the same each time, and nothing else lies beside it."""

from __future__ import annotations

import importlib
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from codegen import __main__ as program
from codegen.naming import camel, is_id, snake
from gong_api._generated import sync

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return program.render()


def test_the_files_on_disk_are_fresh(files: dict[str, str]) -> None:
    assert program.stale(files) == []


def test_another_hash_seed_makes_the_same_files() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "codegen", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_every_file_says_how_it_was_made(files: dict[str, str]) -> None:
    for path, source in files.items():
        assert "`make generate`" in source[:400], path


def test_stale_missing_and_foreign_files_are_named_and_mended(
    files: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "render", lambda: files)
    monkeypatch.setattr(sys, "argv", ["codegen"])
    assert program.main() == 0
    table = tmp_path / "src/gong_api/_generated/operations/calls.py"
    table.write_text("edited by hand", encoding="utf-8")
    page = tmp_path / "docs/ruby-gem.md"
    page.unlink()
    foreign = tmp_path / "src/gong_api/_generated/resources/gone.py"
    foreign.write_text("left over", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["codegen", "--check"])
    assert program.main() == 1
    told = re.findall(r"^stale: (.*)$", capsys.readouterr().out, re.MULTILINE)
    assert told == [
        "docs/ruby-gem.md",
        "src/gong_api/_generated/operations/calls.py",
        "src/gong_api/_generated/resources/gone.py",
    ]
    monkeypatch.setattr(sys, "argv", ["codegen"])
    assert program.main() == 0
    assert not foreign.exists()
    assert page.exists()
    monkeypatch.setattr(sys, "argv", ["codegen", "--check"])
    assert program.main() == 0


def test_the_reference_has_every_method_generated_or_hand_made(files: dict[str, str]) -> None:
    for resource, target in sync.RESOURCES.items():
        module, _, name = target.partition(":")
        cls = getattr(importlib.import_module(module), name)
        public = {n for n, _ in inspect.getmembers(cls, inspect.isfunction) if n[0] != "_"}
        page = files[f"docs/reference/{resource}.md"]
        headings = re.findall(rf"^## `{resource}\.(\w+)` \{{ #(\S+) \}}$", page, re.MULTILINE)
        assert {method for method, _anchor in headings} == public
        assert len(dict(headings).values()) == len(headings)


def test_every_link_of_the_reference_leads_somewhere(files: dict[str, str]) -> None:
    pages = {path: source for path, source in files.items() if path.endswith(".md")}
    for path, source in pages.items():
        prose = re.sub(r"`[^`\n]*`", "", source)
        for target in re.findall(r"(?<!\\)\]\(([^)]+)\)", prose):
            file, _, anchor = target.partition("#")
            page = pages.get((Path(path).parent / file).as_posix() if file else path)
            if page is None:  # a page that is written by hand
                page = (ROOT / Path(path).parent / file).read_text(encoding="utf-8")
            if not anchor:
                continue
            heading = rf"^##+ (?:{re.escape(anchor)}|.* \{{ #{re.escape(anchor)} \}})$"
            assert re.search(heading, page, re.MULTILINE | re.IGNORECASE), f"{path}: {target}"


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("callId", "call_id"),
        ("speakerID", "speaker_id"),
        ("linkedInUrl", "linked_in_url"),
        ("exportCallsAndCoachingDataToCSV", "export_calls_and_coaching_data_to_csv"),
        ("workspace-id", "workspace_id"),
        ("from", "from_"),
        ("id", "id"),
    ],
)
def test_names_on_the_wire_become_names_in_python(wire: str, name: str) -> None:
    assert snake(wire) == name


def test_camel_undoes_snake_where_gong_is_regular() -> None:
    assert camel(snake("totalSuccessCount")) == "totalSuccessCount"
    assert camel(snake("speakerID")) != "speakerID"


@pytest.mark.parametrize("name", ["id", "callId", "speakerID", "teamLeadIds", "workspace-id"])
def test_ids_are_told_by_their_names(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize("name", ["valid", "paid", "idle", "video"])
def test_other_words_are_no_ids(name: str) -> None:
    assert not is_id(name)
