"""What type checkers must refuse: an ignore that suppresses nothing fails `make check`."""

# pyright: reportUnnecessaryTypeIgnoreComment=error
# pyright: reportUnusedExpression=false, reportUnusedCoroutine=false

from __future__ import annotations

from datetime import UTC, date, datetime

from gong_api import AsyncGong, Gong, RequestOptions
from gong_api.models import Call, CallParticipant, Deal, UpdateReminderRequest

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def required_arguments(gong: Gong) -> None:
    gong.calls.get()  # type: ignore[call-arg]
    gong.calls.list(from_date_time=MOMENT)  # type: ignore[call-arg]
    gong.flows.list()  # type: ignore[call-arg]
    gong.meetings.create(start_time=MOMENT)  # type: ignore[call-overload]
    gong.tasks.update("1", status="DONE")  # type: ignore[call-overload]
    gong.flows.list_steps()  # type: ignore[call-overload]
    gong.calls.create(client_unique_id="1")  # type: ignore[call-overload]
    gong.permissions.update_profile(profile_id="1")  # type: ignore[call-overload]
    gong.stats.list_interaction(from_date="2026-01-01")  # type: ignore[call-overload]
    gong.with_response.library.get_folder()  # type: ignore[call-arg]


def a_body_or_its_keywords(gong: Gong) -> None:
    gong.flows.unassign(flow_instance_ids=["1"], body={})  # type: ignore[call-overload]
    gong.crm.upload_schema(integration_id="1", object_type="DEAL", fields=[], body=[])  # type: ignore[call-overload]


def keywords_only(gong: Gong) -> None:
    gong.calls.list(MOMENT, MOMENT)  # type: ignore[call-arg]
    gong.users.list(cursor="x")  # type: ignore[call-arg]
    gong.calls.list_extensive(limit=5)  # type: ignore[call-arg]


def wrong_types(gong: Gong) -> None:
    gong.calls.get(1)  # type: ignore[arg-type]
    gong.users.list(include_avatars="yes")  # type: ignore[arg-type]
    gong.calls.list_extensive(call_ids=[1])  # type: ignore[list-item]
    gong.calls.list_extensive(from_date_time=1767225600)  # type: ignore[arg-type]
    gong.calls.list_extensive(to_date_time=date(2026, 1, 1))  # type: ignore[arg-type]
    gong.calls.list_extensive(include=["transcript"])  # type: ignore[list-item]
    gong.calls.list_extensive(content_selector="all")  # type: ignore[arg-type]
    gong.calls.upload_media("1", media=5)  # type: ignore[arg-type]
    gong.users.list(options={"timeout": 5})  # type: ignore[arg-type]
    RequestOptions(5)  # type: ignore[call-arg]


def models(call: Call) -> None:
    call.meta_data = None  # type: ignore[misc]
    call.metaData  # type: ignore[attr-defined]  # noqa: B018
    Call(None)  # type: ignore[call-arg]
    Deal()  # type: ignore[call-arg]
    UpdateReminderRequest(status="DONE")  # type: ignore[call-arg]
    CallParticipant(media_channel_id="left")  # type: ignore[arg-type]


def clients(gong: Gong) -> None:
    Gong("key")  # type: ignore[call-arg]
    Gong(acess_key="a")  # type: ignore[call-arg]
    Gong(budget=3)  # type: ignore[arg-type]
    gong.with_options(access_key="b")  # type: ignore[call-arg]
    gong.callz  # type: ignore[attr-defined]  # noqa: B018


async def blocking_is_not_async(gong: AsyncGong) -> None:
    for _ in gong.users.list():  # type: ignore[attr-defined]
        pass
    (await gong.calls.get("1")).nothing  # type: ignore[attr-defined]  # noqa: B018
    gong.calls.get("1").id  # type: ignore[attr-defined]  # noqa: B018
    with gong:  # type: ignore[attr-defined]
        pass
