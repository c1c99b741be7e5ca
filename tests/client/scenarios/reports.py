"""What other systems report to Gong, and what its AI says of an account."""

from __future__ import annotations

from datetime import UTC, datetime

from gong_api.models import Actor
from tests.client.wire import REQUEST_ID, Has, Scenario

WORKSPACE = "623457276584334"
DONE = {"requestId": REQUEST_ID}
EVENT = Has("EventAcceptedResponse", request_id=REQUEST_ID)
SHARED = {
    "reportingSystem": "Showroom",
    "eventTimestamp": "2026-01-05T09:00:00Z",
    "contentId": "c-1",
    "contentUrl": "https://example.com/c-1",
    "contentTitle": "Price list",
}

SCENARIOS = [
    Scenario(
        operation="addDigitalInteraction",
        call="digital_interactions.create",
        kwargs={
            "event_id": "0197f4a2-0000-7000-8000-000000000001",
            "timestamp": datetime(2026, 1, 5, 9, tzinfo=UTC),
            "event_type": "Content viewed",
            "content": {"contentTitle": "Pricing", "contentLabel": ["web"]},
            "device": "PC",
            "person": {"email": "buyer@example.org"},
            "custom_fields": [{"name": "seconds", "value": "31", "dataType": "DURATION"}],
        },
        verb="POST",
        path="/v2/digital-interaction",
        json={
            "eventId": "0197f4a2-0000-7000-8000-000000000001",
            "timestamp": "2026-01-05T09:00:00Z",
            "eventType": "Content viewed",
            "content": {"contentTitle": "Pricing", "contentLabel": ["web"]},
            "device": "PC",
            "person": {"email": "buyer@example.org"},
            "customFields": [{"name": "seconds", "value": "31", "dataType": "DURATION"}],
        },
        answer=DONE,
        gives=EVENT,
    ),
    Scenario(
        operation="contentShared",
        call="engagement.report_content_shared",
        kwargs={
            "reporting_system": "Showroom",
            "event_timestamp": "2026-01-05T10:00:00+01:00",
            "content_id": "c-1",
            "content_url": "https://example.com/c-1",
            "content_title": "Price list",
            "sharer": {"email": "ada@example.com"},
            "recipients": [Actor(email="buyer@example.org", name="B. Uyer")],
            "agent_platform": "iOS",
        },
        verb="PUT",
        path="/v2/customer-engagement/content/shared",
        json={
            **SHARED,
            "eventTimestamp": "2026-01-05T10:00:00+01:00",
            "sharer": {"email": "ada@example.com"},
            "recipients": [{"email": "buyer@example.org", "name": "B. Uyer"}],
            "agentPlatform": "iOS",
        },
        answer=DONE,
        gives=EVENT,
    ),
    Scenario(
        operation="contentViewed",
        call="engagement.report_content_viewed",
        kwargs={
            "body": {
                **SHARED,
                "eventTimestamp": datetime(2026, 1, 5, 9, tzinfo=UTC),
                "agentPlatform": "iOS",
            }
        },
        verb="PUT",
        path="/v2/customer-engagement/content/viewed",
        json={**SHARED, "agentPlatform": "iOS"},
        answer=DONE,
        gives=EVENT,
        about="of a dict with a datetime",
    ),
    Scenario(
        operation="customAction",
        call="engagement.report_custom_action",
        kwargs={
            "reporting_system": "Showroom",
            "event_timestamp": datetime(2026, 1, 5, 9, tzinfo=UTC),
            "action_name": "Booked a demo",
            "actor": {"email": "buyer@example.org"},
            "event_properties": [{"name": "seats", "value": "4", "dataType": "number"}],
        },
        verb="PUT",
        path="/v2/customer-engagement/action",
        json={
            "reportingSystem": "Showroom",
            "eventTimestamp": "2026-01-05T09:00:00Z",
            "actionName": "Booked a demo",
            "actor": {"email": "buyer@example.org"},
            "eventProperties": [{"name": "seats", "value": "4", "dataType": "number"}],
        },
        answer=DONE,
        gives=EVENT,
    ),
    Scenario(
        operation="integrationSettings",
        call="integration_settings.update",
        kwargs={
            "integration_type_settings": [
                {"integrationType": "DIALER", "allowedOrigin": "https://dial.example.com"}
            ]
        },
        verb="POST",
        path="/v2/integration-settings",
        json={
            "integrationTypeSettings": [
                {"integrationType": "DIALER", "allowedOrigin": "https://dial.example.com"}
            ]
        },
        answer=DONE,
        gives=Has("BaseResponse", request_id=REQUEST_ID),
    ),
    Scenario(
        operation="getIntegrationSettings",
        call="integration_settings.get",
        verb="GET",
        path="/v2/integration-settings",
        answer={"requestId": REQUEST_ID, "integrationSettings": {"id": "bm90IG11Y2g="}},
        gives={"id": "bm90IG11Y2g="},
    ),
    Scenario(
        operation="askEntity",
        call="entities.ask",
        kwargs={
            "workspace_id": WORKSPACE,
            "crm_entity_type": "DEAL",
            "crm_entity_id": "006Aa00000X",
            "time_period": "CUSTOM_RANGE",
            "from_date_time": datetime(2026, 1, 1, tzinfo=UTC),
            "question": "Who decides, & when?",
        },
        verb="GET",
        path="/v2/entities/ask-entity",
        query="workspaceId=623457276584334&crmEntityType=DEAL&crmEntityId=006Aa00000X"
        "&timePeriod=CUSTOM_RANGE&fromDateTime=2026-01-01T00%3A00%3A00Z"
        "&question=Who%20decides%2C%20%26%20when%3F",
        answer={
            "requestId": REQUEST_ID,
            "numOfCallsSearched": 3,
            "numOfEmailsSearched": 0,
            "answer": [
                {
                    "answerItems": ["The board, in March."],
                    "callFindings": [{"call": {"id": "7782342274025937895", "title": "Renewal"}}],
                }
            ],
        },
        gives=Has(
            "AskEntityResponse",
            num_of_calls_searched=3,
            answer=[
                Has(
                    "AnswerSection",
                    answer_items=["The board, in March."],
                    call_findings=[Has("EntityCallFinding", call=Has("CallInfo", title="Renewal"))],
                )
            ],
        ),
    ),
    Scenario(
        operation="generateBrief",
        call="entities.generate_brief",
        kwargs={
            "workspace_id": WORKSPACE,
            "brief_name": "Sales to CS",
            "crm_entity_type": "ACCOUNT",
            "crm_entity_id": "001Aa00000X",
            "time_period": "THIS_QUARTER",
        },
        verb="GET",
        path="/v2/entities/get-brief",
        query="workspaceId=623457276584334&briefName=Sales%20to%20CS&crmEntityType=ACCOUNT"
        "&crmEntityId=001Aa00000X&timePeriod=THIS_QUARTER",
        answer={
            "requestId": REQUEST_ID,
            "numOfCallsSearched": 3,
            "numOfEmailsSearched": 1,
            "briefSections": [
                {"title": "Goals", "sectionSummary": ["Grow"], "briefSectionType": "Conversations"}
            ],
        },
        gives=Has(
            "GenerateBriefResponse",
            brief_sections=[Has("BriefSection", title="Goals", section_summary=["Grow"])],
        ),
    ),
]
