"""Digital Interactions: Events of people who engage with digital content."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from msgspec import UNSET

from gong_api._generated.operations.digital_interactions import DIGITAL_INTERACTIONS_CREATE
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
    from gong_api._generated.models.common import EventAcceptedResponse
    from gong_api._generated.models.digital_interactions import (
        CustomField,
        DigitalContent,
        DigitalInteractionRequest,
        Person,
    )
    from gong_api.types import Moment

__all__ = [
    "AsyncDigitalInteractions",
    "AsyncDigitalInteractionsWithResponse",
    "DigitalInteractions",
    "DigitalInteractionsWithResponse",
]


class DigitalInteractions(Resource):
    """Events of people who engage with digital content."""

    @overload
    def create(
        self,
        *,
        event_id: str,
        timestamp: Moment,
        event_type: str,
        content: DigitalContent | Mapping[str, Any],
        source_system_name: str | UnsetType | None = UNSET,
        session_id: str | UnsetType | None = UNSET,
        device: Literal["MOBILE", "PC"] | str | UnsetType | None = UNSET,
        person: Person | Mapping[str, Any] | UnsetType | None = UNSET,
        custom_fields: Iterable[CustomField | Mapping[str, Any]] | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    def create(
        self,
        *,
        body: DigitalInteractionRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    def create(
        self,
        *,
        event_id: str | UnsetType | None = UNSET,
        timestamp: Moment | UnsetType | None = UNSET,
        event_type: str | UnsetType | None = UNSET,
        content: DigitalContent | Mapping[str, Any] | UnsetType | None = UNSET,
        source_system_name: str | UnsetType | None = UNSET,
        session_id: str | UnsetType | None = UNSET,
        device: Literal["MOBILE", "PC"] | str | UnsetType | None = UNSET,
        person: Person | Mapping[str, Any] | UnsetType | None = UNSET,
        custom_fields: Iterable[CustomField | Mapping[str, Any]] | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        body: DigitalInteractionRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report a digital interaction of a prospect.

        Adds an event, such as a page visit or a signed contract, to Gong's timeline. Send
        either a person or a tracking_id. An event_id that was reported before answers 409.

        Args:
            event_id: Sender's id for the event; the server refuses one it has seen.
            timestamp: When the event took place, ISO-8601 with offset.
            event_type: What happened in the sender's words, such as page viewed.
            content: Content the person met.
            source_system_name: Partner's name when sent through an integration platform, else
                the sending company's name.
            session_id: Sender's session id that ties events of one visit together.
            device: Kind of device: MOBILE or PC.
            person: Person who acted; leave out for an unnamed visitor.
            custom_fields: More named values about the event.
            tracking_id: Tracked visitor's id; must be null when person is sent.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:digital-interactions:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/digital-interaction``
        """
        result: EventAcceptedResponse = self._one(
            DIGITAL_INTERACTIONS_CREATE,
            {
                "event_id": event_id,
                "timestamp": timestamp,
                "event_type": event_type,
                "content": content,
                "source_system_name": source_system_name,
                "session_id": session_id,
                "device": device,
                "person": person,
                "custom_fields": custom_fields,
                "tracking_id": tracking_id,
                "body": body,
            },
            options,
        )
        return result


class AsyncDigitalInteractions(AsyncResource):
    """Events of people who engage with digital content."""

    @overload
    async def create(
        self,
        *,
        event_id: str,
        timestamp: Moment,
        event_type: str,
        content: DigitalContent | Mapping[str, Any],
        source_system_name: str | UnsetType | None = UNSET,
        session_id: str | UnsetType | None = UNSET,
        device: Literal["MOBILE", "PC"] | str | UnsetType | None = UNSET,
        person: Person | Mapping[str, Any] | UnsetType | None = UNSET,
        custom_fields: Iterable[CustomField | Mapping[str, Any]] | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    @overload
    async def create(
        self,
        *,
        body: DigitalInteractionRequest | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse: ...

    async def create(
        self,
        *,
        event_id: str | UnsetType | None = UNSET,
        timestamp: Moment | UnsetType | None = UNSET,
        event_type: str | UnsetType | None = UNSET,
        content: DigitalContent | Mapping[str, Any] | UnsetType | None = UNSET,
        source_system_name: str | UnsetType | None = UNSET,
        session_id: str | UnsetType | None = UNSET,
        device: Literal["MOBILE", "PC"] | str | UnsetType | None = UNSET,
        person: Person | Mapping[str, Any] | UnsetType | None = UNSET,
        custom_fields: Iterable[CustomField | Mapping[str, Any]] | UnsetType | None = UNSET,
        tracking_id: str | UnsetType | None = UNSET,
        body: DigitalInteractionRequest | Mapping[str, Any] | UnsetType = UNSET,
        options: RequestOptions | None = None,
    ) -> EventAcceptedResponse:
        """Report a digital interaction of a prospect.

        Adds an event, such as a page visit or a signed contract, to Gong's timeline. Send
        either a person or a tracking_id. An event_id that was reported before answers 409.

        Args:
            event_id: Sender's id for the event; the server refuses one it has seen.
            timestamp: When the event took place, ISO-8601 with offset.
            event_type: What happened in the sender's words, such as page viewed.
            content: Content the person met.
            source_system_name: Partner's name when sent through an integration platform, else
                the sending company's name.
            session_id: Sender's session id that ties events of one visit together.
            device: Kind of device: MOBILE or PC.
            person: Person who acted; leave out for an unnamed visitor.
            custom_fields: More named values about the event.
            tracking_id: Tracked visitor's id; must be null when person is sent.
            body: The whole body, instead of the keywords that make it up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:digital-interactions:write``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/digital-interaction``
        """
        result: EventAcceptedResponse = await self._one(
            DIGITAL_INTERACTIONS_CREATE,
            {
                "event_id": event_id,
                "timestamp": timestamp,
                "event_type": event_type,
                "content": content,
                "source_system_name": source_system_name,
                "session_id": session_id,
                "device": device,
                "person": person,
                "custom_fields": custom_fields,
                "tracking_id": tracking_id,
                "body": body,
            },
            options,
        )
        return result


class DigitalInteractionsWithResponse(RawResource):
    """Events of people who engage with digital content."""

    create = answered(DigitalInteractions.create)


class AsyncDigitalInteractionsWithResponse(AsyncRawResource):
    """Events of people who engage with digital content."""

    create = async_answered(AsyncDigitalInteractions.create)
