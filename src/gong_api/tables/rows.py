"""From typed models to the rows of each table, as Arrow batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from gong_api.tables.calls import CALL_PARTIES, CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch, build
from gong_api.tables.definition import Table

if TYPE_CHECKING:
    from gong_api.models import CallTranscript
    from gong_api.tables.source import SourcedCall

__all__ = ["calls_batch", "entities_batch", "parties_batch", "sentences_batch"]


def entities_batch(table: Table, models: Sequence[object], texts: Sequence[bytes]) -> Batch:
    """Return the rows of a table with one row per model; models without an id are left out.

    ``texts`` is the JSON of each model.
    """
    found: dict[str, tuple[object, str]] = {}
    for model, text in zip(models, texts, strict=True):
        key: object = getattr(model, "id", None)
        if isinstance(key, str) and key:
            found[key] = (model, text.decode(errors="replace"))
    rows = [model for model, _ in found.values()]
    return build(table, rows, {"raw": [text for _, text in found.values()]})


def calls_batch(calls: Sequence[SourcedCall]) -> Batch:
    """Return one row per call."""
    given: dict[str, list[Any]] = {
        "id": [call.id for call in calls],
        "raw": [call.raw for call in calls],
        "content_hash": [call.digest for call in calls],
    }
    return build(CALLS, [call.call for call in calls], given)


def parties_batch(calls: Sequence[SourcedCall]) -> Batch:
    """Return one row per party of each call."""
    ids: list[str] = []
    positions: list[int] = []
    parties: list[object] = []
    misshapen = 0
    for call in calls:
        of_call, wrong = _as_list(call.call.parties)
        misshapen += wrong
        ids += [call.id] * len(of_call)
        positions += range(len(of_call))
        parties += of_call
    batch = build(CALL_PARTIES, parties, {"call_id": ids, "position": positions})
    _count(batch, "position", misshapen)
    return batch


def sentences_batch(transcripts: Sequence[CallTranscript]) -> Batch:
    """Return one row per sentence of each transcript; transcripts without a call are left out."""
    ids: list[str] = []
    turns: list[int] = []
    numbers: list[int] = []
    speakers: list[Any] = []
    topics: list[Any] = []
    sentences: list[object] = []
    misshapen = 0
    for transcript in transcripts:
        call_id: object = getattr(transcript, "call_id", None)
        if not isinstance(call_id, str) or not call_id:
            continue
        of_call, wrong = _as_list(transcript.transcript)
        misshapen += wrong
        for turn, monologue in enumerate(of_call):
            said, wrong = _as_list(getattr(monologue, "sentences", monologue))
            misshapen += wrong
            count = len(said)
            ids += [call_id] * count
            turns += [turn] * count
            numbers += range(count)
            speakers += [getattr(monologue, "speaker_id", None)] * count
            topics += [getattr(monologue, "topic", None)] * count
            sentences += said
    batch = build(
        TRANSCRIPT_SENTENCES,
        sentences,
        {
            "call_id": ids,
            "turn": turns,
            "sentence": numbers,
            "speaker_id": speakers,
            "topic": topics,
        },
    )
    _count(batch, "sentence", misshapen)
    return batch


def _as_list(value: object) -> tuple[list[object], int]:
    if isinstance(value, list):
        return cast("list[object]", value), 0
    return [], 0 if value is None else 1


def _count(batch: Batch, column: str, misshapen: int) -> None:
    if misshapen:
        batch.odd[column] = batch.odd.get(column, 0) + misshapen
