"""The resources of a client, with the whole response, loaded on first use."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api._generated.resources.auditing import AuditingWithResponse
    from gong_api._generated.resources.call_outcomes import CallOutcomesWithResponse
    from gong_api._generated.resources.calls import CallsWithResponse
    from gong_api._generated.resources.coaching import CoachingWithResponse
    from gong_api._generated.resources.crm import CrmWithResponse
    from gong_api._generated.resources.data_privacy import DataPrivacyWithResponse
    from gong_api._generated.resources.digital_interactions import DigitalInteractionsWithResponse
    from gong_api._generated.resources.engagement import EngagementWithResponse
    from gong_api._generated.resources.entities import EntitiesWithResponse
    from gong_api._generated.resources.flows import FlowsWithResponse
    from gong_api._generated.resources.integration_settings import IntegrationSettingsWithResponse
    from gong_api._generated.resources.library import LibraryWithResponse
    from gong_api._generated.resources.meetings import MeetingsWithResponse
    from gong_api._generated.resources.permissions import PermissionsWithResponse
    from gong_api._generated.resources.settings import SettingsWithResponse
    from gong_api._generated.resources.stats import StatsWithResponse
    from gong_api._generated.resources.targets import TargetsWithResponse
    from gong_api._generated.resources.tasks import TasksWithResponse
    from gong_api._generated.resources.users import UsersWithResponse

RESOURCES: dict[str, str] = {
    "auditing": "gong_api._generated.resources.auditing:AuditingWithResponse",
    "call_outcomes": "gong_api._generated.resources.call_outcomes:CallOutcomesWithResponse",
    "calls": "gong_api._generated.resources.calls:CallsWithResponse",
    "coaching": "gong_api._generated.resources.coaching:CoachingWithResponse",
    "crm": "gong_api._generated.resources.crm:CrmWithResponse",
    "data_privacy": "gong_api._generated.resources.data_privacy:DataPrivacyWithResponse",
    "digital_interactions": "gong_api._generated.resources.digital_interactions:DigitalInteractionsWithResponse",
    "engagement": "gong_api._generated.resources.engagement:EngagementWithResponse",
    "entities": "gong_api._generated.resources.entities:EntitiesWithResponse",
    "flows": "gong_api._generated.resources.flows:FlowsWithResponse",
    "integration_settings": "gong_api._generated.resources.integration_settings:IntegrationSettingsWithResponse",
    "library": "gong_api._generated.resources.library:LibraryWithResponse",
    "meetings": "gong_api._generated.resources.meetings:MeetingsWithResponse",
    "permissions": "gong_api._generated.resources.permissions:PermissionsWithResponse",
    "settings": "gong_api._generated.resources.settings:SettingsWithResponse",
    "stats": "gong_api._generated.resources.stats:StatsWithResponse",
    "targets": "gong_api._generated.resources.targets:TargetsWithResponse",
    "tasks": "gong_api._generated.resources.tasks:TasksWithResponse",
    "users": "gong_api._generated.resources.users:UsersWithResponse",
}
"""Where each resource's class stands."""


class Resources:
    """Every resource; each is made once, when it is first used."""

    @cached_property
    def auditing(self) -> AuditingWithResponse:
        """Audit logs."""
        resource: AuditingWithResponse = self._load("auditing")
        return resource

    @cached_property
    def call_outcomes(self) -> CallOutcomesWithResponse:
        """The company's call outcomes."""
        resource: CallOutcomesWithResponse = self._load("call_outcomes")
        return resource

    @cached_property
    def calls(self) -> CallsWithResponse:
        """Recorded calls: their facts, transcripts, and uploads."""
        resource: CallsWithResponse = self._load("calls")
        return resource

    @cached_property
    def coaching(self) -> CoachingWithResponse:
        """Coaching metrics of a manager's team."""
        resource: CoachingWithResponse = self._load("coaching")
        return resource

    @cached_property
    def crm(self) -> CrmWithResponse:
        """The generic CRM integration: schema, records and the state of uploads."""
        resource: CrmWithResponse = self._load("crm")
        return resource

    @cached_property
    def data_privacy(self) -> DataPrivacyWithResponse:
        """Find or erase what is kept about an e-mail address or phone number."""
        resource: DataPrivacyWithResponse = self._load("data_privacy")
        return resource

    @cached_property
    def digital_interactions(self) -> DigitalInteractionsWithResponse:
        """Events of people who engage with digital content."""
        resource: DigitalInteractionsWithResponse = self._load("digital_interactions")
        return resource

    @cached_property
    def engagement(self) -> EngagementWithResponse:
        """The older form of engagement events."""
        resource: EngagementWithResponse = self._load("engagement")
        return resource

    @cached_property
    def entities(self) -> EntitiesWithResponse:
        """Answers and briefs that AI writes about an account, contact, deal or lead."""
        resource: EntitiesWithResponse = self._load("entities")
        return resource

    @cached_property
    def flows(self) -> FlowsWithResponse:
        """Engage flows and the prospects assigned to them."""
        resource: FlowsWithResponse = self._load("flows")
        return resource

    @cached_property
    def integration_settings(self) -> IntegrationSettingsWithResponse:
        """Settings of an integration that shows pages inside Gong."""
        resource: IntegrationSettingsWithResponse = self._load("integration_settings")
        return resource

    @cached_property
    def library(self) -> LibraryWithResponse:
        """Shared folders of calls and snippets."""
        resource: LibraryWithResponse = self._load("library")
        return resource

    @cached_property
    def meetings(self) -> MeetingsWithResponse:
        """Meetings with a consent page (limited release)."""
        resource: MeetingsWithResponse = self._load("meetings")
        return resource

    @cached_property
    def permissions(self) -> PermissionsWithResponse:
        """Permission profiles and access of single users to single calls."""
        resource: PermissionsWithResponse = self._load("permissions")
        return resource

    @cached_property
    def settings(self) -> SettingsWithResponse:
        """Workspaces, scorecards, trackers and briefs as configured."""
        resource: SettingsWithResponse = self._load("settings")
        return resource

    @cached_property
    def stats(self) -> StatsWithResponse:
        """Activity and interaction figures by person, and filled-in scorecards."""
        resource: StatsWithResponse = self._load("stats")
        return resource

    @cached_property
    def targets(self) -> TargetsWithResponse:
        """Target definitions and uploads of assignments."""
        resource: TargetsWithResponse = self._load("targets")
        return resource

    @cached_property
    def tasks(self) -> TasksWithResponse:
        """Engage tasks of a user."""
        resource: TasksWithResponse = self._load("tasks")
        return resource

    @cached_property
    def users(self) -> UsersWithResponse:
        """People of the company and their recording settings."""
        resource: UsersWithResponse = self._load("users")
        return resource

    def _load(self, name: str) -> Any:
        raise NotImplementedError
