"""From calls to the rows of the tables of their parts, level by level, column by column."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gong_api.tables.calls import CALL_PARTIES
from gong_api.tables.convert import Batch, build, converted, count_odd, flattened, pull, spread
from gong_api.tables.definition import Kind, Table
from gong_api.tables.details import (
    CALL_CONTEXT,
    CALL_CONTEXT_FIELDS,
    CALL_TRACKER_OCCURRENCES,
    DETAILS,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from gong_api.tables.source import SourcedCall

__all__ = ["PARTS", "part_batches"]

PARTS: tuple[Table, ...] = (CALL_PARTIES, *DETAILS)
"""The tables whose rows come with the calls."""

_TRACKERS = "content.trackers"


@dataclass(slots=True)
class _Level:
    """The items of one list of all calls, and the place of each in its own list.

    ``above`` is the index, among the items of the level above, of what each belongs to;
    ``call`` the index of its call.
    """

    items: list[object]
    above: pa.Array
    call: pa.Array
    position: pa.Array
    misshapen: int = 0

    def below(self, source: str, *, single: bool = False) -> _Level:
        """Return the items of the list at ``source`` of each item, or the objects there."""
        found = self.pull(source)
        if single:
            found = [_alone(value) for value in found]
        items, lists, misshapen = flattened(found)
        return _Level(items, lists.owner, self.call.take(lists.owner), lists.place, misshapen)

    def pull(self, source: str) -> list[Any]:
        """Return the value at ``source`` of each item."""
        try:
            return list(map(attrgetter(source), self.items))
        except AttributeError:
            return pull(self.items, source)

    def texts(self, source: str) -> pa.Array:
        """Return the texts at ``source`` of each item."""
        return converted(Kind.STRING, self.pull(source))[0]


class _Parts:
    """The levels of the calls of one page, each walked once."""

    def __init__(self, calls: Sequence[SourcedCall]) -> None:
        self._ids = converted(Kind.STRING, [call.id for call in calls])[0]
        every = spread([0, len(calls)]).place
        self._levels: dict[tuple[str, ...], _Level] = {
            (): _Level([call.call for call in calls], every, every, every)
        }

    def level(self, *sources: str) -> _Level:
        """Return the level that the steps lead to."""
        found = self._levels.get(sources)
        if found is None:
            found = self._levels[sources] = self.level(*sources[:-1]).below(sources[-1])
        return found

    def batch(self, table: Table) -> Batch:
        """Return the rows of a table."""
        special = _SPECIAL.get(table.name)
        if special is not None:
            return special(self, table)
        *outer, (column, source) = table.rows
        if not column:
            return self._built(table, self.level().below(source, single=True), {})
        above = [step for _, step in outer]
        level = self.level(*above, source)
        given: dict[str, Any] = {column: level.position}
        if outer:
            given[outer[0][0]] = self.level(*above).position.take(level.above)
        return self._built(table, level, given)

    def context(self, table: Table) -> Batch:
        """Return the CRM records of calls and of their parties."""
        own, others = self.level("context", "objects"), self.level("parties", "context", "objects")
        groups = self.level("parties", "context")
        systems = [
            self.level("context").texts("system").take(own.above),
            groups.texts("system").take(others.above),
        ]
        parties = self.level("parties").texts("id").take(groups.above).take(others.above)
        records = self._records()
        given = {
            "position": records.position,
            "system": _joined(*systems),
            "party_id": _joined(converted(Kind.STRING, [None] * len(own.items))[0], parties),
        }
        return self._built(table, records, given)

    def context_fields(self, table: Table) -> Batch:
        """Return the fields of those records."""
        records = self._records()
        fields = records.below("fields")
        given = {
            "object_position": records.position.take(fields.above),
            "position": fields.position,
        }
        return self._built(table, fields, given)

    def _records(self) -> _Level:
        """Return the records of calls and those of parties, numbered within each call."""
        found = self._levels.get(("records",))
        if found is None:
            ways = (("context",), ("parties", "context"))
            own, others = (self.level(*way, "objects") for way in ways)
            call = _joined(own.call, others.call)
            found = self._levels["records",] = _Level(
                own.items + others.items,
                call,
                call,
                converted(Kind.INTEGER, _numbered(call.to_pylist()))[0],
                own.misshapen + others.misshapen + sum(self.level(*way).misshapen for way in ways),
            )
        return found

    def occurrences(self, table: Table) -> Batch:
        """Return what was told of each tracker itself, and what was told phrase by phrase."""
        trackers, phrases = self.level(_TRACKERS), self.level(_TRACKERS, "phrases")
        own = self.level(_TRACKERS, "occurrences")
        said = self.level(_TRACKERS, "phrases", "occurrences")
        tracker = _joined(own.above, phrases.above.take(said.above))
        blank = [None] * len(own.items)
        level = _Level(
            own.items + said.items,
            tracker,
            _joined(own.call, said.call),
            _joined(own.position, said.position),
            own.misshapen + said.misshapen,
        )
        given = {
            "tracker_position": trackers.position.take(tracker),
            "position": level.position,
            "phrase_position": _joined(
                converted(Kind.INTEGER, blank)[0], phrases.position.take(said.above)
            ),
            "tracker_id": trackers.texts("id").take(tracker),
            "tracker_name": trackers.texts("name").take(tracker),
            "phrase": _joined(
                converted(Kind.STRING, blank)[0], phrases.texts("phrase").take(said.above)
            ),
        }
        return self._built(table, level, given)

    def _built(self, table: Table, level: _Level, given: dict[str, Any]) -> Batch:
        given["call_id"] = self._ids.take(level.call)
        batch = build(table, level.items, given)
        count_odd(batch, table.key[-1], level.misshapen)
        return batch


_SPECIAL: dict[str, Callable[[_Parts, Table], Batch]] = {
    CALL_CONTEXT.name: _Parts.context,
    CALL_CONTEXT_FIELDS.name: _Parts.context_fields,
    CALL_TRACKER_OCCURRENCES.name: _Parts.occurrences,
}


def part_batches(calls: Sequence[SourcedCall], wanted: Collection[str]) -> list[Batch]:
    """Return the rows of the ``wanted`` tables of calls' parts that have any."""
    parts = _Parts(calls)
    batches = [parts.batch(table) for table in PARTS if table.name in wanted]
    return [batch for batch in batches if batch.rows.num_rows or batch.odd]


def _alone(value: object) -> object:
    """Return an object as the one item of a list; what is neither that nor absent is no list."""
    return [value] if isinstance(value, Struct) else None if value is None else False


def _joined(*arrays: pa.Array) -> pa.Array:
    import pyarrow as pa

    return pa.concat_arrays(arrays)


def _numbered(owners: Sequence[int]) -> list[int]:
    """Return the running number of each item among those of the same owner."""
    counts: dict[int, int] = {}
    numbers: list[int] = []
    for owner in owners:
        number = counts.get(owner, 0)
        numbers.append(number)
        counts[owner] = number + 1
    return numbers
