"""The company as a whole: who is in it, and call n or call by id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gong_api.sandbox.clock import to_micros
from gong_api.sandbox.draw import Draw, Families, Permutation, mix, text_key
from gong_api.sandbox.state.accounts import (
    ACCOUNTS_PER_HOST,
    Account,
    Deal,
    make_account,
    make_deal,
)
from gong_api.sandbox.state.calendar import Calendar
from gong_api.sandbox.state.calls import (
    KINDS,
    LONGEST_CALL,
    MINUTE,
    PUNCTUALITY,
    Call,
    Kind,
    scenes_of,
)
from gong_api.sandbox.state.catalog import TRACKERS
from gong_api.sandbox.state.directory import Directory
from gong_api.sandbox.state.engage import Engage
from gong_api.sandbox.state.people import User, make_users
from gong_api.sandbox.state.team import Team
from gong_api.sandbox.state.zones import BERLIN, offset_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.settings import Settings

NAME = "Brightwater"
PARTIES_PER_CALL = 16
# The latest that a call and its transcript are processed after the call started.
LONGEST_WAIT = LONGEST_CALL + 48 * 60 * MINUTE
# One call in so many never gets a transcript.
SILENT_EVERY = 31

_HOUR = 60 * MINUTE
# Calls that started this long before `until` have ended, and count as processed by then.
_SETTLING = 90 * MINUTE


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace; every host's calls are in one of them."""

    id: str
    name: str
    description: str


class Company:
    """Everything that is true before any write, computed on demand and never stored.

    `first` is the number of the first call, `settled` that of the first one which is not yet
    processed at `until`: there are exactly `settings.calls` calls in between.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._key = mix(settings.seed)
        self.until = to_micros(settings.until)
        self.calendar = Calendar(
            settings.calls, _least_workdays(settings.days), self.key_of("calendar")
        )
        self._calls = Permutation(self.key_of("call"))
        self._call_key = self.key_of("calls")
        self._deed_key = self.key_of("deeds")
        self._silence_key = self.key_of("silence")
        self.parties = Families(self.key_of("party"))
        self.speakers = Families(self.key_of("speaker"))
        self.comments = Permutation(self.key_of("comment"))
        self.trackers = Permutation(self.key_of("tracker"))
        self.settled = self.calendar.index_at(self.until - _SETTLING) if settings.calls else 0
        self.first = self.settled - settings.calls

    def key_of(self, name: str) -> int:
        """A key for one aspect of this company."""
        return mix(self._key ^ text_key(name))

    @cached_property
    def users(self) -> tuple[User, ...]:
        """All users, oldest account first, avatars last."""
        return make_users(self.settings.users, self.key_of("user"))

    @cached_property
    def users_by_id(self) -> dict[str, User]:
        """All users by id, avatars included."""
        return {user.id: user for user in self.users}

    @cached_property
    def directory(self) -> Directory:
        """Everyone by address, number and CRM id."""
        return Directory(self)

    @cached_property
    def engage(self) -> Engage:
        """Flows, their folders and the tasks of users."""
        return Engage(self)

    @cached_property
    def team(self) -> Team:
        """The hosts of calls."""
        return Team(self.users, self.key_of("team"))

    @cached_property
    def workspaces(self) -> tuple[Workspace, ...]:
        """The workspaces: the built-in one, and one of the European team."""
        ids = Permutation(self.key_of("workspace"))
        return (
            Workspace(str(ids.apply(0)), "Initial workspace", "The built-in workspace"),
            Workspace(str(ids.apply(1)), "EMEA", "Calls of the European team"),
        )

    def workspace_of(self, host: User) -> str:
        """The id of the workspace that a host's calls are in."""
        return self.workspaces[1 if host.zone == BERLIN else 0].id

    def account(self, number: int) -> Account:
        """Account `number`."""
        return make_account(self.key_of("account"), number)

    @cached_property
    def crm_numbers(self) -> dict[str, int]:
        """The account number of every account and contact that calls can be with, by CRM id."""
        found: dict[str, int] = {}
        for number in range(len(self.team.hosts) * ACCOUNTS_PER_HOST):
            account = self.account(number)
            found[account.crm_id] = number
            found.update((contact.crm_id, number) for contact in account.contacts)
        return found

    def deal(self, account: Account, micros: int) -> Deal:
        """The deal with an account that is in progress at a moment."""
        return make_deal(self.key_of("deal"), account, micros)

    def bound(self, micros: int) -> int:
        """The number after the last call that has started by a moment."""
        if not self.settings.calls:
            return self.first
        return max(self.first, self.calendar.index_at(micros))

    def number_of(self, call_id: int) -> int | None:
        """The number of the call with an id; None when there never will be one."""
        n = self._calls.invert(call_id)
        # The calendar ends somewhere: an id beyond the next thousand years of calls is foreign.
        limit = self.settled + max(1, self.settings.calls) * 4000
        return n if n is not None and self.first <= n < limit else None

    def id_of(self, n: int) -> int:
        """The id of call n."""
        return self._calls.apply(n)

    def key(self, n: int) -> int:
        """The key of all that call n holds."""
        return mix(self._call_key ^ n)

    def kind(self, n: int, key: int) -> Kind:
        """The kind of call n, which has this key."""
        return KINDS[self.team.hosts[self.team.host_index(n)].role][key & 7]

    def host(self, n: int) -> User:
        """Who hosts call n."""
        return self.team.hosts[self.team.host_index(n)]

    def lots(self, n: int) -> int:
        """64 bits that decide what people do about call n later."""
        return mix(self._deed_key ^ n)

    def appears(self, n: int) -> int:
        """When call n becomes readable (microseconds); cheaper than the whole call."""
        key = self.key(n)
        end = self.calendar.start(n) + duration_of(self.kind(n, key), key) * 1_000_000
        return self._readable(n, end, key)

    def account_number(self, host_index: int, draw: Draw) -> int:
        """The account of a call with a host; `draw` is that of the call's facts."""
        return host_index + len(self.team.hosts) * draw.below(ACCOUNTS_PER_HOST)

    def spoken(self, n: int, key: int) -> str:
        """The language in which call n, which has this key, is held."""
        if self.kind(n, key).internal:
            return "eng"
        number = self.account_number(self.team.host_index(n), Draw(key ^ 2))
        return self.account(number).language

    def tracker_id(self, number: int, workspace_id: str) -> str:
        """The id of a tracker of the catalog in a workspace: each has its own."""
        return self._tracker_ids[workspace_id][number]

    @cached_property
    def _tracker_ids(self) -> dict[str, list[str]]:
        spaces = [workspace.id for workspace in self.workspaces]
        return {
            workspace_id: [
                str(self.trackers.apply(number * len(spaces) + place))
                for number in range(len(TRACKERS))
            ]
            for place, workspace_id in enumerate(spaces)
        }

    def silent(self, n: int) -> bool:
        """Whether call n never gets a transcript: one call of each block of 31."""
        block, place = divmod(n, SILENT_EVERY)
        return mix(self._silence_key ^ block) % SILENT_EVERY == place

    def silent_calls(self, numbers: range) -> Iterator[int]:
        """The calls of a range that never get a transcript, in order."""
        for block in range(numbers.start // SILENT_EVERY, numbers.stop // SILENT_EVERY + 1):
            n = block * SILENT_EVERY + mix(self._silence_key ^ block) % SILENT_EVERY
            if n in numbers:
                yield n

    def transcribed(self, n: int) -> int | None:
        """When the transcript of call n becomes readable; None when there will be none."""
        return None if self.silent(n) else self._transcribed(n, self.appears(n))

    def _transcribed(self, n: int, appears: int) -> int:
        return self._settle(n, appears + _transcript_wait(Draw(self.key(n) ^ 9)))

    def call(self, n: int) -> Call:
        """Call n."""
        key = self.key(n)
        host_index = self.team.host_index(n)
        host = self.team.hosts[host_index]
        kind = self.kind(n, key)
        start = self.calendar.start(n)
        duration = duration_of(kind, key)
        appears = self._readable(n, start + duration * 1_000_000, key)
        draw = Draw(key ^ 2)
        account = None
        if not kind.internal:
            account = self.account(self.account_number(host_index, draw))
        spoken = account.language if account else "eng"
        transcribed = None if self.silent(n) else self._transcribed(n, appears)
        language = spoken if transcribed is not None else draw.pick((spoken, "und", "zxx"))
        return Call(
            n=n,
            id=self.id_of(n),
            key=key,
            kind=kind,
            host=host,
            account=account,
            workspace_id=self.workspace_of(host),
            start=start,
            scheduled=None if kind.dialer else _scheduled(start, draw),
            digits=self.calendar.digits(n),
            offset=offset_minutes(host.zone, start),
            scenes=scenes_of(duration),
            duration=duration,
            language=language,
            spoken=spoken,
            private=draw.chance(3),
            imported=kind.dialer and draw.chance(4),
            appears=appears,
            transcribed=transcribed,
        )

    def _readable(self, n: int, end: int, key: int) -> int:
        lot, rest = divmod(mix(key ^ 1), 1 << 32)
        share = lot % 100
        if share < 90:
            low, high = 4 * MINUTE, 30 * MINUTE
        elif share < 98:
            low, high = _HOUR, 6 * _HOUR
        else:
            low, high = 12 * _HOUR, 28 * _HOUR
        return self._settle(n, end + low + ((high - low) * rest >> 32))

    def _settle(self, n: int, ready: int) -> int:
        # The company that a sandbox starts with has exactly the calls that were asked for.
        if n < self.settled:
            return min(ready, self.until)
        return max(ready, self.until + MINUTE)


def _least_workdays(days: int) -> int:
    """The fewest whole working days in any span of `days` days."""
    weeks, rest = divmod(days, 7)
    return max(1, weeks * 5 + max(0, rest - 2) - 1)


def duration_of(kind: Kind, key: int) -> int:
    """The seconds that the call of a kind and a key lasts."""
    low, high = kind.minutes
    minutes = low + (key >> 3) % (high - low + 1)
    return minutes * 60 + 20 + (key >> 16) % 40


def _scheduled(start: int, draw: Draw) -> int:
    before = start - start % PUNCTUALITY
    # One meeting in eight starts before its time.
    return before + PUNCTUALITY if draw.chance(12.5) else before


def _transcript_wait(draw: Draw) -> int:
    share = draw.below(100)
    if share < 80:
        return draw.between(1, 10) * MINUTE
    return draw.between(1, 3) * _HOUR if share < 95 else draw.between(6, 20) * _HOUR
