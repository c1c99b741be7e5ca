"""The reference of the public modules, made of their docstrings."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

import gong_api
from codegen import modules

ROOT = Path(__file__).parents[2]
ELSEWHERE = re.compile(
    r"gong_api\.(?:models|pytest_plugin|(?:cli|sandbox|budget|auth|sync|tables|transcripts|webhooks)"
    r"(?:\..+)?)"
)
"""Commands, the sandbox's insides, Gong's models, and modules whose names others export."""

SOURCE = {
    "__init__.py": '__version__ = "1"\n',
    "one.py": '''
        """What is public.

        Needs ``care``::

            from gong_api import one
        """

        from typing import TYPE_CHECKING

        from gong_api._two import Thing

        if TYPE_CHECKING:
            from gong_api._two import later

        __all__ = ["LIMIT", "Thing", "later"]

        LIMIT: int = 3
        """How many."""
    ''',
    "_two.py": '''
        class _Base:
            @property
            def size(self) -> int:
                """How large."""
                return 1

            def inherited(self) -> None:
                """Do it."""

        class Thing(_Base, Exception):
            """A thing.

            Attributes:
                name, other: what it is
                    called.

            Raises ``OSError`` for two ``odd | even`` reasons.

            Example:
                >>> Thing("a")  # doctest: +SKIP
            """

            name: str
            other: str | None = None
            _hidden: int = 0

            def __init__(self, name: str, /, *, other: str | None = None) -> None: ...

            @classmethod
            def of(cls, text: str) -> "Thing":
                """Return one."""

            def _private(self) -> None: ...

        async def later(*names: str, why="because", **more: int) -> None:
            """Wait.

            Args:
                names: which.
                more: one of

                    - ``a``: first.
                    - ``b``: second.

            Raises:
                OSError: it failed.
            """
    ''',
}
PAGE = """
    # `gong_api.one`

    What is public.

    Needs `care`:

        from gong_api import one

    ## `later` { #later }

    ```python
    async def later(*names: str, why='because', **more: int) -> None
    ```

    Wait.

    Arguments:

    - `names`: which.
    - `more`: one of
        - `a`: first.
        - `b`: second.

    Raises:

    - `OSError`: it failed.

    ## `LIMIT` { #LIMIT }

    ```python
    LIMIT: int = 3
    ```

    How many.

    ## `Thing` { #Thing }

    ```python
    class Thing(Exception)

    Thing(name: str, /, *, other: str | None = None)
    ```

    A thing.

    Raises `OSError` for two `odd | even` reasons.

    ```python
    Thing("a")
    ```

    | attribute | type | what it is |
    |---|---|---|
    | `name` | `str` | what it is called. |
    | `other` | `str \\| None` | what it is called. |
    | `size` | `int` | How large. |

    ### `Thing.of` { #Thing.of }

    ```python
    @classmethod
    def of(text: str) -> 'Thing'
    ```

    Return one.

    ### `Thing.inherited` { #Thing.inherited }

    ```python
    def inherited() -> None
    ```

    Do it.
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return modules.generate(ROOT)


def test_a_module_becomes_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "src" / "gong_api"
    package.mkdir(parents=True)
    for name, text in SOURCE.items():
        (package / name).write_text(dedent(text), encoding="utf-8")
    monkeypatch.setattr(modules, "MODULES", ("gong_api.one",))
    made = modules.generate(tmp_path)
    page = made["docs/reference/modules/one.md"]
    assert page.removeprefix(modules.NOTE).strip() == dedent(PAGE).strip()
    assert (
        "| [`gong_api.one`](one.md) | What is public. |" in made["docs/reference/modules/index.md"]
    )


def test_every_module_that_users_import_has_a_page():
    found = {"gong_api"} | {
        module.name
        for module in pkgutil.walk_packages(gong_api.__path__, "gong_api.")
        if not any(part.startswith("_") for part in module.name.split("."))
    }
    left = found - set(modules.MODULES)
    assert {name for name in left if not ELSEWHERE.fullmatch(name)} == set()
    assert set(modules.MODULES) <= found


@pytest.mark.parametrize("module", [m for m in modules.MODULES if m != "gong_api"])
def test_every_public_name_stands_on_a_page(pages: dict[str, str], module: str):
    text = "\n".join(pages.values())
    names = import_module(module).__all__
    assert [name for name in names if f"{{ #{name} }}" not in text] in ([], ["UNSET", "UnsetType"])


def test_a_name_stands_on_one_page_only(pages: dict[str, str]):
    for text in pages.values():
        anchors = re.findall(r"\{ #(\S+) \}", text)
        assert len(anchors) == len(set(anchors))
    text = "\n".join(pages.values())
    everywhere = re.findall(r"^## .*\{ #(\S+) \}", text, re.MULTILINE)
    twice = {name for name in everywhere if everywhere.count(name) > 1}
    assert twice == set()
