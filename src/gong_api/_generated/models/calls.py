"""Models of Calls."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from msgspec import UNSET, UnsetType, field

from gong_api._core.model import Model
from gong_api._generated.models._wire import Moment
from gong_api._generated.models.common import (
    CallUploadContext,
    ContextField,
    PartyUploadContext,
    Records,
)

__all__ = [
    "AssociationObject",
    "Call",
    "CallBasicData",
    "CallCollaboration",
    "CallContent",
    "CallContext",
    "CallHighlightsItem",
    "CallHighlightsSection",
    "CallInteraction",
    "CallInteractionStat",
    "CallKeyPoint",
    "CallOutcome",
    "CallOutlineItem",
    "CallOutlineSection",
    "CallParticipant",
    "CallTranscript",
    "CallTranscripts",
    "Calls",
    "CallsFilter",
    "CallsRequestFilterWithOwners",
    "CallsResponse",
    "Collaboration",
    "Comment",
    "Content",
    "ContentSelector",
    "ExposedFields",
    "ExternalCallObject",
    "ExternalPartyObject",
    "FlowContext",
    "IdMediaBody",
    "Interaction",
    "ManualAssociationResponse",
    "ManualAssociationsBasicData",
    "Media",
    "Monologue",
    "NewCallAddingRequest",
    "NewCallAddingResponse",
    "NewCallRecordingResponse",
    "Occurrences",
    "Party",
    "PartyContext",
    "PartyContextField",
    "PointOfInterest",
    "PointsOfInterest",
    "Questions",
    "RequestCallsFilter",
    "RequestCallsRequestFilterWithOwnersContentSelector",
    "Sentence",
    "Speaker",
    "SpeakersTimeline",
    "SpecificCall",
    "SpeechSegment",
    "Structure",
    "Topic",
    "Tracker",
    "TrackerPhrases",
    "Video",
]


class AssociationObject(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """CRM records that a user linked to a call by hand.

    Attributes:
        account_crm_id: CRM record id of the account; absent when none was linked.
        deal_crm_id: CRM record id of the deal; absent when none was linked.
    """

    account_crm_id: str | None = None
    deal_crm_id: str | None = None


class Call(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One call with the parts that the content selector asked for.

    Attributes:
        meta_data: Basic facts of the call; always present.
        context: CRM and other outside records linked to the call; empty list when none.
        parties: People on the call; absent unless selected and missing on some imported
            calls.
        content: Topics, trackers and AI texts; absent unless selected.
        interaction: Talk times and interaction figures; absent unless selected.
        collaboration: Comments on the call; absent unless selected.
        media: Short-lived audio and video links; absent unless selected and permitted.
    """

    meta_data: CallBasicData | None = None
    context: list[CallContext] | None = None
    parties: list[Party] | None = None
    content: Content | None = None
    interaction: Interaction | None = None
    collaboration: Collaboration | None = None
    media: Media | None = None


class CallBasicData(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Basic facts of one call.

    Attributes:
        id: Call id, opaque text of up to 20 digits.
        url: Link to the call in Gong's web application.
        title: Call title, from the calendar, dialer or uploader.
        scheduled: Planned start, ISO-8601 with offset; null for unplanned calls.
        started: Start of the recording, ISO-8601 with offset.
        duration: Length in whole seconds.
        primary_user_id: User who hosted the call, opaque id.
        direction: Inbound or Outbound phone call, Conference for a web meeting, or Unknown.
        system: Recording or meeting system, free text such as Zoom or Outreach.
        scope: Internal when only colleagues took part, External when outsiders did, else
            Unknown.
        media: Kind of recording: Video or Audio.
        language: Spoken language as ISO 639-2B code, und when unsupported, zxx when too
            little was said.
        workspace_id: Workspace that holds the call, opaque id.
        sdr_disposition: Dialer's or rep's verdict on the call, free text; null when none.
        client_unique_id: Id given by the uploader or telephony system that made the call;
            null when none.
        custom_data: Free text that the uploader attached; null when none.
        purpose: Stated aim of the call, free text; null when none.
        meeting_url: Join link of the web meeting that was recorded; null for other calls.
        is_private: True when the call is marked private in Gong.
        calendar_event_id: Event id in the host's Outlook or Google calendar; null when
            none.
    """

    id: str | None = None
    url: str | None = None
    title: str | None = None
    scheduled: datetime | None = None
    started: datetime | None = None
    duration: int | None = None
    primary_user_id: str | None = None
    direction: Literal["Inbound", "Outbound", "Conference", "Unknown"] | str | None = None
    system: str | None = None
    scope: Literal["Internal", "External", "Unknown"] | str | None = None
    media: Literal["Video", "Audio"] | str | None = None
    language: str | None = None
    workspace_id: str | None = None
    sdr_disposition: str | None = None
    client_unique_id: str | None = None
    custom_data: str | None = None
    purpose: str | None = None
    meeting_url: str | None = None
    is_private: bool | None = None
    calendar_event_id: str | None = None


class CallCollaboration(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Switches for collaboration data in a call listing.

    Attributes:
        public_comments: True asks for the call's public comments; off by default.
    """

    public_comments: bool | UnsetType | None = UNSET


class CallContent(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Switches for content analysis in a call listing; all off by default.

    Attributes:
        structure: True asks for the call's agenda parts.
        topics: True asks for the seconds spent on each topic.
        trackers: True asks for keyword and smart tracker hits.
        tracker_occurrences: True asks for time and speaker of each tracker hit; needs
            trackers too, calls since 2023-01-01.
        points_of_interest: No longer useful; the server still accepts it, see highlights
            and key_points. Deprecated.
        brief: True asks for the AI summary text.
        outline: True asks for the AI outline with sections.
        highlights: True asks for AI highlights such as next steps.
        call_outcome: True asks for the AI verdict on how the call ended.
        key_points: True asks for the AI list of main points.
    """

    structure: bool | UnsetType | None = UNSET
    topics: bool | UnsetType | None = UNSET
    trackers: bool | UnsetType | None = UNSET
    tracker_occurrences: bool | UnsetType | None = UNSET
    points_of_interest: bool | UnsetType | None = UNSET
    brief: bool | UnsetType | None = UNSET
    outline: bool | UnsetType | None = UNSET
    highlights: bool | UnsetType | None = UNSET
    call_outcome: bool | UnsetType | None = UNSET
    key_points: bool | UnsetType | None = UNSET


class CallContext(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Records of one outside system that a call is linked to.

    Attributes:
        system: System that holds the records: Salesforce, HubSpot, Microsoft Dynamics or
            Generic.
        objects: Linked records, such as an account and an opportunity.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str | None = None
    objects: list[ExternalCallObject] | None = None


class CallHighlightsItem(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One highlight of a call.

    Attributes:
        text: Highlight in AI-written words.
        start_times: Where it is heard, in seconds into the call.
    """

    text: str | None = None
    start_times: list[float] | None = None


class CallHighlightsSection(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Highlights of a call under one heading.

    Attributes:
        title: Heading, for example Next steps.
        items: Highlights under this heading.
    """

    title: str | None = None
    items: list[CallHighlightsItem] | None = None


class CallInteraction(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Switches for interaction figures in a call listing; all off by default.

    Attributes:
        speakers: True asks for talk time per speaker.
        video: True asks for seconds of browser, presentation and webcam video.
        person_interaction_stats: True asks for the host's figures, such as Talk Ratio and
            Patience.
        questions: True asks how many questions each side put.
    """

    speakers: bool | UnsetType | None = UNSET
    video: bool | UnsetType | None = UNSET
    person_interaction_stats: bool | UnsetType | None = UNSET
    questions: bool | UnsetType | None = UNSET


class CallInteractionStat(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One interaction figure of a call's host.

    Attributes:
        name: Figure's name, such as Talk Ratio or Longest Monologue.
        value: Figure's value: ratio 0-1 for Talk Ratio, seconds for monologue, story and
            patience, else a plain number.
    """

    name: str | None = None
    value: float | None = None


class CallKeyPoint(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One main point of a call.

    Attributes:
        text: Main point in AI-written words.
    """

    text: str | None = None


class CallOutcome(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """AI verdict on how a call ended.

    Attributes:
        id: Stable code of the outcome, such as MEETING_BOOKED.
        category: Group of the outcome, such as Answered.
        name: Display name of the outcome.
    """

    id: str | None = None
    category: str | None = None
    name: str | None = None


class CallOutlineItem(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One line of a call outline.

    Attributes:
        text: Outline line in AI-written words.
        start_time: Where the line begins, in seconds into the call.
    """

    text: str | None = None
    start_time: float | None = None


class CallOutlineSection(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One section of a call outline.

    Attributes:
        section: Section heading.
        start_time: Where the section begins, in seconds into the call.
        duration: Section length in seconds.
        items: Lines of the section.
    """

    section: str | None = None
    start_time: float | None = None
    duration: float | None = None
    items: list[CallOutlineItem] | None = None


class CallParticipant(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A person on a call that is being uploaded; the primary user must be among them.

    Attributes:
        phone_number: Phone number; left out when unknown.
        email_address: Email address, used to match the person to users and contacts.
        name: Display name of the person.
        party_id: Caller's own label for the person; needed only to tie speakers_timeline
            entries to people.
        media_channel_id: Stereo channel with this rep's voice: 0 left, 1 right; not
            together with speakers_timeline.
        context: CRM or other outside records that stand for the person.
        user_id: Gong user id when the person is a team member; leave out otherwise.
    """

    phone_number: str | UnsetType | None = UNSET
    email_address: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    party_id: str | UnsetType | None = UNSET
    media_channel_id: int | UnsetType | None = UNSET
    context: list[PartyUploadContext] | UnsetType | None = UNSET
    user_id: str | UnsetType | None = UNSET


class CallTranscript(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Transcript of one call.

    Attributes:
        call_id: Call that was transcribed, opaque id.
        transcript: Speaking turns in time order; times inside are milliseconds.
    """

    call_id: str | None = None
    transcript: list[Monologue] | None = None


class CallTranscripts(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of call transcripts.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        call_transcripts: One transcript per call; calls without one are left out.
    """

    request_id: str | None = None
    records: Records | None = None
    call_transcripts: list[CallTranscript] | None = None


class Calls(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of calls with the selected details.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        calls: Calls on this page, oldest start first.
    """

    request_id: str | None = None
    records: Records | None = None
    calls: list[Call] | None = None


class CallsFilter(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which calls to take, by start time, workspace and id.

    Attributes:
        from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
            left out.
        to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
            when left out.
        workspace_id: Only calls of this workspace; all workspaces when left out.
        call_ids: Only these calls, by call id; every call in the time range when left out.
    """

    from_date_time: Moment | UnsetType | None = UNSET
    to_date_time: Moment | UnsetType | None = UNSET
    workspace_id: str | UnsetType | None = UNSET
    call_ids: list[str] | UnsetType | None = UNSET


class CallsRequestFilterWithOwners(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Which calls to take, by start time, workspace, id and host.

    Attributes:
        from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
            left out.
        to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
            when left out.
        workspace_id: Only calls of this workspace; all workspaces when left out.
        call_ids: Only these calls, by call id; every call in the time range when left out.
        primary_user_ids: Only calls hosted by these users (compare primary_user_id of a
            call); any host when left out.
    """

    from_date_time: Moment | UnsetType | None = UNSET
    to_date_time: Moment | UnsetType | None = UNSET
    workspace_id: str | UnsetType | None = UNSET
    call_ids: list[str] | UnsetType | None = UNSET
    primary_user_ids: list[str] | UnsetType | None = UNSET


class CallsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of calls with basic facts only.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        calls: Calls on this page, oldest start first.
    """

    request_id: str | None = None
    records: Records | None = None
    calls: list[CallBasicData] | None = None


class Collaboration(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What colleagues added to a call.

    Attributes:
        public_comments: Comments that everyone with access to the call can read.
    """

    public_comments: list[Comment] | None = None


class Comment(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One public comment on a call.

    Attributes:
        id: Comment id, opaque text.
        audio_start_time: Start of the passage commented on, in seconds into the call.
        audio_end_time: End of the passage commented on, in seconds into the call.
        commenter_user_id: User who wrote it, opaque id.
        comment: Comment text; people are tagged as @[name](user id).
        posted: When it was written, ISO-8601 with offset.
        in_reply_to: Id of the comment it answers; null at top level.
        during_call: True when written while the call was running.
    """

    id: str | None = None
    audio_start_time: float | None = None
    audio_end_time: float | None = None
    commenter_user_id: str | None = None
    comment: str | None = None
    posted: datetime | None = None
    in_reply_to: str | None = None
    during_call: bool | None = None


class Content(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What was said on a call, as selected: topics, trackers and AI texts.

    Attributes:
        structure: Agenda parts with their lengths.
        trackers: Keyword and smart tracker hits.
        topics: Seconds spent on each topic; zero entries are listed too.
        brief: AI summary text; absent unless selected and ready.
        outline: AI outline by section; absent unless selected and ready.
        highlights: AI highlights by heading; absent unless selected and ready.
        call_outcome: AI verdict on how the call ended; absent unless selected and ready.
        key_points: AI list of main points; absent unless selected and ready.
        points_of_interest: Action items of older answers; withdrawn, read highlights
            instead. Deprecated.
    """

    structure: list[Structure] | None = None
    trackers: list[Tracker] | None = None
    topics: list[Topic] | None = None
    brief: str | None = None
    outline: list[CallOutlineSection] | None = None
    highlights: list[CallHighlightsSection] | None = None
    call_outcome: CallOutcome | None = None
    key_points: list[CallKeyPoint] | None = None
    points_of_interest: PointsOfInterest | None = None


class ContentSelector(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Which parts of each call the listing returns; basic facts alone when left out.

    Attributes:
        context: Linked outside records: None, Basic for links only, Extended for links with
            field values; None by default.
        context_timing: Field values as of Now, TimeOfCall or both; needs context Extended,
            Now by default.
        exposed_fields: Switches for people, content, figures, comments and media.
    """

    context: Literal["None", "Basic", "Extended"] | str | UnsetType | None = UNSET
    context_timing: list[Literal["Now", "TimeOfCall"] | str] | UnsetType | None = UNSET
    exposed_fields: ExposedFields | UnsetType | None = UNSET


class ExposedFields(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Switches for optional parts of each call; all off by default.

    Attributes:
        parties: True asks for the people on the call.
        content: Switches for topics, trackers and AI texts.
        interaction: Switches for talk times and interaction figures.
        collaboration: Switches for comments.
        media: True asks for audio and video links, good for 8 hours; needs the media scope.
    """

    parties: bool | UnsetType | None = UNSET
    content: CallContent | UnsetType | None = UNSET
    interaction: CallInteraction | UnsetType | None = UNSET
    collaboration: CallCollaboration | UnsetType | None = UNSET
    media: bool | UnsetType | None = UNSET


class ExternalCallObject(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One outside record linked to a call.

    Attributes:
        object_type: Kind of record, such as Opportunity or Account.
        object_id: Record id in the outside system; may be null.
        fields: Field values; only with context Extended.
        timing: Moment the field values are from: Now or TimeOfCall.
    """

    object_type: Literal["Opportunity", "Account"] | str | None = None
    object_id: str | None = None
    fields: list[ContextField] | None = None
    timing: Literal["Now", "TimeOfCall"] | str | None = None


class ExternalPartyObject(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One outside record that stands for a person on a call.

    Attributes:
        object_type: Kind of record: Contact, User or Lead.
        object_id: Record id in the outside system; may be null.
        fields: Field values; only with context Extended.
        timing: Moment the field values are from: Now or TimeOfCall.
    """

    object_type: Literal["Contact", "User", "Lead"] | str | None = None
    object_id: str | None = None
    fields: list[PartyContextField] | None = None
    timing: Literal["Now", "TimeOfCall"] | str | None = None


class FlowContext(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Engage task that an uploaded call fulfils.

    Attributes:
        task_id: Task id as given by the tasks list, opaque text.
    """

    task_id: str | UnsetType | None = UNSET


class IdMediaBody(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Multipart form that carries a call's recording.

    Attributes:
        media_file: Audio or video file: WAV, MP3, MP4, MKV or FLAC, at most 1.5 GB.
    """

    media_file: Any


class Interaction(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How people interacted on a call.

    Attributes:
        speakers: Talk time in seconds per company speaker; outsiders are left out.
        interaction_stats: Figures for the host: Talk Ratio 0-1, monologue, story and
            patience in seconds, Interactivity.
        video: Seconds of browser, presentation and webcam video.
        questions: Number of questions from each side.
    """

    speakers: list[Speaker] | None = None
    interaction_stats: list[CallInteractionStat] | None = None
    video: list[Video] | None = None
    questions: Questions | None = None


class ManualAssociationResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One page of links between calls and CRM records made by hand; withdrawn by Gong.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        records: Page counts and the cursor; no cursor on the last page.
        associations: Manual links on this page.
    """

    request_id: str | None = None
    records: Records | None = None
    associations: list[ManualAssociationsBasicData] | None = None


class ManualAssociationsBasicData(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One manual link between a call and CRM records.

    Attributes:
        call_id: Linked call, opaque id.
        user_id: User who made the link, opaque id.
        created: When the link was made, ISO-8601 with offset.
        associated_crm_objects: Accounts and deals that the call was linked to.
    """

    call_id: str | None = None
    user_id: str | None = None
    created: datetime | None = None
    associated_crm_objects: list[AssociationObject] | None = None


class Media(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Signed links to the recording of a call, valid for eight hours.

    Attributes:
        audio_url: Signed link to the audio file, dead after eight hours.
        video_url: Signed link to the video file, dead after eight hours; absent for
            audio-only calls.
    """

    audio_url: str | None = None
    video_url: str | None = None


class Monologue(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """An unbroken stretch of speech by one speaker in a transcript.

    Attributes:
        speaker_id: Speaker of the stretch; equals speaker_id of a party of the call, may be
            null.
        topic: Topic that Gong recognised in the stretch, may be null.
        sentences: Sentences of the stretch in spoken order, timed in milliseconds.
    """

    speaker_id: str | None = None
    topic: str | None = None
    sentences: list[Sentence] | None = None


class NewCallAddingRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Everything Gong needs to know about a call that you upload.

    Attributes:
        client_unique_id: Your own key for the call, at most 2048 characters; guards against
            double uploads.
        title: Name of the call, shown and searchable in Gong.
        purpose: Why the call took place, free text of at most 255 characters.
        scheduled_start: Planned start, ISO-8601 with offset.
        scheduled_end: Planned end, ISO-8601 with offset.
        actual_start: When the conversation really began, ISO-8601 with offset.
        duration: Length of the conversation in seconds, fractions allowed.
        parties: People on the call, at least one; the primary user must be among them.
        direction: Inbound (someone called in), Outbound (a rep called out), Conference or
            Unknown.
        disposition: How the call ended, free text of at most 255 characters.
        context: CRM and other outside records that the call is about.
        custom_data: Your own text kept with the call and echoed in listings.
        speakers_timeline: Who spoke when, in milliseconds; use either this or
            media_channel_id of the parties.
        meeting_url: Link by which people joined the web conference.
        call_provider_code: Gong's code for the recording or telephony system, such as zoom
            or ringcentral.
        download_media_url: Link, unique to this call, from which Gong fetches the
            recording, at most 1.5 GB; replaces the media upload.
        workspace_id: Id of the workspace to hold the call; Gong picks one when left out.
        language_code: Spoken language as a tag such as en-US; detected automatically when
            left out.
        flow_context: Engage flow or task that the call was made for.
        primary_user: User id of the call's host, a member of your team.
    """

    client_unique_id: str
    title: str | UnsetType | None = UNSET
    purpose: str | UnsetType | None = UNSET
    scheduled_start: Moment | UnsetType | None = UNSET
    scheduled_end: Moment | UnsetType | None = UNSET
    actual_start: Moment
    duration: float | UnsetType | None = UNSET
    parties: list[CallParticipant]
    direction: Literal["Inbound", "Outbound", "Conference", "Unknown"] | str
    disposition: str | UnsetType | None = UNSET
    context: list[CallUploadContext] | UnsetType | None = UNSET
    custom_data: str | UnsetType | None = UNSET
    speakers_timeline: SpeakersTimeline | UnsetType | None = UNSET
    meeting_url: str | UnsetType | None = UNSET
    call_provider_code: str | UnsetType | None = UNSET
    download_media_url: str | UnsetType | None = UNSET
    workspace_id: str | UnsetType | None = UNSET
    language_code: str | UnsetType | None = UNSET
    flow_context: FlowContext | UnsetType | None = UNSET
    primary_user: str


class NewCallAddingResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for a newly created call.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        call_id: Id of the created call; reading it gives 404 until the media has been
            processed.
    """

    request_id: str | None = None
    call_id: str | None = None


class NewCallRecordingResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for an uploaded recording.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        call_id: Id of the call that received the recording.
        url: Link to the call's page in Gong.
    """

    request_id: str | None = None
    call_id: str | None = None
    url: str | None = None


class Occurrences(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One moment at which a tracker was hit.

    Attributes:
        start_time: Moment of the hit, in seconds since the call began, fractions included.
        speaker_id: Speaker of the words; equals speaker_id of a party and of the
            transcript.
    """

    start_time: float | None = None
    speaker_id: str | None = None


class Party(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A participant of a call.

    Attributes:
        id: Id of the participant within this call, neither a user id nor a speaker_id.
        email_address: E-mail address, when known.
        name: Full name, when known.
        title: Job title, when known.
        user_id: Id of the Gong user; present only for people of your company.
        speaker_id: Id that transcripts and statistics use; null for people who never spoke.
        context: CRM records linked to this participant.
        affiliation: Internal (your company), External or Unknown.
        phone_number: Telephone number, when known.
        methods: How the person took part: Invitee, Attendee or both.
    """

    id: str | None = None
    email_address: str | None = None
    name: str | None = None
    title: str | None = None
    user_id: str | None = None
    speaker_id: str | None = None
    context: list[PartyContext] | None = None
    affiliation: Literal["Internal", "External", "Unknown"] | str | None = None
    phone_number: str | None = None
    methods: list[Literal["Invitee", "Attendee"] | str] | None = None


class PartyContext(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Records of one outside system that are linked to a participant.

    Attributes:
        system: CRM that holds the records: Salesforce, HubSpot, MicrosoftDynamic or
            Generic.
        objects: Linked records of that system.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str | None = None
    objects: list[ExternalPartyObject] | None = None


class PartyContextField(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One field of a CRM record linked to a participant.

    Attributes:
        name: Field name in the CRM, standard or custom.
        value: Value of the field: text, number, boolean, list, object or null.
    """

    name: str | None = None
    value: Any = None


class PointOfInterest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One passage that older answers picked out of a call; withdrawn by Gong.

    Attributes:
        snippet: Words spoken in the passage.
        snippet_end_time: End of the passage, in seconds into the call.
        snippet_start_time: Start of the passage, in seconds into the call.
        speaker_id: Speaker's id, the speaker_id of a party on the call.
    """

    snippet: str | None = None
    snippet_end_time: float | None = None
    snippet_start_time: float | None = None
    speaker_id: str | None = field(default=None, name="speakerID")


class PointsOfInterest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Passages that older answers picked out of a call; withdrawn by Gong.

    Attributes:
        action_items: Passages in which someone promised or asked for an action.
    """

    action_items: list[PointOfInterest] | None = None


class Questions(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """How many questions each side asked during a call.

    Attributes:
        company_count: Questions that people of your company asked.
        non_company_count: Questions that everyone else asked.
    """

    company_count: int | None = None
    non_company_count: int | None = None


class RequestCallsFilter(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Body of a transcripts query.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Which calls to fetch transcripts for.
    """

    cursor: str | UnsetType | None = UNSET
    filter: CallsFilter


class RequestCallsRequestFilterWithOwnersContentSelector(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """Body of a detailed calls query: which calls, and how much of each.

    Attributes:
        cursor: Cursor of the previous page; leave out for the first one.
        filter: Which calls to list; an empty filter means all.
        content_selector: Optional parts of each call to include; only metadata comes by
            default.
    """

    cursor: str | UnsetType | None = UNSET
    filter: CallsRequestFilterWithOwners
    content_selector: ContentSelector | UnsetType | None = UNSET


class Sentence(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One spoken sentence of a transcript.

    Attributes:
        start: Moment at which the sentence begins, as milliseconds into the call.
        end: Moment at which the sentence ends, as milliseconds into the call.
        text: Words that were spoken.
    """

    start: int | None = None
    end: int | None = None
    text: str | None = None


class Speaker(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """How long a speaker of your company talked in a call.

    Attributes:
        id: Id of the participant within the call.
        user_id: Id of the Gong user.
        talk_time: Time spent talking, in seconds.
    """

    id: str | None = None
    user_id: str | None = None
    talk_time: float | None = None


class SpeakersTimeline(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Who spoke when in an uploaded recording; excludes media_channel_id on the parties.

    Attributes:
        precise: Whether the times lie within 100 milliseconds of the speech; otherwise Gong
            refines them.
        speech_segments: Stretches of speech, timed in milliseconds.
    """

    precise: bool | UnsetType | None = UNSET
    speech_segments: list[SpeechSegment] | UnsetType | None = UNSET


class SpecificCall(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Basic data of a single call.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        call: The call that was asked for.
    """

    request_id: str | None = None
    call: CallBasicData | None = None


class SpeechSegment(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A stretch of speech in an uploaded recording.

    Attributes:
        from_time: Beginning, in milliseconds since the recording's start.
        to_time: End, in milliseconds since the recording's start.
        party_ids: Who speaks, as party_id values of the parties; stretches may overlap.
    """

    from_time: int
    to_time: int
    party_ids: list[str]


class Structure(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A part of a call, such as small talk or next steps.

    Attributes:
        name: What the part is about.
        duration: Length of the part, in seconds.
    """

    name: str | None = None
    duration: int | None = None


class Topic(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """How long a call dwelt on a topic.

    Attributes:
        name: Name of the topic.
        duration: Time spent on the topic, in seconds; may be 0.
    """

    name: str | None = None
    duration: int | None = None


class Tracker(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How often a tracker was triggered in a call.

    Attributes:
        id: Id of the tracker; missing in old data.
        name: Name of the tracker.
        count: Hits in this call.
        type: KEYWORD for a list of phrases, SMART for an AI tracker; missing in old data.
        occurrences: When hits fell, whatever the phrase; empty for keyword trackers shown
            phrase by phrase.
        phrases: Hits by phrase; only keyword trackers have them.
    """

    id: str | None = None
    name: str | None = None
    count: int | None = None
    type: Literal["KEYWORD", "SMART"] | str | None = None
    occurrences: list[Occurrences] | None = None
    phrases: list[TrackerPhrases] | None = None


class TrackerPhrases(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How often one phrase of a keyword tracker was said in a call.

    Attributes:
        count: Times the phrase was said.
        occurrences: When and by whom it was said.
        phrase: Word or phrase as the tracker defines it.
    """

    count: int | None = None
    occurrences: list[Occurrences] | None = None
    phrase: str | None = None


class Video(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """How long a kind of picture was on screen during a call.

    Attributes:
        name: Kind of picture: Browser, Presentation, Webcam, WebcamPrimaryUser or
            WebcamNonCompany.
        duration: Time on screen, in seconds.
    """

    name: str | None = None
    duration: float | None = None
