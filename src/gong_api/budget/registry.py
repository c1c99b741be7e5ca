"""The budgets of this process: one for each account and kind."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api.budget._base import Budget
from gong_api.budget._fork import ForkSafe
from gong_api.budget.memory import MemoryBudget, MemoryStore, NoBudget
from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from gong_api.budget.file import FileStore

KINDS = ("process", "machine", "off")

_log = logging.getLogger("gong_api")


class _Registry(ForkSafe):
    """What has been handed out. Budgets with other limits share the state of their account."""

    def __init__(self) -> None:
        super().__init__()
        self.memory: dict[str, MemoryStore] = {}
        self.files: dict[Path, FileStore] = {}
        self.unwritable: set[Path] = set()


_registry = _Registry()


def get_budget(
    kind: str,
    account: str,
    rate: float | None = 3.0,
    daily_limit: int | None = 10_000,
    state_dir: str | Path | None = None,
) -> Budget:
    """Return the budget of an account, whose state all that ask for it share.

    Args:
        kind: ``"process"``, ``"machine"`` or ``"off"``.
        account: what Gong limits; never a secret.
        rate: calls per second.
        daily_limit: calls per UTC day.
        state_dir: the folder of the file that ``"machine"`` needs. When it cannot be written,
            the process's budget is returned, and the logger ``gong_api`` warns once.

    Raises:
        ConfigurationError: an unknown kind, a limit that is not above zero, no folder, or a
            budget file of a newer version of this library.
    """
    match kind:
        case "process":
            return _process_budget(account, rate, daily_limit)
        case "machine":
            return _machine_budget(account, rate, daily_limit, state_dir)
        case "off":
            return NoBudget(account, rate, daily_limit, store=_memory_store(account))
        case _:
            names = ", ".join(repr(name) for name in KINDS)
            raise ConfigurationError(f"The budget must be one of {names}, not {kind!r}.")


def _process_budget(account: str, rate: float | None, daily_limit: int | None) -> Budget:
    return MemoryBudget(account, rate, daily_limit, store=_memory_store(account))


def _machine_budget(
    account: str, rate: float | None, daily_limit: int | None, state_dir: str | Path | None
) -> Budget:
    from gong_api.budget.file import FileBudget, FileStore, Unwritable

    if state_dir is None:
        raise ConfigurationError("The budget 'machine' needs a folder: set GONG_STATE_DIR.")
    folder = Path(state_dir).expanduser().absolute()
    fresh = FileStore(folder, account)
    with _registry.lock:
        store = _registry.files.setdefault(fresh.path, fresh)
    budget = FileBudget(account, rate, daily_limit, folder, store=store)
    try:
        store.open()
    except Unwritable as error:
        with _registry.lock:
            first = folder not in _registry.unwritable
            _registry.unwritable.add(folder)
        if first:
            _log.warning(
                "The state folder %s cannot be used (%s): this process paces its calls on its "
                "own, without the others of this machine.",
                folder,
                error,
            )
        return _process_budget(account, rate, daily_limit)
    return budget


def _memory_store(account: str) -> MemoryStore:
    fresh = MemoryStore()
    with _registry.lock:
        return _registry.memory.setdefault(account, fresh)
