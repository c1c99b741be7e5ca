"""Write the reference of the command line from the commands themselves.

The commands stand on the operation table, so they are read in a process of their own that loads
the generated modules in ``folder`` instead of those on disk::

    python -m codegen.command_line FOLDER
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

PATH = "docs/cli.md"
NOTE = "<!-- Made by `make generate` from the commands; edit these instead. -->"
GENERATED = "src/gong_api/_generated"

INTRO = """\
Every command with its arguments and options; [The command line](command-line.md) tells how they
work together. A command ends with 0 when it is done, 1 after an error, 3 when the budget stopped it
and 130 when it was interrupted. `-h` and `--help` print a command's help."""


def generate(files: dict[str, str]) -> dict[str, str]:
    """Return the page by path; ``files`` are the generated ones that the commands stand on."""
    with tempfile.TemporaryDirectory() as folder:
        for path, source in files.items():
            if path.startswith(f"{GENERATED}/"):
                target = Path(folder) / Path(path).relative_to(GENERATED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(source, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "codegen.command_line", folder],
            cwd=Path(__file__).resolve().parent.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"the commands cannot be read:\n{done.stderr}")
    return {PATH: done.stdout}


def page() -> str:
    """Return the page."""
    import click

    from gong_api.cli.app import cli
    from gong_api.cli.output.options import LISTING_PARAMS, OUTPUT_PARAMS
    from gong_api.cli.session import SESSION_PARAMS

    root = click.Context(cli, info_name="gong")
    parts = [NOTE, "# Commands", INTRO]
    parts += [
        "## Output options { #output-options }",
        _table(root, [*OUTPUT_PARAMS, *LISTING_PARAMS]),
    ]
    parts += ["`--limit` and `--all` belong to lists."]
    parts += ["## Connection options { #connection-options }", _table(root, list(SESSION_PARAMS))]
    shared = {id(param): "output" for param in (*OUTPUT_PARAMS, *LISTING_PARAMS)}
    shared |= {id(param): "connection" for param in SESSION_PARAMS}
    for command, context in _walk(cli, root):
        if context is not root:
            parts += filter(None, _command(command, context, shared))
    return "\n\n".join(parts) + "\n"


def _walk(
    command: click.Command, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    import click

    yield command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is None or inner.hidden:
                continue
            yield from _walk(inner, click.Context(inner, info_name=name, parent=context))


def _command(
    command: click.Command, context: click.Context, shared: dict[int, str]
) -> Iterator[str]:
    import click

    depth = context.command_path.count(" ")
    anchor = context.command_path.replace(" ", "-")
    yield f"{'#' * (depth + 1)} `{context.command_path}` {{ #{anchor} }}"
    yield _prose(command.help or "")
    group = isinstance(command, click.Group)
    if not group or command.invoke_without_command:
        usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
        yield f"```text\n{usage}\n```"
    own = [param for param in command.params if id(param) not in shared]
    yield _table(context, own)
    kinds = dict.fromkeys(shared[id(p)] for p in command.params if id(p) in shared)
    if kinds:
        links = " and the ".join(f"[{kind} options](#{kind}-options)" for kind in kinds)
        yield f"Takes the {links}, too."
    if command.epilog:
        yield _prose(command.epilog)


def _prose(text: str) -> str:
    """Return a help text as Markdown; what click keeps as it is becomes a block of code."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in part.splitlines()]
        if lines[0] == "\b":
            found.append("\n".join(["```text", *lines[1:], "```"]))
        else:
            found.append(_text(" ".join(lines)))
    return "\n\n".join(found)


def _table(context: click.Context, params: list[click.Parameter]) -> str:
    rows = [record for param in params if (record := param.get_help_record(context))]
    if not rows:
        return ""
    lines = ["| option | what it is |", "|---|---|"]
    for name, about in rows:
        lines.append(f"| `{_cell(name)}` | {_cell(_text(' '.join(about.split())))} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _text(text: str) -> str:
    """Keep signs from becoming links or tags."""
    return text.replace("](", "]\\(").replace("<", "&lt;")


def main(folder: str) -> None:
    import gong_api._generated

    gong_api._generated.__path__ = [folder]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1])
