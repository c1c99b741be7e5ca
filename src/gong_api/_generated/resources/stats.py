"""Stats: Activity and interaction figures by person, and filled-in scorecards."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.stats import (
    STATS_LIST_ACTIVITY_BY_PERIOD,
    STATS_LIST_AGGREGATE_ACTIVITY,
    STATS_LIST_ANSWERED_SCORECARDS,
    STATS_LIST_DAILY_ACTIVITY,
    STATS_LIST_INTERACTION,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered_page,
    async_answered_page,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.stats import (
        AnsweredScorecard,
        AnsweredScorecards,
        CompanyUsersAggregateActivityResponse,
        CompanyUsersIntercationStatsResponse,
        InteractionStats,
        RequestAnsweredScorecardsFilter,
        RequestMultipleUsersWithDates,
        RequestWithTimePeriodMultipleUsersWithDates,
        UserActivity,
        UserAggregateByPeriodActivities,
        UserDayByDayActivity,
        UsersAggregateByPeriodActivity,
        UsersDayByDayActivity,
    )
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import Day, Moment

__all__ = ["AsyncStats", "AsyncStatsWithResponse", "Stats", "StatsWithResponse"]


class Stats(Resource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    @overload
    def list_activity_by_period(
        self,
        *,
        from_date: Day,
        to_date: Day,
        aggregation_period: Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] | str,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]: ...

    @overload
    def list_activity_by_period(
        self,
        *,
        body: RequestWithTimePeriodMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]: ...

    def list_activity_by_period(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        aggregation_period: Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]
        | str
        | UnsetType
        | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestWithTimePeriodMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]:
        """Count what each user did, by day, week, month, quarter or year.

        The same action counts once in every period in which it happened. Days are plain dates
        in the company's time zone, the last one left out; weeks begin on Monday. A range
        without activity can answer 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            aggregation_period: Length of each group: DAY, WEEK (from Monday), MONTH, QUARTER or
                YEAR.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each user, counts for each period.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/aggregate-by-period``
        """
        result: Listing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity] = (
            self._list(
                STATS_LIST_ACTIVITY_BY_PERIOD,
                {
                    "from_date": from_date,
                    "to_date": to_date,
                    "aggregation_period": aggregation_period,
                    "created_from_date_time": created_from_date_time,
                    "created_to_date_time": created_to_date_time,
                    "user_ids": user_ids,
                    "body": body,
                },
                options,
            )
        )
        return result

    @overload
    def list_aggregate_activity(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserActivity, CompanyUsersAggregateActivityResponse]: ...

    @overload
    def list_aggregate_activity(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[UserActivity, CompanyUsersAggregateActivityResponse]: ...

    def list_aggregate_activity(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserActivity, CompanyUsersAggregateActivityResponse]:
        """Count what each user did over a range of days.

        Days are plain dates in the company's time zone; the last one is left out and none may
        lie in the future. Users without activity are missing. When nobody has any a 404 can
        come, which reads as an empty list, but "User not found" is an error.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Counts for each user over the whole range.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/aggregate``
        """
        result: Listing[UserActivity, CompanyUsersAggregateActivityResponse] = self._list(
            STATS_LIST_AGGREGATE_ACTIVITY,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_answered_scorecards(
        self,
        *,
        call_from_date: Day | UnsetType | None = UNSET,
        call_to_date: Day | UnsetType | None = UNSET,
        review_from_date: Day | UnsetType | None = UNSET,
        review_to_date: Day | UnsetType | None = UNSET,
        review_method: Literal["AUTOMATIC", "MANUAL", "BOTH"] | str | UnsetType | None = UNSET,
        reviewed_user_ids: Iterable[str] | UnsetType | None = UNSET,
        scorecard_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestAnsweredScorecardsFilter | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[AnsweredScorecard, AnsweredScorecards]:
        """List answered scorecards by call date or review date.

        Only reviews by people come by default; ask for review method BOTH to get AI-scored
        cards too. Cards can change or appear long after the call, so keep up by review date. No
        match can answer 404, which reads as an empty list.

        Args:
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
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Answered scorecards with all their answers.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:scorecards``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/scorecards``
        """
        result: Listing[AnsweredScorecard, AnsweredScorecards] = self._list(
            STATS_LIST_ANSWERED_SCORECARDS,
            {
                "call_from_date": call_from_date,
                "call_to_date": call_to_date,
                "review_from_date": review_from_date,
                "review_to_date": review_to_date,
                "review_method": review_method,
                "reviewed_user_ids": reviewed_user_ids,
                "scorecard_ids": scorecard_ids,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def list_daily_activity(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserDayByDayActivity, UsersDayByDayActivity]: ...

    @overload
    def list_daily_activity(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[UserDayByDayActivity, UsersDayByDayActivity]: ...

    def list_daily_activity(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[UserDayByDayActivity, UsersDayByDayActivity]:
        """List which calls each user acted on, day by day.

        Values are lists of call ids, not counts. Days are plain dates in the company's time
        zone, the last one left out. Users without activity are missing, and a range without any
        can answer 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each user, the call ids of each day.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions:detailed``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/day-by-day``
        """
        result: Listing[UserDayByDayActivity, UsersDayByDayActivity] = self._list(
            STATS_LIST_DAILY_ACTIVITY,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def list_interaction(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[InteractionStats, CompanyUsersIntercationStatsResponse]: ...

    @overload
    def list_interaction(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> Listing[InteractionStats, CompanyUsersIntercationStatsResponse]: ...

    def list_interaction(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[InteractionStats, CompanyUsersIntercationStatsResponse]:
        """Compute how users behave on calls.

        Counts only calls with Whisper turned on, and leaves out users without any. Days are
        plain dates in the company's time zone, the last one left out. Talk ratio is a share
        from 0 to 1, while monologue, story and patience are in seconds. A range without data
        answers 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Named figures for each user.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:interaction``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/interaction``
        """
        result: Listing[InteractionStats, CompanyUsersIntercationStatsResponse] = self._list(
            STATS_LIST_INTERACTION,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result


class AsyncStats(AsyncResource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    @overload
    def list_activity_by_period(
        self,
        *,
        from_date: Day,
        to_date: Day,
        aggregation_period: Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] | str,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]: ...

    @overload
    def list_activity_by_period(
        self,
        *,
        body: RequestWithTimePeriodMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]: ...

    def list_activity_by_period(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        aggregation_period: Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]
        | str
        | UnsetType
        | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestWithTimePeriodMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity]:
        """Count what each user did, by day, week, month, quarter or year.

        The same action counts once in every period in which it happened. Days are plain dates
        in the company's time zone, the last one left out; weeks begin on Monday. A range
        without activity can answer 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            aggregation_period: Length of each group: DAY, WEEK (from Monday), MONTH, QUARTER or
                YEAR.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each user, counts for each period.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/aggregate-by-period``
        """
        result: AsyncListing[UserAggregateByPeriodActivities, UsersAggregateByPeriodActivity] = (
            self._list(
                STATS_LIST_ACTIVITY_BY_PERIOD,
                {
                    "from_date": from_date,
                    "to_date": to_date,
                    "aggregation_period": aggregation_period,
                    "created_from_date_time": created_from_date_time,
                    "created_to_date_time": created_to_date_time,
                    "user_ids": user_ids,
                    "body": body,
                },
                options,
            )
        )
        return result

    @overload
    def list_aggregate_activity(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserActivity, CompanyUsersAggregateActivityResponse]: ...

    @overload
    def list_aggregate_activity(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserActivity, CompanyUsersAggregateActivityResponse]: ...

    def list_aggregate_activity(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserActivity, CompanyUsersAggregateActivityResponse]:
        """Count what each user did over a range of days.

        Days are plain dates in the company's time zone; the last one is left out and none may
        lie in the future. Users without activity are missing. When nobody has any a 404 can
        come, which reads as an empty list, but "User not found" is an error.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Counts for each user over the whole range.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/aggregate``
        """
        result: AsyncListing[UserActivity, CompanyUsersAggregateActivityResponse] = self._list(
            STATS_LIST_AGGREGATE_ACTIVITY,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    def list_answered_scorecards(
        self,
        *,
        call_from_date: Day | UnsetType | None = UNSET,
        call_to_date: Day | UnsetType | None = UNSET,
        review_from_date: Day | UnsetType | None = UNSET,
        review_to_date: Day | UnsetType | None = UNSET,
        review_method: Literal["AUTOMATIC", "MANUAL", "BOTH"] | str | UnsetType | None = UNSET,
        reviewed_user_ids: Iterable[str] | UnsetType | None = UNSET,
        scorecard_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestAnsweredScorecardsFilter | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[AnsweredScorecard, AnsweredScorecards]:
        """List answered scorecards by call date or review date.

        Only reviews by people come by default; ask for review method BOTH to get AI-scored
        cards too. Cards can change or appear long after the call, so keep up by review date. No
        match can answer 404, which reads as an empty list.

        Args:
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
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Answered scorecards with all their answers.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:scorecards``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/scorecards``
        """
        result: AsyncListing[AnsweredScorecard, AnsweredScorecards] = self._list(
            STATS_LIST_ANSWERED_SCORECARDS,
            {
                "call_from_date": call_from_date,
                "call_to_date": call_to_date,
                "review_from_date": review_from_date,
                "review_to_date": review_to_date,
                "review_method": review_method,
                "reviewed_user_ids": reviewed_user_ids,
                "scorecard_ids": scorecard_ids,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def list_daily_activity(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserDayByDayActivity, UsersDayByDayActivity]: ...

    @overload
    def list_daily_activity(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserDayByDayActivity, UsersDayByDayActivity]: ...

    def list_daily_activity(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[UserDayByDayActivity, UsersDayByDayActivity]:
        """List which calls each user acted on, day by day.

        Values are lists of call ids, not counts. Days are plain dates in the company's time
        zone, the last one left out. Users without activity are missing, and a range without any
        can answer 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            For each user, the call ids of each day.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:user-actions:detailed``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/activity/day-by-day``
        """
        result: AsyncListing[UserDayByDayActivity, UsersDayByDayActivity] = self._list(
            STATS_LIST_DAILY_ACTIVITY,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def list_interaction(
        self,
        *,
        from_date: Day,
        to_date: Day,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[InteractionStats, CompanyUsersIntercationStatsResponse]: ...

    @overload
    def list_interaction(
        self,
        *,
        body: RequestMultipleUsersWithDates | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> AsyncListing[InteractionStats, CompanyUsersIntercationStatsResponse]: ...

    def list_interaction(
        self,
        *,
        from_date: Day | UnsetType | None = UNSET,
        to_date: Day | UnsetType | None = UNSET,
        created_from_date_time: Moment | UnsetType | None = UNSET,
        created_to_date_time: Moment | UnsetType | None = UNSET,
        user_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestMultipleUsersWithDates | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[InteractionStats, CompanyUsersIntercationStatsResponse]:
        """Compute how users behave on calls.

        Counts only calls with Whisper turned on, and leaves out users without any. Days are
        plain dates in the company's time zone, the last one left out. Talk ratio is a share
        from 0 to 1, while monologue, story and patience are in seconds. A range without data
        answers 404, which reads as an empty list.

        Args:
            from_date: First day to count, YYYY-MM-DD in the company's time zone.
            to_date: Day after the last one counted, YYYY-MM-DD in the company's time zone,
                today at the latest.
            created_from_date_time: Keep users created at this time or later, ISO-8601 with
                offset.
            created_to_date_time: Keep users created earlier than this time, ISO-8601 with
                offset.
            user_ids: Ids of the users to report on; leave out for all with activity.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Named figures for each user.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:stats:interaction``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/stats/interaction``
        """
        result: AsyncListing[InteractionStats, CompanyUsersIntercationStatsResponse] = self._list(
            STATS_LIST_INTERACTION,
            {
                "from_date": from_date,
                "to_date": to_date,
                "created_from_date_time": created_from_date_time,
                "created_to_date_time": created_to_date_time,
                "user_ids": user_ids,
                "body": body,
            },
            options,
        )
        return result


class StatsWithResponse(RawResource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    list_activity_by_period = answered_page(Stats.list_activity_by_period)
    list_aggregate_activity = answered_page(Stats.list_aggregate_activity)
    list_answered_scorecards = answered_page(Stats.list_answered_scorecards)
    list_daily_activity = answered_page(Stats.list_daily_activity)
    list_interaction = answered_page(Stats.list_interaction)


class AsyncStatsWithResponse(AsyncRawResource):
    """Activity and interaction figures by person, and filled-in scorecards."""

    list_activity_by_period = async_answered_page(AsyncStats.list_activity_by_period)
    list_aggregate_activity = async_answered_page(AsyncStats.list_aggregate_activity)
    list_answered_scorecards = async_answered_page(AsyncStats.list_answered_scorecards)
    list_daily_activity = async_answered_page(AsyncStats.list_daily_activity)
    list_interaction = async_answered_page(AsyncStats.list_interaction)
