"""Engagement: The older form of engagement events."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.engagement import (
    ENGAGEMENT_REPORT_CONTENT_SHARED,
    ENGAGEMENT_REPORT_CONTENT_VIEWED,
    ENGAGEMENT_REPORT_CUSTOM_ACTION,
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
    from typing import Any, Literal

    from msgspec import UnsetType

    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.common import CallUploadContext, EventAcceptedResponse
    from gong_api._generated.models.engagement import (
        Actor,
        ContentSharedEvent,
        ContentViewedEvent,
        CustomActionEvent,
        GenericProperty,
        Sharer,
    )
    from gong_api.types import Moment

__all__ = ["AsyncEngagement", "AsyncEngagementWithResponse", "Engagement", "EngagementWithResponse"]


class Engagement(Resource):
    """The older form of engagement events."""

    @overload
    def report_content_shared(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        content_id: str,
        content_url: str,
        content_title: str,
        event_id: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        share_info_url: str | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        recipients: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: str | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    def report_content_shared(
        self, *, body: ContentSharedEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    def report_content_shared(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        share_info_url: str | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        recipients: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: str | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        body: ContentSharedEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a user shared content with prospects.

        Legacy form of reporting engagement; prefer digital interactions. Adds the sharing to
        Gong's activity timeline. An event that was reported before answers 409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the content was shared, ISO-8601 with offset.
            content_id: Shared content's id in the reporting system.
            content_url: Address at which viewers open the shared content.
            content_title: Title that people see for the shared content.
            event_id: Event id in the reporting system.
            share_id: Id of this one share, for content that is shared many times.
            share_info_url: Page with more details of the share.
            sharing_message_subject: Subject of the message that carried the share.
            sharing_message_body: Body of the message that carried the share; HTML is cleaned
                before display.
            sharer: Team member who shared the content.
            recipients: People who received the content; each needs an email address.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the share.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            action_name: Label of the action, such as Document Sent.
            non_company_participants: Outsiders concerned; normally fill recipients instead.
            more_info_url: Page with more details; normally fill share_info_url instead.
            tracking_id: Id under which the reporting system tracks an unnamed visitor.
            mobile_app_id: Bundle or package name of the mobile app used.
            agent_platform: Operating system used, free text here.
            user_agent: Browser's User-Agent header.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/content/shared``
        """
        result: EventAcceptedResponse = self._one(
            ENGAGEMENT_REPORT_CONTENT_SHARED,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "event_id": event_id,
                "share_id": share_id,
                "share_info_url": share_info_url,
                "sharing_message_subject": sharing_message_subject,
                "sharing_message_body": sharing_message_body,
                "sharer": sharer,
                "recipients": recipients,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "workspace_id": workspace_id,
                "action_name": action_name,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "tracking_id": tracking_id,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "user_agent": user_agent,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def report_content_viewed(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        content_id: str,
        content_url: str,
        content_title: str,
        event_id: str | UnsetType | None = UNSET,
        view_action_title: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        view_info_url: str | UnsetType | None = UNSET,
        viewer: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    def report_content_viewed(
        self, *, body: ContentViewedEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    def report_content_viewed(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        view_action_title: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        view_info_url: str | UnsetType | None = UNSET,
        viewer: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        body: ContentViewedEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a prospect viewed shared content.

        Legacy form of reporting engagement; prefer digital interactions. Adds the view to
        Gong's activity timeline. An event that was reported before answers 409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the content was opened, ISO-8601 with offset.
            content_id: Viewed content's id in the reporting system.
            content_url: Address at which the viewer opened the content.
            content_title: Title that people see for the viewed content.
            event_id: Event id in the reporting system.
            view_action_title: Label of the action, such as Document Viewed.
            share_id: Share that led to this view, for content that is shared many times.
            view_info_url: Page with more details of the view.
            viewer: Person who opened the content.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the view.
            user_agent: Browser's User-Agent header, for views in a browser.
            mobile_app_id: Bundle or package name, for views in a mobile app.
            agent_platform: Operating system of the viewer's device.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            tracking_id: Tracked visitor's id; null when viewer is sent.
            non_company_participants: Outsiders concerned; normally fill viewer instead.
            more_info_url: Page with more details; normally fill view_info_url instead.
            action_name: Label of the action; normally fill view_action_title instead.
            sharer: Team member whose share was opened.
            sharing_message_subject: Subject of the message that carried the share.
            sharing_message_body: Body of the message that carried the share.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/content/viewed``
        """
        result: EventAcceptedResponse = self._one(
            ENGAGEMENT_REPORT_CONTENT_VIEWED,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "event_id": event_id,
                "view_action_title": view_action_title,
                "share_id": share_id,
                "view_info_url": view_info_url,
                "viewer": viewer,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "user_agent": user_agent,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "workspace_id": workspace_id,
                "tracking_id": tracking_id,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "action_name": action_name,
                "sharer": sharer,
                "sharing_message_subject": sharing_message_subject,
                "sharing_message_body": sharing_message_body,
                "body": body,
            },
            options,
        )
        return result

    @overload
    def report_custom_action(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        event_id: str | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        event_info_url: str | UnsetType | None = UNSET,
        actor: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    def report_custom_action(
        self, *, body: CustomActionEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    def report_custom_action(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        event_info_url: str | UnsetType | None = UNSET,
        actor: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        body: CustomActionEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a prospect acted on shared content.

        Legacy form of reporting engagement; prefer digital interactions. Adds an event such as
        a signed contract to Gong's activity timeline. An event that was reported before answers
        409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the action took place, ISO-8601 with offset.
            event_id: Event id in the reporting system.
            content_id: Id, in the reporting system, of the content acted on.
            content_url: Address of the content acted on.
            content_title: Title that people see for the content acted on.
            action_name: Label of the action as Gong shall show it.
            event_info_url: Page with more details of the action.
            actor: Person who acted.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the action.
            user_agent: Browser's User-Agent header, for actions in a browser.
            mobile_app_id: Bundle or package name, for actions in a mobile app.
            agent_platform: Operating system of the actor's device.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            non_company_participants: Outsiders concerned; normally fill actor instead.
            more_info_url: Page with more details; normally fill event_info_url instead.
            sharer: Team member who shared the content acted on.
            sharing_message_subject: Subject of the message that carried the share.
            share_id: Share that led to the action, for content that is shared many times.
            tracking_id: Id under which the reporting system tracks an unnamed visitor.
            sharing_message_body: Body of the message that carried the share.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/action``
        """
        result: EventAcceptedResponse = self._one(
            ENGAGEMENT_REPORT_CUSTOM_ACTION,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "event_id": event_id,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "action_name": action_name,
                "event_info_url": event_info_url,
                "actor": actor,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "user_agent": user_agent,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "workspace_id": workspace_id,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "sharer": sharer,
                "sharing_message_subject": sharing_message_subject,
                "share_id": share_id,
                "tracking_id": tracking_id,
                "sharing_message_body": sharing_message_body,
                "body": body,
            },
            options,
        )
        return result


class AsyncEngagement(AsyncResource):
    """The older form of engagement events."""

    @overload
    async def report_content_shared(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        content_id: str,
        content_url: str,
        content_title: str,
        event_id: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        share_info_url: str | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        recipients: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: str | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    async def report_content_shared(
        self, *, body: ContentSharedEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    async def report_content_shared(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        share_info_url: str | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        recipients: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: str | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        body: ContentSharedEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a user shared content with prospects.

        Legacy form of reporting engagement; prefer digital interactions. Adds the sharing to
        Gong's activity timeline. An event that was reported before answers 409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the content was shared, ISO-8601 with offset.
            content_id: Shared content's id in the reporting system.
            content_url: Address at which viewers open the shared content.
            content_title: Title that people see for the shared content.
            event_id: Event id in the reporting system.
            share_id: Id of this one share, for content that is shared many times.
            share_info_url: Page with more details of the share.
            sharing_message_subject: Subject of the message that carried the share.
            sharing_message_body: Body of the message that carried the share; HTML is cleaned
                before display.
            sharer: Team member who shared the content.
            recipients: People who received the content; each needs an email address.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the share.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            action_name: Label of the action, such as Document Sent.
            non_company_participants: Outsiders concerned; normally fill recipients instead.
            more_info_url: Page with more details; normally fill share_info_url instead.
            tracking_id: Id under which the reporting system tracks an unnamed visitor.
            mobile_app_id: Bundle or package name of the mobile app used.
            agent_platform: Operating system used, free text here.
            user_agent: Browser's User-Agent header.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/content/shared``
        """
        result: EventAcceptedResponse = await self._one(
            ENGAGEMENT_REPORT_CONTENT_SHARED,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "event_id": event_id,
                "share_id": share_id,
                "share_info_url": share_info_url,
                "sharing_message_subject": sharing_message_subject,
                "sharing_message_body": sharing_message_body,
                "sharer": sharer,
                "recipients": recipients,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "workspace_id": workspace_id,
                "action_name": action_name,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "tracking_id": tracking_id,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "user_agent": user_agent,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def report_content_viewed(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        content_id: str,
        content_url: str,
        content_title: str,
        event_id: str | UnsetType | None = UNSET,
        view_action_title: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        view_info_url: str | UnsetType | None = UNSET,
        viewer: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    async def report_content_viewed(
        self, *, body: ContentViewedEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    async def report_content_viewed(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        view_action_title: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        view_info_url: str | UnsetType | None = UNSET,
        viewer: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        body: ContentViewedEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a prospect viewed shared content.

        Legacy form of reporting engagement; prefer digital interactions. Adds the view to
        Gong's activity timeline. An event that was reported before answers 409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the content was opened, ISO-8601 with offset.
            content_id: Viewed content's id in the reporting system.
            content_url: Address at which the viewer opened the content.
            content_title: Title that people see for the viewed content.
            event_id: Event id in the reporting system.
            view_action_title: Label of the action, such as Document Viewed.
            share_id: Share that led to this view, for content that is shared many times.
            view_info_url: Page with more details of the view.
            viewer: Person who opened the content.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the view.
            user_agent: Browser's User-Agent header, for views in a browser.
            mobile_app_id: Bundle or package name, for views in a mobile app.
            agent_platform: Operating system of the viewer's device.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            tracking_id: Tracked visitor's id; null when viewer is sent.
            non_company_participants: Outsiders concerned; normally fill viewer instead.
            more_info_url: Page with more details; normally fill view_info_url instead.
            action_name: Label of the action; normally fill view_action_title instead.
            sharer: Team member whose share was opened.
            sharing_message_subject: Subject of the message that carried the share.
            sharing_message_body: Body of the message that carried the share.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/content/viewed``
        """
        result: EventAcceptedResponse = await self._one(
            ENGAGEMENT_REPORT_CONTENT_VIEWED,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "event_id": event_id,
                "view_action_title": view_action_title,
                "share_id": share_id,
                "view_info_url": view_info_url,
                "viewer": viewer,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "user_agent": user_agent,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "workspace_id": workspace_id,
                "tracking_id": tracking_id,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "action_name": action_name,
                "sharer": sharer,
                "sharing_message_subject": sharing_message_subject,
                "sharing_message_body": sharing_message_body,
                "body": body,
            },
            options,
        )
        return result

    @overload
    async def report_custom_action(
        self,
        *,
        reporting_system: str,
        event_timestamp: Moment,
        event_id: str | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        event_info_url: str | UnsetType | None = UNSET,
        actor: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    async def report_custom_action(
        self, *, body: CustomActionEvent | Mapping[str, Any], options: RequestOptions | None = None
    ) -> EventAcceptedResponse: ...

    async def report_custom_action(
        self,
        *,
        reporting_system: str | UnsetType | None = UNSET,
        event_timestamp: Moment | UnsetType | None = UNSET,
        event_id: str | UnsetType | None = UNSET,
        content_id: str | UnsetType | None = UNSET,
        content_url: str | UnsetType | None = UNSET,
        content_title: str | UnsetType | None = UNSET,
        action_name: str | UnsetType | None = UNSET,
        event_info_url: str | UnsetType | None = UNSET,
        actor: Actor | Mapping[str, Any] | UnsetType | None = UNSET,
        crm_context: Iterable[CallUploadContext | Mapping[str, Any]] | UnsetType | None = UNSET,
        content_properties: Iterable[GenericProperty | Mapping[str, Any]]
        | UnsetType
        | None = UNSET,
        event_properties: Iterable[GenericProperty | Mapping[str, Any]] | UnsetType | None = UNSET,
        user_agent: str | UnsetType | None = UNSET,
        mobile_app_id: str | UnsetType | None = UNSET,
        agent_platform: Literal["Windows", "Linux", "MacOS", "iOS", "Android"]
        | str
        | UnsetType
        | None = UNSET,
        workspace_id: str | UnsetType | None = UNSET,
        non_company_participants: Iterable[Actor | Mapping[str, Any]] | UnsetType | None = UNSET,
        more_info_url: str | UnsetType | None = UNSET,
        sharer: Sharer | Mapping[str, Any] | UnsetType | None = UNSET,
        sharing_message_subject: str | UnsetType | None = UNSET,
        share_id: str | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        sharing_message_body: str | UnsetType | None = UNSET,
        body: CustomActionEvent | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report that a prospect acted on shared content.

        Legacy form of reporting engagement; prefer digital interactions. Adds an event such as
        a signed contract to Gong's activity timeline. An event that was reported before answers
        409.

        Args:
            reporting_system: Fixed name of the reporting system, the same in all its events.
            event_timestamp: When the action took place, ISO-8601 with offset.
            event_id: Event id in the reporting system.
            content_id: Id, in the reporting system, of the content acted on.
            content_url: Address of the content acted on.
            content_title: Title that people see for the content acted on.
            action_name: Label of the action as Gong shall show it.
            event_info_url: Page with more details of the action.
            actor: Person who acted.
            crm_context: CRM or other outside records the event belongs to.
            content_properties: More named values about the content.
            event_properties: More named values about the action.
            user_agent: Browser's User-Agent header, for actions in a browser.
            mobile_app_id: Bundle or package name, for actions in a mobile app.
            agent_platform: Operating system of the actor's device.
            workspace_id: Workspace to file the event in, opaque id; Gong chooses when left out.
            non_company_participants: Outsiders concerned; normally fill actor instead.
            more_info_url: Page with more details; normally fill event_info_url instead.
            sharer: Team member who shared the content acted on.
            sharing_message_subject: Subject of the message that carried the share.
            share_id: Share that led to the action, for content that is shared many times.
            tracking_id: Id under which the reporting system tracks an unnamed visitor.
            sharing_message_body: Body of the message that carried the share.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:engagement-data:write``.
            APIError: Gong refused the request, or failed.

        Source: ``PUT /v2/customer-engagement/action``
        """
        result: EventAcceptedResponse = await self._one(
            ENGAGEMENT_REPORT_CUSTOM_ACTION,
            {
                "reporting_system": reporting_system,
                "event_timestamp": event_timestamp,
                "event_id": event_id,
                "content_id": content_id,
                "content_url": content_url,
                "content_title": content_title,
                "action_name": action_name,
                "event_info_url": event_info_url,
                "actor": actor,
                "crm_context": crm_context,
                "content_properties": content_properties,
                "event_properties": event_properties,
                "user_agent": user_agent,
                "mobile_app_id": mobile_app_id,
                "agent_platform": agent_platform,
                "workspace_id": workspace_id,
                "non_company_participants": non_company_participants,
                "more_info_url": more_info_url,
                "sharer": sharer,
                "sharing_message_subject": sharing_message_subject,
                "share_id": share_id,
                "tracking_id": tracking_id,
                "sharing_message_body": sharing_message_body,
                "body": body,
            },
            options,
        )
        return result


class EngagementWithResponse(RawResource):
    """The older form of engagement events."""

    report_content_shared = answered(Engagement.report_content_shared)
    report_content_viewed = answered(Engagement.report_content_viewed)
    report_custom_action = answered(Engagement.report_custom_action)


class AsyncEngagementWithResponse(AsyncRawResource):
    """The older form of engagement events."""

    report_content_shared = async_answered(AsyncEngagement.report_content_shared)
    report_content_viewed = async_answered(AsyncEngagement.report_content_viewed)
    report_custom_action = async_answered(AsyncEngagement.report_custom_action)
