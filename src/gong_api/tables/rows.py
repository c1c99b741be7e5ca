"""From typed models to the rows of each table, as Arrow batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from gong_api.tables.calls import CALLS, TRANSCRIPT_SENTENCES
from gong_api.tables.convert import Batch, build, converted, count_odd, flattened, pull
from gong_api.tables.definition import Kind, Table

if TYPE_CHECKING:
    from gong_api.models import CallTranscript
    from gong_api.tables.source import SourcedCall

__all__ = [
    "as_list",
    "calls_batch",
    "entities_batch",
    "ids",
    "items_batch",
    "repeated",
    "rows_batch",
    "sentences_batch",
]


def entities_batch(
    table: Table, models: Sequence[object], texts: Sequence[bytes], **same: object
) -> Batch:
    """Return the rows of a table with one row per model; models without an id are left out.

    ``texts`` is the JSON of each model, ``same`` the values that all rows share. The id is the
    last column of the key; of two models with the same one the last counts.
    """
    name = next(column.source for column in table.columns if column.name == table.key[-1])
    found: dict[str, tuple[object, str]] = {}
    for model, text in zip(models, texts, strict=True):
        key: object = getattr(model, name, None)
        if isinstance(key, str) and key:
            found[key] = (model, text.decode(errors="replace"))
    rows = [model for model, _ in found.values()]
    given = {"raw": [text for _, text in found.values()], **repeated(same, len(rows))}
    return build(table, rows, given)


def items_batch(
    table: Table, owners: Sequence[object], source: str, given: Mapping[str, str]
) -> Batch:
    """Return one row per item of the list at ``source`` of each owner.

    ``given`` names the columns that are attributes of the owner; the first of them is its id,
    and owners without one are left out. The column ``position`` counts the items.
    """
    items: list[object] = []
    above: list[object] = []
    positions: list[int] = []
    misshapen = 0
    name = next(iter(given.values()))
    for owner in owners:
        key: object = getattr(owner, name, None)
        if not isinstance(key, str) or not key:
            continue
        listed, wrong = _as_list(getattr(owner, source, None))
        misshapen += wrong
        items += listed
        above += [owner] * len(listed)
        positions += range(len(listed))
    columns: dict[str, list[Any]] = {label: pull(above, way) for label, way in given.items()}
    batch = build(table, items, {"position": positions, **columns})
    count_odd(batch, "position", misshapen)
    return batch


def rows_batch(table: Table, models: Sequence[object], **given: Sequence[Any]) -> Batch:
    """Return one row per model; ``given`` is the columns that do not stand in it."""
    return build(table, models, {name: list(values) for name, values in given.items()})


def repeated(same: Mapping[str, Any], count: int) -> dict[str, list[Any]]:
    """Return columns that hold the same value in all rows."""
    return {name: [value] * count for name, value in same.items()}


def calls_batch(calls: Sequence[SourcedCall]) -> Batch:
    """Return one row per call."""
    given: dict[str, list[Any]] = {
        "id": [call.id for call in calls],
        "raw": [call.raw for call in calls],
        "content_hash": [call.digest for call in calls],
        "deleted_at": [None] * len(calls),
    }
    return build(CALLS, [call.call for call in calls], given)


def sentences_batch(transcripts: Sequence[CallTranscript]) -> Batch:
    """Return one row per sentence of each transcript; transcripts without a call are left out."""
    calls = {id(item): call for item in transcripts if (call := _call_of(item))}
    spoken = [item for item in transcripts if id(item) in calls]
    monologues, turns, no_monologues = flattened(pull(spoken, "transcript"))
    sentences, said, no_sentences = flattened(pull(monologues, "sentences"))
    speakers, odd_speakers = converted(Kind.STRING, pull(monologues, "speaker_id"))
    topics, odd_topics = converted(Kind.STRING, pull(monologues, "topic"))
    call_ids, _ = converted(Kind.STRING, [calls[id(item)] for item in spoken])
    batch = build(
        TRANSCRIPT_SENTENCES,
        sentences,
        {
            "call_id": call_ids.take(turns.owner.take(said.owner)),
            "turn": turns.place.take(said.owner),
            "sentence": said.place,
            "speaker_id": speakers.take(said.owner),
            "topic": topics.take(said.owner),
        },
    )
    count_odd(batch, "sentence", no_monologues + no_sentences)
    count_odd(batch, "speaker_id", odd_speakers)
    count_odd(batch, "topic", odd_topics)
    return batch


def _call_of(transcript: CallTranscript) -> str | None:
    call_id: object = getattr(transcript, "call_id", None)
    return call_id if isinstance(call_id, str) and call_id else None


def ids(items: Iterable[object], name: str = "id") -> list[str]:
    """Return the ids that stand in ``name`` of the items, each once, in order."""
    found = (getattr(item, name, None) for item in items)
    return list(dict.fromkeys(value for value in found if isinstance(value, str) and value))


def as_list(value: object) -> list[Any]:
    """Return a list as it is, and an empty one for all else."""
    return _as_list(value)[0]


def _as_list(value: object) -> tuple[list[object], int]:
    if isinstance(value, list):
        return cast("list[object]", value), 0
    return [], 0 if value is None else 1
