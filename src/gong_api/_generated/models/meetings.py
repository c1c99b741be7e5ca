"""Models of Meetings."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model
from gong_api._generated.models._wire import Moment

__all__ = [
    "DeleteMeetingRequest",
    "IntegrationStatusRequest",
    "IntegrationStatusResponse",
    "MeetingInvitee",
    "NewMeetingRequest",
    "NewMeetingResponse",
    "UpdateMeetingRequest",
    "UpdateMeetingResponse",
    "UserIntegrationStatus",
]


class DeleteMeetingRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Body of a meeting deletion, naming the organiser.

    Attributes:
        organizer_email: Organiser's email address, as given when the meeting was made.
    """

    organizer_email: str | UnsetType | None = UNSET


class IntegrationStatusRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whose meeting integration to check.

    Attributes:
        emails: Users' email addresses, 100 at most.
    """

    emails: list[str]


class IntegrationStatusResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Whether each user can have meetings made; HTTP 200 even when some cannot.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        users: Result per email address asked for.
    """

    request_id: str | None = None
    users: list[UserIntegrationStatus] | None = None


class MeetingInvitee(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A person invited to a meeting.

    Attributes:
        email: E-mail address that receives the invitation.
        display_name: Full name to show on the invitation.
        first_name: Given name, when known.
        last_name: Family name, when known.
    """

    email: str | None = None
    display_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None


class NewMeetingRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A meeting to schedule on behalf of a user.

    Attributes:
        start_time: Beginning of the meeting, ISO-8601 with offset.
        end_time: End of the meeting, ISO-8601 with offset.
        title: Subject line of the calendar event.
        invitees: People to invite, the organizer left out.
        external_id: Your own id for the meeting in the system that schedules it.
        provider: Web conference system to use, such as zoom; the organizer's default when
            left out.
        organizer_email: E-mail address of the Gong user who organizes; that user's
            consent-page settings apply.
    """

    start_time: Moment
    end_time: Moment
    title: str | UnsetType | None = UNSET
    invitees: list[MeetingInvitee]
    external_id: str | UnsetType | None = UNSET
    provider: str | UnsetType | None = UNSET
    organizer_email: str


class NewMeetingResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The meeting that Gong set up.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        meeting_id: Id of the meeting, needed to update or delete it.
        meeting_url: Link by which people join, leading through Gong.
        additional_invitees: Addresses to add to the invitation so that Gong can schedule
            the recording.
    """

    request_id: str | None = None
    meeting_id: str | None = None
    meeting_url: str | None = None
    additional_invitees: list[MeetingInvitee] | None = None


class UpdateMeetingRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The new state of a scheduled meeting.

    Attributes:
        start_time: New beginning, ISO-8601 with offset.
        end_time: New end, ISO-8601 with offset.
        title: New subject line.
        invitees: Everyone to be invited from now on, the organizer left out.
        external_id: Your own id for the meeting in the system that schedules it.
        provider: Web conference system to use, such as zoom; the organizer's default when
            left out.
        organizer_email: E-mail address of the Gong user who scheduled it.
    """

    start_time: Moment
    end_time: Moment
    title: str | UnsetType | None = UNSET
    invitees: list[MeetingInvitee]
    external_id: str | UnsetType | None = UNSET
    provider: str | UnsetType | None = UNSET
    organizer_email: str


class UpdateMeetingResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for a changed meeting.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        meeting_id: Id of the changed meeting.
    """

    request_id: str | None = None
    meeting_id: str | None = None


class UserIntegrationStatus(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Whether a user can schedule meetings through Gong.

    Attributes:
        email: E-mail address that was checked.
        exists: Whether the address belongs to a Gong user.
        valid: Whether the user's calendar and conferencing set-up works.
        user_facing_error: What is wrong, worded for the user; absent when all is well.
        fix_url: Page on which the user can put it right.
        help_url: Help page about the problem.
    """

    email: str | None = None
    exists: bool | None = None
    valid: bool | None = None
    user_facing_error: str | None = None
    fix_url: str | None = None
    help_url: str | None = None
