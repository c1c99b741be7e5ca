"""Which scopes the credentials have: one request that changes nothing for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from gong_api._core.operation import Operation, Param
from gong_api.cli.doctor_findings import Finding, failed, passed, warned
from gong_api.errors import (
    APIError,
    BadRequestError,
    BudgetExhausted,
    GongError,
    InvalidArgument,
    MissingScope,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)

if TYPE_CHECKING:
    from gong_api.client import Gong
    from gong_api.models import UserActivity

__all__ = ["VISIBILITY_COST", "Probe", "Scopes", "check_visibility", "probes", "unprobed"]

VISIBILITY_COST = 2
"""Requests that ``check_visibility`` makes at most."""

_MEDIA = "api:calls:read:media-url"
_SPAN = timedelta(days=90)
# An id that Gong gives to nothing: who may ask is told that it is not there.
_NOBODY = "1"
_GRANT = "Grant it to the key or app in Gong's admin center, if you need"


@dataclass(frozen=True, slots=True)
class Probe:
    """A request that only a scope lets through: an operation and its keywords."""

    scope: str
    operation: Operation
    values: dict[str, Any]


def probes(operations: Iterable[Operation], now: datetime) -> list[Probe]:
    """Return the cheapest request for each scope that can be tried without changing anything."""
    chosen: dict[str, Operation] = {}
    for operation in filter(_is_harmless, operations):
        for scope in operation.scopes:
            if scope not in chosen or _cost(scope, operation) < _cost(scope, chosen[scope]):
                chosen[scope] = operation
    return [
        Probe(scope, operation, _values(operation, scope, now))
        for scope, operation in sorted(chosen.items())
    ]


def unprobed(operations: Iterable[Operation]) -> list[str]:
    """Return the scopes that only let something be changed, or spend credits."""
    listed = [operation for operation in operations if not operation.deprecated]
    tried = {scope for op in listed if _is_harmless(op) for scope in op.scopes}
    return sorted({scope for op in listed for scope in op.scopes} - tried)


def _is_harmless(operation: Operation) -> bool:
    spoils = operation.destructive or operation.costs_credits or operation.deprecated
    return operation.retry == "read" and not spoils


def _cost(scope: str, operation: Operation) -> tuple[int, int, bool, str]:
    required = sum(param.required for param in operation.params)
    return operation.scopes.index(scope), required, operation.verb != "GET", operation.id


def _values(operation: Operation, scope: str, now: datetime) -> dict[str, Any]:
    values = {
        param.name: _value(param, now)
        for param in operation.params
        if param.required or param.name in operation.one_of[:1] or _narrows(param, operation)
    }
    if scope == _MEDIA:
        values["include"] = ["media"]
    return values


def _narrows(param: Param, operation: Operation) -> bool:
    """Whether an optional argument keeps a listing of everything small."""
    ids = param.kind == "id" and param.many and param.name == "call_ids"
    by_ids = any(other.name == "call_ids" for other in operation.params)
    return ids or (param.kind == "datetime" and not by_ids and param.name.endswith("date_time"))


def _value(param: Param, now: datetime) -> Any:
    value: Any = _NOBODY
    ends = param.name.startswith(("to_", "end_"))
    if param.kind == "datetime":
        value = now if ends else now - timedelta(hours=1)
    elif param.kind == "date":
        value = (now - timedelta(days=2 if ends else 3)).date()
    elif param.enum:
        value = param.enum[0]
    elif "phone" in param.name:
        value = "+10000000000"
    elif "email" in param.name:
        value = "nobody@example.com"
    return [value] if param.many else value


@dataclass(slots=True)
class Scopes:
    """What the probes told."""

    granted: list[str] = field(default_factory=list[str])
    missing: dict[str, str] = field(default_factory=dict[str, str])
    untold: dict[str, str] = field(default_factory=dict[str, str])

    def run(self, gong: Gong, chosen: Sequence[Probe]) -> None:
        """Make the requests, one after the other."""
        for probe in chosen:
            try:
                _send(gong, probe)
            except MissingScope as error:
                if error.scope == probe.scope:
                    self.missing[probe.scope] = probe.operation.name
                else:
                    self.untold[probe.scope] = f"cannot be told without {error.scope}"
            except (BudgetExhausted, RateLimitError) as error:
                left = [other.scope for other in chosen[chosen.index(probe) :]]
                self.untold |= dict.fromkeys(left, str(error))
                return
            except (InvalidArgument, ServerError) as error:
                self.untold[probe.scope] = str(error)
            except PermissionDeniedError:
                self.untold[probe.scope] = (
                    f"{probe.operation.name} is refused (HTTP 403): the feature may be off for the "
                    "company, or a licence is missing"
                )
            except APIError as error:
                # What nobody has is not found, or found wanting: by one who may ask for it.
                self._answered(probe, error)
            except GongError as error:
                self.untold[probe.scope] = str(error)
            else:
                self.granted.append(probe.scope)

    def _answered(self, probe: Probe, error: APIError) -> None:
        if error.status in (400, 402, 404, 409, 422):
            self.granted.append(probe.scope)
        else:
            self.untold[probe.scope] = str(error)

    def findings(self, never: Sequence[str]) -> Iterator[Finding]:
        """Tell what came of them; ``never`` are the scopes that cannot be tried."""
        tried = len(self.granted) + len(self.missing) + len(self.untold)
        said = f"{len(self.granted)} of {tried} scopes that can be tried are granted."
        if never:
            said += f" Not tried, for they only change things or cost credits: {', '.join(never)}."
        yield passed("scopes", said)
        for scope, operation in self.missing.items():
            yield warned("scopes", f"{scope} is missing.", f"{_GRANT} {operation}.")
        for scope, why in self.untold.items():
            yield warned("scopes", f"{scope}: {why.rstrip('.')}.", "Try again once that is mended.")


def _send(gong: Gong, probe: Probe) -> None:
    resource = getattr(gong, probe.operation.resource)
    found = getattr(resource, probe.operation.method)(**probe.values)
    if probe.operation.is_listing:
        found.page()


def check_visibility(gong: Gong, scopes: Scopes, now: datetime) -> Iterator[Finding]:
    """Tell whether calls can be seen, and if none can: whether there are any."""
    if "api:calls:read:basic" not in scopes.granted:
        return
    try:
        page = gong.calls.list(from_date_time=now - _SPAN, to_date_time=now).page()
        if page.items:
            total = len(page.items) if page.total is None else page.total
            yield passed("calls", f"{total:,} calls of the last 90 days can be seen.")
        else:
            yield _empty(gong, scopes, now)
    except GongError as error:
        yield warned("calls", str(error), "Try again in a while.")


def _empty(gong: Gong, scopes: Scopes, now: datetime) -> Finding:
    if "api:stats:user-actions" not in scopes.granted:
        return warned(
            "calls",
            "No call of the last 90 days can be seen. Gong says the same when there is none and "
            "when they may not be seen.",
            "Grant api:stats:user-actions, and gong doctor can tell which.",
        )
    today = now.astimezone(UTC).date()
    # The company's own day may not have begun, and Gong refuses days to come.
    since, until = today - _SPAN, today - timedelta(days=1)
    try:
        listed = gong.stats.list_aggregate_activity(from_date=since, to_date=until).page()
    except GongError as error:
        return warned(
            "calls",
            f"No call of the last 90 days can be seen, and whether there is one is not known: "
            f"{error}",
            "Compare this machine's clock with Gong's, or with the sandbox's (--until)."
            if isinstance(error, BadRequestError)
            else "Try again in a while.",
        )
    hosted = sum(map(_hosted, listed.items))
    if hosted:
        return failed(
            "calls",
            f"No call of the last 90 days can be seen, yet Gong counts {hosted:,}: they may not "
            "be seen with these credentials.",
            "Look at what the app or key may access in Gong's admin center.",
        )
    return passed("calls", "There is no call of the last 90 days: empty, not forbidden.")


def _hosted(user: UserActivity) -> int:
    activity = user.user_aggregate_activity_stats
    count: object = activity.calls_as_host if activity else 0
    return count if isinstance(count, int) else 0
