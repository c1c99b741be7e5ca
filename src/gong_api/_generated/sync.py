"""The resources of a client, loaded on first use."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gong_api._generated.resources.auditing import Auditing
    from gong_api._generated.resources.call_outcomes import CallOutcomes
    from gong_api._generated.resources.calls import Calls
    from gong_api._generated.resources.coaching import Coaching
    from gong_api._generated.resources.crm import Crm
    from gong_api._generated.resources.data_privacy import DataPrivacy
    from gong_api._generated.resources.digital_interactions import DigitalInteractions
    from gong_api._generated.resources.engagement import Engagement
    from gong_api._generated.resources.entities import Entities
    from gong_api._generated.resources.flows import Flows
    from gong_api._generated.resources.integration_settings import IntegrationSettings
    from gong_api._generated.resources.library import Library
    from gong_api._generated.resources.meetings import Meetings
    from gong_api._generated.resources.permissions import Permissions
    from gong_api._generated.resources.settings import Settings
    from gong_api._generated.resources.stats import Stats
    from gong_api._generated.resources.targets import Targets
    from gong_api._generated.resources.tasks import Tasks
    from gong_api._generated.resources.users import Users

RESOURCES: dict[str, str] = {
    "auditing": "gong_api._generated.resources.auditing:Auditing",
    "call_outcomes": "gong_api._generated.resources.call_outcomes:CallOutcomes",
    "calls": "gong_api._generated.resources.calls:Calls",
    "coaching": "gong_api._generated.resources.coaching:Coaching",
    "crm": "gong_api._generated.resources.crm:Crm",
    "data_privacy": "gong_api._generated.resources.data_privacy:DataPrivacy",
    "digital_interactions": "gong_api._generated.resources.digital_interactions:DigitalInteractions",
    "engagement": "gong_api._generated.resources.engagement:Engagement",
    "entities": "gong_api._generated.resources.entities:Entities",
    "flows": "gong_api._generated.resources.flows:Flows",
    "integration_settings": "gong_api._generated.resources.integration_settings:IntegrationSettings",
    "library": "gong_api._generated.resources.library:Library",
    "meetings": "gong_api._generated.resources.meetings:Meetings",
    "permissions": "gong_api._generated.resources.permissions:Permissions",
    "settings": "gong_api._generated.resources.settings:Settings",
    "stats": "gong_api._generated.resources.stats:Stats",
    "targets": "gong_api._generated.resources.targets:Targets",
    "tasks": "gong_api._generated.resources.tasks:Tasks",
    "users": "gong_api._generated.resources.users:Users",
}
"""Where each resource's class stands."""


class Resources:
    """Every resource; each is made once, when it is first used."""

    @cached_property
    def auditing(self) -> Auditing:
        """Audit logs."""
        resource: Auditing = self._load("auditing")
        return resource

    @cached_property
    def call_outcomes(self) -> CallOutcomes:
        """The company's call outcomes."""
        resource: CallOutcomes = self._load("call_outcomes")
        return resource

    @cached_property
    def calls(self) -> Calls:
        """Recorded calls: their facts, transcripts, and uploads."""
        resource: Calls = self._load("calls")
        return resource

    @cached_property
    def coaching(self) -> Coaching:
        """Coaching metrics of a manager's team."""
        resource: Coaching = self._load("coaching")
        return resource

    @cached_property
    def crm(self) -> Crm:
        """The generic CRM integration: schema, records and the state of uploads."""
        resource: Crm = self._load("crm")
        return resource

    @cached_property
    def data_privacy(self) -> DataPrivacy:
        """Find or erase what is kept about an e-mail address or phone number."""
        resource: DataPrivacy = self._load("data_privacy")
        return resource

    @cached_property
    def digital_interactions(self) -> DigitalInteractions:
        """Events of people who engage with digital content."""
        resource: DigitalInteractions = self._load("digital_interactions")
        return resource

    @cached_property
    def engagement(self) -> Engagement:
        """The older form of engagement events."""
        resource: Engagement = self._load("engagement")
        return resource

    @cached_property
    def entities(self) -> Entities:
        """Answers and briefs that AI writes about an account, contact, deal or lead."""
        resource: Entities = self._load("entities")
        return resource

    @cached_property
    def flows(self) -> Flows:
        """Engage flows and the prospects assigned to them."""
        resource: Flows = self._load("flows")
        return resource

    @cached_property
    def integration_settings(self) -> IntegrationSettings:
        """Settings of an integration that shows pages inside Gong."""
        resource: IntegrationSettings = self._load("integration_settings")
        return resource

    @cached_property
    def library(self) -> Library:
        """Shared folders of calls and snippets."""
        resource: Library = self._load("library")
        return resource

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings with a consent page (limited release)."""
        resource: Meetings = self._load("meetings")
        return resource

    @cached_property
    def permissions(self) -> Permissions:
        """Permission profiles and access of single users to single calls."""
        resource: Permissions = self._load("permissions")
        return resource

    @cached_property
    def settings(self) -> Settings:
        """Workspaces, scorecards, trackers and briefs as configured."""
        resource: Settings = self._load("settings")
        return resource

    @cached_property
    def stats(self) -> Stats:
        """Activity and interaction figures by person, and filled-in scorecards."""
        resource: Stats = self._load("stats")
        return resource

    @cached_property
    def targets(self) -> Targets:
        """Target definitions and uploads of assignments."""
        resource: Targets = self._load("targets")
        return resource

    @cached_property
    def tasks(self) -> Tasks:
        """Engage tasks of a user."""
        resource: Tasks = self._load("tasks")
        return resource

    @cached_property
    def users(self) -> Users:
        """People of the company and their recording settings."""
        resource: Users = self._load("users")
        return resource

    def _load(self, name: str) -> Any:
        raise NotImplementedError
