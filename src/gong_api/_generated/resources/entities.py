"""Entities: Answers and briefs that AI writes about an account, contact, deal or lead."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gong_api._generated.operations.entities import ENTITIES_ASK, ENTITIES_GENERATE_BRIEF
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    async_answered,
)

if TYPE_CHECKING:
    from typing import Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.entities import AskEntityResponse, GenerateBriefResponse
    from gong_api.types import Moment

__all__ = ["AsyncEntities", "AsyncEntitiesWithResponse", "Entities", "EntitiesWithResponse"]


class Entities(Resource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    def ask(
        self,
        *,
        workspace_id: str,
        crm_entity_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        crm_entity_id: str,
        time_period: Literal[
            "LAST_7DAYS",
            "LAST_30DAYS",
            "LAST_90DAYS",
            "LAST_90_DAYS_SINCE_LAST_ACTIVITY",
            "LAST_YEAR_SINCE_LAST_ACTIVITY",
            "LAST_YEAR",
            "THIS_WEEK",
            "THIS_MONTH",
            "THIS_YEAR",
            "THIS_QUARTER",
            "CUSTOM_RANGE",
            "ALL_CONVERSATIONS",
        ]
        | str,
        question: str,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AskEntityResponse:
        """Ask a question about an account, contact, deal or lead.

        Lets Gong's AI answer from the record's calls (at most 60) and e-mails (at most 500) of
        the period. Costs Gong credits in proportion to what it reads; 402 means that none are
        left. Takes 12 to 15 seconds, so the read timeout is raised and the request is not
        repeated once it may have run. Some companies accept THIS_* periods alone.

        Args:
            workspace_id: Id of the workspace whose calls and e-mails to read.
            crm_entity_type: Kind of CRM record: ACCOUNT, CONTACT, DEAL or LEAD.
            crm_entity_id: Id of the record in your CRM.
            time_period: Period to read, such as THIS_QUARTER; CUSTOM_RANGE needs
                from_date_time.
            question: Question in plain language.
            from_date_time: Beginning of a CUSTOM_RANGE, inclusive, ISO-8601 in UTC.
            to_date_time: End of a CUSTOM_RANGE, exclusive, ISO-8601 in UTC.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The answer with the number of calls and e-mails searched.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-ask:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/entities/ask-entity``
        """
        result: AskEntityResponse = self._one(
            ENTITIES_ASK,
            {
                "workspace_id": workspace_id,
                "crm_entity_type": crm_entity_type,
                "crm_entity_id": crm_entity_id,
                "time_period": time_period,
                "question": question,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result

    def generate_brief(
        self,
        *,
        workspace_id: str,
        brief_name: str,
        crm_entity_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        crm_entity_id: str,
        time_period: Literal[
            "LAST_7DAYS",
            "LAST_30DAYS",
            "LAST_90DAYS",
            "LAST_90_DAYS_SINCE_LAST_ACTIVITY",
            "LAST_YEAR_SINCE_LAST_ACTIVITY",
            "LAST_YEAR",
            "THIS_WEEK",
            "THIS_MONTH",
            "THIS_YEAR",
            "THIS_QUARTER",
            "CUSTOM_RANGE",
            "ALL_CONVERSATIONS",
        ]
        | str,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> GenerateBriefResponse:
        """Write a brief on an account, contact, deal or lead.

        Lets Gong's AI fill a published brief from the record's calls and e-mails of the period.
        Costs Gong credits in proportion to what it reads; 402 means that none are left. Takes
        12 to 15 seconds, so the read timeout is raised and the request is not repeated once it
        may have run. 404 can mean that the brief is not published.

        Args:
            workspace_id: Id of the workspace that defines the brief.
            brief_name: Name, not id, of a published brief; the brief settings list the names.
            crm_entity_type: Kind of CRM record: ACCOUNT, CONTACT, DEAL or LEAD.
            crm_entity_id: Id of the record in your CRM.
            time_period: Period to read, such as THIS_QUARTER; CUSTOM_RANGE needs
                from_date_time.
            from_date_time: Beginning of a CUSTOM_RANGE, inclusive, ISO-8601 in UTC.
            to_date_time: End of a CUSTOM_RANGE, exclusive, ISO-8601 in UTC.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The sections of the brief with the number of calls and e-mails searched.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-briefer:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/entities/get-brief``
        """
        result: GenerateBriefResponse = self._one(
            ENTITIES_GENERATE_BRIEF,
            {
                "workspace_id": workspace_id,
                "brief_name": brief_name,
                "crm_entity_type": crm_entity_type,
                "crm_entity_id": crm_entity_id,
                "time_period": time_period,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result


class AsyncEntities(AsyncResource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    async def ask(
        self,
        *,
        workspace_id: str,
        crm_entity_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        crm_entity_id: str,
        time_period: Literal[
            "LAST_7DAYS",
            "LAST_30DAYS",
            "LAST_90DAYS",
            "LAST_90_DAYS_SINCE_LAST_ACTIVITY",
            "LAST_YEAR_SINCE_LAST_ACTIVITY",
            "LAST_YEAR",
            "THIS_WEEK",
            "THIS_MONTH",
            "THIS_YEAR",
            "THIS_QUARTER",
            "CUSTOM_RANGE",
            "ALL_CONVERSATIONS",
        ]
        | str,
        question: str,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AskEntityResponse:
        """Ask a question about an account, contact, deal or lead.

        Lets Gong's AI answer from the record's calls (at most 60) and e-mails (at most 500) of
        the period. Costs Gong credits in proportion to what it reads; 402 means that none are
        left. Takes 12 to 15 seconds, so the read timeout is raised and the request is not
        repeated once it may have run. Some companies accept THIS_* periods alone.

        Args:
            workspace_id: Id of the workspace whose calls and e-mails to read.
            crm_entity_type: Kind of CRM record: ACCOUNT, CONTACT, DEAL or LEAD.
            crm_entity_id: Id of the record in your CRM.
            time_period: Period to read, such as THIS_QUARTER; CUSTOM_RANGE needs
                from_date_time.
            question: Question in plain language.
            from_date_time: Beginning of a CUSTOM_RANGE, inclusive, ISO-8601 in UTC.
            to_date_time: End of a CUSTOM_RANGE, exclusive, ISO-8601 in UTC.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The answer with the number of calls and e-mails searched.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-ask:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/entities/ask-entity``
        """
        result: AskEntityResponse = await self._one(
            ENTITIES_ASK,
            {
                "workspace_id": workspace_id,
                "crm_entity_type": crm_entity_type,
                "crm_entity_id": crm_entity_id,
                "time_period": time_period,
                "question": question,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result

    async def generate_brief(
        self,
        *,
        workspace_id: str,
        brief_name: str,
        crm_entity_type: Literal["ACCOUNT", "CONTACT", "DEAL", "LEAD"] | str,
        crm_entity_id: str,
        time_period: Literal[
            "LAST_7DAYS",
            "LAST_30DAYS",
            "LAST_90DAYS",
            "LAST_90_DAYS_SINCE_LAST_ACTIVITY",
            "LAST_YEAR_SINCE_LAST_ACTIVITY",
            "LAST_YEAR",
            "THIS_WEEK",
            "THIS_MONTH",
            "THIS_YEAR",
            "THIS_QUARTER",
            "CUSTOM_RANGE",
            "ALL_CONVERSATIONS",
        ]
        | str,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> GenerateBriefResponse:
        """Write a brief on an account, contact, deal or lead.

        Lets Gong's AI fill a published brief from the record's calls and e-mails of the period.
        Costs Gong credits in proportion to what it reads; 402 means that none are left. Takes
        12 to 15 seconds, so the read timeout is raised and the request is not repeated once it
        may have run. 404 can mean that the brief is not published.

        Args:
            workspace_id: Id of the workspace that defines the brief.
            brief_name: Name, not id, of a published brief; the brief settings list the names.
            crm_entity_type: Kind of CRM record: ACCOUNT, CONTACT, DEAL or LEAD.
            crm_entity_id: Id of the record in your CRM.
            time_period: Period to read, such as THIS_QUARTER; CUSTOM_RANGE needs
                from_date_time.
            from_date_time: Beginning of a CUSTOM_RANGE, inclusive, ISO-8601 in UTC.
            to_date_time: End of a CUSTOM_RANGE, exclusive, ISO-8601 in UTC.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The sections of the brief with the number of calls and e-mails searched.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:ai-briefer:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/entities/get-brief``
        """
        result: GenerateBriefResponse = await self._one(
            ENTITIES_GENERATE_BRIEF,
            {
                "workspace_id": workspace_id,
                "brief_name": brief_name,
                "crm_entity_type": crm_entity_type,
                "crm_entity_id": crm_entity_id,
                "time_period": time_period,
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
            },
            options,
        )
        return result


class EntitiesWithResponse(RawResource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    ask = answered(Entities.ask)
    generate_brief = answered(Entities.generate_brief)


class AsyncEntitiesWithResponse(AsyncRawResource):
    """Answers and briefs that AI writes about an account, contact, deal or lead."""

    ask = async_answered(AsyncEntities.ask)
    generate_brief = async_answered(AsyncEntities.generate_brief)
