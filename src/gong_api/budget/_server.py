"""The server that keeps a shared budget: one script for each step, and what it answers."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gong_api._core import pacing
from gong_api.budget._address import Address
from gong_api.errors import BudgetUnavailable, ConfigurationError

if TYPE_CHECKING:
    from redis import Redis

SERVER_CLOCK = """
local function clock()
  local time = redis.call('TIME')
  return time[1] + time[2] / 1000000
end
"""
KEPT_SECONDS = 2 * 86_400
"""How long a state is kept that nobody uses: longer than any day or pause."""

_CONSTANTS = (
    "SPACING",
    "WINDOW",
    "PATIENCE",
    "LONGEST_PATIENCE",
    "CATCH_UP",
    "LONGEST_NAP",
    "SHORTEST_NAP",
    "LEASE",
    "LONGEST_DAY",
    "CLOCK_NOISE",
    "BULK_TURN",
    "RATE_SECONDS",
    "MOST_NAMES",
    "OTHERS",
)


class Answer(msgspec.Struct, kw_only=True):
    """What the script answers. Times are seconds of the server's clock, waits are seconds.

    ``epoch`` is when the state was made; 0 when there is none yet.
    """

    now: float
    epoch: float
    used: int
    day_ends: float
    paused_for: float
    granted: bool = False
    refused: bool = False
    at: float = 0.0
    wait: float = 0.0
    remaining: float = 0.0
    reason: pacing.Reason = "pace"
    flow: float = 0.0
    interactive: int = 0
    bulk: int = 0
    names: list[str | int] = []


class Server:
    """Runs the script for one account. A fork finds its connections its own."""

    def __init__(self, address: Address, account: str, clock: str = SERVER_CLOCK) -> None:
        self.shown = address.shown
        digest = hashlib.sha256(f"gong budget\n{account}".encode()).hexdigest()[:32]
        # The braces keep both keys in one slot of a cluster.
        self.keys = [f"gong:budget:{{{digest}}}:{part}" for part in ("pace", "used")]
        self._address = address
        self._script = _constants() + clock + _text()
        self._sha = hashlib.sha1(self._script.encode(), usedforsecurity=False).hexdigest()
        self._client: Redis | None = None
        self._pid = 0

    def ask(self, question: dict[str, Any]) -> Answer:
        """Run one step.

        Raises:
            BudgetUnavailable: no answer came, or none that is one.
            ConfigurationError: the client library is missing.
        """
        found = self._ask(msgspec.msgpack.encode(question))
        # Not raised where the library's error is at hand: its frames know the login.
        if isinstance(found, BudgetUnavailable):
            raise found
        return found

    def _ask(self, question: bytes) -> Answer | BudgetUnavailable:
        from redis import exceptions

        try:
            client = self._connected()
            try:
                raw = client.evalsha(self._sha, 2, *self.keys, question)
            except exceptions.NoScriptError:
                raw = client.eval(self._script, 2, *self.keys, question)
            return msgspec.msgpack.decode(raw, type=Answer)
        except (exceptions.RedisError, OSError, msgspec.DecodeError) as fault:
            error = _bare(fault)
            passing = isinstance(error, _passing()) and not isinstance(error, _refusals())
            return BudgetUnavailable(store=self.shown, reason=_reason(error), passing=passing)

    def _connected(self) -> Redis:
        if self._client is None or self._pid != os.getpid():
            self._client, self._pid = _client(self._address), os.getpid()
        return self._client

    def __repr__(self) -> str:
        return f"<Server {self.shown}>"


def load_library(shown: str) -> None:
    """Make sure that the client library is there.

    Raises:
        ConfigurationError: it is not.
    """
    try:
        import redis  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ModuleNotFoundError:
        raise ConfigurationError(
            f"A budget at {shown} needs an extra: pip install 'gong-api[redis]'."
        ) from None


def _client(address: Address) -> Redis:
    import redis
    from redis.backoff import NoBackoff
    from redis.credentials import CredentialProvider
    from redis.retry import Retry

    class Login(CredentialProvider):
        def get_credentials(self) -> Any:
            return address.login()

    options: dict[str, Any] = {
        **address.options,
        "protocol": 2,
        # Once, at once: a connection that was idle may be dead. All else is the budget's affair.
        "retry": Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,)),
    }
    if address.login():
        options["credential_provider"] = Login()
    if address.cluster:
        options.pop("db", None)
        # It takes the same two commands, which is all that is asked of it.
        return cast("Redis", redis.RedisCluster(**options))
    return redis.Redis(**options)


def _bare(error: Exception) -> Exception:
    """Return the error that a command of the script met; older servers wrap it in another."""
    from redis import exceptions

    kinds = {
        "-READONLY ": exceptions.ReadOnlyError,
        "-OOM ": exceptions.OutOfMemoryError,
        "MISCONF ": exceptions.ReadOnlyError,
    }
    return next((kind() for sign, kind in kinds.items() if sign in str(error)), error)


def _passing() -> tuple[type[Exception], ...]:
    from redis import exceptions

    return (
        OSError,
        exceptions.ConnectionError,
        exceptions.TimeoutError,
        exceptions.ClusterError,
        exceptions.MasterDownError,
        exceptions.OutOfMemoryError,
        exceptions.ReadOnlyError,
        exceptions.RedisClusterException,
        exceptions.TryAgainError,
    )


def _refusals() -> tuple[type[Exception], ...]:
    from redis import exceptions

    return exceptions.AuthenticationError, exceptions.AuthorizationError


def _reason(error: Exception) -> str:
    """Return what is wrong in words that hold nothing of the address."""
    from redis import exceptions

    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        return "it did not answer in time"
    reasons: tuple[tuple[type[Exception], str], ...] = (
        (exceptions.AuthenticationError, "it refuses the user or password"),
        (exceptions.AuthorizationError, "it refuses the user or password"),
        (exceptions.NoPermissionError, "the user may not run scripts on the keys gong:budget:*"),
        (exceptions.BusyLoadingError, "it is still loading its data"),
        (exceptions.ReadOnlyError, "it takes no writes, as a replica does"),
        (exceptions.OutOfMemoryError, "it has no memory left"),
        (exceptions.ClusterDownError, "the cluster is down"),
        (exceptions.MovedError, "it is a cluster: add ?cluster=true to the address"),
        (exceptions.ConnectionError, f"the connection failed{_cause(error)}"),
        (exceptions.ResponseError, f"it answered with the error {str(error)[:120]!r}"),
        (msgspec.DecodeError, "its answer is none of this version's"),
        (OSError, f"the connection failed{_cause(error)}"),
    )
    return next((text for kind, text in reasons if isinstance(error, kind)), type(error).__name__)


def _cause(error: BaseException | None) -> str:
    while error is not None:
        if isinstance(error, OSError) and error.strerror:
            return f" ({error.strerror})"
        error = error.__cause__ or error.__context__
    return ""


def _constants() -> str:
    values = {name: getattr(pacing, name) for name in _CONSTANTS}
    values |= {"DAY": 86_400, "KEPT_MS": KEPT_SECONDS * 1000}
    return "".join(f"local {name} = {value!r}\n" for name, value in values.items())


def _text() -> str:
    return Path(__file__).with_name("pace.lua").read_text(encoding="utf-8")
