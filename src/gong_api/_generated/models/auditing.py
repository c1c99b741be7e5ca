"""Models of Auditing."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Any

from gong_api._core.model import Model
from gong_api._generated.models.common import Records

__all__ = ["LogEntry", "LogsResponse"]


class LogEntry(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """An event in an audit log.

    Attributes:
        user_id: Id of the user who acted, when known.
        user_email_address: E-mail address of the user who acted, when known.
        user_full_name: Name of the user who acted, when known.
        impersonator_user_id: Id of the person who acted in the user's name; absent when
            nobody did.
        impersonator_email_address: E-mail address of the person who acted in the user's
            name.
        impersonator_full_name: Name of the person who acted in the user's name.
        impersonator_company_id: Id of the company of the person who acted in the user's
            name.
        event_time: When it happened, ISO-8601 in UTC with milliseconds.
        log_record: Details by name; which ones depends on the log type.
    """

    user_id: str | None = None
    user_email_address: str | None = None
    user_full_name: str | None = None
    impersonator_user_id: str | None = None
    impersonator_email_address: str | None = None
    impersonator_full_name: str | None = None
    impersonator_company_id: str | None = None
    event_time: str | None = None
    log_record: dict[str, Any] | None = None


class LogsResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One page of audit log entries.

    Attributes:
        request_id: Id that Gong gave this request; quote it to their support.
        records: Page size, total and the cursor of the next page.
        log_entries: Log entries of the requested type on this page.
    """

    request_id: str | None = None
    records: Records | None = None
    log_entries: list[LogEntry] | None = None
