"""CRM records that people ask about, and the calls that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.accounts import DEAL_DAYS
from gong_api.sandbox.state.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gong_api.sandbox.state.accounts import Account, Deal
    from gong_api.sandbox.state.company import Company

ENTITY_TYPES = ("ACCOUNT", "CONTACT", "DEAL", "LEAD")

_DEAL_LENGTH = DEAL_DAYS * 86_400_000_000


class Entity(NamedTuple):
    """A record and the account it belongs to."""

    kind: str
    crm_id: str
    account: Account
    deal: Deal | None = None


def find_entity(company: Company, kind: str, crm_id: str, now: int) -> Entity | None:
    """The account, contact or deal with an id; the company's CRM holds no leads."""
    if kind == "DEAL":
        return _find_deal(company, crm_id, now)
    number = company.crm_numbers.get(crm_id)
    if number is None or kind == "LEAD":
        return None
    account = company.account(number)
    return (
        Entity(kind, crm_id, account) if (account.crm_id == crm_id) == (kind == "ACCOUNT") else None
    )


def calls_about(company: Company, entity: Entity, numbers: Iterable[int]) -> Iterator[Conversation]:
    """Those of some calls (numbers) that are linked to a record in the CRM."""
    host_index = entity.account.number % len(company.team.hosts)
    for n in numbers:
        key = company.key(n)
        if company.kind(n, key).internal or key % 25 == 0:
            continue
        if company.account_number(host_index, Draw(key ^ 2)) != entity.account.number:
            continue
        talk = Conversation(company, company.call(n))
        if _concerns(company, entity, talk):
            yield talk


def _concerns(company: Company, entity: Entity, talk: Conversation) -> bool:
    if entity.kind == "CONTACT":
        return any(
            person.contact and person.contact.crm_id == entity.crm_id for person in talk.people
        )
    if entity.deal is not None:
        return company.deal(entity.account, talk.call.start).crm_id == entity.crm_id
    return True


def _find_deal(company: Company, crm_id: str, now: int) -> Entity | None:
    first = company.calendar.start(company.first) if company.settings.calls else now
    for number in sorted(set(company.crm_numbers.values())):
        account = company.account(number)
        for moment in (*range(first, now, _DEAL_LENGTH), now):
            deal = company.deal(account, moment)
            if deal.crm_id == crm_id:
                return Entity("DEAL", crm_id, account, deal)
    return None
