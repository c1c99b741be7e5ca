"""Models of Data Privacy."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from gong_api._core.model import Model
from gong_api._generated.models.common import ContextField

__all__ = [
    "CallReference",
    "CustomerData",
    "CustomerDataObject",
    "CustomerEngagement",
    "EmailAddressReferences",
    "EmailMessage",
    "ExternalSystem",
    "ExternalSystemObject",
    "Meeting",
    "PhoneNumberReferences",
]


class CallReference(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A call that mentions or includes a data subject.

    Attributes:
        id: Call id, opaque text of up to 20 digits.
        status: Processing state of the call, such as COMPLETED.
        external_systems: Outside records tied to the call.
    """

    id: str | None = None
    status: str | None = None
    external_systems: list[ExternalSystem] | None = None


class CustomerData(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Records of one outside system that hold a data subject's details.

    Attributes:
        system: System that holds the records: Salesforce, HubSpot, Microsoft Dynamics or
            Generic.
        objects: Leads and contacts found there.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str | None = None
    objects: list[CustomerDataObject] | None = None


class CustomerDataObject(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A lead or contact that holds a data subject's details.

    Attributes:
        id: Gong's own id of the record, opaque text of up to 20 digits.
        object_type: Kind of record: Lead or Contact.
        external_id: Record id in the outside system.
        mirror_id: Gong's key for its CRM copy, JSON written as text.
        fields: Field values that Gong stores.
    """

    id: str | None = None
    object_type: Literal["Lead", "Contact"] | str | None = None
    external_id: str | None = None
    mirror_id: str | None = None
    fields: list[ContextField] | None = None


class CustomerEngagement(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One content event tied to a data subject.

    Attributes:
        event_type: Kind of event: content shared, content viewed, custom, or digital
            interaction.
        timestamp: When the event took place, ISO-8601 with offset.
        content_id: Content's id in the reporting system.
        content_url: Address of the content.
        reporting_system: System that reported the event.
        event_name: Label of the event.
        source_event_id: Event's id in the reporting system.
    """

    event_type: (
        Literal["contentShared", "contentViewed", "customEvent", "digitalInteraction"] | str | None
    ) = None
    timestamp: datetime | None = None
    content_id: str | None = None
    content_url: str | None = None
    reporting_system: str | None = None
    event_name: str | None = None
    source_event_id: str | None = None


class EmailAddressReferences(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Everything Gong holds that refers to one email address.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        emails: Email messages that involve the address.
        calls: Calls that refer to the address.
        meetings: Meetings that refer to the address.
        customer_data: CRM and other outside records with the address.
        customer_engagement: Content events by the address.
    """

    request_id: str | None = None
    emails: list[EmailMessage] | None = None
    calls: list[CallReference] | None = None
    meetings: list[Meeting] | None = None
    customer_data: list[CustomerData] | None = None
    customer_engagement: list[CustomerEngagement] | None = None


class EmailMessage(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """An email that refers to a data subject.

    Attributes:
        from_: Address of the sender.
        id: Email id, opaque text of 32 characters.
        sent_time: When it was sent, ISO-8601 with offset.
        mailbox: Address of the mailbox that Gong imported it from.
        message_hash: Hash that fingerprints the message, opaque text.
    """

    from_: str | None = None
    id: str | None = None
    sent_time: str | None = None
    mailbox: str | None = None
    message_hash: str | None = None


class ExternalSystem(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Records of one outside system tied to a call.

    Attributes:
        system: System that holds the records: Salesforce, HubSpot, Microsoft Dynamics or
            Generic.
        objects: Conversations and tasks found there.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str | None = None
    objects: list[ExternalSystemObject] | None = None


class ExternalSystemObject(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One outside record tied to a call.

    Attributes:
        object_type: Kind of record: Conversation or Task.
        external_id: Record id in the outside system.
    """

    object_type: Literal["Conversation", "Task"] | str | None = None
    external_id: str | None = None


class Meeting(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A meeting that refers to the person being looked up.

    Attributes:
        id: Id of the meeting.
    """

    id: str | None = None


class PhoneNumberReferences(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Everything Gong holds about a telephone number.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        emails: E-mail messages tied to the number's owners.
        calls: Calls in which the number's owners took part.
        meetings: Meetings with the number's owners.
        customer_data: CRM and other outside records that hold the number.
        supplied_phone_number: Number that was asked about.
        matching_phone_numbers: Stored numbers that count as the same.
        email_addresses: E-mail addresses of the people behind the number.
    """

    request_id: str | None = None
    emails: list[EmailMessage] | None = None
    calls: list[CallReference] | None = None
    meetings: list[Meeting] | None = None
    customer_data: list[CustomerData] | None = None
    supplied_phone_number: str | None = None
    matching_phone_numbers: list[str] | None = None
    email_addresses: list[str] | None = None
