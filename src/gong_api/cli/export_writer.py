"""Calls into the files of an export, each written only when it has changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gong_api.cli.export_files import Kept, Memory, file_name, write_lines, write_private
from gong_api.transcripts import document
from gong_api.transcripts.formats import render
from gong_api.transcripts.model import join
from gong_api.transcripts.writing import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.cli.export_sources import Batch
    from gong_api.models import Call, CallTranscript

__all__ = ["FORMS", "Form", "Tally", "Writer"]

_VERSION = 1
"""Of what is written: another number writes all calls anew."""


class Form(NamedTuple):
    """A kind of export: the ending of its files, what it shows of a call, how it is written.

    ``render`` returns None for a call that has nothing to show yet.
    """

    ending: str
    include: tuple[str, ...]
    render: Callable[[Call, CallTranscript | None], str | None]


def _subtitles(form: Any) -> Callable[[Call, CallTranscript | None], str | None]:
    return lambda call, spoken: None if spoken is None else render(join(call, spoken), form)


def _line(call: Call, spoken: CallTranscript | None) -> str:
    return json_text(document.record(call, spoken)) + "\n"


FORMS = {
    "markdown": Form("md", document.INCLUDE, document.markdown),
    "jsonl": Form("jsonl", document.INCLUDE, _line),
    "text": Form("txt", ("parties",), _subtitles("text")),
    "srt": Form("srt", ("parties",), _subtitles("srt")),
    "vtt": Form("vtt", ("parties",), _subtitles("vtt")),
}


@dataclass(slots=True)
class Tally:
    """What came of an export, in calls."""

    written: int = 0
    unchanged: int = 0
    private: int = 0
    missing: int = 0
    no_transcript: int = 0
    removed: int = 0

    @property
    def seen(self) -> int:
        """All calls that were looked at."""
        return self.written + self.unchanged + self.private + self.missing


@dataclass(slots=True)
class _Change:
    """What is to be done about the files of a batch: done at its end, then remembered."""

    lines: dict[str, dict[str, bytes | None]] = field(
        default_factory=dict[str, dict[str, bytes | None]]
    )
    kept: dict[str, Kept | None] = field(default_factory=dict[str, "Kept | None"])


class Writer:
    """Writes calls in one form into one folder."""

    def __init__(self, folder: Path, form: str, *, local: bool, include_private: bool) -> None:
        self.tally = Tally()
        self._folder = folder
        self._form = FORMS[form]
        self._in_lines = form == "jsonl"
        self._local = local
        self._include_private = include_private
        self._memory = Memory(folder, form)
        self._found = {} if self._in_lines else self._orphans()

    def close(self) -> None:
        """Close what is open."""
        self._memory.close()

    def write(self, batch: Batch) -> None:
        """Write those of the calls that are new or have changed."""
        change = _Change()
        fresh: dict[str, tuple[Call, str]] = {}
        for call in batch.calls:
            self._sort(call, fresh, change)
        spoken = batch.spoken(list(fresh))
        for call_id, (call, details) in fresh.items():
            self._take(call_id, call, details, spoken.get(call_id), change)
        for missing in batch.missing:
            self.tally.missing += 1
            if missing.reason in ("private", "deleted"):
                self._remove(missing.call_id, change)
        self._settle(change)

    def _sort(self, call: Call, fresh: dict[str, tuple[Call, str]], change: _Change) -> None:
        meta = call.meta_data
        if meta is None or not meta.id:
            self.tally.missing += 1
        elif meta.is_private is True and not self._include_private:
            self.tally.private += 1
            self._remove(meta.id, change)
        else:
            details = _digest(json.dumps([_VERSION, document.record(call, None)]))
            kept = self._memory.get(meta.id)
            whole = kept is not None and kept.spoken and kept.details == details
            # What is at hand costs no request: it is compared as a whole.
            if whole and not self._local and kept and (self._folder / kept.name).exists():
                self.tally.unchanged += 1
            else:
                fresh[meta.id] = (call, details)

    def _take(
        self,
        call_id: str,
        call: Call,
        details: str,
        spoken: CallTranscript | None,
        change: _Change,
    ) -> None:
        content = self._form.render(call, spoken)
        self.tally.no_transcript += spoken is None
        if content is None:
            self.tally.unchanged += 1
            return
        before = self._memory.get(call_id)
        kept = Kept(self._name(call_id, call, before), _digest(content), details, bool(spoken))
        there = (self._folder / kept.name).exists()
        if before and there and (before.name, before.digest) == (kept.name, kept.digest):
            self.tally.unchanged += 1
            if before != kept:
                change.kept[call_id] = kept
            return
        self.tally.written += 1
        change.kept[call_id] = kept
        if not self._in_lines:
            write_private(self._folder / kept.name, content.encode())
            return
        change.lines.setdefault(kept.name, {})[call_id] = content.encode()
        if before and before.name != kept.name:
            change.lines.setdefault(before.name, {})[call_id] = None

    def _name(self, call_id: str, call: Call, before: Kept | None) -> str:
        meta = call.meta_data
        if self._in_lines:
            started = join(call, None).started
            day = f"{started.astimezone(UTC):%Y-%m-%d}" if started else "undated"
            return f"{day}.{self._form.ending}"
        if before is not None:
            return before.name
        title = meta.title if meta and isinstance(meta.title, str) else None
        return self._found.get(call_id) or file_name(title, call_id, self._form.ending)

    def _remove(self, call_id: str, change: _Change) -> None:
        kept = self._memory.get(call_id)
        if kept is None:
            return
        self.tally.removed += 1
        change.kept[call_id] = None
        if self._in_lines:
            change.lines.setdefault(kept.name, {})[call_id] = None
        else:
            (self._folder / kept.name).unlink(missing_ok=True)

    def _settle(self, change: _Change) -> None:
        for name, lines in change.lines.items():
            write_lines(self._folder / name, lines)
        with self._memory.together():
            for call_id, kept in change.kept.items():
                if kept is None:
                    self._memory.drop(call_id)
                else:
                    self._memory.put(call_id, kept)

    def _orphans(self) -> dict[str, str]:
        """Return the files by call id, so that those whose memory was lost keep their names."""
        pattern = re.compile(rf"(?!\.).*-(\d+)\.{self._form.ending}")
        names: Sequence[str] = [path.name for path in self._folder.iterdir()]
        return {found[1]: name for name in names if (found := pattern.fullmatch(name))}


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
