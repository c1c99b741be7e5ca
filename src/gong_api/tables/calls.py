"""The tables of conversations: calls, who took part, and what was said."""

from __future__ import annotations

from gong_api.tables.definition import Column, Kind, Table

__all__ = ["CALLS", "CALL_PARTIES", "TRANSCRIPT_SENTENCES"]

_S = Kind.STRING
_I = Kind.INTEGER
_CALL_ID = Column("call_id", _S, "The call: `calls.id`.", required=True)

CALLS = Table(
    name="calls",
    doc="One row per call, meeting or other recorded conversation.",
    key=("id",),
    parent="id",
    unique=True,
    columns=(
        Column("id", _S, "Gong's id of the call.", required=True),
        Column("url", _S, "The call's page in Gong.", "meta_data.url"),
        Column("title", _S, "Title.", "meta_data.title"),
        Column("scheduled", Kind.TIMESTAMP, "When it was to begin.", "meta_data.scheduled"),
        Column("started", Kind.TIMESTAMP, "When recording began.", "meta_data.started"),
        Column("duration_seconds", _I, "Length in seconds.", "meta_data.duration"),
        Column(
            "primary_user_id",
            _S,
            "The team member who hosted the call: `users.id`.",
            "meta_data.primary_user_id",
        ),
        Column(
            "direction",
            _S,
            "Inbound, Outbound, Conference or Unknown.",
            "meta_data.direction",
        ),
        Column("system", _S, "The system that carried the call, as free text.", "meta_data.system"),
        Column(
            "scope",
            _S,
            "Internal when only team members took part, else External; or Unknown.",
            "meta_data.scope",
        ),
        Column("media", _S, "Video or Audio.", "meta_data.media"),
        Column(
            "language",
            _S,
            "Language as ISO 639-2B; `und` undetermined, `zxx` no speech.",
            "meta_data.language",
        ),
        Column(
            "workspace_id", _S, "The call's workspace: `workspaces.id`.", "meta_data.workspace_id"
        ),
        Column("purpose", _S, "Purpose, as the uploader stated it.", "meta_data.purpose"),
        Column("meeting_url", _S, "The meeting's address.", "meta_data.meeting_url"),
        Column(
            "is_private",
            Kind.BOOLEAN,
            "Whether the call is private; such calls are here only when asked for.",
            "meta_data.is_private",
        ),
        Column(
            "calendar_event_id",
            _S,
            "The calendar's id of the meeting.",
            "meta_data.calendar_event_id",
        ),
        Column(
            "sdr_disposition", _S, "Disposition given by the caller.", "meta_data.sdr_disposition"
        ),
        Column(
            "client_unique_id",
            _S,
            "The uploader's own id of the call.",
            "meta_data.client_unique_id",
        ),
        Column("custom_data", _S, "Data that the uploader attached.", "meta_data.custom_data"),
        Column("brief", _S, "Gong's short summary of the call.", "content.brief"),
        Column("outcome", _S, "Name of the call's outcome.", "content.call_outcome.name"),
        Column(
            "outcome_category",
            _S,
            "Category of the call's outcome.",
            "content.call_outcome.category",
        ),
        Column(
            "company_questions",
            _I,
            "Questions asked by team members.",
            "interaction.questions.company_count",
        ),
        Column(
            "other_questions",
            _I,
            "Questions asked by others.",
            "interaction.questions.non_company_count",
        ),
        Column(
            "raw",
            _S,
            "The call as the source sent it, as JSON text, without signed media addresses.",
        ),
        Column(
            "content_hash",
            _S,
            "Digest of `raw` in canonical form: tells a changed call.",
        ),
    ),
)

CALL_PARTIES = Table(
    name="call_parties",
    doc="Who was invited to a call or took part in it.",
    key=("call_id", "position"),
    parent="call_id",
    columns=(
        _CALL_ID,
        Column("position", _I, "Place among the call's parties, from 0.", required=True),
        Column("party_id", _S, "Gong's id of this party, valid within the call.", "id"),
        Column(
            "speaker_id",
            _S,
            "Joins to `transcript_sentences.speaker_id`; NULL for who never spoke.",
            "speaker_id",
        ),
        Column("user_id", _S, "Team members only: `users.id`.", "user_id"),
        Column("name", _S, "Name.", "name"),
        Column("email_address", _S, "E-mail address.", "email_address"),
        Column("phone_number", _S, "Phone number.", "phone_number"),
        Column("title", _S, "Job title.", "title"),
        Column("affiliation", _S, "Internal, External or Unknown.", "affiliation"),
        Column("methods", Kind.STRINGS, "Invitee, Attendee, or both.", "methods"),
    ),
)

TRANSCRIPT_SENTENCES = Table(
    name="transcript_sentences",
    doc="What was said: one row per sentence, in order of `turn` and `sentence`.",
    key=("call_id", "turn", "sentence"),
    parent="call_id",
    columns=(
        _CALL_ID,
        Column("turn", _I, "Number of the speaker's turn within the call, from 0.", required=True),
        Column("sentence", _I, "Number of the sentence within the turn, from 0.", required=True),
        Column("speaker_id", _S, "Who spoke: `call_parties.speaker_id`."),
        Column("topic", _S, "Topic of the turn, where Gong found one."),
        Column("start_ms", _I, "Start, in milliseconds from the call's start.", "start"),
        Column("end_ms", _I, "End, in milliseconds from the call's start.", "end"),
        Column("text", _S, "The sentence.", "text"),
    ),
)
