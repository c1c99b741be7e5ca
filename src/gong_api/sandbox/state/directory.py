"""Everyone whom the company knows, by address, by telephone number and by CRM id."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gong_api.sandbox.draw import Draw
from gong_api.sandbox.state.accounts import ACCOUNTS_PER_HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gong_api.sandbox.state.accounts import Account, Contact
    from gong_api.sandbox.state.company import Company
    from gong_api.sandbox.state.people import User


class Entry(NamedTuple):
    """A contact at an account, and the user who looks after it."""

    contact: Contact
    account: Account
    owner: User


def digits_of(phone: str) -> str:
    """The digits of a telephone number."""
    return "".join(filter(str.isdigit, phone))


class Directory:
    """Look-ups over all users and all contacts, each built when first needed."""

    def __init__(self, company: Company) -> None:
        self._company = company

    @cached_property
    def users(self) -> dict[str, User]:
        """Users by each of their addresses, in lower case."""
        found: dict[str, User] = {}
        for user in self._company.users:
            for address in (user.email, *user.wire["emailAliases"]):
                found.setdefault(address.lower(), user)
        return found

    @cached_property
    def user_phones(self) -> dict[str, User]:
        """Users by the digits of their number."""
        return {digits_of(user.phone): user for user in self._company.users if user.phone}

    @cached_property
    def contacts(self) -> dict[str, Entry]:
        """Contacts by address, in lower case."""
        return {entry.contact.email.lower(): entry for entry in reversed(list(self.entries()))}

    @cached_property
    def phones(self) -> dict[str, Entry]:
        """Contacts by the digits of their number."""
        found = reversed(list(self.entries()))
        return {digits_of(entry.contact.phone): entry for entry in found}

    @cached_property
    def prospects(self) -> dict[str, Entry]:
        """Contacts by CRM id."""
        return {entry.contact.crm_id: entry for entry in self.entries()}

    def entries(self) -> Iterator[Entry]:
        """All contacts, account by account."""
        hosts = self._company.team.hosts
        for number in range(len(hosts) * ACCOUNTS_PER_HOST):
            account = self._company.account(number)
            for contact in account.contacts:
                yield Entry(contact, account, hosts[number % len(hosts)])

    def calls_with(self, entry: Entry, bound: int) -> list[int]:
        """The calls before call `bound` in which a contact takes part."""
        # Imported here: a conversation is made from a company, and this is a part of it.
        from gong_api.sandbox.state.conversation import Conversation

        company = self._company
        seats = company.team.seats_of({entry.owner.id})
        found: list[int] = []
        for n in company.team.walk(seats, company.first, bound):
            if self._account_number(n) != entry.account.number:
                continue
            talk = Conversation(company, company.call(n))
            if any(person.contact == entry.contact for person in talk.people):
                found.append(n)
        return found

    def _account_number(self, n: int) -> int | None:
        company = self._company
        key = company.key(n)
        if company.kind(n, key).internal:
            return None
        return company.account_number(company.team.host_index(n), Draw(key ^ 2))
