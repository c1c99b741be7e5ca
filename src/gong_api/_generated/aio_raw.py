"""The resources of a client, async, with the whole response, loaded on first use."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api._generated.resources.auditing import AsyncAuditingWithResponse
    from gong_api._generated.resources.call_outcomes import AsyncCallOutcomesWithResponse
    from gong_api._generated.resources.calls import AsyncCallsWithResponse
    from gong_api._generated.resources.coaching import AsyncCoachingWithResponse
    from gong_api._generated.resources.crm import AsyncCrmWithResponse
    from gong_api._generated.resources.data_privacy import AsyncDataPrivacyWithResponse
    from gong_api._generated.resources.digital_interactions import (
        AsyncDigitalInteractionsWithResponse,
    )
    from gong_api._generated.resources.engagement import AsyncEngagementWithResponse
    from gong_api._generated.resources.entities import AsyncEntitiesWithResponse
    from gong_api._generated.resources.flows import AsyncFlowsWithResponse
    from gong_api._generated.resources.integration_settings import (
        AsyncIntegrationSettingsWithResponse,
    )
    from gong_api._generated.resources.library import AsyncLibraryWithResponse
    from gong_api._generated.resources.meetings import AsyncMeetingsWithResponse
    from gong_api._generated.resources.permissions import AsyncPermissionsWithResponse
    from gong_api._generated.resources.settings import AsyncSettingsWithResponse
    from gong_api._generated.resources.stats import AsyncStatsWithResponse
    from gong_api._generated.resources.targets import AsyncTargetsWithResponse
    from gong_api._generated.resources.tasks import AsyncTasksWithResponse
    from gong_api._generated.resources.users import AsyncUsersWithResponse

RESOURCES: dict[str, str] = {
    "auditing": "gong_api._generated.resources.auditing:AsyncAuditingWithResponse",
    "call_outcomes": "gong_api._generated.resources.call_outcomes:AsyncCallOutcomesWithResponse",
    "calls": "gong_api._generated.resources.calls:AsyncCallsWithResponse",
    "coaching": "gong_api._generated.resources.coaching:AsyncCoachingWithResponse",
    "crm": "gong_api._generated.resources.crm:AsyncCrmWithResponse",
    "data_privacy": "gong_api._generated.resources.data_privacy:AsyncDataPrivacyWithResponse",
    "digital_interactions": "gong_api._generated.resources.digital_interactions:AsyncDigitalInteractionsWithResponse",
    "engagement": "gong_api._generated.resources.engagement:AsyncEngagementWithResponse",
    "entities": "gong_api._generated.resources.entities:AsyncEntitiesWithResponse",
    "flows": "gong_api._generated.resources.flows:AsyncFlowsWithResponse",
    "integration_settings": "gong_api._generated.resources.integration_settings:AsyncIntegrationSettingsWithResponse",
    "library": "gong_api._generated.resources.library:AsyncLibraryWithResponse",
    "meetings": "gong_api._generated.resources.meetings:AsyncMeetingsWithResponse",
    "permissions": "gong_api._generated.resources.permissions:AsyncPermissionsWithResponse",
    "settings": "gong_api._generated.resources.settings:AsyncSettingsWithResponse",
    "stats": "gong_api._generated.resources.stats:AsyncStatsWithResponse",
    "targets": "gong_api._generated.resources.targets:AsyncTargetsWithResponse",
    "tasks": "gong_api._generated.resources.tasks:AsyncTasksWithResponse",
    "users": "gong_api._generated.resources.users:AsyncUsersWithResponse",
}
"""Where each resource's class stands."""


class Resources:
    """Every resource; each is made once, when it is first used."""

    @cached_property
    def auditing(self) -> AsyncAuditingWithResponse:
        """Audit logs."""
        resource: AsyncAuditingWithResponse = self._load("auditing")
        return resource

    @cached_property
    def call_outcomes(self) -> AsyncCallOutcomesWithResponse:
        """The company's call outcomes."""
        resource: AsyncCallOutcomesWithResponse = self._load("call_outcomes")
        return resource

    @cached_property
    def calls(self) -> AsyncCallsWithResponse:
        """Recorded calls: their facts, transcripts, and uploads."""
        resource: AsyncCallsWithResponse = self._load("calls")
        return resource

    @cached_property
    def coaching(self) -> AsyncCoachingWithResponse:
        """Coaching metrics of a manager's team."""
        resource: AsyncCoachingWithResponse = self._load("coaching")
        return resource

    @cached_property
    def crm(self) -> AsyncCrmWithResponse:
        """The generic CRM integration: schema, records and the state of uploads."""
        resource: AsyncCrmWithResponse = self._load("crm")
        return resource

    @cached_property
    def data_privacy(self) -> AsyncDataPrivacyWithResponse:
        """Find or erase what is kept about an e-mail address or phone number."""
        resource: AsyncDataPrivacyWithResponse = self._load("data_privacy")
        return resource

    @cached_property
    def digital_interactions(self) -> AsyncDigitalInteractionsWithResponse:
        """Events of people who engage with digital content."""
        resource: AsyncDigitalInteractionsWithResponse = self._load("digital_interactions")
        return resource

    @cached_property
    def engagement(self) -> AsyncEngagementWithResponse:
        """The older form of engagement events."""
        resource: AsyncEngagementWithResponse = self._load("engagement")
        return resource

    @cached_property
    def entities(self) -> AsyncEntitiesWithResponse:
        """Answers and briefs that AI writes about an account, contact, deal or lead."""
        resource: AsyncEntitiesWithResponse = self._load("entities")
        return resource

    @cached_property
    def flows(self) -> AsyncFlowsWithResponse:
        """Engage flows and the prospects assigned to them."""
        resource: AsyncFlowsWithResponse = self._load("flows")
        return resource

    @cached_property
    def integration_settings(self) -> AsyncIntegrationSettingsWithResponse:
        """Settings of an integration that shows pages inside Gong."""
        resource: AsyncIntegrationSettingsWithResponse = self._load("integration_settings")
        return resource

    @cached_property
    def library(self) -> AsyncLibraryWithResponse:
        """Shared folders of calls and snippets."""
        resource: AsyncLibraryWithResponse = self._load("library")
        return resource

    @cached_property
    def meetings(self) -> AsyncMeetingsWithResponse:
        """Meetings with a consent page (limited release)."""
        resource: AsyncMeetingsWithResponse = self._load("meetings")
        return resource

    @cached_property
    def permissions(self) -> AsyncPermissionsWithResponse:
        """Permission profiles and access of single users to single calls."""
        resource: AsyncPermissionsWithResponse = self._load("permissions")
        return resource

    @cached_property
    def settings(self) -> AsyncSettingsWithResponse:
        """Workspaces, scorecards, trackers and briefs as configured."""
        resource: AsyncSettingsWithResponse = self._load("settings")
        return resource

    @cached_property
    def stats(self) -> AsyncStatsWithResponse:
        """Activity and interaction figures by person, and filled-in scorecards."""
        resource: AsyncStatsWithResponse = self._load("stats")
        return resource

    @cached_property
    def targets(self) -> AsyncTargetsWithResponse:
        """Target definitions and uploads of assignments."""
        resource: AsyncTargetsWithResponse = self._load("targets")
        return resource

    @cached_property
    def tasks(self) -> AsyncTasksWithResponse:
        """Engage tasks of a user."""
        resource: AsyncTasksWithResponse = self._load("tasks")
        return resource

    @cached_property
    def users(self) -> AsyncUsersWithResponse:
        """People of the company and their recording settings."""
        resource: AsyncUsersWithResponse = self._load("users")
        return resource

    def _load(self, name: str) -> Any:
        raise NotImplementedError
