"""The options of a read, checked as soon as it is planned. No option holds a secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from gong_api._checks import check_base_url
from gong_api._core.times import moment
from gong_api.budget._address import Address, is_address
from gong_api.budget.registry import KINDS
from gong_api.errors import ConfigurationError, InvalidArgument
from gong_api.sync.options import LOOKBACK
from gong_api.sync.streams.reviews import REVIEWS
from gong_api.tables import TABLES, Table

__all__ = ["ACCOUNT", "ReadOptions"]

ACCOUNT = "gong_account"
"""The column that tells companies apart where several are read; no table has one of this name."""

MARK = "allow_plain_credentials"
FAIL, SKIP = "fail", "skip"
_SECRETS = ("access_key", "access_key_secret", "access_token")
_PLAIN = frozenset({MARK, *_SECRETS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a read was asked for.

    ``accounts`` are the profiles of several companies, ``profile`` that of one. ``credentials``
    is a file of profiles on each machine, ``plain`` credentials that were given as options all
    the same. ``partitions`` bounds those of one account. ``on_account_error`` is ``"fail"`` or
    ``"skip"``, for an account that Gong refuses. ``lookback``, ``interval`` and
    ``max_days`` are for streams only.
    """

    table: str
    since: datetime | None = None
    until: datetime | None = None
    columns: tuple[str, ...] = ()
    workspace: str = ""
    profile: str | None = None
    accounts: tuple[str, ...] = ()
    credentials: str | None = None
    include_private: bool = False
    budget: str | None = None
    base_url: str | None = None
    partitions: int | None = None
    on_account_error: str = FAIL
    lookback: timedelta = LOOKBACK
    interval: timedelta = timedelta(hours=1)
    max_days: int | None = None
    plain: dict[str, str] = field(default_factory=dict[str, str], repr=False)

    @classmethod
    def of(cls, given: Mapping[str, str]) -> ReadOptions:
        """Return what options stand for; their names are in lower case.

        Raises ``InvalidArgument`` for those that are unknown, malformed or at odds. No message
        repeats a value that may be a secret.
        """
        known = {**_READERS, **dict.fromkeys(_PLAIN, str)}
        unknown = sorted(given.keys() - known.keys())
        if any(name == "provider" or name.startswith("option.") for name in unknown):
            raise InvalidArgument(
                "There are no tables of the format gong in a catalog, only views: write CREATE "
                "TEMPORARY VIEW name USING gong OPTIONS (...) instead of CREATE TABLE."
            )
        if unknown:
            raise InvalidArgument(
                f"The data source knows no option {', '.join(unknown)}; there are "
                f"{', '.join(_READERS)}."
            )
        read = {name: _READERS[name](given[name], name) for name in _READERS if name in given}
        if "table" not in read:
            raise InvalidArgument(f"table: name one of {', '.join(TABLES)}.")
        accounts = read.pop("profiles", ())
        options = cls(**read, accounts=accounts, plain=_plain(given))
        options._check()
        return options

    @property
    def definition(self) -> Table:
        """The table; a copy of it would come out of a pickle as another one."""
        return TABLES[self.table]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns to read, in order."""
        account = (ACCOUNT,) if self.accounts else ()
        return (*account, *(self.columns or self.definition.column_names))

    def _check(self) -> None:
        if self.since and self.until and self.since >= self.until:
            raise InvalidArgument("since must be earlier than until.")
        self._check_bounds()
        unknown = [name for name in self.columns if name not in self.definition.column_names]
        if unknown:
            raise InvalidArgument(
                f"columns: {', '.join(unknown)} not in {self.table}, which has "
                f"{', '.join(self.definition.column_names)}."
            )
        if self.accounts and self.profile is not None:
            raise InvalidArgument("Give either profile or profiles, not both.")
        if self.credentials is not None and not (self.accounts or self.profile):
            raise InvalidArgument("credentials is a file of profiles: name one, or profiles.")
        if self.plain and (self.accounts or self.profile or self.credentials):
            raise InvalidArgument("Give either a profile or credentials as options, not both.")
        if self.on_account_error == SKIP and not self.accounts:
            raise InvalidArgument("on_account_error: to skip accounts, name several by profiles.")

    def _check_bounds(self) -> None:
        """Refuse bounds within what Gong only tells as a whole: two reads would both have it."""
        names = self.definition.column_names
        by_day = "day" in names or self.table in REVIEWS.tables
        by_month = "month" in names and not by_day
        for name, at in (("since", self.since), ("until", self.until)):
            if at is None:
                continue
            if by_month and at != datetime(at.year, at.month, 1, tzinfo=UTC):
                raise InvalidArgument(
                    f"{name}: {self.table} is told by months, so name the first day of one, such "
                    f"as {at:%Y-%m}-01."
                )
            if by_day and at.time() != time():
                raise InvalidArgument(
                    f"{name}: {self.table} is told by days, so name a day (UTC), such as "
                    f"{at:%Y-%m-%d}."
                )


def _plain(given: Mapping[str, str]) -> dict[str, str]:
    """Return credentials among the options, which must be allowed there by name."""
    found = {name: given[name] for name in _SECRETS if name in given}
    if found and not (MARK in given and _yes(given[MARK], MARK)):
        raise InvalidArgument(
            f"{', '.join(found)}: options stand in plans, logs and the Spark UI, so credentials "
            "have no place there. Use a profile, the environment of the executors, or a file "
            f"named by credentials. To do it all the same, for a sandbox, set {MARK}=true."
        )
    return found


def _table(text: str, name: str) -> str:
    if text not in TABLES:
        raise InvalidArgument(f"{name}: {text} unknown; there are {', '.join(TABLES)}.")
    return text


def _moment(text: str, name: str) -> datetime:
    """Read a moment with an offset; a plain day begins at midnight UTC."""
    if len(text.strip()) == len("2026-01-31"):
        text = f"{text.strip()}T00:00:00Z"
    return datetime.fromisoformat(moment(text, name)).astimezone(UTC)


def _names(text: str, name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not found:
        raise InvalidArgument(f"{name}: name at least one, separated by commas.")
    return found


def _yes(text: str, name: str) -> bool:
    if text.strip().lower() not in {"true", "false"}:
        raise InvalidArgument(f"{name} must be true or false.")
    return text.strip().lower() == "true"


def _text(text: str, name: str) -> str:
    if not text.strip():
        raise InvalidArgument(f"{name} is empty.")
    return text.strip()


def _count(text: str, name: str) -> int:
    if not text.strip().isdecimal() or int(text) < 1:
        raise InvalidArgument(f"{name} must be a whole number from 1.")
    return int(text)


def _span(text: str, name: str) -> timedelta:
    unit = {"m": "minutes", "h": "hours", "d": "days"}.get(text.strip()[-1:].lower())
    count = text.strip()[:-1]
    if unit is None or not count.isdecimal() or len(count) > 5:
        raise InvalidArgument(f"{name} must be a span such as 30m, 12h or 7d.")
    return timedelta(**{unit: int(count)})


def _choice(text: str, name: str) -> str:
    chosen = text.strip().lower()
    if chosen not in {FAIL, SKIP}:
        raise InvalidArgument(f"{name} must be {FAIL} or {SKIP}.")
    return chosen


def _workspace(text: str, name: str) -> str:
    found = _text(text, name)
    if not (found.isascii() and found.isdigit()):
        raise InvalidArgument(
            f"{name}: an id is digits, as the table workspaces shows them, and this is none."
        )
    return found


def _budget(text: str, name: str) -> str:
    if "@" in text or "?" in text:
        raise InvalidArgument(
            f"{name}: an address with a login or with options has no place among the options of "
            "a read, which stand in plans and logs. Set GONG_BUDGET on driver and executors."
        )
    found = _text(text, name)
    if is_address(found):
        return _checked(Address.parse, found, name)
    if found not in KINDS:
        raise InvalidArgument(
            f"{name} must be one of {', '.join(KINDS)}, or an address such as redis://host:6379/0."
        )
    return found


def _base_url(text: str, name: str) -> str:
    if "@" in text:
        raise InvalidArgument(f"{name}: an address with a login has no place here.")
    return _checked(check_base_url, _text(text, name), name)


def _checked(check: Callable[[str], object], text: str, name: str) -> str:
    try:
        check(text)
    except ConfigurationError as error:
        raise InvalidArgument(f"{name}: {error}") from None
    return text


_READERS: dict[str, Callable[[str, str], Any]] = {
    "table": _table,
    "since": _moment,
    "until": _moment,
    "columns": _names,
    "workspace": _workspace,
    "profile": _text,
    "profiles": _names,
    "credentials": _text,
    "include_private": _yes,
    "budget": _budget,
    "base_url": _base_url,
    "partitions": _count,
    "on_account_error": _choice,
    "lookback": _span,
    "interval": _span,
    "max_days": _count,
}
