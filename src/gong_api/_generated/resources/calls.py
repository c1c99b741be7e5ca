"""Calls: Recorded calls: their facts, transcripts, and uploads."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._extras.calls import AsyncCallsExtras, CallsExtras
from gong_api._generated.operations.calls import (
    CALLS_CREATE,
    CALLS_GET,
    CALLS_LIST,
    CALLS_LIST_EXTENSIVE,
    CALLS_LIST_MANUAL_CRM_ASSOCIATIONS,
    CALLS_LIST_TRANSCRIPTS,
    CALLS_UPLOAD_MEDIA,
)
from gong_api._resource import (
    AsyncRawResource,
    AsyncResource,
    RawResource,
    Resource,
    answered,
    answered_page,
    async_answered,
    async_answered_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.calls import (
        Call,
        CallBasicData,
        CallParticipant,
        CallsResponse,
        CallTranscript,
        CallTranscripts,
        ContentSelector,
        FlowContext,
        ManualAssociationResponse,
        ManualAssociationsBasicData,
        NewCallAddingRequest,
        NewCallAddingResponse,
        NewCallRecordingResponse,
        RequestCallsFilter,
        RequestCallsRequestFilterWithOwnersContentSelector,
        SpeakersTimeline,
    )
    from gong_api._generated.models.calls import Calls as CallsModel
    from gong_api._generated.models.common import CallUploadContext
    from gong_api.paging import AsyncListing, Listing
    from gong_api.types import FileSource, Moment

__all__ = ["AsyncCalls", "AsyncCallsWithResponse", "Calls", "CallsWithResponse"]


class Calls(CallsExtras, Resource):
    """Recorded calls: their facts, transcripts, and uploads."""

    @overload
    def create(
        self,
        *,
        client_unique_id: str,
        actual_start: Moment,
        parties: Iterable[CallParticipant | Mapping[str, Any]],
        direction: Literal["Inbound", "Outbound", "Conference", "Unknown"] | str,
        primary_user: str,
        title: str | UnsetType | None = UNSET,
        purpose: str | UnsetType | None = UNSET,
        scheduled_start: Moment | UnsetType | None = UNSET,
        scheduled_end: Moment | UnsetType | None = UNSET,
        duration: float | UnsetType | None = UNSET,
        disposition: str | UnsetType | None = UNSET,
        context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        custom_data: str | UnsetType | None = UNSET,
        speakers_timeline: SpeakersTimeline | Mapping[str, Any] | UnsetType | None = UNSET,
        meeting_url: str | UnsetType | None = UNSET,
        call_provider_code: str | UnsetType | None = UNSET,
        download_media_url: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        language_code: str | UnsetType | None = UNSET,
        flow_context: FlowContext | Mapping[str, Any] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse: ...

    @overload
    def create(
        self,
        *,
        body: NewCallAddingRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse: ...

    def create(
        self,
        *,
        client_unique_id: str | UnsetType | None = UNSET,
        actual_start: Moment | UnsetType | None = UNSET,
        parties: Iterable[CallParticipant | Mapping[str, Any]] | UnsetType | None = UNSET,
        direction: Literal["Inbound", "Outbound", "Conference", "Unknown"]
        | str
        | UnsetType
        | None = UNSET,
        primary_user: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        purpose: str | UnsetType | None = UNSET,
        scheduled_start: Moment | UnsetType | None = UNSET,
        scheduled_end: Moment | UnsetType | None = UNSET,
        duration: float | UnsetType | None = UNSET,
        disposition: str | UnsetType | None = UNSET,
        context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        custom_data: str | UnsetType | None = UNSET,
        speakers_timeline: SpeakersTimeline | Mapping[str, Any] | UnsetType | None = UNSET,
        meeting_url: str | UnsetType | None = UNSET,
        call_provider_code: str | UnsetType | None = UNSET,
        download_media_url: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        language_code: str | UnsetType | None = UNSET,
        flow_context: FlowContext | Mapping[str, Any] | UnsetType | None = UNSET,
        body: NewCallAddingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse:
        """Create a call to be filled with a recording.

        Either name a download_media_url, from which Gong fetches the recording, or upload the
        media for the returned id; never both. The call stays unreadable (404) until its media
        has been processed. client_unique_id guards against double uploads. 409 reports a
        conflict, such as a primary user whose recording is off.

        Args:
            client_unique_id: Your own key for the call, at most 2048 characters; guards against
                double uploads.
            actual_start: When the conversation really began, ISO-8601 with offset.
            parties: People on the call, at least one; the primary user must be among them.
            direction: Inbound (someone called in), Outbound (a rep called out), Conference or
                Unknown.
            primary_user: User id of the call's host, a member of your team.
            title: Name of the call, shown and searchable in Gong.
            purpose: Why the call took place, free text of at most 255 characters.
            scheduled_start: Planned start, ISO-8601 with offset.
            scheduled_end: Planned end, ISO-8601 with offset.
            duration: Length of the conversation in seconds, fractions allowed.
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
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the created call.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:create``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls``
        """
        result: NewCallAddingResponse = self._one(
            CALLS_CREATE,
            {
                "client_unique_id": client_unique_id,
                "actual_start": actual_start,
                "parties": parties,
                "direction": direction,
                "primary_user": primary_user,
                "title": title,
                "purpose": purpose,
                "scheduled_start": scheduled_start,
                "scheduled_end": scheduled_end,
                "duration": duration,
                "disposition": disposition,
                "context": context,
                "custom_data": custom_data,
                "speakers_timeline": speakers_timeline,
                "meeting_url": meeting_url,
                "call_provider_code": call_provider_code,
                "download_media_url": download_media_url,
                "workspace_id": workspace_id,
                "language_code": language_code,
                "flow_context": flow_context,
                "body": body,
            },
            options,
        )
        return result

    def get(self, id: str, *, options: RequestOptions | None = None) -> CallBasicData:
        """Fetch the basic data of one call.

        Gives metadata only; use the detailed list for parties and content. An unknown id
        answers 404, and so does an uploaded call that is still being processed.

        Args:
            id: Id of the call.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The call's metadata.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:basic``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls/{id}``
        """
        result: CallBasicData = self._one(CALLS_GET, {"id": id}, options)
        return result

    def list(
        self,
        *,
        from_date_time: Moment,
        to_date_time: Moment,
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[CallBasicData, CallsResponse]:
        """List calls that started in a window.

        Yields basic data, oldest first, in pages of 100. Recorded web conferences are matched
        by their scheduled time, so the edges can differ from the detailed list. A window
        without calls answers 404, which reads as an empty list; a key that may see no call gets
        the same answer. Calls appear only after processing, minutes to a day late, so overlap
        your windows.

        Args:
            from_date_time: Earliest start to list, inclusive, ISO-8601 with offset.
            to_date_time: Start at which to stop, exclusive, ISO-8601 with offset.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls with metadata only.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:basic``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls``
        """
        result: Listing[CallBasicData, CallsResponse] = self._list(
            CALLS_LIST,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
            },
            options,
        )
        return result

    def list_extensive(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        primary_user_ids: Iterable[str] | UnsetType | None = UNSET,
        content_selector: ContentSelector | Mapping[str, Any] | UnsetType | None = UNSET,
        include: Literal["all"]
        | Iterable[
            Literal[
                "brief",
                "call_outcome",
                "highlights",
                "key_points",
                "media",
                "outline",
                "parties",
                "person_interaction_stats",
                "points_of_interest",
                "public_comments",
                "questions",
                "speakers",
                "structure",
                "topics",
                "tracker_occurrences",
                "trackers",
                "video",
                "context",
                "context_extended",
            ]
        ]
        | UnsetType
        | None = UNSET,
        body: RequestCallsRequestFilterWithOwnersContentSelector
        | Mapping[str, Any]
        | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[Call, CallsModel]:
        """List calls in full detail by time, id or host.

        Yields calls oldest first in pages of 100, by their real start. Only metadata comes
        unless the content selector asks for parties, media, content, interaction or
        collaboration. No match answers 404, which reads as an empty list; unknown ids among
        known ones are silently missing. Media links need a scope of their own and die after
        eight hours.

        Args:
            from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
                left out.
            to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
                when left out.
            workspace_id: Only calls of this workspace; all workspaces when left out.
            call_ids: Only these calls, by call id; every call in the time range when left out.
            primary_user_ids: Only calls hosted by these users (compare primary_user_id of a
                call); any host when left out.
            content_selector: Optional parts of each call to include; only metadata comes by
                default.
            include: Parts of the call to bring, or `all`: a short form of content_selector, and
                not both. Without it only the basic facts come.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls with the parts that were asked for.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:extensive`` or
                ``api:calls:read:media-url``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/extensive``
        """
        result: Listing[Call, CallsModel] = self._list(
            CALLS_LIST_EXTENSIVE,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
                "call_ids": call_ids,
                "primary_user_ids": primary_user_ids,
                "content_selector": content_selector,
                "include": include,
                "body": body,
            },
            options,
        )
        return result

    def list_manual_crm_associations(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[ManualAssociationsBasicData, ManualAssociationResponse]:
        """List calls that users linked to CRM records by hand.

        Deprecated: missing from today's document and perhaps gone from the server. Yields links
        from a moment on, page by page.

        .. deprecated:: 0.1.0
            Gong no longer documents it.

        Args:
            from_date_time: Earliest linking time to list, ISO-8601 with offset; everything when
                left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Links between calls and CRM accounts or deals.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm-calls:manual-association:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls/manual-crm-associations``
        """
        result: Listing[ManualAssociationsBasicData, ManualAssociationResponse] = self._list(
            CALLS_LIST_MANUAL_CRM_ASSOCIATIONS, {"from_date_time": from_date_time}, options
        )
        return result

    def list_transcripts(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestCallsFilter | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> Listing[CallTranscript, CallTranscripts]:
        """List transcripts of calls by time or id.

        Sentence times are in milliseconds, unlike nearly everything else, and speakers appear
        as speaker_id only: join them with the parties of the detailed calls. A page can weigh
        several megabytes. Calls without a transcript are silently missing; when none has one, a
        404 comes, which reads as an empty list.

        Args:
            from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
                left out.
            to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
                when left out.
            workspace_id: Only calls of this workspace; all workspaces when left out.
            call_ids: Only these calls, by call id; every call in the time range when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One transcript for each call, as stretches of speech.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:transcript``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/transcript``
        """
        result: Listing[CallTranscript, CallTranscripts] = self._list(
            CALLS_LIST_TRANSCRIPTS,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
                "call_ids": call_ids,
                "body": body,
            },
            options,
        )
        return result

    def upload_media(
        self,
        id: str,
        *,
        media: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallRecordingResponse:
        """Upload the recording of a created call.

        Takes WAV, MP3, MP4, MKV or FLAC up to 1.5 GB, and answers 201. Stereo files with one
        speaker a side need media_channel_id on the parties when the call is created. Not for
        calls that were created with a download_media_url.

        Args:
            id: Id of the call, as given when it was created.
            media: Audio or video file: WAV, MP3, MP4, MKV or FLAC, at most 1.5 GB.
            filename: Name of the file as Gong is told; by default that of the source.
            content_type: Media type of the file; by default guessed from its name.
            on_progress: Called with the bytes sent so far and the size, None when unknown.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the call and a link to its page.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:create``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/calls/{id}/media``
        """
        result: NewCallRecordingResponse = self._one(
            CALLS_UPLOAD_MEDIA,
            {
                "id": id,
                "media": media,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result


class AsyncCalls(AsyncCallsExtras, AsyncResource):
    """Recorded calls: their facts, transcripts, and uploads."""

    @overload
    async def create(
        self,
        *,
        client_unique_id: str,
        actual_start: Moment,
        parties: Iterable[CallParticipant | Mapping[str, Any]],
        direction: Literal["Inbound", "Outbound", "Conference", "Unknown"] | str,
        primary_user: str,
        title: str | UnsetType | None = UNSET,
        purpose: str | UnsetType | None = UNSET,
        scheduled_start: Moment | UnsetType | None = UNSET,
        scheduled_end: Moment | UnsetType | None = UNSET,
        duration: float | UnsetType | None = UNSET,
        disposition: str | UnsetType | None = UNSET,
        context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        custom_data: str | UnsetType | None = UNSET,
        speakers_timeline: SpeakersTimeline | Mapping[str, Any] | UnsetType | None = UNSET,
        meeting_url: str | UnsetType | None = UNSET,
        call_provider_code: str | UnsetType | None = UNSET,
        download_media_url: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        language_code: str | UnsetType | None = UNSET,
        flow_context: FlowContext | Mapping[str, Any] | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse: ...

    @overload
    async def create(
        self,
        *,
        body: NewCallAddingRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse: ...

    async def create(
        self,
        *,
        client_unique_id: str | UnsetType | None = UNSET,
        actual_start: Moment | UnsetType | None = UNSET,
        parties: Iterable[CallParticipant | Mapping[str, Any]] | UnsetType | None = UNSET,
        direction: Literal["Inbound", "Outbound", "Conference", "Unknown"]
        | str
        | UnsetType
        | None = UNSET,
        primary_user: str | UnsetType | None = UNSET,
        title: str | UnsetType | None = UNSET,
        purpose: str | UnsetType | None = UNSET,
        scheduled_start: Moment | UnsetType | None = UNSET,
        scheduled_end: Moment | UnsetType | None = UNSET,
        duration: float | UnsetType | None = UNSET,
        disposition: str | UnsetType | None = UNSET,
        context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        custom_data: str | UnsetType | None = UNSET,
        speakers_timeline: SpeakersTimeline | Mapping[str, Any] | UnsetType | None = UNSET,
        meeting_url: str | UnsetType | None = UNSET,
        call_provider_code: str | UnsetType | None = UNSET,
        download_media_url: str | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        language_code: str | UnsetType | None = UNSET,
        flow_context: FlowContext | Mapping[str, Any] | UnsetType | None = UNSET,
        body: NewCallAddingRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallAddingResponse:
        """Create a call to be filled with a recording.

        Either name a download_media_url, from which Gong fetches the recording, or upload the
        media for the returned id; never both. The call stays unreadable (404) until its media
        has been processed. client_unique_id guards against double uploads. 409 reports a
        conflict, such as a primary user whose recording is off.

        Args:
            client_unique_id: Your own key for the call, at most 2048 characters; guards against
                double uploads.
            actual_start: When the conversation really began, ISO-8601 with offset.
            parties: People on the call, at least one; the primary user must be among them.
            direction: Inbound (someone called in), Outbound (a rep called out), Conference or
                Unknown.
            primary_user: User id of the call's host, a member of your team.
            title: Name of the call, shown and searchable in Gong.
            purpose: Why the call took place, free text of at most 255 characters.
            scheduled_start: Planned start, ISO-8601 with offset.
            scheduled_end: Planned end, ISO-8601 with offset.
            duration: Length of the conversation in seconds, fractions allowed.
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
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the created call.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:create``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls``
        """
        result: NewCallAddingResponse = await self._one(
            CALLS_CREATE,
            {
                "client_unique_id": client_unique_id,
                "actual_start": actual_start,
                "parties": parties,
                "direction": direction,
                "primary_user": primary_user,
                "title": title,
                "purpose": purpose,
                "scheduled_start": scheduled_start,
                "scheduled_end": scheduled_end,
                "duration": duration,
                "disposition": disposition,
                "context": context,
                "custom_data": custom_data,
                "speakers_timeline": speakers_timeline,
                "meeting_url": meeting_url,
                "call_provider_code": call_provider_code,
                "download_media_url": download_media_url,
                "workspace_id": workspace_id,
                "language_code": language_code,
                "flow_context": flow_context,
                "body": body,
            },
            options,
        )
        return result

    async def get(self, id: str, *, options: RequestOptions | None = None) -> CallBasicData:
        """Fetch the basic data of one call.

        Gives metadata only; use the detailed list for parties and content. An unknown id
        answers 404, and so does an uploaded call that is still being processed.

        Args:
            id: Id of the call.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The call's metadata.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:basic``.
            NotFoundError: There is no such object, or the credentials may not see it.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls/{id}``
        """
        result: CallBasicData = await self._one(CALLS_GET, {"id": id}, options)
        return result

    def list(
        self,
        *,
        from_date_time: Moment,
        to_date_time: Moment,
        workspace_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[CallBasicData, CallsResponse]:
        """List calls that started in a window.

        Yields basic data, oldest first, in pages of 100. Recorded web conferences are matched
        by their scheduled time, so the edges can differ from the detailed list. A window
        without calls answers 404, which reads as an empty list; a key that may see no call gets
        the same answer. Calls appear only after processing, minutes to a day late, so overlap
        your windows.

        Args:
            from_date_time: Earliest start to list, inclusive, ISO-8601 with offset.
            to_date_time: Start at which to stop, exclusive, ISO-8601 with offset.
            workspace_id: Id of the workspace to list; all workspaces when left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls with metadata only.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:basic``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls``
        """
        result: AsyncListing[CallBasicData, CallsResponse] = self._list(
            CALLS_LIST,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
            },
            options,
        )
        return result

    def list_extensive(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        primary_user_ids: Iterable[str] | UnsetType | None = UNSET,
        content_selector: ContentSelector | Mapping[str, Any] | UnsetType | None = UNSET,
        include: Literal["all"]
        | Iterable[
            Literal[
                "brief",
                "call_outcome",
                "highlights",
                "key_points",
                "media",
                "outline",
                "parties",
                "person_interaction_stats",
                "points_of_interest",
                "public_comments",
                "questions",
                "speakers",
                "structure",
                "topics",
                "tracker_occurrences",
                "trackers",
                "video",
                "context",
                "context_extended",
            ]
        ]
        | UnsetType
        | None = UNSET,
        body: RequestCallsRequestFilterWithOwnersContentSelector
        | Mapping[str, Any]
        | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[Call, CallsModel]:
        """List calls in full detail by time, id or host.

        Yields calls oldest first in pages of 100, by their real start. Only metadata comes
        unless the content selector asks for parties, media, content, interaction or
        collaboration. No match answers 404, which reads as an empty list; unknown ids among
        known ones are silently missing. Media links need a scope of their own and die after
        eight hours.

        Args:
            from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
                left out.
            to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
                when left out.
            workspace_id: Only calls of this workspace; all workspaces when left out.
            call_ids: Only these calls, by call id; every call in the time range when left out.
            primary_user_ids: Only calls hosted by these users (compare primary_user_id of a
                call); any host when left out.
            content_selector: Optional parts of each call to include; only metadata comes by
                default.
            include: Parts of the call to bring, or `all`: a short form of content_selector, and
                not both. Without it only the basic facts come.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls with the parts that were asked for.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:extensive`` or
                ``api:calls:read:media-url``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/extensive``
        """
        result: AsyncListing[Call, CallsModel] = self._list(
            CALLS_LIST_EXTENSIVE,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
                "call_ids": call_ids,
                "primary_user_ids": primary_user_ids,
                "content_selector": content_selector,
                "include": include,
                "body": body,
            },
            options,
        )
        return result

    def list_manual_crm_associations(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[ManualAssociationsBasicData, ManualAssociationResponse]:
        """List calls that users linked to CRM records by hand.

        Deprecated: missing from today's document and perhaps gone from the server. Yields links
        from a moment on, page by page.

        .. deprecated:: 0.1.0
            Gong no longer documents it.

        Args:
            from_date_time: Earliest linking time to list, ISO-8601 with offset; everything when
                left out.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Links between calls and CRM accounts or deals.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:crm-calls:manual-association:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/calls/manual-crm-associations``
        """
        result: AsyncListing[ManualAssociationsBasicData, ManualAssociationResponse] = self._list(
            CALLS_LIST_MANUAL_CRM_ASSOCIATIONS, {"from_date_time": from_date_time}, options
        )
        return result

    def list_transcripts(
        self,
        *,
        from_date_time: Moment | UnsetType | None = UNSET,
        to_date_time: Moment | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        call_ids: Iterable[str] | UnsetType | None = UNSET,
        body: RequestCallsFilter | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncListing[CallTranscript, CallTranscripts]:
        """List transcripts of calls by time or id.

        Sentence times are in milliseconds, unlike nearly everything else, and speakers appear
        as speaker_id only: join them with the parties of the detailed calls. A page can weigh
        several megabytes. Calls without a transcript are silently missing; when none has one, a
        404 comes, which reads as an empty list.

        Args:
            from_date_time: Earliest call start, ISO-8601 with offset, included; open-ended when
                left out.
            to_date_time: Call starts must lie before this, ISO-8601 with offset; open-ended
                when left out.
            workspace_id: Only calls of this workspace; all workspaces when left out.
            call_ids: Only these calls, by call id; every call in the time range when left out.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            One transcript for each call, as stretches of speech.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:read:transcript``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/calls/transcript``
        """
        result: AsyncListing[CallTranscript, CallTranscripts] = self._list(
            CALLS_LIST_TRANSCRIPTS,
            {
                "from_date_time": from_date_time,
                "to_date_time": to_date_time,
                "workspace_id": workspace_id,
                "call_ids": call_ids,
                "body": body,
            },
            options,
        )
        return result

    async def upload_media(
        self,
        id: str,
        *,
        media: FileSource,
        filename: str | UnsetType = UNSET,
        content_type: str | UnsetType = UNSET,
        on_progress: Callable[[int, int | None], None] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> NewCallRecordingResponse:
        """Upload the recording of a created call.

        Takes WAV, MP3, MP4, MKV or FLAC up to 1.5 GB, and answers 201. Stereo files with one
        speaker a side need media_channel_id on the parties when the call is created. Not for
        calls that were created with a download_media_url.

        Args:
            id: Id of the call, as given when it was created.
            media: Audio or video file: WAV, MP3, MP4, MKV or FLAC, at most 1.5 GB.
            filename: Name of the file as Gong is told; by default that of the source.
            content_type: Media type of the file; by default guessed from its name.
            on_progress: Called with the bytes sent so far and the size, None when unknown.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            The id of the call and a link to its page.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:calls:create``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/calls/{id}/media``
        """
        result: NewCallRecordingResponse = await self._one(
            CALLS_UPLOAD_MEDIA,
            {
                "id": id,
                "media": media,
                "filename": filename,
                "content_type": content_type,
                "on_progress": on_progress,
            },
            options,
        )
        return result


class CallsWithResponse(RawResource):
    """Recorded calls: their facts, transcripts, and uploads."""

    create = answered(Calls.create)
    get = answered(Calls.get)
    list = answered_page(Calls.list)
    list_extensive = answered_page(Calls.list_extensive)
    list_manual_crm_associations = answered_page(Calls.list_manual_crm_associations)
    list_transcripts = answered_page(Calls.list_transcripts)
    upload_media = answered(Calls.upload_media)


class AsyncCallsWithResponse(AsyncRawResource):
    """Recorded calls: their facts, transcripts, and uploads."""

    create = async_answered(AsyncCalls.create)
    get = async_answered(AsyncCalls.get)
    list = async_answered_page(AsyncCalls.list)
    list_extensive = async_answered_page(AsyncCalls.list_extensive)
    list_manual_crm_associations = async_answered_page(AsyncCalls.list_manual_crm_associations)
    list_transcripts = async_answered_page(AsyncCalls.list_transcripts)
    upload_media = async_answered(AsyncCalls.upload_media)
