"""Models of Engagement."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model
from gong_api._generated.models._wire import Moment
from gong_api._generated.models.common import CallUploadContext, PartyUploadContext

__all__ = [
    "Actor",
    "ContentSharedEvent",
    "ContentViewedEvent",
    "CustomActionEvent",
    "GenericProperty",
    "Sharer",
]


class Actor(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Someone who took part in a reported content event, inside or outside the company.

    Attributes:
        email: Person's email address; left out when unknown.
        name: Person's display name; left out when unknown.
        title: Job title; left out when unknown.
        context: CRM or other outside records that stand for this person.
    """

    email: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    title: str | UnsetType | None = UNSET
    context: list[PartyUploadContext] | UnsetType | None = UNSET


class ContentSharedEvent(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Report that a rep shared content with someone outside.

    Attributes:
        reporting_system: Fixed name of the reporting system, the same in all its events.
        event_timestamp: When the content was shared, ISO-8601 with offset.
        event_id: Event id in the reporting system.
        content_id: Shared content's id in the reporting system.
        content_url: Address at which viewers open the shared content.
        content_title: Title that people see for the shared content.
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
    """

    reporting_system: str
    event_timestamp: Moment
    event_id: str | UnsetType | None = UNSET
    content_id: str
    content_url: str
    content_title: str
    share_id: str | UnsetType | None = UNSET
    share_info_url: str | UnsetType | None = UNSET
    sharing_message_subject: str | UnsetType | None = UNSET
    sharing_message_body: str | UnsetType | None = UNSET
    sharer: Sharer | UnsetType | None = UNSET
    recipients: list[Actor] | UnsetType | None = UNSET
    crm_context: list[CallUploadContext] | UnsetType | None = UNSET
    content_properties: list[GenericProperty] | UnsetType | None = UNSET
    event_properties: list[GenericProperty] | UnsetType | None = UNSET
    workspace_id: str | UnsetType | None = UNSET
    action_name: str | UnsetType | None = UNSET
    non_company_participants: list[Actor] | UnsetType | None = UNSET
    more_info_url: str | UnsetType | None = UNSET
    tracking_id: str | UnsetType | None = UNSET
    mobile_app_id: str | UnsetType | None = UNSET
    agent_platform: str | UnsetType | None = UNSET
    user_agent: str | UnsetType | None = UNSET


class ContentViewedEvent(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Report that someone opened shared content.

    Attributes:
        reporting_system: Fixed name of the reporting system, the same in all its events.
        event_timestamp: When the content was opened, ISO-8601 with offset.
        event_id: Event id in the reporting system.
        content_id: Viewed content's id in the reporting system.
        content_url: Address at which the viewer opened the content.
        content_title: Title that people see for the viewed content.
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
    """

    reporting_system: str
    event_timestamp: Moment
    event_id: str | UnsetType | None = UNSET
    content_id: str
    content_url: str
    content_title: str
    view_action_title: str | UnsetType | None = UNSET
    share_id: str | UnsetType | None = UNSET
    view_info_url: str | UnsetType | None = UNSET
    viewer: Actor | UnsetType | None = UNSET
    crm_context: list[CallUploadContext] | UnsetType | None = UNSET
    content_properties: list[GenericProperty] | UnsetType | None = UNSET
    event_properties: list[GenericProperty] | UnsetType | None = UNSET
    user_agent: str | UnsetType | None = UNSET
    mobile_app_id: str | UnsetType | None = UNSET
    agent_platform: (
        Literal["Windows", "Linux", "MacOS", "iOS", "Android"] | str | UnsetType | None
    ) = UNSET
    workspace_id: str | UnsetType | None = UNSET
    tracking_id: str | UnsetType | None = UNSET
    non_company_participants: list[Actor] | UnsetType | None = UNSET
    more_info_url: str | UnsetType | None = UNSET
    action_name: str | UnsetType | None = UNSET
    sharer: Sharer | UnsetType | None = UNSET
    sharing_message_subject: str | UnsetType | None = UNSET
    sharing_message_body: str | UnsetType | None = UNSET


class CustomActionEvent(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Report of a customer action other than sharing or viewing content.

    Attributes:
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
    """

    reporting_system: str
    event_timestamp: Moment
    event_id: str | UnsetType | None = UNSET
    content_id: str | UnsetType | None = UNSET
    content_url: str | UnsetType | None = UNSET
    content_title: str | UnsetType | None = UNSET
    action_name: str | UnsetType | None = UNSET
    event_info_url: str | UnsetType | None = UNSET
    actor: Actor | UnsetType | None = UNSET
    crm_context: list[CallUploadContext] | UnsetType | None = UNSET
    content_properties: list[GenericProperty] | UnsetType | None = UNSET
    event_properties: list[GenericProperty] | UnsetType | None = UNSET
    user_agent: str | UnsetType | None = UNSET
    mobile_app_id: str | UnsetType | None = UNSET
    agent_platform: (
        Literal["Windows", "Linux", "MacOS", "iOS", "Android"] | str | UnsetType | None
    ) = UNSET
    workspace_id: str | UnsetType | None = UNSET
    non_company_participants: list[Actor] | UnsetType | None = UNSET
    more_info_url: str | UnsetType | None = UNSET
    sharer: Sharer | UnsetType | None = UNSET
    sharing_message_subject: str | UnsetType | None = UNSET
    share_id: str | UnsetType | None = UNSET
    tracking_id: str | UnsetType | None = UNSET
    sharing_message_body: str | UnsetType | None = UNSET


class GenericProperty(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One named value on a customer engagement event or its content.

    Attributes:
        name: Property name.
        value: Property value written as text.
        data_type: How to read the value: number, string, url or date.
    """

    name: str
    value: str
    data_type: Literal["number", "string", "url", "date"] | str


class Sharer(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """The person who shared content.

    Attributes:
        id: Id of the Gong user, when the person is one.
        email: E-mail address, when known.
        name: Full name, when known.
    """

    id: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
