"""Models of Call Outcomes."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import Literal

from gong_api._core.model import Model

__all__ = ["CallOutcomeDefinition", "CallOutcomesResponse"]


class CallOutcomeDefinition(
    Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel", gc=False
):
    """One outcome that reps can pick at the end of a dialer call.

    Attributes:
        call_outcome: Display name of the outcome; entries have no id.
        display_order: Place in the pick list, lowest first.
        connect_status: CONNECTED when the prospect was reached, NOT_CONNECTED otherwise.
        sentiment: Tone that this outcome stands for: POSITIVE, NEGATIVE or NEUTRAL.
        todo_action: What picking it does to the call's to-do: COMPLETE, or
            COMPLETE_AND_REMOVE.
        automation: Follow-up action; MARK_AS_OPT_OUT opts the prospect out; null when none.
        category: ANSWERED or NOT_ANSWERED.
    """

    call_outcome: str | None = None
    display_order: int | None = None
    connect_status: Literal["CONNECTED", "NOT_CONNECTED"] | str | None = None
    sentiment: Literal["POSITIVE", "NEGATIVE", "NEUTRAL"] | str | None = None
    todo_action: Literal["COMPLETE", "COMPLETE_AND_REMOVE"] | str | None = None
    automation: Literal["MARK_AS_OPT_OUT"] | str | None = None
    category: Literal["ANSWERED", "NOT_ANSWERED"] | str | None = None


class CallOutcomesResponse(Model, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """All call outcomes set up in the company; their order may vary.

    Attributes:
        request_id: Gong's id of this request, opaque text; quote it to Gong support.
        outcomes: Outcomes to choose from; sort by display_order.
    """

    request_id: str | None = None
    outcomes: list[CallOutcomeDefinition] | None = None
