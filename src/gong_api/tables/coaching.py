"""The tables of how calls are reviewed and taught from: scorecards, trackers, library, stats."""

from __future__ import annotations

from gong_api.tables.definition import Table, define

__all__ = [
    "AGGREGATE_ACTIVITY",
    "ANSWERED_SCORECARDS",
    "ANSWERED_SCORECARD_ANSWERS",
    "BRIEFS",
    "COACHING",
    "COACHING_METRICS",
    "DAILY_ACTIVITY",
    "INTERACTION_STATS",
    "LIBRARY_CALLS",
    "LIBRARY_FOLDERS",
    "SCORECARDS",
    "SCORECARD_QUESTIONS",
    "TRACKERS",
    "TRACKER_PHRASES",
]

_RAW = "raw string - The {} as the source sent it, as JSON text."

SCORECARDS = define(
    "scorecards",
    "The scorecards by which calls are reviewed.",
    f"""
    id! string scorecard_id Gong's id of the scorecard.
    name string scorecard_name Name.
    workspace_id string workspace_id The workspace that uses it: `workspaces.id`; NULL for all.
    enabled boolean enabled Whether it is in use.
    review_method string review_method AUTOMATIC or MANUAL.
    created timestamp created When it was made.
    updated timestamp updated When it last changed.
    updater_user_id string updater_user_id Who changed it last: `users.id`.
    {_RAW.format("scorecard")}
    """,
    key="id",
    unique=True,
    reads="settings.list_scorecards",
    cost="one request",
)

SCORECARD_QUESTIONS = define(
    "scorecard_questions",
    "The questions of each scorecard.",
    """
    scorecard_id! string - The scorecard: `scorecards.id`.
    position! integer - Place among the scorecard's questions, from 0.
    question_id string question_id Gong's id of the question, stable when it is reworded.
    question_revision_id string question_revision_id Id of this wording.
    question_text string question_text The question.
    question_type string question_type Kind of question, such as RANGE.
    is_overall boolean is_overall Whether it gives the overall score.
    answer_guide string answer_guide Hints for the reviewer.
    min_range integer min_range Lowest score; NULL without a range.
    max_range integer max_range Highest score; NULL without a range.
    option_ids strings answer_options[].id Ids of the choices, in order.
    option_texts strings answer_options[].text Texts of the choices, in order.
    created timestamp created When it was made.
    updated timestamp updated When it last changed.
    updater_user_id string updater_user_id Who changed it last; `-1` for Gong itself.
    """,
    key="scorecard_id position",
    reads="settings.list_scorecards",
    cost="none beside `scorecards`",
)

ANSWERED_SCORECARDS = define(
    "answered_scorecards",
    "Each scorecard filled in for a call, by people and by Gong.",
    f"""
    id! string answered_scorecard_id Gong's id of the filled-in scorecard.
    scorecard_id string scorecard_id The scorecard: `scorecards.id`.
    scorecard_name string scorecard_name Name of the scorecard.
    call_id string call_id The call: `calls.id`.
    call_start_time timestamp call_start_time When the call began.
    reviewed_user_id string reviewed_user_id Who is scored: `users.id`.
    reviewer_user_id string reviewer_user_id Who scored: `users.id`; NULL when Gong did.
    review_method string review_method AUTOMATIC or MANUAL.
    editor_user_id string editor_user_id Who edited the answers last, if another.
    review_time timestamp review_time When the review was published.
    visibility_type string visibility_type Who may see it.
    {_RAW.format("scorecard")}
    """,
    key="id",
    parent="id",
    reads="stats.list_answered_scorecards",
    cost="one request per 100 reviews",
)

ANSWERED_SCORECARD_ANSWERS = define(
    "answered_scorecard_answers",
    "The answers of each filled-in scorecard.",
    """
    answered_scorecard_id! string - The filled-in scorecard: `answered_scorecards.id`.
    position! integer - Place among its answers, from 0.
    question_id string question_id The question: `scorecard_questions.question_id`.
    question_revision_id string question_revision_id Its wording at the time.
    is_overall boolean is_overall Whether it is the overall score.
    score integer score Points given.
    answer_text string answer_text Answer in words.
    not_applicable boolean not_applicable Whether the question was ruled out for the call.
    selected_options strings selected_options Ids of the choices ticked.
    call_id string - The call: `calls.id`.
    review_time timestamp - When the review was published.
    """,
    key="answered_scorecard_id position",
    parent="answered_scorecard_id",
    reads="stats.list_answered_scorecards",
    cost="none beside `answered_scorecards`",
)

TRACKERS = define(
    "trackers",
    "The keyword trackers; Gong does not list smart ones.",
    f"""
    id! string tracker_id Gong's id of the tracker.
    name string tracker_name Name.
    workspace_id string workspace_id Its workspace: `workspaces.id`.
    languages strings language_keywords[].language Languages it has phrases in; `mul` for any.
    affiliation string affiliation Whose words count: Anyone, Company or NonCompany.
    part_of_question boolean part_of_question Whether only questions count.
    said_at string said_at The part of the call it watches: Anytime, First or Last.
    said_at_interval integer said_at_interval Length of that part; NULL for Anytime.
    said_at_unit string said_at_unit Unit of that length.
    said_in_topics strings said_in_topics The topics it watches; empty for all.
    filter_query string filter_query The calls it watches, as JSON text; `{{}}` for all.
    created timestamp created When it was made.
    creator_user_id string creator_user_id Who made it: `users.id`; NULL for Gong.
    updated timestamp updated When it last changed.
    updater_user_id string updater_user_id Who changed it last: `users.id`; NULL for Gong.
    {_RAW.format("tracker")}
    """,
    key="id",
    unique=True,
    reads="settings.list_trackers",
    cost="one request",
)

TRACKER_PHRASES = define(
    "tracker_phrases",
    "The phrases that each tracker listens for.",
    """
    tracker_id! string - The tracker: `trackers.id`.
    position! integer - Place among the tracker's phrases, from 0.
    language string - Language of the phrase, as ISO 639-2B; `mul` for any.
    phrase string - The phrase.
    include_related_forms boolean - Whether inflected forms count as well.
    """,
    key="tracker_id position",
    reads="settings.list_trackers",
    cost="none beside `trackers`",
)

BRIEFS = define(
    "briefs",
    "The AI briefs set up for accounts, deals and people.",
    f"""
    id! string brief_id Gong's id of the brief.
    name string brief_name Name, by which a brief is asked for.
    workspace_id string workspace_id Its workspace: `workspaces.id`.
    description string description What it covers.
    status string status Published, or Not published.
    creator string creator Name of who made it.
    creator_user_id string creator_user_id Who made it: `users.id`.
    created timestamp created When it was made.
    updated timestamp updated When it last changed.
    {_RAW.format("brief")}
    """,
    key="id",
    unique=True,
    reads="settings.list_briefs",
    cost="one request",
)

LIBRARY_FOLDERS = define(
    "library_folders",
    "The public folders of the call library.",
    f"""
    id! string id Gong's id of the folder.
    workspace_id string - Its workspace: `workspaces.id`.
    name string name Name.
    parent_folder_id string parent_folder_id The folder around it: another `id`; NULL at the top.
    created_by string created_by Who made it: `users.id`; NULL for Gong.
    updated timestamp updated When it last changed.
    {_RAW.format("folder")}
    """,
    key="id",
    unique=True,
    reads="library.list_folders",
    cost="one request per workspace",
)

LIBRARY_CALLS = define(
    "library_calls",
    "The calls saved in each folder of the library, whole or in part.",
    """
    folder_id! string - The folder: `library_folders.id`.
    position! integer - Place in the folder, from 0.
    call_id string id The call: `calls.id`.
    title string title Title of the call.
    note string note Note of who saved it.
    added_by string added_by Who saved it: `users.id`.
    created timestamp created When it was saved.
    url string url The call's page in Gong.
    snippet_start_seconds integer snippet.from_sec Start of the part saved; NULL for a whole call.
    snippet_end_seconds integer snippet.to_sec End of the part saved; NULL for a whole call.
    """,
    key="folder_id position",
    parent="folder_id",
    reads="library.get_folder",
    cost="one request per folder",
    opt_in=True,
)

_MONTH = """
    user_id! string - The user: `users.id`.
    month! date - First day of the month, in the company's time zone.
    from_date! date - First day that was counted.
    to_date! date - Day after the last one counted: until the month is over, that of the reading.
    user_email_address string - The user's address at the time."""

INTERACTION_STATS = define(
    "interaction_stats",
    "Interaction figures per user and calendar month; of calls with Whisper on.",
    f"""{_MONTH}
    name! string name Name of the figure, such as Talk Ratio or Patience.
    value number value The figure: 0 to 1 for Talk Ratio; seconds for Longest Monologue, Longest
    ... Customer Story and Patience; else a plain number.
    """,
    key="user_id month name",
    parent="month",
    reads="stats.list_interaction",
    cost="one request per month and 100 users",
)

_ACTIONS = {
    "calls_as_host": "the user hosted",
    "calls_attended": "the user joined as a guest",
    "own_calls_listened_to": "the user hosted and played back",
    "others_calls_listened_to": "of colleagues that the user played back",
    "calls_shared_internally": "the user shared with colleagues",
    "calls_shared_externally": "the user shared outside the company",
    "calls_gave_feedback": "on which the user gave feedback",
    "calls_requested_feedback": "for which the user asked for feedback",
    "calls_received_feedback": "on which the user was given feedback",
    "calls_scorecards_filled": "that the user scored",
    "calls_scorecards_received": "of the user that others scored",
    "calls_comments_given": "on which the user commented",
    "calls_comments_received": "of the user on which others commented",
    "calls_marked_as_feedback_given": "that the user marked as reviewed",
    "calls_marked_as_feedback_received": "of the user that others marked as reviewed",
}


def _actions(kind: str, what: str) -> str:
    return "\n".join(f"{name} {kind} {name} {what} {doc}." for name, doc in _ACTIONS.items())


AGGREGATE_ACTIVITY = define(
    "aggregate_activity",
    "What each user did with calls per calendar month; a month without a row has no activity.",
    f"""{_MONTH}
    {_actions("integer", "Calls")}
    """,
    key="user_id month",
    parent="month",
    reads="stats.list_activity_by_period",
    cost="one request per year and 100 users",
)

DAILY_ACTIVITY = define(
    "daily_activity",
    "The calls that each user acted on, day by day; a day without a row has no activity.",
    f"""
    user_id! string - The user: `users.id`.
    month! date - First day of the month, in the company's time zone.
    day! date from_date The day, in the company's time zone.
    user_email_address string - The user's address at the time.
    {_actions("strings", "Ids of the calls")}
    """,
    key="user_id day",
    parent="month",
    reads="stats.list_daily_activity",
    cost="one request per month and 100 users",
)

COACHING_METRICS = define(
    "coaching_metrics",
    "How each manager coached each direct report, per calendar month.",
    """
    workspace_id! string - The workspace: `workspaces.id`.
    manager_id! string - The manager: `users.id`.
    month! date - First day of the month, in UTC.
    report_id! string - The direct report: `users.id`.
    metric! string - Name of the metric, such as callsListenedTo.
    values strings - Values of the metric: mostly the calls it counts, `calls.id`.
    """,
    key="workspace_id manager_id month report_id metric",
    parent="month",
    reads="coaching.list_metrics",
    cost="one request per manager, workspace and month",
    opt_in=True,
)

COACHING: tuple[Table, ...] = (
    SCORECARDS,
    SCORECARD_QUESTIONS,
    ANSWERED_SCORECARDS,
    ANSWERED_SCORECARD_ANSWERS,
    TRACKERS,
    TRACKER_PHRASES,
    BRIEFS,
    LIBRARY_FOLDERS,
    LIBRARY_CALLS,
    INTERACTION_STATS,
    AGGREGATE_ACTIVITY,
    DAILY_ACTIVITY,
    COACHING_METRICS,
)
