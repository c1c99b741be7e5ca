"""CRM objects that a call and its parties are linked to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from gong_api.sandbox.clock import from_micros
from gong_api.sandbox.state.words import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gong_api.sandbox.state.accounts import Account, Contact, Deal
    from gong_api.sandbox.state.calls import Call
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.conversation import Person

SYSTEM = "Salesforce"
NOW = "Now"
BASIC, EXTENDED = "Basic", "Extended"

_EMPTY = msgspec.Raw(b"[]")


def call_context(
    company: Company, call: Call, detail: str, timings: Sequence[str], now: int
) -> list[dict[str, Any]]:
    """The account and the deal of a call; empty without a CRM link.

    `now` (microseconds) is what a deal's values of timing "Now" refer to.
    """
    if call.account is None or call.key % 25 == 0:
        return []
    deal = company.deal(call.account, call.start)
    objects: list[dict[str, Any]] = []
    for timing in timings:
        at = now if timing == NOW else call.start
        account_fields = deal_fields = _EMPTY
        if detail == EXTENDED:
            owner = call.host.email
            account_fields = _account_fields(call.account, owner)
            deal_fields = _deal_fields(deal, owner, deal.stage(at), deal.probability(at))
        objects.append(_object("Account", call.account.crm_id, account_fields, timing))
        objects.append(_object("Opportunity", deal.crm_id, deal_fields, timing))
    return [{"system": SYSTEM, "objects": objects}]


def party_context(
    person: Person, call: Call, detail: str, timings: Sequence[str]
) -> list[dict[str, Any]]:
    """The contact of an external party; empty for others, and without a CRM link."""
    contact, account = person.contact, call.account
    if contact is None or account is None or call.key % 25 == 0 or not detail:
        return []
    fields = _EMPTY
    if detail == EXTENDED:
        place = (account.crm_id, account.city, COUNTRIES[account.language])
        fields = _contact_fields(contact, *place)
    objects = [_object("Contact", contact.crm_id, fields, timing) for timing in timings]
    return [{"system": SYSTEM, "objects": objects}]


def _object(kind: str, identifier: str, fields: msgspec.Raw, timing: str) -> dict[str, Any]:
    return {"objectType": kind, "objectId": identifier, "fields": fields, "timing": timing}


def _fields(**values: object) -> msgspec.Raw:
    return msgspec.Raw(
        msgspec.json.encode([{"name": name, "value": value} for name, value in values.items()])
    )


@lru_cache(maxsize=4096)
def _contact_fields(contact: Contact, account_id: str, city: str, country: str) -> msgspec.Raw:
    return _fields(
        Name=contact.name,
        Title=contact.title,
        Email=contact.email,
        Phone=contact.phone,
        AccountId=account_id,
        MailingCity=city,
        MailingCountry=country,
        HasOptedOutOfEmail=False,
        Department=None,
    )


@lru_cache(maxsize=4096)
def _account_fields(account: Account, owner: str) -> msgspec.Raw:
    return _fields(
        Name=account.name,
        Industry=account.industry,
        Website=f"https://{account.domain}",
        NumberOfEmployees=account.employees,
        AnnualRevenue=account.employees * 187_500.5,
        Type="Customer" if account.number % 3 == 0 else "Prospect",
        OwnerEmail=owner,
        BillingCity=account.city,
        BillingCountry=COUNTRIES[account.language],
        Rating=None,
        IsPartner=False,
        Domains=[account.domain],
        Tier__c=("Gold", "Silver", "Bronze")[account.number % 3],
        Sites__c=account.employees // 120 + 1,
        Language__c=account.language,
    )


@lru_cache(maxsize=4096)
def _deal_fields(deal: Deal, owner: str, stage: str, probability: int) -> msgspec.Raw:
    closed = stage.startswith("Closed")
    return _fields(
        Name=deal.name,
        StageName=stage,
        Amount=deal.amount,
        Probability=probability,
        CloseDate=f"{from_micros(deal.closes):%Y-%m-%d}",
        CreatedDate=f"{from_micros(deal.opened):%Y-%m-%dT%H:%M:%SZ}",
        OwnerEmail=owner,
        ForecastCategory="Closed" if closed else "Pipeline",
        IsClosed=closed,
        IsWon=closed and deal.wins,
        NextStep=None,
        LeadSource="Web" if deal.amount % 2 else "Event",
        Discount__c=deal.amount % 4 * 5 / 100,
    )
