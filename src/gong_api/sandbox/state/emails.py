"""E-mails exchanged with an account: one in some days, each computed from account and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.clock import from_micros
from gong_api.sandbox.draw import Draw, mix
from gong_api.sandbox.state.zones import offset_minutes, write_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.state.accounts import Account, Contact
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User

_DAY = 86_400_000_000
_PERCENT = 30
_SUBJECTS = (
    "Next steps for {account}",
    "Re: proposal",
    "Security questionnaire",
    "Your questions from our last call",
    "Rollout plan {account}",
    "Invoice and contract",
)


class Email(NamedTuple):
    """An e-mail between the host of an account and one of its contacts (`at`: microseconds)."""

    id: str
    subject: str
    at: int
    user: User
    contact: Contact

    def write_sent(self) -> str:
        """When it was sent, with the offset of the user."""
        return write_moment(self.at, offset_minutes(self.user.zone, self.at), 0)


def emails(company: Company, account: Account, start: int, end: int) -> Iterator[Email]:
    """The e-mails with an account in a window (microseconds), latest first."""
    hosts = company.team.hosts
    user = hosts[account.number % len(hosts)]
    key = company.key_of("email") ^ account.number
    for day in range((end - 1) // _DAY, start // _DAY - 1, -1):
        draw = Draw(mix(mix(key) ^ day))
        if from_micros(day * _DAY).weekday() > 4 or not draw.chance(_PERCENT):
            continue
        at = day * _DAY + draw.between(8 * 3600, 18 * 3600) * 1_000_000
        subject = draw.pick(_SUBJECTS).format(account=account.name)
        contact = draw.pick(account.contacts)
        if start <= at < end:
            yield Email(f"{draw.bits():016x}", subject, at, user, contact)
