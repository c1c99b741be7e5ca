"""Who may call when: one budget for each account, shared by all who call in its name.

``get_budget`` returns one that is kept in this process, in a file that the processes of this
machine share, or nowhere. Another store needs ``state()`` and ``rest()`` of ``Store``; another
way to decide needs the methods of ``Budget``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api.budget._base import Budget, BudgetStatus, Clock, Store, Ticket
from gong_api.budget.memory import MemoryBudget, NoBudget
from gong_api.budget.registry import KINDS, get_budget

if TYPE_CHECKING:
    from gong_api.budget.file import FileBudget

__all__ = [
    "KINDS",
    "Budget",
    "BudgetStatus",
    "Clock",
    "FileBudget",
    "MemoryBudget",
    "NoBudget",
    "Store",
    "Ticket",
    "get_budget",
]


def __getattr__(name: str) -> Any:
    # sqlite3 is loaded by those who use a file only.
    if name == "FileBudget":
        from gong_api.budget.file import FileBudget

        return FileBudget
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
