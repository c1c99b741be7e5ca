"""Times and texts as the formats want them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

__all__ = ["clock", "escaped", "json_text", "line", "markup", "moment", "stamp", "text_or_none"]

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_CONTROLS = re.compile(r"[\x7f-\x9f]")
_INLINE = re.compile(r"[\\`*_\[\]<>&~|]")
_BLOCK = re.compile(r"[#+=:-]")
_NUMBER = re.compile(r"(\d{1,9})([.)])")


def line(text: str | None) -> str:
    """Return the text on one line, without what would steer a terminal."""
    return _BREAKS.sub(" ", text or "").strip()


def text_or_none(value: object) -> str | None:
    """Return a text that says something; None for all else."""
    return value if isinstance(value, str) and value.strip() else None


def json_text(value: Any) -> str:
    """Return the value as JSON on one line, likewise without what would steer a terminal."""
    text = json.dumps(value, ensure_ascii=False)
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def clock(milliseconds: int) -> str:
    """Return a time in a call for people to read: ``01:02:03``, or more hours."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def stamp(milliseconds: int, point: str) -> str:
    """Return a time in a call for a player, with ``point`` before the milliseconds."""
    return f"{clock(milliseconds)}{point}{milliseconds % 1000:03}"


def moment(when: datetime) -> str:
    """Return a moment in UTC, to the minute."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def escaped(text: str | None, *, heading: bool = False) -> str:
    """Return the text on one line so that Markdown shows it as it is, wherever it stands."""
    plain = _INLINE.sub(r"\\\g<0>", line(text))
    if heading:
        plain = plain.replace("#", r"\#")
    if _BLOCK.match(plain):
        return f"\\{plain}"
    return _NUMBER.sub(r"\1\\\2", plain, count=1) if _NUMBER.match(plain) else plain


def markup(text: str | None) -> str:
    """Return the text on one line as the content of a WebVTT cue."""
    return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
