"""Models of Coaching."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from gong_api._core.model import Model

__all__ = ["CoachingMetrics", "CoachingMetricsData", "CoachingRepData", "CoachingUser"]


class CoachingMetrics(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Coaching figures of one manager's team.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        coaching_data: One entry per manager; empty when the user manages nobody.
    """

    request_id: str | None = None
    coaching_data: list[CoachingMetricsData] | None = None


class CoachingMetricsData(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """How one manager coached each direct report.

    Attributes:
        manager: Manager who did the coaching.
        direct_reports_metrics: Figures for each direct report.
    """

    manager: CoachingUser | None = None
    direct_reports_metrics: list[CoachingRepData] | None = None


class CoachingRepData(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """Coaching figures of one direct report.

    Attributes:
        report: Direct report who was coached.
        metrics: Metric names mapped to lists of values as text.
    """

    report: CoachingUser | None = None
    metrics: dict[str, list[str]] | None = None


class CoachingUser(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False):
    """A manager or direct report in coaching figures.

    Attributes:
        id: User id, opaque text of up to 20 digits.
        email_address: User's main email address.
        first_name: User's given name.
        last_name: User's family name.
        title: User's job title; null when none is set.
    """

    id: str | None = None
    email_address: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    title: str | None = None
