"""Streams that are replaced whole, or workspace by workspace, user by user, folder by folder."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from gong_api.errors import NotFoundError, PermissionDeniedError
from gong_api.sync.state import Change
from gong_api.sync.streams.lists import folders, users, workspaces
from gong_api.sync.streams.reader import Listed, Reader
from gong_api.sync.streams.stream import Found, Piece, Stream
from gong_api.tables import company
from gong_api.tables.coaching import (
    BRIEFS,
    LIBRARY_CALLS,
    LIBRARY_FOLDERS,
    SCORECARD_QUESTIONS,
    SCORECARDS,
    TRACKER_PHRASES,
    TRACKERS,
)
from gong_api.tables.convert import Batch
from gong_api.tables.definition import Table
from gong_api.tables.rows import as_list, entities_batch, ids, items_batch, rows_batch

__all__ = [
    "WHOLES",
    "flow_batches",
    "profile_batches",
    "scorecard_batches",
    "tracker_batches",
]

_SIDE_BY_SIDE = 8
_CRM_OBJECTS = ("ACCOUNT", "CONTACT", "DEAL", "LEAD")

_Batches = Callable[[Listed], Sequence[Batch]]


async def _only(_reader: Reader) -> list[Piece]:
    return [Piece()]


def _replaced(found: Listed, batches: _Batches) -> Found:
    def changes() -> list[Change]:
        return [Change(batch, whole=True) for batch in batches(found)]

    return Found(found.digest, changes, found.doubtful)


def _whole(
    *tables: Table, read: Callable[[Reader], Awaitable[Listed]], batches: _Batches | None = None
) -> Stream:
    """Return a stream of tables that are replaced whole when any item has changed."""

    def one(found: Listed) -> list[Batch]:
        return [entities_batch(tables[0], found.items, found.texts)]

    async def read_all(reader: Reader, _pieces: Sequence[Piece]) -> Mapping[str, Found]:
        return {"": _replaced(await read(reader), batches or one)}

    return Stream(tables=tuple(table.name for table in tables), pieces=_only, read=read_all)


def _listing(table: Table, key: str, make: Callable[[Any], Any]) -> Callable[..., Awaitable[Any]]:
    def read(reader: Reader) -> Awaitable[Listed]:
        return reader.listed(make(reader.client), key, table.name)

    return read


def scorecard_batches(found: Listed) -> list[Batch]:
    """Return the scorecards and their questions."""
    given = {"scorecard_id": "scorecard_id"}
    return [
        entities_batch(SCORECARDS, found.items, found.texts),
        items_batch(SCORECARD_QUESTIONS, found.items, "questions", given),
    ]


def tracker_batches(found: Listed) -> list[Batch]:
    """Return the trackers and their phrases."""
    return [entities_batch(TRACKERS, found.items, found.texts), _phrases(found.items)]


def _phrases(trackers: Sequence[Any]) -> Batch:
    columns: dict[str, list[Any]] = {name: [] for name in TRACKER_PHRASES.column_names}
    for tracker in trackers:
        position = 0
        if not ids([tracker], "tracker_id"):
            continue
        for language in as_list(getattr(tracker, "language_keywords", None)):
            told = [getattr(language, name, None) for name in ("language", "include_related_forms")]
            for phrase in as_list(getattr(language, "keywords", None)):
                row = (tracker.tracker_id, position, told[0], phrase, told[1])
                for name, value in zip(columns, row, strict=True):
                    columns[name].append(value)
                position += 1
    return rows_batch(TRACKER_PHRASES, [], **columns)


@dataclass(frozen=True, slots=True)
class _Field:
    """A CRM field with the object it belongs to."""

    integration: str
    object_type: str
    position: int
    field: Any


async def _crm_fields(reader: Reader) -> Listed:
    """Return the fields of all objects; the texts say which object they belong to."""
    crm = reader.client.crm
    integrations = ids([found async for found in crm.list_integrations()], "integration_id")

    async def read(integration: str, kind: str) -> list[_Field]:
        listing = crm.list_schema(integration_id=integration, object_type=kind)
        items = await listing.collect()
        reader.fetch.fetched(company.CRM_SCHEMA_FIELDS, len(items))
        return [_Field(integration, kind, at, item) for at, item in enumerate(items)]

    found = await asyncio.gather(
        *(read(name, kind) for name in integrations for kind in _CRM_OBJECTS)
    )
    fields = [field for part in found for field in part]
    texts = [
        msgspec.json.encode([field.integration, field.object_type, field.position, field.field])
        for field in fields
    ]
    return Listed(fields, texts)


def _crm_batches(found: Listed) -> list[Batch]:
    owners: list[_Field] = found.items
    fields = [owner.field for owner in owners]
    return [
        rows_batch(
            company.CRM_SCHEMA_FIELDS,
            fields,
            integration_id=[owner.integration for owner in owners],
            object_type=[owner.object_type for owner in owners],
            position=[owner.position for owner in owners],
            name=[
                getattr(field, "name", None) or getattr(field, "unique_name", None)
                for field in fields
            ],
            raw=[msgspec.json.encode(field).decode() for field in fields],
        )
    ]


async def _flows(reader: Reader) -> Listed:
    """Return each flow once, with the addresses of those who see it."""
    owners = [
        user.email_address
        for user in (await users(reader)).items
        if getattr(user, "active", None) is not False and ids([user], "email_address")
    ]
    seen: dict[str, tuple[Any, bytes, list[str]]] = {}

    async def read(owner: str) -> tuple[str, Listed]:
        listing = reader.client.flows.list(flow_owner_email=owner)
        try:
            return owner, await reader.listed(listing, "flows", "flows")
        except (PermissionDeniedError, NotFoundError):
            return owner, Listed([], [])  # no licence for Engage: such a user has no flows

    for at in range(0, len(owners), _SIDE_BY_SIDE):
        group = owners[at : at + _SIDE_BY_SIDE]
        for owner, found in await asyncio.gather(*map(read, group)):
            for flow, text in zip(found.items, found.texts, strict=True):
                if not ids([flow]):
                    continue
                shown = getattr(flow, "visibility", None)
                first, _, watchers = seen.setdefault(flow.id, (flow, text, []))
                if shown != "Shared" and getattr(first, "visibility", None) == "Shared":
                    # Only its owner is shown where it really stands.
                    seen[flow.id] = (flow, text, watchers)
                if not watchers or shown != "Company":
                    watchers.append(owner)
    return Listed(
        [(flow, watchers) for flow, _, watchers in seen.values()],
        [b"[%b,%b]" % (text, msgspec.json.encode(watchers)) for _, text, watchers in seen.values()],
    )


def flow_batches(found: Listed) -> list[Batch]:
    """Return the flows that were listed with who sees them."""
    flows = [flow for flow, _ in found.items]
    watchers = [watching for _, watching in found.items]
    raw = [msgspec.json.encode(flow).decode() for flow in flows]
    return [rows_batch(company.FLOWS, flows, seen_by=watchers, raw=raw)]


# --- workspace by workspace, user by user ---------------------------------------------------


def _by(listed: Callable[[Reader], Awaitable[Listed]]) -> Callable[..., Awaitable[list[Piece]]]:
    async def pieces(reader: Reader) -> list[Piece]:
        return [Piece(name) for name in ids((await listed(reader)).items)]

    return pieces


async def _by_folder(reader: Reader) -> list[Piece]:
    found = [await folders(reader, name) for name in ids((await workspaces(reader)).items)]
    return [Piece(name) for part in found for name in ids(part.items)]


def _each(
    *tables: Table,
    pieces: Callable[[Reader], Awaitable[list[Piece]]],
    column: str,
    read: Callable[[Reader, str], Awaitable[Listed]],
    batches: Callable[[str, Listed], Sequence[Batch]],
) -> Stream:
    """Return a stream whose rows are replaced for each value of ``column``."""

    async def read_one(reader: Reader, group: Sequence[Piece]) -> Mapping[str, Found]:
        key = group[0].key
        found = await read(reader, key)

        def changes() -> list[Change]:
            return [Change(batch, among={column: [key]}) for batch in batches(key, found)]

        return {key: Found(found.digest, changes, found.doubtful)}

    return Stream(
        tables=tuple(table.name for table in tables),
        pieces=pieces,
        read=read_one,
        complete=True,
        column=column,
    )


def _profiles(reader: Reader, workspace: str) -> Awaitable[Listed]:
    listing = reader.client.permissions.list_profiles(workspace_id=workspace)
    return reader.listed(listing, "profiles", "permission_profiles")


_ACCESS = {
    "calls": "calls_access",
    "library": "library_folder_access",
    "deals": "deals_access",
    "forecast": "forecast_permissions.forecast_access",
    "forecast_submissions": "forecast_permissions.forecast_edit_submissions",
    "forecast_targets": "forecast_permissions.forecast_edit_targets",
    "coaching": "coaching_access",
    "insights": "insights_access",
    "usage": "usage_access",
    "emails": "emails_access",
}


def profile_batches(workspace: str, found: Listed) -> list[Batch]:
    """Return the profiles of a workspace, and each of their kinds of access."""
    table = company.PERMISSION_PROFILE_ACCESS
    own = ("workspace_id", "profile_id", "access", "permission_level")
    columns: dict[str, list[Any]] = {name: [] for name in table.column_names}
    for profile in found.items:
        for kind, way in _ACCESS.items():
            access: Any = profile
            for step in way.split("."):
                access = getattr(access, step, None)
            if access is None or not ids([profile]):
                continue
            row = (workspace, profile.id, kind, getattr(access, "permission_level", None))
            for name, value in zip(own, row, strict=True):
                columns[name].append(value)
            for name in table.column_names[len(own) :]:
                columns[name].append(getattr(access, name, None))
    return [
        entities_batch(
            company.PERMISSION_PROFILES, found.items, found.texts, workspace_id=workspace
        ),
        rows_batch(table, [], **columns),
    ]


async def _saved_calls(reader: Reader, folder: str) -> Listed:
    saved = as_list((await reader.client.library.get_folder(folder_id=folder)).calls)
    reader.fetch.fetched(LIBRARY_CALLS, len(saved))
    return Listed(saved, [msgspec.json.encode([at, item]) for at, item in enumerate(saved)])


def _history(reader: Reader, user: str) -> Awaitable[Listed]:
    listing = reader.client.users.list_settings_history(user)
    return reader.listed(listing, "userSettingsHistory", "user_settings_history")


def _numbered(table: Table, found: Listed, **same: str) -> Batch:
    count = len(found.items)
    given = {name: [value] * count for name, value in same.items()}
    return rows_batch(table, found.items, position=list(range(count)), **given)


WHOLES: tuple[Stream, ...] = (
    _whole(company.USERS, read=users),
    _whole(company.WORKSPACES, read=workspaces),
    _whole(
        SCORECARDS,
        SCORECARD_QUESTIONS,
        read=_listing(SCORECARDS, "scorecards", lambda gong: gong.settings.list_scorecards()),
        batches=scorecard_batches,
    ),
    _whole(
        TRACKERS,
        TRACKER_PHRASES,
        read=_listing(TRACKERS, "keywordTrackers", lambda gong: gong.settings.list_trackers()),
        batches=tracker_batches,
    ),
    _whole(BRIEFS, read=_listing(BRIEFS, "briefs", lambda gong: gong.settings.list_briefs())),
    _whole(
        company.CALL_OUTCOMES,
        read=_listing(company.CALL_OUTCOMES, "outcomes", lambda gong: gong.call_outcomes.list()),
    ),
    _whole(company.CRM_SCHEMA_FIELDS, read=_crm_fields, batches=_crm_batches),
    _each(
        LIBRARY_FOLDERS,
        pieces=_by(workspaces),
        column="workspace_id",
        read=folders,
        batches=lambda name, found: [
            entities_batch(LIBRARY_FOLDERS, found.items, found.texts, workspace_id=name)
        ],
    ),
    _each(
        company.PERMISSION_PROFILES,
        company.PERMISSION_PROFILE_ACCESS,
        pieces=_by(workspaces),
        column="workspace_id",
        read=_profiles,
        batches=profile_batches,
    ),
    _each(
        LIBRARY_CALLS,
        pieces=_by_folder,
        column="folder_id",
        read=_saved_calls,
        batches=lambda name, found: [_numbered(LIBRARY_CALLS, found, folder_id=name)],
    ),
    _each(
        company.USER_SETTINGS_HISTORY,
        pieces=_by(users),
        column="user_id",
        read=_history,
        batches=lambda name, found: [_numbered(company.USER_SETTINGS_HISTORY, found, user_id=name)],
    ),
    _whole(company.FLOWS, read=_flows, batches=flow_batches),
)
