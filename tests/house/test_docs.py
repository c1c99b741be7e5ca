"""Every Python block of the README and the guide runs, in order, page by page.

Blocks run against the sandbox in process; those of a page about notebooks run as cells do, inside
an event loop. A block after the comment ``<!-- not run: reason -->`` is left out. One after
``<!-- file: name -->`` is a file of that name, which the blocks of the page find in their folder.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from gong_api import configure
from tests.house.docs_transport import DocsTransport

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^(<!-- not run: [^>]+-->\n)?```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
IN_A_LOOP = {"notebooks.md"}
AT_MOST_NOT_RUN = 2


def blocks(page: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield each block's first line, text, and whether it is to run."""
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start(2)) + 1
        yield line, match[2], match[1] is None


def write_files(page: Path, folder: Path) -> None:
    """Write the files that a page shows."""
    for name, content in FILE.findall(page.read_text(encoding="utf-8")):
        (folder / name).write_text(content, encoding="utf-8")


WITH_BLOCKS = [page for page in PAGES if any(True for _ in blocks(page))]


@pytest.fixture
def gong_of_docs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONG_ACCESS_KEY", "sandbox")
    monkeypatch.setenv("GONG_ACCESS_KEY_SECRET", "sandbox")
    monkeypatch.setenv("GONG_RATE", "1000")
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    monkeypatch.setenv("GONG_ACCOUNT", str(tmp_path))
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / ".dlt"))  # else kept for the next run
    (tmp_path / "call.wav").write_bytes(b"RIFF" + bytes(4096))
    configure(transport=DocsTransport())
    yield
    configure(transport=None)


@pytest.mark.parametrize("page", WITH_BLOCKS, ids=lambda page: page.name)
@pytest.mark.usefixtures("gong_of_docs")
def test_blocks_run(page: Path, tmp_path: Path):
    write_files(page, tmp_path)
    names: dict[str, object] = {"__name__": "__docs__"}
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if page.name in IN_A_LOOP else 0
    with warnings.catch_warnings(), asyncio.Runner() as loop:
        warnings.simplefilter("error")
        for line, text, runs in blocks(page):
            if not runs:
                continue
            code = compile("\n" * (line - 1) + text, str(page), "exec", flags, dont_inherit=True)
            if flags:
                loop.run(run_cell(code, names))
            else:
                exec(code, names)


async def run_cell(code: CodeType, names: dict[str, object]) -> None:
    waiting = eval(code, names)
    if inspect.isawaitable(waiting):
        await waiting


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


def test_every_page_is_in_the_navigation_once():
    navigation = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    listed = re.findall(r'= "([\w-]+\.md)" \}', navigation)
    assert sorted(listed) == sorted(page.name for page in (ROOT / "docs").glob("*.md"))


def test_the_readme_and_the_first_page_lead_to_every_page():
    names = {page.name for page in (ROOT / "docs").glob("*.md")}
    for first, folder, elsewhere in (
        ("README.md", "docs/", {"index.md", "sandbox-coverage.md"}),
        ("docs/index.md", "", {"index.md", "cli.md"}),
    ):
        text = (ROOT / first).read_text(encoding="utf-8")
        linked = set(re.findall(rf"\]\({folder}([\w-]+\.md)", text))
        assert names - linked <= elsewhere, first


def test_every_example_is_listed():
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))
    there = {path.name for path in (ROOT / "examples").iterdir()}
    assert listed == there - {"README.md", "__pycache__"}


def test_extras_that_are_named_exist():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].keys()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE)) == extras
    for path in (*PAGES, *(ROOT / "src").rglob("*.py"), *(ROOT / "examples").rglob("*.py")):
        named = re.findall(r"gong-api\[([\w,]+)\]", path.read_text(encoding="utf-8"))
        assert {extra for names in named for extra in names.split(",")} <= extras, path
