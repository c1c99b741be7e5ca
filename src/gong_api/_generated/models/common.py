"""Models of several resources."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model

__all__ = [
    "BaseResponse",
    "CallUploadContext",
    "ContextField",
    "CrmPartyContextField",
    "ErrorResponse",
    "EventAcceptedResponse",
    "ExternalCrmCallObject",
    "ExternalCrmPartyObject",
    "MeetingsErrorResponse",
    "PartyUploadContext",
    "Records",
]


class BaseResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Answer that carries nothing but a request id.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
    """

    request_id: str | None = None


class CallUploadContext(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Records of one outside system to link to an uploaded call or event.

    Attributes:
        system: System that holds the records; uploads take only Salesforce and Generic.
        objects: Records to link; at most one opportunity per account.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str
    objects: list[ExternalCrmCallObject] | UnsetType | None = UNSET


class ContextField(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One field of a linked outside record.

    Attributes:
        name: Field name in the outside system, standard or custom.
        value: Field value: text, number, boolean, list, object or null.
    """

    name: str | None = None
    value: Any = None


class CrmPartyContextField(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One field of an outside record that stands for a person.

    Attributes:
        name: Name of the field in the outside system.
        value: Field value: text, number, boolean, list, object or null.
    """

    name: str | UnsetType | None = UNSET
    value: Any = UNSET


class ErrorResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Body of a refused or failed request.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        errors: What went wrong, one message per fault; meant for people.
    """

    request_id: str | None = None
    errors: list[str] | None = None


class EventAcceptedResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for a reported event.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
    """

    request_id: str | None = None


class ExternalCrmCallObject(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One CRM record to link to an uploaded call or event.

    Attributes:
        object_type: Kind of CRM record, such as Account or Opportunity.
        object_id: Record id in the CRM; Salesforce's 15 and 18 character forms both work.
        fields: Reserved field values; Gong does not use them yet.
    """

    object_type: Literal["Opportunity", "Account", "Lead", "Contact", "User"] | str
    object_id: str
    fields: list[ContextField] | UnsetType | None = UNSET


class ExternalCrmPartyObject(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One CRM record that stands for a person outside the company.

    Attributes:
        object_type: Kind of CRM record, such as Contact or Lead; only for outsiders.
        object_id: Record id in the CRM; Salesforce's 15 and 18 character forms both work.
        fields: Reserved field values; Gong does not use them yet.
    """

    object_type: Literal["Lead", "Contact", "Account", "Opportunity", "User"] | str
    object_id: str
    fields: list[CrmPartyContextField] | UnsetType | None = UNSET


class MeetingsErrorResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Body of a refused meeting request.

    Attributes:
        errors: What went wrong; text or a structure, as the server sends it.
        fix_url: Page on which the fault can be put right; absent when none.
        help_url: Help page on the fault; absent when none.
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        user_facing_error: Message fit to show to the meeting's organiser.
    """

    errors: Any = None
    fix_url: str | None = None
    help_url: str | None = None
    request_id: str | None = None
    user_facing_error: str | None = None


class PartyUploadContext(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """CRM records to link to a participant of an uploaded call.

    Attributes:
        system: CRM that holds the records; Salesforce and Generic are accepted today.
        objects: Records to link to the participant.
    """

    system: Literal["Salesforce", "HubSpot", "MicrosoftDynamic", "Generic"] | str
    objects: list[ExternalCrmPartyObject] | UnsetType | None = UNSET


class Records(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Where a page stands within a paged answer.

    Attributes:
        total_records: Matches over all pages, fixed when the first page was fetched.
        current_page_size: Items on this page, 100 at most.
        current_page_number: Index of this page, counted from 0.
        cursor: Opaque key to the next page, absent on the last; expires about an hour after
            the first page.
    """

    total_records: int | None = None
    current_page_size: int | None = None
    current_page_number: int | None = None
    cursor: str | None = None
