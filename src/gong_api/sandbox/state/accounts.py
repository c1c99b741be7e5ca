"""Customers: accounts, their contacts and their deals, each computed from its number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gong_api.sandbox.draw import Draw, mix, text_key
from gong_api.sandbox.state.words import (
    CITIES,
    COMPANY_FIRST,
    COMPANY_SECOND,
    CONTACT_TITLES,
    DIAL_CODES,
    FIRST_NAMES,
    INDUSTRIES,
    LANGUAGES,
    LAST_NAMES,
    LEGAL_FORMS,
    STAGES,
)

CONTACTS = 4
# One account's share of the calls of a host.
ACCOUNTS_PER_HOST = 8
DEAL_DAYS = 120

_DAY = 86_400_000_000
_DEAL_SHIFT = text_key("deal shift")
_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a customer."""

    crm_id: str
    first_name: str
    last_name: str
    title: str
    email: str
    phone: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """A customer; `language` is what its calls are held in."""

    number: int
    crm_id: str
    name: str
    domain: str
    industry: str
    language: str
    city: str
    employees: int
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Deal:
    """An opportunity of an account, open for 120 days (times in microseconds)."""

    crm_id: str
    name: str
    amount: int
    opened: int
    closes: int
    wins: bool

    def stage(self, micros: int) -> str:
        """The stage at a moment."""
        if micros >= self.closes:
            return "Closed Won" if self.wins else "Closed Lost"
        passed = (micros - self.opened) / (self.closes - self.opened)
        return STAGES[min(len(STAGES) - 2, max(0, int(passed * (len(STAGES) - 1))))]

    def probability(self, micros: int) -> int:
        """Percent likely to be won at a moment."""
        if micros >= self.closes:
            return 100 if self.wins else 0
        return 10 + 16 * STAGES.index(self.stage(micros))


@lru_cache(maxsize=4096)
def make_account(key: int, number: int) -> Account:
    """Account `number` of the company with `key`."""
    draw = Draw(mix(key ^ number))
    language = draw.pick(LANGUAGES)
    first = COMPANY_FIRST[number % len(COMPANY_FIRST)]
    second = COMPANY_SECOND[(number // len(COMPANY_FIRST) + number) % len(COMPANY_SECOND)]
    series = number // (len(COMPANY_FIRST) * len(COMPANY_SECOND))
    suffix = f"{series + 1}" if series else ""
    domain = f"{first}-{second}{suffix}.example".lower().replace(" ", "-")
    base = f"{first} {second} {suffix}".strip()
    return Account(
        number=number,
        crm_id=crm_id("001", mix(key ^ number ^ 1)),
        name=f"{base} {LEGAL_FORMS[language]}",
        domain=domain,
        industry=draw.pick(INDUSTRIES),
        language=language,
        city=draw.pick(CITIES[language]),
        employees=draw.between(4, 400) * 25,
        contacts=tuple(
            _contact(draw, domain, language, number + order * 9, order) for order in range(CONTACTS)
        ),
    )


def make_deal(key: int, account: Account, micros: int) -> Deal:
    """The deal with an account that is in progress at a moment."""
    shift = mix(key ^ account.number ^ _DEAL_SHIFT) % (DEAL_DAYS * _DAY)
    return _deal(key, account, shift, (micros + shift) // (DEAL_DAYS * _DAY))


@lru_cache(maxsize=4096)
def _deal(key: int, account: Account, shift: int, cycle: int) -> Deal:
    draw = Draw(mix(key ^ (account.number << 20) ^ cycle))
    opened = cycle * DEAL_DAYS * _DAY - shift
    kind = draw.pick(("Rollout", "Pilot", "Expansion", "Renewal"))
    return Deal(
        crm_id=crm_id("006", draw.bits()),
        name=f"{account.name} - {kind}",
        amount=draw.between(8, 180) * 2500,
        opened=opened,
        closes=opened + draw.between(60, DEAL_DAYS) * _DAY,
        wins=draw.chance(38),
    )


def crm_id(prefix: str, bits: int) -> str:
    """An 18-character id as CRM systems write them."""
    digits: list[str] = []
    for _ in range(9):
        bits, digit = divmod(bits, 62)
        digits.append(_BASE62[digit])
    return f"{prefix}Q400000{''.join(digits)[:5]}{'QAW' if bits % 2 else 'IAG'}"


def _contact(draw: Draw, domain: str, language: str, place: int, order: int) -> Contact:
    first = FIRST_NAMES[(place * 13 + 5) % len(FIRST_NAMES)]
    last = LAST_NAMES[(place * 17 + order) % len(LAST_NAMES)]
    return Contact(
        crm_id=crm_id("003", draw.bits()),
        first_name=first,
        last_name=last,
        title=CONTACT_TITLES[(place + order) % len(CONTACT_TITLES)],
        email=f"{first}.{last}@{domain}".lower(),
        phone=f"{DIAL_CODES[language]} {draw.between(1_000_000, 9_999_999)}",
    )
