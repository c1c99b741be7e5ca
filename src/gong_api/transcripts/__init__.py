"""Who said what, and when: transcripts with names, as text, Markdown, subtitles or JSON.

    from gong_api import Gong
    from gong_api.transcripts import Transcript, fetch, render

    with Gong() as gong:
        for found in fetch(gong, ["7782342274025937895"]):
            print(render(found, "markdown") if isinstance(found, Transcript) else found)

``join`` puts together what was fetched in another way.
"""

from __future__ import annotations

from gong_api.transcripts.fetch import afetch, fetch
from gong_api.transcripts.formats import FORMATS, Format, render
from gong_api.transcripts.model import (
    Missing,
    Reason,
    Sentence,
    Speaker,
    Transcript,
    Turn,
    join,
    merged,
)

__all__ = [
    "FORMATS",
    "Format",
    "Missing",
    "Reason",
    "Sentence",
    "Speaker",
    "Transcript",
    "Turn",
    "afetch",
    "fetch",
    "join",
    "merged",
    "render",
]
