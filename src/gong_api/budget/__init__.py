"""Who may call when: one budget for each account, shared by all who call in its name.

``get_budget`` returns one that is kept in this process, in a file that the processes of this
machine share, in a Redis or Valkey server that machines share, or nowhere. Another store needs
``state()`` and ``rest()`` of ``Store``; another way to decide needs the methods of ``Budget``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gong_api._core.pacing import Priority
from gong_api.budget._base import Budget, BudgetStatus, Clock, Store, Ticket, Usage
from gong_api.budget.memory import MemoryBudget, NoBudget
from gong_api.budget.registry import KINDS, get_budget

if TYPE_CHECKING:
    from gong_api.budget.alone import FallbackBudget
    from gong_api.budget.file import FileBudget
    from gong_api.budget.redis import RedisBudget

__all__ = [
    "KINDS",
    "Budget",
    "BudgetStatus",
    "Clock",
    "FallbackBudget",
    "FileBudget",
    "MemoryBudget",
    "NoBudget",
    "Priority",
    "RedisBudget",
    "Store",
    "Ticket",
    "Usage",
    "get_budget",
]

# sqlite3 and the client of a server are loaded by those who use them only.
_LATER = {"FallbackBudget": "alone", "FileBudget": "file", "RedisBudget": "redis"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f"gong_api.budget.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
