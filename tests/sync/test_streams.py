from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gong_api import Gong
from gong_api.errors import PermissionDeniedError
from gong_api.sync import sync
from gong_api.sync.streams import STREAMS
from gong_api.sync.streams.periods import LOG_TYPES
from gong_api.tables import ABOUT_CALLS, TABLES
from gong_api.testing import Sandbox
from tests.sync.content import content, query

UNTIL = datetime(2026, 6, 10, 15, tzinfo=UTC)
SINCE = datetime(2026, 4, 20, tzinfo=UTC)
FIRST, TODAY = date(2026, 4, 1), date(2026, 6, 10)
MONTHS = [(date(2026, 4, 1), date(2026, 5, 1)), (date(2026, 5, 1), date(2026, 6, 1))]
MONTHS.append((date(2026, 6, 1), TODAY))
OTHERS = [name for name in TABLES if name not in ABOUT_CALLS]
DAY = timedelta(days=1)


def company() -> Sandbox:
    sandbox = Sandbox(calls=120, days=45, until=UNTIL, users=20, frozen=True)
    with sandbox.client() as gong:
        owner = sandbox.state.users[0].email
        integration = (
            gong.crm.register_integration(owner_email=owner, name="Own").integration_id or ""
        )
        gong.crm.upload_schema(
            integration_id=integration,
            object_type="DEAL",
            fields=[{"uniqueName": "size", "label": "Size", "type": "NUMBER"}],
        )
    return sandbox


def run(sandbox: Sandbox, path: Path, **options: Any) -> Any:
    defaults = {"now": sandbox.clock.now, "since": SINCE, "tables": OTHERS}
    return sync(sandbox.async_client(), path, **{**defaults, **options})


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return company()


@pytest.fixture(scope="module")
def database(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("streams") / "gong.duckdb"
    report = run(sandbox, path)
    assert report.outcome == "done"
    assert (report.odd, report.skipped, report.notices) == ({}, {}, [])
    return path


@pytest.fixture(scope="module")
def gong(sandbox: Sandbox) -> Any:
    with sandbox.client() as client:
        yield client


def _workspaces(gong: Gong) -> list[Any]:
    return [workspace.id for workspace in gong.settings.list_workspaces()]


def _users(gong: Gong) -> Any:
    return [
        (
            user.id,
            user.email_aliases,
            user.personal_meeting_urls,
            [language.language for language in user.spoken_languages or []],
        )
        for user in gong.users.list()
    ]


def _trackers(gong: Gong) -> Any:
    return [
        (
            item.tracker_id,
            item.said_at,
            item.said_in_topics,
            [language.language for language in item.language_keywords or []],
        )
        for item in gong.settings.list_trackers()
    ]


def _phrases(gong: Gong) -> Any:
    return [
        (item.tracker_id, language.language, phrase, language.include_related_forms)
        for item in gong.settings.list_trackers()
        for language in item.language_keywords or []
        for phrase in language.keywords or []
    ]


def _questions(gong: Gong) -> Any:
    return [
        (card.scorecard_id, at, question.question_id, question.max_range)
        for card in gong.settings.list_scorecards()
        for at, question in enumerate(card.questions or [])
    ]


def _reviews(gong: Gong) -> Any:
    return list(
        gong.stats.list_answered_scorecards(review_method="BOTH", review_from_date=SINCE.date())
    )


def _answers(gong: Gong) -> Any:
    return [
        (card.answered_scorecard_id, at, answer.score, answer.selected_options, card.call_id)
        for card in _reviews(gong)
        for at, answer in enumerate(card.answers or [])
    ]


def _interaction(gong: Gong) -> Any:
    return [
        (person.user_id, start, start, end, stat.name, stat.value)
        for start, end in MONTHS
        for person in gong.stats.list_interaction(from_date=start, to_date=end)
        for stat in person.person_interaction_stats or []
    ]


def _aggregate(gong: Gong) -> Any:
    return [
        (
            person.user_id,
            date.fromisoformat((month.from_date or "")[:10]).replace(day=1),
            date.fromisoformat((month.to_date or "")[:10]),
            month.calls_as_host,
            month.calls_attended,
        )
        for person in gong.stats.list_activity_by_period(
            from_date=FIRST, to_date=TODAY, aggregation_period="MONTH"
        )
        for month in person.user_aggregate_activity or []
        if any(isinstance(value, int) and value for value in month.to_dict().values())
    ]


def _daily(gong: Gong) -> Any:
    return [
        (person.user_id, date.fromisoformat(day.from_date[:10]), day.calls_as_host)
        for person in gong.stats.list_daily_activity(from_date=FIRST, to_date=TODAY)
        for day in person.user_daily_activity_stats or []
        if day.from_date
    ]


def _coaching(gong: Gong) -> Any:
    managers = {user.manager_id for user in gong.users.list()} - {None}
    return [
        (workspace, manager, start, report.report.id, name, values)
        for workspace in _workspaces(gong)
        for manager in managers
        for start, end in MONTHS
        for data in gong.coaching.list_metrics(
            workspace_id=workspace,
            manager_id=manager or "",
            from_date_time=datetime.combine(start, datetime.min.time(), UTC),
            to_date_time=min(datetime.combine(end, datetime.min.time(), UTC) + DAY, UNTIL)
            if end == TODAY
            else datetime.combine(end, datetime.min.time(), UTC),
        )
        for report in data.direct_reports_metrics or []
        if report.report
        for name, values in (report.metrics or {}).items()
    ]


def _logs(gong: Gong) -> Any:
    return [
        (log, entry.user_id, datetime.fromisoformat(entry.event_time or ""))
        for log in LOG_TYPES
        for entry in gong.auditing.list_logs(
            log_type=log,
            from_date_time=datetime(2026, 5, 28, tzinfo=UTC) if log == "AccessLog" else SINCE,
            to_date_time=UNTIL,
        )
    ]


def _flows(gong: Gong) -> Any:
    seen: dict[Any, Any] = {}
    for user in gong.users.list():
        if user.active and user.email_address:
            listed: list[Any] = []
            with suppress(PermissionDeniedError):
                listed = gong.flows.list(flow_owner_email=user.email_address).collect()
            for flow in listed:
                if flow.visibility != "Shared" or flow.id not in seen:
                    seen[flow.id] = (flow.id, flow.name, flow.folder_id, flow.visibility)
    return list(seen.values())


def _schema(gong: Gong) -> Any:
    return [
        (integration.integration_id, kind, field.name, field.type)
        for integration in gong.crm.list_integrations()
        for kind in ("ACCOUNT", "CONTACT", "DEAL", "LEAD")
        for field in gong.crm.list_schema(
            integration_id=integration.integration_id or "", object_type=kind
        )
    ]


TRUTH: dict[str, tuple[str, Callable[[Gong], Any]]] = {
    "users": ("id, email_aliases, personal_meeting_urls, spoken_languages", _users),
    "user_settings_history": (
        "user_id, setting, value",
        lambda gong: [
            (user.id, change.setting, change.value)
            for user in gong.users.list()
            for change in gong.users.list_settings_history(user.id or "")
        ],
    ),
    "workspaces": (
        "id, name, description",
        lambda gong: [(w.id, w.name, w.description) for w in gong.settings.list_workspaces()],
    ),
    "permission_profiles": (
        "workspace_id, id, name, delete_calls",
        lambda gong: [
            (workspace, profile.id, profile.name, profile.delete_calls)
            for workspace in _workspaces(gong)
            for profile in gong.permissions.list_profiles(workspace_id=workspace)
        ],
    ),
    "permission_profile_access": (
        "profile_id, access, permission_level",
        lambda gong: [
            (profile.id, kind, level)
            for workspace in _workspaces(gong)
            for profile in gong.permissions.list_profiles(workspace_id=workspace)
            for kind, level in _levels(profile.to_dict())
        ],
    ),
    "crm_schema_fields": ("integration_id, object_type, name, type", _schema),
    "call_outcomes": (
        "name, display_order",
        lambda gong: [(o.call_outcome, o.display_order) for o in gong.call_outcomes.list()],
    ),
    "flows": ("id, name, folder_id, visibility", _flows),
    "logs": ("log_type, user_id, event_time", _logs),
    "scorecards": (
        "id, name, enabled, created",
        lambda gong: [
            (c.scorecard_id, c.scorecard_name, c.enabled, c.created)
            for c in gong.settings.list_scorecards()
        ],
    ),
    "scorecard_questions": ("scorecard_id, position, question_id, max_range", _questions),
    "answered_scorecards": (
        "id, scorecard_id, call_id, reviewer_user_id, review_time",
        lambda gong: [
            (c.answered_scorecard_id, c.scorecard_id, c.call_id, c.reviewer_user_id, c.review_time)
            for c in _reviews(gong)
        ],
    ),
    "answered_scorecard_answers": (
        "answered_scorecard_id, position, score, selected_options, call_id",
        _answers,
    ),
    "trackers": ("id, said_at, said_in_topics, languages", _trackers),
    "tracker_phrases": ("tracker_id, language, phrase, include_related_forms", _phrases),
    "briefs": (
        "id, name, status",
        lambda gong: [(b.brief_id, b.brief_name, b.status) for b in gong.settings.list_briefs()],
    ),
    "library_folders": (
        "workspace_id, id, parent_folder_id",
        lambda gong: [
            (workspace, folder.id, folder.parent_folder_id)
            for workspace in _workspaces(gong)
            for folder in gong.library.list_folders(workspace_id=workspace)
        ],
    ),
    "library_calls": (
        "folder_id, position, call_id, snippet_start_seconds",
        lambda gong: [
            (folder.id, at, call.id, call.snippet and call.snippet.from_sec)
            for workspace in _workspaces(gong)
            for folder in gong.library.list_folders(workspace_id=workspace)
            for at, call in enumerate(
                gong.library.get_folder(folder_id=folder.id or "").calls or []
            )
        ],
    ),
    "interaction_stats": ("user_id, month, from_date, to_date, name, value", _interaction),
    "aggregate_activity": (
        "user_id, month, to_date, calls_as_host, calls_attended",
        _aggregate,
    ),
    "daily_activity": ("user_id, day, calls_as_host", _daily),
    "coaching_metrics": ("workspace_id, manager_id, month, report_id, metric, values", _coaching),
}


def _levels(profile: dict[str, Any]) -> list[tuple[str, Any]]:
    forecast = profile["forecastPermissions"]
    found = {
        "calls": profile["callsAccess"],
        "library": profile["libraryFolderAccess"],
        "forecast": forecast["forecastAccess"],
        "forecast_submissions": forecast["forecastEditSubmissions"],
        "forecast_targets": forecast["forecastEditTargets"],
        **{
            name: profile[f"{name}Access"]
            for name in "deals coaching insights usage emails".split()
        },
    }
    return [(kind, access["permissionLevel"]) for kind, access in found.items()]


@pytest.mark.parametrize("table", OTHERS)
def test_the_table_holds_what_gong_answers(table: str, database: Path, gong: Gong):
    columns, truth = TRUTH[table]
    wanted = truth(gong)
    assert len(wanted) > 0
    found = query(
        database, f'SELECT {columns.replace("values", chr(34) + "values" + chr(34))} FROM "{table}"'
    )
    assert sorted(found, key=repr) == sorted(wanted, key=repr)


@pytest.mark.parametrize("table", OTHERS)
def test_the_key_tells_rows_apart(table: str, database: Path):
    key = ", ".join(f'"{name}"' for name in TABLES[table].key)
    assert query(database, f'SELECT {key} FROM "{table}" GROUP BY ALL HAVING count(*) > 1') == []


def test_every_table_beside_those_of_calls_belongs_to_one_stream():
    assert sorted(name for stream in STREAMS for name in stream.tables) == sorted(OTHERS)


def test_raw_is_the_source_s_own_text(database: Path):
    for raw, name in query(database, "SELECT raw, name FROM trackers"):
        assert json.loads(raw)["trackerName"] == name


def test_a_second_run_writes_nothing(sandbox: Sandbox, database: Path):
    before = content(database)

    report = run(sandbox, database, tables=OTHERS)

    assert (report.rows, report.notices) == ({}, [])
    assert content(database) == before


def test_what_is_closed_is_not_read_again(tmp_path: Path):
    sandbox, path = company(), tmp_path / "gong.duckdb"
    # May is over for ten days, and June for the days of the logs.
    months = {"since": datetime(2026, 5, 26, tzinfo=UTC)}
    months["tables"] = ["interaction_stats", "aggregate_activity", "daily_activity", "logs"]
    first = run(sandbox, path, **months)
    sandbox.clock.move(9 * DAY)

    again = run(sandbox, path, **{**months, "since": None})

    # May ended 19 days ago, and was read before the look-back was over: once more.
    # Of the logs, the last day and those that are new are read: ten days of five types.
    assert again.requests <= 5 * 11 + 3 * 2
    assert first.requests > 5 * 16
    fresh = tmp_path / "fresh.duckdb"
    run(sandbox, fresh, **months)
    kept, new = content(path), content(fresh)
    # Audit logs of access are gone after two weeks, where they were not kept.
    kept["logs"] = [row for row in kept["logs"] if row[0] != "AccessLog"]
    new["logs"] = [row for row in new["logs"] if row[0] != "AccessLog"]
    assert kept == new

    third = run(sandbox, path, since=None, tables=["interaction_stats"])
    assert third.requests == 0


def test_a_run_that_stops_goes_on_where_it_stopped(tmp_path: Path):
    sandbox, path = company(), tmp_path / "gong.duckdb"
    stops = 0
    while run(sandbox, path, tables=["user_settings_history"], max_requests=8).outcome != "done":
        stops += 1
    # Each run asks for the users, and then for seven of them.
    assert stops == 2
    fresh = tmp_path / "fresh.duckdb"
    run(sandbox, fresh, tables=["user_settings_history"])
    assert content(path) == content(fresh)


def test_a_list_that_outlasts_every_run_is_told(tmp_path: Path):
    sandbox = Sandbox(calls=0, users=250, until=UNTIL, frozen=True)
    path = tmp_path / "gong.duckdb"

    report = run(sandbox, path, tables=["users"], max_requests=2)

    assert (report.outcome, report.rows) == ("stopped", {})
    (notice,) = report.notices
    assert "The list of users alone takes 3 requests" in notice
    enough = run(sandbox, path, tables=["users"], max_requests=3)
    assert (enough.outcome, enough.notices) == ("done", [])


def test_a_missing_scope_leaves_out_its_tables_and_names_it(tmp_path: Path):
    lacking = {"api:library:read", "api:stats:scorecards", "api:users:read"}
    from gong_api.sandbox.contract import scopes

    sandbox = Sandbox(calls=20, until=UNTIL, frozen=True, scopes=set(scopes()) - lacking)
    path = tmp_path / "gong.duckdb"

    report = run(sandbox, path)

    assert report.outcome == "done"
    assert report.skipped == {
        "users": "api:users:read",
        "user_settings_history": "api:users:read",
        "flows": "api:users:read",
        "coaching_metrics": "api:users:read",
        "library_folders": "api:library:read",
        "library_calls": "api:library:read",
        "answered_scorecards": "api:stats:scorecards",
        "answered_scorecard_answers": "api:stats:scorecards",
    }
    found = content(path)
    assert not found.keys() & report.skipped.keys()
    assert {"trackers", "scorecards", "permission_profiles", "logs"} <= found.keys()


def test_dated_tables_begin_with_the_calls_when_nobody_says_when(tmp_path: Path):
    sandbox, path = company(), tmp_path / "gong.duckdb"

    run(sandbox, path, since=None, tables=["calls", "interaction_stats", "aggregate_activity"])

    ((first,),) = query(path, "SELECT min(started)::DATE FROM calls")
    months = query(path, "SELECT DISTINCT month FROM interaction_stats ORDER BY month")
    assert months[0] == (first.replace(day=1),)
    assert months[-1] == (TODAY.replace(day=1),)


def test_a_company_without_anything_is_empty_and_no_error(tmp_path: Path):
    sandbox = Sandbox(calls=0, until=UNTIL, frozen=True, without=["engage"])

    report = run(sandbox, tmp_path / "gong.duckdb", since=None)

    assert (report.outcome, report.skipped, report.notices) == ("done", {}, [])
    found = content(tmp_path / "gong.duckdb")
    assert "answered_scorecards" not in found
    assert "flows" not in found
