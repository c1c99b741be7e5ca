"""Models of Stats."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model, coerce
from gong_api._generated.models._wire import Day, Moment, NumericId
from gong_api._generated.models.common import Records

__all__ = [
    "AggregateActivity",
    "AggregateActivityWithDates",
    "Answer",
    "AnsweredScorecard",
    "AnsweredScorecards",
    "AnsweredScorecardsFilter",
    "CompanyUsersAggregateActivityResponse",
    "CompanyUsersIntercationStatsResponse",
    "DailyActivityWithDates",
    "InteractionStat",
    "InteractionStats",
    "MultipleUsersWithDates",
    "RequestAnsweredScorecardsFilter",
    "RequestMultipleUsersWithDates",
    "RequestWithTimePeriodMultipleUsersWithDates",
    "UserActivity",
    "UserAggregateByPeriodActivities",
    "UserDayByDayActivity",
    "UsersAggregateByPeriodActivity",
    "UsersDayByDayActivity",
]


class AggregateActivity(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Counts of what one user did with calls over a whole period.

    Attributes:
        calls_as_host: Recorded calls that the user hosted (count).
        calls_gave_feedback: Calls on which the user gave someone feedback (count).
        calls_requested_feedback: Calls for which the user asked others for feedback
            (count).
        calls_received_feedback: Calls on which the user was given feedback (count).
        own_calls_listened_to: Calls of their own that the user played back (count).
        others_calls_listened_to: Colleagues' calls that the user played back (count).
        calls_shared_internally: Calls the user passed on to colleagues (count).
        calls_shared_externally: Calls the user passed on to outsiders (count).
        calls_scorecards_filled: Scorecards the user filled in (count).
        calls_scorecards_received: Own calls for which someone filled in a scorecard
            (count).
        calls_attended: Calls the user joined without hosting (count).
        calls_comments_given: Calls on which the user left one or more comments (count).
        calls_comments_received: Own calls on which others left one or more comments
            (count).
        calls_marked_as_feedback_given: Calls that the user marked as reviewed (count).
        calls_marked_as_feedback_received: Own calls that others marked as reviewed (count).
    """

    calls_as_host: int | None = None
    calls_gave_feedback: int | None = None
    calls_requested_feedback: int | None = None
    calls_received_feedback: int | None = None
    own_calls_listened_to: int | None = None
    others_calls_listened_to: int | None = None
    calls_shared_internally: int | None = None
    calls_shared_externally: int | None = None
    calls_scorecards_filled: int | None = None
    calls_scorecards_received: int | None = None
    calls_attended: int | None = None
    calls_comments_given: int | None = None
    calls_comments_received: int | None = None
    calls_marked_as_feedback_given: int | None = None
    calls_marked_as_feedback_received: int | None = None


class AggregateActivityWithDates(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Counts of what one user did with calls in one day, week, month, quarter or year.

    Attributes:
        calls_as_host: Recorded calls that the user hosted in the period (count).
        calls_gave_feedback: Calls on which the user gave someone feedback in the period
            (count).
        calls_requested_feedback: Calls for which the user asked others for feedback in the
            period (count).
        calls_received_feedback: Calls on which the user was given feedback in the period
            (count).
        own_calls_listened_to: Calls of their own that the user played back in the period
            (count).
        others_calls_listened_to: Colleagues' calls that the user played back in the period
            (count).
        calls_shared_internally: Calls the user passed on to colleagues in the period
            (count).
        calls_shared_externally: Calls the user passed on to outsiders in the period
            (count).
        calls_scorecards_filled: Scorecards the user filled in during the period (count).
        calls_scorecards_received: Own calls scored by someone during the period (count).
        calls_attended: Calls the user joined in the period without hosting (count).
        calls_comments_given: Calls the user commented on in the period (count).
        calls_comments_received: Own calls that others commented on in the period (count).
        calls_marked_as_feedback_given: Calls that the user marked as reviewed in the period
            (count).
        calls_marked_as_feedback_received: Own calls that others marked as reviewed in the
            period (count).
        from_date: Period start, ISO-8601 date-time with offset; the first period begins at
            the filter's from_date.
        to_date: Period end, ISO-8601 date-time with offset; the last period stops at the
            filter's to_date.
    """

    calls_as_host: int | None = None
    calls_gave_feedback: int | None = None
    calls_requested_feedback: int | None = None
    calls_received_feedback: int | None = None
    own_calls_listened_to: int | None = None
    others_calls_listened_to: int | None = None
    calls_shared_internally: int | None = None
    calls_shared_externally: int | None = None
    calls_scorecards_filled: int | None = None
    calls_scorecards_received: int | None = None
    calls_attended: int | None = None
    calls_comments_given: int | None = None
    calls_comments_received: int | None = None
    calls_marked_as_feedback_given: int | None = None
    calls_marked_as_feedback_received: int | None = None
    from_date: str | None = None
    to_date: str | None = None


class Answer(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Answer to one question of a filled-in scorecard.

    Attributes:
        question_id: Scorecard question that was answered; opaque text, JSON may carry a
            number.
        question_revision_id: Wording of the question in force when it was answered; opaque
            text, JSON may carry a number.
        is_overall: True for the scorecard's one overall question.
        score: Points given, 1 to 50; null without an answer.
        answer_text: Free-text answer; null without one.
        not_applicable: True when the reviewer ruled the question out for this call.
        selected_options: Ids of the choices ticked on a choice question; null when nothing
            was ticked.
    """

    question_id: NumericId | None = None
    question_revision_id: NumericId | None = None
    is_overall: bool | None = None
    score: int | None = None
    answer_text: str | None = None
    not_applicable: bool | None = None
    selected_options: list[str] | None = None

    def __post_init__(self) -> None:
        coerce(
            self,
            ids=(
                "question_id",
                "question_revision_id",
            ),
        )


class AnsweredScorecard(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One scorecard filled in for one call.

    Attributes:
        answered_scorecard_id: Id of this filled-in scorecard; opaque text, JSON may carry a
            number.
        scorecard_id: Scorecard definition that was used, as in the scorecard settings;
            opaque text, JSON may carry a number.
        scorecard_name: Display name of the scorecard definition.
        call_id: Call that was scored; opaque text, JSON may carry a number.
        call_start_time: When the scored call was recorded, ISO-8601 with offset.
        reviewed_user_id: User who hosted the call and is being scored; opaque text, JSON
            may carry a number.
        reviewer_user_id: User who filled in the scorecard; null when review_method is
            AUTOMATIC.
        review_method: Who scored the call: AUTOMATIC for Gong's AI, MANUAL for a person.
        editor_user_id: User who edited the answers last; null unless someone other than the
            first reviewer did.
        review_time: Publication time of the finished review, ISO-8601 with offset.
        visibility_type: Who may see the review: everyone, nobody else, chosen users,
            managers, or managers and the reviewed user.
        answers: One entry per question answered.
    """

    answered_scorecard_id: NumericId | None = None
    scorecard_id: NumericId | None = None
    scorecard_name: str | None = None
    call_id: NumericId | None = None
    call_start_time: datetime | None = None
    reviewed_user_id: NumericId | None = None
    reviewer_user_id: NumericId | None = None
    review_method: Literal["AUTOMATIC", "MANUAL"] | str | None = None
    editor_user_id: NumericId | None = None
    review_time: datetime | None = None
    visibility_type: (
        Literal["PUBLIC", "PRIVATE", "OPT_IN_USERS", "MANAGERS", "MANAGERS_AND_REVIEWEE"]
        | str
        | None
    ) = None
    answers: list[Answer] | None = None

    def __post_init__(self) -> None:
        coerce(
            self,
            ids=(
                "answered_scorecard_id",
                "scorecard_id",
                "call_id",
                "reviewed_user_id",
                "reviewer_user_id",
                "editor_user_id",
            ),
        )


class AnsweredScorecards(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of filled-in scorecards.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        answered_scorecards: Filled-in scorecards on this page.
    """

    request_id: str | None = None
    records: Records | None = None
    answered_scorecards: list[AnsweredScorecard] | None = None


class AnsweredScorecardsFilter(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Which filled-in scorecards to list, by call date, review date, reviewer kind, user and
    scorecard.

    Attributes:
        call_from_date: First call day to include, YYYY-MM-DD in the company's time zone;
            open-ended when left out.
        call_to_date: Day before which calls must fall, YYYY-MM-DD in the company's time
            zone; open-ended when left out.
        review_from_date: First review day to include, YYYY-MM-DD in the company's time
            zone; open-ended when left out.
        review_to_date: Day before which reviews must fall, YYYY-MM-DD in the company's time
            zone; open-ended when left out.
        review_method: AUTOMATIC for AI reviews, MANUAL for human ones, BOTH for all; the
            server takes MANUAL when left out.
        reviewed_user_ids: Only reviews of these users' calls (user ids); everyone when left
            out.
        scorecard_ids: Only these scorecard definitions (scorecard ids); all of them when
            left out.
    """

    call_from_date: Day | UnsetType | None = UNSET
    call_to_date: Day | UnsetType | None = UNSET
    review_from_date: Day | UnsetType | None = UNSET
    review_to_date: Day | UnsetType | None = UNSET
    review_method: Literal["AUTOMATIC", "MANUAL", "BOTH"] | str | UnsetType | None = UNSET
    reviewed_user_ids: list[str] | UnsetType | None = UNSET
    scorecard_ids: list[str] | UnsetType | None = UNSET


class CompanyUsersAggregateActivityResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One page of activity counts per user over the whole range.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        users_aggregate_activity_stats: One user with counts per entry.
        from_date_time: Start of the range counted, ISO-8601 with the company's offset.
        to_date_time: End of the range counted, ISO-8601 with the company's offset.
        time_zone: Company's time zone by name, such as US/Pacific.
    """

    request_id: str | None = None
    records: Records | None = None
    users_aggregate_activity_stats: list[UserActivity] | None = None
    from_date_time: str | None = None
    to_date_time: str | None = None
    time_zone: str | None = None


class CompanyUsersIntercationStatsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One page of interaction figures per user.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        people_interaction_stats: One user with figures per entry; users without activity
            are left out.
        from_date_time: Start of the range measured, ISO-8601 with the company's offset.
        to_date_time: End of the range measured, ISO-8601 with the company's offset.
        time_zone: Company's time zone by name, such as US/Pacific.
    """

    request_id: str | None = None
    records: Records | None = None
    people_interaction_stats: list[InteractionStats] | None = None
    from_date_time: str | None = None
    to_date_time: str | None = None
    time_zone: str | None = None


class DailyActivityWithDates(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Ids of the calls behind one user's activity on one day.

    Attributes:
        calls_as_host: Ids of calls that the user hosted.
        calls_gave_feedback: Ids of calls on which the user gave someone feedback.
        calls_requested_feedback: Ids of calls for which the user asked others for feedback.
        calls_received_feedback: Ids of calls on which the user was given feedback.
        own_calls_listened_to: Ids of own calls that were played back by their owner.
        others_calls_listened_to: Ids of colleagues' calls that the user played back.
        calls_shared_internally: Ids of calls passed on to colleagues.
        calls_shared_externally: Ids of calls passed on to outsiders.
        calls_attended: Ids of calls the user joined without hosting.
        calls_comments_given: Ids of calls the user commented on.
        calls_comments_received: Ids of own calls that others commented on.
        calls_marked_as_feedback_given: Ids of calls that the user marked as reviewed.
        calls_marked_as_feedback_received: Ids of own calls that others marked as reviewed.
        calls_scorecards_filled: Ids of calls that the user scored.
        calls_scorecards_received: Ids of own calls that someone scored.
        from_date: When the day begins, ISO-8601 with the company's offset.
        to_date: When the day ends, ISO-8601 with the company's offset.
    """

    calls_as_host: list[str] | None = None
    calls_gave_feedback: list[str] | None = None
    calls_requested_feedback: list[str] | None = None
    calls_received_feedback: list[str] | None = None
    own_calls_listened_to: list[str] | None = None
    others_calls_listened_to: list[str] | None = None
    calls_shared_internally: list[str] | None = None
    calls_shared_externally: list[str] | None = None
    calls_attended: list[str] | None = None
    calls_comments_given: list[str] | None = None
    calls_comments_received: list[str] | None = None
    calls_marked_as_feedback_given: list[str] | None = None
    calls_marked_as_feedback_received: list[str] | None = None
    calls_scorecards_filled: list[str] | None = None
    calls_scorecards_received: list[str] | None = None
    from_date: str | None = None
    to_date: str | None = None


class InteractionStat(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One interaction figure of a user over a date range.

    Attributes:
        name: Figure's name: Longest Monologue, Longest Customer Story, Interactivity,
            Patience or Question Rate.
        value: Figure's value; seconds for Longest Monologue, Longest Customer Story and
            Patience, else a plain number.
    """

    name: str | None = None
    value: float | None = None


class InteractionStats(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Interaction figures of one user over a date range.

    Attributes:
        user_id: User measured, opaque id of up to 20 digits.
        user_email_address: User's main email address.
        person_interaction_stats: One entry per figure.
    """

    user_id: str | None = None
    user_email_address: str | None = None
    person_interaction_stats: list[InteractionStat] | None = None


class MultipleUsersWithDates(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Whose statistics to compute and over which days.

    Attributes:
        from_date: First day to count, YYYY-MM-DD in the company's time zone.
        to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
            today at the latest.
        created_from_date_time: Keep users created at this time or later, ISO-8601 with
            offset.
        created_to_date_time: Keep users created earlier than this time, ISO-8601 with
            offset.
        user_ids: Ids of the users to report on; leave out for all with activity.
    """

    from_date: Day
    to_date: Day
    created_from_date_time: Moment | UnsetType | None = UNSET
    created_to_date_time: Moment | UnsetType | None = UNSET
    user_ids: list[str] | UnsetType | None = UNSET


class RequestAnsweredScorecardsFilter(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Body of an answered-scorecards query.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Which answered scorecards to list.
    """

    cursor: str | UnsetType | None = UNSET
    filter: AnsweredScorecardsFilter


class RequestMultipleUsersWithDates(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Body of a statistics query over a range of days.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Whose statistics to compute and over which days.
    """

    cursor: str | UnsetType | None = UNSET
    filter: MultipleUsersWithDates


class RequestWithTimePeriodMultipleUsersWithDates(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Body of a statistics query grouped by calendar periods.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Whose statistics to compute and over which days.
        aggregation_period: Length of each group: DAY, WEEK (from Monday), MONTH, QUARTER or
            YEAR.
    """

    cursor: str | UnsetType | None = UNSET
    filter: MultipleUsersWithDates
    aggregation_period: Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] | str


class UserActivity(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Counts of what one user did over the whole range.

    Attributes:
        user_id: Id of the user.
        user_email_address: E-mail address of the user.
        user_aggregate_activity_stats: Counts summed over the range.
    """

    user_id: str | None = None
    user_email_address: str | None = None
    user_aggregate_activity_stats: AggregateActivity | None = None


class UserAggregateByPeriodActivities(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Counts of what one user did, period by period.

    Attributes:
        user_id: Id of the user.
        user_email_address: E-mail address of the user.
        user_aggregate_activity: Counts for each period of the range, in date order.
    """

    user_id: str | None = None
    user_email_address: str | None = None
    user_aggregate_activity: list[AggregateActivityWithDates] | None = None


class UserDayByDayActivity(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The calls that one user acted on, day by day.

    Attributes:
        user_id: Id of the user.
        user_email_address: E-mail address of the user.
        user_daily_activity_stats: Ids of the calls acted on, one entry a day.
    """

    user_id: str | None = None
    user_email_address: str | None = None
    user_daily_activity_stats: list[DailyActivityWithDates] | None = None


class UsersAggregateByPeriodActivity(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One page of activity counts grouped by period.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        records: Page size, total and the cursor of the next page.
        users_aggregate_activity: One entry for each user.
    """

    request_id: str | None = None
    records: Records | None = None
    users_aggregate_activity: list[UserAggregateByPeriodActivities] | None = None


class UsersDayByDayActivity(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of daily activity.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        records: Page size, total and the cursor of the next page.
        users_detailed_activities: One entry for each user with activity.
    """

    request_id: str | None = None
    records: Records | None = None
    users_detailed_activities: list[UserDayByDayActivity] | None = None
