"""The checks themselves catch what they are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_docs, committed_text, coverage_gate


@pytest.mark.parametrize(
    "text",
    ["see https://py" + "pi.org/project/x", "index at https://x.example/si" + "mple/"],
)
def test_registry_hosts_are_found(tmp_path: Path, text: str):
    page = tmp_path / "page.md"
    page.write_text(f"first line\n{text}\n")
    (problem,) = committed_text.problems(page)
    assert ":2: names a package registry" in problem


def test_machine_paths_are_found(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("run it in " + "/ho" + "me/someone/project\n")
    (problem,) = committed_text.problems(page)
    assert "names a path of one machine" in problem


def test_plain_text_passes(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("docs at https://api.gong.io, home/work folders, src/tmp/x, /v2/calls\n")
    assert committed_text.problems(page) == []


def test_names_of_private_data_are_refused(tmp_path: Path):
    page = tmp_path / "gong.duckdb"
    page.write_bytes(b"\x00\xff")
    (problem,) = committed_text.problems(page)
    assert "must not be committed" in problem


@pytest.mark.parametrize(
    ("html", "fetches"),
    [
        ('<script src="https://cdn.example/x.js"></script>', True),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', True),
        ('<a href="https://example.com">elsewhere</a>', False),
        ('<img src="assets/logo.png"><link rel="canonical" href="https://example.com">', False),
    ],
)
def test_external_assets_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, html: str, fetches: bool
):
    monkeypatch.setattr(build_docs, "SITE", tmp_path)
    (tmp_path / "page.html").write_text(html)
    assert bool(build_docs.external_assets()) is fetches


def test_external_styles_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(build_docs, "SITE", tmp_path)
    (tmp_path / "a.css").write_text("a { background: url(https://cdn.example/x.png) }")
    (tmp_path / "b.css").write_text("a { background: url(data:image/png;base64,AA) }")
    assert [line.split(": ")[0] for line in build_docs.external_assets()] == [
        str(tmp_path / "a.css")
    ]


def coverage_of(lines: int, covered: int, branches: int = 0, taken: int = 0) -> dict[str, object]:
    return {
        "summary": {
            "num_statements": lines,
            "covered_lines": covered,
            "num_branches": branches,
            "covered_branches": taken,
        },
        "missing_lines": list(range(lines - covered)),
        "missing_branches": [],
    }


def test_coverage_counts_lines_and_branches_together():
    bar = coverage_gate.Bar(
        "x", 95.0, {"a.py": coverage_of(90, 90, 10, 0), "b.py": coverage_of(100, 100)}
    )
    assert bar.reached == 95.0
    assert bar.passed


def test_coverage_below_the_bar_fails_and_names_the_file():
    bar = coverage_gate.Bar("x", 95.0, {"a.py": coverage_of(100, 94)})
    assert not bar.passed
    assert "a.py" in bar.gaps()[0]
