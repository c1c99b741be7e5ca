"""Every Python block of the README and the guide runs, in order, page by page.

Blocks run against the sandbox in process. A block after the comment ``<!-- not run: reason -->`` is
left out.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from gong_api import configure
from tests.house.docs_transport import DocsTransport

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^(<!-- not run: [^>]+-->\n)?```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
AT_MOST_NOT_RUN = 2


def blocks(page: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield each block's first line, text, and whether it is to run."""
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start(2)) + 1
        yield line, match[2], match[1] is None


WITH_BLOCKS = [page for page in PAGES if any(True for _ in blocks(page))]


@pytest.fixture
def gong_of_docs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONG_ACCESS_KEY", "sandbox")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "sandbox")
    monkeypatch.setenv("GONG_RATE", "1000")
    monkeypatch.setenv("GONG_ACCOUNT", str(tmp_path))
    (tmp_path / "call.wav").write_bytes(b"RIFF" + bytes(4096))
    configure(transport=DocsTransport())
    yield
    configure(transport=None)


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: page.name)
@pytest.mark.usefixtures("gong_of_docs")
def test_blocks_run(page: Path):
    names: dict[str, object] = {"__name__": "__docs__"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for line, text, runs in blocks(page):
            if runs:
                code = compile("\n" * (line - 1) + text, str(page), "exec", dont_inherit=True)
                exec(code, names)


def test_nearly_all_blocks_run():
    left_out = [(page.name, line) for page in PAGES for line, _, runs in blocks(page) if not runs]
    assert len(left_out) <= AT_MOST_NOT_RUN, left_out


def test_the_pages_have_blocks():
    assert {"README.md", "index.md", "quickstart.md", "paging.md", "sync.md"} <= {
        page.name for page in WITH_BLOCKS
    }


def test_no_block_escapes_the_test():
    """A fence with other spellings of Python would not be found."""
    for page in PAGES:
        fences = re.findall(r"^ *`{3,}.*py.*$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(fences) <= {"```python"}, page.name


def test_every_link_of_the_readme_leads_somewhere():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert len(targets) > 10
    assert [target for target in targets if not (ROOT / target).exists()] == []
