"""Models of Tasks."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from gong_api._core.model import Model, coerce
from gong_api._generated.models._wire import Moment, NumericId

__all__ = [
    "ContactCrmData",
    "ListReminderRequest",
    "PersonPhone",
    "Priority",
    "ReminderFilter",
    "Task",
    "TaskAccount",
    "TaskContact",
    "TaskContactEmail",
    "TaskFlow",
    "TaskOpportunity",
    "TaskStep",
    "UpdateReminderRequest",
    "UserRemindersResponse",
]


class ContactCrmData(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """CRM details of a contact or lead on a task.

    Attributes:
        first_name: Given name of the contact.
        last_name: Family name of the contact.
        crm_url: Web link to the contact's CRM record.
        company_name: Employer's name.
        affiliation: Side the contact is on: Us, Them or Unknown.
        emails: Known email addresses.
        title: Job title held by the contact.
        timezone: Contact's time zone by name, such as US/Pacific; absent when unknown.
        phone_numbers: Known phone numbers.
        city: City of residence; absent when unknown.
        country: Country of residence; absent when unknown.
        state: State or province of residence; absent when unknown.
        zipcode: Postal code; absent when unknown.
        opt_out_channels: Channels the contact refused: CALLS, EMAILS, SMS_MESSAGES.
        linkedin_profile: LinkedIn profile link; absent when unknown.
    """

    first_name: str | None = None
    last_name: str | None = None
    crm_url: str | None = None
    company_name: str | None = None
    affiliation: Literal["Us", "Them", "Unknown"] | str | None = None
    emails: list[TaskContactEmail] | None = None
    title: str | None = None
    timezone: str | None = None
    phone_numbers: list[PersonPhone] | None = None
    city: str | None = None
    country: str | None = None
    state: str | None = None
    zipcode: str | None = None
    opt_out_channels: list[Literal["CALLS", "EMAILS", "SMS_MESSAGES"] | str] | None = None
    linkedin_profile: str | None = None


class ListReminderRequest(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Body of a task query: the conditions a task must meet.

    Attributes:
        filter: Conditions that the wanted tasks meet.
    """

    filter: ReminderFilter


class PersonPhone(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A telephone number of a contact, raw and normalised.

    Attributes:
        raw: Number as it was entered.
        extension: Extension to dial after the number.
        country_code: International dialling code, such as 1 or 44.
        normalized: Number in normalised form.
        label: Kind of number, such as mobile or work.
        is_verified: Whether the number has been checked as working.
    """

    raw: str | None = None
    extension: str | None = None
    country_code: int | None = None
    normalized: str | None = None
    label: str | None = None
    is_verified: bool | None = None


class Priority(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """How urgent a task is.

    Attributes:
        id: Id of the priority level.
        name: Name of the priority level.
        weight: Rank of the level; a larger number is more urgent.
    """

    id: NumericId | None = None
    name: str | None = None
    weight: int | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("id",))


class ReminderFilter(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Conditions of a task query.

    Attributes:
        user_id: Id of the Gong user whose tasks to list.
        workspace_id: Id of the workspace to look in; all when left out.
        types: Kinds of task to list: FLOW (from flows), MANUAL (single tasks).
        task_action: Kinds of action to list; CALL is the only one.
        status: States to list; the server documents support for OPEN alone.
    """

    user_id: str
    workspace_id: str | UnsetType | None = UNSET
    types: list[Literal["FLOW", "MANUAL"] | str]
    task_action: list[Literal["CALL"] | str]
    status: list[Literal["OPEN", "DONE", "DISMISSED"] | str]


class Task(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """An Engage task of a user.

    Attributes:
        id: Task id, needed to change the task.
        user_id: Id of the user (in Gong) whose task it is.
        created: When the task was made, ISO-8601 with offset.
        updated: When the task last changed, ISO-8601 with offset.
        status: State of the task: OPEN, DONE or DISMISSED.
        type: FLOW for a step of a flow, MANUAL for a single task made by hand.
        actions: What the task asks for; CALL is the only kind.
        account: CRM account that the task concerns.
        opportunity: CRM deal that the task concerns.
        due_date: When the task should be finished, ISO-8601 with offset.
        flow: Flow and step that the task comes from.
        contact: Main person to reach.
        additional_contacts: Further people to reach.
        title: Headline of the task; only MANUAL tasks have one.
        priority: How urgent the task is.
    """

    id: NumericId | None = None
    user_id: NumericId | None = None
    created: datetime | None = None
    updated: datetime | None = None
    status: Literal["OPEN", "DONE", "DISMISSED"] | str | None = None
    type: Literal["FLOW", "MANUAL"] | str | None = None
    actions: list[Literal["CALL"] | str] | None = None
    account: TaskAccount | None = None
    opportunity: TaskOpportunity | None = None
    due_date: datetime | None = None
    flow: TaskFlow | None = None
    contact: TaskContact | None = None
    additional_contacts: list[TaskContact] | None = None
    title: str | None = None
    priority: Priority | None = None

    def __post_init__(self) -> None:
        coerce(
            self,
            ids=(
                "id",
                "user_id",
            ),
        )


class TaskAccount(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """CRM account that a task is about; absent when the task has none.

    Attributes:
        crm_id: Record id of the account in the customer's CRM, opaque text.
        name: Account name as the CRM holds it.
        crm_url: Web link to the account's record in the CRM.
    """

    crm_id: str | None = None
    name: str | None = None
    crm_url: str | None = None


class TaskContact(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One contact or lead that a task concerns.

    Attributes:
        crm_id: CRM record id of the contact or lead.
        type: Kind of CRM record: CONTACT or LEAD.
        data: Personal details copied from the CRM.
    """

    crm_id: str | None = None
    type: Literal["CONTACT", "LEAD"] | str | None = None
    data: ContactCrmData | None = None


class TaskContactEmail(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One email address of a contact.

    Attributes:
        email: Email address as text.
    """

    email: str | None = None


class TaskFlow(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Engage flow that a task belongs to; absent for tasks outside flows.

    Attributes:
        id: Flow id; opaque text, JSON may carry a number.
        name: Flow name as shown in Engage.
        step: Step of the flow that raised the task.
    """

    id: NumericId | None = None
    name: str | None = None
    step: TaskStep | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("id",))


class TaskOpportunity(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """The CRM deal that a task belongs to.

    Attributes:
        crm_id: Id of the deal in the CRM.
        name: Name of the deal.
        crm_url: Link to the deal in the CRM.
        status: Whether the deal is open, won or lost, in the CRM's words.
        stage: Sales stage of the deal, by name.
        amount: Deal value as text.
        probability: Likelihood of winning, as text.
        close_date: Expected closing date, as text.
    """

    crm_id: str | None = None
    name: str | None = None
    crm_url: str | None = None
    status: str | None = None
    stage: str | None = None
    amount: str | None = None
    probability: str | None = None
    close_date: str | None = None


class TaskStep(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """The flow step that a task comes from.

    Attributes:
        id: Id of the step.
        name: Name of the step.
        step_number: Position of the step in its flow.
    """

    id: NumericId | None = None
    name: str | None = None
    step_number: int | None = None

    def __post_init__(self) -> None:
        coerce(self, ids=("id",))


class UpdateReminderRequest(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """What to change on a task.

    Attributes:
        user_id: Id of the Gong user whose task it is.
        status: New state: OPEN, DONE or DISMISSED; unchanged when left out.
        due_date: New deadline, ISO-8601 with offset; unchanged when left out.
        priority: New urgency level; unchanged when left out.
    """

    user_id: str
    status: Literal["OPEN", "DONE", "DISMISSED"] | str | UnsetType | None = UNSET
    due_date: Moment | UnsetType | None = UNSET
    priority: str | UnsetType | None = UNSET


class UserRemindersResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Tasks of a user.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        tasks: Tasks that meet the conditions.
        crm_type: CRM behind the tasks: SALESFORCE, HUBSPOT, MICROSOFT_DYNAMICS or GENERIC.
    """

    request_id: str | None = None
    tasks: list[Task] | None = None
    crm_type: Literal["SALESFORCE", "HUBSPOT", "MICROSOFT_DYNAMICS", "GENERIC"] | str | None = None
