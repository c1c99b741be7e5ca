"""Meetings: Meetings with a consent page (limited release)."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.meetings import (
    MEETINGS_CREATE,
    MEETINGS_DELETE,
    MEETINGS_INTEGRATION_STATUS,
    MEETINGS_UPDATE,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    async_answered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.common import BaseResponse
    from gong_api._generated.models.meetings import (
        DeleteMeetingRequest,
        IntegrationStatusRequest,
        MeetingInvitee,
        NewMeetingRequest,
        NewMeetingResponse,
        UpdateMeetingRequest,
        UpdateMeetingResponse,
        UserIntegrationStatus,
    )
    from gong_api.types import Moment

__all__ = ["AsyncMeetings", "AsyncMeetingsWithResponse", "Meetings", "MeetingsWithResponse"]


class Meetings(Resource):
    """Meetings with a consent page (limited release)."""

    @overload
    def create(
        self,
        *,
        start_time: Moment,
        end_time: Moment,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]],
        organizer_email: str,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> NewMeetingResponse: ...

    @overload
    def create(
        self, *, body: NewMeetingRequest | Mapping[str, Any], options: RequestOptions | None = None
    ) -> NewMeetingResponse: ...

    def create(
        self,
        *,
        start_time: Moment | UnsetType | None = UNSET,
        end_time: Moment | UnsetType | None = UNSET,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]] | UnsetType | None = UNSET,
        organizer_email: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        body: NewMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewMeetingResponse:
        """Schedule a meeting through Gong.

        Creates the meeting in the organizer's conferencing system and sends it through Gong's
        consent page; a repeat makes a second one. In limited release: 403 until Gong turns it
        on. 404 means an unknown organizer, 409 a fault of the set-up, such as a disconnected
        provider.

        Args:
            start_time: Beginning of the meeting, ISO-8601 with offset.
            end_time: End of the meeting, ISO-8601 with offset.
            invitees: People to invite, the organizer left out.
            organizer_email: E-mail address of the Gong user who organizes; that user's
                consent-page settings apply.
            title: Subject line of the calendar event.
            external_id: Your own id for the meeting in the system that schedules it.
            provider: Web conference system to use, such as zoom; the organizer's default when
                left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The meeting's id, its link, and addresses to invite as well.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:create``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/meetings``
        """
        result: NewMeetingResponse = self._one(
            MEETINGS_CREATE,
            {
                "start_time": start_time,
                "end_time": end_time,
                "invitees": invitees,
                "organizer_email": organizer_email,
                "title": title,
                "external_id": external_id,
                "provider": provider,
                "body": body,
            },
            options,
        )
        return result

    def delete(
        self,
        meeting_id: str,
        *,
        organizer_email: str | UnsetType | None = UNSET,
        body: DeleteMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Cancel a meeting scheduled through Gong.

        The organizer's address travels as the JSON body of the DELETE. An unknown meeting or
        organizer answers 404. In limited release: 403 until Gong turns it on.

        Args:
            meeting_id: Id of the meeting, as given when it was scheduled.
            organizer_email: Organiser's email address, as given when the meeting was made.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/meetings/{meetingId}``
        """
        result: BaseResponse = self._one(
            MEETINGS_DELETE,
            {"meeting_id": meeting_id, "organizer_email": organizer_email, "body": body},
            options,
        )
        return result

    @overload
    def integration_status(
        self, *, emails: Iterable[str], options: RequestOptions | None = None
    ) -> list[UserIntegrationStatus]: ...

    @overload
    def integration_status(
        self,
        *,
        body: IntegrationStatusRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> list[UserIntegrationStatus]: ...

    def integration_status(
        self,
        *,
        emails: Iterable[str] | UnsetType | None = UNSET,
        body: IntegrationStatusRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> list[UserIntegrationStatus]:
        """Check which users can schedule meetings through Gong.

        Checks at most 100 addresses and answers 200 even for invalid ones: read exists and
        valid of each. In limited release: 403 until Gong turns it on.

        Args:
            emails: Users' email addresses, 100 at most. At most 100 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One result for each address, with a way to fix problems.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:integration:status``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/meetings/integration/status``
        """
        result: list[UserIntegrationStatus] = self._one(
            MEETINGS_INTEGRATION_STATUS, {"emails": emails, "body": body}, options
        )
        return result

    @overload
    def update(
        self,
        meeting_id: str,
        *,
        start_time: Moment,
        end_time: Moment,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]],
        organizer_email: str,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse: ...

    @overload
    def update(
        self,
        meeting_id: str,
        *,
        body: UpdateMeetingRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse: ...

    def update(
        self,
        meeting_id: str,
        *,
        start_time: Moment | UnsetType | None = UNSET,
        end_time: Moment | UnsetType | None = UNSET,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]] | UnsetType | None = UNSET,
        organizer_email: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        body: UpdateMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse:
        """Change a meeting scheduled through Gong.

        Times, organizer and the complete list of invitees are needed even when unchanged; a
        repeat may send invitations again. An unknown meeting answers 404. In limited release:
        403 until Gong turns it on.

        Args:
            meeting_id: Id of the meeting, as given when it was scheduled.
            start_time: New beginning, ISO-8601 with offset.
            end_time: New end, ISO-8601 with offset.
            invitees: Everyone to be invited from now on, the organizer left out.
            organizer_email: E-mail address of the Gong user who scheduled it.
            title: New subject line.
            external_id: Your own id for the meeting in the system that schedules it.
            provider: Web conference system to use, such as zoom; the organizer's default when
                left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the changed meeting.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:update``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/meetings/{meetingId}``
        """
        result: UpdateMeetingResponse = self._one(
            MEETINGS_UPDATE,
            {
                "meeting_id": meeting_id,
                "start_time": start_time,
                "end_time": end_time,
                "invitees": invitees,
                "organizer_email": organizer_email,
                "title": title,
                "external_id": external_id,
                "provider": provider,
                "body": body,
            },
            options,
        )
        return result


class AsyncMeetings(AsyncResource):
    """Meetings with a consent page (limited release)."""

    @overload
    async def create(
        self,
        *,
        start_time: Moment,
        end_time: Moment,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]],
        organizer_email: str,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> NewMeetingResponse: ...

    @overload
    async def create(
        self, *, body: NewMeetingRequest | Mapping[str, Any], options: RequestOptions | None = None
    ) -> NewMeetingResponse: ...

    async def create(
        self,
        *,
        start_time: Moment | UnsetType | None = UNSET,
        end_time: Moment | UnsetType | None = UNSET,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]] | UnsetType | None = UNSET,
        organizer_email: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        body: NewMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewMeetingResponse:
        """Schedule a meeting through Gong.

        Creates the meeting in the organizer's conferencing system and sends it through Gong's
        consent page; a repeat makes a second one. In limited release: 403 until Gong turns it
        on. 404 means an unknown organizer, 409 a fault of the set-up, such as a disconnected
        provider.

        Args:
            start_time: Beginning of the meeting, ISO-8601 with offset.
            end_time: End of the meeting, ISO-8601 with offset.
            invitees: People to invite, the organizer left out.
            organizer_email: E-mail address of the Gong user who organizes; that user's
                consent-page settings apply.
            title: Subject line of the calendar event.
            external_id: Your own id for the meeting in the system that schedules it.
            provider: Web conference system to use, such as zoom; the organizer's default when
                left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The meeting's id, its link, and addresses to invite as well.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:create``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/meetings``
        """
        result: NewMeetingResponse = await self._one(
            MEETINGS_CREATE,
            {
                "start_time": start_time,
                "end_time": end_time,
                "invitees": invitees,
                "organizer_email": organizer_email,
                "title": title,
                "external_id": external_id,
                "provider": provider,
                "body": body,
            },
            options,
        )
        return result

    async def delete(
        self,
        meeting_id: str,
        *,
        organizer_email: str | UnsetType | None = UNSET,
        body: DeleteMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> BaseResponse:
        """Cancel a meeting scheduled through Gong.

        The organizer's address travels as the JSON body of the DELETE. An unknown meeting or
        organizer answers 404. In limited release: 403 until Gong turns it on.

        Args:
            meeting_id: Id of the meeting, as given when it was scheduled.
            organizer_email: Organiser's email address, as given when the meeting was made.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``DELETE /v2/meetings/{meetingId}``
        """
        result: BaseResponse = await self._one(
            MEETINGS_DELETE,
            {"meeting_id": meeting_id, "organizer_email": organizer_email, "body": body},
            options,
        )
        return result

    @overload
    async def integration_status(
        self, *, emails: Iterable[str], options: RequestOptions | None = None
    ) -> list[UserIntegrationStatus]: ...

    @overload
    async def integration_status(
        self,
        *,
        body: IntegrationStatusRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> list[UserIntegrationStatus]: ...

    async def integration_status(
        self,
        *,
        emails: Iterable[str] | UnsetType | None = UNSET,
        body: IntegrationStatusRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> list[UserIntegrationStatus]:
        """Check which users can schedule meetings through Gong.

        Checks at most 100 addresses and answers 200 even for invalid ones: read exists and
        valid of each. In limited release: 403 until Gong turns it on.

        Args:
            emails: Users' email addresses, 100 at most. At most 100 at once.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One result for each address, with a way to fix problems.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:integration:status``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/meetings/integration/status``
        """
        result: list[UserIntegrationStatus] = await self._one(
            MEETINGS_INTEGRATION_STATUS, {"emails": emails, "body": body}, options
        )
        return result

    @overload
    async def update(
        self,
        meeting_id: str,
        *,
        start_time: Moment,
        end_time: Moment,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]],
        organizer_email: str,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse: ...

    @overload
    async def update(
        self,
        meeting_id: str,
        *,
        body: UpdateMeetingRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse: ...

    async def update(
        self,
        meeting_id: str,
        *,
        start_time: Moment | UnsetType | None = UNSET,
        end_time: Moment | UnsetType | None = UNSET,
        invitees: Iterable[MeetingInvitee | Mapping[str, Any]] | UnsetType | None = UNSET,
        organizer_email: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        external_id: str | UnsetType | None = UNSET,
        provider: str | UnsetType | None = UNSET,
        body: UpdateMeetingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> UpdateMeetingResponse:
        """Change a meeting scheduled through Gong.

        Times, organizer and the complete list of invitees are needed even when unchanged; a
        repeat may send invitations again. An unknown meeting answers 404. In limited release:
        403 until Gong turns it on.

        Args:
            meeting_id: Id of the meeting, as given when it was scheduled.
            start_time: New beginning, ISO-8601 with offset.
            end_time: New end, ISO-8601 with offset.
            invitees: Everyone to be invited from now on, the organizer left out.
            organizer_email: E-mail address of the Gong user who scheduled it.
            title: New subject line.
            external_id: Your own id for the meeting in the system that schedules it.
            provider: Web conference system to use, such as zoom; the organizer's default when
                left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the changed meeting.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:meetings:user:update``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/meetings/{meetingId}``
        """
        result: UpdateMeetingResponse = await self._one(
            MEETINGS_UPDATE,
            {
                "meeting_id": meeting_id,
                "start_time": start_time,
                "end_time": end_time,
                "invitees": invitees,
                "organizer_email": organizer_email,
                "title": title,
                "external_id": external_id,
                "provider": provider,
                "body": body,
            },
            options,
        )
        return result


class MeetingsWithResponse(RawResource):
    """Meetings with a consent page (limited release)."""

    create = answered(Meetings.create)
    delete = answered(Meetings.delete)
    integration_status = answered(Meetings.integration_status)
    update = answered(Meetings.update)


class AsyncMeetingsWithResponse(AsyncRawResource):
    """Meetings with a consent page (limited release)."""

    create = async_answered(AsyncMeetings.create)
    delete = async_answered(AsyncMeetings.delete)
    integration_status = async_answered(AsyncMeetings.integration_status)
    update = async_answered(AsyncMeetings.update)
