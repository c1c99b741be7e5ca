"""The tables that describe the company: users and workspaces."""

from __future__ import annotations

from gong_api.tables.definition import Column, Kind, Table

__all__ = ["USERS", "WORKSPACES"]

_S = Kind.STRING
_B = Kind.BOOLEAN

USERS = Table(
    name="users",
    doc="The company's team members as Gong knows them, leavers included.",
    key=("id",),
    unique=True,
    columns=(
        Column("id", _S, "Gong's id of the user.", "id", required=True),
        Column("email_address", _S, "The address the user signs in with.", "email_address"),
        Column("first_name", _S, "First name.", "first_name"),
        Column("last_name", _S, "Last name.", "last_name"),
        Column("title", _S, "Job title.", "title"),
        Column("active", _B, "False once the user has left or was deactivated.", "active"),
        Column("created", Kind.TIMESTAMP, "When the user was added to Gong.", "created"),
        Column("manager_id", _S, "The manager: another row's `id`.", "manager_id"),
        Column("phone_number", _S, "Phone number.", "phone_number"),
        Column("extension", _S, "Phone extension.", "extension"),
        Column(
            "email_aliases", Kind.STRINGS, "Further addresses of the same user.", "email_aliases"
        ),
        Column(
            "trusted_email_address",
            _S,
            "The address under which mail and calendar are read, if another.",
            "trusted_email_address",
        ),
        Column(
            "personal_meeting_urls",
            Kind.STRINGS,
            "Addresses of the user's own meeting rooms.",
            "personal_meeting_urls",
        ),
        Column(
            "meeting_consent_page_url",
            _S,
            "The page that asks a meeting's guests for their consent.",
            "meeting_consent_page_url",
        ),
        Column(
            "conferencing_providers",
            Kind.STRINGS,
            "Conferencing systems the user has set up.",
            "conferencing_providers[].provider",
        ),
        Column(
            "spoken_languages",
            Kind.STRINGS,
            "Languages the user speaks on calls.",
            "spoken_languages[].language",
        ),
        Column(
            "web_conferences_recorded",
            _B,
            "Whether the user's web conferences are recorded.",
            "settings.web_conferences_recorded",
        ),
        Column(
            "prevent_web_conference_recording",
            _B,
            "Whether recording the user's web conferences is barred.",
            "settings.prevent_web_conference_recording",
        ),
        Column(
            "telephony_calls_imported",
            _B,
            "Whether the user's phone calls are imported.",
            "settings.telephony_calls_imported",
        ),
        Column(
            "emails_imported",
            _B,
            "Whether the user's mail is imported.",
            "settings.emails_imported",
        ),
        Column(
            "prevent_email_import",
            _B,
            "Whether importing the user's mail is barred.",
            "settings.prevent_email_import",
        ),
        Column(
            "non_recorded_meetings_imported",
            _B,
            "Whether meetings without a recording are imported.",
            "settings.non_recorded_meetings_imported",
        ),
        Column(
            "gong_connect_enabled",
            _B,
            "Whether the user may call through Gong Connect.",
            "settings.gong_connect_enabled",
        ),
        Column("raw", _S, "The user as the source sent it, as JSON text."),
    ),
)

WORKSPACES = Table(
    name="workspaces",
    doc="The workspaces into which the company divides its calls.",
    key=("id",),
    unique=True,
    columns=(
        Column("id", _S, "Gong's id of the workspace.", "id", required=True),
        Column("name", _S, "Name.", "name"),
        Column("description", _S, "Description.", "description"),
        Column("raw", _S, "The workspace as the source sent it, as JSON text."),
    ),
)
