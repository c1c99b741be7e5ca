"""The resources of a client, async, loaded on first use."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api._generated.resources.auditing import AsyncAuditing
    from gong_api._generated.resources.call_outcomes import AsyncCallOutcomes
    from gong_api._generated.resources.calls import AsyncCalls
    from gong_api._generated.resources.coaching import AsyncCoaching
    from gong_api._generated.resources.crm import AsyncCrm
    from gong_api._generated.resources.data_privacy import AsyncDataPrivacy
    from gong_api._generated.resources.digital_interactions import AsyncDigitalInteractions
    from gong_api._generated.resources.engagement import AsyncEngagement
    from gong_api._generated.resources.entities import AsyncEntities
    from gong_api._generated.resources.flows import AsyncFlows
    from gong_api._generated.resources.integration_settings import AsyncIntegrationSettings
    from gong_api._generated.resources.library import AsyncLibrary
    from gong_api._generated.resources.meetings import AsyncMeetings
    from gong_api._generated.resources.permissions import AsyncPermissions
    from gong_api._generated.resources.settings import AsyncSettings
    from gong_api._generated.resources.stats import AsyncStats
    from gong_api._generated.resources.targets import AsyncTargets
    from gong_api._generated.resources.tasks import AsyncTasks
    from gong_api._generated.resources.users import AsyncUsers

RESOURCES: dict[str, str] = {
    "auditing": "gong_api._generated.resources.auditing:AsyncAuditing",
    "call_outcomes": "gong_api._generated.resources.call_outcomes:AsyncCallOutcomes",
    "calls": "gong_api._generated.resources.calls:AsyncCalls",
    "coaching": "gong_api._generated.resources.coaching:AsyncCoaching",
    "crm": "gong_api._generated.resources.crm:AsyncCrm",
    "data_privacy": "gong_api._generated.resources.data_privacy:AsyncDataPrivacy",
    "digital_interactions": "gong_api._generated.resources.digital_interactions:AsyncDigitalInteractions",
    "engagement": "gong_api._generated.resources.engagement:AsyncEngagement",
    "entities": "gong_api._generated.resources.entities:AsyncEntities",
    "flows": "gong_api._generated.resources.flows:AsyncFlows",
    "integration_settings": "gong_api._generated.resources.integration_settings:AsyncIntegrationSettings",
    "library": "gong_api._generated.resources.library:AsyncLibrary",
    "meetings": "gong_api._generated.resources.meetings:AsyncMeetings",
    "permissions": "gong_api._generated.resources.permissions:AsyncPermissions",
    "settings": "gong_api._generated.resources.settings:AsyncSettings",
    "stats": "gong_api._generated.resources.stats:AsyncStats",
    "targets": "gong_api._generated.resources.targets:AsyncTargets",
    "tasks": "gong_api._generated.resources.tasks:AsyncTasks",
    "users": "gong_api._generated.resources.users:AsyncUsers",
}
"""Where each resource's class stands."""


class Resources:
    """Every resource; each is made once, when it is first used."""

    @cached_property
    def auditing(self) -> AsyncAuditing:
        """Audit logs."""
        resource: AsyncAuditing = self._load("auditing")
        return resource

    @cached_property
    def call_outcomes(self) -> AsyncCallOutcomes:
        """The company's call outcomes."""
        resource: AsyncCallOutcomes = self._load("call_outcomes")
        return resource

    @cached_property
    def calls(self) -> AsyncCalls:
        """Recorded calls: their facts, transcripts, and uploads."""
        resource: AsyncCalls = self._load("calls")
        return resource

    @cached_property
    def coaching(self) -> AsyncCoaching:
        """Coaching metrics of a manager's team."""
        resource: AsyncCoaching = self._load("coaching")
        return resource

    @cached_property
    def crm(self) -> AsyncCrm:
        """The generic CRM integration: schema, records and the state of uploads."""
        resource: AsyncCrm = self._load("crm")
        return resource

    @cached_property
    def data_privacy(self) -> AsyncDataPrivacy:
        """Find or erase what is kept about an e-mail address or phone number."""
        resource: AsyncDataPrivacy = self._load("data_privacy")
        return resource

    @cached_property
    def digital_interactions(self) -> AsyncDigitalInteractions:
        """Events of people who engage with digital content."""
        resource: AsyncDigitalInteractions = self._load("digital_interactions")
        return resource

    @cached_property
    def engagement(self) -> AsyncEngagement:
        """The older form of engagement events."""
        resource: AsyncEngagement = self._load("engagement")
        return resource

    @cached_property
    def entities(self) -> AsyncEntities:
        """Answers and briefs that AI writes about an account, contact, deal or lead."""
        resource: AsyncEntities = self._load("entities")
        return resource

    @cached_property
    def flows(self) -> AsyncFlows:
        """Engage flows and the prospects assigned to them."""
        resource: AsyncFlows = self._load("flows")
        return resource

    @cached_property
    def integration_settings(self) -> AsyncIntegrationSettings:
        """Settings of an integration that shows pages inside Gong."""
        resource: AsyncIntegrationSettings = self._load("integration_settings")
        return resource

    @cached_property
    def library(self) -> AsyncLibrary:
        """Shared folders of calls and snippets."""
        resource: AsyncLibrary = self._load("library")
        return resource

    @cached_property
    def meetings(self) -> AsyncMeetings:
        """Meetings with a consent page (limited release)."""
        resource: AsyncMeetings = self._load("meetings")
        return resource

    @cached_property
    def permissions(self) -> AsyncPermissions:
        """Permission profiles and access of single users to single calls."""
        resource: AsyncPermissions = self._load("permissions")
        return resource

    @cached_property
    def settings(self) -> AsyncSettings:
        """Workspaces, scorecards, trackers and briefs as configured."""
        resource: AsyncSettings = self._load("settings")
        return resource

    @cached_property
    def stats(self) -> AsyncStats:
        """Activity and interaction figures by person, and filled-in scorecards."""
        resource: AsyncStats = self._load("stats")
        return resource

    @cached_property
    def targets(self) -> AsyncTargets:
        """Target definitions and uploads of assignments."""
        resource: AsyncTargets = self._load("targets")
        return resource

    @cached_property
    def tasks(self) -> AsyncTasks:
        """Engage tasks of a user."""
        resource: AsyncTasks = self._load("tasks")
        return resource

    @cached_property
    def users(self) -> AsyncUsers:
        """People of the company and their recording settings."""
        resource: AsyncUsers = self._load("users")
        return resource

    def _load(self, name: str) -> Any:
        raise NotImplementedError
