"""Models of Entities."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from datetime import datetime
from typing import Literal

from gong_api._core.model import Model

__all__ = [
    "AnswerSection",
    "AskEntityResponse",
    "BriefCallFinding",
    "BriefSection",
    "CallInfo",
    "ConnectionResult",
    "ConversationFindings",
    "EmailFinding",
    "EmailInfo",
    "EntityCallFinding",
    "GenerateBriefResponse",
    "McpResult",
    "WebFinding",
]


class AnswerSection(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One part of an AI answer, with supporting emails and calls.

    Attributes:
        answer_items: Text fragments that together form this part of the answer.
        email_findings: Emails that this part rests on.
        call_findings: Calls that this part rests on.
    """

    answer_items: list[str] | None = None
    email_findings: list[EmailFinding] | None = None
    call_findings: list[EntityCallFinding] | None = None


class AskEntityResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """AI answer to a question about one account, contact, deal or lead.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        num_of_calls_searched: How many calls the AI read; drives the credits spent.
        num_of_emails_searched: How many emails the AI read; drives the credits spent.
        answer: Parts of the answer in reading order.
    """

    request_id: str | None = None
    num_of_calls_searched: int | None = None
    num_of_emails_searched: int | None = None
    answer: list[AnswerSection] | None = None


class BriefCallFinding(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A call that supports one section of a generated brief.

    Attributes:
        call: The supporting call: id, title, start and link.
    """

    call: CallInfo | None = None


class BriefSection(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One section of a generated brief.

    Attributes:
        title: Section heading; left out when the section has none.
        section_summary: Paragraphs or bullets of the section.
        conversation_findings: Calls and emails behind the section; only for type
            Conversations.
        brief_section_type: Where the section comes from: conversations, the web, CRM or
            Gong data, or an MCP connection.
        web_findings: Web pages behind the section; only for type Web.
        mcp_result: How the MCP connections fared; only for type McpConnection.
    """

    title: str | None = None
    section_summary: list[str] | None = None
    conversation_findings: ConversationFindings | None = None
    brief_section_type: (
        Literal["Conversations", "Web", "CrmOrGongData", "McpConnection"] | str | None
    ) = None
    web_findings: list[WebFinding] | None = None
    mcp_result: McpResult | None = None


class CallInfo(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Short reference to a call used as evidence by the AI.

    Attributes:
        id: Evidence call's id, opaque text.
        title: Title shown for the call in Gong.
        started: Start of the recording, ISO-8601 with offset.
        url: Web address of the call in Gong.
    """

    id: str | None = None
    title: str | None = None
    started: datetime | None = None
    url: str | None = None


class ConnectionResult(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """How one MCP connection fared while a brief was generated.

    Attributes:
        name: Name that admins gave the connection in Gong.
        status: SUCCESS, or why no data came: sign-in, failure, no connection, no fitting
            tool, no user, unknown.
    """

    name: str | None = None
    status: (
        Literal[
            "SUCCESS",
            "AUTH_REQUIRED",
            "FAILED",
            "NOT_CONNECTED",
            "NO_MATCHING_TOOLS",
            "NO_USER_CONTEXT",
            "UNKNOWN",
        ]
        | str
        | None
    ) = None


class ConversationFindings(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Calls and emails that support a brief section of type Conversations.

    Attributes:
        call_findings: Supporting calls.
        email_findings: Supporting emails.
    """

    call_findings: list[BriefCallFinding] | None = None
    email_findings: list[EmailFinding] | None = None


class EmailFinding(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Emails that support part of an AI answer or brief.

    Attributes:
        emails: Supporting emails: id, subject and time.
    """

    emails: list[EmailInfo] | None = None


class EmailInfo(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """Short reference to an email used as evidence by the AI.

    Attributes:
        id: Email id, opaque text that Gong's web links take.
        title: Subject line.
        sent_date_time: When it was sent, ISO-8601 with offset.
    """

    id: str | None = None
    title: str | None = None
    sent_date_time: datetime | None = None


class EntityCallFinding(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A call that supports part of an AI answer.

    Attributes:
        call: The supporting call: id, title, start and link.
    """

    call: CallInfo | None = None


class GenerateBriefResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Brief generated by AI for one account, contact, deal or lead.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        num_of_calls_searched: How many calls the AI read; drives the credits spent.
        num_of_emails_searched: How many emails the AI read; drives the credits spent.
        brief_sections: Sections in the order the brief sets.
    """

    request_id: str | None = None
    num_of_calls_searched: int | None = None
    num_of_emails_searched: int | None = None
    brief_sections: list[BriefSection] | None = None


class McpResult(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What the MCP connections of a brief section brought back.

    Attributes:
        connections: Outcome of every MCP connection that the section uses.
        servers: Names of the MCP servers called while the section was written.
        mcp_status: How the MCP calls went overall: SUCCESS, FAILURE or CONNECTION_ERROR.
        error_message: Why the MCP calls failed; absent after a success.
    """

    connections: list[ConnectionResult] | None = None
    servers: list[str] | None = None
    mcp_status: Literal["SUCCESS", "FAILURE", "CONNECTION_ERROR"] | str | None = None
    error_message: str | None = None


class WebFinding(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A web page that a brief section draws on.

    Attributes:
        domain: Internet domain of the page, possibly one that redirects to the source.
        title: Title of the page.
        url: Link to the page.
    """

    domain: str | None = None
    title: str | None = None
    url: str | None = None
