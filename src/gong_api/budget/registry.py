"""The budgets of this process: one for each account and kind."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from gong_api._core.pacing import RESERVE
from gong_api.budget._address import is_address
from gong_api.budget._base import Budget
from gong_api.budget._fork import ForkSafe
from gong_api.budget.memory import MemoryBudget, MemoryStore, NoBudget
from gong_api.errors import ConfigurationError

if TYPE_CHECKING:
    from gong_api.budget._base import PacedBudget
    from gong_api.budget._server import Link
    from gong_api.budget.file import FileStore
    from gong_api.budget.redis import RedisStore

KINDS = ("process", "machine", "off")

_log = logging.getLogger("gong_api")


class _Registry(ForkSafe):
    """What has been handed out. Budgets with other limits share the state of their account."""

    def __init__(self) -> None:
        super().__init__()
        self.memory: dict[str, MemoryStore] = {}
        self.files: dict[Path, FileStore] = {}
        self.unwritable: set[Path] = set()
        self.shared: dict[tuple[str, str], RedisStore] = {}
        self.links: dict[str, Link] = {}
        self.addresses: dict[str, str] = {}


_registry = _Registry()


def get_budget(
    kind: str,
    account: str,
    rate: float | None = 3.0,
    daily_limit: int | None = 10_000,
    state_dir: str | Path | None = None,
    reserve: float = RESERVE,
    fallback: float | None = None,
) -> Budget:
    """Return the budget of an account, whose state all that ask for it share.

    Args:
        kind: ``"process"``, ``"machine"``, ``"off"``, or the address of a Redis or Valkey server
            that machines share, such as ``"redis://host:6379/0"``.
        account: what Gong limits; never a secret.
        rate: calls per second.
        daily_limit: calls per UTC day.
        state_dir: the folder of the file that ``"machine"`` needs. When it cannot be written,
            the process's budget is returned, and the logger ``gong_api`` warns once.
        reserve: share of the day's calls that is kept for interactive callers.
        fallback: share of the limits that this machine uses alone while the server at an address
            is away; without it, calls are refused then.

    Raises:
        ConfigurationError: an unknown kind, a limit that is not above zero, no folder, a
            budget file of a newer version of this library, or no library for the server.
    """
    if is_address(kind):
        return _shared_budget(kind, account, rate, daily_limit, state_dir, reserve, fallback)
    match kind:
        case "process":
            return _process_budget(account, rate, daily_limit, reserve)
        case "machine":
            return _machine_budget(account, rate, daily_limit, state_dir, reserve)
        case "off":
            return NoBudget(account, rate, daily_limit, store=_memory_store(account))
        case _:
            names = ", ".join(repr(name) for name in KINDS)
            # A mistyped address may hold a password.
            what = repr(kind) if kind.isalnum() else "what is set"
            raise ConfigurationError(
                f"The budget must be one of {names}, not {what}; or an address such as "
                "redis://host:6379/0."
            )


def known_address(shown: str) -> str | None:
    """Return the whole address of a server that this process uses already."""
    with _registry.lock:
        return _registry.addresses.get(shown)


def _process_budget(
    account: str, rate: float | None, daily_limit: int | None, reserve: float
) -> PacedBudget:
    return MemoryBudget(account, rate, daily_limit, reserve=reserve, store=_memory_store(account))


def _shared_budget(
    url: str,
    account: str,
    rate: float | None,
    daily_limit: int | None,
    state_dir: str | Path | None,
    reserve: float,
    fallback: float | None,
) -> Budget:
    from gong_api.budget._address import Address
    from gong_api.budget._server import Link, Server
    from gong_api.budget.alone import FallbackBudget
    from gong_api.budget.redis import RedisBudget, RedisStore

    address = Address.parse(url)
    with _registry.lock:
        # One set of connections serves all accounts of a server.
        link = _registry.links.setdefault(url, Link(address))
    fresh = RedisStore(Server(link, account))
    with _registry.lock:
        store = _registry.shared.setdefault((url, account), fresh)
        _registry.addresses[address.shown] = url
    shared = RedisBudget(account, rate, daily_limit, url, reserve=reserve, store=store)
    share = address.fallback if fallback is None else fallback
    if not share:
        return shared
    own_rate, own_day = shared.limits.rate * share, int(shared.limits.daily * share)
    name = f"{account} alone"
    if state_dir is None:
        alone = _process_budget(name, own_rate, max(own_day, 1), reserve)
    else:
        alone = _machine_budget(name, own_rate, max(own_day, 1), state_dir, reserve)
    return FallbackBudget(shared, alone, share)


def _machine_budget(
    account: str,
    rate: float | None,
    daily_limit: int | None,
    state_dir: str | Path | None,
    reserve: float,
) -> PacedBudget:
    from gong_api.budget.file import FileBudget, FileStore, Unwritable

    if state_dir is None:
        raise ConfigurationError("The budget 'machine' needs a folder: set GONG_STATE_DIR.")
    folder = Path(state_dir).expanduser().absolute()
    fresh = FileStore(folder, account)
    with _registry.lock:
        store = _registry.files.setdefault(fresh.path, fresh)
    budget = FileBudget(account, rate, daily_limit, folder, reserve=reserve, store=store)
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
        return _process_budget(account, rate, daily_limit, reserve)
    return budget


def _memory_store(account: str) -> MemoryStore:
    fresh = MemoryStore()
    with _registry.lock:
        return _registry.memory.setdefault(account, fresh)
