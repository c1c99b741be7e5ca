"""Models of Digital Interactions."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model
from gong_api._generated.models._wire import Moment

__all__ = [
    "Company",
    "CompanyBusinessContext",
    "CustomField",
    "DigitalContent",
    "DigitalInteractionRequest",
    "Location",
    "NumericContentDetails",
    "Person",
    "PersonBusinessContext",
    "SearchObjectDetails",
    "StepContentDetails",
]


class Company(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Employer of the person in a digital interaction; needs a domain or a CRM account or
    opportunity.

    Attributes:
        company_id: Company's id in the reporting partner's system.
        name: Company name.
        domain: Web domain such as acme.com, used to match the company; required for
            anonymous people.
        company_business_contexts: CRM account or opportunity to match by when the domain is
            unknown.
    """

    company_id: str | UnsetType | None = UNSET
    name: str | UnsetType | None = UNSET
    domain: str | UnsetType | None = UNSET
    company_business_contexts: list[CompanyBusinessContext] | UnsetType | None = UNSET


class CompanyBusinessContext(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """CRM record that identifies a company.

    Attributes:
        object_type: Kind of CRM record: ACCOUNT or OPPORTUNITY.
        object_id: Record id in that CRM.
        system_name: Name of the CRM that holds the record.
    """

    object_type: Literal["ACCOUNT", "OPPORTUNITY"] | str
    object_id: str
    system_name: str | UnsetType | None = UNSET


class CustomField(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """One named value that a digital interaction carries along.

    Attributes:
        name: Field name shown in Gong.
        value: Field value written as text, whatever its data type.
        data_type: How to read the value; dates are ISO-8601, durations are seconds, STRING
            by default.
    """

    name: str
    value: str
    data_type: (
        Literal["STRING", "NUMBER", "DATE", "URL", "BOOLEAN", "DURATION"] | str | UnsetType | None
    ) = UNSET


class DigitalContent(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What the person in a digital interaction looked at.

    Attributes:
        content_id: Content's id in the reporting partner's system.
        content_title: Title people will recognise the content by.
        content_label: Tags set on the content.
        content_url: Address of the content itself.
        content_additional_info_url: Address of a page with more on it, such as viewing
            analytics.
        numeric_content_details: Measured result and its range, such as a survey score or
            share watched.
        step_content_details: Current step and all steps, for content done in steps.
        search_object_details: Company, product or other thing searched for or compared.
        content_custom_fields: More named values about the content.
    """

    content_id: str | UnsetType | None = UNSET
    content_title: str
    content_label: list[str] | UnsetType | None = UNSET
    content_url: str | UnsetType | None = UNSET
    content_additional_info_url: str | UnsetType | None = UNSET
    numeric_content_details: NumericContentDetails | UnsetType | None = UNSET
    step_content_details: StepContentDetails | UnsetType | None = UNSET
    search_object_details: SearchObjectDetails | UnsetType | None = UNSET
    content_custom_fields: list[CustomField] | UnsetType | None = UNSET


class DigitalInteractionRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"
):
    """One event in which a customer met the company's content online.

    Attributes:
        event_id: Sender's id for the event; the server refuses one it has seen.
        timestamp: When the event took place, ISO-8601 with offset.
        event_type: What happened in the sender's words, such as page viewed.
        source_system_name: Partner's name when sent through an integration platform, else
            the sending company's name.
        session_id: Sender's session id that ties events of one visit together.
        device: Kind of device: MOBILE or PC.
        content: Content the person met.
        person: Person who acted; leave out for an unnamed visitor.
        custom_fields: More named values about the event.
        tracking_id: Tracked visitor's id; must be null when person is sent.
    """

    event_id: str
    timestamp: Moment
    event_type: str
    source_system_name: str | UnsetType | None = UNSET
    session_id: str | UnsetType | None = UNSET
    device: Literal["MOBILE", "PC"] | str | UnsetType | None = UNSET
    content: DigitalContent
    person: Person | UnsetType | None = UNSET
    custom_fields: list[CustomField] | UnsetType | None = UNSET
    tracking_id: str | UnsetType | None = UNSET


class Location(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Where a person is, as the reporting partner knows it.

    Attributes:
        country: Country as an ISO 3166 code, or its plain name when no code is known.
        state: State as an ISO 3166-2 code, or its plain name.
        region: Region as an ISO 3166-2 code, or its plain name.
        city: City name.
    """

    country: str | UnsetType | None = UNSET
    state: str | UnsetType | None = UNSET
    region: str | UnsetType | None = UNSET
    city: str | UnsetType | None = UNSET


class NumericContentDetails(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A number that content produced, such as a rating, with its scale.

    Attributes:
        value: The number reached, on the scale from range_from to range_to.
        range_from: Low end of the scale.
        range_to: High end of the scale.
        numeric_type: What the number is: PERCENTAGE, NPS, RATING or OTHER.
    """

    value: int | UnsetType | None = UNSET
    range_from: int
    range_to: int
    numeric_type: Literal["PERCENTAGE", "NPS", "RATING", "OTHER"] | str | UnsetType | None = UNSET


class Person(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """The individual who acted on the content; leave out when a tracking id is sent.

    Attributes:
        name: Full name.
        email: E-mail address; links the event to CRM records.
        phone_number: Telephone number; links the event to CRM records.
        person_id: The partner's own id; needed for anonymous people without name, e-mail,
            phone or CRM record.
        person_business_context: CRM record of the individual.
        location: Where the individual is.
        company: Employer of the individual.
        person_custom_fields: Further facts of your own about the individual.
    """

    name: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    phone_number: str | UnsetType | None = UNSET
    person_id: str | UnsetType | None = UNSET
    person_business_context: PersonBusinessContext | UnsetType | None = UNSET
    location: Location | UnsetType | None = UNSET
    company: Company | UnsetType | None = UNSET
    person_custom_fields: list[CustomField] | UnsetType | None = UNSET


class PersonBusinessContext(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """The CRM record that stands for a person.

    Attributes:
        object_type: Kind of CRM record: CONTACT or LEAD.
        object_id: Id of the record in that system.
        system_name: Name of the system that holds the record.
    """

    object_type: Literal["CONTACT", "LEAD"] | str
    object_id: str
    system_name: str | UnsetType | None = UNSET


class SearchObjectDetails(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """A company, product or category that a person searched for.

    Attributes:
        name: Name of what was searched for.
        object_type: Kind of thing searched for: VENDOR, PRODUCT or CATEGORY.
        domain: Internet domain of the thing searched for.
        object_id: The partner's own id for it.
        url: Link to it in the partner's system.
    """

    name: str
    object_type: Literal["VENDOR", "PRODUCT", "CATEGORY"] | str
    domain: str
    object_id: str | UnsetType | None = UNSET
    url: str | UnsetType | None = UNSET


class StepContentDetails(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How far a person has come in content that has steps.

    Attributes:
        value: Step that the person has reached.
        available_steps: All steps of the content.
    """

    value: str
    available_steps: list[str]
