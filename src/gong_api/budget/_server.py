"""The server that keeps a shared budget: one script for each step, and what it answers."""

from __future__ import annotations

import hashlib
import os
import ssl
from collections.abc import Iterator
from functools import cache
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
    "SHORTEST_DAY",
    "CLOCK_NOISE",
    "BULK_TURN",
    "RATE_SECONDS",
    "MOST_NAMES",
    "OTHERS",
)
# What a server says in a text only, or wrapped in another error, and what passes by itself.
_SIGNS = {
    "-READONLY ": "it takes no writes, as a replica does",
    "MISCONF ": "it takes no writes, as a replica does",
    "-OOM ": "it has no memory left",
    "NOREPLICAS ": "it takes no writes, since too few replicas follow it",
    "BUSY ": "it is busy with another script",
}


class Answer(msgspec.Struct, kw_only=True):
    """What the script answers. Times are seconds of the server's clock, waits are seconds.

    ``epoch`` is when the state was made, 0 when there is none yet; ``steps`` is how often it has
    been written since; ``recalled`` is the part of ``used`` that it was told after a loss.
    """

    now: float
    epoch: float
    used: int
    day_ends: float
    paused_for: float
    steps: int = 0
    recalled: int = 0
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


class Link:
    """The connections to one address, whatever the account. A fork makes its own."""

    def __init__(self, address: Address) -> None:
        self.shown = address.shown
        self._address = address
        self._client: Redis | None = None
        self._pid = 0

    def client(self) -> Redis:
        """Return the client, which is made on first use."""
        if self._client is None or self._pid != os.getpid():
            self._client, self._pid = _client(self._address), os.getpid()
        return self._client


class Server:
    """Runs the script for one account."""

    def __init__(self, link: Link, account: str, clock: str = SERVER_CLOCK) -> None:
        self.shown = link.shown
        digest = hashlib.sha256(f"gong budget\n{account}".encode()).hexdigest()[:32]
        # The braces keep both keys in one slot of a cluster.
        self.keys = [f"gong:budget:{{{digest}}}:{part}" for part in ("pace", "used")]
        self._link = link
        self._script, self._sha = _script(clock)

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
            client = self._link.client()
            try:
                raw = client.evalsha(self._sha, 2, *self.keys, question)
            except exceptions.NoScriptError:
                raw = client.eval(self._script, 2, *self.keys, question)
            return msgspec.msgpack.decode(raw, type=Answer)
        except (
            exceptions.RedisError,
            exceptions.RedisClusterException,
            OSError,
            msgspec.DecodeError,
        ) as fault:
            reason, passing = _judged(fault)
            return BudgetUnavailable(store=self.shown, reason=reason, passing=passing)

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
        # As many as there are threads that ask at once: a limit would look like an outage.
        "max_connections": 2**31,
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


def _judged(fault: Exception) -> tuple[str, bool]:
    """Return what is wrong, in words that hold nothing of the address; and whether it may pass."""
    from redis import exceptions

    causes = list(_causes(fault))
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return "its certificate is not one that this machine trusts", False
    # A cluster's client says of all that goes wrong only that it could not connect.
    hull = exceptions.RedisClusterException
    error = next((one for one in causes if not isinstance(one, hull)), fault)
    text = str(error)
    if "cluster support disabled" in text:
        return "it is no cluster: take ?cluster=true out of the address", False
    if sign := next((sign for sign in _SIGNS if sign in text), None):
        return _SIGNS[sign], True
    refused = "it refuses the user or password"
    lost = f"the connection failed{_cause(causes)}"
    kinds: tuple[tuple[type[Exception], str, bool], ...] = (
        (exceptions.TimeoutError, "it did not answer in time", True),
        (TimeoutError, "it did not answer in time", True),
        (exceptions.AuthenticationError, refused, False),
        (exceptions.AuthorizationError, refused, False),
        (
            exceptions.NoPermissionError,
            "the user may not run scripts on the keys gong:budget:*",
            False,
        ),
        (exceptions.BusyLoadingError, "it is still loading its data", True),
        (exceptions.ReadOnlyError, _SIGNS["-READONLY "], True),
        (exceptions.OutOfMemoryError, _SIGNS["-OOM "], True),
        (exceptions.MasterDownError, "its primary server is down", True),
        (exceptions.MovedError, "it is a cluster: add ?cluster=true to the address", False),
        (exceptions.TryAgainError, "the cluster is being rearranged", True),
        (exceptions.ClusterError, "the cluster is down", True),
        (exceptions.RedisClusterException, "the cluster is down", True),
        (exceptions.ConnectionError, lost, True),
        (exceptions.ResponseError, f"it answered with the error {text[:120]!r}", False),
        (msgspec.DecodeError, "its answer is none of this version's", False),
        (OSError, lost, True),
    )
    found = ((reason, passing) for kind, reason, passing in kinds if isinstance(error, kind))
    return next(found, (type(error).__name__, False))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _cause(causes: list[BaseException]) -> str:
    texts = (one.strerror for one in causes if isinstance(one, OSError) and one.strerror)
    return next((f" ({text})" for text in texts), "")


@cache
def _script(clock: str) -> tuple[str, str]:
    text = _constants() + clock + _text()
    return text, hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _constants() -> str:
    values = {name: getattr(pacing, name) for name in _CONSTANTS}
    values |= {"DAY": 86_400, "KEPT_MS": KEPT_SECONDS * 1000}
    return "".join(f"local {name} = {value!r}\n" for name, value in values.items())


def _text() -> str:
    return Path(__file__).with_name("pace.lua").read_text(encoding="utf-8")
