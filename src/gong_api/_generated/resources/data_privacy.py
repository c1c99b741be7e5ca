"""Data Privacy: Find or erase what is kept about an e-mail address or phone number."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from gong_api._generated.operations.data_privacy import (
    DATA_PRIVACY_ERASE_EMAIL,
    DATA_PRIVACY_ERASE_PHONE,
    DATA_PRIVACY_FIND_EMAIL_REFERENCES,
    DATA_PRIVACY_FIND_PHONE_REFERENCES,
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
    from gong_api._core.options import RequestOptions
    from gong_api._generated.models.common import BaseResponse
    from gong_api._generated.models.data_privacy import (
        EmailAddressReferences,
        PhoneNumberReferences,
    )

__all__ = [
    "AsyncDataPrivacy",
    "AsyncDataPrivacyWithResponse",
    "DataPrivacy",
    "DataPrivacyWithResponse",
]


class DataPrivacy(Resource):
    """Find or erase what is kept about an e-mail address or phone number."""

    def erase_email(
        self, *, email_address: str, options: RequestOptions | None = None
    ) -> BaseResponse:
        """Erase everything Gong holds about an e-mail address.

        Destroys the e-mails, calls, leads and contacts of the address, and cannot be undone.
        The answer comes at once while the work goes on for hours, and no operation tells when
        it ends. A safety check can stop unusually large deletions; Gong support then has to
        help. Clean your CRM and mail system first, or the data comes back.

        Args:
            email_address: E-mail address whose data to erase.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id, even for an unknown address.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/data-privacy/erase-data-for-email-address``
        """
        result: BaseResponse = self._one(
            DATA_PRIVACY_ERASE_EMAIL, {"email_address": email_address}, options
        )
        return result

    def erase_phone(
        self, *, phone_number: str, options: RequestOptions | None = None
    ) -> BaseResponse:
        """Erase everything Gong holds about a telephone number.

        Destroys the leads and contacts with the number and their calls and e-mails, and cannot
        be undone. The answer comes at once while the work goes on for hours, and no operation
        tells when it ends. A safety check can stop unusually large deletions; Gong support then
        has to help. Clean your CRM and mail system first, or the data comes back.

        Args:
            phone_number: Number with "+" and country code, such as +14255550123; spaces and
                hyphens do not matter.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id, even for an unknown number.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/data-privacy/erase-data-for-phone-number``
        """
        result: BaseResponse = self._one(
            DATA_PRIVACY_ERASE_PHONE, {"phone_number": phone_number}, options
        )
        return result

    def find_email_references(
        self, *, email_address: str, options: RequestOptions | None = None
    ) -> EmailAddressReferences:
        """Find everything Gong holds about an e-mail address.

        Meant for data-subject requests. An address that Gong has never seen gives empty lists;
        addresses of your own users may be refused.

        Args:
            email_address: E-mail address to look up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            E-mails, calls, meetings and CRM records that name the address.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/data-privacy/data-for-email-address``
        """
        result: EmailAddressReferences = self._one(
            DATA_PRIVACY_FIND_EMAIL_REFERENCES, {"email_address": email_address}, options
        )
        return result

    def find_phone_references(
        self, *, phone_number: str, options: RequestOptions | None = None
    ) -> PhoneNumberReferences:
        """Find everything Gong holds about a telephone number.

        Meant for data-subject requests. Matches the number however it was formatted; a number
        that Gong has never seen gives empty lists.

        Args:
            phone_number: Number with "+" and country code, such as +14255550123; spaces and
                hyphens do not matter.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls, e-mails, meetings and CRM records of the number's owners.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/data-privacy/data-for-phone-number``
        """
        result: PhoneNumberReferences = self._one(
            DATA_PRIVACY_FIND_PHONE_REFERENCES, {"phone_number": phone_number}, options
        )
        return result


class AsyncDataPrivacy(AsyncResource):
    """Find or erase what is kept about an e-mail address or phone number."""

    async def erase_email(
        self, *, email_address: str, options: RequestOptions | None = None
    ) -> BaseResponse:
        """Erase everything Gong holds about an e-mail address.

        Destroys the e-mails, calls, leads and contacts of the address, and cannot be undone.
        The answer comes at once while the work goes on for hours, and no operation tells when
        it ends. A safety check can stop unusually large deletions; Gong support then has to
        help. Clean your CRM and mail system first, or the data comes back.

        Args:
            email_address: E-mail address whose data to erase.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id, even for an unknown address.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/data-privacy/erase-data-for-email-address``
        """
        result: BaseResponse = await self._one(
            DATA_PRIVACY_ERASE_EMAIL, {"email_address": email_address}, options
        )
        return result

    async def erase_phone(
        self, *, phone_number: str, options: RequestOptions | None = None
    ) -> BaseResponse:
        """Erase everything Gong holds about a telephone number.

        Destroys the leads and contacts with the number and their calls and e-mails, and cannot
        be undone. The answer comes at once while the work goes on for hours, and no operation
        tells when it ends. A safety check can stop unusually large deletions; Gong support then
        has to help. Clean your CRM and mail system first, or the data comes back.

        Args:
            phone_number: Number with "+" and country code, such as +14255550123; spaces and
                hyphens do not matter.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            A receipt with the request id, even for an unknown number.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:delete``.
            APIError: Gong refused the request, or failed.

        Source: ``POST /v2/data-privacy/erase-data-for-phone-number``
        """
        result: BaseResponse = await self._one(
            DATA_PRIVACY_ERASE_PHONE, {"phone_number": phone_number}, options
        )
        return result

    async def find_email_references(
        self, *, email_address: str, options: RequestOptions | None = None
    ) -> EmailAddressReferences:
        """Find everything Gong holds about an e-mail address.

        Meant for data-subject requests. An address that Gong has never seen gives empty lists;
        addresses of your own users may be refused.

        Args:
            email_address: E-mail address to look up.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            E-mails, calls, meetings and CRM records that name the address.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/data-privacy/data-for-email-address``
        """
        result: EmailAddressReferences = await self._one(
            DATA_PRIVACY_FIND_EMAIL_REFERENCES, {"email_address": email_address}, options
        )
        return result

    async def find_phone_references(
        self, *, phone_number: str, options: RequestOptions | None = None
    ) -> PhoneNumberReferences:
        """Find everything Gong holds about a telephone number.

        Meant for data-subject requests. Matches the number however it was formatted; a number
        that Gong has never seen gives empty lists.

        Args:
            phone_number: Number with "+" and country code, such as +14255550123; spaces and
                hyphens do not matter.
            options: Timeout, retries, headers and deadline of this call only.

        Returns:
            Calls, e-mails, meetings and CRM records of the number's owners.

        Raises:
            InvalidArgument: An argument cannot be sent, or Gong would refuse it.
            MissingScope: The credentials lack ``api:data-privacy:read``.
            APIError: Gong refused the request, or failed.

        Source: ``GET /v2/data-privacy/data-for-phone-number``
        """
        result: PhoneNumberReferences = await self._one(
            DATA_PRIVACY_FIND_PHONE_REFERENCES, {"phone_number": phone_number}, options
        )
        return result


class DataPrivacyWithResponse(RawResource):
    """Find or erase what is kept about an e-mail address or phone number."""

    erase_email = answered(DataPrivacy.erase_email)
    erase_phone = answered(DataPrivacy.erase_phone)
    find_email_references = answered(DataPrivacy.find_email_references)
    find_phone_references = answered(DataPrivacy.find_phone_references)


class AsyncDataPrivacyWithResponse(AsyncRawResource):
    """Find or erase what is kept about an e-mail address or phone number."""

    erase_email = async_answered(AsyncDataPrivacy.erase_email)
    erase_phone = async_answered(AsyncDataPrivacy.erase_phone)
    find_email_references = async_answered(AsyncDataPrivacy.find_email_references)
    find_phone_references = async_answered(AsyncDataPrivacy.find_phone_references)
