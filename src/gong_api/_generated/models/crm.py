"""Models of CRM."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model, coerce
from gong_api._generated.models._wire import Day, Moment, NumericId

__all__ = [
    "Account",
    "AsyncProcessingResponse",
    "BusinessUser",
    "Contact",
    "Deal",
    "GenericCrmIntegration",
    "GenericCrmRegistrationRequest",
    "GenericDealStageRequest",
    "GenericSchemaFieldRequest",
    "GetGenericCrmObjectsResponse",
    "Lead",
    "LineErrorResponse",
    "ListGenericCrmIntegrationsResponse",
    "ListSelectedFieldsResponse",
    "MapUsersBody",
    "ObjectEntitiesBody",
    "RegisterGenericCrmResponse",
    "RequestStatusResponse",
    "SchemaUpdateResponse",
    "Stage",
]


class Account(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A line of an ACCOUNT upload: a company you sell to.

    Attributes:
        object_id: Your CRM's id for the account: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        is_deleted: True removes the account from Gong; false by default.
        url: Link to the account in the CRM.
        name: Company name; Account_ plus the id when left out.
        domains: Internet domains of the company, which match e-mails and calls to it.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    is_deleted: bool | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    domains: list[str] | UnsetType | None = UNSET


class AsyncProcessingResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for CRM work that goes on after the answer.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        client_request_id: Caller's own request id sent back; ask for its status to follow
            the work.
    """

    request_id: str | None = None
    client_request_id: str | None = None


class BusinessUser(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A line of a BUSINESS_USER upload: a Gong user as your CRM knows them.

    Attributes:
        object_id: Your CRM's id for the user: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        is_deleted: True removes the user from Gong; false by default.
        url: Link to the user in the CRM.
        email_address: E-mail address of the matching Gong user; required unless is_deleted
            is true.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    is_deleted: bool | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    email_address: str | UnsetType | None = UNSET


class Contact(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A line of a CONTACT upload: a person at an account.

    Attributes:
        object_id: Your CRM's id for the contact: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        is_deleted: True removes the contact from Gong; false by default.
        url: Link to the contact in the CRM.
        account_id: object_id of the account that the person works for.
        email_address: E-mail address, which matches conversations to the person.
        first_name: Given name.
        last_name: Family name.
        title: Job title.
        phone_number: Telephone number, which matches calls to the person.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    is_deleted: bool | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    account_id: str | UnsetType | None = UNSET
    email_address: str | UnsetType | None = UNSET
    first_name: str | UnsetType | None = UNSET
    last_name: str | UnsetType | None = UNSET
    title: str | UnsetType | None = UNSET
    phone_number: str | UnsetType | None = UNSET


class Deal(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A line of a DEAL upload: a sales opportunity.

    Attributes:
        object_id: Your CRM's id for the deal: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        is_deleted: True removes the deal from Gong; false by default.
        url: Link to the deal in the CRM.
        account_id: object_id of the account; without it Gong does not show the deal.
        owner_id: object_id of the business user in charge; without it Gong does not show
            the deal.
        name: Name of the deal; Deal_ plus the id when left out.
        created_date: When the deal was opened in the CRM, ISO-8601 without milliseconds.
        close_date: Expected or actual closing day, YYYY-MM-DD; without it Gong does not
            show the deal.
        status: OPEN, WON or LOST; OPEN when left out.
        stage: object_id of the deal's stage, from a STAGE upload.
        amount: Deal value; 0 when left out.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    is_deleted: bool | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    account_id: str | UnsetType | None = UNSET
    owner_id: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    created_date: Moment | UnsetType | None = UNSET
    close_date: Day | UnsetType | None = UNSET
    status: Literal["OPEN", "WON", "LOST"] | str | UnsetType | None = UNSET
    stage: str | UnsetType | None = UNSET
    amount: float | UnsetType | None = UNSET


class GenericCrmIntegration(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """The company's own CRM integration, fed through this API.

    Attributes:
        integration_id: Integration id, opaque text; JSON carries a number above 2^53, so
            keep every digit.
        owner_email: Email address of the integration's contact person.
        name: Integration's display name.
    """

    integration_id: NumericId | None = None
    owner_email: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("integration_id",))


class GenericCrmRegistrationRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Registers a CRM integration; a company can have one.

    Attributes:
        owner_email: Email address of the contact person for the integration.
        name: Display name to give the integration.
    """

    owner_email: str
    name: str


class GenericDealStageRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One deal stage for the old stage upload; today stages are CRM records of type STAGE.

    Attributes:
        internal_name: Stage's key in the CRM, which deals refer to.
        is_active: False retires the stage from use.
        name: Stage name that people see.
        sort_order: Place among the stages, lowest first.
    """

    internal_name: str | UnsetType | None = UNSET
    is_active: bool | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    sort_order: int | UnsetType | None = UNSET


class GenericSchemaFieldRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One field in a CRM object schema upload; every custom field must be sent again each
    time.

    Attributes:
        unique_name: Field's key in the CRM and in uploaded records.
        name: Name of the field in an answer, where a request says unique_name.
        label: Name that Gong's users see.
        type: Data type in upper case; changing it later loses stored data.
        last_modified: When the field last changed, ISO-8601 without milliseconds.
        is_deleted: True drops the field and its values from all records.
        reference_to: Object type that a REFERENCE field points at: DEAL, LEAD, CONTACT,
            ACCOUNT or USER; other types leave it out.
        ordered_value_list: Choices in display order; only for PICKLIST.
    """

    unique_name: str | None = None
    name: str | None = None
    label: str | None = None
    type: (
        Literal[
            "DATE",
            "DATETIME",
            "NUMBER",
            "PERCENT",
            "CURRENCY",
            "ID",
            "URL",
            "STRING",
            "BOOLEAN",
            "PHONENUMBER",
            "EMAILADDRESS",
            "PICKLIST",
            "REFERENCE",
            "STRINGARRAY",
        ]
        | str
        | None
    ) = None
    last_modified: str | None = None
    is_deleted: bool | None = None
    reference_to: str | None = None
    ordered_value_list: list[str] | None = None


class GetGenericCrmObjectsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """CRM records as Gong stored them, for checking uploads.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        crm_objects_map: CRM record id mapped to the record's fields; null for unknown ids.
    """

    request_id: str | None = None
    crm_objects_map: dict[str, dict[str, Any] | None] | None = None


class Lead(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A line of a LEAD upload: a person not yet tied to an account.

    Attributes:
        object_id: Your CRM's id for the lead: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        is_deleted: True removes the lead from Gong; false by default.
        url: Link to the lead in the CRM.
        email_address: E-mail address, which matches conversations to the person.
        first_name: Given name.
        last_name: Family name.
        title: Job title.
        phone_number: Telephone number, which matches calls to the person.
        converted_to_deal_id: object_id of the deal that came out of the lead.
        converted_to_contact_id: object_id of the contact that came out of the lead.
        converted_to_account_id: object_id of the account that came out of the lead.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    is_deleted: bool | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET
    email_address: str | UnsetType | None = UNSET
    first_name: str | UnsetType | None = UNSET
    last_name: str | UnsetType | None = UNSET
    title: str | UnsetType | None = UNSET
    phone_number: str | UnsetType | None = UNSET
    converted_to_deal_id: str | UnsetType | None = UNSET
    converted_to_contact_id: str | UnsetType | None = UNSET
    converted_to_account_id: str | UnsetType | None = UNSET


class LineErrorResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One problem found while Gong processed an uploaded CRM file.

    Attributes:
        line: Line of the file that failed, counted from 1; 0 means the file as a whole.
        description: What was wrong with that line, in words.
    """

    line: int | None = None
    description: str | None = None


class ListGenericCrmIntegrationsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The generic CRM integrations of the company, at most one.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        integrations: The registered integration, or an empty list when there is none.
    """

    request_id: str | None = None
    integrations: list[GenericCrmIntegration] | None = None


class ListSelectedFieldsResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """The CRM fields that Gong keeps for each object type.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        object_type_to_selected_fields: Fields by object type, with keys such as ACCOUNT or
            DEAL.
    """

    request_id: str | None = None
    object_type_to_selected_fields: dict[str, list[GenericSchemaFieldRequest]] | None = None


class MapUsersBody(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Multipart form that carries a file of CRM users.

    Attributes:
        data_file: LDJSON file with one user a line.
    """

    data_file: Any


class ObjectEntitiesBody(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Multipart form that carries a file of CRM records.

    Attributes:
        data_file: LDJSON file, one record a line, all of one type, at most 200 MB.
    """

    data_file: Any


class RegisterGenericCrmResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for a registered CRM integration.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        integration_id: Id of the integration, a 64-bit number, sent with every later CRM
            request.
    """

    request_id: str | None = None
    integration_id: NumericId | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("integration_id",))


class RequestStatusResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How far the processing of a CRM request has come.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        status: PENDING (queued), IN_PROGRESS, DONE (all went in) or FAILED (some or all did
            not).
        errors: Problems by line, the first 20 at most.
        total_error_count: Records that could not be read.
        total_success_count: Records that were valid.
    """

    request_id: str | None = None
    status: Literal["PENDING", "IN_PROGRESS", "DONE", "FAILED"] | str | None = None
    errors: list[LineErrorResponse] | None = None
    total_error_count: int | None = None
    total_success_count: int | None = None


class SchemaUpdateResponse(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """Receipt for a changed CRM schema.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
    """

    request_id: str | None = None


class Stage(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A line of a STAGE upload: a step of your sales process.

    Attributes:
        object_id: Your CRM's id for the stage: up to 64 letters, digits or hyphens, or an
            e-mail address.
        modified_date: Last change in the CRM, ISO-8601 without milliseconds.
        name: Stage name as users see it.
        is_active: Whether deals can be in this stage now; true by default.
        sort_order: Position in the sales process, counted from 1; 1 when left out.
    """

    object_id: str
    modified_date: Moment | UnsetType | None = UNSET
    name: str
    is_active: bool | UnsetType | None = UNSET
    sort_order: int | UnsetType | None = UNSET
