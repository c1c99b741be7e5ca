"""Types of fields whose form on the wire is not the one that users see."""

# Made by `make generate` from contract/; edit the contract instead.

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import TypeAlias

    Moment: TypeAlias = datetime | str
    Day: TypeAlias = date | str
    NumericId: TypeAlias = str
    NumericText: TypeAlias = int
else:
    # What a request carries goes out as it was given.
    Moment = Any
    Day = Any
    # Gong sends these as numbers or as strings; the model turns them into one of the two.
    NumericId = str | int
    NumericText = int | str
