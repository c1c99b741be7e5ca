"""``gong media download``: a call's recording into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from gong_api.cli.app import INTERRUPTED, OK
from gong_api.cli.meter import Meter
from gong_api.cli.session import Session, session_options
from gong_api.cli.transcript import read_ids

__all__ = ["media"]


@click.group()
def media() -> None:
    """Download recordings."""


@media.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="PATH",
    help="A file, or a folder (default: this one), which gets ID.mp4 or ID.mp3.",
)
@click.option(
    "--kind",
    type=click.Choice(("best", "video", "audio")),
    default="best",
    show_default=True,
    help="best is video where there is one.",
)
@click.option("--overwrite", is_flag=True, help="Replace a file that is there already.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@session_options
def download(
    ids: tuple[str, ...],
    target: Path,
    kind: Literal["best", "video", "audio"],
    *,
    overwrite: bool,
    quiet: bool,
    session: Session,
) -> int:
    """Download the recordings of calls, and print the path of each.

    `-` reads ids from stdin. A download that broke off, even by a crash, goes on where it stopped
    when the same command is run again. Gong's credentials are not sent to the media host.
    """
    wanted = list(dict.fromkeys(read_ids(ids)))
    if len(wanted) > 1 and not target.is_dir():
        raise click.UsageError(f"--to {target} must be a folder for more than one call")
    with session.client() as gong:
        for call_id in wanted:
            path = _path_of(target, call_id, kind)
            if path.exists() and not overwrite:
                click.echo(f"{path} is there already; --overwrite fetches it anew.", err=True)
            else:
                try:
                    with Meter(path.name, "bytes", quiet=quiet) as meter:
                        path = gong.calls.download_media(
                            call_id, path, kind=kind, on_progress=meter
                        )
                except KeyboardInterrupt:
                    click.echo("Stopped. Run the same command again to go on.", err=True)
                    return INTERRUPTED
                except OSError as error:
                    raise click.ClickException(
                        f"{path} cannot be written: {error.strerror or error}."
                    ) from error
            click.echo(path)
    return OK


def _path_of(target: Path, call_id: str, kind: str) -> Path:
    """Return the file, named as ``download_media`` itself names it in a folder."""
    if not target.is_dir():
        return target
    # The client refuses an id that would lead to another folder.
    return target / f"{Path(call_id).name}.{'mp3' if kind == 'audio' else 'mp4'}"
