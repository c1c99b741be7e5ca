"""Calls: the listing, one call, the extensive list and the transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from gong_api.sandbox.clock import from_micros
from gong_api.sandbox.rules.context import raw_array
from gong_api.sandbox.rules.created import (
    CreatedConversation,
    created_context,
    created_metadata,
    created_parties,
)
from gong_api.sandbox.rules.finding import Finding, Found
from gong_api.sandbox.rules.inputs import (
    Object,
    check_order,
    read_body,
    read_body_id,
    read_filter,
    read_ids,
    read_moment,
    read_query,
    read_text_id,
    unknown_names,
)
from gong_api.sandbox.rules.media import media_url
from gong_api.sandbox.rules.paging import Run
from gong_api.sandbox.rules.refusal import Refusal
from gong_api.sandbox.rules.selection import CallFilter
from gong_api.sandbox.rules.selector import Selector, read_selector
from gong_api.sandbox.state.content import content
from gong_api.sandbox.state.crm import call_context
from gong_api.sandbox.state.interaction import comments, interaction
from gong_api.sandbox.state.metadata import metadata
from gong_api.sandbox.state.parties import parties

if TYPE_CHECKING:
    from gong_api.sandbox.rules.context import Answer, Context

NOTHING_FOUND = "No calls found corresponding to the provided filters"

_ENCODER = msgspec.json.Encoder()
_QUERY = {"fromDateTime", "toDateTime", "workspaceId", "cursor"}
_FILTER = {"fromDateTime", "toDateTime", "workspaceId", "callIds"}


def list_calls(context: Context) -> Answer:
    """GET /v2/calls: by the scheduled time where there is one."""
    query = read_query(context.request)
    context.notes.extend(unknown_names(_QUERY, query))
    start = read_moment(query.get("fromDateTime"), "fromDateTime")
    end = read_moment(query.get("toDateTime"), "toDateTime")
    check_order(start, end, ("fromDateTime", "toDateTime"))
    workspace = query.get("workspaceId")
    workspace_id = None if workspace is None else read_text_id(workspace, "workspaceId")
    wanted = CallFilter(
        start=start,
        end=end,
        scheduled=True,
        hosts=_hosts(context, workspace_id, None),
        workspace_id=workspace_id,
    )
    found, records = _page(context, wanted, dict(query))
    return {"records": records, "calls": [_metadata(one) for one in found]}


def get_call(context: Context) -> Answer:
    """GET /v2/calls/{id}."""
    call_id = read_text_id(context.path_values["id"], "id")
    found = _find(context, CallFilter(ids=(call_id,))).take(1)
    if not found:
        raise Refusal(404, f"Call ID {context.path_values['id']} was not found")
    return {"call": _metadata(found[0])}


def list_calls_extensive(context: Context) -> Answer:
    """POST /v2/calls/extensive: by the start, with the parts that the selector names."""
    body = read_body(context.request)
    context.notes.extend(unknown_names({"filter", "contentSelector", "cursor"}, body))
    wanted = _read_filter(context, body, {*_FILTER, "primaryUserIds"}, transcribed=False)
    selector = read_selector(body, context.notes)
    found, records = _page(context, wanted, body)
    # Written one by one: what is thrown away at once never burdens the garbage collector.
    text = bytearray(b"[")
    for one in found:
        if len(text) > 1:
            text += b","
        _ENCODER.encode_into(extensive(context, one, selector), text, -1)
    text += b"]"
    return {"records": records, "calls": msgspec.Raw(text)}


def list_transcripts(context: Context) -> Answer:
    """POST /v2/calls/transcript: calls without a transcript are left out."""
    body = read_body(context.request)
    context.notes.extend(unknown_names({"filter", "cursor"}, body))
    wanted = _read_filter(context, body, _FILTER, transcribed=True)
    found, records = _page(context, wanted, body)
    transcripts = [
        b'{"callId":"%d","transcript":[%b]}' % (one.call.id, one.talk.transcript()) for one in found
    ]
    return {"records": records, "callTranscripts": raw_array(transcripts)}


def _read_filter(
    context: Context, body: Object, known: set[str], *, transcribed: bool
) -> CallFilter:
    given = read_filter(body)
    context.notes.extend(unknown_names(known, given, "filter."))
    start = read_moment(given.get("fromDateTime"), "filter.fromDateTime")
    end = read_moment(given.get("toDateTime"), "filter.toDateTime")
    check_order(start, end, ("filter.fromDateTime", "toDateTime"))
    user_ids = read_ids(given, "primaryUserIds") if "primaryUserIds" in known else None
    workspace_id = read_body_id(given, "workspaceId")
    return CallFilter(
        start=start,
        end=end,
        transcribed=transcribed,
        ids=read_ids(given, "callIds"),
        hosts=_hosts(context, workspace_id, user_ids),
        workspace_id=workspace_id,
        user_ids=user_ids,
    )


def _hosts(
    context: Context, workspace_id: int | None, user_ids: list[int] | None
) -> frozenset[str] | None:
    """The hosts that a workspace and a list of users leave; None for all."""
    if workspace_id is None and user_ids is None:
        return None
    company = context.company
    return frozenset(
        host.id
        for host in company.team.hosts
        if (user_ids is None or int(host.id) in user_ids)
        and (workspace_id is None or company.workspace_of(host) == str(workspace_id))
    )


def _find(context: Context, wanted: CallFilter) -> Finding:
    return Finding(context.company, context.overlay, context.now, wanted)


def _page(context: Context, wanted: CallFilter, given: Answer) -> tuple[list[Found], Answer]:
    run = Run(context, "callId", given)
    finding = _find(context, wanted)
    size = context.settings.page_size
    found = finding.take(size + 1, int(run.position.last) if run.position else None)
    if not found and run.position is None:
        raise Refusal(404, NOTHING_FOUND)
    page = found[:size]
    last_call = page[-1].call if page else None
    moment = f"{from_micros(last_call.start):%Y-%m-%dT%H:%M:%SZ}" if last_call else ""
    records = run.records(
        finding.count,
        len(page),
        str(last_call.id) if last_call else "",
        {"pageSize": size, "time": moment},
        more=len(found) > size,
    )
    return page, records


def _metadata(found: Found) -> Answer:
    if found.created is not None:
        return created_metadata(found.company, found.created)
    return metadata(found.call)


def extensive(context: Context, found: Found, selector: Selector) -> Answer:
    """A call with the parts that the selector names."""
    call, talk, now = found.call, found.talk, context.now
    detail, timings = selector.detail, selector.timings
    item: Answer = {"metaData": _metadata(found)}
    if detail and found.created is not None:
        item["context"] = created_context(found.created.body.get("context"), detail, timings)
    elif detail:
        item["context"] = call_context(found.company, call, detail, timings, now)
    # Some imported calls come without any parties.
    if selector.parties and isinstance(talk, CreatedConversation):
        item["parties"] = created_parties(talk, detail, timings)
    elif selector.parties and not call.imported:
        item["parties"] = parties(talk, detail, timings)
    if selector.content:
        item["content"] = content(talk, selector.content)
    if selector.interaction:
        item["interaction"] = interaction(talk, selector.interaction)
    if selector.comments:
        item["collaboration"] = {"publicComments": comments(talk, now)}
    if selector.media:
        media = {"audioUrl": media_url(context, call.id, "wav")}
        if item["metaData"]["media"] == "Video":
            media["videoUrl"] = media_url(context, call.id, "mp4")
        item["media"] = media
    return item
