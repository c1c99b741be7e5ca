"""The operations of Data Privacy."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.operation import Operation, Param

DATA_PRIVACY_ERASE_EMAIL = Operation(
    id="purgeEmailAddress",
    resource="data_privacy",
    method="erase_email",
    verb="POST",
    path="/v2/data-privacy/erase-data-for-email-address",
    retry="idempotent",
    answer="common:BaseResponse",
    summary="Erase everything Gong holds about an e-mail address.",
    tag="Data Privacy",
    description="Destroys the e-mails, calls, leads and contacts of the address, and cannot be undone. The answer comes at once while the work goes on for hours, and no operation tells when it ends. A safety check can stop unusually large deletions; Gong support then has to help. Clean your CRM and mail system first, or the data comes back.",
    scopes=("api:data-privacy:delete",),
    destructive=True,
    gem="DataPrivacyApi#purge_email_address_using_post",
    params=(
        Param(
            name="email_address",
            wire="emailAddress",
            place="query",
            kind="str",
            required=True,
            doc="E-mail address whose data to erase.",
        ),
    ),
)

DATA_PRIVACY_ERASE_PHONE = Operation(
    id="purgePhoneNumber",
    resource="data_privacy",
    method="erase_phone",
    verb="POST",
    path="/v2/data-privacy/erase-data-for-phone-number",
    retry="idempotent",
    answer="common:BaseResponse",
    summary="Erase everything Gong holds about a telephone number.",
    tag="Data Privacy",
    description="Destroys the leads and contacts with the number and their calls and e-mails, and cannot be undone. The answer comes at once while the work goes on for hours, and no operation tells when it ends. A safety check can stop unusually large deletions; Gong support then has to help. Clean your CRM and mail system first, or the data comes back.",
    scopes=("api:data-privacy:delete",),
    destructive=True,
    gem="DataPrivacyApi#purge_phone_number_using_post",
    params=(
        Param(
            name="phone_number",
            wire="phoneNumber",
            place="query",
            kind="str",
            required=True,
            doc='Number with "+" and country code, such as +14255550123; spaces and hyphens do not matter.',
        ),
    ),
)

DATA_PRIVACY_FIND_EMAIL_REFERENCES = Operation(
    id="findAllReferencesToEmailAddress",
    resource="data_privacy",
    method="find_email_references",
    verb="GET",
    path="/v2/data-privacy/data-for-email-address",
    retry="read",
    answer="data_privacy:EmailAddressReferences",
    summary="Find everything Gong holds about an e-mail address.",
    tag="Data Privacy",
    description="Meant for data-subject requests. An address that Gong has never seen gives empty lists; addresses of your own users may be refused.",
    scopes=("api:data-privacy:read",),
    gem="DataPrivacyApi#find_all_references_to_email_address_using_get",
    params=(
        Param(
            name="email_address",
            wire="emailAddress",
            place="query",
            kind="str",
            required=True,
            doc="E-mail address to look up.",
        ),
    ),
)

DATA_PRIVACY_FIND_PHONE_REFERENCES = Operation(
    id="findAllReferencesToPhoneNumber",
    resource="data_privacy",
    method="find_phone_references",
    verb="GET",
    path="/v2/data-privacy/data-for-phone-number",
    retry="read",
    answer="data_privacy:PhoneNumberReferences",
    summary="Find everything Gong holds about a telephone number.",
    tag="Data Privacy",
    description="Meant for data-subject requests. Matches the number however it was formatted; a number that Gong has never seen gives empty lists.",
    scopes=("api:data-privacy:read",),
    gem="DataPrivacyApi#find_all_references_to_phone_number_using_get",
    params=(
        Param(
            name="phone_number",
            wire="phoneNumber",
            place="query",
            kind="str",
            required=True,
            doc='Number with "+" and country code, such as +14255550123; spaces and hyphens do not matter.',
        ),
    ),
)
