"""Models of Users."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model
from gong_api._generated.models._wire import Moment
from gong_api._generated.models.common import Records

__all__ = [
    "ConferencingProvider",
    "MultipleUsersRequestWithCreationDates",
    "RequestMultipleUsersRequestWithCreationDates",
    "Settings",
    "SettingsHistory",
    "SpokenLanguage",
    "User",
    "UserMetadata",
    "UserSettingsHistory",
    "UsersMetadata",
]


class ConferencingProvider(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One web meeting provider from a user's consent page settings.

    Attributes:
        provider: Short name of the provider, such as zoom.
        is_default: True for the provider the user's meetings take by default.
    """

    provider: str | None = None
    is_default: bool | None = None


class MultipleUsersRequestWithCreationDates(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Which users to list: by id, by creation time, or all.

    Attributes:
        created_from_date_time: Keep users created at this time or later, ISO-8601 with
            offset.
        created_to_date_time: Keep users created earlier than this time, ISO-8601 with
            offset.
        include_avatars: Also list the synthetic users behind which Gong staff work; off by
            default.
        user_ids: Ids of the users to keep; leave out for everyone.
    """

    created_from_date_time: Moment | UnsetType | None = UNSET
    created_to_date_time: Moment | UnsetType | None = UNSET
    include_avatars: bool | UnsetType | None = UNSET
    user_ids: list[str] | UnsetType | None = UNSET


class RequestMultipleUsersRequestWithCreationDates(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Body of a filtered users query.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Which users to list; an empty filter means all.
    """

    cursor: str | UnsetType | None = UNSET
    filter: MultipleUsersRequestWithCreationDates


class Settings(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """What Gong records and imports for a user.

    Attributes:
        web_conferences_recorded: Whether web conferences of the user are recorded.
        prevent_web_conference_recording: Whether inviting the user keeps a web conference
            unrecorded, whoever else is on it.
        telephony_calls_imported: Whether phone calls of the user are imported.
        emails_imported: Whether e-mails of the user are imported.
        prevent_email_import: Whether e-mail import is blocked for the user.
        non_recorded_meetings_imported: Whether meetings without a recording are imported
            for the user.
        gong_connect_enabled: Whether the user may dial with Gong Connect.
    """

    web_conferences_recorded: bool | None = None
    prevent_web_conference_recording: bool | None = None
    telephony_calls_imported: bool | None = None
    emails_imported: bool | None = None
    prevent_email_import: bool | None = None
    non_recorded_meetings_imported: bool | None = None
    gong_connect_enabled: bool | None = None


class SettingsHistory(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The changes made to a user's settings.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        user_settings_history: One entry for each change.
    """

    request_id: str | None = None
    user_settings_history: list[UserSettingsHistory] | None = None


class SpokenLanguage(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A language that a user speaks on calls.

    Attributes:
        language: BCP-47 tag of the language, such as en-US.
        primary: Whether Gong assumes this language when it cannot recognise the one spoken.
    """

    language: str | None = None
    primary: bool | None = None


class User(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A single user of the company.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        user: The user that was asked for.
    """

    request_id: str | None = None
    user: UserMetadata | None = None


class UserMetadata(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A user of the company with profile, settings and languages.

    Attributes:
        id: Id of the user; stays the same after the person leaves.
        email_address: Main e-mail address.
        created: When the user was added to Gong, ISO-8601 with the company's offset.
        active: Whether the user still works with Gong; leavers stay listed as false.
        email_aliases: Further e-mail addresses of the user.
        trusted_email_address: E-mail address used for trusted sign-in, may be null.
        first_name: Given name.
        last_name: Family name.
        title: Job title, may be null.
        phone_number: Telephone number, may be null.
        extension: Telephone extension, may be null.
        personal_meeting_urls: Links to the user's standing meeting rooms.
        settings: What Gong records and imports for the user.
        manager_id: Id of the user's manager, null without one.
        meeting_consent_page_url: Page that asks guests to consent to recording, may be
            null.
        conferencing_providers: Web conference systems set up for the user, may be null.
        spoken_languages: Languages that the user speaks on calls.
    """

    id: str | None = None
    email_address: str | None = None
    created: str | None = None
    active: bool | None = None
    email_aliases: list[str] | None = None
    trusted_email_address: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None
    phone_number: str | None = None
    extension: str | None = None
    personal_meeting_urls: list[str] | None = None
    settings: Settings | None = None
    manager_id: str | None = None
    meeting_consent_page_url: str | None = None
    conferencing_providers: list[ConferencingProvider] | None = None
    spoken_languages: list[SpokenLanguage] | None = None


class UserSettingsHistory(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A change to one setting of a user.

    Attributes:
        setting: Which setting changed; some names exist only here, such as callsImported.
        value: State after the change.
        time: When it changed, ISO-8601 with offset.
    """

    setting: (
        Literal[
            "webConferencesRecorded",
            "preventWebConferenceRecording",
            "emailsImported",
            "preventEmailImport",
            "active",
            "nonRecordedMeetingsImported",
            "gongConnectEnabled",
            "callsImported",
            "interviewsRecorded",
            "preventInterviewRecording",
        ]
        | str
        | None
    ) = None
    value: bool | None = None
    time: str | None = None


class UsersMetadata(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of users.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        records: Page size, total and the cursor of the next page.
        users: Users on this page.
    """

    request_id: str | None = None
    records: Records | None = None
    users: list[UserMetadata] | None = None
