"""Every scenario: at least one for each operation that Gong has, or had."""

from __future__ import annotations

from tests.client.scenarios import calls, company, crm, engage, people, reports
from tests.client.wire import Scenario

SCENARIOS: list[Scenario] = [
    *calls.SCENARIOS,
    *people.SCENARIOS,
    *company.SCENARIOS,
    *crm.SCENARIOS,
    *engage.SCENARIOS,
    *reports.SCENARIOS,
]
OPERATIONS = 73
"""69 documented, 1 recorded, 3 of the gem's that are documented no longer."""
