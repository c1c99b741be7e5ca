"""The tables of conversations: calls, who took part, and what was said."""

from __future__ import annotations

from gong_api.tables.definition import define

__all__ = ["CALLS", "CALL_PARTIES", "TRANSCRIPT_SENTENCES"]

CALLS = define(
    "calls",
    "One row per call, meeting or other recorded conversation.",
    """
    id! string - Gong's id of the call.
    url string meta_data.url The call's page in Gong.
    title string meta_data.title Title.
    scheduled timestamp meta_data.scheduled When it was to begin.
    started timestamp meta_data.started When recording began.
    duration_seconds integer meta_data.duration Length in seconds.
    primary_user_id string meta_data.primary_user_id The team member who hosted the call:
    ... `users.id`.
    direction string meta_data.direction Inbound, Outbound, Conference or Unknown.
    system string meta_data.system The system that carried the call, as free text.
    scope string meta_data.scope Internal when only team members took part, else External;
    ... or Unknown.
    media string meta_data.media Video or Audio.
    language string meta_data.language Language as ISO 639-2B; `und` undetermined, `zxx` no speech.
    workspace_id string meta_data.workspace_id The call's workspace: `workspaces.id`.
    purpose string meta_data.purpose Purpose, as the uploader stated it.
    meeting_url string meta_data.meeting_url The meeting's address.
    is_private boolean meta_data.is_private Whether the call is private; such calls are here
    ... only when asked for.
    calendar_event_id string meta_data.calendar_event_id The calendar's id of the meeting.
    sdr_disposition string meta_data.sdr_disposition Disposition given by the caller.
    client_unique_id string meta_data.client_unique_id The uploader's own id of the call.
    custom_data string meta_data.custom_data Data that the uploader attached.
    brief string content.brief Gong's short summary of the call.
    outcome string content.call_outcome.name Name of the call's outcome.
    outcome_category string content.call_outcome.category Category of the call's outcome.
    company_questions integer interaction.questions.company_count Questions asked by team members.
    other_questions integer interaction.questions.non_company_count Questions asked by others.
    raw string - The call as the source sent it, as JSON text, without signed media addresses.
    content_hash string - Digest of `raw` in canonical form: tells a changed call.
    deleted_at timestamp - When the call was found to be gone from Gong; its content goes too,
    ... unless deleted calls are kept. NULL for a call that is there.
    """,
    key="id",
    parent="id",
    unique=True,
    reads="calls.list_extensive",
    cost="one request per 100 calls, the tables of its parts included",
)

CALL_PARTIES = define(
    "call_parties",
    "Who was invited to a call or took part in it.",
    """
    call_id! string - The call: `calls.id`.
    position! integer - Place among the call's parties, from 0.
    party_id string id Gong's id of this party, valid within the call.
    speaker_id string speaker_id Joins to `transcript_sentences.speaker_id`; NULL for who never
    ... spoke.
    user_id string user_id Team members only: `users.id`.
    name string name Name.
    email_address string email_address E-mail address.
    phone_number string phone_number Phone number.
    title string title Job title.
    affiliation string affiliation Internal, External or Unknown.
    methods strings methods Invitee, Attendee, or both.
    """,
    key="call_id position",
    parent="call_id",
    rows="position=parties",
    reads="calls.list_extensive",
    cost="none beside `calls`",
)

TRANSCRIPT_SENTENCES = define(
    "transcript_sentences",
    "What was said: one row per sentence, in order of `turn` and `sentence`.",
    """
    call_id! string - The call: `calls.id`.
    turn! integer - Number of the speaker's turn within the call, from 0.
    sentence! integer - Number of the sentence within the turn, from 0.
    speaker_id string - Who spoke: `call_parties.speaker_id`.
    topic string - Topic of the turn, where Gong found one.
    start_ms integer start Start, in milliseconds from the call's start.
    end_ms integer end End, in milliseconds from the call's start.
    text string text The sentence.
    """,
    key="call_id turn sentence",
    parent="call_id",
    reads="calls.list_transcripts",
    cost="one request per 100 calls",
)
