"""The generic CRM integration, and data privacy."""

from __future__ import annotations

from datetime import UTC, date, datetime

from gong_api.models import BusinessUser, Deal, GenericSchemaFieldRequest
from tests.client.wire import REQUEST_ID, Has, Part, Scenario

# Above 2^53: it must come through exactly.
INTEGRATION = "9007199254740993"
KEY = "upload-2026_01"
ACCEPTED = {"requestId": REQUEST_ID, "clientRequestId": KEY}
DONE = {"requestId": REQUEST_ID}
RAW_UPLOAD = Has("AsyncProcessingResponse", client_request_id=KEY)

DEAL_LINE = (
    b'{"objectId":"deal-1","modifiedDate":"2026-01-05T09:00:00Z","url":"https://crm/deal-1",'
    b'"closeDate":"2026-03-31","amount":1200.5}\n'
)
USER_LINE = (
    b'{"objectId":"u-1","modifiedDate":"2026-01-05T09:00:00Z","emailAddress":"ada@example.com"}\n'
)
SCHEMA = [{"uniqueName": "tier__c", "label": "Tier", "type": "PICKLIST", "orderedValueList": ["A"]}]
PRIVACY = {
    "requestId": REQUEST_ID,
    "emails": [{"id": "e-1", "from": "ada@example.com", "sentTime": "2026-01-05T09:00:00Z"}],
    "calls": [{"id": "7782342274025937895", "status": "COMPLETED", "externalSystems": []}],
    "meetings": [{"id": "m-1"}],
    "customerData": [],
}

CRM = [
    Scenario(
        operation="getCrmObjects",
        call="crm.get_entities",
        kwargs={
            "integration_id": INTEGRATION,
            "object_type": "DEAL",
            "objects_crm_ids": ["deal-1", "deal-2"],
        },
        verb="GET",
        path="/v2/crm/entities",
        query="integrationId=9007199254740993&objectType=DEAL",
        json=["deal-1", "deal-2"],
        answer={
            "requestId": REQUEST_ID,
            "crmObjectsMap": {"deal-1": {"objectId": "deal-1", "amount": 12}, "deal-2": None},
        },
        gives={"deal-1": {"objectId": "deal-1", "amount": 12}, "deal-2": None},
        about="of ids in the body of a GET",
    ),
    Scenario(
        operation="uploadCrmData",
        call="crm.upload_entities",
        kwargs={
            "integration_id": INTEGRATION,
            "object_type": "DEAL",
            "records": [
                Deal(
                    object_id="deal-1",
                    modified_date=datetime(2026, 1, 5, 9, 0, 0, 123_456, tzinfo=UTC),
                    url="https://crm/deal-1",
                    close_date=date(2026, 3, 31),
                    amount=1200.5,
                )
            ],
            "client_request_id": KEY,
        },
        verb="POST",
        path="/v2/crm/entities",
        query=f"integrationId=9007199254740993&objectType=DEAL&clientRequestId={KEY}",
        part=Part("dataFile", "deal.ldjson", "application/octet-stream", DEAL_LINE),
        status=201,
        answer=ACCEPTED,
        gives=Has("EntityUpload", integration_id=INTEGRATION, client_request_id=KEY),
        raw_kwargs={
            "integration_id": INTEGRATION,
            "object_type": "DEAL",
            "client_request_id": KEY,
            "records": DEAL_LINE,
            "filename": "deal.ldjson",
            "content_type": "application/octet-stream",
        },
        raw_gives=RAW_UPLOAD,
    ),
    Scenario(
        operation="listCrmSchemaFields",
        call="crm.list_schema",
        kwargs={"integration_id": INTEGRATION, "object_type": "ACCOUNT"},
        verb="GET",
        path="/v2/crm/entity-schema",
        query="integrationId=9007199254740993&objectType=ACCOUNT",
        answer={
            "requestId": REQUEST_ID,
            "objectTypeToSelectedFields": {
                "ACCOUNT": [
                    {
                        "uniqueName": "tier__c",
                        "label": "Tier",
                        "type": "PICKLIST",
                        "isDeleted": False,
                        "orderedValueList": ["A", "B"],
                    }
                ]
            },
        },
        gives=[
            Has("GenericSchemaFieldRequest", label="Tier", ordered_value_list=["A", "B"]),
        ],
    ),
    Scenario(
        operation="uploadCrmSchemaField",
        call="crm.upload_schema",
        kwargs={
            "integration_id": int(INTEGRATION),
            "object_type": "ACCOUNT",
            "fields": [
                GenericSchemaFieldRequest(
                    unique_name="tier__c", label="Tier", type="PICKLIST", ordered_value_list=["A"]
                )
            ],
        },
        verb="POST",
        path="/v2/crm/entity-schema",
        query="integrationId=9007199254740993&objectType=ACCOUNT",
        json=SCHEMA,
        answer=DONE,
        gives=Has("SchemaUpdateResponse", request_id=REQUEST_ID),
        about="of fields",
    ),
    Scenario(
        operation="uploadCrmSchemaField",
        call="crm.upload_schema",
        kwargs={"integration_id": INTEGRATION, "object_type": "ACCOUNT", "body": SCHEMA},
        verb="POST",
        path="/v2/crm/entity-schema",
        query="integrationId=9007199254740993&objectType=ACCOUNT",
        json=SCHEMA,
        status=201,
        answer=DONE,
        gives=Has("SchemaUpdateResponse", request_id=REQUEST_ID),
        about="of a body",
    ),
    Scenario(
        operation="deleteGenericCrmIntegration",
        call="crm.delete_integration",
        kwargs={"integration_id": INTEGRATION, "client_request_id": KEY},
        verb="DELETE",
        path="/v2/crm/integrations",
        query=f"integrationId=9007199254740993&clientRequestId={KEY}",
        status=201,
        answer=ACCEPTED,
        gives=RAW_UPLOAD,
    ),
    Scenario(
        operation="listGenericCrmIntegration",
        call="crm.list_integrations",
        verb="GET",
        path="/v2/crm/integrations",
        answer={
            "requestId": REQUEST_ID,
            "integrations": [
                {"integrationId": 9007199254740993, "ownerEmail": "o@example.com", "name": "Ours"}
            ],
        },
        gives=[Has("GenericCrmIntegration", integration_id=INTEGRATION, name="Ours")],
    ),
    Scenario(
        operation="registerGenericCrmIntegration",
        call="crm.register_integration",
        kwargs={"owner_email": "o@example.com", "name": "Ours"},
        verb="PUT",
        path="/v2/crm/integrations",
        json={"ownerEmail": "o@example.com", "name": "Ours"},
        answer={"requestId": REQUEST_ID, "integrationId": 9007199254740993},
        gives=Has("RegisterGenericCrmResponse", integration_id=INTEGRATION),
    ),
    Scenario(
        operation="getRequestStatus",
        call="crm.get_request_status",
        kwargs={"integration_id": INTEGRATION, "client_request_id": KEY},
        verb="GET",
        path="/v2/crm/request-status",
        query=f"integrationId=9007199254740993&clientRequestId={KEY}",
        answer={
            "requestId": REQUEST_ID,
            "status": "FAILED",
            "errors": [{"line": 1, "description": "Mandatory field is missing"}],
            "totalErrorCount": 1,
            "totalSuccessCount": 0,
        },
        gives=Has(
            "RequestStatusResponse",
            status="FAILED",
            errors=[Has("LineErrorResponse", line=1, description="Mandatory field is missing")],
            total_success_count=0,
        ),
    ),
    Scenario(
        operation="uploadStages",
        call="crm.upload_stages",
        kwargs={
            "integration_id": INTEGRATION,
            "stages": [{"internalName": "s1", "name": "Won", "isActive": True, "sortOrder": 3}],
        },
        verb="POST",
        path="/v2/crm/stages",
        query="integrationId=9007199254740993",
        json=[{"internalName": "s1", "name": "Won", "isActive": True, "sortOrder": 3}],
        status=201,
        answer=DONE,
        gives=Has("SchemaUpdateResponse", request_id=REQUEST_ID),
    ),
    Scenario(
        operation="mapCrmUsers",
        call="crm.map_users",
        kwargs={
            "integration_id": INTEGRATION,
            "client_request_id": KEY,
            "records": [
                BusinessUser(
                    object_id="u-1",
                    modified_date="2026-01-05T09:00:00Z",
                    email_address="ada@example.com",
                )
            ],
        },
        verb="POST",
        path="/v2/crm/map/users",
        query=f"integrationId=9007199254740993&clientRequestId={KEY}",
        part=Part("dataFile", "business_user.ldjson", "application/octet-stream", USER_LINE),
        status=201,
        answer=ACCEPTED,
        gives=Has("EntityUpload", object_type="BUSINESS_USER", client_request_id=KEY),
        raw_kwargs={
            "integration_id": INTEGRATION,
            "client_request_id": KEY,
            "records": USER_LINE,
            "filename": "business_user.ldjson",
            "content_type": "application/octet-stream",
        },
        raw_gives=RAW_UPLOAD,
    ),
]

PRIVACY_SCENARIOS = [
    Scenario(
        operation="findAllReferencesToEmailAddress",
        call="data_privacy.find_email_references",
        kwargs={"email_address": "ada+gong@example.com"},
        verb="GET",
        path="/v2/data-privacy/data-for-email-address",
        query="emailAddress=ada%2Bgong%40example.com",
        answer={**PRIVACY, "customerEngagement": [{"eventType": "contentShared"}]},
        gives=Has(
            "EmailAddressReferences",
            calls=[Has("CallReference", id="7782342274025937895")],
            meetings=[Has("Meeting", id="m-1")],
            customer_engagement=[Has("CustomerEngagement", event_type="contentShared")],
        ),
    ),
    Scenario(
        operation="findAllReferencesToPhoneNumber",
        call="data_privacy.find_phone_references",
        kwargs={"phone_number": "+4722000000"},
        verb="GET",
        path="/v2/data-privacy/data-for-phone-number",
        query="phoneNumber=%2B4722000000",
        answer={**PRIVACY, "suppliedPhoneNumber": "+4722000000", "matchingPhoneNumbers": []},
        gives=Has(
            "PhoneNumberReferences", supplied_phone_number="+4722000000", matching_phone_numbers=[]
        ),
    ),
    Scenario(
        operation="purgeEmailAddress",
        call="data_privacy.erase_email",
        kwargs={"email_address": "ada@example.com"},
        verb="POST",
        path="/v2/data-privacy/erase-data-for-email-address",
        query="emailAddress=ada%40example.com",
        answer=DONE,
        gives=Has("BaseResponse", request_id=REQUEST_ID),
    ),
    Scenario(
        operation="purgePhoneNumber",
        call="data_privacy.erase_phone",
        kwargs={"phone_number": "+4722000000"},
        verb="POST",
        path="/v2/data-privacy/erase-data-for-phone-number",
        query="phoneNumber=%2B4722000000",
        answer=DONE,
        gives=Has("BaseResponse", request_id=REQUEST_ID),
    ),
]

SCENARIOS = [*CRM, *PRIVACY_SCENARIOS]
