"""Statistics, coaching, targets, settings, logs and the library."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.client.wire import REQUEST_ID, Has, Part, Scenario

WORKSPACE = "623457276584334"
USER_ID = "234599484848423"
MANAGER = "234599484848400"
CALL_ID = "7782342274025937895"
RECORDS = {"totalRecords": 1, "currentPageSize": 1, "currentPageNumber": 0}

PERIOD = {"from_date": date(2026, 1, 1), "to_date": "2026-02-01", "user_ids": [USER_ID]}
PERIOD_FILTER = {"fromDate": "2026-01-01", "toDate": "2026-02-01", "userIds": [USER_ID]}
ECHO = {
    "fromDateTime": "2026-01-01T00:00:00+01:00",
    "toDateTime": "2026-02-01T00:00:00+01:00",
    "timeZone": "Europe/Oslo",
}
WHO = {"userId": USER_ID, "userEmailAddress": "ada@example.com"}
DONE = {"requestId": REQUEST_ID}
OK = Has("BaseResponse", request_id=REQUEST_ID)

STATS = [
    Scenario(
        operation="listMultipleUsersAggregateActivity",
        call="stats.list_aggregate_activity",
        kwargs=PERIOD,
        verb="POST",
        path="/v2/stats/activity/aggregate",
        json={"filter": PERIOD_FILTER},
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "usersAggregateActivityStats": [
                {**WHO, "userAggregateActivityStats": {"callsAsHost": 7}}
            ],
            **ECHO,
        },
        gives=[
            Has(
                "UserActivity",
                user_id=USER_ID,
                user_aggregate_activity_stats=Has("AggregateActivity", calls_as_host=7),
            )
        ],
    ),
    Scenario(
        operation="listMultipleUsersAggregateByPeriod",
        call="stats.list_activity_by_period",
        kwargs={**PERIOD, "aggregation_period": "WEEK"},
        verb="POST",
        path="/v2/stats/activity/aggregate-by-period",
        json={"filter": PERIOD_FILTER, "aggregationPeriod": "WEEK"},
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "usersAggregateActivity": [
                {
                    **WHO,
                    "userAggregateActivity": [
                        {"callsAsHost": 2, "fromDate": "2026-01-05", "toDate": "2026-01-12"}
                    ],
                }
            ],
        },
        gives=[
            Has(
                "UserAggregateByPeriodActivities",
                user_aggregate_activity=[Has("AggregateActivityWithDates", calls_as_host=2)],
            )
        ],
    ),
    Scenario(
        operation="listMultipleUsersDayByDayActivity",
        call="stats.list_daily_activity",
        kwargs={**PERIOD, "created_from_date_time": datetime(2025, 1, 1, tzinfo=UTC)},
        verb="POST",
        path="/v2/stats/activity/day-by-day",
        json={"filter": {**PERIOD_FILTER, "createdFromDateTime": "2025-01-01T00:00:00Z"}},
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "usersDetailedActivities": [
                {**WHO, "userDailyActivityStats": [{"callsAsHost": [CALL_ID]}]}
            ],
        },
        gives=[
            Has(
                "UserDayByDayActivity",
                user_daily_activity_stats=[Has("DailyActivityWithDates", calls_as_host=[CALL_ID])],
            )
        ],
    ),
    Scenario(
        operation="listInteractionStats",
        call="stats.list_interaction",
        kwargs={"body": {"filter": PERIOD_FILTER}},
        verb="POST",
        path="/v2/stats/interaction",
        json={"filter": PERIOD_FILTER},
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "peopleInteractionStats": [
                {**WHO, "personInteractionStats": [{"name": "Patience", "value": 0.65}]}
            ],
            **ECHO,
        },
        gives=[
            Has(
                "InteractionStats",
                person_interaction_stats=[Has("InteractionStat", name="Patience", value=0.65)],
            )
        ],
        about="of a dict",
    ),
    Scenario(
        operation="listAnsweredScorecards",
        call="stats.list_answered_scorecards",
        kwargs={
            "review_from_date": date(2026, 1, 1),
            "review_to_date": date(2026, 2, 1),
            "review_method": "BOTH",
            "scorecard_ids": [6843152912968920037],
        },
        verb="POST",
        path="/v2/stats/activity/scorecards",
        json={
            "filter": {
                "reviewFromDate": "2026-01-01",
                "reviewToDate": "2026-02-01",
                "reviewMethod": "BOTH",
                "scorecardIds": ["6843152912968920037"],
            }
        },
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "answeredScorecards": [
                {
                    "answeredScorecardId": 9007199254740993,
                    "scorecardId": 6843152912968920037,
                    "callId": 7782342274025937895,
                    "reviewMethod": "AUTOMATIC",
                    "visibilityType": "PUBLIC",
                    "answers": [{"questionId": 11, "isOverall": True, "score": 4}],
                }
            ],
        },
        gives=[
            Has(
                "AnsweredScorecard",
                answered_scorecard_id="9007199254740993",
                call_id=CALL_ID,
                reviewer_user_id=None,
                answers=[Has("Answer", question_id="11", is_overall=True, score=4)],
            )
        ],
        about="with ids as numbers",
    ),
    Scenario(
        operation="listUsers_1",
        call="coaching.list_metrics",
        kwargs={
            "workspace_id": WORKSPACE,
            "manager_id": int(MANAGER),
            "from_date_time": "2026-01-01T00:00:00+01:00",
            "to_date_time": datetime(2026, 2, 1, tzinfo=UTC),
        },
        verb="GET",
        path="/v2/coaching",
        query="workspace-id=623457276584334&manager-id=234599484848400"
        "&from=2026-01-01T00%3A00%3A00%2B01%3A00&to=2026-02-01T00%3A00%3A00Z",
        answer={
            "requestId": REQUEST_ID,
            "coachingData": [
                {
                    "manager": {"id": MANAGER, "firstName": "Grace"},
                    "directReportsMetrics": [
                        {"report": {"id": USER_ID}, "metrics": {"callsListened": ["3", "4"]}}
                    ],
                }
            ],
        },
        gives=[
            Has(
                "CoachingMetricsData",
                manager=Has("CoachingUser", id=MANAGER, first_name="Grace"),
                direct_reports_metrics=[
                    Has("CoachingRepData", metrics={"callsListened": ["3", "4"]})
                ],
            )
        ],
    ),
]

COMPANY = [
    Scenario(
        operation="listTargetDefinitions",
        call="targets.list",
        kwargs={"workspace_id": WORKSPACE},
        verb="GET",
        path="/v2/targets",
        query="workspaceId=623457276584334",
        answer={
            "requestId": REQUEST_ID,
            "targets": [{"id": "81", "name": "Bookings", "unit": "USD"}],
        },
        gives=[Has("TargetDefinition", id="81", name="Bookings", description=None)],
    ),
    Scenario(
        operation="uploadAssignments",
        call="targets.upload_assignments",
        args=("81",),
        kwargs={
            "workspace_id": WORKSPACE,
            "file": b"email,target\nada@example.com,100\n",
            "filename": "q1.csv",
            "validate_only": True,
        },
        verb="POST",
        path="/v2/targets/81/assignments",
        query="workspaceId=623457276584334&validateOnly=true",
        part=Part("file", "q1.csv", "text/csv", b"email,target\nada@example.com,100\n"),
        answer=DONE,
        gives=OK,
    ),
    Scenario(
        operation="listBriefs",
        call="settings.list_briefs",
        kwargs={"workspace_id": WORKSPACE},
        verb="GET",
        path="/v2/settings/briefs",
        query="workspaceId=623457276584334",
        answer={
            "requestId": REQUEST_ID,
            "briefs": [{"briefId": "41", "briefName": "Handover", "status": "Published"}],
        },
        gives=[Has("Brief", brief_id="41", brief_name="Handover", status="Published")],
    ),
    Scenario(
        operation="listScorecards",
        call="settings.list_scorecards",
        verb="GET",
        path="/v2/settings/scorecards",
        answer={
            "requestId": REQUEST_ID,
            "scorecards": [
                {
                    "scorecardId": "6843152912968920037",
                    "scorecardName": "Discovery",
                    "enabled": True,
                    "updaterUserId": "-1",
                    "reviewMethod": "MANUAL",
                    "questions": [{"questionId": "11", "minRange": "1", "maxRange": "5"}],
                }
            ],
        },
        gives=[
            Has(
                "Scorecard",
                scorecard_id="6843152912968920037",
                updater_user_id="-1",
                workspace_id=None,
                questions=[Has("Question", question_id="11", min_range=1, max_range=5)],
            )
        ],
        about="as recorded live",
    ),
    Scenario(
        operation="listTrackers",
        call="settings.list_trackers",
        kwargs={"workspace_id": WORKSPACE},
        verb="GET",
        path="/v2/settings/trackers",
        query="workspaceId=623457276584334",
        answer={
            "requestId": REQUEST_ID,
            "keywordTrackers": [
                {
                    "trackerId": "51",
                    "trackerName": "Competitors",
                    "languageKeywords": [{"language": "eng", "keywords": ["Acme"]}],
                    "filterQuery": "{}",
                }
            ],
        },
        gives=[Has("KeywordTracker", tracker_id="51", said_at_interval=None, filter_query="{}")],
    ),
    Scenario(
        operation="listWorkspaces",
        call="settings.list_workspaces",
        verb="GET",
        path="/v2/workspaces",
        answer={"requestId": REQUEST_ID, "workspaces": [{"id": WORKSPACE, "name": "Main"}]},
        gives=[Has("WorkspaceMetadata", id=WORKSPACE, name="Main", description=None)],
    ),
    Scenario(
        operation="listLogs",
        call="auditing.list_logs",
        kwargs={
            "log_type": "UserCallPlay",
            "from_date_time": datetime(2026, 1, 1, tzinfo=UTC),
            "to_date_time": "2026-01-02T00:00:00.5+05:30",
        },
        verb="GET",
        path="/v2/logs",
        query="logType=UserCallPlay&fromDateTime=2026-01-01T00%3A00%3A00Z"
        "&toDateTime=2026-01-02T00%3A00%3A00.500000%2B05%3A30",
        answer={
            "requestId": REQUEST_ID,
            "records": RECORDS,
            "logEntries": [{"userId": USER_ID, "logRecord": {"callId": CALL_ID}}],
        },
        gives=[
            Has(
                "LogEntry",
                user_id=USER_ID,
                impersonator_user_id=None,
                log_record={"callId": CALL_ID},
            )
        ],
    ),
]

LIBRARY = [
    Scenario(
        operation="listCallOutcomes",
        call="call_outcomes.list",
        verb="GET",
        path="/v2/call-outcomes",
        answer={
            "requestId": REQUEST_ID,
            "outcomes": [
                {
                    "callOutcome": "Meeting scheduled",
                    "displayOrder": 1,
                    "connectStatus": "CONNECTED",
                    "sentiment": "POSITIVE",
                    "category": "ANSWERED",
                }
            ],
        },
        gives=[Has("CallOutcomeDefinition", call_outcome="Meeting scheduled", automation=None)],
    ),
    Scenario(
        operation="getLibraryStructure",
        call="library.list_folders",
        kwargs={"workspace_id": WORKSPACE},
        verb="GET",
        path="/v2/library/folders",
        query="workspaceId=623457276584334",
        answer={
            "requestId": REQUEST_ID,
            "folders": [
                {"id": "3843152912968920037", "name": "Wins", "updated": "2026-01-01T12:00:00Z"}
            ],
        },
        gives=[
            Has("LibraryFolder", name="Wins", created_by=None, parent_folder_id=None),
        ],
    ),
    Scenario(
        operation="getCallsInSpecificFolder",
        call="library.get_folder",
        kwargs={"folder_id": "3843152912968920037"},
        verb="GET",
        path="/v2/library/folder-content",
        query="folderId=3843152912968920037",
        answer={
            "requestId": REQUEST_ID,
            "id": "3843152912968920037",
            "name": "Wins",
            "updated": "2026-01-01T12:00:00Z",
            "calls": [{"id": CALL_ID, "title": "Renewal", "snippet": {"fromSec": 50, "toSec": 70}}],
        },
        gives=Has(
            "LibraryFolderListOfCallsResponse",
            name="Wins",
            updated=datetime(2026, 1, 1, 12, tzinfo=UTC),
            calls=[Has("LibraryCall", id=CALL_ID, snippet=Has("Snippet", from_sec=50, to_sec=70))],
        ),
    ),
]

SCENARIOS = [*STATS, *COMPANY, *LIBRARY]
